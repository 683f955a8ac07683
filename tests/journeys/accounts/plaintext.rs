//! No file that the program leaves while it works at an encrypted office holds a name, an ID number or a phone in plain, in no
//! encoding in which a person could find it: office, log, shared memory, backup, packets, what a killed import left, temporary
//! files. Must not know how anything is encrypted.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use aho_corasick::AhoCorasick;
use encoding_rs::GBK;
use factory::accounts::{OFFICER, password};
use factory::{Person, demo_file, file};
use serde_json::Value;

use crate::program::{answer, program};

const NAMES: [&str; 4] = ["欧阳翠微", "Nurlan Abdrakhmanov", "司徒慕容", "钟离雪莹"];
const ROUND: &str = "2026-01";
const PHONE: &str = "13900117734";

/// A folder in which everything lies that the program leaves: the office, its companions, temporary files, its own data.
struct Work {
    folder: tempfile::TempDir,
    office: PathBuf,
}

impl Work {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("tmp")).unwrap();
        fs::create_dir(folder.path().join("home")).unwrap();
        let office = folder.path().join("本厂.office");
        Self { folder, office }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    /// A call by the officer's account that leaves everything in the folder.
    fn call(&self, words: &[&str]) -> Command {
        let mut call = program(&self.office, "陈评");
        call.args(["--account", OFFICER]).args(words);
        call.env("JIANGPING_PASSWORD", password(OFFICER));
        call.env("JIANGPING_NEW_PASSWORD", password(OFFICER));
        for variable in ["TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"] {
            call.env(variable, self.path("tmp"));
        }
        for variable in [
            "HOME",
            "XDG_DATA_HOME",
            "XDG_STATE_HOME",
            "XDG_CACHE_HOME",
            "APPDATA",
        ] {
            call.env(variable, self.path("home"));
        }
        call
    }

    fn done(&self, words: &[&str]) -> Value {
        let answer = answer(&mut self.call(words));
        assert_eq!(answer.code, Some(0), "{words:?}: {}", answer.json);
        answer.json
    }

    /// An office with its first account, encrypted from the first byte.
    fn create(&self) {
        let (office, settings) = (self.path("本厂.office"), demo_file("office.toml"));
        let settings = settings.to_str().unwrap();
        self.done(&["office", "create", &office, "--from", settings]);
    }

    fn found(&self, texts: &[String]) -> Vec<String> {
        found_in(self.folder.path(), texts)
    }
}

/// The files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found
}

/// A text as it could stand in a file.
fn written(text: &str) -> Vec<Vec<u8>> {
    let wide: Vec<u16> = text.encode_utf16().collect();
    vec![
        text.as_bytes().to_vec(),
        wide.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        wide.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        GBK.encode(text).0.into_owned(),
    ]
}

/// Which of the texts stand in which of the files.
fn found_in(folder: &Path, texts: &[String]) -> Vec<String> {
    let (owners, patterns): (Vec<&String>, Vec<Vec<u8>>) = texts
        .iter()
        .flat_map(|text| written(text).into_iter().map(move |bytes| (text, bytes)))
        // Four bytes stand in any file of some megabytes by chance.
        .filter(|(_, bytes)| bytes.len() > 5)
        .unzip();
    let search = AhoCorasick::new(&patterns).unwrap();
    let mut found = BTreeSet::new();
    for path in files(folder) {
        let Ok(bytes) = fs::read(&path) else {
            continue;
        };
        for hit in search.find_overlapping_iter(&bytes) {
            let text = owners[hit.pattern().as_usize()];
            found.insert(format!("{text} in {}", path.display()));
        }
    }
    found.into_iter().collect()
}

#[test]
fn nothing_of_a_person_stands_in_plain_in_any_file_that_is_left() {
    // What a person hands in lies elsewhere, and is hers.
    let handed_in = tempfile::tempdir().unwrap();
    let work = Work::new();
    work.create();
    let mut texts = vec![PHONE.to_owned()];
    let people: Vec<Person> = (0..400)
        .map(|number| Person {
            staff_no: format!("T{number:04}"),
            name: format!(
                "{}{}",
                NAMES[number % 4],
                ["甲", "乙", "丙", "丁"][number / 100]
            ),
            id_number: Person::invented_id_number(number),
            unit: None,
            since: "2015-03-01",
        })
        .collect();
    texts.extend(NAMES.map(str::to_owned));
    texts.extend(
        people
            .iter()
            .take(40)
            .map(|person| person.id_number.clone()),
    );
    let mut roster = Person::roster(people);
    roster = roster
        .lines()
        .enumerate()
        .map(|(at, line)| format!("{line},{}\n", if at == 0 { "手机" } else { PHONE }))
        .collect();
    let roster = file(handed_in.path(), "roster.csv", roster);
    // Killed in the middle, some times, then done.
    for delay in [700, 900, 1_100, 1_400] {
        let mut child = work
            .call(&["employees", "import", &roster])
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        let _ = child.kill();
        child.wait().unwrap();
        assert_eq!(work.found(&texts), [""; 0]);
    }
    work.done(&["employees", "import", &roster]);
    let listed = work.done(&["employees", "list"]);
    assert!(listed.to_string().contains(NAMES[0]), "{listed}");
    let backup = work.path("备份.office");
    work.done(&["backup", "create", &backup]);
    let mut restore = program("", "陈评");
    let restored = work.path("恢复.office");
    restore.args(["backup", "restore", &backup, "--to", &restored]);
    assert_eq!(answer(&mut restore).code, Some(0));
    assert_eq!(work.found(&texts), [""; 0]);
    // The search finds what is there: in the roster that was handed in, everything.
    let seen = found_in(handed_in.path(), &texts);
    assert!(seen.len() >= texts.len(), "{seen:?}");
}

/// Names, ID numbers and phones of the demo's roster, as its own expectation lists them.
fn demo_roster() -> Vec<String> {
    let list = fs::read_to_string(demo_file("expected-roster.csv")).unwrap();
    let mut lines = list.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let columns = lines.next().unwrap();
    let column = |name: &str| columns.iter().position(|column| *column == name).unwrap();
    let wanted = ["name", "id_number", "phone"].map(column);
    let cells = lines.flat_map(|line| wanted.map(|at| line[at].to_owned()));
    cells.filter(|cell| !cell.is_empty()).collect()
}

#[test]
fn nothing_of_the_demo_roster_stands_in_plain_in_office_packets_returns_and_backups() {
    let work = Work::new();
    work.create();
    let demo = |name: &str| demo_file(name).to_string_lossy().into_owned();
    work.done(&["employees", "import", &demo("roster.xlsx")]);
    work.done(&["standards", "import", &demo("standard.toml")]);
    work.done(&["rounds", "open", &demo("round.toml")]);
    work.done(&["rounds", "enrol", ROUND]);
    work.done(&["rounds", "score", ROUND]);
    let (scores, mapping) = (
        demo("supervisor-scores.csv"),
        demo("supervisor-mapping.toml"),
    );
    let import = ["scores", "import", &scores, "--mapping", &mapping];
    work.done(&[&import[..], &["--round", ROUND, "--source", "supervisor"]].concat());
    // For a rater: sealed, marked on her own computer (here the same), signed and sent back.
    let rater = "K01";
    let packets = work.path("评分包");
    fs::create_dir(&packets).unwrap();
    let make = [
        "packets", "make", ROUND, "--out", &packets, "--rater", rater,
    ];
    let made = work.done(&make);
    let packet = made["packets"][0].clone();
    let inspected = work.done(&["packets", "inspect", packet["file"].as_str().unwrap()]);
    assert!(!inspected.is_null());
    let marks = tempfile::tempdir().unwrap();
    let marks = file(marks.path(), "评分.csv", "工号,评分项,得分\n");
    let (sealed, returned) = (
        packet["file"].as_str().unwrap(),
        work.path("评分包/回传.scorereturn"),
    );
    let mut fill = work.call(&[
        "packets", "fill", sealed, "--marks", &marks, "--out", &returned,
    ]);
    fill.env(
        "JIANGPING_PASSPHRASE",
        packet["passphrase"].as_str().unwrap(),
    );
    // Whether it is complete or not, it leaves a working copy.
    answer(&mut fill);
    work.done(&["backup", "create", &work.path("备份.office")]);
    let roster = demo_roster();
    assert!(roster.len() > 150, "{}", roster.len());
    assert_eq!(work.found(&roster), [""; 0]);
    let texts: Vec<String> = roster.into_iter().take(3).collect();
    let own = demo_file("expected-roster.csv");
    let seen = found_in(own.parent().unwrap(), &texts);
    assert!(
        seen.len() >= texts.len(),
        "the search finds what is there: {seen:?}"
    );
}
