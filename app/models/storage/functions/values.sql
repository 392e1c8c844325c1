-- Values that every desk can read: what one client spells wrong must not stop the fold of others.

CREATE OR REPLACE FUNCTION core.is_whole(value jsonb, lowest bigint, highest bigint)
RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE jsonb_typeof(value) WHEN 'number' THEN
        value::numeric = trunc(value::numeric) AND value::numeric BETWEEN lowest AND highest
    ELSE false END
$$;

CREATE OR REPLACE FUNCTION core.is_moment(value jsonb) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN jsonb_typeof(value) = 'string' AND core.is_instant(value #>> '{}')
        THEN (value #>> '{}')::timestamptz IS NOT NULL ELSE false END
$$;

-- Most fields are texts: only what is none of those named is looked at more closely.
CREATE OR REPLACE FUNCTION core.value_fits(field text, value jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN CASE
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
    END;
END
$$;

CREATE OR REPLACE FUNCTION core.is_target(target jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN coalesce(CASE target ->> 'unit'
            WHEN 'clock' THEN core.is_whole(target -> 'seconds', 0, 1000000000)
            WHEN 'working_time' THEN core.is_whole(target -> 'seconds', 0, 1000000000)
            WHEN 'working_days' THEN core.is_whole(target -> 'days', 1, 10000)
                AND target ->> 'mode' IN ('end_of_day', 'same_time')
            WHEN 'immediate' THEN core.is_whole(target -> 'grace_minutes', 0, 1000000)
        END, false)
        AND target ->> 'pauses' IN ('stop', 'ignore')
        AND target - ARRAY['unit', 'pauses', CASE target ->> 'unit'
            WHEN 'working_days' THEN 'days' WHEN 'immediate' THEN 'grace_minutes'
            ELSE 'seconds' END, CASE target ->> 'unit' WHEN 'working_days' THEN 'mode'
            ELSE 'unit' END] = '{}';
END
$$;

CREATE OR REPLACE FUNCTION core.are_pauses(pauses jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
    pause jsonb;
BEGIN
    IF pauses IS NULL OR pauses = '[]' THEN
        RETURN true;
    ELSIF jsonb_typeof(pauses) <> 'array' THEN
        RETURN false;
    END IF;
    FOR pause IN SELECT value FROM jsonb_array_elements(pauses) LOOP
        IF jsonb_typeof(pause) <> 'array' THEN
            RETURN false;
        ELSIF jsonb_array_length(pause) <> 2 OR NOT core.is_moment(pause -> 0)
            OR NOT (pause -> 1 = 'null' OR core.is_moment(pause -> 1)) THEN
            RETURN false;
        END IF;
    END LOOP;
    RETURN true;
END
$$;

CREATE OR REPLACE FUNCTION core.is_calendar(name text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT s.calendars ? name FROM core.server s);
END
$$;

CREATE OR REPLACE FUNCTION core.is_clock_change(change jsonb, ops text[], names text[], states text[])
RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN coalesce(
        jsonb_typeof(change) = 'object'
        AND change ->> 'op' = ANY (ops)
        AND change ->> 'name' = ANY (names)
        AND core.is_whole(change -> 'round', 1, 10000)
        AND core.is_moment(change -> 'at')
        AND core.are_pauses(change -> 'pauses')
        AND (NOT change ? 'due' OR core.is_moment(change -> 'due'))
        AND (NOT change ? 'state' OR change ->> 'state' = ANY (states))
        AND CASE WHEN change ->> 'op' IN ('start', 'retarget') OR change ? 'target'
            THEN core.is_target(change -> 'target') AND core.is_calendar(change ->> 'calendar')
            ELSE true END,
        false
    );
END
$$;

CREATE OR REPLACE FUNCTION core.is_clock_left(clock jsonb, names text[], states text[]) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        jsonb_typeof(clock) = 'object'
        AND clock ->> 'name' = ANY (names)
        AND clock ->> 'state' = ANY (states)
        AND core.is_whole(clock -> 'round', 1, 10000)
        AND (clock ->> 'due' IS NULL OR core.is_moment(clock -> 'due'))
        AND (clock ->> 'met_at' IS NULL OR core.is_moment(clock -> 'met_at'))
        AND (clock ->> 'policy_version' IS NULL
            OR core.is_whole(clock -> 'policy_version', 0, 1000000000)),
        false
    )
$$;

CREATE OR REPLACE FUNCTION core.check_values(doc jsonb) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    wrong text;
BEGIN
    SELECT key INTO wrong FROM jsonb_each(doc -> 'sets')
    WHERE length(key) > 100 OR NOT core.value_fits(key, value) ORDER BY key LIMIT 1;
    IF FOUND THEN
        PERFORM core.refuse('bad_value', wrong);
    END IF;
    IF doc -> 'clocks' <> '[]' OR doc -> 'left' <> '[]' THEN
        PERFORM core.check_clocks(doc);
    END IF;
    IF doc ->> 'kind' IN ('flag_customer', 'customer_note') THEN
        PERFORM core.check_customer_words(doc);
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION core.check_clocks(doc jsonb) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    ops CONSTANT text[] := core.trait_of('clock_ops');
    names CONSTANT text[] := core.trait_of('clock_names');
    states CONSTANT text[] := core.trait_of('clock_states');
    entry jsonb;
BEGIN
    FOR entry IN SELECT value FROM jsonb_array_elements(doc -> 'clocks') LOOP
        IF NOT core.is_clock_change(entry, ops, names, states) THEN
            PERFORM core.refuse('bad_value', 'clocks');
        END IF;
    END LOOP;
    FOR entry IN SELECT value FROM jsonb_array_elements(doc -> 'left') LOOP
        IF NOT core.is_clock_left(entry, names, states) THEN
            PERFORM core.refuse('bad_value', 'left');
        END IF;
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION core.check_customer_words(doc jsonb) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    wrong text;
BEGIN
    SELECT name INTO wrong FROM (VALUES
        ('flag_customer', 'flag'), ('flag_customer', 'decision'), ('flag_customer', 'reason'),
        ('flag_customer', 'customer'), ('customer_note', 'text')
    ) AS needed (kind, name)
    WHERE needed.kind = doc ->> 'kind'
        AND jsonb_typeof(doc -> 'data' -> name) IS DISTINCT FROM 'string' LIMIT 1;
    IF FOUND THEN
        PERFORM core.refuse('missing', wrong);
    END IF;
    IF doc ->> 'kind' = 'flag_customer' AND doc -> 'data' ->> 'until' <> 'permanent'
        AND NOT core.is_moment(doc -> 'data' -> 'until') THEN
        PERFORM core.refuse('bad_value', 'until');
    END IF;
END
$$;
