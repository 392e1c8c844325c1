-- Values that every desk can read: what one client spells wrong must not stop the fold of others.

CREATE FUNCTION core.is_whole(value jsonb, lowest bigint, highest bigint) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE jsonb_typeof(value) WHEN 'number' THEN
        value::numeric = trunc(value::numeric) AND value::numeric BETWEEN lowest AND highest
    ELSE false END
$$;

-- An instant by its form and by the calendar: a thirteenth month raises, and is refused as well.
CREATE FUNCTION core.is_moment(value jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN jsonb_typeof(value) = 'string' AND core.is_instant(value #>> '{}')
        THEN (value #>> '{}')::timestamptz IS NOT NULL ELSE false END
$$;

CREATE FUNCTION core.value_fits(field text, value jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN jsonb_typeof(value) = 'null' THEN true
        WHEN field IN ('opened_at', 'occurred_at', 'closed_at', 'escalated_at', 'call_at')
            THEN core.is_moment(value)
        WHEN field = 'rating' THEN core.is_whole(value, 1, 5)
        WHEN field IN ('escalation', 'unsolved_reports') THEN core.is_whole(value, 0, 1000000)
        WHEN field IN ('department_accepted', 'solution_accepted', 'confirmed', 'exam_time',
            'blocks_platform', 'known_answer') OR field ~ '^(links|worked|aliases)\.'
            THEN jsonb_typeof(value) = 'boolean'
        WHEN field = 'asked_from' THEN value #>> '{}' = ANY (core.trait_of('stages'))
        ELSE jsonb_typeof(value) = 'string'
    END
$$;

CREATE FUNCTION core.is_target(target jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(CASE target ->> 'unit'
            WHEN 'clock' THEN core.is_whole(target -> 'seconds', 0, 1000000000)
            WHEN 'working_time' THEN core.is_whole(target -> 'seconds', 0, 1000000000)
            WHEN 'working_days' THEN core.is_whole(target -> 'days', 1, 10000)
                AND target ->> 'mode' IN ('end_of_day', 'same_time')
            WHEN 'immediate' THEN core.is_whole(target -> 'grace_minutes', 0, 1000000)
        END, false)
        AND target ->> 'pauses' IN ('stop', 'ignore')
        AND (SELECT count(*) FROM jsonb_object_keys(target))
            = CASE target ->> 'unit' WHEN 'working_days' THEN 4 ELSE 3 END
$$;

CREATE FUNCTION core.are_pauses(pauses jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE jsonb_typeof(pauses) WHEN 'array' THEN NOT EXISTS (
        SELECT FROM jsonb_array_elements(pauses) AS pause
        WHERE CASE jsonb_typeof(pause) WHEN 'array' THEN jsonb_array_length(pause) <> 2
            OR NOT core.is_moment(pause -> 0)
            OR NOT (pause -> 1 = 'null' OR core.is_moment(pause -> 1)) ELSE true END
    ) ELSE pauses IS NULL END
$$;

CREATE FUNCTION core.is_clock_change(change jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(
        jsonb_typeof(change) = 'object'
        AND change ->> 'op' = ANY (core.trait_of('clock_ops'))
        AND change ->> 'name' = ANY (core.trait_of('clock_names'))
        AND core.is_whole(change -> 'round', 1, 10000)
        AND core.is_moment(change -> 'at')
        AND core.are_pauses(change -> 'pauses')
        AND (NOT change ? 'due' OR core.is_moment(change -> 'due'))
        AND (NOT change ? 'state' OR change ->> 'state' = ANY (core.trait_of('clock_states')))
        AND CASE WHEN change ->> 'op' IN ('start', 'retarget') OR change ? 'target'
            THEN core.is_target(change -> 'target') AND EXISTS (
                SELECT FROM core.server s WHERE s.policy -> 'calendars' ? (change ->> 'calendar')
            ) ELSE true END,
        false
    )
$$;

CREATE FUNCTION core.is_clock_left(clock jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(
        jsonb_typeof(clock) = 'object'
        AND clock ->> 'name' = ANY (core.trait_of('clock_names'))
        AND clock ->> 'state' = ANY (core.trait_of('clock_states'))
        AND core.is_whole(clock -> 'round', 1, 10000)
        AND (clock ->> 'due' IS NULL OR core.is_moment(clock -> 'due'))
        AND (clock ->> 'met_at' IS NULL OR core.is_moment(clock -> 'met_at'))
        AND (clock ->> 'policy_version' IS NULL
            OR core.is_whole(clock -> 'policy_version', 0, 1000000000)),
        false
    )
$$;

CREATE FUNCTION core.check_values(doc jsonb) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wrong text;
BEGIN
    SELECT key INTO wrong FROM jsonb_each(doc -> 'sets')
    WHERE NOT core.value_fits(key, value) ORDER BY key LIMIT 1;
    IF FOUND THEN
        PERFORM core.refuse('bad_value', wrong);
    END IF;
    IF EXISTS (
        SELECT FROM jsonb_array_elements(doc -> 'clocks') AS change
        WHERE NOT core.is_clock_change(change)
    ) THEN
        PERFORM core.refuse('bad_value', 'clocks');
    END IF;
    IF EXISTS (
        SELECT FROM jsonb_array_elements(doc -> 'left') AS clock
        WHERE NOT core.is_clock_left(clock)
    ) THEN
        PERFORM core.refuse('bad_value', 'left');
    END IF;
    SELECT name INTO wrong FROM (VALUES
        ('flag_customer', 'flag'), ('flag_customer', 'decision'), ('flag_customer', 'reason'),
        ('flag_customer', 'customer'), ('customer_note', 'text')
    ) AS needed (kind, name)
    WHERE needed.kind = doc ->> 'kind'
        AND jsonb_typeof(doc -> 'data' -> name) IS DISTINCT FROM 'string' LIMIT 1;
    IF FOUND THEN
        PERFORM core.refuse('missing', wrong);
    END IF;
    wrong := doc -> 'data' ->> 'until';
    IF doc ->> 'kind' = 'flag_customer' AND wrong <> 'permanent'
        AND NOT core.is_moment(doc -> 'data' -> 'until') THEN
        PERFORM core.refuse('bad_value', 'until');
    END IF;
END
$$;
