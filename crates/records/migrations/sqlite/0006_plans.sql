-- The plan of a round is kept once: its days beside the round, one row for each person of the panel and for each declared
-- relation, no JSON. number: where the plan names the row, from 1; it stays with the row. Its PostgreSQL twin is
-- ../postgres/0006_plans.sql.

-- SQLite adds no column that must be filled without a default; '' is no day, and no plan is read from it.
ALTER TABLE rounds ADD COLUMN announced_on TEXT NOT NULL DEFAULT '';
ALTER TABLE rounds ADD COLUMN scoring_from TEXT NOT NULL DEFAULT '';
ALTER TABLE rounds ADD COLUMN scoring_to TEXT NOT NULL DEFAULT '';
ALTER TABLE rounds ADD COLUMN evidence_from TEXT;
ALTER TABLE rounds ADD COLUMN evidence_to TEXT;

-- From a plan that is no JSON nothing is read: its round opens as one whose plan is damaged.
UPDATE rounds SET plan = '{}' WHERE NOT json_valid(plan);

UPDATE rounds SET
    announced_on = COALESCE(plan ->> '$.announced_on', ''),
    scoring_from = COALESCE(plan ->> '$.scoring_from', ''),
    scoring_to = COALESCE(plan ->> '$.scoring_to', ''),
    evidence_from = plan ->> '$.evidence.from',
    evidence_to = plan ->> '$.evidence.to';

-- Both tables said again, in another order, what the JSON says; they are filled from it anew.
DROP TABLE panel_members;
DROP TABLE relations;

CREATE TABLE panel_members (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    number INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    component TEXT,
    staff_no TEXT,
    PRIMARY KEY (round_id, number),
    UNIQUE (round_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE relations (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    number INTEGER NOT NULL,
    rater TEXT NOT NULL,
    staff_no TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (round_id, number),
    UNIQUE (round_id, rater, staff_no, kind)
) STRICT, WITHOUT ROWID;

INSERT INTO panel_members (round_id, number, code, name, role, component, staff_no)
SELECT r.id, m.key + 1, m.value ->> '$.code', m.value ->> '$.name', m.value ->> '$.role', m.value ->> '$.component',
    m.value ->> '$.staff_no'
FROM rounds r, json_each(r.plan, '$.panel') AS m;

INSERT INTO relations (round_id, number, rater, staff_no, kind)
SELECT r.id, m.key + 1, m.value ->> '$.rater', m.value ->> '$.staff_no', m.value ->> '$.kind'
FROM rounds r, json_each(r.plan, '$.relations') AS m;

ALTER TABLE rounds DROP COLUMN plan;
