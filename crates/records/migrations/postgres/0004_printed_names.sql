-- What a certificate is searched by: the name and the staff number that are printed on it, whatever became of its
-- holder since. Its SQLite twin is ../sqlite/0004_printed_names.sql.

ALTER TABLE certificates
    ADD COLUMN printed_name TEXT COLLATE "C" GENERATED ALWAYS AS (holder::jsonb ->> 'name') STORED,
    ADD COLUMN printed_staff_no TEXT COLLATE "C" GENERATED ALWAYS AS (holder::jsonb ->> 'staff_no') STORED;
