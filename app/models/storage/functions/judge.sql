-- Whether a pushed event may stand: who wrote it, what about, and does the life of a case allow it.
--
-- The actor's rights are those of now, the status is the one at the event's `base`: what the actor
-- saw, or what everybody sees there. Honest work done offline is taken, a forged jump is refused.
-- Right first (`forbidden`), then status (`wrong_status`), then data, as on the desk.

-- The event that the actor saw last. Sanad acts on the newest only, else it is `stale`. One that is
-- not here (its desk has not been back since we were restored) gives way to the newest.
CREATE OR REPLACE FUNCTION core.base_of(about core.subject, doc jsonb) RETURNS core.event
LANGUAGE plpgsql STABLE AS $$
DECLARE
    base core.event;
BEGIN
    IF doc ->> 'actor' = 'sanad' AND (doc ->> 'base')::uuid IS DISTINCT FROM about.head THEN
        PERFORM core.refuse('stale', 'base');
    END IF;
    IF doc ->> 'base' IS NULL THEN
        PERFORM core.refuse('bad_value', 'base');
    END IF;
    SELECT * INTO base FROM core.event e
    WHERE e.id = (doc ->> 'base')::uuid AND e.subject = about.id;
    IF NOT FOUND THEN
        SELECT * INTO base FROM core.event e WHERE e.id = about.head;
    END IF;
    RETURN base;
END
$$;

-- What the author of an event is to a case, in the words of the life-cycle table.
CREATE OR REPLACE FUNCTION core.parties(me core.person, about core.subject, doc jsonb) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF doc ->> 'actor' = 'sanad' THEN
        RETURN ARRAY['system'];
    END IF;
    IF core.is_level_one(me) THEN
        RETURN ARRAY['level_one']
            || CASE WHEN me.role = 'supervisor' THEN ARRAY['supervisor'] ELSE '{}' END
            || CASE WHEN doc -> 'data' -> 'on_behalf' = 'true'
                    AND doc ->> 'kind' = ANY (core.trait_of('on_behalf'))
                THEN ARRAY['department'] ELSE '{}' END;
    END IF;
    IF me.role = 'department' AND about.fields ->> 'department' = ANY (me.departments)
        AND doc -> 'data' -> 'on_behalf' IS DISTINCT FROM 'true' THEN
        RETURN ARRAY['department'];
    END IF;
    IF me.role = 'room_manager' AND (about.registered_by = me.login OR EXISTS (
        SELECT FROM core.live_session l
        WHERE l.id = about.fields ->> 'session' AND l.room_manager = me.login
    )) THEN
        RETURN ARRAY['room_manager'];
    END IF;
    RETURN CASE WHEN me.role = 'quality' THEN ARRAY['quality'] ELSE '{}' END;
END
$$;

CREATE OR REPLACE FUNCTION core.clock_is_due(case_id uuid, clocks text[], now_at timestamptz)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM core.case_clock c
        WHERE c.case_id = clock_is_due.case_id AND c.clock = ANY (clocks)
            AND c.met_at IS NULL AND c.state NOT IN ('cancelled', 'met') AND c.due <= now_at
    )
$$;

-- Whether a case is closed because another one stands for it: then it stands for none.
CREATE OR REPLACE FUNCTION core.is_duplicate(other text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM core.subject s WHERE s.id = other::uuid
            AND s.status = 'closed' AND s.fields ->> 'outcome' = 'duplicate'
    )
$$;

-- Whether a condition of a row holds, as far as the fold at the base and the clocks can tell.
CREATE OR REPLACE FUNCTION core.is_met(
    need text, about core.subject, fields jsonb, doc jsonb, now_at timestamptz
) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(CASE need
        WHEN 'unaccepted' THEN fields -> 'department_accepted' IS DISTINCT FROM 'true'
        WHEN 'solution_accepted' THEN fields -> 'solution_accepted' = 'true'
        WHEN 'solution_unaccepted' THEN fields -> 'solution_accepted' IS DISTINCT FROM 'true'
        WHEN 'unassigned' THEN fields ->> 'assignee' IS NULL
        WHEN 'other_department' THEN
            fields ->> 'department' IS DISTINCT FROM doc -> 'sets' ->> 'department'
        WHEN 'confirmed' THEN fields -> 'confirmed' = 'true'
        WHEN 'suggestion' THEN fields ->> 'type' = 'suggestion'
        WHEN 'linked' THEN EXISTS (
            SELECT FROM jsonb_each(fields)
            WHERE starts_with(key, 'links.') AND value = 'true'
                AND NOT core.is_duplicate(substr(key, 7))
        )
        WHEN 'replied' THEN NOT EXISTS (
            SELECT FROM core.case_clock c
            WHERE c.case_id = about.id AND c.clock = 'first_reply' AND c.met_at IS NULL
        )
        WHEN 'auto_close_due' THEN core.clock_is_due(about.id, ARRAY['auto_close'], now_at)
    END, false)
$$;

CREATE OR REPLACE FUNCTION core.ladder_names(department text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT s.ladder_departments ? department FROM core.server s);
END
$$;

CREATE OR REPLACE FUNCTION core.leads_to(
    rule core.rule, doc jsonb, statuses text[], fields jsonb
) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN CASE
        WHEN rule.leads_back THEN doc ->> 'status' IS NOT DISTINCT FROM fields ->> 'asked_from'
        WHEN rule.action = 'escalate' AND doc ->> 'status' = 'forwarded'
            THEN core.ladder_names(doc -> 'sets' ->> 'department')
        WHEN doc ->> 'status' IS NULL
            THEN rule.leads_to IS NULL OR rule.leads_to = ANY (statuses)
                OR (rule.action = 'reopen' AND doc ->> 'undoes' IS NOT NULL)
        ELSE doc ->> 'status' IS NOT DISTINCT FROM rule.leads_to
    END;
END
$$;

CREATE OR REPLACE FUNCTION core.field_beyond(allowed text[], doc jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN (
        SELECT key FROM jsonb_object_keys(doc -> 'sets') AS key
        WHERE key <> ALL (allowed) AND split_part(key, '.', 1) || '.*' <> ALL (allowed)
        ORDER BY key LIMIT 1
    );
END
$$;

-- What an action may do to clocks is part of its right: a note meets no promise.
CREATE OR REPLACE FUNCTION core.check_clock_rights(doc jsonb) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    allowed CONSTANT text[] := core.trait_of('clocks.' || (doc ->> 'kind'));
BEGIN
    IF EXISTS (
        SELECT FROM jsonb_array_elements(doc -> 'clocks') AS change
        WHERE ((change ->> 'op') || ' ' || (change ->> 'name') = ANY (allowed)) IS NOT TRUE
    ) THEN
        PERFORM core.refuse('unknown_field', 'clocks');
    END IF;
END
$$;

-- What stands against an event by one row: nothing, `wrong_status`, or `unknown_field NAME`.
CREATE OR REPLACE FUNCTION core.against(
    rule core.rule, about core.subject, doc jsonb, statuses text[], fields jsonb,
    now_at timestamptz
) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    beyond text;
BEGIN
    IF NOT rule.froms && statuses OR NOT core.leads_to(rule, doc, statuses, fields)
        OR (rule.action = 'close'
            AND rule.outcome IS DISTINCT FROM doc -> 'sets' ->> 'outcome')
        OR EXISTS (
            SELECT FROM unnest(rule.needs) AS need
            WHERE NOT core.is_met(need, about, fields, doc, now_at)
        ) THEN
        RETURN 'wrong_status';
    END IF;
    beyond := core.field_beyond(rule.sets, doc);
    RETURN CASE WHEN beyond IS NOT NULL THEN 'unknown_field ' || beyond END;
END
$$;

-- An action stands if one row of the table lets it: one that gives the author a right to it, by role or
-- by exception, and against which nothing else stands.
CREATE OR REPLACE FUNCTION core.judge_action(
    me core.person, about core.subject, doc jsonb, now_at timestamptz
) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    rule core.rule;
    base core.event := core.base_of(about, doc);
    statuses text[] := ARRAY[base.status_claimed, base.status_folded];
    fields jsonb := about.fields;
    party CONSTANT text[] := core.parties(me, about, doc);
    against text := 'forbidden';
BEGIN
    IF base.id <> about.head THEN
        fields := (core.fold(about.id, base.position)).fields;
    END IF;
    FOR rule IN
        SELECT r.* FROM core.rule r WHERE r.action = doc ->> 'kind' AND CASE
            WHEN r.excepted_role IS NULL THEN r.who && party
            ELSE doc ->> 'actor' = me.login AND r.excepted_role = me.role AND (
                r.department IS NULL OR (
                    r.department = ANY (me.departments)
                    AND about.fields -> ('worked.' || r.department) = 'true'
                )
            )
        END
    LOOP
        IF coalesce(against, '') NOT LIKE 'unknown_field%' THEN
            against := core.against(rule, about, doc, statuses, fields, now_at);
        ELSIF core.against(rule, about, doc, statuses, fields, now_at) IS NULL THEN
            against := NULL;
        END IF;
        EXIT WHEN against IS NULL;
    END LOOP;
    IF against = 'wrong_status' THEN
        IF NOT EXISTS (SELECT FROM core.event e WHERE e.id = (doc ->> 'base')::uuid) THEN
            PERFORM core.refuse('not_found', 'base');
        END IF;
    END IF;
    IF against IS NOT NULL THEN
        PERFORM core.refuse(split_part(against, ' ', 1), nullif(split_part(against, ' ', 2), ''));
    END IF;
    PERFORM core.judge_details(me, about, doc, base, now_at);
END
$$;
