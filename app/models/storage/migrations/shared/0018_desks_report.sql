-- What a desk says of itself with every round, so that the administrator sees who lags and since when.

ALTER TABLE core.device
    ADD COLUMN waiting int NOT NULL DEFAULT 0,
    ADD COLUMN oldest_waiting_at timestamptz,
    ADD COLUMN reached jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN reported_at timestamptz;
