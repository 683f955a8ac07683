-- The first schema. Its SQLite twin is ../sqlite/0001_first.sql: same tables, same columns, same constraints;
-- text sorts by code point (COLLATE "C"), as SQLite sorts it.
-- Released migrations are frozen: a correction is the next file, in both folders.

CREATE TABLE institution (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    name TEXT COLLATE "C" NOT NULL,
    credit_code TEXT COLLATE "C" NOT NULL,
    demo BOOLEAN NOT NULL,
    body TEXT COLLATE "C" NOT NULL
);

CREATE TABLE filings (
    occupation TEXT COLLATE "C" NOT NULL,
    level TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (occupation, level)
);

CREATE TABLE workshops (
    code TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL
);

CREATE TABLE teams (
    workshop TEXT COLLATE "C" NOT NULL REFERENCES workshops (code),
    code TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (workshop, code)
);

CREATE TABLE occupations (
    code TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    tree_level BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    pinyin TEXT COLLATE "C" NOT NULL,
    initials TEXT COLLATE "C" NOT NULL,
    mark TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C" NOT NULL
);

CREATE TABLE rule_packs (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    region TEXT COLLATE "C" NOT NULL,
    year BIGINT NOT NULL,
    body TEXT COLLATE "C" NOT NULL
);

CREATE TABLE employees (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    staff_no TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    pinyin TEXT COLLATE "C" NOT NULL,
    initials TEXT COLLATE "C" NOT NULL,
    gender TEXT COLLATE "C",
    birth_date TEXT COLLATE "C",
    id_type TEXT COLLATE "C",
    id_number TEXT COLLATE "C",
    phone TEXT COLLATE "C",
    education TEXT COLLATE "C",
    hired_on TEXT COLLATE "C",
    occupation TEXT COLLATE "C",
    occupation_since TEXT COLLATE "C",
    level TEXT COLLATE "C",
    level_since TEXT COLLATE "C",
    title TEXT COLLATE "C",
    workshop TEXT COLLATE "C",
    team TEXT COLLATE "C",
    left_on TEXT COLLATE "C",
    revision BIGINT NOT NULL,
    UNIQUE (id_type, id_number)
);

CREATE TABLE photos (
    employee_id TEXT COLLATE "C" NOT NULL REFERENCES employees (id),
    sha256 TEXT COLLATE "C" NOT NULL,
    jpeg BYTEA NOT NULL,
    taken_on TEXT COLLATE "C",
    present BIGINT NOT NULL CHECK (present IN (0, 1)),
    PRIMARY KEY (employee_id, sha256)
);

CREATE TABLE standards (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C" NOT NULL,
    occupation TEXT COLLATE "C" NOT NULL,
    level TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL,
    UNIQUE (code, version)
);

CREATE TABLE rounds (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    title TEXT COLLATE "C" NOT NULL,
    standard_id TEXT COLLATE "C" NOT NULL REFERENCES standards (id),
    state TEXT COLLATE "C" NOT NULL,
    plan TEXT COLLATE "C" NOT NULL,
    opened_at TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE panel_members (
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    code TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    component TEXT COLLATE "C",
    staff_no TEXT COLLATE "C",
    PRIMARY KEY (round_id, code)
);

CREATE TABLE relations (
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    rater TEXT COLLATE "C" NOT NULL,
    staff_no TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (round_id, rater, staff_no, kind)
);

CREATE TABLE candidates (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    employee_id TEXT COLLATE "C" NOT NULL REFERENCES employees (id),
    state TEXT COLLATE "C" NOT NULL,
    eligibility TEXT COLLATE "C" NOT NULL,
    UNIQUE (round_id, employee_id)
);

CREATE INDEX candidates_employee ON candidates (employee_id);

CREATE TABLE score_sheets (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    candidate_id TEXT COLLATE "C" NOT NULL REFERENCES candidates (id),
    component TEXT COLLATE "C" NOT NULL,
    rater TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    UNIQUE (round_id, candidate_id, component, rater)
);

CREATE INDEX score_sheets_candidate ON score_sheets (candidate_id);

-- mark: the mark × 10,000; NULL is a mark that the rater did not give.
CREATE TABLE marks (
    sheet_id TEXT COLLATE "C" NOT NULL REFERENCES score_sheets (id),
    criterion TEXT COLLATE "C" NOT NULL,
    mark BIGINT,
    PRIMARY KEY (sheet_id, criterion)
);

CREATE TABLE mark_changes (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sheet_id TEXT COLLATE "C" NOT NULL REFERENCES score_sheets (id),
    criterion TEXT COLLATE "C" NOT NULL,
    old_mark BIGINT,
    new_mark BIGINT,
    reason TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL
);

CREATE INDEX mark_changes_sheet ON mark_changes (sheet_id);

CREATE TABLE settlements (
    candidate_id TEXT COLLATE "C" NOT NULL REFERENCES candidates (id),
    component TEXT COLLATE "C" NOT NULL,
    criterion TEXT COLLATE "C" NOT NULL,
    mark BIGINT NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (candidate_id, component, criterion)
);

CREATE TABLE evidence_files (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    sha256 TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    rows BIGINT NOT NULL,
    imported_at TEXT COLLATE "C" NOT NULL
);

-- target, actual: the figure × 10^9.
CREATE TABLE attainment (
    unit TEXT COLLATE "C" NOT NULL,
    operation TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    target BIGINT NOT NULL,
    actual BIGINT NOT NULL,
    file_id TEXT COLLATE "C" NOT NULL REFERENCES evidence_files (id),
    row_no BIGINT NOT NULL,
    PRIMARY KEY (unit, operation, day)
);

CREATE TABLE inspections (
    file_id TEXT COLLATE "C" NOT NULL REFERENCES evidence_files (id),
    row_no BIGINT NOT NULL,
    unit TEXT COLLATE "C" NOT NULL,
    operation TEXT COLLATE "C" NOT NULL,
    style TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    quantity BIGINT NOT NULL,
    inspected BIGINT NOT NULL,
    critical BIGINT NOT NULL,
    major BIGINT NOT NULL,
    minor BIGINT NOT NULL,
    rework BIGINT NOT NULL,
    scrap BIGINT NOT NULL,
    PRIMARY KEY (file_id, row_no)
);

-- The sums of inspections by unit, operation and day, kept up to date in the transaction that adds the rows.
CREATE TABLE inspection_days (
    unit TEXT COLLATE "C" NOT NULL,
    operation TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    rows BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    inspected BIGINT NOT NULL,
    critical BIGINT NOT NULL,
    major BIGINT NOT NULL,
    minor BIGINT NOT NULL,
    rework BIGINT NOT NULL,
    scrap BIGINT NOT NULL,
    PRIMARY KEY (unit, operation, day)
);

CREATE TABLE decisions (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    candidate_id TEXT COLLATE "C" NOT NULL REFERENCES candidates (id),
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    run BIGINT NOT NULL,
    result TEXT COLLATE "C" NOT NULL,
    total TEXT COLLATE "C",
    body TEXT COLLATE "C" NOT NULL,
    standard_hash TEXT COLLATE "C" NOT NULL,
    decided_at TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    UNIQUE (round_id, run, candidate_id)
);

CREATE INDEX decisions_candidate ON decisions (candidate_id);

CREATE TABLE number_scopes (
    scope TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    last_serial BIGINT NOT NULL,
    settings TEXT COLLATE "C" NOT NULL
);

CREATE TABLE certificates (
    number TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    scope TEXT COLLATE "C" NOT NULL REFERENCES number_scopes (scope),
    serial BIGINT NOT NULL,
    candidate_id TEXT COLLATE "C" NOT NULL UNIQUE REFERENCES candidates (id),
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    employee_id TEXT COLLATE "C" NOT NULL REFERENCES employees (id),
    holder TEXT COLLATE "C" NOT NULL,
    level TEXT COLLATE "C" NOT NULL,
    occupation TEXT COLLATE "C" NOT NULL,
    issued_on TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    UNIQUE (scope, serial)
);

CREATE INDEX certificates_round ON certificates (round_id);
CREATE INDEX certificates_employee ON certificates (employee_id);

CREATE TABLE certificate_events (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number TEXT COLLATE "C" NOT NULL REFERENCES certificates (number),
    kind TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL
);

CREATE INDEX certificate_events_number ON certificate_events (number);

CREATE TABLE certificate_prints (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    number TEXT COLLATE "C" NOT NULL REFERENCES certificates (number),
    print_serial BIGINT NOT NULL,
    layout_version TEXT COLLATE "C" NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    pages BIGINT NOT NULL,
    printed_at TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    UNIQUE (number, print_serial)
);

CREATE TABLE audit_log (
    seq BIGINT PRIMARY KEY,
    at TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    action TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    detail TEXT COLLATE "C" NOT NULL,
    prev_hash TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL
);

-- The end of the chain, so that lines cut off at the end are missed too.
CREATE TABLE audit_head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    seq BIGINT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL
);

INSERT INTO audit_head (id, seq, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
