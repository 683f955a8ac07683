//! What a person copies in the file manager is the office: whole after each act, for its owner alone, and never written to
//! when it does not stand under its name any more.

use std::path::{Path, PathBuf};
use std::time::Duration;

use records::safekeeping::audit;
use records::safekeeping::backup;
use records::safekeeping::backup::backup_to;
use records::{Database, Tx};

use crate::support::{Office, entry};

/// How many lines stand in a copy of the office file alone.
async fn lines_in_a_copy(location: &str) -> i64 {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.office");
    std::fs::copy(location, &copy).unwrap();
    let database = Database::open(copy.to_str().unwrap()).await.unwrap();
    assert!(backup::check(&database).await.unwrap().sound);
    let lines = count(&mut database.begin_read().await.unwrap()).await;
    database.close().await;
    lines
}

async fn count(tx: &mut Tx) -> i64 {
    audit::count(tx).await.unwrap()
}

fn companion(location: &str, end: &str) -> PathBuf {
    PathBuf::from(format!("{location}{end}"))
}

async fn until(mut holds: impl FnMut() -> bool) {
    while !holds() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_the_file_alone_holds_every_act_that_was_answered() {
    let office = Office::on_sqlite().await;
    for act in 1..=5 {
        office.write().await.commit(&entry("act")).await.unwrap();
        assert_eq!(lines_in_a_copy(&office.location).await, act);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_is_empty_when_nobody_writes() {
    let office = Office::on_sqlite().await;
    office.write().await.commit(&entry("act")).await.unwrap();
    let log = companion(&office.location, "-wal");
    assert!(std::fs::metadata(&log).unwrap().len() > 0);
    until(|| std::fs::metadata(&log).unwrap().len() == 0).await;
    // And again: it is not emptied once only.
    office.write().await.commit(&entry("act")).await.unwrap();
    until(|| std::fs::metadata(&log).unwrap().len() == 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_reader_held_back_is_in_the_file_when_she_is_gone() {
    let office = Office::on_sqlite().await;
    office.write().await.commit(&entry("act")).await.unwrap();
    let mut reader = office.read().await;
    office.write().await.commit(&entry("act")).await.unwrap();
    assert_eq!(count(&mut reader).await, 1, "she sees her moment");
    drop(reader);
    let log = companion(&office.location, "-wal");
    until(|| std::fs::metadata(&log).unwrap().len() == 0).await;
    assert_eq!(lines_in_a_copy(&office.location).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_writers_leave_one_whole_file() {
    let office = Office::on_sqlite().await;
    let mut writers = Vec::new();
    for _ in 0..60 {
        let database = office.database.clone();
        writers.push(tokio::spawn(async move {
            for _ in 0..5 {
                loop {
                    match database.begin_write().await {
                        Ok(tx) => break tx.commit(&entry("act")).await.unwrap(),
                        Err(refusal) => assert_eq!(refusal.code, "office_busy"),
                    }
                }
            }
        }));
    }
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(lines_in_a_copy(&office.location).await, 300);
}

/// Windows itself lets nobody rename, replace or delete a file that SQLite has open.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_acknowledged_into_a_file_that_was_renamed_deleted_or_replaced() {
    let office = Office::on_sqlite().await;
    office.write().await.commit(&entry("act")).await.unwrap();
    let place = Path::new(&office.location);
    let away = place.with_file_name("别处.office");
    let refused = async || {
        let refusal = office.database.begin_write().await.unwrap_err();
        assert_eq!(refusal.code, "office_moved");
        assert_eq!(refusal.arg("path"), Some(office.location.as_str()));
        assert_eq!(count(&mut office.read().await).await, 1, "reading goes on");
    };
    // Between the beginning of an act and its end.
    let tx = office.write().await;
    std::fs::rename(place, &away).unwrap();
    let refusal = tx.commit(&entry("lost")).await.unwrap_err();
    assert_eq!(refusal.code, "office_moved");
    refused().await;
    // Another file under the name, as a program that copies folders puts it there.
    std::fs::copy(&away, place).unwrap();
    refused().await;
    std::fs::remove_file(place).unwrap();
    refused().await;
    // Back in its place it is the office again.
    std::fs::rename(&away, place).unwrap();
    office.write().await.commit(&entry("kept")).await.unwrap();
    assert_eq!(lines_in_a_copy(&office.location).await, 2);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn an_office_whose_drive_is_gone_is_not_reachable_and_not_damaged() {
    let office = Office::on_sqlite().await;
    office.write().await.commit(&entry("act")).await.unwrap();
    let folder = Path::new(&office.location).parent().unwrap();
    let unplugged = folder.with_extension("unplugged");
    std::fs::rename(folder, &unplugged).unwrap();
    let refusal = office.database.begin_write().await.unwrap_err();
    assert_eq!(refusal.code, "office_not_reachable");
    std::fs::rename(&unplugged, folder).unwrap();
    office.write().await.commit(&entry("kept")).await.unwrap();
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn an_office_its_companions_and_its_backup_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::on_sqlite().await;
    office.write().await.commit(&entry("act")).await.unwrap();
    let backup = companion(&office.location, ".backup");
    backup_to(&office.database, &backup).await.unwrap();
    let files = ["", "-wal", "-shm", ".backup"].map(|end| companion(&office.location, end));
    for file in files {
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", file.display());
    }
}

#[tokio::test]
async fn a_founding_that_was_killed_leaves_nothing_in_the_way_of_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("工厂.office");
    let location = path.to_str().unwrap();
    let begun = Database::begin(location).await.unwrap();
    assert!(!path.exists(), "no name before it is founded");
    begun.discard().await;
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    // As a killed program leaves them.
    for end in ["", "-wal", "-shm"] {
        let left = format!(".工厂.office.jiangping-1-0.unfinished{end}");
        std::fs::write(folder.path().join(left), "half an office").unwrap();
    }
    let office = Database::create(location).await.unwrap();
    office.close().await;
    let names: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["工厂.office"]);
}

#[tokio::test]
async fn a_database_whose_founding_was_killed_is_founded_on() {
    let location = crate::support::fresh_postgres();
    let killed = Database::begin(&location).await.unwrap();
    killed.database().close().await;
    let office = Database::create(&location).await.unwrap();
    let tx = office.begin_write().await.unwrap();
    tx.commit(&entry("found")).await.unwrap();
    let refusal = Database::begin(&location).await.unwrap_err();
    assert_eq!(refusal.code, "office_exists");
    office.close().await;
}

#[tokio::test]
async fn of_two_foundings_under_one_name_the_second_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("工厂.office");
    let location = path.to_str().unwrap();
    let first = Database::begin(location).await.unwrap();
    let second = Database::begin(location).await.unwrap();
    let office = first.finish().await.unwrap();
    office
        .begin_write()
        .await
        .unwrap()
        .commit(&entry("act"))
        .await
        .unwrap();
    let refusal = second.finish().await.unwrap_err();
    assert_eq!(refusal.code, "office_exists");
    assert_eq!(count(&mut office.begin_read().await.unwrap()).await, 1);
    assert_eq!(lines_in_a_copy(location).await, 1);
}

#[tokio::test]
async fn an_office_in_a_folder_that_a_program_copies_elsewhere_is_opened_with_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let synced = folder.path().join("我的坚果云/评价");
    std::fs::create_dir_all(&synced).unwrap();
    let path = synced.join("工厂.office");
    let office = Database::create(path.to_str().unwrap()).await.unwrap();
    let warnings = office.warnings();
    assert_eq!(warnings.len(), 1);
    assert_eq!(warnings[0].code, "office_in_sync_folder");
    assert_eq!(warnings[0].arg("program"), Some("坚果云 Nutstore"));
    assert!(warnings[0].arg("folder").unwrap().ends_with("我的坚果云"));
    office
        .begin_write()
        .await
        .unwrap()
        .commit(&entry("act"))
        .await
        .unwrap();
    office.close().await;
    let plain = folder.path().join("工厂.office");
    let office = Database::create(plain.to_str().unwrap()).await.unwrap();
    assert_eq!(office.warnings(), []);
    office.close().await;
}
