-- Cases and customers whose events are here and whose rows and search words are still to be made:
-- a desk that reads very much at once writes the events first and makes each row once.

CREATE TABLE unprojected (
    subject TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
