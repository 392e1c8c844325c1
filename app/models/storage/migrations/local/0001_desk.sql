-- The local store of one desk. Events are the truth; case_row, customer and the search index are
-- projections that can be made again from them. Instants are ISO 8601 text in UTC, but for those
-- that are compared in queries: epoch seconds (column names end in _s). due_s of a case without a
-- running promise is the year 10000, so that one index gives the order of urgency; work_s is
-- when Sanad escalates or closes the case by itself.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    subject     TEXT NOT NULL,
    kind        TEXT NOT NULL,
    position    INTEGER,
    received_at TEXT,
    doc         TEXT NOT NULL
) STRICT;
CREATE INDEX event_subject ON event (subject, position, seq);

-- What this desk wrote and the shared database has to confirm. Confirmed rows stay for 30 days, so
-- that a server restored from yesterday gets them again.
CREATE TABLE outbox (
    seq      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    subject  TEXT NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('new', 'acked', 'refused')),
    reason   TEXT,
    acked_at TEXT,
    hidden   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outbox_state ON outbox (state, seq);
CREATE INDEX outbox_subject ON outbox (subject, state);

CREATE TABLE cursor (
    stream   TEXT PRIMARY KEY,
    n        INTEGER NOT NULL,
    event_id TEXT
) STRICT, WITHOUT ROWID;

-- Which event stood where in a stream, to find out how far a server that was restored still goes.
CREATE TABLE feed (
    stream   TEXT NOT NULL,
    n        INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    PRIMARY KEY (stream, n)
) STRICT, WITHOUT ROWID;

-- Attached files whose content the shared database may not have whole yet.
CREATE TABLE file_to_send (
    sha256 TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE case_row (
    seq           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    number        TEXT NOT NULL,
    status        TEXT NOT NULL,
    is_closed     INTEGER NOT NULL,
    priority      TEXT NOT NULL,
    not_highest   INTEGER NOT NULL,
    channel       TEXT NOT NULL,
    type          TEXT,
    category      TEXT,
    subject       TEXT,
    customer_id   TEXT,
    customer_name TEXT,
    department    TEXT,
    accepted      INTEGER NOT NULL,
    assignee      TEXT,
    assignee_name TEXT,
    registered_by TEXT NOT NULL,
    session       TEXT,
    escalation    INTEGER NOT NULL,
    not_escalated INTEGER NOT NULL,
    opened_s      INTEGER NOT NULL,
    closed_s      INTEGER,
    changed_s     INTEGER NOT NULL,
    call_s        INTEGER,
    due_s         INTEGER NOT NULL,
    work_s        INTEGER NOT NULL,
    clocks        TEXT NOT NULL,
    last_event    TEXT NOT NULL,
    last_actor    TEXT NOT NULL
) STRICT;
CREATE INDEX case_urgency
    ON case_row (is_closed, not_escalated, not_highest, due_s, number);
CREATE INDEX case_status ON case_row (status, due_s);
CREATE INDEX case_assignee ON case_row (assignee, is_closed);
CREATE INDEX case_department ON case_row (department, is_closed);
CREATE INDEX case_customer ON case_row (customer_id, opened_s);
CREATE INDEX case_opened ON case_row (opened_s);
CREATE INDEX case_number ON case_row (number);
CREATE INDEX case_due ON case_row (due_s) WHERE is_closed = 0;
CREATE INDEX case_work ON case_row (work_s) WHERE is_closed = 0;
CREATE INDEX case_call ON case_row (call_s) WHERE call_s IS NOT NULL;

CREATE TABLE case_alias (
    number  TEXT PRIMARY KEY,
    case_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE customer (
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    name        TEXT,
    name_folded TEXT NOT NULL,
    phone       TEXT,
    phone_raw   TEXT,
    email       TEXT,
    kind        TEXT,
    gender      TEXT,
    merged_into TEXT,
    flags       TEXT NOT NULL DEFAULT '{}',
    notes       TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX customer_phone ON customer (phone);
CREATE INDEX customer_email ON customer (email);

CREATE VIRTUAL TABLE case_search USING fts5 (
    folded, stems, tokenize = "unicode61 remove_diacritics 0 tokenchars '@._-'"
);
CREATE VIRTUAL TABLE case_vocabulary USING fts5vocab (case_search, row);
CREATE VIRTUAL TABLE customer_search USING fts5 (digits, name, tokenize = 'trigram');

CREATE TABLE draft (
    id      TEXT PRIMARY KEY,
    doc     TEXT NOT NULL,
    saved_s INTEGER NOT NULL,
    on_hold INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE alert (
    id         TEXT PRIMARY KEY,
    case_id    TEXT NOT NULL,
    clock      TEXT NOT NULL,
    round      INTEGER NOT NULL,
    threshold  TEXT NOT NULL,
    due_s      INTEGER,
    raised_s   INTEGER NOT NULL,
    reached    INTEGER,
    reason     TEXT,
    acked_s    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX alert_raised ON alert (raised_s);

CREATE TABLE seen (
    case_id  TEXT PRIMARY KEY,
    event_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
