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

/// Exchanges two people in the index by which sheets are found by candidate; the table says after it what it said before. While
/// the table is put back the index is hidden from the engine.
async fn index_forged(office: &Office) {
    by_tool(
        office,
        &[
            "PRAGMA foreign_keys = OFF",
            "UPDATE score_sheets SET candidate_id = 'x' WHERE id = 's1'",
            "UPDATE score_sheets SET candidate_id = 'c1' WHERE id = 's2'",
            "UPDATE score_sheets SET candidate_id = 'c2' WHERE id = 's1'",
            "CREATE TABLE hidden AS SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema
             WHERE name = 'score_sheets_candidate'",
            "PRAGMA writable_schema = ON",
            "DELETE FROM sqlite_schema WHERE name = 'score_sheets_candidate'",
        ],
    )
    .await;
    by_tool(
        office,
        &[
            "PRAGMA foreign_keys = OFF",
            "UPDATE score_sheets SET candidate_id = 'x' WHERE id = 's1'",
            "UPDATE score_sheets SET candidate_id = 'c2' WHERE id = 's2'",
            "UPDATE score_sheets SET candidate_id = 'c1' WHERE id = 's1'",
            "PRAGMA writable_schema = ON",
            "INSERT INTO sqlite_schema SELECT * FROM hidden",
            "PRAGMA writable_schema = OFF",
            "DROP TABLE hidden",
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
    assert_eq!(
        schema_finding(&found, "schema_foreign").arg("name"),
        Some("best")
    );
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
