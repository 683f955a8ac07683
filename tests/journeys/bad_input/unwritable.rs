//! Folders into which nothing may be written, for every file that the program gives: PDF, CSV, office, backup, JSON.

#[cfg(target_os = "linux")]
use std::path::PathBuf;

use super::Workplace;
#[cfg(target_os = "linux")]
use super::names;

/// A folder in which this user cannot make a file.
#[cfg(target_os = "linux")]
fn unwritable(place: &Workplace) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let folder = place.path("只读");
    std::fs::create_dir(&folder).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    let probe = folder.join("probe");
    if std::fs::write(&probe, "").is_err() {
        return folder;
    }
    // The administrator, as whom containers run tests, may write everywhere but here.
    std::fs::remove_file(&probe).unwrap();
    PathBuf::from("/dev/pts")
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_may_not_be_written_is_named_and_nothing_is_left_in_it() {
    let place = Workplace::new().with_certificates();
    let folder = unwritable(&place);
    let before = names(&folder);
    let target = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let settings = place.path("office.toml");
    let settings = settings.to_str().unwrap();
    for (words, code) in [
        (
            &["certificates", "print", "R1", "--out", &target("a.pdf")][..],
            "folder_not_writable",
        ),
        (
            &["register", "export", "--out", &target("a.csv")],
            "folder_not_writable",
        ),
        (
            &["office", "create", &target("a.office"), "--from", settings],
            "office_folder_not_writable",
        ),
        // Nor does the log say of a backup that it was made.
        (
            &["backup", "create", &target("b.office")],
            "office_folder_not_writable",
        ),
    ] {
        assert_eq!(place.refused(words), code, "{words:?}");
    }
    assert_eq!(place.done(&["office", "check"])["sound"], true);
    assert_eq!(names(&folder), before);
}

#[test]
fn a_folder_that_is_not_there_is_made_for_an_output_and_named_for_an_office() {
    let place = Workplace::new().with_certificates();
    let target = |name: &str| {
        place
            .path("新的/一层")
            .join(name)
            .to_str()
            .unwrap()
            .to_owned()
    };
    place.done(&["certificates", "print", "R1", "--out", &target("a.pdf")]);
    place.done(&["register", "export", "--out", &target("a.csv")]);
    assert!(place.path("新的/一层/a.pdf").is_file());
    let settings = place.path("office.toml");
    let away = place.path("没有").join("a.office");
    let words = [
        "office",
        "create",
        away.to_str().unwrap(),
        "--from",
        settings.to_str().unwrap(),
    ];
    assert_eq!(place.refused(&words), "office_folder_not_found");
    assert!(!place.path("没有").exists());
}

/// `/dev/full` answers every write as a full disk does.
#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_no_success() {
    let place = Workplace::new();
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let mut command = crate::program::program(&place.office, "陈评");
    let output = command
        .args(["employees", "list"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
}
