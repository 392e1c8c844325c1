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
