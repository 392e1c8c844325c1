-- Old and new desks side by side: an event of a version that this database does not know yet waits on
-- its desk (`later`) until the database is brought up to date; it is not refused for good.

CREATE OR REPLACE FUNCTION core.check_parts(doc jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    wrong text := CASE
        WHEN jsonb_typeof(doc -> 'data') IS DISTINCT FROM 'object' THEN 'data'
        WHEN jsonb_typeof(doc -> 'sets') IS DISTINCT FROM 'object' THEN 'sets'
        WHEN jsonb_typeof(doc -> 'clocks') IS DISTINCT FROM 'array' THEN 'clocks'
        WHEN jsonb_typeof(doc -> 'left') IS DISTINCT FROM 'array' THEN 'left'
        WHEN NOT core.is_whole(doc -> 'v', 1, 10000) THEN 'v'
    END;
BEGIN
    IF wrong IS NOT NULL THEN
        PERFORM core.refuse('bad_value', wrong);
    END IF;
    IF (doc ->> 'v')::numeric > 1 THEN
        PERFORM core.refuse('not_found', 'v');
    END IF;
    SELECT key INTO wrong FROM jsonb_each(doc -> 'sets')
    WHERE length(key) > 100 OR jsonb_typeof(value) IN ('object', 'array');
    IF FOUND THEN
        PERFORM core.refuse('bad_value', wrong);
    END IF;
    IF jsonb_array_length(doc -> 'clocks') > 200 OR jsonb_array_length(doc -> 'left') > 200 THEN
        PERFORM core.refuse('too_large', 'clocks');
    END IF;
END
$$;
