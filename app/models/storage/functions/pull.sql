-- What desks ask for: who am I, what is new, what was before, and may I have a device code.

-- Says who is calling; measures how far the desk's clock is from ours.
CREATE OR REPLACE FUNCTION api.hello(app_version text, device text, desk_now timestamptz) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me core.person := core.me();
    now_at timestamptz := clock_timestamp();
    skew bigint := (extract(epoch FROM now_at - desk_now) * 1000)::bigint;
BEGIN
    IF device IS NOT NULL THEN
        PERFORM core.check_device(me, device);
        UPDATE core.device d SET seen_at = now_at, app_version = left(hello.app_version, 40),
            skew_ms = skew
        WHERE d.code = device;
    END IF;
    RETURN (
        SELECT jsonb_build_object(
            'now', now_at, 'skew_ms', skew, 'epoch', s.epoch, 'least_client', s.least_client,
            'schema', (SELECT max(m.number) FROM core.migration m),
            'login', me.login, 'name', me.name, 'role', me.role, 'departments', me.departments,
            'sessions', ARRAY(SELECT l.id FROM core.live_session l WHERE l.room_manager = me.login),
            'streams', ARRAY(SELECT m.name FROM core.my_streams(me) m ORDER BY m.id)
        ) FROM core.server s
    );
END
$$;

-- The wanted code if it is free, or mine and unused; else another. A code that has sent events
-- before is never given again: the desk that asks may be a copy.
CREATE OR REPLACE FUNCTION api.enrol(wanted text, app_version text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me core.person := core.me();
    code text := CASE WHEN wanted ~ '^[1-9][0-9]{4}$' THEN wanted END;
BEGIN
    IF (SELECT count(*) FROM core.device d WHERE d.login = me.login) >= 200 THEN
        RAISE EXCEPTION 'too many devices' USING ERRCODE = 'program_limit_exceeded';
    END IF;
    IF EXISTS (
        SELECT FROM core.device d WHERE d.code = wanted AND d.login = me.login
            AND d.revoked_at IS NULL AND d.seen_at IS NULL
    ) THEN
        RETURN wanted;
    END IF;
    LOOP
        INSERT INTO core.device (code, login, app_version)
        SELECT code, me.login, left(enrol.app_version, 40)
        WHERE code IS NOT NULL AND code <> core.own_code()
        ON CONFLICT ON CONSTRAINT device_pkey DO NOTHING;
        EXIT WHEN FOUND;
        code := (10000 + floor(random() * 90000))::int::text;
    END LOOP;
    RETURN code;
END
$$;

CREATE OR REPLACE FUNCTION api.heads() RETURNS TABLE (stream text, head bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT s.name, s.head FROM core.my_streams(core.me()) s ORDER BY s.id;
END
$$;

-- One page: per stream what follows its cursor, cut off after `page` rows of the whole, so that
-- what is answered of a stream is always its next rows without a gap.
CREATE OR REPLACE FUNCTION api.pull(cursors jsonb, page int)
RETURNS TABLE (stream text, n bigint, "position" int, received_at timestamptz, body jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    size CONSTANT int := least(greatest(page, 1), 5000);
BEGIN
    RETURN QUERY
    SELECT s.name, f.n, e.position, e.received_at, e.body
    FROM core.my_streams(core.me()) s
    CROSS JOIN LATERAL (
        SELECT * FROM core.feed x
        WHERE x.stream = s.id AND x.n > coalesce((cursors ->> s.name)::bigint, 0)
        ORDER BY x.n LIMIT size
    ) AS f
    JOIN core.event e ON e.id = f.event
    ORDER BY s.id, f.n LIMIT size;
END
$$;

-- A page like that of `api.pull`, with what a desk writes down as it stands: the body as text, so
-- that nobody has to take it apart on the way.
CREATE OR REPLACE FUNCTION api.page(cursors jsonb, size int)
RETURNS TABLE (
    stream text, n bigint, "position" int, received_at text, id text, subject text, kind text,
    body text
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    most CONSTANT int := least(greatest(size, 1), 5000);
BEGIN
    RETURN QUERY
    SELECT s.name, f.n, e.position,
        to_char(e.received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.id::text,
        e.subject::text, e.kind, e.body::text
    FROM core.my_streams(core.me()) s
    CROSS JOIN LATERAL (
        SELECT * FROM core.feed x
        WHERE x.stream = s.id AND x.n > coalesce((cursors ->> s.name)::bigint, 0)
        ORDER BY x.n LIMIT most
    ) AS f
    JOIN core.event e ON e.id = f.event
    ORDER BY s.id, f.n LIMIT most;
END
$$;

-- The quickest way to read: what follows each cursor as lines of text, a hundred events to a row, so
-- that neither side takes a row apart for each event. `api.page` stays for desks that know no other.

-- Fields of a line are parted by tabs; the document comes last, and JSON spells tabs and line ends
-- otherwise. Rows of a stream follow each other without a gap, streams come in ascending order. No more
-- than `size` events are answered, and no more rows once they hold 8 MiB.
CREATE OR REPLACE FUNCTION api.feed_lines(cursors jsonb, size int)
RETURNS TABLE (stream text, lines text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    enough CONSTANT int := 8 * 1024 * 1024;
    piece CONSTANT int := 100;
    wanted int := least(greatest(size, 1), 5000);
    bytes int := 0;
    one record;
    reached bigint;
    fed int;
BEGIN
    FOR one IN
        SELECT s.id, s.name, s.head, coalesce((cursors ->> s.name)::bigint, 0) AS n
        FROM core.my_streams(core.me()) s ORDER BY s.id
    LOOP
        reached := one.n;
        WHILE reached < one.head AND wanted > 0 AND bytes < enough LOOP
            SELECT string_agg(
                f.n || E'\t' || e.position || E'\t'
                || to_char(e.received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                || E'\t' || e.id || E'\t' || e.subject || E'\t' || e.kind || E'\t' || e.body,
                E'\n' ORDER BY f.n
            ), count(*) INTO lines, fed
            FROM (
                SELECT x.n, x.event FROM core.feed x
                WHERE x.stream = one.id AND x.n > reached
                ORDER BY x.n LIMIT least(piece, wanted)
            ) AS f
            JOIN core.event e ON e.id = f.event;
            EXIT WHEN fed = 0;
            stream := one.name;
            RETURN NEXT;
            reached := reached + fed;
            wanted := wanted - fed;
            bytes := bytes + octet_length(lines);
        END LOOP;
    END LOOP;
END
$$;

-- For a desk that has nothing yet: the whole histories of the open cases that press most, as far as
-- the caller reads them, so that there is work to be done while the feeds are still on their way.
-- Compiling its plan takes longer than running it.
CREATE OR REPLACE FUNCTION api.snapshot(cases int)
RETURNS TABLE (
    "position" int, received_at text, id text, subject text, kind text, body text
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
DECLARE
    me core.person := core.me();
    readable int[] := ARRAY(SELECT m.id FROM core.my_streams(me) m);
BEGIN
    RETURN QUERY
    WITH pressing AS (
        SELECT s.id, max(least(ss.until, s.version)) AS reads_to
        FROM core.subject s
        JOIN core.subject_stream ss ON ss.subject = s.id AND ss.stream = ANY (readable)
        WHERE s.form = 'case' AND s.status <> 'closed'
        GROUP BY s.id
        ORDER BY coalesce((s.fields ->> 'escalation')::int, 0) = 0,
            s.fields ->> 'priority' IS DISTINCT FROM 'highest',
            (SELECT min(c.due) FROM core.case_clock c
                WHERE c.case_id = s.id AND c.met_at IS NULL AND c.clock <> 'auto_close'
                    AND c.state NOT IN ('cancelled', 'met')),
            s.id
        LIMIT least(greatest(cases, 1), 1000)
    )
    SELECT e.position,
        to_char(e.received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.id::text, e.subject::text, e.kind,
        e.body::text
    FROM pressing p JOIN core.event e ON e.subject = p.id AND e.position <= p.reads_to
    ORDER BY e.subject, e.position;
END
$$;

-- Of the pairs (stream, n, event) that a desk remembers, the furthest that is true of each stream;
-- 0 where none is. A server that was restored to yesterday shows itself here.
CREATE OR REPLACE FUNCTION api.check(remembered jsonb) RETURNS TABLE (stream text, n bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF jsonb_typeof(remembered) IS DISTINCT FROM 'array'
        OR jsonb_array_length(remembered) > 5000 THEN
        RAISE EXCEPTION 'a list of at most 5000 pairs' USING ERRCODE = 'program_limit_exceeded';
    END IF;
    RETURN QUERY
    SELECT s.name, coalesce(max(f.n), 0)
    FROM core.my_streams(core.me()) s
    LEFT JOIN jsonb_array_elements(remembered) AS pair ON pair ->> 'stream' = s.name
    LEFT JOIN core.feed f ON f.stream = s.id AND f.n = (pair ->> 'n')::bigint
        AND f.event = (pair ->> 'event')::uuid
    GROUP BY s.id, s.name ORDER BY s.id;
END
$$;

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

-- The people that a case can be given to.
CREATE OR REPLACE FUNCTION api.people() RETURNS TABLE (login text, name text, role text, departments text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.me();
    RETURN QUERY SELECT p.login, p.name, p.role, p.departments
    FROM core.person p WHERE p.active ORDER BY p.login;
END
$$;

-- `waiting` events of the desk are not here yet, the oldest made at `oldest` by our clock; `reached`
-- is how far it has read each stream. A claim: nothing but the status is derived from it.
CREATE OR REPLACE FUNCTION api.report(device text, waiting int, oldest timestamptz, reached jsonb)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.check_device(core.me(), device);
    IF waiting IS NULL OR waiting < 0 OR jsonb_typeof(reached) IS DISTINCT FROM 'object'
        OR pg_column_size(reached) > 16 * 1024 OR EXISTS (
            SELECT FROM jsonb_each(reached) WHERE NOT core.is_whole(value, 0, 9000000000000000)
        ) THEN
        RAISE EXCEPTION 'a report is a count, an instant and positions'
            USING ERRCODE = 'program_limit_exceeded';
    END IF;
    UPDATE core.device d SET waiting = report.waiting, oldest_waiting_at = oldest,
        reached = report.reached, reported_at = clock_timestamp()
    WHERE d.code = report.device;
END
$$;

-- Says that the caller has these cases open, and no other; answers who else has, as far as the
-- caller reads them. A word is renewed when it is 20 s old, and holds for 90.
CREATE OR REPLACE FUNCTION api.beside(opened uuid[]) RETURNS TABLE (subject uuid, login text, name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me core.person := core.me();
    now_at CONSTANT timestamptz := clock_timestamp();
    wanted uuid;
    readable uuid[] := '{}';
BEGIN
    IF cardinality(opened) > 20 THEN
        RAISE EXCEPTION 'at most 20 cases' USING ERRCODE = 'program_limit_exceeded';
    END IF;
    FOR wanted IN SELECT DISTINCT case_id FROM unnest(opened) AS case_id LOOP
        IF core.reads_to(me, wanted) > 0 THEN
            readable := readable || wanted;
        END IF;
    END LOOP;
    DELETE FROM core.open_case o WHERE o.login = me.login AND o.subject <> ALL (readable);
    INSERT INTO core.open_case AS o (login, subject, renewed_at)
    SELECT me.login, case_id, now_at FROM unnest(readable) AS case_id ORDER BY case_id
    ON CONFLICT ON CONSTRAINT open_case_pkey DO UPDATE SET renewed_at = now_at
    WHERE o.renewed_at < now_at - interval '20 seconds';
    RETURN QUERY
    SELECT o.subject, p.login, p.name
    FROM core.open_case o JOIN core.person p ON p.login = o.login AND p.active
    WHERE o.subject = ANY (readable) AND o.login <> me.login
        AND o.renewed_at > now_at - interval '90 seconds'
    ORDER BY o.subject, p.login;
END
$$;
