//! An office where nothing can be written: it opens to read, says so, and refuses every write for that reason.

#![cfg(target_os = "linux")]

use std::path::Path;

use factory::small;
use serde_json::Value;

use super::Workplace;
use super::full_disk::SmallDisk;
use crate::program::{answer, program};

/// Runs words; answers the JSON, and what stood on standard error.
fn said(office: &Path, words: &[&str]) -> (Value, String) {
    let output = program(office, "陈评").args(words).output().unwrap();
    (
        serde_json::from_slice(&output.stdout).unwrap_or(Value::Null),
        String::from_utf8(output.stderr).unwrap(),
    )
}

fn opens_to_read(place: &Workplace, office: &Path, code: &str, words: &str) {
    let before = std::fs::read(office).unwrap();
    let (listed, warned) = said(office, &["employees", "list"]);
    assert_eq!(listed["total"], 1, "{listed}");
    assert!(warned.contains(words), "{warned}");
    let (checked, _) = said(office, &["audit", "verify"]);
    assert_eq!(checked["intact"], true, "{checked}");
    let roster = place.file("more.csv", small::roster(0..3));
    let refused = answer(program(office, "陈评").args(["employees", "import", &roster]));
    assert_eq!(refused.refusal(), code);
    assert_eq!(std::fs::read(office).unwrap(), before);
}

#[test]
fn an_office_on_a_locked_stick_opens_to_read() {
    let Some(disk) = SmallDisk::mount("24m") else {
        return;
    };
    let place = Workplace::new();
    let office = disk.path("工厂.office");
    std::fs::copy(&place.office, &office).unwrap();
    disk.lock(true);
    opens_to_read(&place, &office, "office_folder_not_writable", "只读");
    disk.lock(false);
    let (_, warned) = said(&office, &["employees", "list"]);
    assert_eq!(warned, "");
}

#[test]
fn an_office_on_a_full_disk_opens_to_read() {
    let Some(disk) = SmallDisk::mount("24m") else {
        return;
    };
    let place = Workplace::new();
    let office = disk.path("工厂.office");
    std::fs::copy(&place.office, &office).unwrap();
    disk.fill(0);
    opens_to_read(&place, &office, "office_disk_full", "已满");
    disk.free();
    let (_, warned) = said(&office, &["employees", "list"]);
    assert_eq!(warned, "");
}
