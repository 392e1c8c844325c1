-- Attached files: the event goes first and names a file by the SHA-256 of its content, the content
-- follows in pieces that may be sent again. A file is readable through an event that is.

CREATE OR REPLACE FUNCTION core.piece_size() RETURNS int
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT 256 * 1024 $$;

CREATE OR REPLACE FUNCTION core.expect_file(about core.subject, doc jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    wanted text := doc -> 'data' ->> 'sha256';
BEGIN
    IF wanted IS NOT NULL THEN
        INSERT INTO core.file (sha256, size) VALUES (wanted, (doc -> 'data' ->> 'size')::int)
        ON CONFLICT (sha256) DO NOTHING;
        INSERT INTO core.attachment (sha256, subject, position)
        VALUES (wanted, about.id, about.version);
    END IF;
END
$$;

-- The file, if an event that the caller reads speaks of it; else it is as if it were not there.
CREATE OR REPLACE FUNCTION core.readable_file(me core.person, wanted text) RETURNS core.file
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found_file core.file;
BEGIN
    SELECT f.* INTO found_file FROM core.file f WHERE f.sha256 = wanted AND EXISTS (
        SELECT FROM core.attachment a
        WHERE a.sha256 = wanted AND core.reads_to(me, a.subject) >= a.position
    );
    RETURN found_file;
END
$$;

-- The file, if the caller may send its content: who attached it may, also where they read no more what
-- it was attached to. Nobody else has the content, and others wait for it.
CREATE OR REPLACE FUNCTION core.sendable_file(me core.person, wanted text) RETURNS core.file
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found_file core.file := core.readable_file(me, wanted);
BEGIN
    IF found_file.sha256 IS NULL THEN
        SELECT f.* INTO found_file FROM core.file f WHERE f.sha256 = wanted AND EXISTS (
            SELECT FROM core.attachment a
            JOIN core.event e ON e.subject = a.subject AND e.position = a.position
            WHERE a.sha256 = wanted AND e.actor = me.login
        );
    END IF;
    RETURN found_file;
END
$$;

-- How many pieces are there from the first on; null for a file that the caller may not send.
CREATE OR REPLACE FUNCTION api.file_pieces(sha256 text) RETURNS int
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wanted core.file := core.sendable_file(core.me(), file_pieces.sha256);
BEGIN
    RETURN (
        SELECT coalesce(max(p.n) + 1, 0) FROM core.file_piece p WHERE p.sha256 = wanted.sha256
        HAVING wanted.sha256 IS NOT NULL
    );
END
$$;

-- Takes the next piece; with the last one the content has to be what its name says, else all of
-- it goes and the sender begins anew. Answers how many pieces are there.
CREATE OR REPLACE FUNCTION api.put_piece(sha256 text, n int, content bytea) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wanted core.file := core.sendable_file(core.me(), put_piece.sha256);
    present int;
    whole bytea;
BEGIN
    IF wanted.sha256 IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM FROM core.file f WHERE f.sha256 = wanted.sha256 FOR UPDATE;
    SELECT coalesce(max(p.n) + 1, 0) INTO present
    FROM core.file_piece p WHERE p.sha256 = wanted.sha256;
    IF n <> present OR n * core.piece_size() >= greatest(wanted.size, 1)
        OR octet_length(content)
            <> least(core.piece_size(), wanted.size - n * core.piece_size()) THEN
        RETURN present;
    END IF;
    INSERT INTO core.file_piece (sha256, n, content) VALUES (wanted.sha256, n, put_piece.content);
    IF (n + 1) * core.piece_size() < wanted.size THEN
        RETURN present + 1;
    END IF;
    SELECT string_agg(p.content, '' ORDER BY p.n) INTO whole
    FROM core.file_piece p WHERE p.sha256 = wanted.sha256;
    IF encode(sha256(whole), 'hex') <> wanted.sha256 THEN
        DELETE FROM core.file_piece p WHERE p.sha256 = wanted.sha256;
        RETURN 0;
    END IF;
    UPDATE core.file f SET is_whole = true WHERE f.sha256 = wanted.sha256;
    RETURN present + 1;
END
$$;

-- One piece of a whole file that the caller reads; null otherwise.
CREATE OR REPLACE FUNCTION api.get_piece(sha256 text, n int) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wanted core.file := core.readable_file(core.me(), get_piece.sha256);
BEGIN
    RETURN (
        SELECT p.content FROM core.file_piece p
        WHERE p.sha256 = wanted.sha256 AND p.n = get_piece.n AND wanted.is_whole
    );
END
$$;
