-- What a certificate is searched by: the name and the staff number that are printed on it, whatever became of its
-- holder since. Its PostgreSQL twin is ../postgres/0004_printed_names.sql.

ALTER TABLE certificates ADD COLUMN printed_name TEXT GENERATED ALWAYS AS (holder ->> 'name') VIRTUAL;
ALTER TABLE certificates ADD COLUMN printed_staff_no TEXT GENERATED ALWAYS AS (holder ->> 'staff_no') VIRTUAL;
