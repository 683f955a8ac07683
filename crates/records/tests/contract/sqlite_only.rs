//! What only an office that is a file can promise: folders, copies, full disks.

use records::institution;
use records::institution::Workshop;
use records::safekeeping::audit;
use records::safekeeping::backup;
use records::safekeeping::backup::backup_to;
use records::{Database, Engine};

use crate::support::{Office, entry};

#[tokio::test]
async fn a_missing_file_is_refused_and_not_created() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.jiangping");
    let refusal = Database::open(path.to_str().unwrap()).await.unwrap_err();
    assert_eq!(refusal.code, "office_not_found");
    assert!(!path.exists());
    let path = folder.path().join("none/office.jiangping");
    let refusal = Database::create(path.to_str().unwrap()).await.unwrap_err();
    assert_eq!(refusal.code, "office_folder_not_found");
}

#[tokio::test]
async fn a_file_that_is_no_office_is_refused_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let foreign = folder.path().join("foreign.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(&foreign)
        .create_if_missing(true);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    sqlx::query("CREATE TABLE t (a)")
        .execute(&pool)
        .await
        .unwrap();
    pool.close().await;
    let text = folder.path().join("text.jiangping");
    std::fs::write(&text, "名单,".repeat(1_000)).unwrap();
    let empty = folder.path().join("empty.jiangping");
    std::fs::write(&empty, "").unwrap();
    for path in [&foreign, &text, &empty, &folder.path().to_path_buf()] {
        let before = std::fs::read(path).ok();
        let refusal = Database::open(path.to_str().unwrap()).await.unwrap_err();
        assert_eq!(refusal.code, "not_an_office", "{}", path.display());
        assert!(refusal.arg("path").is_some());
        assert_eq!(std::fs::read(path).ok(), before, "{}", path.display());
    }
}

#[tokio::test]
#[cfg(target_os = "linux")]
async fn a_folder_that_cannot_be_written_is_said() {
    // Not even the administrator, as whom containers run tests, may create a file here.
    let refusal = Database::create("/dev/pts/office.jiangping")
        .await
        .unwrap_err();
    assert_eq!(refusal.code, "office_folder_not_writable");
    assert_eq!(refusal.arg("path"), Some("/dev/pts/office.jiangping"));
}

#[tokio::test]
async fn a_full_disk_leaves_the_office_as_it_was() {
    let office = Office::on_sqlite().await;
    office.write().await.commit(&entry("before")).await.unwrap();
    let mut tx = office.write().await;
    let Engine::Sqlite(transaction) = tx.engine() else {
        panic!("SQLite was asked for")
    };
    let (pages,): (i64,) = sqlx::query_as("PRAGMA page_count")
        .fetch_one(&mut **transaction)
        .await
        .unwrap();
    let limit = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
    sqlx::query(limit)
        .execute(&mut **transaction)
        .await
        .unwrap();
    let mut refusal = None;
    for number in 0..10_000 {
        let workshop = Workshop {
            code: number.to_string(),
            name: "车间".repeat(100),
            closed_on: None,
        };
        if let Err(refused) = institution::put_workshop(&mut tx, &workshop).await {
            refusal = Some(refused);
            break;
        }
    }
    assert_eq!(refusal.unwrap().code, "office_disk_full");
    // Whoever goes on after the refusal is refused again: half of it is never kept.
    let refusal = tx.commit(&entry("half")).await.unwrap_err();
    assert_eq!(refusal.code, "office_disk_full");
    let mut tx = office.read().await;
    assert_eq!(institution::workshops(&mut tx).await.unwrap(), []);
    assert_eq!(audit::count(&mut tx).await.unwrap(), 1);
    drop(tx);
    assert!(backup::check(&office.database).await.unwrap().sound);
}

#[tokio::test]
async fn a_backup_is_a_whole_office_and_never_overwrites() {
    let office = Office::on_sqlite().await;
    office.write().await.commit(&entry("act")).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("备份 1.jiangping");
    // A reader and a backup do not wait for one another.
    let reader = office.read().await;
    backup_to(&office.database, &copy).await.unwrap();
    drop(reader);
    let names: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(names, ["备份 1.jiangping"]);
    let before = std::fs::read(&copy).unwrap();
    let refusal = backup_to(&office.database, &copy).await.unwrap_err();
    assert_eq!(refusal.code, "office_exists");
    assert_eq!(std::fs::read(&copy).unwrap(), before);
    let again = Database::open(copy.to_str().unwrap()).await.unwrap();
    let mut tx = again.begin_read().await.unwrap();
    assert_eq!(audit::count(&mut tx).await.unwrap(), 1);
    assert!(audit::verify(&mut tx).await.unwrap().intact);
}

#[tokio::test]
async fn a_backup_of_a_server_is_the_server_s_own() {
    let office = Office::on_postgres().await;
    let folder = tempfile::tempdir().unwrap();
    let refusal = backup_to(&office.database, &folder.path().join("a"))
        .await
        .unwrap_err();
    assert_eq!(refusal.code, "backup_by_server");
}

#[tokio::test]
async fn a_reference_to_nothing_is_found_by_the_check() {
    let office = Office::on_sqlite().await;
    let Database::Sqlite(pool) = &office.database else {
        panic!("SQLite was asked for")
    };
    let mut connection = pool.acquire().await.unwrap();
    for sql in [
        "PRAGMA foreign_keys = OFF",
        "INSERT INTO teams (workshop, code, name) VALUES ('none', '1', 'x')",
        "PRAGMA foreign_keys = ON",
    ] {
        sqlx::query(sql).execute(&mut *connection).await.unwrap();
    }
    drop(connection);
    let check = backup::check(&office.database).await.unwrap();
    assert!(!check.sound);
    assert_eq!(check.problems.len(), 1, "{:?}", check.problems);
}

#[tokio::test]
async fn what_is_committed_is_synced_to_the_disk() {
    let office = Office::on_sqlite().await;
    let mut tx = office.write().await;
    let Engine::Sqlite(transaction) = tx.engine() else {
        panic!("SQLite was asked for")
    };
    let settings: [(&'static str, &str); 4] = [
        ("SELECT journal_mode FROM pragma_journal_mode", "wal"),
        (
            "SELECT CAST(synchronous AS TEXT) FROM pragma_synchronous",
            "2",
        ),
        (
            "SELECT CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys",
            "1",
        ),
        ("SELECT CAST(fullfsync AS TEXT) FROM pragma_fullfsync", "1"),
    ];
    for (sql, wanted) in settings {
        let (found,): (String,) = sqlx::query_as(sql)
            .fetch_one(&mut **transaction)
            .await
            .unwrap();
        assert_eq!(found, wanted, "{sql}");
    }
}
