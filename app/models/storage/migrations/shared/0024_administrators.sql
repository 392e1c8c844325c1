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
