-- Corrections of a round: a rater in the place of another, candidates who withdrew or were sent back alone. Its PostgreSQL twin is
-- ../postgres/0010_corrections.sql.

-- withdrawn_because: why she withdrew; none otherwise. sent_back_after: the run of results after which her sheets alone were
-- opened again; it says nothing once there is a later run.
ALTER TABLE candidates ADD COLUMN withdrawn_because TEXT;
ALTER TABLE candidates ADD COLUMN sent_back_after INTEGER;

-- Who took over from whom.
CREATE TABLE handovers (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    rater TEXT NOT NULL,
    successor TEXT NOT NULL,
    PRIMARY KEY (round_id, rater),
    UNIQUE (round_id, successor)
) STRICT, WITHOUT ROWID;

-- Candidates whose sheets stayed with the rater who was replaced.
CREATE TABLE handover_kept (
    round_id TEXT NOT NULL,
    rater TEXT NOT NULL,
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    PRIMARY KEY (round_id, rater, candidate_id),
    FOREIGN KEY (round_id, rater) REFERENCES handovers (round_id, rater)
) STRICT, WITHOUT ROWID;
