-- Certificates that employees were given before or elsewhere. Its SQLite twin is ../sqlite/0012_taken_over.sql.

-- issuer: who gave it; source: the file that it came in with, none where it was typed; withdrawn_…: since when it no longer counts,
-- by whom and why, none while it does. What was corrected of it stands in the log.
CREATE TABLE taken_over_certificates (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    employee_id TEXT COLLATE "C" NOT NULL REFERENCES employees (id),
    number TEXT COLLATE "C" NOT NULL,
    issuer TEXT COLLATE "C" NOT NULL,
    occupation TEXT COLLATE "C" NOT NULL,
    level TEXT COLLATE "C" NOT NULL,
    issued_on TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C",
    entered_by TEXT COLLATE "C" NOT NULL,
    entered_at TEXT COLLATE "C" NOT NULL,
    withdrawn_by TEXT COLLATE "C",
    withdrawn_at TEXT COLLATE "C",
    withdrawn_because TEXT COLLATE "C",
    revision BIGINT NOT NULL
);

-- A number counts once; one that was withdrawn may be entered again.
CREATE UNIQUE INDEX taken_over_number ON taken_over_certificates (number) WHERE withdrawn_at IS NULL;
CREATE INDEX taken_over_employee ON taken_over_certificates (employee_id);

SELECT protect_rows('taken_over_certificates');
