//! An office where nothing can be written: it opens to read, says so, and refuses every write for that reason.

#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

use factory::accounts::{OFFICER, password};
use factory::small;
use serde_json::Value;

use super::Workplace;
use super::full_disk::SmallDisk;
use crate::program::{answer, program};

/// An office, by whose account it is opened.
struct Opened<'a> {
    office: &'a Path,
    account: Option<&'a str>,
}

impl Opened<'_> {
    fn call(&self, words: &[&str]) -> Command {
        let mut call = program(self.office, "陈评");
        if let Some(account) = self.account {
            call.args(["--account", account]);
            call.env("JIANGPING_PASSWORD", password(account));
        }
        call.args(words);
        call
    }

    /// Runs words; answers the JSON, and what stood on standard error.
    fn said(&self, words: &[&str]) -> (Value, String) {
        let output = self.call(words).output().unwrap();
        (
            serde_json::from_slice(&output.stdout).unwrap_or(Value::Null),
            String::from_utf8(output.stderr).unwrap(),
        )
    }

    fn opens_to_read(&self, place: &Workplace, code: &str, words: &str) {
        let before = std::fs::read(self.office).unwrap();
        let (listed, warned) = self.said(&["employees", "list"]);
        assert_eq!(listed["total"], 1, "{listed}");
        assert!(warned.contains(words), "{warned}");
        let (checked, _) = self.said(&["audit", "verify"]);
        assert_eq!(checked["intact"], true, "{checked}");
        let roster = place.file("more.csv", small::roster(0..3));
        let refused = answer(&mut self.call(&["employees", "import", &roster]));
        assert_eq!(refused.refusal(), code);
        assert_eq!(std::fs::read(self.office).unwrap(), before);
    }
}

/// The office of a workplace, plain and, with an account, encrypted.
fn each_kind(place: &Workplace) -> [(std::path::PathBuf, Option<&'static str>); 2] {
    let encrypted = place.office.with_file_name("加密.office");
    std::fs::copy(&place.office, &encrypted).unwrap();
    let mut first = program(&encrypted, "陈评");
    first.args(["accounts", "first", OFFICER]);
    first.env("JIANGPING_NEW_PASSWORD", password(OFFICER));
    assert_eq!(answer(&mut first).code, Some(0));
    [(place.office.clone(), None), (encrypted, Some(OFFICER))]
}

#[test]
fn an_office_on_a_locked_stick_opens_to_read() {
    let Some(disk) = SmallDisk::mount("24m") else {
        return;
    };
    let place = Workplace::new();
    for (from, account) in each_kind(&place) {
        let office = disk.path("工厂.office");
        std::fs::copy(&from, &office).unwrap();
        let opened = Opened {
            office: &office,
            account,
        };
        disk.lock(true);
        opened.opens_to_read(&place, "office_folder_not_writable", "只读");
        disk.lock(false);
        let (_, warned) = opened.said(&["employees", "list"]);
        assert_eq!(warned, "");
        std::fs::remove_file(&office).unwrap();
    }
}

#[test]
fn an_office_on_a_full_disk_opens_to_read() {
    let Some(disk) = SmallDisk::mount("24m") else {
        return;
    };
    let place = Workplace::new();
    for (from, account) in each_kind(&place) {
        let office = disk.path("工厂.office");
        std::fs::copy(&from, &office).unwrap();
        let opened = Opened {
            office: &office,
            account,
        };
        disk.fill(0);
        opened.opens_to_read(&place, "office_disk_full", "已满");
        disk.free();
        let (_, warned) = opened.said(&["employees", "list"]);
        assert_eq!(warned, "");
        std::fs::remove_file(&office).unwrap();
    }
}
