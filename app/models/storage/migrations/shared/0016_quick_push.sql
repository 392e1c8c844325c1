-- The same judging and folding, quicker: what stands here replaces functions of 0003, 0004, 0006 and
-- 0011 and means the same. PostgreSQL plans the body of an SQL function that has a `SET` anew
-- whenever a query calls it, which was two thirds of a push; PL/pgSQL keeps its plans. And a step of
-- the fold whose author had seen everything can clash with nothing: it is taken in one go.

-- What every event asks of the policy, so that the whole document need not be unpacked for it.
ALTER TABLE core.server
    ADD COLUMN calendars jsonb GENERATED ALWAYS AS (
        jsonb_path_query_array(policy, '$.calendars.keyvalue().key')
    ) STORED,
    ADD COLUMN departments jsonb GENERATED ALWAYS AS (
        jsonb_path_query_array(policy, '$.departments[*].code')
    ) STORED,
    ADD COLUMN ladder_departments jsonb GENERATED ALWAYS AS (
        jsonb_path_query_array(policy, '$.ladder[*].department')
    ) STORED;

CREATE FUNCTION core.is_calendar(name text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT s.calendars ? name FROM core.server s);
END
$$;

CREATE OR REPLACE FUNCTION core.is_department(code text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT s.departments ? code FROM core.server s);
END
$$;

CREATE OR REPLACE FUNCTION core.ladder_names(department text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT s.ladder_departments ? department FROM core.server s);
END
$$;

CREATE OR REPLACE FUNCTION core.is_uuid(value text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN coalesce(value ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', false);
END
$$;

CREATE OR REPLACE FUNCTION core.is_instant(value text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN coalesce(
        value ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$', false
    );
END
$$;

CREATE OR REPLACE FUNCTION core.form_of(kind text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN CASE
        WHEN starts_with(kind, 'customer_') THEN 'customer'
        WHEN core.trait_of('publishers.' || kind) IS NOT NULL THEN 'config'
        ELSE 'case'
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

CREATE OR REPLACE FUNCTION core.is_whole(value jsonb, lowest bigint, highest bigint)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE jsonb_typeof(value) WHEN 'number' THEN
        value::numeric = trunc(value::numeric) AND value::numeric BETWEEN lowest AND highest
    ELSE false END;
END
$$;

CREATE OR REPLACE FUNCTION core.is_moment(value jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE WHEN jsonb_typeof(value) = 'string' AND core.is_instant(value #>> '{}')
        THEN (value #>> '{}')::timestamptz IS NOT NULL ELSE false END;
END
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
LANGUAGE plpgsql IMMUTABLE AS $$
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

DROP FUNCTION core.is_clock_change(jsonb);
DROP FUNCTION core.is_clock_left(jsonb);

CREATE FUNCTION core.is_clock_change(change jsonb, ops text[], names text[], states text[])
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

CREATE FUNCTION core.is_clock_left(clock jsonb, names text[], states text[]) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN coalesce(
        jsonb_typeof(clock) = 'object'
        AND clock ->> 'name' = ANY (names)
        AND clock ->> 'state' = ANY (states)
        AND core.is_whole(clock -> 'round', 1, 10000)
        AND (clock ->> 'due' IS NULL OR core.is_moment(clock -> 'due'))
        AND (clock ->> 'met_at' IS NULL OR core.is_moment(clock -> 'met_at'))
        AND (clock ->> 'policy_version' IS NULL
            OR core.is_whole(clock -> 'policy_version', 0, 1000000000)),
        false
    );
END
$$;

CREATE FUNCTION core.check_clocks(doc jsonb) RETURNS void
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

CREATE OR REPLACE FUNCTION core.check_values(doc jsonb) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    wrong text;
BEGIN
    SELECT key INTO wrong FROM jsonb_each(doc -> 'sets')
    WHERE NOT core.value_fits(key, value) ORDER BY key LIMIT 1;
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

CREATE FUNCTION core.check_customer_words(doc jsonb) RETURNS void
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

-- A step whose author had seen all that was written: nothing clashes, and all fields go in at once.
CREATE FUNCTION core.fold_quiet(state core.fold_state, input core.fold_input)
RETURNS core.fold_state
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    written jsonb := input.sets;
BEGIN
    IF input.status IS NOT NULL THEN
        written := written || jsonb_build_object('status', input.status);
    END IF;
    state.fields := state.fields || written;
    state.writers := state.writers || coalesce((
        SELECT jsonb_object_agg(key, jsonb_build_object(
            'standing', input.actor,
            'by', coalesce(state.writers -> key -> 'by', '{}') || jsonb_build_object(
                input.actor, jsonb_build_object(
                    'position', input.position, 'kind', input.kind, 'value', value
                )
            )
        )) FROM jsonb_each(written)
    ), '{}');
    IF state.conflicts <> '{}' THEN
        state.conflicts := state.conflicts - ARRAY(SELECT jsonb_object_keys(written));
    END IF;
    RETURN state;
END
$$;

-- Whether somebody else wrote one of the fields after what the author had seen.
CREATE FUNCTION core.has_rival(writers jsonb, input core.fold_input) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM jsonb_each(writers) AS field, jsonb_each(field.value -> 'by') AS write
        WHERE write.key <> input.actor AND (write.value ->> 'position')::int > input.seen
            AND (input.sets ? field.key OR field.key = 'status')
    );
END
$$;

CREATE OR REPLACE FUNCTION core.fold_step(
    state core.fold_state, input core.fold_input, first_wins text[]
) RETURNS core.fold_state
LANGUAGE plpgsql STABLE AS $$
DECLARE
    pair record;
BEGIN
    IF input.seen >= input.position - 1 THEN
        RETURN core.fold_quiet(state, input);
    ELSIF NOT core.has_rival(state.writers, input) THEN
        RETURN core.fold_quiet(state, input);
    END IF;
    FOR pair IN SELECT key, value FROM jsonb_each(input.sets) LOOP
        state := core.fold_field(state, input, pair.key, pair.value, first_wins);
    END LOOP;
    IF input.status IS NOT NULL THEN
        state := core.fold_status(state, input);
    END IF;
    RETURN state;
END
$$;

CREATE OR REPLACE FUNCTION core.open_stream(about uuid, name text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core.subject_stream (subject, stream) VALUES (about, core.stream_id(name))
    ON CONFLICT (subject, stream) DO UPDATE SET until = NULL
    WHERE subject_stream.until IS NOT NULL;
END
$$;

CREATE OR REPLACE FUNCTION core.is_level_one(person core.person) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN person.role IN ('agent', 'supervisor');
END
$$;

CREATE OR REPLACE FUNCTION core.stream_names(person core.person) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY['config'] || CASE person.role
        WHEN 'agent' THEN ARRAY['support']
        WHEN 'supervisor' THEN ARRAY['support']
        WHEN 'quality' THEN ARRAY['support']
        WHEN 'room_manager' THEN ARRAY['rooms', 'person:' || person.login]
        WHEN 'department' THEN ARRAY['person:' || person.login]
            || ARRAY(SELECT 'department:' || code FROM unnest(person.departments) AS code)
        ELSE ARRAY[]::text[]
    END;
END
$$;

CREATE OR REPLACE FUNCTION core.reads_to(person core.person, wanted uuid) RETURNS int
LANGUAGE plpgsql STABLE AS $$
DECLARE
    names text[] := core.stream_names(person);
BEGIN
    RETURN (
        SELECT coalesce(max(least(ss.until, s.version)), 0)
        FROM core.subject s
        JOIN core.subject_stream ss ON ss.subject = s.id
        JOIN core.stream st ON st.id = ss.stream
        WHERE s.id = wanted AND st.name = ANY (names)
    );
END
$$;

CREATE OR REPLACE FUNCTION core.input_of(about core.subject, doc jsonb) RETURNS core.fold_input
LANGUAGE plpgsql STABLE AS $$
DECLARE
    seen int := (doc ->> 'seen')::int;
BEGIN
    IF seen IS NULL THEN
        SELECT e.position INTO seen FROM core.event e
        WHERE e.id = (doc ->> 'base')::uuid AND e.subject = about.id
            AND e.id IS DISTINCT FROM (doc ->> 'undoes')::uuid
            AND NOT EXISTS (
                SELECT FROM core.event u WHERE u.subject = about.id AND u.undoes = e.id
            );
    END IF;
    RETURN ROW (
        (doc ->> 'id')::uuid, about.version + 1, coalesce(seen, about.version),
        doc ->> 'kind', doc ->> 'actor', doc ->> 'status', doc -> 'sets'
    )::core.fold_input;
END
$$;

CREATE OR REPLACE FUNCTION core.status_seen(about core.subject, doc jsonb, folded jsonb)
RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    seen text;
BEGIN
    IF doc ->> 'status' IS NOT NULL THEN
        RETURN doc ->> 'status';
    ELSIF doc ->> 'undoes' IS NOT NULL THEN
        RETURN folded ->> 'status';
    ELSIF doc ->> 'base' IS NOT NULL THEN
        SELECT e.status_claimed INTO seen FROM core.event e
        WHERE e.id = (doc ->> 'base')::uuid AND e.subject = about.id;
    END IF;
    RETURN coalesce(seen, about.status);
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

-- The lists that hold an event's parts together, asked one by one.
CREATE OR REPLACE FUNCTION core.check_parts(doc jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    wrong text := CASE
        WHEN jsonb_typeof(doc -> 'data') IS DISTINCT FROM 'object' THEN 'data'
        WHEN jsonb_typeof(doc -> 'sets') IS DISTINCT FROM 'object' THEN 'sets'
        WHEN jsonb_typeof(doc -> 'clocks') IS DISTINCT FROM 'array' THEN 'clocks'
        WHEN jsonb_typeof(doc -> 'left') IS DISTINCT FROM 'array' THEN 'left'
    END;
BEGIN
    IF wrong IS NOT NULL THEN
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

-- These run inside functions of `api`, or of the administrator's, which have pinned the names already;
-- nobody else may call them. Pinning them again at each of some sixty calls an event costs a tenth.
DO $$
DECLARE
    inner_one regprocedure;
BEGIN
    FOR inner_one IN
        SELECT p.oid FROM pg_catalog.pg_proc p
        WHERE p.pronamespace = 'core'::pg_catalog.regnamespace AND p.proname IN (
            'against', 'base_of', 'begin_subject', 'check_author', 'check_shape', 'counted',
            'expect_file', 'feed', 'feed_stream', 'fold', 'fold_field', 'fold_status',
            'folded_with', 'insert_event', 'judge', 'judge_action', 'judge_customer',
            'judge_details', 'judge_registration', 'judge_undo', 'keep', 'keep_clocks',
            'known_verdict', 'limit_of', 'lock_subjects', 'open_first_streams', 'parties',
            'place_in_streams', 'refuse', 'rules_for', 'stream_id', 'subject_of', 'take',
            'trait_of', 'verdict_on'
        )
    LOOP
        EXECUTE 'ALTER FUNCTION ' || inner_one || ' RESET search_path';
    END LOOP;
END
$$;

-- The rows of these tables are written by the same functions, in the same transaction, as what they
-- point at, and nothing is ever removed: looking each of them up again was an eighth of a push.
ALTER TABLE core.feed DROP CONSTRAINT feed_stream_fkey, DROP CONSTRAINT feed_event_fkey;
ALTER TABLE core.subject_stream
    DROP CONSTRAINT subject_stream_subject_fkey, DROP CONSTRAINT subject_stream_stream_fkey;
ALTER TABLE core.case_clock DROP CONSTRAINT case_clock_case_id_fkey;
