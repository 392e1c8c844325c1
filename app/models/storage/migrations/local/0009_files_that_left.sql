-- Attached files whose event went from this desk: the file goes too, unless another event names it or it waits
-- to be sent.

CREATE TABLE file_to_drop (
    sha256 TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE INDEX event_file ON event (json_extract(doc, '$.data.sha256')) WHERE kind = 'attach';

CREATE TRIGGER event_of_file_gone AFTER DELETE ON event WHEN old.kind = 'attach'
BEGIN
    INSERT OR IGNORE INTO file_to_drop
    SELECT sha256 FROM (SELECT json_extract(old.doc, '$.data.sha256') AS sha256)
    WHERE length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*';
END;
