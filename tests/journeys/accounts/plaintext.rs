//! No file that the program leaves while it works at an encrypted office holds a name, an ID number or a phone in plain, in no
//! encoding in which a person could find it: office, log, shared memory, backup, packets, what a killed import left, temporary
//! files. Must not know how anything is encrypted.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use encoding_rs::GBK;
use factory::accounts::{OFFICER, password};
use factory::{Person, demo_file, file};

use crate::program::{answer, program};

const NAMES: [&str; 4] = ["欧阳翠微", "Nurlan Abdrakhmanov", "司徒慕容", "钟离雪莹"];
const PHONE: &str = "13900117734";

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
    let mut found = Vec::new();
    for path in files(folder) {
        let Ok(bytes) = fs::read(&path) else {
            continue;
        };
        for text in texts {
            for encoded in written(text) {
                if bytes.windows(encoded.len()).any(|part| part == encoded) {
                    found.push(format!("{text} in {}", path.display()));
                }
            }
        }
    }
    found
}

#[test]
fn nothing_of_a_person_stands_in_plain_in_any_file_that_is_left() {
    // What a person hands in lies elsewhere, and is hers.
    let handed_in = tempfile::tempdir().unwrap();
    let work = tempfile::tempdir().unwrap();
    let (temp, home) = (work.path().join("tmp"), work.path().join("home"));
    fs::create_dir(&temp).unwrap();
    fs::create_dir(&home).unwrap();
    let office = work.path().join("本厂.office");
    let call = |words: &[&str]| -> Command {
        let mut call = program(&office, "陈评");
        call.args(["--account", OFFICER]).args(words);
        call.env("JIANGPING_PASSWORD", password(OFFICER));
        call.env("JIANGPING_NEW_PASSWORD", password(OFFICER));
        for variable in ["TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"] {
            call.env(variable, &temp);
        }
        for variable in [
            "HOME",
            "XDG_DATA_HOME",
            "XDG_STATE_HOME",
            "XDG_CACHE_HOME",
            "APPDATA",
        ] {
            call.env(variable, &home);
        }
        call
    };
    let path = office.to_str().unwrap();
    let settings = demo_file("office.toml");
    let created = answer(&mut call(&[
        "office",
        "create",
        path,
        "--from",
        settings.to_str().unwrap(),
    ]));
    assert_eq!(created.code, Some(0), "{}", created.json);
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
        let mut child = call(&["employees", "import", &roster])
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        let _ = child.kill();
        child.wait().unwrap();
        assert_eq!(found_in(work.path(), &texts), Vec::<String>::new());
    }
    let imported = answer(&mut call(&["employees", "import", &roster]));
    assert_eq!(imported.code, Some(0), "{}", imported.json);
    let listed = answer(&mut call(&["employees", "list"]));
    assert!(
        listed.json.to_string().contains(NAMES[0]),
        "{}",
        listed.json
    );
    let backup = work.path().join("备份.office");
    let made = answer(&mut call(&["backup", "create", backup.to_str().unwrap()]));
    assert_eq!(made.code, Some(0), "{}", made.json);
    let restored = work.path().join("恢复.office");
    let to = restored.to_str().unwrap();
    let mut restore = program("", "陈评");
    restore.args(["backup", "restore", backup.to_str().unwrap(), "--to", to]);
    assert_eq!(answer(&mut restore).code, Some(0));
    assert_eq!(found_in(work.path(), &texts), Vec::<String>::new());
    // The search finds what is there: in the roster that was handed in, everything.
    let seen = found_in(handed_in.path(), &texts);
    assert!(seen.len() >= texts.len(), "{seen:?}");
}
