-- Attached files that this desk knows of and has not whole yet; `next_at_s` is when they are asked for again.

CREATE TABLE file_to_fetch (
    sha256    TEXT PRIMARY KEY,
    tries     INTEGER NOT NULL DEFAULT 0,
    next_at_s INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
