-- Score sheets typed in from paper by two people. Its SQLite twin is ../sqlite/0003_paper.sql.

-- typing: 1 the first, 2 the second. marks: JSON, criterion → mark × 10,000 or null. Rows go when the sheet comes in.
CREATE TABLE paper_typings (
    candidate_id TEXT COLLATE "C" NOT NULL REFERENCES candidates (id),
    component TEXT COLLATE "C" NOT NULL,
    rater TEXT COLLATE "C" NOT NULL,
    typing BIGINT NOT NULL CHECK (typing IN (1, 2)),
    marks TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (candidate_id, component, rater, typing)
);
