//! The program itself, as a process of its own: what a user's shell or a scheduled task starts.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What the program answered.
pub struct Answer {
    /// Its exit code; none when it was killed.
    pub code: Option<i32>,
    /// The document on its standard output; null when that is no JSON.
    pub json: Value,
}

impl Answer {
    /// The code of the refusal; exit code, code, message and hint are looked at on the way.
    pub fn refusal(&self) -> &str {
        assert_eq!(self.code, Some(1), "a refusal ends with 1: {}", self.json);
        let error = &self.json["error"];
        for part in ["code", "message", "hint"] {
            let said = error[part].as_str().unwrap_or_default();
            assert!(!said.trim().is_empty(), "no {part}: {}", self.json);
        }
        assert_ne!(error["message"], error["code"], "the code has no sentence");
        error["code"].as_str().unwrap()
    }
}

/// A call of the program with JSON answers; words are still to be added.
pub fn program(office: impl AsRef<OsStr>, actor: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jiangping"));
    command.arg("--json").arg("--office").arg(office);
    command.args(["--actor", actor]).stdin(Stdio::null());
    command
}

/// Runs a call to its end.
pub fn answer(command: &mut Command) -> Answer {
    let output = command.output().unwrap();
    Answer {
        code: output.status.code(),
        json: serde_json::from_slice(&output.stdout).unwrap_or(Value::Null),
    }
}

/// Runs words on an office as 陈评.
pub fn call(office: impl AsRef<OsStr>, words: &[&str]) -> Answer {
    answer(program(office, "陈评").args(words))
}

/// Runs words that must succeed.
pub fn done(office: impl AsRef<OsStr>, words: &[&str]) -> Value {
    let answer = call(office, words);
    assert_eq!(answer.code, Some(0), "{words:?}: {}", answer.json);
    answer.json
}

/// What a foreign program says.
pub fn foreign(program: &str, words: &[&str]) -> String {
    let output = Command::new(program)
        .args(words)
        .output()
        .unwrap_or_else(|fault| {
            panic!("{program} is missing ({fault}): run `cargo xtask test`, which installs it")
        });
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}
