//! A disk that is really full: a file system in memory of a few megabytes, filled to the last block. Mounting one wants
//! the administrator, as whom build machines run the tests; for others the tests say that they were left out (a full
//! disk is then still tested by `/dev/full` and by SQLite's own limit of pages, in `exchange` and `records`).

#![cfg(target_os = "linux")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Workplace, names};
use crate::program::call;
use factory::small;

/// A small file system, gone at the end of the test.
pub(super) struct SmallDisk {
    folder: PathBuf,
    _below: tempfile::TempDir,
}

impl SmallDisk {
    pub(super) fn mount(size: &str) -> Option<Self> {
        let below = tempfile::tempdir().unwrap();
        let folder = below.path().join("小盘");
        std::fs::create_dir(&folder).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(&folder)
            .output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self {
                folder,
                _below: below,
            });
        }
        println!("LEFT OUT: only the administrator can mount a small disk");
        None
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Takes all the room that is left but these bytes.
    pub(super) fn fill(&self, but: usize) {
        let mut file = std::fs::File::create(self.path("filler")).unwrap();
        let block = [0_u8; 4096];
        let mut written = 0_u64;
        while file.write_all(&block).is_ok() {
            written += block.len() as u64;
        }
        file.set_len(written - but as u64).unwrap();
    }

    pub(super) fn free(&self) {
        std::fs::remove_file(self.path("filler")).unwrap();
    }
}

impl SmallDisk {
    /// Lets nobody write on it any more, or again.
    pub(super) fn lock(&self, locked: bool) {
        let how = if locked { "remount,ro" } else { "remount,rw" };
        let mounted = Command::new("mount")
            .args(["-o", how])
            .arg(&self.folder)
            .status();
        assert!(mounted.unwrap().success());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.folder).output();
    }
}

#[test]
fn an_import_that_fills_the_disk_leaves_the_office_as_it_was() {
    let Some(disk) = SmallDisk::mount("24m") else {
        return;
    };
    let place = Workplace::new();
    let office = disk.path("工厂.office");
    std::fs::copy(&place.office, &office).unwrap();
    let roster = place.file("roster.csv", small::roster(0..3000));
    let state = || {
        let audit = call(&office, &["audit", "verify"]).json;
        assert_eq!(audit["intact"], true, "{audit}");
        (audit, call(&office, &["employees", "list"]).json)
    };
    let before = state();
    // Room for the log to begin, for some of the rows, and for all but the end.
    for room in [0, 64 << 10, 256 << 10, 512 << 10] {
        disk.fill(room);
        let answer = call(&office, &["employees", "import", &roster]);
        assert_eq!(answer.refusal(), "office_disk_full", "room for {room}");
        disk.free();
        assert_eq!(state(), before, "room for {room}");
        assert_eq!(call(&office, &["office", "check"]).json["sound"], true);
    }
    let again = call(&office, &["employees", "import", &roster]).json;
    assert_eq!(
        again["added"], 3000,
        "with room the same file goes in: {again}"
    );
    assert_eq!(names(&disk.folder), ["工厂.office"]);
}

#[test]
fn a_file_that_does_not_fit_leaves_the_old_one_whole() {
    let Some(disk) = SmallDisk::mount("8m") else {
        return;
    };
    let place = Workplace::new().with_certificates();
    let target = |name: &str| disk.path(name).to_str().unwrap().to_owned();
    let (pdf, csv) = (target("证书.pdf"), target("台账.csv"));
    place.done(&["certificates", "print", "R1", "--out", &pdf]);
    place.done(&["register", "export", "--out", &csv]);
    let old = |path: &str| std::fs::read(Path::new(path)).unwrap();
    let (old_pdf, old_csv) = (old(&pdf), old(&csv));
    for room in [0, 4096] {
        disk.fill(room);
        let before = names(&disk.folder);
        assert_eq!(
            place.refused(&["certificates", "print", "R1", "--out", &pdf]),
            "disk_full"
        );
        if room == 0 {
            assert_eq!(
                place.refused(&["register", "export", "--out", &csv]),
                "disk_full"
            );
        }
        let settings = place.path("office.toml");
        let office = target("新.office");
        let words = [
            "office",
            "create",
            &office,
            "--from",
            settings.to_str().unwrap(),
        ];
        assert_eq!(place.refused(&words), "office_disk_full");
        let copy = target("备份.office");
        assert_eq!(
            place.refused(&["backup", "create", &copy]),
            "office_disk_full"
        );
        assert_eq!(names(&disk.folder), before, "nothing half-written is left");
        assert_eq!((old(&pdf), old(&csv)), (old_pdf.clone(), old_csv.clone()));
        disk.free();
    }
    assert_eq!(place.done(&["office", "check"])["sound"], true);
}
