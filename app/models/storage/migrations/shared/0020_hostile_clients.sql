-- What a client of one's own making could still do: hold up cases that it may not read, learn of them
-- from an answer, take ids that are another's, move clocks that are not its part, fill the disk, and
-- send what other desks cannot read. None of it any more.

-- Looks only at the rows of the person's own streams: a case that may not be read and one that is not
-- there are the same path.
CREATE OR REPLACE FUNCTION core.reads_to(person core.person, wanted uuid) RETURNS int
LANGUAGE plpgsql STABLE AS $$
DECLARE
    names CONSTANT text[] := core.stream_names(person);
    up_to int;
BEGIN
    SELECT max(coalesce(ss.until, 2147483647)) INTO up_to
    FROM core.stream st
    JOIN core.subject_stream ss ON ss.subject = wanted AND ss.stream = st.id
    WHERE st.name = ANY (names);
    IF up_to IS NULL THEN
        RETURN 0;
    END IF;
    RETURN (SELECT least(up_to, s.version) FROM core.subject s WHERE s.id = wanted);
END
$$;

-- SHA-1 (FIPS 180-4), which PostgreSQL has only in an extension: the ids of Sanad's own events are
-- UUIDv5, as `derived_id` of `app/models/identity.py` makes them.
CREATE FUNCTION core.sha1(message bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    low CONSTANT bigint := 4294967295;
    size CONSTANT int := octet_length(message);
    padded CONSTANT bytea := message || '\x80'::bytea
        || decode(repeat('00', (119 - size % 64) % 64), 'hex') || int8send(size::bigint * 8);
    h bigint[] := ARRAY[1732584193, 4023233417, 2562383102, 271733878, 3285377520];
    w bigint[];
    v bigint[];
    f bigint;
    k bigint;
    x bigint;
BEGIN
    FOR block IN 0 .. octet_length(padded) / 64 - 1 LOOP
        FOR t IN 1 .. 80 LOOP
            IF t <= 16 THEN
                x := ('x' || encode(substr(padded, block * 64 + t * 4 - 3, 4), 'hex'))::bit(32)::bigint;
            ELSE
                x := w[t - 3] # w[t - 8] # w[t - 14] # w[t - 16];
                x := ((x << 1) | (x >> 31)) & low;
            END IF;
            w[t] := x;
        END LOOP;
        v := h;
        FOR t IN 1 .. 80 LOOP
            IF t <= 20 THEN
                f := (v[2] & v[3]) | ((low # v[2]) & v[4]);
                k := 1518500249;
            ELSIF t <= 40 THEN
                f := v[2] # v[3] # v[4];
                k := 1859775393;
            ELSIF t <= 60 THEN
                f := (v[2] & v[3]) | (v[2] & v[4]) | (v[3] & v[4]);
                k := 2400959708;
            ELSE
                f := v[2] # v[3] # v[4];
                k := 3395469782;
            END IF;
            x := ((((v[1] << 5) | (v[1] >> 27)) & low) + f + v[5] + k + w[t]) & low;
            v := ARRAY[x, v[1], ((v[2] << 30) | (v[2] >> 2)) & low, v[3], v[4]];
        END LOOP;
        FOR n IN 1 .. 5 LOOP
            h[n] := (h[n] + v[n]) & low;
        END LOOP;
    END LOOP;
    RETURN (SELECT string_agg(substr(int8send(part), 5), '' ORDER BY n)
        FROM unnest(h) WITH ORDINALITY AS listed (part, n));
END
$$;

CREATE FUNCTION core.derived_id(about jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    name text := (SELECT '[' || string_agg(to_json(part)::text, ',' ORDER BY n) || ']'
        FROM jsonb_array_elements_text(about) WITH ORDINALITY AS listed (part, n));
    hash bytea := core.sha1(
        uuid_send('7c0a3f5e-52c4-4b0e-9d4b-6f1f0f2b8a61') || convert_to(name, 'UTF8')
    );
BEGIN
    hash := set_byte(hash, 6, (get_byte(hash, 6) & 15) | 80);
    hash := set_byte(hash, 8, (get_byte(hash, 8) & 63) | 128);
    RETURN encode(substr(hash, 1, 16), 'hex')::uuid::text;
END
$$;

-- What a person writes has a random id, what Sanad writes one that is made of this case and this
-- action: nobody takes beforehand the id of what is to come on another case.
CREATE FUNCTION core.check_id(doc jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    about jsonb := doc -> 'data' -> 'about';
BEGIN
    IF doc ->> 'actor' = 'sanad' AND doc ->> 'kind' IN ('escalate', 'auto_close') THEN
        IF jsonb_typeof(about) IS DISTINCT FROM 'array' OR jsonb_array_length(about) > 10
            OR about ->> 0 IS DISTINCT FROM doc ->> 'subject'
            OR about ->> 1 IS DISTINCT FROM doc ->> 'kind'
            OR length(about::text) > 500
            OR core.derived_id(about) IS DISTINCT FROM doc ->> 'id' THEN
            PERFORM core.refuse('bad_value', 'id');
        END IF;
    ELSIF substr(doc ->> 'id', 15, 1) <> '7' THEN
        PERFORM core.refuse('bad_value', 'id');
    END IF;
    IF doc ->> 'kind' IN ('register', 'customer_register')
        AND substr(doc ->> 'subject', 15, 1) <> '7' THEN
        PERFORM core.refuse('bad_value', 'subject');
    END IF;
END
$$;

-- Instants that every desk can read: no leap second, no hour 24, no year that a zone carries over.
CREATE OR REPLACE FUNCTION core.is_instant(value text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN coalesce(value ~ ('^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]'
        || ':[0-5][0-9](\.[0-9]{1,6})?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$'), false);
END
$$;

-- A number of more digits than a desk takes, somewhere in the event. Reading the text is cheap; only
-- where it has such a row of digits is the tree walked.
CREATE FUNCTION core.has_huge_number(doc jsonb, spelled text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN spelled ~ '[0-9]{16}' AND jsonb_path_exists(
        doc, 'strict $.** ? (@.type() == "number" && (@ > 1000000000000000 || @ < -1000000000000000))'
    );
END
$$;

CREATE OR REPLACE FUNCTION core.check_shape(doc jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    name text;
    spelled CONSTANT text := doc::text;
BEGIN
    IF jsonb_typeof(doc) IS DISTINCT FROM 'object' THEN
        PERFORM core.refuse('bad_value');
    END IF;
    IF octet_length(spelled) > 2 * 1024 * 1024 THEN
        PERFORM core.refuse('too_large');
    END IF;
    IF jsonb_path_exists(doc, '$.**{21}') THEN
        PERFORM core.refuse('bad_value', 'nesting');
    END IF;
    IF core.has_huge_number(doc, spelled) THEN
        PERFORM core.refuse('bad_value', 'number');
    END IF;
    FOREACH name IN ARRAY ARRAY['id', 'subject', 'kind', 'actor', 'actor_name', 'role', 'device',
        'at', 'made_at'] LOOP
        IF jsonb_typeof(doc -> name) IS DISTINCT FROM 'string' OR length(doc ->> name) > 200 THEN
            PERFORM core.refuse('bad_value', name);
        END IF;
    END LOOP;
    FOREACH name IN ARRAY ARRAY['base', 'undoes', 'status'] LOOP
        IF jsonb_typeof(doc -> name) NOT IN ('string', 'null') THEN
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
        OR (doc ->> 'seen') !~ '^[0-9]+$' THEN
        PERFORM core.refuse('bad_value', 'seen');
    END IF;
    PERFORM core.check_parts(doc);
END
$$;

-- Nobody writes in another's name, nor from another's desk. Sanad's own events may come from any
-- desk that acts on cases.
CREATE OR REPLACE FUNCTION core.check_author(me core.person, doc jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF me.role <> 'system' AND NOT EXISTS (
        SELECT FROM core.device d WHERE d.code = doc ->> 'device' AND d.login = me.login
    ) THEN
        PERFORM core.refuse('forbidden', 'device');
    END IF;
    IF doc ->> 'actor' = 'sanad' THEN
        IF me.role <> 'system'
            AND (me.role NOT IN ('agent', 'supervisor', 'room_manager', 'department')
                OR doc ->> 'role' <> 'system'
                OR doc ->> 'kind' NOT IN ('escalate', 'auto_close')) THEN
            PERFORM core.refuse('forbidden', 'actor');
        END IF;
    ELSIF doc ->> 'actor' <> me.login THEN
        PERFORM core.refuse('forbidden', 'actor');
    ELSIF doc ->> 'role' <> ALL (me.roles_held) THEN
        PERFORM core.refuse('forbidden', 'role');
    END IF;
    PERFORM core.check_id(doc);
END
$$;

-- The subject of an event, locked; a fresh row for a registration. What may not be read is neither
-- looked at nor locked: it does not exist, in one answer with what is not there.
CREATE OR REPLACE FUNCTION core.subject_of(me core.person, doc jsonb, now_at timestamptz)
RETURNS core.subject
LANGUAGE plpgsql AS $$
DECLARE
    about core.subject;
    wanted CONSTANT uuid := doc ->> 'subject';
    form CONSTANT text := core.form_of(doc ->> 'kind');
    begins CONSTANT boolean := doc ->> 'kind' IN ('register', 'customer_register');
BEGIN
    IF NOT begins AND (me.role = 'system' OR core.reads_to(me, wanted) > 0) THEN
        SELECT * INTO about FROM core.subject s WHERE s.id = wanted FOR UPDATE;
        IF about.form = form THEN
            RETURN about;
        END IF;
    END IF;
    IF about.id IS NOT NULL OR NOT (begins OR form = 'config') OR EXISTS (
        SELECT FROM core.subject s WHERE s.id = wanted
    ) THEN
        PERFORM core.refuse('not_found', 'subject');
    END IF;
    about.id := wanted;
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

-- What an action may do to clocks is part of its right: a note meets no promise.
CREATE FUNCTION core.check_clock_rights(doc jsonb) RETURNS void
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
    PERFORM core.check_clock_rights(doc);
END
$$;

-- The clocks that an event left: those that it changed, or that what it undoes had changed. Of the
-- others nobody's word counts but that of whoever changed them.
CREATE OR REPLACE FUNCTION core.keep_clocks(about core.subject, doc jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    undone jsonb := '[]';
BEGIN
    IF doc ->> 'undoes' IS NOT NULL THEN
        SELECT e.body -> 'clocks' INTO undone FROM core.event e
        WHERE e.id = (doc ->> 'undoes')::uuid AND e.subject = about.id;
        DELETE FROM core.case_clock c WHERE c.case_id = about.id AND undone @> jsonb_build_array(
            jsonb_build_object('name', c.clock, 'round', c.round)
        );
    END IF;
    INSERT INTO core.case_clock AS kept (case_id, clock, round, due, met_at, state, policy_version)
    SELECT about.id, clock ->> 'name', (clock ->> 'round')::int, (clock ->> 'due')::timestamptz,
        (clock ->> 'met_at')::timestamptz, clock ->> 'state', (clock ->> 'policy_version')::int
    FROM jsonb_array_elements(doc -> 'left') AS clock
    WHERE (doc -> 'clocks') || coalesce(undone, '[]') @> jsonb_build_array(
        jsonb_build_object('name', clock -> 'name', 'round', clock -> 'round')
    )
    ON CONFLICT (case_id, clock, round) DO UPDATE SET due = excluded.due,
        met_at = excluded.met_at, state = excluded.state,
        policy_version = excluded.policy_version;
END
$$;

-- Whether the caller may be told that an event is known: their own, or one that they read.
CREATE FUNCTION core.may_know(me core.person, known core.event) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN known.actor = me.login OR me.role = 'system'
        OR core.reads_to(me, known.subject) >= known.position;
END
$$;

CREATE OR REPLACE FUNCTION core.known_verdict(me core.person, known core.event, doc jsonb)
RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF known.subject::text = doc ->> 'subject' AND known.actor = doc ->> 'actor'
        AND known.actor IN (me.login, 'sanad') THEN
        RETURN jsonb_build_object(
            'verdict', 'dup', 'position', known.position, 'received_at', known.received_at
        );
    END IF;
    PERFORM core.refuse('bad_value', 'id');
END
$$;

-- Judges and keeps one event. Ends by `core.refuse` where it may not stand. An id that the caller may
-- not know of goes the way of an unknown one to its end.
CREATE OR REPLACE FUNCTION core.take(me core.person, device text, doc jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    known core.event;
    about core.subject;
    now_at timestamptz := clock_timestamp();
    number text := doc -> 'sets' ->> 'number';
    given text;
    place int;
BEGIN
    PERFORM core.check_shape(doc);
    SELECT * INTO known FROM core.event e WHERE e.id = (doc ->> 'id')::uuid;
    IF known.subject::text = doc ->> 'subject' AND core.may_know(me, known) THEN
        RETURN core.known_verdict(me, known, doc);
    END IF;
    PERFORM core.check_values(doc);
    PERFORM core.check_author(me, doc);
    about := core.subject_of(me, doc, now_at);
    PERFORM core.judge(me, about, doc, now_at);
    IF known.id IS NOT NULL THEN
        PERFORM core.refuse('bad_value', 'id');
    END IF;
    IF about.version = 0 THEN
        given := core.begin_subject(about, CASE about.form WHEN 'case' THEN number END);
    END IF;
    place := core.keep(about, me, device, doc, now_at);
    DELETE FROM core.quarantine q WHERE q.login = me.login AND q.event = doc ->> 'id';
    IF given <> number THEN
        PERFORM core.renumber(about.id, me, number, given);
    END IF;
    RETURN jsonb_build_object(
        'verdict', CASE WHEN given <> number THEN 'renumbered' ELSE 'new' END,
        'position', place, 'received_at', now_at, 'number', given
    );
END
$$;

-- So many refused events of a person are kept each; what is beyond is counted in one row, and what
-- is long is kept by its beginning. The desk that wrote it keeps all of it.
CREATE FUNCTION core.quarantine_limit() RETURNS int
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT 2000 $$;

CREATE FUNCTION core.quarantine_row(whose text, named text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF EXISTS (SELECT FROM core.quarantine q WHERE q.login = whose AND q.event = named) OR (
        SELECT count(*) FROM core.quarantine q WHERE q.login = whose
    ) < core.quarantine_limit() THEN
        RETURN named;
    END IF;
    RETURN 'more';
END
$$;

CREATE OR REPLACE FUNCTION core.put_in_quarantine(login text, doc jsonb, reason text, field text)
RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO core.quarantine AS q (login, event, refused_at, reason, field, raw)
    VALUES (
        login,
        core.quarantine_row(login, coalesce(left(doc ->> 'id', 200), md5(doc::text))),
        clock_timestamp(), reason, nullif(left(field, 200), ''),
        CASE WHEN octet_length(doc::text) <= 256 * 1024 THEN doc
            ELSE to_jsonb(left(doc::text, 2000)) END
    )
    ON CONFLICT ON CONSTRAINT quarantine_pkey DO UPDATE
        SET times = q.times + 1, refused_at = excluded.refused_at, reason = excluded.reason,
            field = excluded.field, raw = excluded.raw
$$;

-- One event's verdict. Where the same event came in meanwhile by another connection of its desk (the
-- first waited too long and was given up on), it is known, and no breach.
CREATE OR REPLACE FUNCTION core.verdict_on(me core.person, device text, doc jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    code text;
    field text;
    known core.event;
BEGIN
    BEGIN
        RETURN core.take(me, device, doc) || jsonb_build_object('id', doc ->> 'id');
    EXCEPTION
        WHEN SQLSTATE 'SN001' THEN
            GET STACKED DIAGNOSTICS code = MESSAGE_TEXT, field = PG_EXCEPTION_DETAIL;
        WHEN unique_violation THEN
            code := 'bad_value';
            SELECT * INTO known FROM core.event e WHERE e.id = (doc ->> 'id')::uuid;
            IF known.actor = me.login AND known.subject::text = doc ->> 'subject' THEN
                RETURN core.known_verdict(me, known, doc)
                    || jsonb_build_object('id', doc ->> 'id');
            END IF;
        WHEN data_exception OR integrity_constraint_violation THEN
            code := 'bad_value';
    END;
    IF code <> 'stale' THEN
        PERFORM core.put_in_quarantine(me.login, doc, code, field);
    END IF;
    RETURN jsonb_build_object(
        'id', doc ->> 'id',
        'verdict', CASE code
            WHEN 'stale' THEN 'stale' WHEN 'not_found' THEN 'later' ELSE 'refused' END,
        'reason', code, 'field', nullif(field, '')
    );
END
$$;

-- The subjects that a batch names, in its order; those that its author reads are locked in one order,
-- so that two batches cannot deadlock. Nobody waits for whoever may not read.
CREATE FUNCTION core.lock_readable(me core.person, batch jsonb) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
    named uuid[];
    readable uuid[];
BEGIN
    SELECT coalesce(array_agg(subject ORDER BY place), '{}') INTO named FROM (
        SELECT (doc ->> 'subject')::uuid AS subject, min(n) AS place
        FROM jsonb_array_elements(batch) WITH ORDINALITY AS element (doc, n)
        WHERE core.is_uuid(doc ->> 'subject') GROUP BY 1
    ) AS listed;
    SELECT array_agg(subject) INTO readable FROM unnest(named) AS subject
    WHERE me.role = 'system' OR core.reads_to(me, subject) > 0;
    PERFORM FROM core.subject s WHERE s.id = ANY (readable) ORDER BY s.id FOR UPDATE;
    RETURN named;
END
$$;

-- Those of `named` that a verdict of this batch was kept in.
CREATE FUNCTION core.touched(named uuid[], batch jsonb, verdicts jsonb) RETURNS uuid[]
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN (
        SELECT coalesce(array_agg(subject ORDER BY place), '{}')
        FROM unnest(named) WITH ORDINALITY AS listed (subject, place)
        WHERE subject::text IN (
            SELECT doc ->> 'subject'
            FROM jsonb_array_elements(batch) WITH ORDINALITY AS pushed (doc, n)
            JOIN jsonb_array_elements(verdicts) WITH ORDINALITY AS answered (verdict, n) USING (n)
            WHERE verdict ->> 'verdict' IN ('new', 'renumbered')
        )
    );
END
$$;

CREATE OR REPLACE FUNCTION api.push(device text, batch jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me core.person := core.me();
    named uuid[];
    verdicts jsonb := '[]';
    doc jsonb;
BEGIN
    PERFORM core.check_device(me, device);
    IF jsonb_typeof(batch) IS DISTINCT FROM 'array' OR jsonb_array_length(batch) > 500
        OR pg_column_size(batch) > 32 * 1024 * 1024 THEN
        RAISE EXCEPTION 'a batch is a list of at most 500 events'
            USING ERRCODE = 'program_limit_exceeded';
    END IF;
    named := core.lock_readable(me, batch);
    FOR doc IN SELECT value FROM jsonb_array_elements(batch) LOOP
        verdicts := verdicts || core.verdict_on(me, device, doc);
    END LOOP;
    PERFORM core.feed(core.touched(named, batch, verdicts));
    RETURN verdicts;
END
$$;

CREATE OR REPLACE FUNCTION core.append_own(doc jsonb) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    sanad core.person;
    verdict jsonb;
    subjects uuid[];
BEGIN
    sanad.login := 'sanad';
    sanad.role := 'system';
    sanad.roles_held := ARRAY['system'];
    sanad.departments := '{}';
    subjects := core.lock_readable(sanad, jsonb_build_array(doc));
    verdict := core.verdict_on(sanad, core.own_code(), doc);
    PERFORM core.feed(subjects);
    RETURN verdict;
END
$$;

DROP FUNCTION core.lock_subjects(jsonb);

-- Whoever may not read leaves before the events are looked at, so that no plan speaks of them.
CREATE OR REPLACE FUNCTION api.history(subject uuid)
RETURNS TABLE ("position" int, received_at timestamptz, body jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    up_to CONSTANT int := core.reads_to(core.me(), history.subject);
BEGIN
    IF up_to = 0 THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT e.position, e.received_at, e.body FROM core.event e
    WHERE e.subject = history.subject AND e.position <= up_to
    ORDER BY e.position;
END
$$;
