-- What administrators do from their own desk, and how everybody's desks stand, for those who look after
-- them. Logins are roles of the cluster: what makes and ends them may do nothing else, and belongs to
-- `desk_keeper`, which alone may create roles, cannot log in, and has no right on a table.

CREATE OR REPLACE FUNCTION core.not_so(code text, field text, reason text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'SN001', MESSAGE = code, DETAIL = field, HINT = reason;
END
$$;

CREATE OR REPLACE FUNCTION core.check_person(login text, name text, role text, departments text[])
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF coalesce(login, '') = '' OR login ~ '[[:cntrl:]]' OR login <> btrim(login) THEN
        PERFORM core.not_so('bad_value', 'login', '');
    ELSIF lower(login) ~ '^(pg_|desk_)' OR lower(login) IN ('bi_reader', 'sanad', 'public', 'none')
    THEN
        PERFORM core.not_so('bad_value', 'login', 'login_reserved');
    ELSIF octet_length(login) > 63 THEN
        PERFORM core.not_so('too_large', 'login', '');
    ELSIF coalesce(btrim(name), '') = '' OR length(name) > 200 OR name ~ '[[:cntrl:]]' THEN
        PERFORM core.not_so('bad_value', 'name', '');
    ELSIF role IS NULL OR role NOT IN
        ('agent', 'room_manager', 'department', 'supervisor', 'quality', 'admin') THEN
        PERFORM core.not_so('bad_value', 'role', '');
    ELSIF role = 'department' AND coalesce(cardinality(departments), 0) = 0 THEN
        PERFORM core.not_so('missing', 'department', '');
    ELSIF role <> 'department' AND cardinality(departments) > 0 THEN
        PERFORM core.not_so('bad_value', 'department', 'not_a_department_role');
    ELSIF EXISTS (
        SELECT FROM unnest(departments) AS code WHERE core.is_department(code) IS NOT TRUE
    ) THEN
        PERFORM core.not_so('bad_value', 'department', 'unknown_department');
    END IF;
END
$$;

-- Adds a person, or gives one who is here this name, role and departments; with a verifier also
-- another password.
CREATE OR REPLACE FUNCTION core.put_person(
    login text, name text, role text, departments text[], verifier text
) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    is_known boolean := EXISTS (
        SELECT FROM core.person p WHERE p.login = put_person.login AND p.active
    );
BEGIN
    PERFORM core.check_person(login, name, role, departments);
    IF NOT is_known AND logins.is_there(login) THEN
        PERFORM core.not_so('bad_value', 'login', 'login_taken');
    END IF;
    IF verifier IS NOT NULL OR NOT is_known THEN
        PERFORM logins.put(login, verifier);
    END IF;
    INSERT INTO core.person AS p (login, name, role, roles_held, departments)
    VALUES (login, name, role, ARRAY[role], departments)
    ON CONFLICT ON CONSTRAINT person_pkey DO UPDATE SET name = excluded.name,
        role = excluded.role, departments = excluded.departments, active = true,
        roles_held = ARRAY(SELECT DISTINCT unnest(p.roles_held || excluded.roles_held));
    PERFORM core.stream_id('person:' || login);
    INSERT INTO core.person_change (change, login, role, departments)
    VALUES ('put', put_person.login, put_person.role, put_person.departments);
    IF is_known AND verifier IS NOT NULL THEN
        INSERT INTO core.person_change (change, login) VALUES ('password', put_person.login);
    END IF;
END
$$;

-- The first half of ending a person: no login any more and no device. It can be said again where the
-- second half did not come to be.
CREATE OR REPLACE FUNCTION core.drop_person(login text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE core.person p SET active = false WHERE p.login = drop_person.login AND p.active;
    IF NOT FOUND THEN
        IF NOT EXISTS (SELECT FROM core.person p WHERE p.login = drop_person.login)
            OR NOT logins.is_there(login) THEN
            PERFORM core.not_so('not_found', 'login', '');
        END IF;
        RETURN;
    END IF;
    UPDATE core.device d SET revoked_at = clock_timestamp()
    WHERE d.login = drop_person.login AND d.revoked_at IS NULL;
    PERFORM logins.close(login);
    INSERT INTO core.person_change (change, login) VALUES ('drop', drop_person.login);
END
$$;

-- The second half, once the first is committed: their connections, and the login itself.
CREATE OR REPLACE FUNCTION core.end_login(login text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM core.person p WHERE p.login = end_login.login AND NOT p.active
    ) THEN
        PERFORM core.not_so('not_found', 'login', '');
    END IF;
    IF logins.is_there(login) THEN
        PERFORM logins.remove(login);
    END IF;
END
$$;

-- Who calls, if they are in one of these roles now.
CREATE OR REPLACE FUNCTION core.me_as(roles text[]) RETURNS core.person
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me core.person := core.me();
BEGIN
    IF me.role <> ALL (roles) THEN
        RAISE EXCEPTION 'not for this role' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN me;
END
$$;

-- Administrators stand in line, so that two of them cannot end each other and leave nobody; whoever acts
-- is there, so there is always one.
CREATE OR REPLACE FUNCTION core.administering() RETURNS core.person
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.me_as('{admin}');
    PERFORM FROM core.person p WHERE p.role = 'admin' ORDER BY p.login FOR UPDATE;
    RETURN core.me_as('{admin}');
END
$$;

-- Nobody changes their own rights.
CREATE OR REPLACE FUNCTION core.administering_others(login text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (core.administering()).login = login THEN
        PERFORM core.not_so('forbidden', 'login', 'not_yourself');
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION api.put_person(
    login text, name text, role text, departments text[], verifier text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.administering_others(login);
    PERFORM core.put_person(login, name, role, departments, verifier);
END
$$;

CREATE OR REPLACE FUNCTION api.drop_person(login text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.administering_others(login);
    PERFORM core.drop_person(login);
END
$$;

CREATE OR REPLACE FUNCTION api.end_login(login text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.administering_others(login);
    PERFORM core.end_login(login);
END
$$;

-- A device is no longer taken; all connections of its person end, and their other desks come back.
CREATE OR REPLACE FUNCTION api.revoke_device(device text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    whose text;
BEGIN
    PERFORM core.administering();
    UPDATE core.device d SET revoked_at = clock_timestamp()
    WHERE d.code = device AND d.revoked_at IS NULL RETURNING d.login INTO whose;
    IF NOT FOUND THEN
        PERFORM core.not_so('not_found', 'device', '');
    END IF;
    INSERT INTO core.person_change (change, login, device) VALUES ('revoke', whose, device);
    PERFORM logins.disconnect(whose);
END
$$;

-- Everybody who is or was here, for administrators.
CREATE OR REPLACE FUNCTION api.everybody() RETURNS TABLE (
    login text, name text, role text, departments text[], active boolean, devices bigint,
    seen_at timestamptz
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.me_as('{admin}');
    RETURN QUERY
    SELECT p.login, p.name, p.role, p.departments, p.active,
        count(d.code) FILTER (WHERE d.revoked_at IS NULL), max(d.seen_at)
    FROM core.person p LEFT JOIN core.device d ON d.login = p.login
    GROUP BY p.login ORDER BY p.login;
END
$$;

-- Who did what to a person's login and when, oldest first, for administrators. `by_name` is empty where
-- whoever runs the server did it by a command.
CREATE OR REPLACE FUNCTION api.person_history(login text) RETURNS TABLE (
    at timestamptz, by text, by_name text, change text, role text, departments text[], device text
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.me_as('{admin}');
    RETURN QUERY
    SELECT c.at, c.by, coalesce(p.name, ''), c.change, c.role, coalesce(c.departments, '{}'),
        coalesce(c.device, '')
    FROM core.person_change c LEFT JOIN core.person p ON p.login = c.by
    WHERE c.login = person_history.login ORDER BY c.id;
END
$$;

-- How everybody's desks stand and what was refused, for administrators and supervisors. No word of a
-- case is in it.
CREATE OR REPLACE FUNCTION api.health() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.me_as('{admin,supervisor}');
    RETURN jsonb_build_object(
        'schema', (SELECT max(m.number) FROM core.migration m),
        'desks', (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (
            SELECT d.code AS device, d.login, p.name, d.app_version,
                d.seen_at, d.reported_at, d.skew_ms,
                d.waiting, d.oldest_waiting_at, (
                    SELECT coalesce(sum(greatest(
                        s.head - coalesce((d.reached ->> s.name)::bigint, 0), 0)), 0)
                    FROM core.my_streams(p) s
                )::bigint AS behind
            FROM core.device d JOIN core.person p ON p.login = d.login
            WHERE d.revoked_at IS NULL AND p.active
            ORDER BY d.oldest_waiting_at NULLS LAST, behind DESC, d.code
        ) AS x),
        'refused', (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (
            SELECT q.login, p.name, q.reason, count(*) AS events,
                max(q.refused_at) AS last_at
            FROM core.quarantine q JOIN core.person p ON p.login = q.login
            GROUP BY q.login, p.name, q.reason ORDER BY max(q.refused_at) DESC LIMIT 50
        ) AS x)
    );
END
$$;
