-- What desks ask for: who am I, what is new, what was before, and may I have a device code.

CREATE FUNCTION core.my_streams(me core.person) RETURNS SETOF core.stream
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.* FROM core.stream s WHERE s.name = ANY (core.stream_names(me))
$$;

-- Says who is calling; measures how far the desk's clock is from ours.
CREATE FUNCTION api.hello(app_version text, device text, desk_now timestamptz) RETURNS jsonb
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
CREATE FUNCTION api.enrol(wanted text, app_version text) RETURNS text
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

CREATE FUNCTION api.heads() RETURNS TABLE (stream text, head bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT s.name, s.head FROM core.my_streams(core.me()) s ORDER BY s.id;
END
$$;

-- One page: per stream what follows its cursor, cut off after `page` rows of the whole, so that
-- what is answered of a stream is always its next rows without a gap.
CREATE FUNCTION api.pull(cursors jsonb, page int)
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

-- Of the pairs (stream, n, event) that a desk remembers, the furthest that is true of each stream;
-- 0 where none is. A server that was restored to yesterday shows itself here.
CREATE FUNCTION api.check(remembered jsonb) RETURNS TABLE (stream text, n bigint)
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

-- The events of one case or customer, as far as the caller reads it; nothing if they do not.
CREATE FUNCTION api.history(subject uuid)
RETURNS TABLE ("position" int, received_at timestamptz, body jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
    SELECT e.position, e.received_at, e.body FROM core.event e
    WHERE e.subject = history.subject
        AND e.position <= core.reads_to(core.me(), history.subject)
    ORDER BY e.position;
END
$$;

-- The people that a case can be given to.
CREATE FUNCTION api.people() RETURNS TABLE (login text, name text, role text, departments text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.me();
    RETURN QUERY SELECT p.login, p.name, p.role, p.departments
    FROM core.person p WHERE p.active ORDER BY p.login;
END
$$;
