//! Logs beside an office that do not belong to it are set aside and never played back; one that belongs to it is played back.

use std::path::{Path, PathBuf};

use records::safekeeping::audit;
use records::safekeeping::backup;
use records::safekeeping::backup::backup_to;
use records::{Database, institution};

use crate::support::entry;

fn beside(path: &Path, end: &str) -> PathBuf {
    PathBuf::from(format!("{}{end}", path.display()))
}

fn asides(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".aside"))
        .collect()
}

async fn act(office: &Database, name: &str) {
    let mut tx = office.begin_write().await.unwrap();
    let workshop = institution::Workshop {
        code: name.to_owned(),
        name: "车间".repeat(200),
        closed_on: None,
    };
    institution::put_workshop(&mut tx, &workshop).await.unwrap();
    tx.commit(&entry(name)).await.unwrap();
}

async fn lines_of(location: &Path) -> (i64, Vec<String>) {
    let office = Database::open(location.to_str().unwrap()).await.unwrap();
    let told = office
        .warnings()
        .into_iter()
        .map(|told| told.code)
        .collect();
    assert!(backup::check(&office).await.unwrap().sound);
    let lines = audit::count(&mut office.begin_read().await.unwrap()).await;
    office.close().await;
    (lines.unwrap(), told)
}

/// The office and its log as a kill leaves them while a reader held the last `held_back` acts out of the file: in another
/// folder, where nobody has them open.
async fn killed(folder: &Path, acts: usize, held_back: usize) -> PathBuf {
    let alive = folder.join("alive.office");
    let office = Database::create(alive.to_str().unwrap()).await.unwrap();
    for number in 0..acts {
        act(&office, &format!("w{number}")).await;
    }
    let reader = office.begin_read().await.unwrap();
    for number in 0..held_back {
        act(&office, &format!("h{number}")).await;
    }
    let left = folder.join("工厂.office");
    std::fs::copy(&alive, &left).unwrap();
    std::fs::copy(beside(&alive, "-wal"), beside(&left, "-wal")).unwrap();
    drop(reader);
    office.close().await;
    left
}

#[tokio::test(flavor = "multi_thread")]
async fn acts_that_only_the_log_holds_are_played_back() {
    let folder = tempfile::tempdir().unwrap();
    let left = killed(folder.path(), 3, 4).await;
    assert_eq!(lines_of(&left).await, (7, Vec::new()));
    assert_eq!(asides(folder.path()), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_laid_over_an_office_beside_its_old_log_opens_as_the_backup() {
    let folder = tempfile::tempdir().unwrap();
    let left = killed(folder.path(), 5, 6).await;
    let other = folder.path().join("other.office");
    let office = Database::create(other.to_str().unwrap()).await.unwrap();
    act(&office, "x").await;
    act(&office, "y").await;
    let backup = folder.path().join("备份.office");
    backup_to(&office, &backup).await.unwrap();
    office.close().await;
    std::fs::copy(&backup, &left).unwrap();
    let (lines, told) = lines_of(&left).await;
    assert_eq!((lines, told), (2, vec!["office_log_set_aside".to_owned()]));
    let aside = asides(folder.path());
    assert_eq!(aside.len(), 1, "{aside:?}");
    assert!(aside[0].starts_with("工厂.office-wal.20"), "{aside:?}");
    // Once set aside it is in nobody's way.
    assert_eq!(lines_of(&left).await, (2, Vec::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_backup_of_the_same_office_beside_its_log_opens_as_the_backup() {
    let folder = tempfile::tempdir().unwrap();
    let alive = folder.path().join("工厂.office");
    let office = Database::create(alive.to_str().unwrap()).await.unwrap();
    act(&office, "a").await;
    let backup = folder.path().join("备份.office");
    backup_to(&office, &backup).await.unwrap();
    for number in 0..40 {
        act(&office, &format!("w{number}")).await;
    }
    let log = std::fs::read(beside(&alive, "-wal")).unwrap();
    office.close().await;
    std::fs::copy(&backup, &alive).unwrap();
    std::fs::write(beside(&alive, "-wal"), log).unwrap();
    assert_eq!(
        lines_of(&alive).await,
        (1, vec!["office_log_set_aside".to_owned()])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journal_beside_an_office_that_is_sound_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let left = killed(folder.path(), 2, 0).await;
    let journal = beside(&left, "-journal");
    std::fs::write(
        &journal,
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 pages of another office",
    )
    .unwrap();
    assert_eq!(
        lines_of(&left).await,
        (2, vec!["office_log_set_aside".to_owned()])
    );
    assert!(!journal.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_under_a_name_with_an_orphaned_log_sets_it_aside() {
    let folder = tempfile::tempdir().unwrap();
    let left = killed(folder.path(), 4, 4).await;
    std::fs::remove_file(&left).unwrap();
    let other = folder.path().join("other.office");
    let office = Database::create(other.to_str().unwrap()).await.unwrap();
    act(&office, "x").await;
    backup_to(&office, &left).await.unwrap();
    office.close().await;
    assert_eq!(asides(folder.path()).len(), 1);
    assert_eq!(lines_of(&left).await, (1, Vec::new()));

    // A new office under such a name says so.
    let new = folder.path().join("新.office");
    let aside = folder.path().join(&asides(folder.path())[0]);
    std::fs::copy(aside, beside(&new, "-wal")).unwrap();
    let office = Database::create(new.to_str().unwrap()).await.unwrap();
    assert_eq!(office.warnings()[0].code, "office_log_set_aside");
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_of_an_office_that_is_open_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("工厂.office");
    let office = Database::create(path.to_str().unwrap()).await.unwrap();
    let reader = office.begin_read().await.unwrap();
    act(&office, "a").await;
    assert_eq!(lines_of(&path).await, (1, Vec::new()));
    drop(reader);
    act(&office, "b").await;
    assert_eq!(lines_of(&path).await, (2, Vec::new()));
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journal_that_is_over_is_no_stranger() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("工厂.office");
    let office = Database::create(path.to_str().unwrap()).await.unwrap();
    act(&office, "a").await;
    office.close().await;
    // What `journal_mode=persist` of a database tool leaves: the file, its beginning filled with nothing.
    let mut left = vec![0_u8; 512];
    left.extend_from_slice(b"pages of before");
    std::fs::write(beside(&path, "-journal"), left).unwrap();
    assert_eq!(lines_of(&path).await, (1, Vec::new()));
    assert_eq!(asides(folder.path()), [""; 0]);
}
