-- Score sheets typed in from paper by two people. Its PostgreSQL twin is ../postgres/0003_paper.sql.

-- typing: 1 the first, 2 the second. marks: JSON, criterion → mark × 10,000 or null. Rows go when the sheet comes in.
CREATE TABLE paper_typings (
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    component TEXT NOT NULL,
    rater TEXT NOT NULL,
    typing INTEGER NOT NULL CHECK (typing IN (1, 2)),
    marks TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (candidate_id, component, rater, typing)
) STRICT, WITHOUT ROWID;
