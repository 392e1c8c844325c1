-- Views for BI tools: names and columns are stable, documented in docs/bi.md.

CREATE VIEW bi.cases WITH (security_barrier) AS
SELECT s.id, s.number, s.status,
    s.fields ->> 'priority' AS priority,
    s.fields ->> 'channel' AS channel,
    s.fields ->> 'type' AS type,
    s.fields ->> 'category' AS category,
    s.fields ->> 'department' AS department,
    s.fields ->> 'assignee' AS assignee,
    coalesce((s.fields ->> 'escalation')::int, 0) AS escalation,
    first.happened_at AS opened_at,
    CASE WHEN s.status = 'closed' THEN closing.happened_at END AS closed_at,
    CASE WHEN s.status = 'closed' THEN s.fields ->> 'outcome' END AS outcome,
    (s.fields ->> 'rating')::int AS rating,
    s.fields ->> 'programme' AS programme,
    s.fields ->> 'priority_proposed' AS priority_proposed,
    s.fields ->> 'assignee_name' AS assignee_name,
    s.fields ->> 'department_assignee' AS department_assignee,
    coalesce((s.fields ->> 'unsolved_reports')::int, 0) AS unsolved_reports,
    s.registered_by,
    s.updated_at
FROM core.subject s
JOIN core.event first ON first.subject = s.id AND first.position = 1
LEFT JOIN LATERAL (
    SELECT e.happened_at FROM core.event e
    WHERE e.subject = s.id AND e.status_folded = 'closed'
        AND e.kind IN ('close', 'auto_close', 'merge')
    ORDER BY e.position DESC LIMIT 1
) AS closing ON true
WHERE s.form = 'case';

CREATE VIEW bi.case_events WITH (security_barrier) AS
SELECT e.id, e.subject AS case_id, e.position, e.kind, e.actor, e.made_at, e.received_at,
    e.happened_at, e.status_folded AS status
FROM core.event e
JOIN core.subject s ON s.id = e.subject AND s.form = 'case';

CREATE VIEW bi.case_clocks WITH (security_barrier) AS
SELECT c.case_id, c.clock, c.round, c.due, c.met_at,
    CASE
        WHEN c.met_at IS NOT NULL OR c.state NOT IN ('running', 'breached') THEN c.state
        WHEN c.due < now() THEN 'breached'
        ELSE 'running'
    END AS state,
    c.policy_version
FROM core.case_clock c;

CREATE VIEW bi.refused WITH (security_barrier) AS
SELECT q.event, q.login, q.refused_at, q.times, q.reason, q.field, q.raw ->> 'kind' AS kind
FROM core.quarantine q;
