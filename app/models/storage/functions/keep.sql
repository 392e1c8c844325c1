-- Keeping an event that may stand: its place, its fold, its clocks and the streams it goes to.

-- Damm's check digit, as in `app/models/case_number.py`.
CREATE OR REPLACE FUNCTION core.check_digit(digits text) RETURNS int
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    rows CONSTANT text[] := ARRAY[
        '0317598642', '7092154863', '4206871359', '1750983426', '6123045978',
        '3674209581', '5869720134', '8945362017', '9438617205', '2581436790'
    ];
    interim int := 0;
    digit text;
BEGIN
    FOREACH digit IN ARRAY string_to_array(digits, NULL) LOOP
        interim := substr(rows[interim + 1], digit::int + 1, 1)::int;
    END LOOP;
    RETURN interim;
END
$$;

-- The device code that no desk gets: numbers with it were given by the shared database.
CREATE OR REPLACE FUNCTION core.own_code() RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT '99999' $$;

CREATE OR REPLACE FUNCTION core.own_desk() RETURNS core.device
LANGUAGE plpgsql STABLE AS $$
DECLARE
    desk core.device;
BEGIN
    desk.code := core.own_code();
    desk.skew_ms := 0;
    RETURN desk;
END
$$;

CREATE OR REPLACE FUNCTION core.next_number() RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    digits text;
    given text;
BEGIN
    LOOP
        UPDATE core.server SET numbers_given = numbers_given + 1
        RETURNING CASE WHEN numbers_given < 10000 THEN lpad(numbers_given::text, 4, '0')
            ELSE numbers_given::text END INTO digits;
        given := core.own_code() || '-' || digits || '-'
            || core.check_digit(core.own_code() || digits);
        EXIT WHEN NOT EXISTS (SELECT FROM core.subject s WHERE s.number = given);
    END LOOP;
    RETURN given;
END
$$;

-- Makes the row of a new subject; a number that another case has gives way to one of ours.
CREATE OR REPLACE FUNCTION core.begin_subject(about core.subject, wanted text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    given text := wanted;
BEGIN
    LOOP
        INSERT INTO core.subject (id, form, number, registered_by, updated_at)
        VALUES (about.id, about.form, given, about.registered_by, about.updated_at)
        ON CONFLICT (number) DO NOTHING;
        EXIT WHEN FOUND;
        given := core.next_number();
    END LOOP;
    RETURN given;
END
$$;

CREATE OR REPLACE FUNCTION core.input_of(about core.subject, doc jsonb) RETURNS core.fold_input
LANGUAGE plpgsql STABLE AS $$
DECLARE
    seen int := (doc ->> 'seen')::int;
BEGIN
    IF seen IS NULL THEN
        SELECT e.position INTO seen FROM core.event e
        WHERE e.id = (doc ->> 'base')::uuid AND e.subject = about.id
            AND e.id IS DISTINCT FROM (doc ->> 'undoes')::uuid
            AND NOT EXISTS (
                SELECT FROM core.event u WHERE u.subject = about.id AND u.undoes = e.id
            );
    END IF;
    RETURN ROW (
        (doc ->> 'id')::uuid, about.version + 1, coalesce(seen, about.version),
        doc ->> 'kind', doc ->> 'actor', doc ->> 'status', doc -> 'sets'
    )::core.fold_input;
END
$$;

-- The fold after one more event: a step, or the whole where something is undone.
CREATE OR REPLACE FUNCTION core.folded_with(about core.subject, doc jsonb) RETURNS core.fold_state
LANGUAGE plpgsql STABLE AS $$
DECLARE
    state core.fold_state := ROW (about.fields, about.writers, about.conflicts)::core.fold_state;
BEGIN
    IF doc ->> 'undoes' IS NOT NULL THEN
        state := core.fold(about.id, about.version, (doc ->> 'undoes')::uuid);
    END IF;
    RETURN core.fold_step(state, core.input_of(about, doc));
END
$$;

CREATE OR REPLACE FUNCTION core.status_seen(about core.subject, doc jsonb, folded jsonb)
RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    seen text;
BEGIN
    IF doc ->> 'status' IS NOT NULL THEN
        RETURN doc ->> 'status';
    ELSIF doc ->> 'undoes' IS NOT NULL THEN
        RETURN folded ->> 'status';
    ELSIF doc ->> 'base' IS NOT NULL THEN
        SELECT e.status_claimed INTO seen FROM core.event e
        WHERE e.id = (doc ->> 'base')::uuid AND e.subject = about.id;
    END IF;
    RETURN coalesce(seen, about.status);
END
$$;

-- The clocks that an event left: those that it changed, or that what it undoes had changed. Of the
-- others nobody's word counts but that of whoever changed them.
CREATE OR REPLACE FUNCTION core.keep_clocks(about core.subject, doc jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    undone jsonb := '[]';
BEGIN
    IF doc ->> 'undoes' IS NOT NULL THEN
        SELECT e.body -> 'clocks' INTO undone FROM core.event e
        WHERE e.id = (doc ->> 'undoes')::uuid AND e.subject = about.id;
        DELETE FROM core.case_clock c WHERE c.case_id = about.id AND undone @> jsonb_build_array(
            jsonb_build_object('name', c.clock, 'round', c.round)
        );
    END IF;
    INSERT INTO core.case_clock AS kept (case_id, clock, round, due, met_at, state, policy_version)
    SELECT about.id, clock ->> 'name', (clock ->> 'round')::int, (clock ->> 'due')::timestamptz,
        (clock ->> 'met_at')::timestamptz, clock ->> 'state', (clock ->> 'policy_version')::int
    FROM jsonb_array_elements(doc -> 'left') AS clock
    WHERE (doc -> 'clocks') || coalesce(undone, '[]') @> jsonb_build_array(
        jsonb_build_object('name', clock -> 'name', 'round', clock -> 'round')
    )
    ON CONFLICT (case_id, clock, round) DO UPDATE SET due = excluded.due,
        met_at = excluded.met_at, state = excluded.state,
        policy_version = excluded.policy_version;
END
$$;

-- The clocks of a case as the engine reads them now, unless the case has moved on meanwhile.
CREATE OR REPLACE FUNCTION core.store_clocks(about uuid, at_version int, clocks jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM core.subject s WHERE s.id = about AND s.version = at_version FOR UPDATE;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    DELETE FROM core.case_clock c WHERE c.case_id = about;
    INSERT INTO core.case_clock (case_id, clock, round, due, met_at, state, policy_version)
    SELECT about, clock ->> 'name', (clock ->> 'round')::int, (clock ->> 'due')::timestamptz,
        (clock ->> 'met_at')::timestamptz, clock ->> 'state', (clock ->> 'policy_version')::int
    FROM jsonb_array_elements(clocks) AS clock;
END
$$;

CREATE OR REPLACE FUNCTION core.open_stream(about uuid, name text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core.subject_stream (subject, stream) VALUES (about, core.stream_id(name))
    ON CONFLICT (subject, stream) DO UPDATE SET until = NULL
    WHERE subject_stream.until IS NOT NULL;
END
$$;

-- Who reads a new subject: level one, or everybody for the configuration; and who registered it.
CREATE OR REPLACE FUNCTION core.open_first_streams(about core.subject, me core.person) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.open_stream(
        about.id, CASE about.form WHEN 'config' THEN 'config' ELSE 'support' END
    );
    IF about.form <> 'config' AND me.role IN ('department', 'room_manager') THEN
        PERFORM core.open_stream(about.id, 'person:' || me.login);
    END IF;
END
$$;

-- A department reads a case while it is theirs and on to its end; a decline and a forward elsewhere
-- are the last that they get. Room managers read the cases of live sessions.
CREATE OR REPLACE FUNCTION core.place_in_streams(about core.subject, kind text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    present text := 'department:' || (about.fields ->> 'department');
BEGIN
    IF about.fields ->> 'session' IS NOT NULL THEN
        PERFORM core.open_stream(about.id, 'rooms');
    END IF;
    IF present IS NOT NULL THEN
        PERFORM core.open_stream(about.id, present);
    END IF;
    IF present IS NOT NULL OR kind = 'decline' THEN
        UPDATE core.subject_stream ss SET until = about.version
        FROM core.stream st
        WHERE st.id = ss.stream AND ss.subject = about.id AND ss.until IS NULL
            AND starts_with(st.name, 'department:') AND st.name IS DISTINCT FROM present;
    END IF;
END
$$;

-- When an event happened by our clock: the desk's, set right; not longer before it was written than the
-- policy allows, and not in the future.
CREATE OR REPLACE FUNCTION core.happened_at(desk core.device, doc jsonb, now_at timestamptz)
RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
DECLARE
    said timestamptz := doc ->> 'at';
    made CONSTANT timestamptz := doc ->> 'made_at';
BEGIN
    IF said < made THEN
        said := greatest(said, made - make_interval(hours => core.limit_of('backdate_hours', 24)));
    END IF;
    RETURN least(said + desk.skew_ms * interval '1 millisecond', now_at);
END
$$;

CREATE OR REPLACE FUNCTION core.insert_event(
    about core.subject, me core.person, desk core.device, doc jsonb, folded jsonb,
    now_at timestamptz
) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core.event (
        id, subject, position, base, undoes, kind, version, actor, pushed_by, device,
        status_claimed, status_folded, happened_at, made_at, received_at, body
    ) VALUES (
        (doc ->> 'id')::uuid, about.id, about.version + 1, (doc ->> 'base')::uuid,
        (doc ->> 'undoes')::uuid, doc ->> 'kind', (doc ->> 'v')::smallint, doc ->> 'actor',
        me.login, desk.code, core.status_seen(about, doc, folded), folded ->> 'status',
        core.happened_at(desk, doc, now_at), (doc ->> 'made_at')::timestamptz, now_at, doc
    );
END
$$;

-- Keeps one judged event; answers its subject with it. The subject's row is locked or new, and stays as
-- it is until `core.write_down`.
CREATE OR REPLACE FUNCTION core.keep(
    about core.subject, me core.person, desk core.device, doc jsonb, now_at timestamptz
) RETURNS core.subject
LANGUAGE plpgsql AS $$
DECLARE
    state core.fold_state := core.folded_with(about, doc);
    before CONSTANT jsonb := about.fields;
BEGIN
    PERFORM core.insert_event(about, me, desk, doc, state.fields, now_at);
    IF doc -> 'clocks' <> '[]' OR doc ->> 'undoes' IS NOT NULL THEN
        PERFORM core.keep_clocks(about, doc);
    END IF;
    about.version := about.version + 1;
    about.head := doc ->> 'id';
    about.status := state.fields ->> 'status';
    about.fields := state.fields;
    about.writers := state.writers;
    about.conflicts := state.conflicts;
    about.updated_at := now_at;
    IF about.version = 1 THEN
        PERFORM core.open_first_streams(about, me);
    END IF;
    IF doc ->> 'kind' = 'decline'
        OR before -> 'department' IS DISTINCT FROM about.fields -> 'department'
        OR before -> 'session' IS DISTINCT FROM about.fields -> 'session' THEN
        PERFORM core.place_in_streams(about, doc ->> 'kind');
    END IF;
    CASE doc ->> 'kind'
        WHEN 'policy_published' THEN PERFORM core.adopt_policy(doc -> 'data');
        WHEN 'timetable_published' THEN PERFORM core.adopt_timetable(doc -> 'data');
        WHEN 'attach' THEN PERFORM core.expect_file(about, doc);
        ELSE NULL;
    END CASE;
    RETURN about;
END
$$;

CREATE OR REPLACE FUNCTION core.write_down(about core.subject) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE core.subject s SET version = about.version, head = about.head, status = about.status,
        fields = about.fields, writers = about.writers, conflicts = about.conflicts,
        updated_at = about.updated_at
    WHERE s.id = about.id;
END
$$;

-- Sanad's word that a case has another number than its desk gave it; the old one stays an alias.
CREATE OR REPLACE FUNCTION core.renumber(about core.subject, me core.person, old text)
RETURNS core.subject
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    now_at timestamptz := clock_timestamp();
    instant text := to_char(now_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
BEGIN
    RETURN core.keep(about, me, core.own_desk(), jsonb_build_object(
        'id', gen_random_uuid(), 'subject', about.id, 'kind', 'renumber', 'actor', 'sanad',
        'actor_name', 'سند', 'role', 'system', 'device', core.own_code(),
        'at', instant, 'made_at', instant, 'base', about.head, 'status', NULL,
        'data', jsonb_build_object('from', old, 'to', about.number),
        'sets', jsonb_build_object('number', about.number, 'aliases.' || old, true),
        'clocks', '[]'::jsonb, 'left', '[]'::jsonb, 'undoes', NULL, 'v', 1
    ), now_at);
END
$$;

-- A published policy takes effect here: its departments have streams, its exceptions are rights.
-- What reaches a customer stays level one's, whatever a policy says.
CREATE OR REPLACE FUNCTION core.adopt_policy(document jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE core.server SET policy = document, limits = coalesce(document -> 'limits', '{}');
    PERFORM core.stream_id('department:' || (department ->> 'code'))
    FROM jsonb_array_elements(document -> 'departments') AS department;
    DELETE FROM core.rule WHERE excepted_role IS NOT NULL;
    INSERT INTO core.rule (action, who, froms, leads_to, leads_back, needs, sets, outcome,
        excepted_role, department)
    SELECT r.action, '{}', ARRAY(
            SELECT unnest(r.froms) INTERSECT
            SELECT jsonb_array_elements_text(right_given -> 'statuses')
        ), r.leads_to, r.leads_back, r.needs, r.sets, r.outcome,
        right_given ->> 'role', right_given ->> 'department'
    FROM jsonb_array_elements(document -> 'exceptions') AS right_given
    JOIN core.rule r ON right_given -> 'actions' ? r.action
    WHERE r.excepted_role IS NULL
        AND r.action NOT IN ('first_reply', 'request_info', 'send_solution')
        AND (r.outcome IS NULL OR coalesce(right_given -> 'outcomes', '[]') = '[]'
            OR right_given -> 'outcomes' ? r.outcome);
END
$$;

CREATE OR REPLACE FUNCTION core.adopt_timetable(document jsonb) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM core.live_session;
    INSERT INTO core.live_session (id, room_manager)
    SELECT DISTINCT live ->> 'id', live ->> 'room_manager'
    FROM jsonb_array_elements(document -> 'sessions') AS live
    WHERE live ->> 'id' IS NOT NULL AND live ->> 'room_manager' IS NOT NULL;
$$;
