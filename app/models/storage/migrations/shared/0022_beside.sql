-- Who has a case open just now: a word among colleagues, no lock and no part of any case. It goes by
-- itself when nobody renews it, and a server that crashed begins without it.

CREATE UNLOGGED TABLE core.open_case (
    login text NOT NULL,
    subject uuid NOT NULL,
    renewed_at timestamptz NOT NULL,
    PRIMARY KEY (login, subject)
);
CREATE INDEX open_case_subject ON core.open_case (subject);

-- Says that the caller has these cases open, and no other; answers who else has, as far as the
-- caller reads them. A word is renewed when it is 20 s old, and holds for 90.
CREATE FUNCTION api.beside(opened uuid[]) RETURNS TABLE (subject uuid, login text, name text)
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
