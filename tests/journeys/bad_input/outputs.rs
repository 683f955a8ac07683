//! An output that would take the place of the office or of what belongs to it is refused, whatever writes it.

use super::Workplace;

#[test]
fn no_output_takes_the_place_of_the_office_or_of_its_companions() {
    let place = Workplace::new().with_certificates();
    let office = place.office.to_str().unwrap().to_owned();
    let before = std::fs::read(&place.office).unwrap();
    for (target, code) in [
        (office.clone(), "output_is_an_office"),
        (format!("{office}-wal"), "output_belongs_to_office"),
        (format!("{office}-journal"), "output_belongs_to_office"),
    ] {
        for words in [
            &["register", "export", "--out", &target][..],
            &["certificates", "print", "R1", "--out", &target],
        ] {
            assert_eq!(place.refused(words), code, "{words:?}");
        }
    }
    assert_eq!(place.done(&["office", "check"])["sound"], true);
    assert!(std::fs::read(&place.office).unwrap().len() >= before.len());
}

#[test]
fn a_backup_leaves_alone_what_is_called_like_a_copy_in_the_making() {
    let place = Workplace::new();
    let target = place.path("备份.office");
    let partial = place.file("备份.office.partial", "somebody's");
    place.done(&["backup", "create", target.to_str().unwrap()]);
    assert_eq!(std::fs::read(&partial).unwrap(), b"somebody's");
    // The leftover of another day is restored, not removed.
    let moved = place.path("另存.office.partial");
    std::fs::rename(&target, &moved).unwrap();
    let again = place.path("另存.office");
    let words = [
        "backup",
        "restore",
        moved.to_str().unwrap(),
        "--to",
        again.to_str().unwrap(),
    ];
    place.done(&words);
    assert!(moved.is_file() && again.is_file());
}

#[test]
fn a_roster_in_which_nobody_is_read_marks_nobody_as_left() {
    let place = Workplace::new();
    let roster = place.file("空.csv", "工号,姓名\n");
    let report = place.done(&["employees", "import", &roster, "--mode", "replace"]);
    assert_eq!(report["left"], 0, "{report}");
    assert_eq!(report["problems"][0]["code"], "replace_needs_clean_roster");
}

#[test]
fn what_is_found_broken_is_told_in_full_and_ends_as_refused() {
    let place = Workplace::new().with_certificates();
    let sound = place.call(&["audit", "verify"]);
    assert_eq!(sound.code, Some(0));
    tamper(&place.office);
    let broken = place.call(&["audit", "verify"]);
    assert_eq!(broken.code, Some(1));
    assert_eq!(broken.json["intact"], false);
    let checked = place.call(&["office", "check"]);
    assert_eq!(checked.code, Some(1));
    assert_eq!(checked.json["sound"], false);
}

/// Another hand changes a line of the log in the file: the name of who acted.
fn tamper(office: &std::path::Path) {
    let mut bytes = std::fs::read(office).unwrap();
    let name = "陈评".as_bytes();
    let places: Vec<usize> = (0..bytes.len().saturating_sub(name.len()))
        .filter(|&at| bytes[at..].starts_with(name))
        .collect();
    assert!(!places.is_empty(), "the log names who acted");
    for at in places {
        bytes[at..at + name.len()].copy_from_slice("陈平".as_bytes());
    }
    std::fs::write(office, bytes).unwrap();
}

#[test]
fn no_office_is_founded_or_restored_under_the_name_of_a_companion() {
    let place = Workplace::new();
    let settings = place.file("另厂.toml", factory::office_toml());
    let backup = place.path("备份.office");
    place.done(&["backup", "create", backup.to_str().unwrap()]);
    for ending in ["-wal", "-shm", "-journal"] {
        let target = format!("{}{ending}", place.office.display());
        let founding = ["office", "create", &target, "--from", &settings];
        assert_eq!(place.refused(&founding), "output_belongs_to_office");
        let restoring = [
            "backup",
            "restore",
            backup.to_str().unwrap(),
            "--to",
            &target,
        ];
        assert_eq!(place.refused(&restoring), "output_belongs_to_office");
    }
}
