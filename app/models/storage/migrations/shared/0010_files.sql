-- Attached files: the event goes first and names a file by the SHA-256 of its content, the content
-- follows in pieces that may be sent again. A file is readable through an event that is.

CREATE TABLE core.file (
    sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size int NOT NULL CHECK (size BETWEEN 0 AND 25 * 1024 * 1024),
    is_whole boolean NOT NULL DEFAULT false
);

-- The events that speak of a file.
CREATE TABLE core.attachment (
    sha256 text NOT NULL REFERENCES core.file,
    subject uuid NOT NULL REFERENCES core.subject,
    position int NOT NULL,
    PRIMARY KEY (sha256, subject, position)
);

-- Pieces of 256 KiB; the last may be shorter.
CREATE TABLE core.file_piece (
    sha256 text NOT NULL REFERENCES core.file,
    n int NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (sha256, n)
);
