-- Certificates that employees were given before or elsewhere. Its PostgreSQL twin is ../postgres/0012_taken_over.sql.

-- issuer: who gave it; source: the file that it came in with, none where it was typed; withdrawn_…: since when it no longer counts,
-- by whom and why, none while it does. What was corrected of it stands in the log.
CREATE TABLE taken_over_certificates (
    id TEXT NOT NULL PRIMARY KEY,
    employee_id TEXT NOT NULL REFERENCES employees (id),
    number TEXT NOT NULL,
    issuer TEXT NOT NULL,
    occupation TEXT NOT NULL,
    level TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    source TEXT,
    entered_by TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    withdrawn_by TEXT,
    withdrawn_at TEXT,
    withdrawn_because TEXT,
    revision INTEGER NOT NULL
) STRICT;

-- A number counts once; one that was withdrawn may be entered again.
CREATE UNIQUE INDEX taken_over_number ON taken_over_certificates (number) WHERE withdrawn_at IS NULL;
CREATE INDEX taken_over_employee ON taken_over_certificates (employee_id);
