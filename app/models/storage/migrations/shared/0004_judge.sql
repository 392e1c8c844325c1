-- Whether a pushed event may stand: who wrote it, what about, and does the life of a case allow it.
--
-- The actor's rights are those of now, the status is the one at the event's `base`: what the actor
-- saw, or what everybody sees there. Honest work done offline is taken, a forged jump is refused.
-- Right first (`forbidden`), then status (`wrong_status`), then data, as on the desk.

CREATE FUNCTION core.is_uuid(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(value ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', false)
$$;

CREATE FUNCTION core.is_instant(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(value ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$', false)
$$;

-- Reading texts, numbers and instants by their form alone; what breaks it is `bad_value`.
CREATE FUNCTION core.check_shape(doc jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    name text;
BEGIN
    IF jsonb_typeof(doc) IS DISTINCT FROM 'object' THEN
        PERFORM core.refuse('bad_value');
    END IF;
    IF octet_length(doc::text) > 2 * 1024 * 1024 THEN
        PERFORM core.refuse('too_large');
    END IF;
    IF jsonb_path_exists(doc, '$.**{21}') THEN
        PERFORM core.refuse('bad_value', 'nesting');
    END IF;
    FOREACH name IN ARRAY ARRAY['id', 'subject', 'kind', 'actor', 'actor_name', 'role', 'device',
        'at', 'made_at'] LOOP
        IF jsonb_typeof(doc -> name) IS DISTINCT FROM 'string' OR length(doc ->> name) > 200 THEN
            PERFORM core.refuse('bad_value', name);
        END IF;
    END LOOP;
    FOREACH name IN ARRAY ARRAY['id', 'subject', 'base', 'undoes'] LOOP
        IF doc ->> name IS NOT NULL AND NOT core.is_uuid(doc ->> name) THEN
            PERFORM core.refuse('bad_value', name);
        END IF;
    END LOOP;
    FOREACH name IN ARRAY ARRAY['at', 'made_at'] LOOP
        IF NOT core.is_instant(doc ->> name) THEN
            PERFORM core.refuse('bad_value', name);
        END IF;
    END LOOP;
    IF jsonb_typeof(doc -> 'seen') NOT IN ('number', 'null')
        OR (doc ->> 'seen')::numeric NOT BETWEEN 0 AND 2147483647
        OR (doc ->> 'seen')::numeric <> trunc((doc ->> 'seen')::numeric) THEN
        PERFORM core.refuse('bad_value', 'seen');
    END IF;
    PERFORM core.check_parts(doc);
END
$$;

CREATE FUNCTION core.check_parts(doc jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wrong text;
BEGIN
    SELECT part INTO wrong
    FROM (VALUES ('data', 'object'), ('sets', 'object'), ('clocks', 'array'), ('left', 'array'))
        AS wanted (part, form)
    WHERE jsonb_typeof(doc -> part) IS DISTINCT FROM form;
    IF FOUND THEN
        PERFORM core.refuse('bad_value', wrong);
    END IF;
    IF (doc ->> 'v')::int IS DISTINCT FROM 1 THEN
        PERFORM core.refuse('bad_value', 'v');
    END IF;
    SELECT key INTO wrong FROM jsonb_each(doc -> 'sets')
    WHERE length(key) > 100 OR jsonb_typeof(value) IN ('object', 'array');
    IF FOUND THEN
        PERFORM core.refuse('bad_value', wrong);
    END IF;
    IF jsonb_array_length(doc -> 'clocks') > 200 OR jsonb_array_length(doc -> 'left') > 200 THEN
        PERFORM core.refuse('too_large', 'clocks');
    END IF;
END
$$;

-- Nobody writes in another's name. Sanad's own events may come from any desk that acts on cases.
CREATE FUNCTION core.check_author(me core.person, doc jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF doc ->> 'actor' = 'sanad' THEN
        IF me.role = 'system' THEN
            RETURN;
        END IF;
        IF me.role NOT IN ('agent', 'supervisor', 'room_manager', 'department')
            OR doc ->> 'role' <> 'system' OR doc ->> 'kind' NOT IN ('escalate', 'auto_close') THEN
            PERFORM core.refuse('forbidden', 'actor');
        END IF;
    ELSIF doc ->> 'actor' <> me.login THEN
        PERFORM core.refuse('forbidden', 'actor');
    ELSIF doc ->> 'role' <> ALL (me.roles_held) THEN
        PERFORM core.refuse('forbidden', 'role');
    END IF;
END
$$;

CREATE FUNCTION core.form_of(kind text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN starts_with(kind, 'customer_') THEN 'customer'
        WHEN core.trait_of('publishers.' || kind) IS NOT NULL THEN 'config'
        ELSE 'case'
    END
$$;

-- The subject of an event, locked; a fresh row for a registration. What may not be read does not
-- exist, in one answer with what is not there.
CREATE FUNCTION core.subject_of(me core.person, doc jsonb, now_at timestamptz)
RETURNS core.subject
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    about core.subject;
    form text := core.form_of(doc ->> 'kind');
    begins boolean := doc ->> 'kind' IN ('register', 'customer_register');
BEGIN
    SELECT * INTO about FROM core.subject s WHERE s.id = (doc ->> 'subject')::uuid FOR UPDATE;
    IF FOUND AND NOT begins AND about.form = form
        AND (me.role = 'system' OR core.reads_to(me, about.id) > 0) THEN
        RETURN about;
    END IF;
    IF about.id IS NOT NULL OR NOT (begins OR form = 'config') THEN
        PERFORM core.refuse('not_found', 'subject');
    END IF;
    about.id := doc ->> 'subject';
    about.form := form;
    about.version := 0;
    about.registered_by := doc ->> 'actor';
    about.fields := '{}';
    about.writers := '{}';
    about.conflicts := '{}';
    about.updated_at := now_at;
    RETURN about;
END
$$;

-- The event that the actor saw last. Sanad acts on the newest only, else it is `stale`. One that is
-- not here (its desk has not been back since we were restored) gives way to the newest.
CREATE FUNCTION core.base_of(about core.subject, doc jsonb) RETURNS core.event
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
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
CREATE FUNCTION core.parties(me core.person, about core.subject, doc jsonb) RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
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
    IF me.role = 'department' AND about.fields ->> 'department' = ANY (me.departments) THEN
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

-- The rows of the table that give the author a right to the action, by role or by exception.
CREATE FUNCTION core.rules_for(me core.person, about core.subject, doc jsonb)
RETURNS SETOF core.rule
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
    SELECT r.* FROM core.rule r, core.parties(me, about, doc) AS party
    WHERE r.action = doc ->> 'kind' AND CASE
        WHEN r.excepted_role IS NULL THEN r.who && party
        ELSE doc ->> 'actor' = me.login AND r.excepted_role = me.role AND (
            r.department IS NULL OR (
                r.department = ANY (me.departments)
                AND about.fields -> ('worked.' || r.department) = 'true'
            )
        )
    END;
END
$$;

CREATE FUNCTION core.clock_is_due(case_id uuid, clocks text[], now_at timestamptz)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM core.case_clock c
        WHERE c.case_id = clock_is_due.case_id AND c.clock = ANY (clocks)
            AND c.met_at IS NULL AND c.state NOT IN ('cancelled', 'met') AND c.due <= now_at
    )
$$;

-- Whether a condition of a row holds, as far as the fold at the base and the clocks can tell.
CREATE FUNCTION core.is_met(
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
            SELECT FROM jsonb_each(fields) WHERE starts_with(key, 'links.') AND value = 'true'
        )
        WHEN 'replied' THEN NOT EXISTS (
            SELECT FROM core.case_clock c
            WHERE c.case_id = about.id AND c.clock = 'first_reply' AND c.met_at IS NULL
        )
        WHEN 'auto_close_due' THEN core.clock_is_due(about.id, ARRAY['auto_close'], now_at)
    END, false)
$$;

CREATE FUNCTION core.ladder_names(department text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM core.server, jsonb_array_elements(policy -> 'ladder') AS step
        WHERE step ->> 'department' = ladder_names.department
    )
$$;

-- Whether the status that an event claims is one that the row leads to.
CREATE FUNCTION core.leads_to(rule core.rule, doc jsonb, statuses text[], fields jsonb)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN rule.leads_back THEN doc ->> 'status' IS NOT DISTINCT FROM fields ->> 'asked_from'
        WHEN rule.action = 'escalate' AND doc ->> 'status' = 'forwarded'
            THEN core.ladder_names(doc -> 'sets' ->> 'department')
        WHEN doc ->> 'status' IS NULL
            THEN rule.leads_to IS NULL OR rule.leads_to = ANY (statuses)
                OR (rule.action = 'reopen' AND doc ->> 'undoes' IS NOT NULL)
        ELSE doc ->> 'status' IS NOT DISTINCT FROM rule.leads_to
    END
$$;

-- The first field that an event sets and the row does not let it set.
CREATE FUNCTION core.field_beyond(allowed text[], doc jsonb) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT key FROM jsonb_object_keys(doc -> 'sets') AS key
    WHERE key <> ALL (allowed) AND split_part(key, '.', 1) || '.*' <> ALL (allowed)
    ORDER BY key LIMIT 1
$$;

-- What stands against an event by one row: nothing, `wrong_status`, or `unknown_field NAME`.
CREATE FUNCTION core.against(
    rule core.rule, about core.subject, doc jsonb, statuses text[], fields jsonb,
    now_at timestamptz
) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
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

CREATE FUNCTION core.judge_action(
    me core.person, about core.subject, doc jsonb, now_at timestamptz
) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    rule core.rule;
    base core.event := core.base_of(about, doc);
    statuses text[] := ARRAY[base.status_claimed, base.status_folded];
    fields jsonb := about.fields;
    against text := 'forbidden';
BEGIN
    IF base.id <> about.head THEN
        fields := (core.fold(about.id, base.position)).fields;
    END IF;
    FOR rule IN SELECT * FROM core.rules_for(me, about, doc) LOOP
        IF coalesce(against, '') NOT LIKE 'unknown_field%' THEN
            against := core.against(rule, about, doc, statuses, fields, now_at);
        ELSIF core.against(rule, about, doc, statuses, fields, now_at) IS NULL THEN
            against := NULL;
        END IF;
        EXIT WHEN against IS NULL;
    END LOOP;
    IF against = 'wrong_status' AND NOT EXISTS (
        SELECT FROM core.event e WHERE e.id = (doc ->> 'base')::uuid
    ) THEN
        PERFORM core.refuse('not_found', 'base');
    END IF;
    IF against IS NOT NULL THEN
        PERFORM core.refuse(split_part(against, ' ', 1), nullif(split_part(against, ' ', 2), ''));
    END IF;
    PERFORM core.judge_details(me, about, doc, base, now_at);
END
$$;
