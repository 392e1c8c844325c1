-- Which functions the database has, and by which version of the rule its subjects are folded.

ALTER TABLE core.server
    ADD COLUMN functions text NOT NULL DEFAULT '',
    ADD COLUMN fold_version int NOT NULL DEFAULT 1;
