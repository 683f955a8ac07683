-- What an import of people or scores changed, so that it can be undone while nothing rests on it. Its SQLite twin is
-- ../sqlite/0017_imports.sql.

-- line: the line of the log that tells the import, which is its number; act: the name of that line; round_id: of scores, their round;
-- undone_at, undone_by, undone_because: none while it stands.
CREATE TABLE imports (
    line BIGINT NOT NULL PRIMARY KEY,
    act TEXT COLLATE "C" NOT NULL,
    round_id TEXT COLLATE "C",
    undone_at TEXT COLLATE "C",
    undone_by TEXT COLLATE "C",
    undone_because TEXT COLLATE "C"
);

-- what: added, changed (an employee), workshop, team (one that came with a roster), sheet; key: the id, or the code of the unit;
-- body: what stood before and what the import made of it, JSON. On a server ID number and phone in it are encrypted.
CREATE TABLE import_rows (
    line BIGINT NOT NULL REFERENCES imports (line),
    what TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (line, what, key)
);

CREATE INDEX import_rows_key ON import_rows (key);

SELECT protect_rows(name) FROM unnest(ARRAY['import_rows', 'imports']) AS name;
