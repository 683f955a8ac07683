//! What somebody does to an office file below SQL: indexes that say something else than their tables, values of another kind
//! than their columns, a list of migrations that says less than the tables. On PostgreSQL nobody reaches that by SQL.

use std::time::Duration;

use records::safekeeping::proof::Proven;
use records::safekeeping::{audit, backup, proof, reindexing};
use records::{
    Database, ReadToDecide, TO_APPROVE, TO_COMPUTE, TO_ISSUE, TO_PRINT, refuse_unsound_tables,
};

use super::rows::founded;
use super::tampering::by_tool;
use crate::support::{Office, entry};

/// Makes an index say what its table says after the first statements; the table says after the last ones what it said before. While
/// it is put back the index is hidden from the engine.
async fn forged(office: &Office, index: &str, forging: &[&str], putting_back: &[&str]) {
    let hidden = format!(
        "CREATE TABLE hidden AS SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema WHERE name = '{index}'"
    );
    let gone = format!("DELETE FROM sqlite_schema WHERE name = '{index}'");
    let hiding = [
        hidden.as_str(),
        "PRAGMA writable_schema = ON",
        gone.as_str(),
    ];
    let first = ["PRAGMA foreign_keys = OFF"];
    by_tool(office, &[&first[..], forging, &hiding[..]].concat()).await;
    let showing = [
        "PRAGMA writable_schema = ON",
        "INSERT INTO sqlite_schema SELECT * FROM hidden",
        "PRAGMA writable_schema = OFF",
        "DROP TABLE hidden",
    ];
    by_tool(office, &[&first[..], putting_back, &showing[..]].concat()).await;
}

/// Exchanges two people in the index by which sheets are found by candidate.
async fn index_forged(office: &Office) {
    forged(
        office,
        "score_sheets_candidate",
        &[
            "UPDATE score_sheets SET candidate_id = 'x' WHERE id = 's1'",
            "UPDATE score_sheets SET candidate_id = 'c1' WHERE id = 's2'",
            "UPDATE score_sheets SET candidate_id = 'c2' WHERE id = 's1'",
        ],
        &[
            "UPDATE score_sheets SET candidate_id = 'x' WHERE id = 's1'",
            "UPDATE score_sheets SET candidate_id = 'c2' WHERE id = 's2'",
            "UPDATE score_sheets SET candidate_id = 'c1' WHERE id = 's1'",
        ],
    )
    .await;
}

/// Makes values of a column bytes; the table's word that it is strict is taken away for it, and put back if `back`.
async fn made_bytes(office: &Office, table: &str, column: &str, back: bool) {
    let strict = format!(
        "UPDATE sqlite_schema SET sql = substr(sql, 1, length(sql) - 7) WHERE name = '{table}' AND sql LIKE '%) STRICT'"
    );
    by_tool(office, &["PRAGMA writable_schema = ON", &strict]).await;
    let bytes = format!("UPDATE {table} SET {column} = CAST({column} AS BLOB)");
    by_tool(office, &["PRAGMA foreign_keys = OFF", &bytes]).await;
    if back {
        let again =
            format!("UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = '{table}'");
        by_tool(office, &["PRAGMA writable_schema = ON", &again]).await;
    }
}

/// The office as a program finds it that opens it now.
async fn opened_again(office: &Office) -> Database {
    office.database.close().await;
    Database::open(&office.location).await.unwrap()
}

/// What the check finds; it has to end.
async fn verified(office: &Database) -> Proven {
    let mut tx = office.begin_read().await.unwrap();
    let verify = proof::verify(&mut tx);
    tokio::time::timeout(Duration::from_secs(60), verify)
        .await
        .unwrap()
        .unwrap()
}

fn schema_finding<'f>(found: &'f Proven, code: &str) -> &'f records::Refusal {
    let finding = found.schema_findings.iter().find(|one| one.code == code);
    finding.unwrap_or_else(|| panic!("{code}: {found:#?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_says_something_else_than_its_table_is_found_and_named() {
    let office = Office::on_sqlite().await;
    founded(&office).await;
    index_forged(&office).await;
    let office = opened_again(&office).await;
    let found = verified(&office).await;
    let finding = schema_finding(&found, "structure_index_differs");
    assert_eq!(finding.arg("table"), Some("score_sheets"));
    assert_eq!(finding.arg("index"), Some("score_sheets_candidate"));
    assert!(
        !found.is_compared(),
        "what was not looked at is not called sound"
    );
    let check = backup::check(&office).await.unwrap();
    assert!(!check.sound && check.only_indexes, "{check:#?}");
    assert!(check.audit.intact, "the log itself was read");
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_decided_by_an_index_that_lies() {
    let lists: [(ReadToDecide, bool); 4] = [
        (TO_COMPUTE, true),
        (TO_APPROVE, false),
        (TO_ISSUE, false),
        (TO_PRINT, false),
    ];
    let office = Office::on_sqlite().await;
    founded(&office).await;
    for (list, _) in lists {
        let sound = refuse_unsound_tables(&mut office.read().await, list).await;
        assert_eq!(sound, Ok(()));
    }
    index_forged(&office).await;
    let office = opened_again(&office).await;
    for (list, reads_it) in lists {
        let mut tx = office.begin_write().await.unwrap();
        let refused = refuse_unsound_tables(&mut tx, list).await;
        assert_eq!(refused.is_err(), reads_it);
        if let Err(refusal) = refused {
            assert_eq!(refusal.code, "tables_not_sound");
            assert_eq!(refusal.arg("table"), Some("score_sheets"));
        }
    }
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_certified_and_which_number_counts_already_is_asked_of_no_index_that_lies() {
    for (table, index, forging, putting_back, refused) in [
        (
            "certificates",
            "certificates_round",
            "UPDATE certificates SET round_id = 'x'",
            "UPDATE certificates SET round_id = 'r1'",
            [true, true, true, true],
        ),
        (
            "taken_over_certificates",
            "taken_over_number",
            "UPDATE taken_over_certificates SET number = 'x'",
            "UPDATE taken_over_certificates SET number = '1535001234567890'",
            [false, false, true, false],
        ),
    ] {
        let office = Office::on_sqlite().await;
        founded(&office).await;
        forged(&office, index, &[forging], &[putting_back]).await;
        let office = opened_again(&office).await;
        let acts = [TO_COMPUTE, TO_APPROVE, TO_ISSUE, TO_PRINT];
        for (list, refused) in acts.into_iter().zip(refused) {
            let mut tx = office.begin_write().await.unwrap();
            let refusal = refuse_unsound_tables(&mut tx, list).await.err();
            let told = refusal.as_ref().and_then(|one| one.arg("table"));
            assert_eq!(told, refused.then_some(table), "{index}: {list:?}");
        }
        office.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_of_the_log_that_an_act_rests_on_is_found_whatever_an_index_of_the_log_says() {
    let office = Office::on_sqlite().await;
    founded(&office).await;
    forged(
        &office,
        "audit_log_acts",
        &["UPDATE audit_log SET action = 'x' WHERE action = 'decide_round'"],
        &["UPDATE audit_log SET action = 'decide_round' WHERE action = 'x'"],
    )
    .await;
    let office = opened_again(&office).await;
    let mut tx = office.begin_read().await.unwrap();
    let last = audit::last_of(&mut tx, "decide_round", "subject").await;
    assert_eq!(last.unwrap().map(|line| line.seq), Some(3));
    let after = audit::of_acts_after(&mut tx, ("decide_round", "open_round"), 1).await;
    assert_eq!(after.unwrap().len(), 2);
    let about = ["create_office", "decide_round", "v", "w", "y", "z"];
    let about = audit::of_acts_about(&mut tx, "subject", about).await;
    assert_eq!(about.unwrap().len(), 2);
    drop(tx);
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn indexes_are_made_anew_from_tables_that_are_what_the_log_says() {
    let office = Office::on_sqlite().await;
    founded(&office).await;
    let mut tx = office.write().await;
    assert_eq!(reindexing::make_anew(&mut tx).await, Ok(Vec::new()));
    drop(tx);
    index_forged(&office).await;
    let office = opened_again(&office).await;
    let mut tx = office.begin_write().await.unwrap();
    let made = reindexing::make_anew(&mut tx).await.unwrap();
    assert_eq!(made, ["score_sheets_candidate"]);
    tx.commit(&entry("mend_office")).await.unwrap();
    let check = backup::check(&office).await.unwrap();
    assert!(check.sound, "{check:#?}");
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn indexes_of_rows_that_are_not_what_the_log_says_are_left_for_the_check() {
    let office = Office::on_sqlite().await;
    founded(&office).await;
    index_forged(&office).await;
    by_tool(
        &office,
        &["UPDATE marks SET mark = 990000 WHERE sheet_id = 's2'"],
    )
    .await;
    let office = opened_again(&office).await;
    let mut tx = office.begin_write().await.unwrap();
    assert_eq!(reindexing::make_anew(&mut tx).await, Ok(Vec::new()));
    drop(tx);
    schema_finding(&verified(&office).await, "structure_index_differs");
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn text_that_was_made_bytes_is_found_and_the_check_ends() {
    for (table, column) in [
        ("employees", "staff_no"),
        ("certificates", "state"),
        ("certificates", "number"),
        ("audit_log", "detail"),
    ] {
        let office = Office::on_sqlite().await;
        founded(&office).await;
        made_bytes(&office, table, column, true).await;
        let office = opened_again(&office).await;
        let found = verified(&office).await;
        let finding = schema_finding(&found, "structure_value_kind");
        assert_eq!(finding.arg("table"), Some(table));
        assert_eq!(finding.arg("column"), Some(column));
        assert!(!found.is_compared(), "{table}.{column}");
        let check = backup::check(&office).await.unwrap();
        assert!(!check.sound && !check.only_indexes, "{check:#?}");
        assert_eq!(check.audit.intact, table != "audit_log", "{check:#?}");
        office.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_check_ends_where_a_table_is_not_strict_any_more() {
    let office = Office::on_sqlite().await;
    founded(&office).await;
    made_bytes(&office, "certificates", "number", false).await;
    let office = opened_again(&office).await;
    let found = verified(&office).await;
    let finding = schema_finding(&found, "schema_changed");
    assert_eq!(finding.arg("name"), Some("certificates"));
    assert_eq!(found.row_findings[0].code, "stored_record_damaged");
    assert!(!found.is_compared());
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_whose_list_of_migrations_was_cut_is_read_and_named_and_never_migrated_again() {
    let office = Office::on_sqlite().await;
    founded(&office).await;
    office.database.close().await;
    by_tool(
        &office,
        &[
            "CREATE VIEW best AS SELECT * FROM marks",
            "DELETE FROM _sqlx_migrations WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)",
        ],
    )
    .await;
    let read = Database::open_read_only(&office.location).await.unwrap();
    let found = verified(&read).await;
    // What the cut migration had made is foreign to what is left, like the view.
    let foreign: Vec<Option<&str>> = found
        .schema_findings
        .iter()
        .filter(|one| one.code == "schema_foreign")
        .map(|one| one.arg("name"))
        .collect();
    assert!(foreign.contains(&Some("best")), "{foreign:?}");
    assert!(
        audit::verify(&mut read.begin_read().await.unwrap())
            .await
            .unwrap()
            .intact
    );
    read.close().await;
    let refusal = Database::open(&office.location).await.unwrap_err();
    assert_eq!(refusal.code, "office_migrations_cut");
}
