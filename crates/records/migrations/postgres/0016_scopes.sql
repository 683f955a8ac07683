-- Whom raters mark, where it is not everybody. Its SQLite twin is ../sqlite/0016_scopes.sql.

-- number: the place in the plan, from 1. kind: unit or person. who: workshop, workshop/team, or a staff number.
CREATE TABLE rater_scopes (
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    number BIGINT NOT NULL,
    rater TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    who TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (round_id, number),
    UNIQUE (round_id, rater, kind, who)
);

SELECT protect_rows('rater_scopes');
