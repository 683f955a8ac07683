-- The log speaks of the rows: the state over all protected rows, which each line of the log names; seals, which say where rows
-- were changed; signatures of accounts. Its PostgreSQL twin is ../postgres/0008_proof.sql.

-- wrote: the hash of what the act changed of the rows; state: the hash of the state after it. Older lines have neither.
ALTER TABLE audit_log ADD COLUMN wrote TEXT;
ALTER TABLE audit_log ADD COLUMN state TEXT;

-- state: the sum over all protected rows, 2,048 bytes; NULL until it was taken of the rows of an older office. migration: the
-- newest one under which it was taken, since another one may change the rows.
ALTER TABLE audit_head ADD COLUMN state BLOB;
ALTER TABLE audit_head ADD COLUMN migration INTEGER;
UPDATE audit_head SET state = zeroblob(2048) WHERE seq = 0;

-- The sum of the rows of one table with one key, and how many they are.
CREATE TABLE row_seals (
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    rows INTEGER NOT NULL,
    seal TEXT NOT NULL,
    PRIMARY KEY (name, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE line_signatures (
    seq INTEGER NOT NULL,
    account TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (seq, account)
) STRICT, WITHOUT ROWID;
