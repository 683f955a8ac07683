-- Lists as people use them: kept views, and indexes by which long lists are ordered and filtered. Its PostgreSQL twin is
-- ../postgres/0015_lists.sql.

-- owner: the account that keeps the view; where there are no accounts, the computer. wish: order, filters and columns by their names,
-- JSON.
CREATE TABLE list_views (
    id TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    list TEXT NOT NULL,
    name TEXT NOT NULL,
    wish TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    UNIQUE (owner, list, name)
) STRICT, WITHOUT ROWID;

-- People by pinyin, with what they are filtered by: the index alone answers.
CREATE INDEX employees_listed ON employees (pinyin, name, staff_no, id, workshop, team, level, occupation, left_on);
-- From a person to her place in a round, in its results and in the register.
CREATE INDEX candidates_listed ON candidates (round_id, employee_id, state, id);
CREATE INDEX certificates_listed ON certificates (employee_id, number);
-- Results and certificates without the long texts beside them.
CREATE INDEX decisions_listed ON decisions (round_id, run, result, total, candidate_id);
CREATE INDEX certificates_issued ON certificates (issued_on, number, state, level, occupation, round_id);
-- The log by day and by act.
CREATE INDEX audit_log_days ON audit_log (at, seq);
CREATE INDEX audit_log_acts ON audit_log (action, seq);
