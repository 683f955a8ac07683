-- Quality evidence as batches: each import is a statement about days of units, and its records stand under the number of its batch.
-- Names of units, operations and styles are kept once, days as the number of days since 1970-01-01, so that a record takes few bytes
-- where there are ten million. Its PostgreSQL twin is ../postgres/0014_evidence_batches.sql.

-- source: who says it, by the name that people gave. The order of statements is stated_on, written_at (when the file was written,
-- empty where nobody knows), sha256. replaces: whether it takes the place of older ones; else it adds. first_place to last_place: where
-- its records stand, none where the first is above the last. brought_over: from an office of before, without its file.
-- numbered: whether its records have numbers of their own.
CREATE TABLE evidence_batches (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    mapping TEXT NOT NULL,
    source TEXT NOT NULL,
    stated_on TEXT NOT NULL,
    written_at TEXT NOT NULL,
    replaces INTEGER NOT NULL CHECK (replaces IN (0, 1)),
    brought_over INTEGER NOT NULL CHECK (brought_over IN (0, 1)),
    numbered INTEGER NOT NULL CHECK (numbered IN (0, 1)),
    rows INTEGER NOT NULL,
    first_place INTEGER NOT NULL,
    last_place INTEGER NOT NULL,
    imported_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    account TEXT,
    withdrawn_at TEXT,
    withdrawn_by TEXT,
    withdrawn_because TEXT
) STRICT;

-- Units, operations and styles as files write them, each under a number from 1 on; 0 stands for none. batch: the one that brought it.
CREATE TABLE evidence_names (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    batch INTEGER NOT NULL REFERENCES evidence_batches (number)
) STRICT;

-- What a batch speaks for. unit: 0 is every unit.
CREATE TABLE evidence_scopes (
    batch INTEGER NOT NULL REFERENCES evidence_batches (number),
    kind TEXT NOT NULL,
    unit INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    PRIMARY KEY (batch, kind, unit)
) STRICT, WITHOUT ROWID;

-- The imported file, compressed, in pieces that are one stream in the order of their places.
CREATE TABLE evidence_pieces (
    place INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES evidence_batches (number),
    bytes BLOB NOT NULL
) STRICT;

CREATE INDEX evidence_pieces_batch ON evidence_pieces (batch, place);

-- Records in whose place one with the same number of its own stands in a newer statement of the same source.
CREATE TABLE evidence_replaced (
    place INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES evidence_batches (number)
) STRICT;

-- What counted of which batch for a unit when a round was decided. hash: of its figures.
CREATE TABLE run_evidence (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    run INTEGER NOT NULL,
    unit TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES evidence_batches (number),
    records INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (round_id, run, unit, batch)
) STRICT, WITHOUT ROWID;

-- Offices of before: one batch for each file. What two files said of one day was added up, and stays so until a person has said
-- otherwise. Which of them double one another the program names when it opens the office.
CREATE TABLE file_numbers (
    file_id TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO file_numbers (file_id, number)
SELECT id, row_number() OVER (ORDER BY imported_at, id) FROM evidence_files;

INSERT INTO evidence_batches (number, name, sha256, bytes, mapping, source, stated_on, written_at, replaces, brought_over, numbered,
    rows, first_place, last_place, imported_at, actor)
SELECT n.number, f.name, f.sha256, 0, '', '', COALESCE(date(f.imported_at, '+8 hours'), substr(f.imported_at, 1, 10)),
    substr(f.imported_at, 1, 19) || '.000Z', 0, 1, 0, f.rows, 1, 0, f.imported_at, ''
FROM evidence_files f JOIN file_numbers n ON n.file_id = f.id;

ALTER TABLE inspections RENAME TO inspections_of_files;
ALTER TABLE attainment RENAME TO attainment_of_files;

INSERT INTO evidence_names (id, name, batch)
SELECT row_number() OVER (ORDER BY name), name, MIN(number) FROM (
    SELECT i.unit AS name, n.number FROM inspections_of_files i JOIN file_numbers n ON n.file_id = i.file_id
    UNION ALL
    SELECT i.operation, n.number FROM inspections_of_files i JOIN file_numbers n ON n.file_id = i.file_id
    UNION ALL
    SELECT i.style, n.number FROM inspections_of_files i JOIN file_numbers n ON n.file_id = i.file_id
    UNION ALL
    SELECT a.unit, n.number FROM attainment_of_files a JOIN file_numbers n ON n.file_id = a.file_id
    UNION ALL
    SELECT a.operation, n.number FROM attainment_of_files a JOIN file_numbers n ON n.file_id = a.file_id
) AS named WHERE name <> '' GROUP BY name;

-- place: one row of numbers for both kinds of records, in the order in which they came. record: the number that the file itself gives it.
CREATE TABLE inspections (
    place INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES evidence_batches (number),
    row_no INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    operation INTEGER NOT NULL,
    style INTEGER NOT NULL,
    day INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    inspected INTEGER NOT NULL,
    critical INTEGER NOT NULL,
    major INTEGER NOT NULL,
    minor INTEGER NOT NULL,
    rework INTEGER NOT NULL,
    scrap INTEGER NOT NULL,
    record TEXT
) STRICT;

INSERT INTO inspections (place, batch, row_no, unit, operation, style, day, quantity, inspected, critical, major, minor, rework, scrap)
SELECT row_number() OVER (ORDER BY n.number, i.row_no), n.number, i.row_no, u.id, COALESCE(o.id, 0), COALESCE(s.id, 0),
    COALESCE(CAST(julianday(i.day) - 2440587.5 AS INTEGER), 0), i.quantity, i.inspected, i.critical, i.major, i.minor, i.rework, i.scrap
FROM inspections_of_files i
    JOIN file_numbers n ON n.file_id = i.file_id
    JOIN evidence_names u ON u.name = i.unit
    LEFT JOIN evidence_names o ON o.name = i.operation
    LEFT JOIN evidence_names s ON s.name = i.style;

CREATE INDEX inspections_record ON inspections (record) WHERE record IS NOT NULL;

-- target, actual: the figure × 10^9.
CREATE TABLE attainment (
    place INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES evidence_batches (number),
    row_no INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    operation INTEGER NOT NULL,
    day INTEGER NOT NULL,
    target INTEGER NOT NULL,
    actual INTEGER NOT NULL,
    record TEXT
) STRICT;

INSERT INTO attainment (place, batch, row_no, unit, operation, day, target, actual)
SELECT (SELECT COUNT(*) FROM inspections) + row_number() OVER (ORDER BY n.number, a.row_no, a.unit, a.operation, a.day), n.number,
    a.row_no, u.id, COALESCE(o.id, 0), COALESCE(CAST(julianday(a.day) - 2440587.5 AS INTEGER), 0), a.target, a.actual
FROM attainment_of_files a
    JOIN file_numbers n ON n.file_id = a.file_id
    JOIN evidence_names u ON u.name = a.unit
    LEFT JOIN evidence_names o ON o.name = a.operation;

CREATE UNIQUE INDEX attainment_day ON attainment (unit, day, batch, operation);
CREATE INDEX attainment_record ON attainment (record) WHERE record IS NOT NULL;

DROP TABLE inspection_days;

-- The sums of a batch's inspections by unit and day, without those in whose place another record stands, kept up to date in the
-- transaction that adds the rows.
CREATE TABLE inspection_days (
    unit INTEGER NOT NULL,
    day INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    inspected INTEGER NOT NULL,
    critical INTEGER NOT NULL,
    major INTEGER NOT NULL,
    minor INTEGER NOT NULL,
    rework INTEGER NOT NULL,
    scrap INTEGER NOT NULL,
    PRIMARY KEY (unit, day, batch)
) STRICT, WITHOUT ROWID;

INSERT INTO inspection_days (unit, day, batch, rows, quantity, inspected, critical, major, minor, rework, scrap)
SELECT unit, day, batch, COUNT(*), SUM(quantity), SUM(inspected), SUM(critical), SUM(major), SUM(minor), SUM(rework), SUM(scrap)
FROM inspections GROUP BY unit, day, batch;

INSERT INTO evidence_scopes (batch, kind, unit, first_day, last_day)
SELECT batch, 'inspection', unit, MIN(day), MAX(day) FROM inspection_days GROUP BY batch, unit
UNION ALL
SELECT batch, 'attainment', unit, MIN(day), MAX(day) FROM attainment GROUP BY batch, unit;

UPDATE evidence_batches SET first_place = found.first_place, last_place = found.last_place
FROM (
    SELECT batch, MIN(place) AS first_place, MAX(place) AS last_place FROM (
        SELECT batch, place FROM inspections UNION ALL SELECT batch, place FROM attainment
    ) AS records GROUP BY batch
) AS found WHERE found.batch = evidence_batches.number;

DROP TABLE inspections_of_files;
DROP TABLE attainment_of_files;
DROP TABLE evidence_files;
DROP TABLE file_numbers;
