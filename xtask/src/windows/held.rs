//! A file held by another process, as a virus scanner or a copying program does it.
//!
//! Must not know whose file it is.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use super::trial::{Trial, hold};
use super::wine::{compiled, shown};
use crate::run::{Done, Failure};

/// A file that another process lets nobody else open.
pub struct Held(Child);

impl Held {
    pub fn by_another(trial: &Trial, file: &Path) -> Done<Self> {
        let holder = compiled(&trial.cross, "hold.c")?;
        let failed = |error: std::io::Error| {
            Failure::new(
                format!("{} could not be held: {error}", file.display()),
                "Look at xtask/src/windows/hold.c.",
            )
        };
        let mut child = trial
            .wine
            .program(&holder)
            .arg(shown(file))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output)
                .read_line(&mut line)
                .map_err(failed)?;
        }
        let held = Self(child);
        hold(
            line.trim() == "held",
            format!("{} could not be held", file.display()),
            "Look at xtask/src/windows/hold.c.",
        )?;
        Ok(held)
    }

    pub fn let_go(mut self) -> Done {
        drop(self.0.stdin.take());
        let ended = self.0.wait();
        hold(
            ended.is_ok_and(|status| status.success()),
            "the holding program did not end",
            "Look at xtask/src/windows/hold.c.",
        )
    }
}
