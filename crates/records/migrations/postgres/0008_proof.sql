-- The log speaks of the rows: the state over all protected rows, which each line of the log names; seals, which say where rows
-- were changed; signatures of accounts. Its SQLite twin is ../sqlite/0008_proof.sql.

-- wrote: the hash of what the act changed of the rows; state: the hash of the state after it. Older lines have neither.
ALTER TABLE audit_log
    ADD COLUMN wrote TEXT COLLATE "C",
    ADD COLUMN state TEXT COLLATE "C";

-- state: the sum over all protected rows, 2,048 bytes; NULL until it was taken of the rows of an older office. migration: the
-- newest one under which it was taken, since another one may change the rows.
ALTER TABLE audit_head
    ADD COLUMN state BYTEA,
    ADD COLUMN migration BIGINT;
UPDATE audit_head SET state = decode(repeat('00', 2048), 'hex') WHERE seq = 0;

-- The sum of the rows of one table with one key, and how many they are.
CREATE TABLE row_seals (
    name TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    rows BIGINT NOT NULL,
    seal TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (name, key)
);

CREATE TABLE line_signatures (
    seq BIGINT NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    signature TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seq, account)
);

-- Tells the program which rows its own statement touched, as they were and as they are, in a table that only its own session
-- has and that is empty again after each act. On SQLite each writing connection makes such triggers for itself. Who writes with
-- another tool has no such table, and nothing is told of what she does: that is how it is found.
CREATE FUNCTION tell_touched_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_regclass('pg_temp.touched_rows') IS NULL THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO pg_temp.touched_rows (name, sign, form)
        SELECT TG_TABLE_NAME, -1, CAST(row_to_json(r) AS text) FROM old_rows r;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO pg_temp.touched_rows (name, sign, form)
        SELECT TG_TABLE_NAME, 1, CAST(row_to_json(r) AS text) FROM new_rows r;
    END IF;
    RETURN NULL;
END $$;

-- A later migration calls this for each protected table that it makes.
CREATE FUNCTION protect_rows(protected text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER touched_inserts AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION tell_touched_rows()', protected);
    EXECUTE format('CREATE TRIGGER touched_updates AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION tell_touched_rows()', protected);
    EXECUTE format('CREATE TRIGGER touched_deletes AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION tell_touched_rows()', protected);
END $$;

SELECT protect_rows(name) FROM unnest(ARRAY[
    'account_duties', 'account_header', 'accounts', 'attainment', 'candidates', 'certificate_events', 'certificate_prints',
    'certificates', 'conflict_settlements', 'decisions', 'devices', 'employees', 'evidence_files', 'filings', 'inspections',
    'institution', 'mark_changes', 'mark_conflicts', 'marks', 'number_scopes', 'occupations', 'office_keys', 'office_marks',
    'panel_members', 'paper_typings', 'photos', 'relations', 'return_marks', 'rounds', 'rule_packs', 'score_packets',
    'score_returns', 'score_sheets', 'settlements', 'standards', 'teams', 'workshops'
]) AS name;
