-- The plan of a round is kept once: its days beside the round, one row for each person of the panel and for each declared
-- relation, no JSON. number: where the plan names the row, from 1; it stays with the row. Its SQLite twin is
-- ../sqlite/0006_plans.sql.

-- '' is no day, and no plan is read from it.
ALTER TABLE rounds
    ADD COLUMN announced_on TEXT COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN scoring_from TEXT COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN scoring_to TEXT COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN evidence_from TEXT COLLATE "C",
    ADD COLUMN evidence_to TEXT COLLATE "C";

-- From a plan that is no JSON nothing is read: its round opens as one whose plan is damaged.
CREATE FUNCTION pg_temp.json_of_plan(body TEXT) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CAST(body AS jsonb);
EXCEPTION WHEN others THEN
    RETURN NULL;
END $$;

UPDATE rounds SET
    announced_on = COALESCE(pg_temp.json_of_plan(plan) ->> 'announced_on', ''),
    scoring_from = COALESCE(pg_temp.json_of_plan(plan) ->> 'scoring_from', ''),
    scoring_to = COALESCE(pg_temp.json_of_plan(plan) ->> 'scoring_to', ''),
    evidence_from = pg_temp.json_of_plan(plan) -> 'evidence' ->> 'from',
    evidence_to = pg_temp.json_of_plan(plan) -> 'evidence' ->> 'to';

-- Both tables said again, in another order, what the JSON says; they are filled from it anew.
DROP TABLE panel_members;
DROP TABLE relations;

CREATE TABLE panel_members (
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    number BIGINT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    component TEXT COLLATE "C",
    staff_no TEXT COLLATE "C",
    PRIMARY KEY (round_id, number),
    UNIQUE (round_id, code)
);

CREATE TABLE relations (
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    number BIGINT NOT NULL,
    rater TEXT COLLATE "C" NOT NULL,
    staff_no TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (round_id, number),
    UNIQUE (round_id, rater, staff_no, kind)
);

INSERT INTO panel_members (round_id, number, code, name, role, component, staff_no)
SELECT r.id, m.number, m.value ->> 'code', m.value ->> 'name', m.value ->> 'role', m.value ->> 'component',
    m.value ->> 'staff_no'
FROM rounds r, jsonb_array_elements(pg_temp.json_of_plan(r.plan) -> 'panel') WITH ORDINALITY AS m (value, number);

INSERT INTO relations (round_id, number, rater, staff_no, kind)
SELECT r.id, m.number, m.value ->> 'rater', m.value ->> 'staff_no', m.value ->> 'kind'
FROM rounds r, jsonb_array_elements(pg_temp.json_of_plan(r.plan) -> 'relations') WITH ORDINALITY AS m (value, number);

ALTER TABLE rounds DROP COLUMN plan;
