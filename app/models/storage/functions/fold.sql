-- State is the fold of a subject's events: the rule of `app/models/fold.py`, word for word.
--
-- A field that somebody else wrote beyond what the actor had seen (where that is unsaid, beyond the
-- base) is a clash: on the fields of trait
-- `first_wins` the first write stands, on others the last; the status goes to the customer's word,
-- then to the later stage. What lost stays as a conflict until somebody who saw it writes again.

-- All that an event writes, the status among it.
CREATE OR REPLACE FUNCTION core.sets_of(input core.fold_input) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN input.status IS NULL THEN input.sets
        ELSE input.sets || jsonb_build_object('status', input.status) END
$$;

CREATE OR REPLACE FUNCTION core.write_of(input core.fold_input, value jsonb) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object(input.actor, jsonb_build_object(
        'position', input.position, 'kind', input.kind, 'value', value, 'event', input.id
    ))
$$;

-- Of the writes of a field those by somebody else, beyond what the actor had seen.
CREATE OR REPLACE FUNCTION core.unseen_of(writes jsonb, input core.fold_input) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(writes -> 'by')
    WHERE key <> input.actor AND (value ->> 'position')::int > input.seen
$$;

-- Whether the later of two clashing writes stands.
CREATE OR REPLACE FUNCTION core.beats(field text, value jsonb, standing jsonb, kind text, first_wins text[])
RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN field <> 'status' THEN field <> ALL (first_wins)
        WHEN standing ->> 'kind' = ANY (core.trait_of('customers_word')) THEN false
        WHEN kind = ANY (core.trait_of('customers_word')) THEN true
        ELSE array_position(core.trait_of('stages'), value #>> '{}')
            > array_position(core.trait_of('stages'), standing ->> 'value')
    END
$$;

CREATE OR REPLACE FUNCTION core.conflicts_of(field text, standing text, writes jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object(field, jsonb_agg(jsonb_build_object(
        'kept', writes -> standing -> 'value', 'kept_by', standing,
        'lost', value -> 'value', 'lost_by', key, 'event', value -> 'event'
    ) ORDER BY (value ->> 'position')::int))
    FROM jsonb_each(writes)
    WHERE value -> 'value' <> writes -> standing -> 'value'
    HAVING count(*) > 0
$$;

CREATE OR REPLACE FUNCTION core.fold_field(
    state core.fold_state, input core.fold_input, field text, value jsonb, first_wins text[]
) RETURNS core.fold_state
LANGUAGE plpgsql STABLE AS $$
DECLARE
    unseen jsonb := core.unseen_of(state.writers -> field, input);
    standing text := state.writers -> field ->> 'standing';
    writes jsonb := unseen || core.write_of(input, value);
BEGIN
    IF standing IS NULL OR NOT unseen ? standing OR state.fields -> field = value
        OR core.beats(field, value, unseen -> standing, input.kind, first_wins) THEN
        standing := input.actor;
        state.fields := state.fields || jsonb_build_object(field, value);
    END IF;
    state.writers := state.writers
        || jsonb_build_object(field, jsonb_build_object('standing', standing, 'by', writes));
    state.conflicts := (state.conflicts - field)
        || coalesce(core.conflicts_of(field, standing, writes), '{}');
    RETURN state;
END
$$;

-- The fold of an event that can clash with nothing. All its fields are written alike but for the value,
-- which is set into one pattern: making it from its parts for each field costs three times as much.
CREATE OR REPLACE FUNCTION core.fold_quiet(state core.fold_state, input core.fold_input)
RETURNS core.fold_state
LANGUAGE plpgsql STABLE AS $$
DECLARE
    written jsonb := input.sets;
    pattern CONSTANT jsonb := jsonb_build_object(
        'standing', input.actor, 'by', core.write_of(input, 'null')
    );
    place CONSTANT text[] := ARRAY['by', input.actor, 'value'];
BEGIN
    IF input.status IS NOT NULL THEN
        written := written || jsonb_build_object('status', input.status);
    END IF;
    state.fields := state.fields || written;
    state.writers := state.writers || coalesce((
        SELECT jsonb_object_agg(key, jsonb_set(pattern, place, value)) FROM jsonb_each(written)
    ), '{}');
    IF state.conflicts <> '{}' THEN
        state.conflicts := state.conflicts - ARRAY(SELECT jsonb_object_keys(written));
    END IF;
    RETURN state;
END
$$;

-- Whether somebody else wrote one of the fields after what the author had seen.
CREATE OR REPLACE FUNCTION core.has_rival(writers jsonb, input core.fold_input) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM jsonb_each(writers) AS field, jsonb_each(field.value -> 'by') AS write
        WHERE write.key <> input.actor AND (write.value ->> 'position')::int > input.seen
            AND (input.sets ? field.key OR field.key = 'status')
    );
END
$$;

CREATE OR REPLACE FUNCTION core.fold_step(state core.fold_state, input core.fold_input)
RETURNS core.fold_state
LANGUAGE plpgsql STABLE AS $$
DECLARE
    first_wins text[];
    pair record;
BEGIN
    IF input.seen >= input.position - 1 THEN
        RETURN core.fold_quiet(state, input);
    ELSIF NOT core.has_rival(state.writers, input) THEN
        RETURN core.fold_quiet(state, input);
    END IF;
    first_wins := core.trait_of('first_wins');
    FOR pair IN SELECT key, value FROM jsonb_each(core.sets_of(input)) LOOP
        state := core.fold_field(state, input, pair.key, pair.value, first_wins);
    END LOOP;
    RETURN state;
END
$$;

-- The events of a subject that count, up to a position, as the fold takes them. `also_undone` is
-- an event that the next one is about to undo.
CREATE OR REPLACE FUNCTION core.counted(wanted uuid, up_to int, also_undone uuid)
RETURNS SETOF core.fold_input
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH known AS (
        SELECT * FROM core.event e WHERE e.subject = wanted AND e.position <= up_to
    ), undone AS (
        SELECT undoes AS id FROM known WHERE undoes IS NOT NULL
        UNION ALL
        SELECT also_undone WHERE also_undone IS NOT NULL
    ), effective AS (
        SELECT * FROM known WHERE id NOT IN (SELECT u.id FROM undone u)
    )
    SELECT e.id, e.position, coalesce((e.body ->> 'seen')::int, b.position, e.position - 1), e.kind, e.actor,
        e.body ->> 'status', e.body -> 'sets'
    FROM effective e
    LEFT JOIN effective b ON b.id = e.base AND b.position < e.position
    ORDER BY e.position;
END
$$;

-- The whole fold: used where something is undone, and to see a subject as it once was.
CREATE OR REPLACE FUNCTION core.fold(wanted uuid, up_to int, also_undone uuid DEFAULT NULL)
RETURNS core.fold_state
LANGUAGE plpgsql STABLE AS $$
DECLARE
    state core.fold_state := ROW ('{}', '{}', '{}')::core.fold_state;
    input core.fold_input;
BEGIN
    FOR input IN SELECT * FROM core.counted(wanted, up_to, also_undone) LOOP
        state := core.fold_step(state, input);
    END LOOP;
    RETURN state;
END
$$;

-- What was folded by another version of the rule is folded anew.
CREATE OR REPLACE FUNCTION core.fold_again(version int) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE core.subject s SET fields = f.fields, writers = f.writers, conflicts = f.conflicts
    FROM core.server folded, core.subject about, LATERAL core.fold(about.id, about.version) f
    WHERE about.id = s.id AND folded.fold_version <> fold_again.version;
    UPDATE core.server SET fold_version = fold_again.version
    WHERE fold_version <> fold_again.version;
END
$$;
