-- Who has a case open just now: a word among colleagues, no lock and no part of any case. It goes by
-- itself when nobody renews it, and a server that crashed begins without it.

CREATE UNLOGGED TABLE core.open_case (
    login text NOT NULL,
    subject uuid NOT NULL,
    renewed_at timestamptz NOT NULL,
    PRIMARY KEY (login, subject)
);

CREATE INDEX open_case_subject ON core.open_case (subject);
