//! Creating and opening an office, and what is refused.

use records::Database;
use records::safekeeping::backup;

use crate::support::{Office, entry, fresh_postgres, tamper};

contract!(
    an_office_opens_again_with_its_rows,
    an_office_is_not_created_over_another,
    a_newer_office_is_refused,
    an_office_with_an_altered_migration_is_refused,
    a_new_office_is_sound,
    a_reader_sees_one_moment,
);

async fn an_office_opens_again_with_its_rows(office: Office) {
    let tx = office.write().await;
    tx.commit(&entry("act")).await.unwrap();
    office.database.close().await;
    let again = Database::open(&office.location).await.unwrap();
    let mut tx = again.begin_read().await.unwrap();
    assert_eq!(
        records::safekeeping::audit::count(&mut tx).await.unwrap(),
        1
    );
}

async fn an_office_is_not_created_over_another(office: Office) {
    office.write().await.commit(&entry("found")).await.unwrap();
    let refusal = Database::create(&office.location).await.unwrap_err();
    assert_eq!(refusal.code, "office_exists");
    assert!(Database::open(&office.location).await.is_ok());
}

async fn a_newer_office_is_refused(office: Office) {
    let mut tx = office.write().await;
    tamper(
        &mut tx,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         SELECT 9999, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1",
    )
    .await;
    tx.commit(&entry("later")).await.unwrap();
    let refusal = Database::open(&office.location).await.unwrap_err();
    assert_eq!(refusal.code, "office_newer");
    assert_eq!(refusal.arg("found"), Some("9999"));
}

async fn an_office_with_an_altered_migration_is_refused(office: Office) {
    let mut tx = office.write().await;
    tamper(
        &mut tx,
        "UPDATE _sqlx_migrations SET checksum = SUBSTR(checksum, 2) WHERE version = 1",
    )
    .await;
    tx.commit(&entry("alter")).await.unwrap();
    let refusal = Database::open(&office.location).await.unwrap_err();
    assert_eq!(refusal.code, "office_schema_altered");
}

async fn a_new_office_is_sound(office: Office) {
    let check = backup::check(&office.database).await.unwrap();
    assert!(check.sound, "{check:?}");
}

async fn a_reader_sees_one_moment(office: Office) {
    let mut reader = office.read().await;
    office.write().await.commit(&entry("act")).await.unwrap();
    assert_eq!(
        records::safekeeping::audit::count(&mut reader)
            .await
            .unwrap(),
        0
    );
    let mut later = office.read().await;
    assert_eq!(
        records::safekeeping::audit::count(&mut later)
            .await
            .unwrap(),
        1
    );
}

#[tokio::test]
async fn a_postgres_database_that_is_missing_or_no_office_is_refused() {
    let refusal = Database::open(&fresh_postgres()).await.unwrap_err();
    assert_eq!(refusal.code, "office_not_found");
    let admin = std::env::var("JIANGPING_TEST_POSTGRES").unwrap();
    let refusal = Database::open(&admin).await.unwrap_err();
    assert_eq!(refusal.code, "not_an_office");
    assert!(!refusal.arg("path").unwrap().contains('@'));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_said_in_bounded_time() {
    let start = std::time::Instant::now();
    let refusal = Database::open("postgres://postgres@127.0.0.1:1/none")
        .await
        .unwrap_err();
    assert_eq!(refusal.code, "database_unreachable");
    assert!(start.elapsed().as_secs() < 10);
}

#[tokio::test]
async fn a_server_whose_connections_are_cut_is_unreachable_and_then_serves_again() {
    let office = Office::on_postgres().await;
    let mut cut = office.write().await;
    tamper(
        &mut cut,
        "SELECT set_config('application_name', 'cut', false)",
    )
    .await;
    let mut other = office.read().await;
    tamper(
        &mut other,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cut'",
    )
    .await;
    let refusal = cut.commit(&entry("lost")).await.unwrap_err();
    assert_eq!(refusal.code, "database_unreachable");
    drop(other);
    let mut tx = office.read().await;
    assert_eq!(
        records::safekeeping::audit::count(&mut tx).await.unwrap(),
        0
    );
    drop(tx);
    office.write().await.commit(&entry("kept")).await.unwrap();
}
