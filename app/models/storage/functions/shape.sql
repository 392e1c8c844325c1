-- Whether a pushed document is an event at all: its parts, its ids, its size, and what it is about.

-- The small questions are SQL without a SET of its own: PostgreSQL puts such a body in the place of the
-- call, so that a hundred of them an event cost no hundred calls.
CREATE OR REPLACE FUNCTION core.is_uuid(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(value ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', false)
$$;

CREATE OR REPLACE FUNCTION core.is_short_text(value jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_typeof(value) = 'string' AND length(value #>> '{}') <= 200, false)
$$;

CREATE OR REPLACE FUNCTION core.is_text_or_null(value jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_typeof(value) IN ('string', 'null'), true)
$$;

-- Instants that every desk can read: no leap second, no hour 24, no year that a zone carries over.
CREATE OR REPLACE FUNCTION core.is_instant(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(value ~ ('^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]'
        || ':[0-5][0-9](\.[0-9]{1,6})?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$'), false)
$$;

-- A number of more digits than a desk takes, somewhere in the event. Asked only where its text has
-- such a row of digits: reading that is cheaper than walking the tree.
CREATE OR REPLACE FUNCTION core.has_huge_number(doc jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN jsonb_path_exists(
        doc, 'strict $.** ? (@.type() == "number" && (@ > 1000000000000000 || @ < -1000000000000000))'
    );
END
$$;

-- SHA-1 (FIPS 180-4), which PostgreSQL has only in an extension: the ids of Sanad's own events are
-- UUIDv5, as `derived_id` of `app/models/identity.py` makes them.
CREATE OR REPLACE FUNCTION core.sha1(message bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    low CONSTANT bigint := 4294967295;
    size CONSTANT int := octet_length(message);
    padded CONSTANT bytea := message || '\x80'::bytea
        || decode(repeat('00', (119 - size % 64) % 64), 'hex') || int8send(size::bigint * 8);
    h bigint[] := ARRAY[1732584193, 4023233417, 2562383102, 271733878, 3285377520];
    w bigint[];
    v bigint[];
    f bigint;
    k bigint;
    x bigint;
BEGIN
    FOR block IN 0 .. octet_length(padded) / 64 - 1 LOOP
        FOR t IN 1 .. 80 LOOP
            IF t <= 16 THEN
                x := ('x' || encode(substr(padded, block * 64 + t * 4 - 3, 4), 'hex'))::bit(32)::bigint;
            ELSE
                x := w[t - 3] # w[t - 8] # w[t - 14] # w[t - 16];
                x := ((x << 1) | (x >> 31)) & low;
            END IF;
            w[t] := x;
        END LOOP;
        v := h;
        FOR t IN 1 .. 80 LOOP
            IF t <= 20 THEN
                f := (v[2] & v[3]) | ((low # v[2]) & v[4]);
                k := 1518500249;
            ELSIF t <= 40 THEN
                f := v[2] # v[3] # v[4];
                k := 1859775393;
            ELSIF t <= 60 THEN
                f := (v[2] & v[3]) | (v[2] & v[4]) | (v[3] & v[4]);
                k := 2400959708;
            ELSE
                f := v[2] # v[3] # v[4];
                k := 3395469782;
            END IF;
            x := ((((v[1] << 5) | (v[1] >> 27)) & low) + f + v[5] + k + w[t]) & low;
            v := ARRAY[x, v[1], ((v[2] << 30) | (v[2] >> 2)) & low, v[3], v[4]];
        END LOOP;
        FOR n IN 1 .. 5 LOOP
            h[n] := (h[n] + v[n]) & low;
        END LOOP;
    END LOOP;
    RETURN (SELECT string_agg(substr(int8send(part), 5), '' ORDER BY n)
        FROM unnest(h) WITH ORDINALITY AS listed (part, n));
END
$$;

CREATE OR REPLACE FUNCTION core.derived_id(about jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    name text := (SELECT '[' || string_agg(to_json(part)::text, ',' ORDER BY n) || ']'
        FROM jsonb_array_elements_text(about) WITH ORDINALITY AS listed (part, n));
    hash bytea := core.sha1(
        uuid_send('7c0a3f5e-52c4-4b0e-9d4b-6f1f0f2b8a61') || convert_to(name, 'UTF8')
    );
BEGIN
    hash := set_byte(hash, 6, (get_byte(hash, 6) & 15) | 80);
    hash := set_byte(hash, 8, (get_byte(hash, 8) & 63) | 128);
    RETURN encode(substr(hash, 1, 16), 'hex')::uuid::text;
END
$$;

-- What a person writes has a random id, what Sanad writes one that is made of this case and this
-- action: nobody takes beforehand the id of what is to come on another case.
CREATE OR REPLACE FUNCTION core.check_id(doc jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    about jsonb := doc -> 'data' -> 'about';
BEGIN
    IF doc ->> 'actor' = 'sanad' AND doc ->> 'kind' IN ('escalate', 'auto_close') THEN
        IF jsonb_typeof(about) IS DISTINCT FROM 'array' OR jsonb_array_length(about) > 10
            OR about ->> 0 IS DISTINCT FROM doc ->> 'subject'
            OR about ->> 1 IS DISTINCT FROM doc ->> 'kind'
            OR length(about::text) > 500
            OR core.derived_id(about) IS DISTINCT FROM doc ->> 'id' THEN
            PERFORM core.refuse('bad_value', 'id');
        END IF;
    ELSIF substr(doc ->> 'id', 15, 1) <> '7' THEN
        PERFORM core.refuse('bad_value', 'id');
    END IF;
    IF doc ->> 'kind' IN ('register', 'customer_register')
        AND substr(doc ->> 'subject', 15, 1) <> '7' THEN
        PERFORM core.refuse('bad_value', 'subject');
    END IF;
END
$$;

-- Which part of an event is not what it has to be.
CREATE OR REPLACE FUNCTION core.wrong_part(doc jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE
        WHEN NOT (core.is_short_text(doc -> 'id') AND core.is_uuid(doc ->> 'id')) THEN 'id'
        WHEN NOT (core.is_short_text(doc -> 'subject') AND core.is_uuid(doc ->> 'subject'))
            THEN 'subject'
        WHEN NOT core.is_short_text(doc -> 'kind') THEN 'kind'
        WHEN NOT core.is_short_text(doc -> 'actor') THEN 'actor'
        WHEN NOT core.is_short_text(doc -> 'actor_name') THEN 'actor_name'
        WHEN NOT core.is_short_text(doc -> 'role') THEN 'role'
        WHEN NOT core.is_short_text(doc -> 'device') THEN 'device'
        WHEN NOT (core.is_short_text(doc -> 'at') AND core.is_instant(doc ->> 'at')) THEN 'at'
        WHEN NOT (core.is_short_text(doc -> 'made_at') AND core.is_instant(doc ->> 'made_at'))
            THEN 'made_at'
        WHEN NOT core.is_text_or_null(doc -> 'status') THEN 'status'
        WHEN NOT core.is_text_or_null(doc -> 'base')
            OR doc ->> 'base' IS NOT NULL AND NOT core.is_uuid(doc ->> 'base') THEN 'base'
        WHEN NOT core.is_text_or_null(doc -> 'undoes')
            OR doc ->> 'undoes' IS NOT NULL AND NOT core.is_uuid(doc ->> 'undoes') THEN 'undoes'
        WHEN doc ->> 'seen' IS NOT NULL
            AND NOT core.is_whole(doc -> 'seen', 0, 2147483647)
            OR (doc ->> 'seen') !~ '^[0-9]+$' THEN 'seen'
        WHEN jsonb_typeof(doc -> 'data') IS DISTINCT FROM 'object' THEN 'data'
        WHEN jsonb_typeof(doc -> 'sets') IS DISTINCT FROM 'object' THEN 'sets'
        WHEN jsonb_typeof(doc -> 'clocks') IS DISTINCT FROM 'array' THEN 'clocks'
        WHEN jsonb_typeof(doc -> 'left') IS DISTINCT FROM 'array' THEN 'left'
        WHEN NOT core.is_whole(doc -> 'v', 1, 10000) THEN 'v'
    END;
END
$$;

CREATE OR REPLACE FUNCTION core.check_shape(doc jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    wrong text;
    spelled CONSTANT text := doc::text;
BEGIN
    IF jsonb_typeof(doc) IS DISTINCT FROM 'object' THEN
        PERFORM core.refuse('bad_value');
    END IF;
    IF octet_length(spelled) > 2 * 1024 * 1024 THEN
        PERFORM core.refuse('too_large');
    END IF;
    IF jsonb_path_exists(doc, '$.**{21}') THEN
        PERFORM core.refuse('bad_value', 'nesting');
    END IF;
    IF spelled ~ '[0-9]{16}' AND core.has_huge_number(doc) THEN
        PERFORM core.refuse('bad_value', 'number');
    END IF;
    wrong := core.wrong_part(doc);
    IF wrong IS NOT NULL THEN
        PERFORM core.refuse('bad_value', wrong);
    END IF;
    IF (doc ->> 'v')::numeric > 1 THEN
        PERFORM core.refuse('not_found', 'v');
    END IF;
    IF jsonb_array_length(doc -> 'clocks') > 200 OR jsonb_array_length(doc -> 'left') > 200 THEN
        PERFORM core.refuse('too_large', 'clocks');
    END IF;
END
$$;

-- Nobody writes in another's name, nor from another's desk. Sanad's own events may come from any
-- desk that acts on cases.
CREATE OR REPLACE FUNCTION core.check_author(me core.person, desk core.device, doc jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF me.role <> 'system' AND doc ->> 'device' <> desk.code THEN
        IF NOT EXISTS (
            SELECT FROM core.device d WHERE d.code = doc ->> 'device' AND d.login = me.login
        ) THEN
            PERFORM core.refuse('forbidden', 'device');
        END IF;
    END IF;
    IF doc ->> 'actor' = 'sanad' THEN
        IF me.role <> 'system'
            AND (me.role NOT IN ('agent', 'supervisor', 'room_manager', 'department')
                OR doc ->> 'role' <> 'system'
                OR doc ->> 'kind' NOT IN ('escalate', 'auto_close')) THEN
            PERFORM core.refuse('forbidden', 'actor');
        END IF;
    ELSIF doc ->> 'actor' <> me.login THEN
        PERFORM core.refuse('forbidden', 'actor');
    ELSIF doc ->> 'role' <> ALL (me.roles_held) THEN
        PERFORM core.refuse('forbidden', 'role');
    END IF;
    PERFORM core.check_id(doc);
END
$$;

CREATE OR REPLACE FUNCTION core.form_of(kind text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN CASE
        WHEN starts_with(kind, 'customer_') THEN 'customer'
        WHEN core.trait_of('publishers.' || kind) IS NOT NULL THEN 'config'
        ELSE 'case'
    END;
END
$$;

-- The subject of an event, locked, unless the event before it has brought it; a fresh row for a
-- registration. What may not be read (`reads` is 0) is neither looked at nor locked: it does not exist,
-- in one answer with what is not there.
CREATE OR REPLACE FUNCTION core.subject_of(
    about core.subject, reads int, doc jsonb, now_at timestamptz
) RETURNS core.subject
LANGUAGE plpgsql AS $$
DECLARE
    wanted CONSTANT uuid := doc ->> 'subject';
    form CONSTANT text := core.form_of(doc ->> 'kind');
    begins CONSTANT boolean := doc ->> 'kind' IN ('register', 'customer_register');
BEGIN
    IF NOT begins AND reads > 0 THEN
        IF about.id IS NULL THEN
            SELECT * INTO about FROM core.subject s WHERE s.id = wanted FOR UPDATE;
        END IF;
        IF about.form = form THEN
            RETURN about;
        END IF;
    END IF;
    IF about.id IS NOT NULL OR NOT (begins OR form = 'config') OR EXISTS (
        SELECT FROM core.subject s WHERE s.id = wanted
    ) THEN
        PERFORM core.refuse('not_found', 'subject');
    END IF;
    about.id := wanted;
    about.form := form;
    about.version := 0;
    about.registered_by := doc ->> 'actor';
    about.fields := '{}';
    about.writers := '{}';
    about.conflicts := '{}';
    about.updated_at := now_at;
    RETURN about;
END
$$;
