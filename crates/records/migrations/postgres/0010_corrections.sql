-- Corrections of a round: a rater in the place of another, candidates who withdrew or were sent back alone. Its SQLite twin is
-- ../sqlite/0010_corrections.sql.

-- withdrawn_because: why she withdrew; none otherwise. sent_back_after: the run of results after which her sheets alone were
-- opened again; it says nothing once there is a later run.
ALTER TABLE candidates
    ADD COLUMN withdrawn_because TEXT COLLATE "C",
    ADD COLUMN sent_back_after BIGINT;

-- Who took over from whom.
CREATE TABLE handovers (
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    rater TEXT COLLATE "C" NOT NULL,
    successor TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (round_id, rater),
    UNIQUE (round_id, successor)
);

-- Candidates whose sheets stayed with the rater who was replaced.
CREATE TABLE handover_kept (
    round_id TEXT COLLATE "C" NOT NULL,
    rater TEXT COLLATE "C" NOT NULL,
    candidate_id TEXT COLLATE "C" NOT NULL REFERENCES candidates (id),
    PRIMARY KEY (round_id, rater, candidate_id),
    FOREIGN KEY (round_id, rater) REFERENCES handovers (round_id, rater)
);

SELECT protect_rows(name) FROM unnest(ARRAY['handover_kept', 'handovers']) AS name;
