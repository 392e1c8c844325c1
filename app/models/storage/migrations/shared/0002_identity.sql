-- Who is calling, which streams they read, and how a call is refused.

-- The one place that knows whom we talk to: inside a SECURITY DEFINER function `current_user` is
-- the owner, `session_user` still who logged in.
CREATE FUNCTION core.me() RETURNS core.person
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found_person core.person;
BEGIN
    SELECT * INTO found_person FROM core.person p WHERE p.login = session_user AND p.active;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not a member of this desk' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN found_person;
END
$$;

CREATE FUNCTION core.is_level_one(person core.person) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT person.role IN ('agent', 'supervisor')
$$;

CREATE FUNCTION core.stream_names(person core.person) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT ARRAY['config'] || CASE person.role
        WHEN 'agent' THEN ARRAY['support']
        WHEN 'supervisor' THEN ARRAY['support']
        WHEN 'quality' THEN ARRAY['support']
        WHEN 'room_manager' THEN ARRAY['rooms', 'person:' || person.login]
        WHEN 'department' THEN ARRAY['person:' || person.login]
            || ARRAY(SELECT 'department:' || code FROM unnest(person.departments) AS code)
        ELSE ARRAY[]::text[]
    END
$$;

CREATE FUNCTION core.stream_id(wanted text) RETURNS int
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found_id int;
BEGIN
    SELECT s.id INTO found_id FROM core.stream s WHERE s.name = wanted;
    IF NOT FOUND THEN
        INSERT INTO core.stream (name) VALUES (wanted) RETURNING id INTO found_id;
    END IF;
    RETURN found_id;
END
$$;

-- The position up to which `person` reads a subject: 0 is not at all.
CREATE FUNCTION core.reads_to(person core.person, wanted uuid) RETURNS int
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (
        SELECT coalesce(max(least(ss.until, s.version)), 0)
        FROM core.subject s
        JOIN core.subject_stream ss ON ss.subject = s.id
        JOIN core.stream st ON st.id = ss.stream
        WHERE s.id = wanted AND st.name = ANY (core.stream_names(person))
    );
END
$$;

-- Ends the judging of one event. The code is one of the contract's, or `stale`; `not_found` makes
-- the verdict `later`, since what an event speaks of may still be on its way from another desk.
CREATE FUNCTION core.refuse(code text, field text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'SN001', MESSAGE = code, DETAIL = coalesce(field, '');
END
$$;

CREATE FUNCTION core.trait_of(wanted text) RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT t.members FROM core.trait t WHERE t.name = wanted);
END
$$;
