-- The first schema. Its PostgreSQL twin is ../postgres/0001_first.sql: same tables, same columns, same constraints.
-- Released migrations are frozen: a correction is the next file, in both folders.

CREATE TABLE institution (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    credit_code TEXT NOT NULL,
    demo INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE filings (
    occupation TEXT NOT NULL,
    level TEXT NOT NULL,
    PRIMARY KEY (occupation, level)
) STRICT, WITHOUT ROWID;

CREATE TABLE workshops (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE teams (
    workshop TEXT NOT NULL REFERENCES workshops (code),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (workshop, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE occupations (
    code TEXT NOT NULL PRIMARY KEY,
    tree_level INTEGER NOT NULL,
    name TEXT NOT NULL,
    pinyin TEXT NOT NULL,
    initials TEXT NOT NULL,
    mark TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rule_packs (
    id TEXT NOT NULL PRIMARY KEY,
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE employees (
    id TEXT NOT NULL PRIMARY KEY,
    staff_no TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    pinyin TEXT NOT NULL,
    initials TEXT NOT NULL,
    gender TEXT,
    birth_date TEXT,
    id_type TEXT,
    id_number TEXT,
    phone TEXT,
    education TEXT,
    hired_on TEXT,
    occupation TEXT,
    occupation_since TEXT,
    level TEXT,
    level_since TEXT,
    title TEXT,
    workshop TEXT,
    team TEXT,
    left_on TEXT,
    revision INTEGER NOT NULL,
    UNIQUE (id_type, id_number)
) STRICT;

CREATE TABLE photos (
    employee_id TEXT NOT NULL REFERENCES employees (id),
    sha256 TEXT NOT NULL,
    jpeg BLOB NOT NULL,
    taken_on TEXT,
    present INTEGER NOT NULL CHECK (present IN (0, 1)),
    PRIMARY KEY (employee_id, sha256)
) STRICT;

CREATE TABLE standards (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    version TEXT NOT NULL,
    occupation TEXT NOT NULL,
    level TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    hash TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (code, version)
) STRICT;

CREATE TABLE rounds (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    standard_id TEXT NOT NULL REFERENCES standards (id),
    state TEXT NOT NULL,
    plan TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

CREATE TABLE panel_members (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    component TEXT,
    staff_no TEXT,
    PRIMARY KEY (round_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE relations (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    rater TEXT NOT NULL,
    staff_no TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (round_id, rater, staff_no, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE candidates (
    id TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES rounds (id),
    employee_id TEXT NOT NULL REFERENCES employees (id),
    state TEXT NOT NULL,
    eligibility TEXT NOT NULL,
    UNIQUE (round_id, employee_id)
) STRICT;

CREATE INDEX candidates_employee ON candidates (employee_id);

CREATE TABLE score_sheets (
    id TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES rounds (id),
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    component TEXT NOT NULL,
    rater TEXT NOT NULL,
    state TEXT NOT NULL,
    source TEXT NOT NULL,
    revision INTEGER NOT NULL,
    UNIQUE (round_id, candidate_id, component, rater)
) STRICT;

CREATE INDEX score_sheets_candidate ON score_sheets (candidate_id);

-- mark: the mark × 10,000; NULL is a mark that the rater did not give.
CREATE TABLE marks (
    sheet_id TEXT NOT NULL REFERENCES score_sheets (id),
    criterion TEXT NOT NULL,
    mark INTEGER,
    PRIMARY KEY (sheet_id, criterion)
) STRICT, WITHOUT ROWID;

CREATE TABLE mark_changes (
    seq INTEGER PRIMARY KEY,
    sheet_id TEXT NOT NULL REFERENCES score_sheets (id),
    criterion TEXT NOT NULL,
    old_mark INTEGER,
    new_mark INTEGER,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX mark_changes_sheet ON mark_changes (sheet_id);

CREATE TABLE settlements (
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    component TEXT NOT NULL,
    criterion TEXT NOT NULL,
    mark INTEGER NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (candidate_id, component, criterion)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence_files (
    id TEXT NOT NULL PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    rows INTEGER NOT NULL,
    imported_at TEXT NOT NULL
) STRICT;

-- target, actual: the figure × 10^9.
CREATE TABLE attainment (
    unit TEXT NOT NULL,
    operation TEXT NOT NULL,
    day TEXT NOT NULL,
    target INTEGER NOT NULL,
    actual INTEGER NOT NULL,
    file_id TEXT NOT NULL REFERENCES evidence_files (id),
    row_no INTEGER NOT NULL,
    PRIMARY KEY (unit, operation, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE inspections (
    file_id TEXT NOT NULL REFERENCES evidence_files (id),
    row_no INTEGER NOT NULL,
    unit TEXT NOT NULL,
    operation TEXT NOT NULL,
    style TEXT NOT NULL,
    day TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    inspected INTEGER NOT NULL,
    critical INTEGER NOT NULL,
    major INTEGER NOT NULL,
    minor INTEGER NOT NULL,
    rework INTEGER NOT NULL,
    scrap INTEGER NOT NULL,
    PRIMARY KEY (file_id, row_no)
) STRICT, WITHOUT ROWID;

-- The sums of inspections by unit, operation and day, kept up to date in the transaction that adds the rows.
CREATE TABLE inspection_days (
    unit TEXT NOT NULL,
    operation TEXT NOT NULL,
    day TEXT NOT NULL,
    rows INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    inspected INTEGER NOT NULL,
    critical INTEGER NOT NULL,
    major INTEGER NOT NULL,
    minor INTEGER NOT NULL,
    rework INTEGER NOT NULL,
    scrap INTEGER NOT NULL,
    PRIMARY KEY (unit, operation, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE decisions (
    id TEXT NOT NULL PRIMARY KEY,
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    round_id TEXT NOT NULL REFERENCES rounds (id),
    run INTEGER NOT NULL,
    result TEXT NOT NULL,
    total TEXT,
    body TEXT NOT NULL,
    standard_hash TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    UNIQUE (round_id, run, candidate_id)
) STRICT;

CREATE INDEX decisions_candidate ON decisions (candidate_id);

CREATE TABLE number_scopes (
    scope TEXT NOT NULL PRIMARY KEY,
    last_serial INTEGER NOT NULL,
    settings TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE certificates (
    number TEXT NOT NULL PRIMARY KEY,
    scope TEXT NOT NULL REFERENCES number_scopes (scope),
    serial INTEGER NOT NULL,
    candidate_id TEXT NOT NULL UNIQUE REFERENCES candidates (id),
    round_id TEXT NOT NULL REFERENCES rounds (id),
    employee_id TEXT NOT NULL REFERENCES employees (id),
    holder TEXT NOT NULL,
    level TEXT NOT NULL,
    occupation TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    state TEXT NOT NULL,
    UNIQUE (scope, serial)
) STRICT;

CREATE INDEX certificates_round ON certificates (round_id);
CREATE INDEX certificates_employee ON certificates (employee_id);

CREATE TABLE certificate_events (
    seq INTEGER PRIMARY KEY,
    number TEXT NOT NULL REFERENCES certificates (number),
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX certificate_events_number ON certificate_events (number);

CREATE TABLE certificate_prints (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL REFERENCES certificates (number),
    print_serial INTEGER NOT NULL,
    layout_version TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    pages INTEGER NOT NULL,
    printed_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    UNIQUE (number, print_serial)
) STRICT;

CREATE TABLE audit_log (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

-- The end of the chain, so that lines cut off at the end are missed too.
CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;

INSERT INTO audit_head (id, seq, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
