-- What administrators do from their own desk, and how everybody's desks stand, for those who look after
-- them. Logins are roles of the cluster: what makes and ends them may do nothing else, and belongs to
-- `desk_keeper`, which alone may create roles, cannot log in, and has no right on a table.

RESET ROLE;
GRANT USAGE, CREATE ON SCHEMA logins TO desk_owner;
SET LOCAL ROLE desk_owner;

-- Who owns the database looks after its logins too, also from where the keeper made them.
CREATE FUNCTION logins.owner_of_database() RETURNS name
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.rolname FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba
    WHERE d.datname = current_database() AND NOT r.rolsuper
$$;

CREATE FUNCTION logins.is_there(login text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = login)
$$;

-- A login of Sanad's is a direct member of `desk_member` without any attribute. One that somebody gave
-- further roles can be ended here, but gets no other password: whoever sets it would have those too.
CREATE FUNCTION logins.check_ours(login text, is_ours_alone boolean) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF login LIKE 'desk\_%' OR NOT EXISTS (
        SELECT FROM pg_roles r
        WHERE r.rolname = login AND NOT (
            r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls
        ) AND (
            SELECT bool_or(g.rolname = 'desk_member') AND (count(*) = 1 OR NOT is_ours_alone)
            FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid
        )
    ) THEN
        RAISE EXCEPTION 'not a login of this desk' USING ERRCODE = 'insufficient_privilege';
    END IF;
END
$$;

-- Makes a login with these rights and no other, or gives one of ours another password. The role may
-- set the limits otherwise for itself: the watchdog of the tick bounds who does.
CREATE FUNCTION logins.put(login text, verifier text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    owner name := logins.owner_of_database();
BEGIN
    IF verifier IS NULL OR length(verifier) > 300
        OR verifier !~ '^SCRAM-SHA-256\$[0-9]{4,6}:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$'
    THEN
        RAISE EXCEPTION USING ERRCODE = 'SN001', MESSAGE = 'bad_value', DETAIL = 'password';
    END IF;
    IF logins.is_there(login) THEN
        PERFORM logins.check_ours(login, true);
        EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', login, verifier);
        RETURN;
    END IF;
    EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L CONNECTION LIMIT 4', login, verifier);
    EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', login, '60s');
    EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', login, '10s');
    EXECUTE format('GRANT desk_member TO %I', login);
    EXECUTE format('GRANT %I TO desk_keeper WITH ADMIN OPTION', login);
    IF owner IS NOT NULL THEN
        EXECUTE format('GRANT %I TO %I WITH ADMIN OPTION', login, owner);
    END IF;
END
$$;

CREATE FUNCTION logins.close(login text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM logins.check_ours(login, false);
    EXECUTE format('ALTER ROLE %I NOLOGIN', login);
END
$$;

-- Ends the connections of a login, but the one that asks.
CREATE FUNCTION logins.disconnect(login text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM logins.check_ours(login, false);
    PERFORM pg_terminate_backend(a.pid, 5000) FROM pg_stat_activity a
    WHERE a.usename = login AND a.pid <> pg_backend_pid();
END
$$;

CREATE FUNCTION logins.remove(login text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM logins.disconnect(login);
    EXECUTE format('DROP ROLE %I', login);
END
$$;

RESET ROLE;
ALTER FUNCTION logins.owner_of_database() OWNER TO desk_keeper;
ALTER FUNCTION logins.is_there(text) OWNER TO desk_keeper;
ALTER FUNCTION logins.check_ours(text, boolean) OWNER TO desk_keeper;
ALTER FUNCTION logins.put(text, text) OWNER TO desk_keeper;
ALTER FUNCTION logins.close(text) OWNER TO desk_keeper;
ALTER FUNCTION logins.disconnect(text) OWNER TO desk_keeper;
ALTER FUNCTION logins.remove(text) OWNER TO desk_keeper;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA logins TO desk_owner;
REVOKE CREATE ON SCHEMA logins FROM desk_owner;
SET LOCAL ROLE desk_owner;

-- Who changed what about whom: kept for ever, like what happens to a case.
CREATE TABLE core.person_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    by text NOT NULL DEFAULT session_user,
    change text NOT NULL CHECK (change IN ('put', 'password', 'drop', 'revoke')),
    login text NOT NULL,
    role text,
    departments text[],
    device text
);
CREATE TRIGGER keep_forever BEFORE UPDATE OR DELETE OR TRUNCATE ON core.person_change
    FOR EACH STATEMENT EXECUTE FUNCTION core.keep_forever();

CREATE FUNCTION core.not_so(code text, field text, reason text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'SN001', MESSAGE = code, DETAIL = field, HINT = reason;
END
$$;

CREATE FUNCTION core.check_person(login text, name text, role text, departments text[])
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
CREATE FUNCTION core.put_person(
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
CREATE FUNCTION core.drop_person(login text) RETURNS void
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
CREATE FUNCTION core.end_login(login text) RETURNS void
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
CREATE FUNCTION core.me_as(roles text[]) RETURNS core.person
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
CREATE FUNCTION core.administering() RETURNS core.person
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.me_as('{admin}');
    PERFORM FROM core.person p WHERE p.role = 'admin' ORDER BY p.login FOR UPDATE;
    RETURN core.me_as('{admin}');
END
$$;

-- Nobody changes their own rights.
CREATE FUNCTION core.administering_others(login text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (core.administering()).login = login THEN
        PERFORM core.not_so('forbidden', 'login', 'not_yourself');
    END IF;
END
$$;

CREATE FUNCTION api.put_person(
    login text, name text, role text, departments text[], verifier text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.administering_others(login);
    PERFORM core.put_person(login, name, role, departments, verifier);
END
$$;

CREATE FUNCTION api.drop_person(login text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.administering_others(login);
    PERFORM core.drop_person(login);
END
$$;

CREATE FUNCTION api.end_login(login text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.administering_others(login);
    PERFORM core.end_login(login);
END
$$;

-- A device is no longer taken; all connections of its person end, and their other desks come back.
CREATE FUNCTION api.revoke_device(device text) RETURNS void
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
CREATE FUNCTION api.everybody() RETURNS TABLE (
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

-- How everybody's desks stand and what was refused, for administrators and supervisors. No word of a
-- case is in it.
CREATE FUNCTION api.health() RETURNS jsonb
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
