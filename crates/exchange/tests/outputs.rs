//! No output takes the place of an office, of what belongs to it, or of the program's own files.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::{Path, PathBuf};

use exchange::packet::KeyPair;
use exchange::{AtomicFile, Limits, Mapping, write_atomically};

/// A database of SQLite as it starts, with the mark of whom it belongs to.
fn database(mark: &[u8; 4]) -> Vec<u8> {
    let mut bytes = vec![0; 4_096];
    bytes[..16].copy_from_slice(b"SQLite format 3\0");
    bytes[68..72].copy_from_slice(mark);
    bytes
}

/// A folder with an office in it.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.put("本厂.office", &database(b"JPNG"));
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

/// Every road by which this crate writes refuses the target with the code, and leaves it as it was.
fn check(target: &Path, code: &str) {
    let before = std::fs::read(target).ok();
    let refused = |answer: Result<(), assessment::Refusal>| {
        assert_eq!(answer.unwrap_err().code, code, "{}", target.display());
    };
    refused(write_atomically(target, b"x"));
    refused(AtomicFile::create(target).map(drop));
    refused(Mapping::default().save(target));
    assert_eq!(std::fs::read(target).ok(), before);
}

#[test]
fn an_office_is_known_by_what_is_in_it_whatever_it_is_called() {
    let place = Place::new();
    check(&place.path("本厂.office"), "output_is_an_office");
    let copy = place.put("台账.csv", &database(b"JPNG"));
    check(&copy, "output_is_an_office");
    let detour = place.path("本厂.office/../本厂.office");
    assert!(write_atomically(&detour, b"x").is_err());
    std::fs::create_dir(place.path("a")).unwrap();
    for detour in ["./本厂.office", "a/../本厂.office"] {
        check(&place.path(detour), "output_is_an_office");
    }
    // Through a folder that has to be made first.
    let through = place.path("没有/../本厂.office");
    check(&through, "output_is_an_office");
    assert!(!place.path("没有").exists());
}

#[cfg(unix)]
#[test]
fn links_do_not_hide_an_office() {
    let place = Place::new();
    let office = place.path("本厂.office");
    std::os::unix::fs::symlink(&office, place.path("soft.csv")).unwrap();
    std::fs::hard_link(&office, place.path("hard.csv")).unwrap();
    std::os::unix::fs::symlink(place.0.path(), place.path("here")).unwrap();
    for name in ["soft.csv", "hard.csv", "here/本厂.office"] {
        check(&place.path(name), "output_is_an_office");
    }
    place.put("本厂.office-wal", b"");
    std::os::unix::fs::symlink(place.path("本厂.office-wal"), place.path("wal.csv")).unwrap();
    for name in ["wal.csv", "here/本厂.office-wal", "soft.csv-wal"] {
        check(&place.path(name), "output_belongs_to_office");
    }
}

/// On a disk that does not tell letters apart the other spelling is the office; elsewhere it is a name like any other.
#[test]
fn the_case_of_letters_does_not_hide_an_office() {
    let place = Place::new();
    place.put("factory.office", &database(b"JPNG"));
    let other = place.path("FACTORY.Office");
    let same = other.exists();
    assert_eq!(write_atomically(&other, b"x").is_err(), same);
    check(
        &place.path("factory.office-WAL"),
        "output_belongs_to_office",
    );
}

#[test]
fn what_belongs_to_an_office_is_not_replaced() {
    let place = Place::new();
    for end in ["-wal", "-shm", "-journal"] {
        let name = format!("本厂.office{end}");
        check(&place.path(&name), "output_belongs_to_office");
        assert!(!place.path(&name).exists());
        // Beside no office it is a name like any other.
        write_atomically(&place.path(&format!("别的{end}")), b"x").unwrap();
    }
    check(&place.path("本厂.office-wal. "), "output_belongs_to_office");
    // The office was moved away without its log, which holds what the office does not hold yet.
    let log = place.put("旧.office-wal", b"\x37\x7f\x06\x82 and frames");
    check(&log, "output_belongs_to_office");
}

#[test]
fn the_programs_own_files_are_not_replaced() {
    let place = Place::new();
    let keys = KeyPair::new([7; 32]).to_text();
    check(
        &place.put("device.key", keys.as_bytes()),
        "output_is_own_file",
    );
    let copy = place.put("0f.scorecopy", &database(b"JPWC"));
    check(&copy, "output_is_own_file");
    check(&place.path("0f.scorecopy-wal"), "output_is_own_file");
    check(&std::env::current_exe().unwrap(), "output_is_own_file");
    let other = place.put("消息.db", &database(b"\0\0\0\0"));
    check(&other, "output_is_a_database");
}

#[test]
fn a_folder_is_not_replaced() {
    let place = Place::new();
    check(place.0.path(), "output_is_no_file");
}

/// A pipe is not opened: one would wait for its other end.
#[cfg(target_os = "linux")]
#[test]
fn a_device_is_not_replaced() {
    check(Path::new("/dev/null"), "output_is_no_file");
}

#[test]
fn an_office_made_while_the_file_was_written_stays() {
    let place = Place::new();
    let target = place.path("新.office");
    let file = AtomicFile::create(&target).unwrap();
    place.put("新.office", &database(b"JPNG"));
    assert_eq!(file.commit().unwrap_err().code, "output_is_an_office");
    assert_eq!(std::fs::read(&target).unwrap(), database(b"JPNG"));
}

#[test]
fn other_files_are_replaced_as_ever() {
    let place = Place::new();
    let target = place.put("台账.csv", b"old");
    write_atomically(&target, b"new").unwrap();
    assert_eq!(std::fs::read(&target).unwrap(), b"new");
}

#[test]
fn an_office_is_no_table_to_import_and_no_packet() {
    let place = Place::new();
    let office = place.path("本厂.office");
    let table = exchange::preview(
        &office,
        exchange::Subject::Employees,
        &exchange::Layout::default(),
        None,
        &Limits::default(),
    );
    assert_eq!(table.unwrap_err().code, "file_is_a_database");
    let packet = exchange::packet::read(&office);
    assert_eq!(packet.unwrap_err().code, "file_is_a_database");
    let mapping = Mapping::load(&office, exchange::Subject::Employees);
    assert_eq!(mapping.unwrap_err().code, "file_is_a_database");
}

#[test]
fn a_folder_is_no_packet() {
    let place = Place::new();
    let packet = exchange::packet::read(place.0.path());
    assert_eq!(packet.unwrap_err().code, "file_is_a_folder");
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_not_read() {
    let packet = exchange::packet::read(Path::new("/dev/zero"));
    assert_eq!(packet.unwrap_err().code, "file_is_a_device");
}

/// On Unix a process that closes a file drops its locks on it, those of an open office included.
#[cfg(target_os = "linux")]
#[test]
fn looking_into_an_office_opens_it_once_and_never_closes_it() {
    let place = Place::new();
    let office = place.path("本厂.office").canonicalize().unwrap();
    let open = || {
        let handles = std::fs::read_dir("/proc/self/fd").unwrap();
        let files = handles.filter_map(|one| std::fs::read_link(one.unwrap().path()).ok());
        files.filter(|file| *file == office).count()
    };
    for _ in 0..3 {
        check_taken(&office);
        assert_eq!(open(), 1);
    }
}

#[cfg(target_os = "linux")]
fn check_taken(office: &Path) {
    let refusal = exchange::output::refuse_taken(office).unwrap_err();
    assert_eq!(refusal.code, "output_is_an_office");
}
