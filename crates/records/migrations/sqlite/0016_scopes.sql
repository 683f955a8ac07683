-- Whom raters mark, where it is not everybody. Its PostgreSQL twin is ../postgres/0016_scopes.sql.

-- number: the place in the plan, from 1. kind: unit or person. who: workshop, workshop/team, or a staff number.
CREATE TABLE rater_scopes (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    number INTEGER NOT NULL,
    rater TEXT NOT NULL,
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    PRIMARY KEY (round_id, number),
    UNIQUE (round_id, rater, kind, who)
) STRICT, WITHOUT ROWID;
