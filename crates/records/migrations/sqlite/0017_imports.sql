-- What an import of people or scores changed, so that it can be undone while nothing rests on it. Its PostgreSQL twin is
-- ../postgres/0017_imports.sql.

-- line: the line of the log that tells the import, which is its number; act: the name of that line; round_id: of scores, their round;
-- undone_at, undone_by, undone_because: none while it stands.
CREATE TABLE imports (
    line INTEGER NOT NULL PRIMARY KEY,
    act TEXT NOT NULL,
    round_id TEXT,
    undone_at TEXT,
    undone_by TEXT,
    undone_because TEXT
) STRICT;

-- what: added, changed (an employee), workshop, team (one that came with a roster), sheet; key: the id, or the code of the unit;
-- body: what stood before and what the import made of it, JSON. On a server ID number and phone in it are encrypted.
CREATE TABLE import_rows (
    line INTEGER NOT NULL REFERENCES imports (line),
    what TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (line, what, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_rows_key ON import_rows (key);
