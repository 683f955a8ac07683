//! Files and addresses that are no office of this program: made by a newer one, something else, or out of reach.

use std::path::{Path, PathBuf};

use super::{Workplace, names};
use crate::program::call;

/// Made by hand: see tests/fixtures/README.md.
fn newer() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/newer.office")
}

#[test]
fn an_office_made_by_a_newer_version_is_refused_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let office = folder.path().join("新.office");
    std::fs::copy(newer(), &office).unwrap();
    let before = std::fs::read(&office).unwrap();
    for words in [
        &["rounds", "list"][..],
        &["office", "check"],
        &["employees", "list"],
    ] {
        assert_eq!(call(&office, words).refusal(), "office_newer");
    }
    assert_eq!(std::fs::read(&office).unwrap(), before);
    assert_eq!(names(folder.path()), ["新.office"]);
    let restored = folder.path().join("恢复.office");
    let words = [
        "backup",
        "restore",
        office.to_str().unwrap(),
        "--to",
        restored.to_str().unwrap(),
    ];
    assert_eq!(call("none", &words).refusal(), "office_newer");
    assert!(!restored.exists());
}

#[test]
fn a_file_that_is_no_office_is_refused_and_not_touched() {
    let place = Workplace::new();
    for (name, bytes) in [
        ("a.pdf", &b"%PDF-1.7\n"[..]),
        ("a.csv", "工号,姓名\n".as_bytes()),
        ("a.office", b""),
    ] {
        let file = place.file(name, bytes);
        assert_eq!(
            call(&file, &["rounds", "list"]).refusal(),
            "not_an_office",
            "{name}"
        );
        assert_eq!(std::fs::read(&file).unwrap(), bytes, "{name}");
    }
    let settings = place.path("office.toml");
    let words = [
        "office",
        "create",
        place.office.to_str().unwrap(),
        "--from",
        settings.to_str().unwrap(),
    ];
    assert_eq!(place.refused(&words), "office_exists");
}

#[test]
fn a_server_that_is_not_there_is_said() {
    assert_eq!(
        call("postgres://nobody@127.0.0.1:1/none", &["rounds", "list"]).refusal(),
        "database_unreachable"
    );
}

/// A path to another computer needs no such computer. Linux has a test of its own in `network_drive`.
#[cfg(windows)]
#[test]
fn an_office_on_a_network_drive_is_refused_with_the_reason() {
    let place = Workplace::new();
    let settings = place.path("office.toml");
    let words = [
        "office",
        "create",
        r"\\127.0.0.1\none\a.office",
        "--from",
        settings.to_str().unwrap(),
    ];
    assert_eq!(call("none", &words).refusal(), "office_on_network_drive");
}
