-- Score packets: keys, devices, packets, returns, conflicts. Its PostgreSQL twin is ../postgres/0002_packets.sql.

CREATE TABLE office_keys (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    secret TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE devices (
    signing_key TEXT NOT NULL PRIMARY KEY,
    address TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    holder TEXT NOT NULL,
    holder_name TEXT NOT NULL,
    enrolled_at TEXT NOT NULL,
    enrolled_by TEXT NOT NULL,
    revoked_at TEXT,
    revoked_by TEXT,
    revoke_reason TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX devices_holder ON devices (holder);

-- return_key: the key that signs the return of a packet for a passphrase; NULL when only devices may sign.
CREATE TABLE score_packets (
    id TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES rounds (id),
    rater TEXT NOT NULL,
    revision INTEGER NOT NULL,
    scheme_hash TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    sealed_for TEXT NOT NULL,
    return_key TEXT,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    UNIQUE (round_id, rater, revision)
) STRICT;

-- hash: SHA-256 of what the rater signed. working_copy and revision: of the returns of one copy the highest counts.
CREATE TABLE score_returns (
    hash TEXT NOT NULL PRIMARY KEY,
    packet_id TEXT NOT NULL REFERENCES score_packets (id),
    round_id TEXT NOT NULL REFERENCES rounds (id),
    rater TEXT NOT NULL,
    working_copy TEXT NOT NULL,
    revision INTEGER NOT NULL,
    signer TEXT NOT NULL,
    signed_by TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    file TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    taken_by TEXT NOT NULL
) STRICT;

CREATE INDEX score_returns_rater ON score_returns (round_id, rater, working_copy, revision);

-- What each return said; kept for ever, also of those that a later return took the place of.
CREATE TABLE return_marks (
    hash TEXT NOT NULL REFERENCES score_returns (hash),
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    criterion TEXT NOT NULL,
    mark INTEGER NOT NULL,
    PRIMARY KEY (hash, candidate_id, criterion)
) STRICT, WITHOUT ROWID;

-- What was entered in the office itself on sheets of raters who also sent returns.
CREATE TABLE office_marks (
    sheet_id TEXT NOT NULL REFERENCES score_sheets (id),
    criterion TEXT NOT NULL,
    mark INTEGER NOT NULL,
    PRIMARY KEY (sheet_id, criterion)
) STRICT, WITHOUT ROWID;

-- Places for which different marks came in and nobody has said yet which one stands; marks: they, sorted, with commas.
CREATE TABLE mark_conflicts (
    sheet_id TEXT NOT NULL REFERENCES score_sheets (id),
    criterion TEXT NOT NULL,
    marks TEXT NOT NULL,
    PRIMARY KEY (sheet_id, criterion)
) STRICT, WITHOUT ROWID;

CREATE TABLE conflict_settlements (
    sheet_id TEXT NOT NULL REFERENCES score_sheets (id),
    criterion TEXT NOT NULL,
    marks TEXT NOT NULL,
    mark INTEGER NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (sheet_id, criterion, marks)
) STRICT, WITHOUT ROWID;
