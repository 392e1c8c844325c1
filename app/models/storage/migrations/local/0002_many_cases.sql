-- A desk with a million cases. Every order of the queue is an index that begins with the status, so
-- that a list merges a few ordered ranges and sorts nothing; channel and category stand at its end,
-- so that filtering reads no row. The numbers of the side bar are kept by triggers, not counted.
-- number_key puts a desk's numbers in the order of counting, customer_key folded names in that of
-- the alphabet; char(65535) comes after every name. folded() is the desk's own function.

ALTER TABLE case_row ADD COLUMN number_key INTEGER NOT NULL DEFAULT 0;
ALTER TABLE case_row ADD COLUMN customer_key TEXT NOT NULL DEFAULT '';
UPDATE case_row SET
    number_key = CAST(substr(number, 1, 5) AS INTEGER) * 10000000000
        + CAST(substr(number, 7) AS INTEGER),
    customer_key = coalesce(nullif(folded(customer_name), ''), char(65535));

DROP INDEX case_urgency;
DROP INDEX case_status;
DROP INDEX case_call;
CREATE INDEX case_by_urgency ON case_row
    (status, not_escalated, not_highest, due_s, number, channel, category);
CREATE INDEX case_by_opening ON case_row (status, opened_s, number_key, channel, category);
CREATE INDEX case_by_change ON case_row (status, changed_s, number_key, channel, category);
CREATE INDEX case_by_customer ON case_row (status, customer_key, number_key, channel, category);
CREATE INDEX case_by_number ON case_row (status, number_key, channel, category);
CREATE INDEX case_by_call ON case_row (call_s, number_key) WHERE call_s IS NOT NULL;
CREATE INDEX case_category ON case_row (category, channel, status);
CREATE INDEX case_channel ON case_row (channel, status);

-- How many cases there are of each kind that a view of the side bar asks for; '' is nobody's.
CREATE TABLE case_count (
    status     TEXT NOT NULL,
    assignee   TEXT NOT NULL,
    department TEXT NOT NULL,
    accepted   INTEGER NOT NULL,
    has_call   INTEGER NOT NULL,
    n          INTEGER NOT NULL,
    PRIMARY KEY (status, assignee, department, accepted, has_call)
) STRICT, WITHOUT ROWID;
-- How many open cases fall due in each ten minutes.
CREATE TABLE due_count (
    slot INTEGER PRIMARY KEY,
    n    INTEGER NOT NULL
) STRICT;
INSERT INTO case_count
    SELECT status, ifnull(assignee, ''), ifnull(department, ''), accepted, call_s IS NOT NULL,
        count(*)
    FROM case_row GROUP BY 1, 2, 3, 4, 5;
INSERT INTO due_count
    SELECT due_s / 600, count(*) FROM case_row
    WHERE is_closed = 0 AND due_s < 253402300800 GROUP BY 1;

CREATE TRIGGER case_counted AFTER INSERT ON case_row BEGIN
    INSERT INTO case_count VALUES (
        new.status, ifnull(new.assignee, ''), ifnull(new.department, ''), new.accepted,
        new.call_s IS NOT NULL, 1
    ) ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO due_count
        SELECT new.due_s / 600, 1 WHERE new.is_closed = 0 AND new.due_s < 253402300800
        ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER case_uncounted AFTER DELETE ON case_row BEGIN
    UPDATE case_count SET n = n - 1
        WHERE status = old.status AND assignee = ifnull(old.assignee, '')
        AND department = ifnull(old.department, '') AND accepted = old.accepted
        AND has_call = (old.call_s IS NOT NULL);
    UPDATE due_count SET n = n - 1
        WHERE slot = old.due_s / 600 AND old.is_closed = 0 AND old.due_s < 253402300800;
END;
CREATE TRIGGER case_recounted
AFTER UPDATE OF status, assignee, department, accepted, call_s ON case_row
WHEN old.status <> new.status OR old.assignee IS NOT new.assignee
    OR old.department IS NOT new.department OR old.accepted <> new.accepted
    OR (old.call_s IS NULL) <> (new.call_s IS NULL)
BEGIN
    UPDATE case_count SET n = n - 1
        WHERE status = old.status AND assignee = ifnull(old.assignee, '')
        AND department = ifnull(old.department, '') AND accepted = old.accepted
        AND has_call = (old.call_s IS NOT NULL);
    INSERT INTO case_count VALUES (
        new.status, ifnull(new.assignee, ''), ifnull(new.department, ''), new.accepted,
        new.call_s IS NOT NULL, 1
    ) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER case_due_recounted AFTER UPDATE OF due_s, is_closed ON case_row
WHEN old.due_s <> new.due_s OR old.is_closed <> new.is_closed
BEGIN
    UPDATE due_count SET n = n - 1
        WHERE slot = old.due_s / 600 AND old.is_closed = 0 AND old.due_s < 253402300800;
    INSERT INTO due_count
        SELECT new.due_s / 600, 1 WHERE new.is_closed = 0 AND new.due_s < 253402300800
        ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- What a search is narrowed by stands in the index itself, and what is typed so far is one entry of
-- it: neither reads every case that holds a common word.
CREATE VIRTUAL TABLE case_search_of_many USING fts5 (
    folded, stems, facets,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '@._-'", prefix = '4 5 6'
);
INSERT INTO case_search_of_many (rowid, folded, stems, facets)
    SELECT seq, folded, stems,
        CASE WHEN is_closed THEN 'is.closed' ELSE 'is.open' END || ' status.' || status
        || ' channel.' || channel || ifnull(' category.' || category, '')
    FROM case_search JOIN case_row ON seq = case_search.rowid;
CREATE TABLE search_word (word TEXT PRIMARY KEY) STRICT;
INSERT INTO search_word
    SELECT term FROM case_vocabulary
    WHERE length(term) >= 5 AND term NOT GLOB '*[0-9@._-]*';
DROP TABLE case_vocabulary;
DROP TABLE case_search;
ALTER TABLE case_search_of_many RENAME TO case_search;
