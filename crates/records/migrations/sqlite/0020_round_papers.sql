-- Papers of the meetings of a round: sign-in sheets, minutes of the panel, records of the quality supervisor. Its PostgreSQL twin is
-- ../postgres/0020_round_papers.sql.

-- number: the first, second … paper of a round; version: a correction is another version beside the older ones; body: place, people,
-- points and text, JSON; signed: rater codes of who signed the paper, JSON; because: why it was corrected; none of a first version.
CREATE TABLE round_papers (
    id TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES rounds (id),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    body TEXT NOT NULL,
    signed TEXT NOT NULL,
    because TEXT,
    kept_by TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    UNIQUE (round_id, number, version)
) STRICT, WITHOUT ROWID;
