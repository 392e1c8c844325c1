-- What a person at this desk has under way. A text to a customer is held back for some seconds: it
-- is no event yet, but a crash must not lose it. A view is filters, search and order under a name.

CREATE TABLE held_message (
    id      TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    action  TEXT NOT NULL,
    doc     TEXT NOT NULL,
    held_s  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX held_message_case ON held_message (case_id);

CREATE TABLE saved_view (
    id    TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    name  TEXT NOT NULL,
    doc   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
