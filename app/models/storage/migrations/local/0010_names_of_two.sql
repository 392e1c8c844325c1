-- Names of two words are found however they are written: عبد الرحمن and عبدالرحمن. Those of customers are
-- looked for as one word, from now on. The search words of cases are read again later, the newest first,
-- down from the place that stands here; names_joined() is the desk's own function.

UPDATE customer_search SET name = names_joined(name) WHERE name <> names_joined(name);
INSERT INTO meta (name, value)
    SELECT 'words_to_read', CAST(last AS TEXT) FROM (SELECT max(seq) AS last FROM case_row)
    WHERE last > 0;
