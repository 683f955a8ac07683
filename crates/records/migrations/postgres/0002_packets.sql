-- Score packets: keys, devices, packets, returns, conflicts. Its SQLite twin is ../sqlite/0002_packets.sql.

CREATE TABLE office_keys (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    secret TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE devices (
    signing_key TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    address TEXT COLLATE "C" NOT NULL,
    fingerprint TEXT COLLATE "C" NOT NULL,
    holder TEXT COLLATE "C" NOT NULL,
    holder_name TEXT COLLATE "C" NOT NULL,
    enrolled_at TEXT COLLATE "C" NOT NULL,
    enrolled_by TEXT COLLATE "C" NOT NULL,
    revoked_at TEXT COLLATE "C",
    revoked_by TEXT COLLATE "C",
    revoke_reason TEXT COLLATE "C"
);

CREATE INDEX devices_holder ON devices (holder);

-- return_key: the key that signs the return of a packet for a passphrase; NULL when only devices may sign.
CREATE TABLE score_packets (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    rater TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    scheme_hash TEXT COLLATE "C" NOT NULL,
    expires_on TEXT COLLATE "C" NOT NULL,
    sealed_for TEXT COLLATE "C" NOT NULL,
    return_key TEXT COLLATE "C",
    made_at TEXT COLLATE "C" NOT NULL,
    made_by TEXT COLLATE "C" NOT NULL,
    UNIQUE (round_id, rater, revision)
);

-- hash: SHA-256 of what the rater signed. working_copy and revision: of the returns of one copy the highest counts.
CREATE TABLE score_returns (
    hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    packet_id TEXT COLLATE "C" NOT NULL REFERENCES score_packets (id),
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    rater TEXT COLLATE "C" NOT NULL,
    working_copy TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    signer TEXT COLLATE "C" NOT NULL,
    signed_by TEXT COLLATE "C" NOT NULL,
    signed_at TEXT COLLATE "C" NOT NULL,
    file TEXT COLLATE "C" NOT NULL,
    taken_at TEXT COLLATE "C" NOT NULL,
    taken_by TEXT COLLATE "C" NOT NULL
);

CREATE INDEX score_returns_rater ON score_returns (round_id, rater, working_copy, revision);

-- What each return said; kept for ever, also of those that a later return took the place of.
CREATE TABLE return_marks (
    hash TEXT COLLATE "C" NOT NULL REFERENCES score_returns (hash),
    candidate_id TEXT COLLATE "C" NOT NULL REFERENCES candidates (id),
    criterion TEXT COLLATE "C" NOT NULL,
    mark BIGINT NOT NULL,
    PRIMARY KEY (hash, candidate_id, criterion)
);

-- What was entered in the office itself on sheets of raters who also sent returns.
CREATE TABLE office_marks (
    sheet_id TEXT COLLATE "C" NOT NULL REFERENCES score_sheets (id),
    criterion TEXT COLLATE "C" NOT NULL,
    mark BIGINT NOT NULL,
    PRIMARY KEY (sheet_id, criterion)
);

-- Places for which different marks came in and nobody has said yet which one stands; marks: they, sorted, with commas.
CREATE TABLE mark_conflicts (
    sheet_id TEXT COLLATE "C" NOT NULL REFERENCES score_sheets (id),
    criterion TEXT COLLATE "C" NOT NULL,
    marks TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (sheet_id, criterion)
);

CREATE TABLE conflict_settlements (
    sheet_id TEXT COLLATE "C" NOT NULL REFERENCES score_sheets (id),
    criterion TEXT COLLATE "C" NOT NULL,
    marks TEXT COLLATE "C" NOT NULL,
    mark BIGINT NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (sheet_id, criterion, marks)
);
