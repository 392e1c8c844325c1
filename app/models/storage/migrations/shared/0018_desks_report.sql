-- What a desk says of itself with every round, so that the administrator sees who lags and since when.

ALTER TABLE core.device
    ADD COLUMN waiting int NOT NULL DEFAULT 0,
    ADD COLUMN oldest_waiting_at timestamptz,
    ADD COLUMN reached jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN reported_at timestamptz;

-- `waiting` events of the desk are not here yet, the oldest made at `oldest` by our clock; `reached`
-- is how far it has read each stream. A claim: nothing but the status is derived from it.
CREATE FUNCTION api.report(device text, waiting int, oldest timestamptz, reached jsonb)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.check_device(core.me(), device);
    IF waiting IS NULL OR waiting < 0 OR jsonb_typeof(reached) IS DISTINCT FROM 'object'
        OR pg_column_size(reached) > 16 * 1024 OR EXISTS (
            SELECT FROM jsonb_each(reached) WHERE NOT core.is_whole(value, 0, 9000000000000000)
        ) THEN
        RAISE EXCEPTION 'a report is a count, an instant and positions'
            USING ERRCODE = 'program_limit_exceeded';
    END IF;
    UPDATE core.device d SET waiting = report.waiting, oldest_waiting_at = oldest,
        reached = report.reached, reported_at = clock_timestamp()
    WHERE d.code = report.device;
END
$$;
