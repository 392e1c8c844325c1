-- The people of the shared database as this desk last read them, and who is named in which note: a
-- projection of the notes that count.

CREATE TABLE person (
    login       TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    role        TEXT NOT NULL,
    departments TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
    case_id  TEXT NOT NULL,
    event_id TEXT NOT NULL,
    login    TEXT NOT NULL,
    author   TEXT NOT NULL,
    name     TEXT NOT NULL,
    at_s     INTEGER NOT NULL,
    PRIMARY KEY (case_id, event_id, login)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_of ON mention (login, at_s);
CREATE INDEX mention_in ON mention (event_id);

-- Notes that name somebody may have come while this desk did not know of it: their rows are made
-- again.
INSERT OR IGNORE INTO unprojected (subject)
    SELECT DISTINCT subject FROM event WHERE kind = 'note' AND doc LIKE '%"mentions"%';
