-- Taking a batch: each event judged by itself, then one row per reader in the feeds.
--
-- A stream's counter is a row that is updated last, in ascending order of streams. So commit order
-- is number order, a reader cannot skip, and the reader can prove it: the next n is cursor + 1.
-- Rows are looped over, not joined: a plan made for a small table must not stay for a large one.

CREATE OR REPLACE FUNCTION core.known_verdict(me core.person, known core.event, doc jsonb)
RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF known.subject::text = doc ->> 'subject' AND known.actor = doc ->> 'actor'
        AND known.actor IN (me.login, 'sanad') THEN
        RETURN jsonb_build_object(
            'id', known.id, 'verdict', 'dup', 'position', known.position,
            'received_at', known.received_at
        );
    END IF;
    PERFORM core.refuse('bad_value', 'id');
END
$$;

-- Judges and keeps one event that is not known yet; answers its subject as it stands then, which
-- nobody has written down yet. Ends by `core.refuse` where the event may not stand.
CREATE OR REPLACE FUNCTION core.take(
    me core.person, desk core.device, about core.subject, reads int, doc jsonb, known core.event,
    now_at timestamptz
) RETURNS core.subject
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.check_values(doc);
    PERFORM core.check_author(me, desk, doc);
    about := core.subject_of(about, reads, doc, now_at);
    PERFORM core.judge(me, about, doc, now_at);
    IF known.id IS NOT NULL THEN
        PERFORM core.refuse('bad_value', 'id');
    END IF;
    IF about.version = 0 THEN
        about.number := core.begin_subject(
            about, CASE about.form WHEN 'case' THEN doc -> 'sets' ->> 'number' END
        );
    END IF;
    RETURN core.keep(about, me, desk, doc, now_at);
END
$$;

-- Takes events that follow each other on one subject, whose row is read before the first of them and
-- written down after the last. Answers their verdicts. An id that the caller may not know of goes the
-- way of an unknown one to its end.
CREATE OR REPLACE FUNCTION core.take_run(
    me core.person, streams int[], desk core.device, docs jsonb[]
) RETURNS jsonb[]
LANGUAGE plpgsql AS $$
DECLARE
    verdicts jsonb[] := '{}';
    about core.subject;
    known core.event;
    reads int;
    now_at timestamptz;
    wanted text;
    doc jsonb;
BEGIN
    FOREACH doc IN ARRAY docs LOOP
        now_at := clock_timestamp();
        PERFORM core.check_shape(doc);
        IF reads IS NULL THEN
            reads := CASE WHEN me.role = 'system' THEN 2147483647
                ELSE core.reads_by(streams, (doc ->> 'subject')::uuid) END;
        END IF;
        SELECT * INTO known FROM core.event e WHERE e.id = (doc ->> 'id')::uuid;
        IF known.subject::text = doc ->> 'subject'
            AND (known.actor = me.login OR reads >= known.position) THEN
            verdicts := verdicts || core.known_verdict(me, known, doc);
            CONTINUE;
        END IF;
        about := core.take(me, desk, about, reads, doc, known, now_at);
        wanted := CASE WHEN about.version = 1 THEN doc -> 'sets' ->> 'number' END;
        verdicts := verdicts || jsonb_build_object(
            'id', doc ->> 'id', 'position', about.version, 'received_at', now_at,
            'verdict', CASE WHEN about.number <> wanted THEN 'renumbered' ELSE 'new' END,
            'number', CASE WHEN about.version = 1 THEN about.number END
        );
        IF about.version = 1 THEN
            reads := NULL;
        END IF;
        IF about.number <> wanted THEN
            about := core.renumber(about, me, wanted);
        END IF;
    END LOOP;
    PERFORM core.write_down(about);
    RETURN verdicts;
END
$$;

-- So many refused events of a person are kept each; what is beyond is counted in one row, and what
-- is long is kept by its beginning. The desk that wrote it keeps all of it. What waits for the case that
-- it speaks of comes again in every round of its desk: that is not one more refusal, and beyond the
-- limit, where nothing tells it from the first time, it is not counted at all.
CREATE OR REPLACE FUNCTION core.quarantine_limit() RETURNS int
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT 2000 $$;

CREATE OR REPLACE FUNCTION core.quarantine_row(whose text, named text) RETURNS text
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
        WHERE excluded.reason <> 'not_found' OR q.reason <> 'not_found' AND q.event <> 'more'
$$;

-- One event's verdict. Where the same event came in meanwhile by another connection of its desk (the
-- first waited too long and was given up on), it is known, and no breach.
CREATE OR REPLACE FUNCTION core.verdict_on(
    me core.person, streams int[], desk core.device, doc jsonb
) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    code text;
    field text;
    known core.event;
BEGIN
    BEGIN
        RETURN (core.take_run(me, streams, desk, ARRAY[doc]))[1];
    EXCEPTION
        WHEN SQLSTATE 'SN001' THEN
            GET STACKED DIAGNOSTICS code = MESSAGE_TEXT, field = PG_EXCEPTION_DETAIL;
        WHEN unique_violation THEN
            code := 'bad_value';
            SELECT * INTO known FROM core.event e WHERE e.id = (doc ->> 'id')::uuid;
            IF known.actor = me.login AND known.subject::text = doc ->> 'subject' THEN
                RETURN core.known_verdict(me, known, doc);
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

-- The events of a batch in order, those that follow each other on one subject together.
CREATE OR REPLACE FUNCTION core.runs_of(batch jsonb) RETURNS TABLE (docs jsonb[])
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN QUERY
    SELECT array_agg(doc ORDER BY n) FROM (
        SELECT doc, n,
            n - row_number() OVER (PARTITION BY doc ->> 'subject' ORDER BY n) AS run
        FROM jsonb_array_elements(batch) WITH ORDINALITY AS element (doc, n)
    ) AS numbered
    GROUP BY doc ->> 'subject', run ORDER BY min(n);
END
$$;

-- The verdicts on a batch of which every event may stand, which is nearly every one: a mark to go back to
-- costs as much as an event's clocks, so there is one for all. Null where one may not stand.
CREATE OR REPLACE FUNCTION core.take_all(
    me core.person, streams int[], desk core.device, batch jsonb
) RETURNS jsonb[]
LANGUAGE plpgsql AS $$
DECLARE
    verdicts jsonb[] := '{}';
    run jsonb[];
BEGIN
    FOR run IN SELECT docs FROM core.runs_of(batch) LOOP
        verdicts := verdicts || core.take_run(me, streams, desk, run);
    END LOOP;
    RETURN verdicts;
EXCEPTION
    WHEN SQLSTATE 'SN001' OR data_exception OR integrity_constraint_violation THEN
        RETURN NULL;
END
$$;

-- What was refused once and stands now is in quarantine no longer.
CREATE OR REPLACE FUNCTION core.release(me core.person, verdicts jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM core.quarantine q WHERE q.login = me.login AND q.event IN (
        SELECT verdict ->> 'id' FROM jsonb_array_elements(verdicts) AS verdict
        WHERE verdict ->> 'verdict' IN ('new', 'renumbered')
    );
END
$$;

CREATE OR REPLACE FUNCTION core.verdicts_on(
    me core.person, streams int[], desk core.device, batch jsonb
) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    verdicts jsonb[] := core.take_all(me, streams, desk, batch);
    doc jsonb;
BEGIN
    IF verdicts IS NULL THEN
        verdicts := '{}';
        FOR doc IN SELECT value FROM jsonb_array_elements(batch) LOOP
            verdicts := verdicts || core.verdict_on(me, streams, desk, doc);
        END LOOP;
    END IF;
    RETURN to_jsonb(verdicts);
END
$$;

-- The subjects that a batch names, in its order; those that its author reads are locked in one order,
-- so that two batches cannot deadlock. Nobody waits for whoever may not read.
CREATE OR REPLACE FUNCTION core.lock_readable(me core.person, streams int[], batch jsonb)
RETURNS uuid[]
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
    WHERE me.role = 'system' OR core.reads_by(streams, subject) > 0;
    PERFORM FROM core.subject s WHERE s.id = ANY (readable) ORDER BY s.id FOR UPDATE;
    RETURN named;
END
$$;

-- Those of `named` that a verdict of this batch was kept in.
CREATE OR REPLACE FUNCTION core.touched(named uuid[], batch jsonb, verdicts jsonb) RETURNS uuid[]
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

-- The events of `subjects` that the readers of one stream have not had yet, numbered without a gap.
CREATE OR REPLACE FUNCTION core.feed_stream(wanted int, subjects uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    events uuid[];
    last bigint;
BEGIN
    SELECT array_agg(e.id ORDER BY array_position(subjects, e.subject), e.position) INTO events
    FROM core.subject_stream ss
    JOIN core.event e ON e.subject = ss.subject
        AND e.position > ss.fed_to AND (ss.until IS NULL OR e.position <= ss.until)
    WHERE ss.stream = wanted AND ss.subject = ANY (subjects);
    IF events IS NULL THEN
        RETURN;
    END IF;
    UPDATE core.stream s SET head = s.head + cardinality(events)
    WHERE s.id = wanted RETURNING s.head INTO last;
    INSERT INTO core.feed (stream, n, event)
    SELECT wanted, last - cardinality(events) + place, event
    FROM unnest(events) WITH ORDINALITY AS fed (event, place);
    UPDATE core.subject_stream ss SET fed_to = least(ss.until, s.version)
    FROM core.subject s
    WHERE s.id = ss.subject AND ss.stream = wanted AND ss.subject = ANY (subjects);
END
$$;

CREATE OR REPLACE FUNCTION core.feed(subjects uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    stream int;
BEGIN
    FOR stream IN
        SELECT DISTINCT ss.stream FROM core.subject_stream ss
        WHERE ss.subject = ANY (subjects) ORDER BY ss.stream
    LOOP
        PERFORM core.feed_stream(stream, subjects);
    END LOOP;
END
$$;

-- The desk that the caller pushes from.
CREATE OR REPLACE FUNCTION core.my_desk(me core.person, device text) RETURNS core.device
LANGUAGE plpgsql STABLE AS $$
DECLARE
    desk core.device;
BEGIN
    SELECT * INTO desk FROM core.device d
    WHERE d.code = device AND d.login = me.login AND d.revoked_at IS NULL;
    IF NOT FOUND THEN
        IF EXISTS (
            SELECT FROM core.device d WHERE d.code = device AND d.login = me.login
        ) THEN
            PERFORM core.not_so('forbidden', 'device', 'device_ended');
        END IF;
        RAISE EXCEPTION 'this device is not enrolled' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN desk;
END
$$;

CREATE OR REPLACE FUNCTION core.check_device(me core.person, device text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.my_desk(me, device);
END
$$;

CREATE OR REPLACE FUNCTION api.push(device text, batch jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me core.person := core.me();
    desk core.device := core.my_desk(me, device);
    streams int[] := core.stream_ids(me);
    named uuid[];
    verdicts jsonb;
BEGIN
    IF jsonb_typeof(batch) IS DISTINCT FROM 'array' OR jsonb_array_length(batch) > 500
        OR pg_column_size(batch) > 32 * 1024 * 1024 THEN
        RAISE EXCEPTION 'a batch is a list of at most 500 events'
            USING ERRCODE = 'program_limit_exceeded';
    END IF;
    named := core.lock_readable(me, streams, batch);
    verdicts := core.verdicts_on(me, streams, desk, batch);
    PERFORM core.release(me, verdicts);
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
    subjects := core.lock_readable(sanad, '{}', jsonb_build_array(doc));
    verdict := core.verdict_on(sanad, '{}', core.own_desk(), doc);
    PERFORM core.release(sanad, jsonb_build_array(verdict));
    PERFORM core.feed(subjects);
    RETURN verdict;
END
$$;
