-- Of three who wrote one field at once, two lost: each stays as a conflict until somebody who saw it
-- writes the field again. `by` holds the writes that nobody who saw them has written over, the one
-- that stands among them; the conflicts of a field are those of other values, in their order.

DROP FUNCTION core.fold_status(core.fold_state, core.fold_input);
DROP FUNCTION core.status_stands(text, text, core.fold_input);
DROP FUNCTION core.fold_field(core.fold_state, core.fold_input, text, jsonb, text[]);
DROP FUNCTION core.rival(jsonb, core.fold_input);
DROP FUNCTION core.written(core.fold_state, core.fold_input, text, jsonb);
DROP FUNCTION core.conflict(text, jsonb, text, jsonb, text, uuid);

CREATE FUNCTION core.write_of(input core.fold_input, value jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object(input.actor, jsonb_build_object(
        'position', input.position, 'kind', input.kind, 'value', value, 'event', input.id
    ))
$$;

-- Of the writes of a field those by somebody else, beyond what the actor had seen.
CREATE FUNCTION core.unseen_of(writes jsonb, input core.fold_input) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(writes -> 'by')
    WHERE key <> input.actor AND (value ->> 'position')::int > input.seen
$$;

-- Whether the later of two clashing writes stands.
CREATE FUNCTION core.beats(field text, value jsonb, standing jsonb, kind text, first_wins text[])
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

CREATE FUNCTION core.conflicts_of(field text, standing text, writes jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object(field, jsonb_agg(jsonb_build_object(
        'kept', writes -> standing -> 'value', 'kept_by', standing,
        'lost', value -> 'value', 'lost_by', key, 'event', value -> 'event'
    ) ORDER BY (value ->> 'position')::int))
    FROM jsonb_each(writes)
    WHERE value -> 'value' <> writes -> standing -> 'value'
    HAVING count(*) > 0
$$;

CREATE FUNCTION core.fold_field(
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

CREATE OR REPLACE FUNCTION core.fold_quiet(state core.fold_state, input core.fold_input)
RETURNS core.fold_state
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    written jsonb := core.sets_of(input);
BEGIN
    state.fields := state.fields || written;
    state.writers := state.writers || coalesce((
        SELECT jsonb_object_agg(key, jsonb_build_object(
            'standing', input.actor, 'by', core.write_of(input, value)
        )) FROM jsonb_each(written)
    ), '{}');
    IF state.conflicts <> '{}' THEN
        state.conflicts := state.conflicts - ARRAY(SELECT jsonb_object_keys(written));
    END IF;
    RETURN state;
END
$$;

-- All that an event writes, the status among it.
CREATE FUNCTION core.sets_of(input core.fold_input) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN input.status IS NULL THEN input.sets
        ELSE input.sets || jsonb_build_object('status', input.status) END
$$;

CREATE OR REPLACE FUNCTION core.fold_step(
    state core.fold_state, input core.fold_input, first_wins text[]
) RETURNS core.fold_state
LANGUAGE plpgsql STABLE AS $$
DECLARE
    pair record;
BEGIN
    IF input.seen >= input.position - 1 THEN
        RETURN core.fold_quiet(state, input);
    ELSIF NOT core.has_rival(state.writers, input) THEN
        RETURN core.fold_quiet(state, input);
    END IF;
    FOR pair IN SELECT key, value FROM jsonb_each(core.sets_of(input)) LOOP
        state := core.fold_field(state, input, pair.key, pair.value, first_wins);
    END LOOP;
    RETURN state;
END
$$;

UPDATE core.subject s SET fields = f.fields, writers = f.writers, conflicts = f.conflicts
FROM core.subject about, LATERAL core.fold(about.id, about.version) f WHERE about.id = s.id;
