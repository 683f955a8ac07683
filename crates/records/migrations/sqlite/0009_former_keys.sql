-- The office keys of before, each wrapped under the one that took its place, so that copies of every age are opened by who has
-- the present one. number: counts the changes; until: when it was changed. Its PostgreSQL twin is
-- ../postgres/0009_former_keys.sql.
CREATE TABLE former_keys (
    number INTEGER PRIMARY KEY,
    sealed BLOB NOT NULL,
    until TEXT NOT NULL
) STRICT;
