//! Bad input at the door that users use: the program answers with code, sentence and hint, ends with 1, and nothing is
//! lost or half-written.

mod foreign_offices;
mod full_disk;
mod lived_in;
mod network_drive;
mod outputs;
mod read_only_places;
mod tables;
mod together;
mod unwritable;
mod workbooks;

use std::path::{Path, PathBuf};

use factory::small;
use serde_json::Value;

use crate::program::{Answer, call, done};

/// An office file with one employee, and a folder for the files that are brought to it.
struct Workplace {
    folder: tempfile::TempDir,
    office: PathBuf,
}

impl Workplace {
    fn new() -> Self {
        Self::in_folder(
            tempfile::Builder::new()
                .prefix("坏 文件 ")
                .tempdir()
                .unwrap(),
        )
    }

    fn in_folder(folder: tempfile::TempDir) -> Self {
        let office = folder.path().join("工厂.office");
        let place = Self { folder, office };
        let settings = place.file("office.toml", factory::office_toml());
        place.done(&[
            "office",
            "create",
            place.office.to_str().unwrap(),
            "--from",
            &settings,
        ]);
        let roster = place.file("good.csv", "工号,姓名\nA1,在册者\n");
        assert_eq!(place.done(&["employees", "import", &roster])["added"], 1);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        factory::file(self.folder.path(), name, bytes)
    }

    fn call(&self, words: &[&str]) -> Answer {
        call(&self.office, words)
    }

    fn done(&self, words: &[&str]) -> Value {
        done(&self.office, words)
    }

    /// Everything that an import could change: people, rounds, and how long the audit chain is.
    fn state(&self) -> [Value; 3] {
        let audit = self.done(&["audit", "verify"]);
        assert_eq!(audit["intact"], true, "{audit}");
        [
            self.done(&["employees", "list"]),
            self.done(&["rounds", "list"]),
            audit,
        ]
    }

    /// Runs words that must be refused and must change nothing; answers the code.
    fn refused(&self, words: &[&str]) -> String {
        let before = self.state();
        let code = self.call(words).refusal().to_owned();
        assert_eq!(
            self.state(),
            before,
            "{words:?} was refused and changed something"
        );
        code
    }

    /// A round of two people that takes marks.
    fn scoring(self) -> Self {
        let roster = self.file("roster.csv", small::roster(0..2));
        let standard = self.file("standard.toml", small::standard("level3"));
        let round = self.file("round.toml", small::round("R1", "level3"));
        for words in [
            &["employees", "import", &roster][..],
            &["standards", "import", &standard],
            &["rounds", "open", &round],
            &["rounds", "enrol", "R1"],
        ] {
            self.done(words);
        }
        self
    }

    /// A round of two people with certificates.
    fn with_certificates(self) -> Self {
        let place = self.scoring();
        let marks = [0, 1].map(|person| (small::staff_no(person), "J1", "80".to_owned()));
        let scores = place.file("scores.csv", small::scores(marks));
        for words in [
            &[
                "scores",
                "import",
                &scores,
                "--round",
                "R1",
                "--source",
                small::COMPONENT,
            ][..],
            &["rounds", "decide", "R1"],
            &["rounds", "approve", "R1", "--by", "林总监"],
            &["certificates", "issue", "R1"],
        ] {
            place.done(words);
        }
        place
    }
}

/// The names in a folder, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
