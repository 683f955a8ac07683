-- Accounts: who signs in, with which duties. An ended one stays, for the log names it. Its SQLite twin is
-- ../sqlite/0007_accounts.sql.
CREATE TABLE accounts (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL,
    ended_at TEXT COLLATE "C",
    -- The password was given by another and is known to two.
    password_given BOOLEAN NOT NULL,
    -- Who gave it after the owner's own was lost, and when: she is told at her next sign-in.
    reset_by TEXT COLLATE "C",
    reset_at TEXT COLLATE "C",
    -- Wrong passwords in a row, and when the last one was typed.
    failed_attempts BIGINT NOT NULL,
    last_attempt_at TEXT COLLATE "C"
);

CREATE TABLE account_duties (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
    duty TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (account_id, duty)
);

-- The header with the wrapped keys, as long as it does not stand before the encrypted rows. revision: the highest that was
-- ever kept here, so that an older header in its place is noticed.
CREATE TABLE account_header (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    revision BIGINT NOT NULL,
    bytes BYTEA NOT NULL
);

-- By which account an act was done; none before there were any. A line with an account has its own canonical form.
ALTER TABLE audit_log ADD COLUMN account TEXT COLLATE "C";
ALTER TABLE decisions ADD COLUMN account TEXT COLLATE "C";
