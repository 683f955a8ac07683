//! Files are there whole or not at all.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::Write;
use std::path::Path;

use exchange::{AtomicFile, MadeFolders, write_atomically};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_given_up_halfway_leaves_the_old_one_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("证书 一.pdf");
    write_atomically(&target, b"old").unwrap();
    let mut file = AtomicFile::create(&target).unwrap();
    file.write_all(b"half").unwrap();
    drop(file);
    assert_eq!(std::fs::read(&target).unwrap(), b"old");
    write_atomically(&target, b"new").unwrap();
    assert_eq!(std::fs::read(&target).unwrap(), b"new");
    assert_eq!(names(folder.path()), ["证书 一.pdf"]);
}

#[test]
fn two_files_of_one_name_do_not_meet() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.csv");
    let mut first = AtomicFile::create(&target).unwrap();
    let mut second = AtomicFile::create(&target).unwrap();
    first.write_all(b"first").unwrap();
    second.write_all(b"second").unwrap();
    first.commit().unwrap();
    second.commit().unwrap();
    assert_eq!(std::fs::read(&target).unwrap(), b"second");
    assert_eq!(names(folder.path()), ["a.csv"]);
}

#[test]
fn folders_that_are_not_there_are_made_and_stay_only_with_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("新/二/a.csv");
    let mut file = AtomicFile::create(&target).unwrap();
    file.write_all(b"half").unwrap();
    drop(file);
    assert!(names(folder.path()).is_empty(), "given up");
    write_atomically(&target, b"x").unwrap();
    assert_eq!(std::fs::read(&target).unwrap(), b"x");
    assert_eq!(names(folder.path()), ["新"]);
    // Another file came into the folder meanwhile.
    let mut file = AtomicFile::create(&folder.path().join("三/a.csv")).unwrap();
    file.write_all(b"half").unwrap();
    write_atomically(&folder.path().join("三/b.csv"), b"x").unwrap();
    drop(file);
    assert_eq!(names(&folder.path().join("三")), ["b.csv"]);
}

#[test]
fn a_folder_made_for_several_files_goes_again_when_none_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let made = MadeFolders::make(&folder.path().join("新/二")).unwrap();
    assert_eq!(names(&folder.path().join("新")), ["二"]);
    drop(made);
    assert!(names(folder.path()).is_empty());
    let made = MadeFolders::make(&folder.path().join("新")).unwrap();
    write_atomically(&folder.path().join("新/a.csv"), b"x").unwrap();
    drop(made);
    assert_eq!(names(&folder.path().join("新")), ["a.csv"]);
    // One that was there before stays, empty or not.
    std::fs::create_dir(folder.path().join("旧")).unwrap();
    drop(MadeFolders::make(&folder.path().join("旧")).unwrap());
    assert_eq!(names(folder.path()), ["新", "旧"]);
}

#[test]
fn a_folder_that_is_a_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    write_atomically(&folder.path().join("a"), b"x").unwrap();
    for inside in ["a/b.csv", "a/b/c.csv"] {
        let refusal = write_atomically(&folder.path().join(inside), b"x").unwrap_err();
        assert_eq!(refusal.code, "folder_is_a_file", "{inside}");
    }
    assert_eq!(names(folder.path()), ["a"]);
}

#[test]
fn what_a_killed_program_left_goes_with_the_next_file_and_nobody_else_s_does() {
    let folder = tempfile::tempdir().unwrap();
    let left = folder.path().join(".名单.csv.jiangping-1-0.partial");
    let foreign = [
        "名单.csv.partial",
        ".名单.csv.17-0.partial",
        ".a.jiangping-x-0.partial",
    ];
    std::fs::write(&left, "张三").unwrap();
    for name in foreign {
        std::fs::write(folder.path().join(name), "x").unwrap();
    }
    // One that a living program writes at this moment.
    let held = folder.path().join(".b.csv.jiangping-2-0.partial");
    let writer = std::fs::File::create(&held).unwrap();
    writer.lock().unwrap();
    write_atomically(&folder.path().join("a.csv"), b"x").unwrap();
    assert!(!left.exists() && held.exists());
    for name in foreign {
        assert!(folder.path().join(name).exists(), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("名单.csv");
    std::fs::write(&target, "old").unwrap();
    write_atomically(&target, b"new").unwrap();
    let mode = std::fs::metadata(&target).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

/// The superuser may write everywhere: there the refusal alone is tested.
#[cfg(target_os = "linux")]
#[test]
fn an_unwritable_folder_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o555)).unwrap();
    let probe = std::fs::File::create(folder.path().join("probe"));
    if probe.is_err() {
        let refusal = write_atomically(&folder.path().join("a.csv"), b"x").unwrap_err();
        assert_eq!(refusal.code, "folder_not_writable");
        assert!(names(folder.path()).is_empty());
    }
    let denied = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
    let refusal = exchange::atomic_file::refused(&denied, &folder.path().join("a.csv"));
    assert_eq!(refusal.code, "folder_not_writable");
}

/// `/dev/full` answers every write as a full disk does.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_as_such() {
    let mut full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let error = full.write_all(b"x").unwrap_err();
    let refusal = exchange::atomic_file::refused(&error, Path::new("/home/a/证书.pdf"));
    assert_eq!(refusal.code, "disk_full");
    let refusal = exchange::write_csv(&full, &["工号"], [vec!["1"]]).unwrap_err();
    assert_eq!(refusal.code, "disk_full");
}
