-- State is the fold of a subject's events: the rule of `app/models/fold.py`, word for word.
--
-- A field that somebody else wrote beyond what the actor had seen (where that is unsaid, beyond the
-- base) is a clash: on the fields of trait
-- `first_wins` the first write stands, on others the last; the status goes to the customer's word,
-- then to the later stage. What lost stays as a conflict until somebody who saw it writes again.

CREATE TYPE core.fold_state AS (fields jsonb, writers jsonb, conflicts jsonb);

-- One event on its way into the fold; `seen` is the position of the last event its actor knew.
CREATE TYPE core.fold_input AS (
    id uuid, position int, seen int, kind text, actor text, status text, sets jsonb
);

CREATE FUNCTION core.conflict(
    field text, kept jsonb, kept_by text, lost jsonb, lost_by text, event uuid
) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object(field, jsonb_build_object(
        'kept', kept, 'kept_by', kept_by, 'lost', lost, 'lost_by', lost_by, 'event', event
    ))
$$;

-- What is written of a field: `standing` says who wrote the value that stands, `by` holds the newest
-- write of everybody.
CREATE FUNCTION core.written(state core.fold_state, input core.fold_input, field text, value jsonb)
RETURNS core.fold_state
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT ROW (
        state.fields || jsonb_build_object(field, value),
        state.writers || jsonb_build_object(field, jsonb_build_object(
            'standing', input.actor,
            'by', coalesce(state.writers -> field -> 'by', '{}') || jsonb_build_object(
                input.actor, jsonb_build_object(
                    'position', input.position, 'kind', input.kind, 'value', value
                )
            )
        )),
        state.conflicts
    )::core.fold_state
$$;

-- The newest write of a field by somebody else that the actor had not seen: actor and value.
CREATE FUNCTION core.rival(writes jsonb, input core.fold_input) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object('actor', key, 'value', value -> 'value')
    FROM jsonb_each(writes -> 'by')
    WHERE key <> input.actor AND (value ->> 'position')::int > input.seen
    ORDER BY (value ->> 'position')::int DESC LIMIT 1
$$;

CREATE FUNCTION core.fold_field(
    state core.fold_state, input core.fold_input, field text, value jsonb, first_wins text[]
) RETURNS core.fold_state
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    standing text := state.writers -> field ->> 'standing';
    present jsonb := state.fields -> field;
    rival jsonb := core.rival(state.writers -> field, input);
BEGIN
    IF rival IS NOT NULL AND standing <> input.actor AND present <> value
        AND field = ANY (first_wins) THEN
        state.conflicts := state.conflicts || core.conflict(
            field, present, standing, value, input.actor, input.id
        );
        RETURN state;
    END IF;
    IF rival -> 'value' <> value THEN
        state.conflicts := state.conflicts || core.conflict(
            field, value, input.actor, rival -> 'value', rival ->> 'actor', input.id
        );
    ELSE
        state.conflicts := state.conflicts - field;
    END IF;
    RETURN core.written(state, input, field, value);
END
$$;

-- Whether the status of a later event stands against the one that it clashes with.
CREATE FUNCTION core.status_stands(writer_kind text, present text, input core.fold_input)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN writer_kind = ANY (core.trait_of('customers_word')) THEN false
        WHEN input.kind = ANY (core.trait_of('customers_word')) THEN true
        ELSE array_position(core.trait_of('stages'), input.status)
            > array_position(core.trait_of('stages'), present)
    END
$$;

CREATE FUNCTION core.fold_status(state core.fold_state, input core.fold_input)
RETURNS core.fold_state
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    writes jsonb := state.writers -> 'status';
    standing text := writes ->> 'standing';
    present text := state.fields ->> 'status';
    status jsonb := to_jsonb(input.status);
BEGIN
    IF core.rival(writes, input) IS NULL THEN
        state.conflicts := state.conflicts - 'status';
    ELSIF standing <> input.actor AND present <> input.status THEN
        IF NOT core.status_stands(writes -> 'by' -> standing ->> 'kind', present, input) THEN
            state.conflicts := state.conflicts || core.conflict(
                'status', to_jsonb(present), standing, status, input.actor, input.id
            );
            RETURN state;
        END IF;
        state.conflicts := state.conflicts || core.conflict(
            'status', status, input.actor, to_jsonb(present), standing, input.id
        );
    END IF;
    RETURN core.written(state, input, 'status', status);
END
$$;

CREATE FUNCTION core.fold_step(state core.fold_state, input core.fold_input, first_wins text[])
RETURNS core.fold_state
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    pair record;
BEGIN
    FOR pair IN SELECT key, value FROM jsonb_each(input.sets) LOOP
        state := core.fold_field(state, input, pair.key, pair.value, first_wins);
    END LOOP;
    IF input.status IS NOT NULL THEN
        state := core.fold_status(state, input);
    END IF;
    RETURN state;
END
$$;

-- The events of a subject that count, up to a position, as the fold takes them. `also_undone` is
-- an event that the next one is about to undo.
CREATE FUNCTION core.counted(wanted uuid, up_to int, also_undone uuid)
RETURNS SETOF core.fold_input
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
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
CREATE FUNCTION core.fold(wanted uuid, up_to int, also_undone uuid DEFAULT NULL)
RETURNS core.fold_state
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    state core.fold_state := ROW ('{}', '{}', '{}')::core.fold_state;
    first_wins text[] := core.trait_of('first_wins');
    input core.fold_input;
BEGIN
    FOR input IN SELECT * FROM core.counted(wanted, up_to, also_undone) LOOP
        state := core.fold_step(state, input, first_wins);
    END LOOP;
    RETURN state;
END
$$;
