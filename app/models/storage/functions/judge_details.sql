-- What the life-cycle table cannot say: registrations, undoing, customers, publications, and the
-- conditions of single actions.

CREATE OR REPLACE FUNCTION core.is_department(code text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT s.departments ? code FROM core.server s);
END
$$;

CREATE OR REPLACE FUNCTION core.limit_of(name text, otherwise int) RETURNS int
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce((s.limits ->> name)::int, otherwise) FROM core.server s);
END
$$;

-- Another case that an event points at has to be there, and readable by whoever points.
CREATE OR REPLACE FUNCTION core.check_other_case(me core.person, about core.subject, other text, field text)
RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF other = about.id::text THEN
        PERFORM core.refuse('bad_value', field);
    END IF;
    IF NOT core.is_uuid(other) OR core.reads_to(me, other::uuid) = 0 OR NOT EXISTS (
        SELECT FROM core.subject s WHERE s.id = other::uuid AND s.form = about.form
    ) THEN
        PERFORM core.refuse('not_found', field);
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION core.judge_details(
    me core.person, about core.subject, doc jsonb, base core.event, now_at timestamptz
) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    sets jsonb := doc -> 'sets';
    key text;
BEGIN
    CASE doc ->> 'kind'
        WHEN 'receive' THEN
            IF sets ->> 'assignee' IS DISTINCT FROM me.login THEN
                PERFORM core.refuse('bad_value', 'assignee');
            END IF;
        WHEN 'forward' THEN
            IF NOT core.is_department(sets ->> 'department') THEN
                PERFORM core.refuse('bad_value', 'department');
            END IF;
        WHEN 'escalate' THEN
            PERFORM core.judge_escalation(me, about, doc, base, now_at);
        WHEN 'link' THEN
            FOR key IN SELECT jsonb_object_keys(sets) LOOP
                PERFORM core.check_other_case(me, about, substr(key, 7), 'case');
            END LOOP;
        WHEN 'merge' THEN
            PERFORM core.check_other_case(me, about, sets ->> 'merged_into', 'into');
            IF core.is_duplicate(sets ->> 'merged_into') THEN
                PERFORM core.refuse('bad_value', 'into');
            END IF;
        WHEN 'reopen' THEN
            PERFORM core.judge_reopening(me, about, doc);
        WHEN 'flag_customer' THEN
            IF coalesce(doc -> 'data' ->> 'decision', 'propose') <> 'propose'
                AND me.role <> 'supervisor' THEN
                PERFORM core.refuse('forbidden', 'decision');
            END IF;
        ELSE
            NULL;
    END CASE;
    IF doc ->> 'undoes' IS NOT NULL AND doc ->> 'kind' <> 'reopen' THEN
        PERFORM core.refuse('unknown_field', 'undoes');
    END IF;
END
$$;

-- Sanad climbs the ladder when a clock is past its due by our clock, or on a customer's return
-- that the pushing person wrote just before. Nobody climbs down.
CREATE OR REPLACE FUNCTION core.judge_escalation(
    me core.person, about core.subject, doc jsonb, base core.event, now_at timestamptz
) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    level int := (doc -> 'sets' ->> 'escalation')::int;
    present int := coalesce((about.fields ->> 'escalation')::int, 0);
    is_own boolean := doc ->> 'actor' = 'sanad';
BEGIN
    IF level IS NULL OR level NOT BETWEEN 1 AND 2 OR level < present
        OR (is_own AND level = present) THEN
        PERFORM core.refuse(CASE WHEN is_own THEN 'stale' ELSE 'bad_value' END, 'level');
    END IF;
    IF doc -> 'sets' ->> 'department' IS NOT NULL
        AND NOT core.ladder_names(doc -> 'sets' ->> 'department') THEN
        PERFORM core.refuse('bad_value', 'department');
    END IF;
    IF is_own AND me.role <> 'system'
        AND NOT core.clock_is_due(about.id, ARRAY['first_reply', 'resolution'], now_at)
        AND NOT (base.kind IN ('reopen', 'report_unsolved') AND base.actor = me.login) THEN
        PERFORM core.refuse('stale', 'due');
    END IF;
END
$$;

-- Reopening after the policy's days is the supervisor's; taking a merge back names the merge.
CREATE OR REPLACE FUNCTION core.judge_reopening(me core.person, about core.subject, doc jsonb)
RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ended core.event;
BEGIN
    SELECT * INTO ended FROM core.event e
    WHERE e.subject = about.id AND e.kind IN ('close', 'auto_close', 'merge')
    ORDER BY e.position DESC LIMIT 1;
    IF me.role <> 'supervisor' AND (doc ->> 'made_at')::timestamptz - ended.received_at
        > make_interval(days => core.limit_of('reopen_days', 30)) THEN
        PERFORM core.refuse('forbidden', 'reopen_window_over');
    END IF;
    IF doc ->> 'undoes' IS NOT NULL
        AND (ended.kind <> 'merge' OR ended.id <> (doc ->> 'undoes')::uuid) THEN
        PERFORM core.refuse('bad_value', 'undoes');
    END IF;
END
$$;

-- Undo is by the same person, soon, of what is still the last word on the case.
CREATE OR REPLACE FUNCTION core.judge_undo(me core.person, about core.subject, doc jsonb) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    target core.event;
BEGIN
    SELECT * INTO target FROM core.event e
    WHERE e.id = (doc ->> 'undoes')::uuid AND e.subject = about.id;
    IF NOT FOUND THEN
        PERFORM core.refuse('not_found', 'event');
    END IF;
    IF target.actor <> me.login THEN
        PERFORM core.refuse('forbidden', 'event');
    END IF;
    IF target.id <> about.head OR target.kind <> ALL (core.trait_of('undoable'))
        OR (doc ->> 'made_at')::timestamptz - target.made_at
            > make_interval(mins => core.limit_of('undo_minutes', 10)) THEN
        PERFORM core.refuse('wrong_status', 'event');
    END IF;
    IF doc -> 'sets' <> '{}' OR doc ->> 'status' IS NOT NULL THEN
        PERFORM core.refuse('unknown_field', 'sets');
    END IF;
END
$$;

-- Anybody registers a case, for themselves or for the queue.
CREATE OR REPLACE FUNCTION core.judge_registration(me core.person, doc jsonb) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    sets jsonb := doc -> 'sets';
    beyond text := core.field_beyond(core.trait_of('registered_fields'), doc);
BEGIN
    IF coalesce(doc ->> 'status', '') NOT IN ('registered', 'open') THEN
        PERFORM core.refuse('wrong_status', 'status');
    END IF;
    IF beyond IS NOT NULL THEN
        PERFORM core.refuse('unknown_field', beyond);
    END IF;
    IF coalesce(sets ->> 'number', '') !~ '^[1-9][0-9]{4}-[0-9]{4,12}-[0-9]$' THEN
        PERFORM core.refuse('bad_value', 'number');
    END IF;
    IF sets ->> 'assignee' <> me.login THEN
        PERFORM core.refuse('bad_value', 'assignee');
    END IF;
    IF doc ->> 'base' IS NOT NULL OR doc ->> 'undoes' IS NOT NULL THEN
        PERFORM core.refuse('bad_value', 'base');
    END IF;
END
$$;

-- Taking a merge of customers back names a merge of this record that still stands, and says no more.
CREATE OR REPLACE FUNCTION core.judge_unmerging(about core.subject, doc jsonb) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM core.event e
        WHERE e.id = (doc ->> 'undoes')::uuid AND e.subject = about.id AND e.kind = 'customer_merge'
    ) THEN
        PERFORM core.refuse('bad_value', 'undoes');
    END IF;
    IF EXISTS (
        SELECT FROM core.event e WHERE e.subject = about.id AND e.undoes = (doc ->> 'undoes')::uuid
    ) THEN
        PERFORM core.refuse('wrong_status', 'undoes');
    END IF;
    IF doc -> 'sets' <> '{}' THEN
        PERFORM core.refuse('unknown_field', 'sets');
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION core.judge_customer(me core.person, about core.subject, doc jsonb)
RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF doc ->> 'kind' <> ALL (core.trait_of('customer_actions'))
        OR NOT (core.is_level_one(me) OR me.role = 'room_manager')
        OR (doc ->> 'kind' IN ('customer_merge', 'customer_unmerge') AND NOT core.is_level_one(me)) THEN
        PERFORM core.refuse('forbidden', 'kind');
    END IF;
    IF doc ->> 'status' IS NOT NULL
        OR (doc ->> 'undoes' IS NOT NULL AND doc ->> 'kind' <> 'customer_unmerge') THEN
        PERFORM core.refuse('unknown_field', 'status');
    END IF;
    IF doc ->> 'kind' = 'customer_unmerge' THEN
        PERFORM core.judge_unmerging(about, doc);
    END IF;
    IF doc ->> 'kind' = 'customer_merge' THEN
        PERFORM core.check_other_case(me, about, doc -> 'data' ->> 'into', 'into');
    END IF;
END
$$;

-- A publication replaces the one before it, which its author has to have seen.
-- What the database itself reads of a policy has its form, and is of this organisation and not older: a
-- policy that it could not read would leave everybody without rights. The rest the desks read.
CREATE OR REPLACE FUNCTION core.check_policy(document jsonb) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    present CONSTANT jsonb := (SELECT policy FROM core.server);
    wrong text;
BEGIN
    SELECT part INTO wrong FROM (VALUES
        ('calendars', 'object'), ('limits', 'object'),
        ('departments', 'array'), ('exceptions', 'array'), ('ladder', 'array')
    ) AS wanted (part, form)
    WHERE jsonb_typeof(document -> part) <> form
        OR NOT document ? part AND part IN ('calendars', 'departments') LIMIT 1;
    IF FOUND THEN
        PERFORM core.refuse('bad_value', wrong);
    ELSIF present ? 'code' AND document -> 'code' IS DISTINCT FROM present -> 'code' THEN
        PERFORM core.refuse('bad_value', 'code');
    ELSIF NOT coalesce(core.is_whole(
        document -> 'version', coalesce((present ->> 'version')::int, 1), 1000000
    ), false) THEN
        PERFORM core.refuse('bad_value', 'version');
    ELSIF document -> 'calendars' = '{}' THEN
        PERFORM core.refuse('bad_value', 'calendars');
    ELSIF EXISTS (
        SELECT FROM jsonb_array_elements(document -> 'departments') AS department
        WHERE coalesce(department ->> 'code' !~ '^[a-z][a-z0-9_]*$', true)
    ) OR EXISTS (
        SELECT FROM jsonb_array_elements(present -> 'departments') AS department
        WHERE NOT document -> 'departments' @> jsonb_build_array(
            jsonb_build_object('code', department -> 'code')
        )
    ) THEN
        PERFORM core.refuse('bad_value', 'departments');
    ELSIF EXISTS (
        SELECT FROM jsonb_array_elements(document -> 'exceptions') AS given
        WHERE jsonb_typeof(given -> 'actions') IS DISTINCT FROM 'array'
            OR jsonb_typeof(given -> 'statuses') IS DISTINCT FROM 'array'
    ) THEN
        PERFORM core.refuse('bad_value', 'exceptions');
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION core.judge_publication(me core.person, about core.subject, doc jsonb)
RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF me.role <> ALL (core.trait_of('publishers.' || (doc ->> 'kind'))) THEN
        PERFORM core.refuse('forbidden', 'kind');
    END IF;
    IF (doc ->> 'base')::uuid IS DISTINCT FROM about.head THEN
        PERFORM core.refuse('wrong_status', 'base');
    END IF;
    IF doc -> 'sets' <> '{}' OR doc ->> 'status' IS NOT NULL OR doc ->> 'undoes' IS NOT NULL THEN
        PERFORM core.refuse('unknown_field', 'sets');
    END IF;
    IF doc ->> 'kind' = 'policy_published' THEN
        PERFORM core.check_policy(doc -> 'data');
    END IF;
END
$$;

-- Who is named in a note has to be somebody: a member of this desk, or one who was. Whether they may
-- read the case is their own right, which a name in a note does not change.
CREATE OR REPLACE FUNCTION core.check_mentions(doc jsonb) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    mentions CONSTANT jsonb := doc -> 'data' -> 'mentions';
BEGIN
    IF jsonb_typeof(mentions) <> 'array' OR jsonb_array_length(mentions) > 20 THEN
        PERFORM core.refuse('bad_value', 'mentions');
    END IF;
    IF EXISTS (
        SELECT FROM jsonb_array_elements(mentions) AS mention
        WHERE jsonb_typeof(mention) <> 'string' OR NOT EXISTS (
            SELECT FROM core.person p WHERE p.login = mention #>> '{}'
        )
    ) THEN
        PERFORM core.refuse('bad_value', 'mentions');
    END IF;
END
$$;

-- What is said to have been earlier than it was written was not before the case. A desk whose clock is
-- wrong says nothing of the kind: it writes that all happens as it is written.
CREATE OR REPLACE FUNCTION core.check_instant(about core.subject, doc jsonb) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said CONSTANT timestamptz := doc ->> 'at';
BEGIN
    IF said < (doc ->> 'made_at')::timestamptz AND EXISTS (
        SELECT FROM core.event e WHERE e.subject = about.id AND e.position = 1
            AND said < e.received_at
            AND said < coalesce(about.fields ->> 'opened_at', e.body ->> 'at')::timestamptz
    ) THEN
        PERFORM core.refuse('bad_value', 'at');
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION core.judge(
    me core.person, about core.subject, doc jsonb, now_at timestamptz
) RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    CASE
        WHEN about.form = 'customer' THEN PERFORM core.judge_customer(me, about, doc);
        WHEN about.form = 'config' THEN PERFORM core.judge_publication(me, about, doc);
        WHEN doc ->> 'kind' = 'register' THEN PERFORM core.judge_registration(me, doc);
        WHEN doc ->> 'kind' = 'undo' THEN PERFORM core.judge_undo(me, about, doc);
        WHEN me.role = 'system' THEN PERFORM core.judge_action(me, about, doc, 'infinity');
        ELSE PERFORM core.judge_action(me, about, doc, now_at);
    END CASE;
    IF doc -> 'clocks' <> '[]' THEN
        PERFORM core.check_clock_rights(doc);
    END IF;
    IF about.form = 'case' AND doc ->> 'actor' <> 'sanad' THEN
        PERFORM core.check_instant(about, doc);
    END IF;
    IF doc ->> 'kind' = 'note' THEN
        PERFORM core.check_mentions(doc);
    END IF;
END
$$;
