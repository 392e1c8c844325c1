-- Quicker ways to read for desks that know them; `api.pull` stays for those that do not.

-- A page like that of `api.pull`, with what a desk writes down as it stands: the body as text, so
-- that nobody has to take it apart on the way.
CREATE FUNCTION api.page(cursors jsonb, size int)
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

-- For a desk that has nothing yet: the whole histories of the open cases that press most, as far as
-- the caller reads them, so that there is work to be done while the feeds are still on their way.
CREATE FUNCTION api.snapshot(cases int)
RETURNS TABLE (
    "position" int, received_at text, id text, subject text, kind text, body text
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
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
