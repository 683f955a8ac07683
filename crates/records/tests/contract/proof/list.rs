//! Every table of the schema stands on one of the two lists, and the lists say of the columns what is so.

use std::collections::BTreeSet;

use records::Engine;
use records::safekeeping::proof;
use records::safekeeping::proof::tables::{NOT_PROTECTED, PROTECTED};

use crate::support::Office;

contract!(every_table_is_protected_or_named_with_the_reason);

/// Tables, columns and whether a column is of bytes, as the engine has them.
async fn columns(office: &Office) -> Vec<(String, String, bool)> {
    let mut tx = office.read().await;
    match tx.engine() {
        Engine::Sqlite(transaction) => sqlx::query_as(
            "SELECT m.name, c.name, c.type = 'BLOB' FROM sqlite_schema m, pragma_table_xinfo(m.name) c
             WHERE m.type = 'table' ORDER BY 1, c.cid",
        )
        .fetch_all(&mut **transaction)
        .await
        .unwrap(),
        Engine::Postgres(transaction) => sqlx::query_as(
            "SELECT CAST(table_name AS text), CAST(column_name AS text), data_type = 'bytea' FROM information_schema.columns
             WHERE table_schema = current_schema() ORDER BY 1, ordinal_position",
        )
        .fetch_all(&mut **transaction)
        .await
        .unwrap(),
    }
}

async fn every_table_is_protected_or_named_with_the_reason(office: Office) {
    let columns = columns(&office).await;
    let tables: BTreeSet<&str> = columns.iter().map(|(table, ..)| table.as_str()).collect();
    let listed: BTreeSet<&str> = PROTECTED
        .iter()
        .map(|table| table.name)
        .chain(NOT_PROTECTED.iter().map(|(name, _)| *name))
        .collect();
    assert_eq!(tables, listed);
    assert!(PROTECTED.is_sorted_by_key(|table| table.name));
    for table in PROTECTED {
        let of_table = |bytes_only: bool| -> BTreeSet<&str> {
            columns
                .iter()
                .filter(|(of, _, bytes)| of == table.name && (*bytes || !bytes_only))
                .map(|(_, name, _)| name.as_str())
                .collect()
        };
        let bytes: BTreeSet<&str> = table.bytes.iter().copied().collect();
        assert_eq!(of_table(true), bytes, "{}", table.name);
        assert!(of_table(false).contains(table.key), "{}", table.name);
        for without in table.without {
            assert!(
                of_table(false).contains(without),
                "{}.{without}",
                table.name
            );
        }
    }
}

/// What PostgreSQL is held against stands in a file, since there is no empty server to make it on.
/// `JIANGPING_SCHEMA=write` writes it anew after a migration.
#[tokio::test(flavor = "multi_thread")]
async fn the_schema_on_postgresql_is_the_one_in_the_file() {
    let office = Office::on_postgres().await;
    let found = proof::of_server_as_text(&mut office.read().await)
        .await
        .unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/postgres.schema");
    if std::env::var("JIANGPING_SCHEMA").as_deref() == Ok("write") {
        std::fs::write(path, &found).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap();
    assert_eq!(kept.replace('\r', ""), found);
}
