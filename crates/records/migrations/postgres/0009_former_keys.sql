-- The office keys of before, each wrapped under the one that took its place, so that copies of every age are opened by who has
-- the present one. number: counts the changes; until: when it was changed. ID numbers that stand encrypted in their column are
-- found, and refused when they stand twice, by the digest in them. Its SQLite twin is ../sqlite/0009_former_keys.sql: in a file the
-- columns stay as they are.
CREATE TABLE former_keys (
    number BIGINT NOT NULL PRIMARY KEY,
    sealed BYTEA NOT NULL,
    until TEXT COLLATE "C" NOT NULL
);

SELECT protect_rows('former_keys');

CREATE UNIQUE INDEX employees_id_number_digest ON employees (id_type, split_part(id_number, ':', 2))
    WHERE id_number LIKE 'jpc1:%';
