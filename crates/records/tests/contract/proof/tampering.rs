//! What somebody with a database tool does to an office, and how it is found and named.

use records::Engine;
use records::safekeeping::proof::Proven;
use records::safekeeping::{audit, proof};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};

use super::rows::{founded, run};
use crate::support::Office;

contract!(
    whatever_is_done_to_a_row_is_found_and_named,
    what_is_done_with_another_program_is_not_taken_for_ours,
    what_is_not_ours_in_the_schema_is_found_and_named,
    a_trigger_that_writes_on_its_own_stops_every_act,
    rows_changed_together_with_their_seals_are_found_all_the_same,
    a_state_that_is_made_to_fit_the_rows_is_found,
    an_older_state_with_the_last_lines_cut_off_is_found,
    a_seal_alone_that_was_changed_is_named_and_the_rows_are_not_blamed,
    a_proof_that_was_taken_away_is_not_begun_again,
    a_line_below_the_first_is_nothing_to_the_proof,
    nothing_is_carried_over_on_the_word_of_what_stands_beside_the_state,
    a_list_of_migrations_that_was_cut_hides_nothing,
);

/// What is done, in a sentence; how; the finding; the table; a word of the name.
type Tampering = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

#[rustfmt::skip]
const TAMPERINGS: &[Tampering] = &[
    ("one mark is raised", "UPDATE marks SET mark = 990000 WHERE sheet_id = 's2' AND criterion = 'a'", "proof_rows_changed", "marks", "HY0002 李四 · supervisor · S1"),
    ("a failed person's decision is made 'passed'", "UPDATE decisions SET result = 'passed' WHERE id = 'd2'", "proof_rows_changed", "decisions", "HY0002 李四"),
    ("a failed person is made certified", "UPDATE candidates SET state = 'certified' WHERE id = 'c2'", "proof_rows_changed", "candidates", "HY0002 李四"),
    ("a certificate is entered with the next serial", "INSERT INTO certificates (number, scope, serial, candidate_id, round_id, employee_id, holder, level, occupation, issued_on, state) VALUES ('S2026-002', 'S2026', 2, 'c2', 'r1', 'e2', '{}', 'level3', '6-05-01-03', '2026-05-18', 'valid')", "proof_rows_added", "certificates", "S2026-002"),
    ("the register's last serial is raised", "UPDATE number_scopes SET last_serial = 2", "proof_rows_changed", "number_scopes", "S2026"),
    ("a certificate has another name and ID number", "UPDATE certificates SET holder = '{\"name\":\"李四\"}'", "proof_rows_changed", "certificates", "S2026-001"),
    ("level 3 is made level 1", "UPDATE certificates SET level = 'level1'", "proof_rows_changed", "certificates", "S2026-001"),
    ("a revoked certificate is made valid, or a valid one revoked", "UPDATE certificates SET state = 'revoked'", "proof_rows_changed", "certificates", "S2026-001"),
    ("the day of issue is set back", "UPDATE certificates SET issued_on = '2025-05-18'", "proof_rows_changed", "certificates", "S2026-001"),
    ("pass marks 60 are made 40 in the kept standard", "UPDATE standards SET body = '{\"pass\":\"40\"}'", "proof_rows_changed", "standards", "std"),
    ("evidence is doubled", "UPDATE inspections SET quantity = quantity * 2, inspected = inspected * 2", "proof_rows_changed", "inspections", "质检.csv"),
    ("a record of evidence is taken away", "DELETE FROM inspections WHERE row_no = 3", "proof_rows_missing", "inspections", "质检.csv"),
    ("a record of attainment is raised", "UPDATE attainment SET actual = 20", "proof_rows_changed", "attainment", "质检.csv"),
    ("the decider's name is changed so that one person is two", "UPDATE decisions SET actor = '王 芳' WHERE id = 'd1'", "proof_rows_changed", "decisions", "HY0001 张三"),
    ("a round is put back from certified to scoring", "UPDATE rounds SET state = 'scoring'", "proof_rows_changed", "rounds", "2026-01"),
    ("a photo is exchanged", "UPDATE photos SET jpeg = (SELECT jpeg FROM photos p WHERE p.employee_id = 'e2'), sha256 = 'p9' WHERE employee_id = 'e1'", "proof_rows_changed", "photos", "HY0001 张三"),
    ("a person's ID number is changed", "UPDATE employees SET id_number = '110105199001010018' WHERE id = 'e1'", "proof_rows_changed", "employees", "HY0001 张三"),
    ("the day of hiring is set back, so that she is eligible", "UPDATE employees SET hired_on = '2000-01-01' WHERE id = 'e2'", "proof_rows_changed", "employees", "HY0002 李四"),
    ("the old mark of a change is taken away", "DELETE FROM mark_changes", "proof_rows_missing", "mark_changes", "HY0001 张三"),
    ("a settled mark is raised", "UPDATE settlements SET mark = 1000000", "proof_rows_changed", "settlements", "HY0001 张三"),
    ("a declared relation is taken away", "DELETE FROM relations", "proof_rows_missing", "relations", "2026-01"),
    ("a rater becomes another person", "UPDATE panel_members SET name = '刘某' WHERE code = 'S1'", "proof_rows_changed", "panel_members", "2026-01"),
    ("a level is filed that was not", "INSERT INTO filings (occupation, level) VALUES ('6-05-01-03', 'level1')", "proof_rows_added", "filings", "6-05-01-03"),
    ("a print is taken out of the print log", "DELETE FROM certificate_prints", "proof_rows_missing", "certificate_prints", "S2026-001"),
    ("the institution gets another name", "UPDATE institution SET name = '别的厂'", "proof_rows_changed", "institution", "1"),
    ("a sheet that was handed in is opened again", "UPDATE score_sheets SET state = 'draft' WHERE id = 's1'", "proof_rows_changed", "score_sheets", "HY0001 张三"),
    // Ten of our own.
    ("a row is moved to another key", "UPDATE marks SET sheet_id = 's1', criterion = 'd' WHERE sheet_id = 's2' AND criterion = 'b'", "proof_rows_missing", "marks", "HY0002 李四"),
    ("two marks of one sheet are exchanged", "UPDATE marks SET mark = CASE criterion WHEN 'a' THEN 800000 ELSE 700000 END WHERE sheet_id = 's1' AND criterion IN ('a', 'b')", "proof_rows_changed", "marks", "HY0001 张三"),
    ("the marks of two people are exchanged", "UPDATE marks SET mark = CASE sheet_id WHEN 's1' THEN 500000 ELSE 700000 END WHERE criterion = 'a'", "proof_rows_changed", "marks", "HY0001 张三"),
    ("evidence is entered twice under another row", "INSERT INTO inspections SELECT place + 100, batch, row_no + 100, unit, operation, style, day, quantity, inspected, critical, major, minor, rework, scrap, record FROM inspections WHERE row_no = 2", "proof_rows_added", "inspections", "质检.csv"),
    ("the reasons of a decision are altered", "UPDATE decisions SET body = '{\"why\":\"76\"}' WHERE id = 'd1'", "proof_rows_changed", "decisions", "HY0001 张三"),
    ("a mark that was not given becomes nought", "UPDATE marks SET mark = 0 WHERE mark IS NULL", "proof_rows_changed", "marks", "HY0001 张三"),
    ("a duty is raised", "UPDATE account_duties SET duty = 'approver'", "proof_rows_changed", "account_duties", "李录入"),
    ("an account is added", "INSERT INTO accounts (id, name, created_at, password_given, failed_attempts) VALUES ('a2', '假人', 't', FALSE, 0)", "proof_rows_added", "accounts", "假人"),
    ("an ended account is opened again, or an open one ended", "UPDATE accounts SET ended_at = 't'", "proof_rows_changed", "accounts", "李录入"),
    ("the header with the wrapped keys is exchanged", "UPDATE account_header SET revision = 9", "proof_rows_changed", "account_header", "1"),
    ("a device is enrolled", "INSERT INTO devices (signing_key, address, fingerprint, holder, holder_name, enrolled_at, enrolled_by) VALUES ('k2', 'age2', 'BB', 'S1', '陈评', 't', '王芳')", "proof_rows_added", "devices", "k2"),
    ("a figure of the rule pack is lowered", "UPDATE rule_packs SET body = '{\"years\":1}'", "proof_rows_changed", "rule_packs", "p"),
    ("an event of a certificate is taken away", "DELETE FROM certificate_events", "proof_rows_missing", "certificate_events", "S2026-001"),
    ("the last day of a notice is set back", "UPDATE notices SET last_day = '2026-05-07'", "proof_rows_changed", "notices", "2026-01"),
    ("somebody is put on a notice afterwards", "INSERT INTO notice_people (notice_id, candidate_id, result, total) VALUES ('n1', 'c2', 'passed', NULL)", "proof_rows_added", "notice_people", "HY0002 李四"),
    ("an objection is taken away", "DELETE FROM objections", "proof_rows_missing", "objections", "HY0001 张三"),
    ("a working day is made a holiday", "UPDATE calendar_years SET body = '{\"holidays\":[]}'", "proof_rows_changed", "calendar_years", "2027"),
    ("the minutes of a panel say another day", "UPDATE round_papers SET day = '2026-05-03'", "proof_rows_changed", "round_papers", "2026-01"),
    ("the file of a batch is called another", "UPDATE evidence_batches SET sha256 = 'other'", "proof_rows_changed", "evidence_batches", "质检.csv"),
    ("a batch is withdrawn", "UPDATE evidence_batches SET withdrawn_at = 't'", "proof_rows_changed", "evidence_batches", "1 · 质检.csv"),
    ("a batch is stated later than it was", "UPDATE evidence_batches SET stated_on = '2027-01-01'", "proof_rows_changed", "evidence_batches", "质检.csv"),
    ("a batch speaks for more days than it did", "UPDATE evidence_scopes SET last_day = 30000 WHERE unit = 2", "proof_rows_changed", "evidence_scopes", "质检.csv"),
    ("a record is said to be replaced, so that it does not count", "INSERT INTO evidence_replaced (place, batch) VALUES (3, 1)", "proof_rows_added", "evidence_replaced", "质检.csv"),
    ("a unit has another name", "UPDATE evidence_names SET name = 'HY0009' WHERE id = 2", "proof_rows_changed", "evidence_names", "质检.csv"),
    ("the kept file is taken away", "DELETE FROM evidence_pieces", "proof_rows_missing", "evidence_pieces", "质检.csv"),
    ("a certificate taken over is made one of a higher level", "UPDATE taken_over_certificates SET level = 'level2'", "proof_rows_changed", "taken_over_certificates", "1535001234567890"),
    ("a certificate that was never given is taken over", "INSERT INTO taken_over_certificates (id, employee_id, number, issuer, occupation, level, issued_on, entered_by, entered_at, revision) VALUES ('t2', 'e1', '1535000000000001', 'X', '6-05-01-03', 'level1', '2019-05-04', '王芳', 't', 1)", "proof_rows_added", "taken_over_certificates", "1535000000000001"),
    ("the day of a certificate taken over is set back, so that the years suffice", "UPDATE taken_over_certificates SET issued_on = '2009-05-04'", "proof_rows_changed", "taken_over_certificates", "1535001234567890"),
    ("a rater's scope is made a whole workshop", "UPDATE rater_scopes SET who = 'w1'", "proof_rows_changed", "rater_scopes", "2026-01"),
    ("a rater's scope is taken away, so that she marks everybody", "DELETE FROM rater_scopes", "proof_rows_missing", "rater_scopes", "2026-01"),
    ("an import is said not to be undone", "UPDATE imports SET undone_at = 't'", "proof_rows_changed", "imports", "7"),
    ("what an import is said to have found is another", "UPDATE import_rows SET body = '[]'", "proof_rows_changed", "import_rows", "7"),
    ("a view that somebody keeps shows something else", "UPDATE list_views SET wish = '{}'", "proof_rows_changed", "list_views", "v1"),
    ("what counted in a decision is made to fit", "UPDATE run_evidence SET hash = 'other'", "proof_rows_changed", "run_evidence", "2026-01"),
];

fn names(proven: &Proven, code: &str, table: &str, word: &str) -> bool {
    proven.row_findings.iter().any(|found| {
        found.code == code
            && found.arg("table") == Some(table)
            && found
                .arg("subject")
                .is_some_and(|subject| subject.contains(word))
    })
}

async fn whatever_is_done_to_a_row_is_found_and_named(office: Office) {
    founded(&office).await;
    for (sentence, sql, code, table, word) in TAMPERINGS {
        // Not committed, so that the next begins from the sound office; what is found is the same.
        let mut tx = office.write().await;
        run(&mut tx, sql).await;
        let proven = proof::verify(&mut tx).await.unwrap();
        assert!(names(&proven, code, table, word), "{sentence}: {proven:#?}");
    }
    let proven = proof::verify(&mut office.read().await).await.unwrap();
    assert!(proven.is_sound(), "nothing was committed");
}

/// Runs statements as a database tool would: through a connection that the program knows nothing of.
pub async fn by_tool(office: &Office, statements: &[&str]) {
    let sql = AssertSqlSafe(statements.join(";"));
    if office.location.contains("://") {
        let mut tool = PgConnection::connect(&office.location).await.unwrap();
        sqlx::raw_sql(sql).execute(&mut tool).await.unwrap();
        tool.close().await.unwrap();
    } else {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&office.location);
        let mut tool = SqliteConnection::connect_with(&options).await.unwrap();
        sqlx::raw_sql(sql).execute(&mut tool).await.unwrap();
        tool.close().await.unwrap();
    }
}

async fn verified(office: &Office) -> Proven {
    proof::verify(&mut office.read().await).await.unwrap()
}

fn codes(proven: &Proven) -> Vec<&str> {
    proven
        .row_findings
        .iter()
        .map(|found| found.code.as_str())
        .collect()
}

async fn what_is_done_with_another_program_is_not_taken_for_ours(office: Office) {
    founded(&office).await;
    by_tool(
        &office,
        &["UPDATE marks SET mark = 990000 WHERE sheet_id = 's2' AND criterion = 'a'"],
    )
    .await;
    assert!(names(
        &verified(&office).await,
        "proof_rows_changed",
        "marks",
        "HY0002"
    ));
    // Later acts of the program do not wash it clean, not even on the same sheet.
    let mut tx = office.write().await;
    run(
        &mut tx,
        "UPDATE marks SET mark = 530000 WHERE sheet_id = 's2' AND criterion = 'b'",
    )
    .await;
    tx.commit(&crate::support::entry("enter_marks"))
        .await
        .unwrap();
    assert!(names(
        &verified(&office).await,
        "proof_rows_changed",
        "marks",
        "HY0002"
    ));
    // Only what makes the row again what it was does.
    by_tool(
        &office,
        &["UPDATE marks SET mark = 500000 WHERE sheet_id = 's2' AND criterion = 'a'"],
    )
    .await;
    assert!(verified(&office).await.is_sound());
}

fn schema_names(proven: &Proven, code: &str, name: &str) -> bool {
    proven.schema_findings.iter().any(|found| {
        found.code == code && found.arg("name").is_some_and(|found| found.contains(name))
    })
}

async fn what_is_not_ours_in_the_schema_is_found_and_named(office: Office) {
    founded(&office).await;
    let trigger = match office.location.contains("://") {
        false => "CREATE TRIGGER raise AFTER INSERT ON marks BEGIN UPDATE marks SET mark = 990000; END",
        true => {
            "CREATE FUNCTION raise_marks() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.mark := 990000; RETURN NEW; END';
             CREATE TRIGGER raise BEFORE INSERT ON marks FOR EACH ROW EXECUTE FUNCTION raise_marks()"
        }
    };
    let done = [
        (trigger, "schema_foreign", "raise"),
        (
            "CREATE VIEW best AS SELECT * FROM marks",
            "schema_foreign",
            "best",
        ),
        ("CREATE TABLE notes (a TEXT)", "schema_foreign", "notes"),
        (
            "CREATE INDEX quick ON marks (mark)",
            "schema_foreign",
            "quick",
        ),
        (
            "DROP INDEX candidates_employee",
            "schema_missing",
            "candidates_employee",
        ),
        (
            "ALTER TABLE workshops ADD COLUMN extra TEXT",
            if office.location.contains("://") {
                "schema_foreign"
            } else {
                "schema_changed"
            },
            "workshops",
        ),
    ];
    for (sql, code, name) in done {
        let mut tx = office.write().await;
        run(&mut tx, sql).await;
        let proven = proof::verify(&mut tx).await.unwrap();
        assert!(schema_names(&proven, code, name), "{sql}: {proven:#?}");
    }
    assert!(verified(&office).await.is_sound());
}

async fn a_trigger_that_writes_on_its_own_stops_every_act(office: Office) {
    founded(&office).await;
    let plant: &[&str] = match office.location.contains("://") {
        false => &[
            "CREATE TRIGGER raise AFTER UPDATE ON marks BEGIN UPDATE marks SET mark = 990000; END",
        ],
        true => &[
            "CREATE FUNCTION raise_marks() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.mark := 990000; RETURN NEW; END'",
            "CREATE TRIGGER raise BEFORE UPDATE ON marks FOR EACH ROW EXECUTE FUNCTION raise_marks()",
        ],
    };
    by_tool(&office, plant).await;
    let refusal = office.database.begin_write().await.unwrap_err();
    assert_eq!(refusal.code, "office_has_foreign_trigger");
    assert_eq!(refusal.arg("name"), Some("raise"));
    assert!(schema_names(
        &verified(&office).await,
        "schema_foreign",
        "raise"
    ));
}

async fn rows_changed_together_with_their_seals_are_found_all_the_same(office: Office) {
    founded(&office).await;
    // The seal of the other sheet is as good as any: what matters is that no seal differs.
    by_tool(
        &office,
        &[
            "DELETE FROM marks WHERE sheet_id = 's2'",
            "DELETE FROM row_seals WHERE name = 'marks' AND key = 's2'",
        ],
    )
    .await;
    assert_eq!(codes(&verified(&office).await), ["proof_rows_unlocated"]);
}

async fn a_state_that_is_made_to_fit_the_rows_is_found(office: Office) {
    founded(&office).await;
    // Before the last act the state was another one; whichever stands there, the last line says which it was.
    by_tool(
        &office,
        &["UPDATE audit_head SET state = {z}"
            .replace("{z}", &zeros(&office))
            .as_str()],
    )
    .await;
    let found = verified(&office).await;
    assert_eq!(codes(&found), ["proof_state_altered"]);
    by_tool(&office, &["UPDATE audit_head SET state = NULL"]).await;
    assert_eq!(codes(&verified(&office).await), ["proof_state_altered"]);
}

fn zeros(office: &Office) -> String {
    match office.location.contains("://") {
        false => "zeroblob(2048)".to_owned(),
        true => "decode(repeat('00', 2048), 'hex')".to_owned(),
    }
}

async fn an_older_state_with_the_last_lines_cut_off_is_found(office: Office) {
    founded(&office).await;
    let mut tx = office.read().await;
    let kept: (i64, String, Vec<u8>) = match tx.engine() {
        Engine::Sqlite(t) => sqlx::query_as("SELECT seq, hash, state FROM audit_head")
            .fetch_one(&mut **t)
            .await
            .unwrap(),
        Engine::Postgres(t) => sqlx::query_as("SELECT seq, hash, state FROM audit_head")
            .fetch_one(&mut **t)
            .await
            .unwrap(),
    };
    drop(tx);
    super::rows::act(
        &office,
        "enter_marks",
        &["UPDATE marks SET mark = 1 WHERE sheet_id = 's1'"],
    )
    .await;
    let state = match office.location.contains("://") {
        false => format!("X'{}'", hex(&kept.2)),
        true => format!("decode('{}', 'hex')", hex(&kept.2)),
    };
    let back = format!(
        "UPDATE audit_head SET seq = {}, hash = '{}', state = {state}",
        kept.0, kept.1
    );
    by_tool(&office, &["DELETE FROM audit_log WHERE seq = 4", &back]).await;
    let found = verified(&office).await;
    assert_eq!(
        codes(&found),
        ["proof_rows_unlocated"],
        "the seals are newer than the state: {found:#?}"
    );
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn a_seal_alone_that_was_changed_is_named_and_the_rows_are_not_blamed(office: Office) {
    founded(&office).await;
    by_tool(
        &office,
        &["UPDATE row_seals SET rows = 9 WHERE name = 'marks' AND key = 's1'"],
    )
    .await;
    let found = verified(&office).await;
    assert!(
        names(&found, "proof_seal_altered", "marks", "HY0001"),
        "{found:#?}"
    );
    assert_eq!(found.row_findings.len(), 1);
}

async fn a_proof_that_was_taken_away_is_not_begun_again(office: Office) {
    founded(&office).await;
    by_tool(
        &office,
        &[
            "UPDATE marks SET mark = 1",
            "UPDATE audit_head SET state = NULL",
        ],
    )
    .await;
    let begun = proof::begin(&office.database, "2026-06-01T00:00:00Z", "张三").await;
    assert_eq!(begun, Ok(proof::Begun::Already));
    let mut tx = office.write().await;
    run(&mut tx, "UPDATE rounds SET title = 'x'").await;
    tx.commit(&crate::support::entry("edit")).await.unwrap();
    let found = verified(&office).await;
    assert!(codes(&found).contains(&"proof_line_silent"), "{found:#?}");
    assert!(codes(&found).contains(&"proof_state_altered"), "{found:#?}");
}

async fn a_line_below_the_first_is_nothing_to_the_proof(office: Office) {
    founded(&office).await;
    let before = verified(&office).await;
    by_tool(
        &office,
        &[
            "INSERT INTO audit_log (seq, at, actor, action, subject, detail, prev_hash, hash, wrote, state)
             VALUES (-3, '2031-01-01T08:00:00Z', '外人', 'begin_proof', '', '{}', '', '', 'w', 's')",
            "INSERT INTO audit_log (seq, at, actor, action, subject, detail, prev_hash, hash)
             VALUES (0, '2031-01-01T08:00:00Z', '外人', 'carry_proof', '', '{}', '', '')",
        ],
    )
    .await;
    let found = verified(&office).await;
    assert_eq!(found, before, "neither begun again nor carried over");
    let chain = audit::verify(&mut office.read().await).await.unwrap();
    assert!(!chain.intact, "the chain names both");
    assert_eq!(chain.outside.len(), 2, "{chain:#?}");
}

async fn nothing_is_carried_over_on_the_word_of_what_stands_beside_the_state(office: Office) {
    founded(&office).await;
    for (sentence, migration) in [
        ("an old one, so that the state is taken anew", "3"),
        ("the first that had a proof", "8"),
        ("one that no program knows", "99"),
        ("none", "NULL"),
    ] {
        let sql = format!("UPDATE audit_head SET migration = {migration}");
        by_tool(
            &office,
            &[
                "UPDATE marks SET mark = 990000 WHERE sheet_id = 's2' AND criterion = 'a'",
                &sql,
            ],
        )
        .await;
        let begun = proof::begin(&office.database, "2026-06-01T00:00:00Z", "张三").await;
        assert_eq!(begun, Ok(proof::Begun::Already), "{sentence}");
        let found = verified(&office).await;
        assert!(
            codes(&found).contains(&"proof_migration_altered"),
            "{sentence}: {found:#?}"
        );
        assert!(
            names(&found, "proof_rows_changed", "marks", "HY0002"),
            "{sentence}: {found:#?}"
        );
    }
    let right = format!("UPDATE audit_head SET migration = {}", proof::migration());
    by_tool(
        &office,
        &[
            "UPDATE marks SET mark = 500000 WHERE sheet_id = 's2' AND criterion = 'a'",
            &right,
        ],
    )
    .await;
    assert!(verified(&office).await.is_sound());
}

async fn a_list_of_migrations_that_was_cut_hides_nothing(office: Office) {
    founded(&office).await;
    let mut tx = office.write().await;
    run(&mut tx, "CREATE VIEW best AS SELECT * FROM marks").await;
    run(
        &mut tx,
        "DELETE FROM _sqlx_migrations WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)",
    )
    .await;
    let found = proof::verify(&mut tx).await.unwrap();
    match office.location.contains("://") {
        // What the migrations up to there would have made.
        false => assert!(schema_names(&found, "schema_foreign", "best"), "{found:#?}"),
        // A server has no second database to make it in: that nothing was compared is said.
        true => {
            let code = &found.schema_findings[0].code;
            assert_eq!(code, "schema_not_compared", "{found:#?}");
        }
    }
    assert!(!found.is_sound());
}
