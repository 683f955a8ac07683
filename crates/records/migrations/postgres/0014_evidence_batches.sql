-- Quality evidence as batches: each import is a statement about days of units, and its records stand under the number of its batch.
-- Names of units, operations and styles are kept once, days as the number of days since 1970-01-01, so that a record takes few bytes
-- where there are ten million. Its SQLite twin is ../sqlite/0014_evidence_batches.sql.

-- source: who says it, by the name that people gave. The order of statements is stated_on, written_at (when the file was written,
-- empty where nobody knows), sha256. replaces: whether it takes the place of older ones; else it adds. first_place to last_place: where
-- its records stand, none where the first is above the last. brought_over: from an office of before, without its file.
-- numbered: whether its records have numbers of their own.
CREATE TABLE evidence_batches (
    number BIGINT NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    bytes BIGINT NOT NULL,
    mapping TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    stated_on TEXT COLLATE "C" NOT NULL,
    written_at TEXT COLLATE "C" NOT NULL,
    replaces BOOLEAN NOT NULL,
    brought_over BOOLEAN NOT NULL,
    numbered BOOLEAN NOT NULL,
    rows BIGINT NOT NULL,
    first_place BIGINT NOT NULL,
    last_place BIGINT NOT NULL,
    imported_at TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C",
    withdrawn_at TEXT COLLATE "C",
    withdrawn_by TEXT COLLATE "C",
    withdrawn_because TEXT COLLATE "C"
);

-- Units, operations and styles as files write them, each under a number from 1 on; 0 stands for none. batch: the one that brought it.
CREATE TABLE evidence_names (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    batch BIGINT NOT NULL REFERENCES evidence_batches (number)
);

-- What a batch speaks for. unit: 0 is every unit.
CREATE TABLE evidence_scopes (
    batch BIGINT NOT NULL REFERENCES evidence_batches (number),
    kind TEXT COLLATE "C" NOT NULL,
    unit BIGINT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    PRIMARY KEY (batch, kind, unit)
);

-- The imported file, compressed, in pieces that are one stream in the order of their places.
CREATE TABLE evidence_pieces (
    place BIGINT NOT NULL PRIMARY KEY,
    batch BIGINT NOT NULL REFERENCES evidence_batches (number),
    bytes BYTEA NOT NULL
);

CREATE INDEX evidence_pieces_batch ON evidence_pieces (batch, place);

-- Records in whose place one with the same number of its own stands in a newer statement of the same source.
CREATE TABLE evidence_replaced (
    place BIGINT NOT NULL PRIMARY KEY,
    batch BIGINT NOT NULL REFERENCES evidence_batches (number)
);

-- What counted of which batch for a unit when a round was decided. hash: of its figures.
CREATE TABLE run_evidence (
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    run BIGINT NOT NULL,
    unit TEXT COLLATE "C" NOT NULL,
    batch BIGINT NOT NULL REFERENCES evidence_batches (number),
    records BIGINT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (round_id, run, unit, batch)
);

-- Offices of before: one batch for each file. What two files said of one day was added up, and stays so until a person has said
-- otherwise. Which of them double one another the program names when it opens the office.
CREATE TABLE file_numbers (
    file_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL
);

INSERT INTO file_numbers (file_id, number)
SELECT id, row_number() OVER (ORDER BY imported_at, id) FROM evidence_files;

INSERT INTO evidence_batches (number, name, sha256, bytes, mapping, source, stated_on, written_at, replaces, brought_over, numbered,
    rows, first_place, last_place, imported_at, actor)
SELECT n.number, f.name, f.sha256, 0, '', '',
    to_char((CAST(f.imported_at AS timestamptz) AT TIME ZONE 'UTC') + interval '8 hours', 'YYYY-MM-DD'),
    substr(f.imported_at, 1, 19) || '.000Z', FALSE, TRUE, FALSE, f.rows, 1, 0, f.imported_at, ''
FROM evidence_files f JOIN file_numbers n ON n.file_id = f.id;

ALTER TABLE inspections RENAME TO inspections_of_files;
ALTER TABLE inspections_of_files RENAME CONSTRAINT inspections_pkey TO inspections_of_files_pkey;
ALTER TABLE attainment RENAME TO attainment_of_files;
ALTER TABLE attainment_of_files RENAME CONSTRAINT attainment_pkey TO attainment_of_files_pkey;

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
    place BIGINT NOT NULL PRIMARY KEY,
    batch BIGINT NOT NULL REFERENCES evidence_batches (number),
    row_no BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    operation BIGINT NOT NULL,
    style BIGINT NOT NULL,
    day BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    inspected BIGINT NOT NULL,
    critical BIGINT NOT NULL,
    major BIGINT NOT NULL,
    minor BIGINT NOT NULL,
    rework BIGINT NOT NULL,
    scrap BIGINT NOT NULL,
    record TEXT COLLATE "C"
);

INSERT INTO inspections (place, batch, row_no, unit, operation, style, day, quantity, inspected, critical, major, minor, rework, scrap)
SELECT row_number() OVER (ORDER BY n.number, i.row_no), n.number, i.row_no, u.id, COALESCE(o.id, 0), COALESCE(s.id, 0),
    CAST(CAST(i.day AS date) - DATE '1970-01-01' AS BIGINT), i.quantity, i.inspected, i.critical, i.major, i.minor, i.rework, i.scrap
FROM inspections_of_files i
    JOIN file_numbers n ON n.file_id = i.file_id
    JOIN evidence_names u ON u.name = i.unit
    LEFT JOIN evidence_names o ON o.name = i.operation
    LEFT JOIN evidence_names s ON s.name = i.style;

CREATE INDEX inspections_record ON inspections (record) WHERE record IS NOT NULL;

-- target, actual: the figure × 10^9.
CREATE TABLE attainment (
    place BIGINT NOT NULL PRIMARY KEY,
    batch BIGINT NOT NULL REFERENCES evidence_batches (number),
    row_no BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    operation BIGINT NOT NULL,
    day BIGINT NOT NULL,
    target BIGINT NOT NULL,
    actual BIGINT NOT NULL,
    record TEXT COLLATE "C"
);

INSERT INTO attainment (place, batch, row_no, unit, operation, day, target, actual)
SELECT (SELECT COUNT(*) FROM inspections) + row_number() OVER (ORDER BY n.number, a.row_no, a.unit, a.operation, a.day), n.number,
    a.row_no, u.id, COALESCE(o.id, 0), CAST(CAST(a.day AS date) - DATE '1970-01-01' AS BIGINT), a.target, a.actual
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
    unit BIGINT NOT NULL,
    day BIGINT NOT NULL,
    batch BIGINT NOT NULL,
    rows BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    inspected BIGINT NOT NULL,
    critical BIGINT NOT NULL,
    major BIGINT NOT NULL,
    minor BIGINT NOT NULL,
    rework BIGINT NOT NULL,
    scrap BIGINT NOT NULL,
    PRIMARY KEY (unit, day, batch)
);

INSERT INTO inspection_days (unit, day, batch, rows, quantity, inspected, critical, major, minor, rework, scrap)
SELECT unit, day, batch, COUNT(*), CAST(SUM(quantity) AS BIGINT), CAST(SUM(inspected) AS BIGINT), CAST(SUM(critical) AS BIGINT),
    CAST(SUM(major) AS BIGINT), CAST(SUM(minor) AS BIGINT), CAST(SUM(rework) AS BIGINT), CAST(SUM(scrap) AS BIGINT)
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

SELECT protect_rows(name) FROM unnest(ARRAY[
    'attainment', 'evidence_batches', 'evidence_names', 'evidence_pieces', 'evidence_replaced', 'evidence_scopes', 'inspections',
    'run_evidence'
]) AS name;
