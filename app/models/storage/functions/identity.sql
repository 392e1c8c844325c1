-- Who is calling, which streams they read, and how a call is refused.

-- The one place that knows whom we talk to: inside a SECURITY DEFINER function `current_user` is
-- the owner, `session_user` still who logged in.
CREATE OR REPLACE FUNCTION core.me() RETURNS core.person
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

CREATE OR REPLACE FUNCTION core.is_level_one(person core.person) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN person.role IN ('agent', 'supervisor');
END
$$;

CREATE OR REPLACE FUNCTION core.stream_names(person core.person) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY['config'] || CASE person.role
        WHEN 'agent' THEN ARRAY['support']
        WHEN 'supervisor' THEN ARRAY['support']
        WHEN 'quality' THEN ARRAY['support']
        WHEN 'room_manager' THEN ARRAY['rooms', 'person:' || person.login]
        WHEN 'department' THEN ARRAY['person:' || person.login]
            || ARRAY(SELECT 'department:' || code FROM unnest(person.departments) AS code)
        ELSE ARRAY[]::text[]
    END;
END
$$;

CREATE OR REPLACE FUNCTION core.stream_id(wanted text) RETURNS int
LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE FUNCTION core.my_streams(me core.person) RETURNS SETOF core.stream
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.* FROM core.stream s WHERE s.name = ANY (core.stream_names(me))
$$;

CREATE OR REPLACE FUNCTION core.stream_ids(me core.person) RETURNS int[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY(SELECT m.id FROM core.my_streams(me) m);
END
$$;

-- Up to which event the readers of these streams read a subject; 0 where they do not. Looks only at the
-- rows of these streams: a case that may not be read and one that is not there are the same path.
CREATE OR REPLACE FUNCTION core.reads_by(streams int[], wanted uuid) RETURNS int
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT coalesce(max(coalesce(ss.until, 2147483647)), 0)
        FROM core.subject_stream ss WHERE ss.subject = wanted AND ss.stream = ANY (streams)
    );
END
$$;

CREATE OR REPLACE FUNCTION core.reads_to(person core.person, wanted uuid) RETURNS int
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN core.reads_by(core.stream_ids(person), wanted);
END
$$;

-- Ends the judging of one event. The code is one of the contract's, or `stale`; `not_found` makes
-- the verdict `later`, since what an event speaks of may still be on its way from another desk.
CREATE OR REPLACE FUNCTION core.refuse(code text, field text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'SN001', MESSAGE = code, DETAIL = coalesce(field, '');
END
$$;

CREATE OR REPLACE FUNCTION core.trait_of(wanted text) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT t.members FROM core.trait t WHERE t.name = wanted);
END
$$;
