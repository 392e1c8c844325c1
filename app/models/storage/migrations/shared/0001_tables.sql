-- The tables of the shared database. The owner alone has rights on them; desks call `api`.

CREATE TABLE core.migration (
    number int PRIMARY KEY,
    name text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- One row: which database this is, under which policy, and the numbers that it gives itself.
CREATE TABLE core.server (
    is_the_only boolean PRIMARY KEY DEFAULT true CHECK (is_the_only),
    epoch uuid NOT NULL DEFAULT gen_random_uuid(),
    least_client text NOT NULL DEFAULT '0',
    policy jsonb NOT NULL DEFAULT '{}',
    limits jsonb NOT NULL DEFAULT '{}',
    numbers_given int NOT NULL DEFAULT 0
);

INSERT INTO core.server DEFAULT VALUES;

CREATE TABLE core.person (
    login text PRIMARY KEY,
    name text NOT NULL,
    role text NOT NULL,
    roles_held text[] NOT NULL,
    departments text[] NOT NULL DEFAULT '{}',
    active boolean NOT NULL DEFAULT true,
    added_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE core.device (
    code text PRIMARY KEY CHECK (code ~ '^[1-9][0-9]{4}$'),
    login text NOT NULL REFERENCES core.person,
    app_version text NOT NULL,
    enrolled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    seen_at timestamptz,
    skew_ms bigint NOT NULL DEFAULT 0,
    revoked_at timestamptz
);

-- A live session and who runs its room, as the published timetable says.
CREATE TABLE core.live_session (
    id text NOT NULL,
    room_manager text NOT NULL,
    PRIMARY KEY (id, room_manager)
);

-- `head` is the number of the stream's last row in the feed; the row is its lock.
CREATE TABLE core.stream (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    head bigint NOT NULL DEFAULT 0
);

INSERT INTO core.stream (name) VALUES ('config'), ('support'), ('rooms');

-- What events are about: a case, a customer or a document of the configuration, with its fold.
CREATE TABLE core.subject (
    id uuid PRIMARY KEY,
    form text NOT NULL CHECK (form IN ('case', 'customer', 'config')),
    number text UNIQUE,
    version int NOT NULL DEFAULT 0,
    head uuid,
    registered_by text NOT NULL,
    status text,
    fields jsonb NOT NULL DEFAULT '{}',
    writers jsonb NOT NULL DEFAULT '{}',
    conflicts jsonb NOT NULL DEFAULT '{}',
    updated_at timestamptz NOT NULL
);

CREATE INDEX subject_open ON core.subject (id) WHERE form = 'case' AND status <> 'closed';

-- `status_claimed` is what the actor saw after the event, `status_folded` what everybody sees.
CREATE TABLE core.event (
    id uuid PRIMARY KEY,
    subject uuid NOT NULL REFERENCES core.subject,
    position int NOT NULL,
    base uuid,
    undoes uuid,
    kind text NOT NULL,
    version smallint NOT NULL,
    actor text NOT NULL,
    pushed_by text NOT NULL,
    device text NOT NULL,
    status_claimed text,
    status_folded text,
    happened_at timestamptz NOT NULL,
    made_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    body jsonb NOT NULL,
    UNIQUE (subject, position)
);

CREATE TABLE core.feed (
    stream int NOT NULL REFERENCES core.stream,
    n bigint NOT NULL,
    event uuid NOT NULL REFERENCES core.event,
    PRIMARY KEY (stream, n)
);

-- Who reads a subject: up to its event `fed_to` so far, and never beyond its event `until`.
CREATE TABLE core.subject_stream (
    subject uuid NOT NULL REFERENCES core.subject,
    stream int NOT NULL REFERENCES core.stream,
    fed_to int NOT NULL DEFAULT 0,
    until int,
    PRIMARY KEY (subject, stream)
);

CREATE TABLE core.case_clock (
    case_id uuid NOT NULL REFERENCES core.subject,
    clock text NOT NULL,
    round int NOT NULL,
    due timestamptz,
    met_at timestamptz,
    state text NOT NULL,
    policy_version int,
    PRIMARY KEY (case_id, clock, round)
);

-- What was refused is kept, once per person and event, however often it is sent.
CREATE TABLE core.quarantine (
    login text NOT NULL,
    event text NOT NULL,
    refused_at timestamptz NOT NULL,
    times int NOT NULL DEFAULT 1,
    reason text NOT NULL,
    field text,
    raw jsonb NOT NULL,
    PRIMARY KEY (login, event)
);

-- The life of a case as data. `excepted_role` marks a right that the policy adds.
CREATE TABLE core.rule (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    action text NOT NULL,
    who text[] NOT NULL,
    froms text[] NOT NULL,
    leads_to text,
    leads_back boolean NOT NULL,
    needs text[] NOT NULL,
    sets text[] NOT NULL,
    outcome text,
    excepted_role text,
    department text
);

CREATE INDEX rule_action ON core.rule (action);

-- Lists that the rules speak of: stages, customers_word, first_wins, undoable, on_behalf.
CREATE TABLE core.trait (
    name text PRIMARY KEY,
    members text[] NOT NULL
);

CREATE FUNCTION core.keep_forever() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'an event is never changed or removed' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER keep_forever BEFORE UPDATE OR DELETE OR TRUNCATE ON core.event
    FOR EACH STATEMENT EXECUTE FUNCTION core.keep_forever();
