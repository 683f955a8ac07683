-- Papers of the meetings of a round: sign-in sheets, minutes of the panel, records of the quality supervisor. Its SQLite twin is
-- ../sqlite/0020_round_papers.sql.

-- number: the first, second … paper of a round; version: a correction is another version beside the older ones; body: place, people,
-- points and text, JSON; signed: rater codes of who signed the paper, JSON; because: why it was corrected; none of a first version.
CREATE TABLE round_papers (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    number BIGINT NOT NULL,
    version BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    signed TEXT COLLATE "C" NOT NULL,
    because TEXT COLLATE "C",
    kept_by TEXT COLLATE "C" NOT NULL,
    kept_at TEXT COLLATE "C" NOT NULL,
    UNIQUE (round_id, number, version)
);

SELECT protect_rows('round_papers');
