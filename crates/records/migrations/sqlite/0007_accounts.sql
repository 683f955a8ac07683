-- Accounts: who signs in, with which duties. An ended one stays, for the log names it. Its PostgreSQL twin is
-- ../postgres/0007_accounts.sql.
CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    ended_at TEXT,
    -- The password was given by another and is known to two.
    password_given INTEGER NOT NULL,
    -- Who gave it after the owner's own was lost, and when: she is told at her next sign-in.
    reset_by TEXT,
    reset_at TEXT,
    -- Wrong passwords in a row, and when the last one was typed.
    failed_attempts INTEGER NOT NULL,
    last_attempt_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE account_duties (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    duty TEXT NOT NULL,
    PRIMARY KEY (account_id, duty)
) STRICT, WITHOUT ROWID;

-- The header with the wrapped keys, as long as it does not stand before the encrypted rows. revision: the highest that was
-- ever kept here, so that an older header in its place is noticed.
CREATE TABLE account_header (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- By which account an act was done; none before there were any. A line with an account has its own canonical form.
ALTER TABLE audit_log ADD COLUMN account TEXT;
ALTER TABLE decisions ADD COLUMN account TEXT;
