//! Whether an office that was disturbed holds what it promised: the work is there whole or not at all, and it is there if that was
//! answered; so are the files that it wrote. Must not know what disturbed it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::folder::Folder;
use crate::found::{Found, look};
use crate::running::{OFFICE, Place, is_sealed};
use crate::works::{Job, Work};

/// What is wrong with an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// It was answered and is not there.
    Lost,
    /// It is there twice.
    Doubled,
    /// It is there by half, or stands without what belongs to it.
    Half,
    /// It does not open, or is not sound.
    Broken,
}

/// A flaw in words.
#[derive(Debug)]
pub struct Finding {
    pub flaw: Flaw,
    pub text: String,
}

fn found(flaw: Flaw, text: impl Into<String>) -> Finding {
    Finding {
        flaw,
        text: text.into(),
    }
}

/// A work that was done once undisturbed: how everything was before and after.
pub struct Course {
    pub job: Job,
    before: Found,
    after: Found,
    /// The folder as the work found it.
    pub start: Folder,
}

impl Course {
    /// Looks at both ends of a work. The folder is left as the work left it.
    pub fn of(job: Job, place: &Place, start: Folder, end: Folder) -> Self {
        start.lay(&place.root);
        let before = look(place, &place.office());
        end.lay(&place.root);
        let after = look(place, &place.office());
        end.lay(&place.root);
        Self {
            job,
            before: before.unwrap_or_else(|fault| panic!("{}, before: {fault}", job.name())),
            after: after.unwrap_or_else(|fault| panic!("{}, after: {fault}", job.name())),
            start,
        }
    }

    /// Opens what lies in the place; answers whether the work is there.
    ///
    /// # Errors
    /// What is wrong.
    pub fn judge(&self, place: &Place, answered: bool) -> Result<bool, Finding> {
        let lies = Folder::of(&place.root);
        self.copies_are_whole(place, &lies)?;
        // The copies were looked at in their own place; the office lies as it lay.
        lies.lay(&place.root);
        let office = place.office();
        let now = look(place, &office).map_err(|fault| found(Flaw::Broken, fault))?;
        let kept = self.is_kept(&now)?;
        if answered && !kept {
            return Err(found(Flaw::Lost, "it was answered"));
        }
        self.output_fits(&lies, kept, answered)?;
        self.copy_of_before_stands(&lies, kept)?;
        Ok(kept)
    }

    fn is_kept(&self, now: &Found) -> Result<bool, Finding> {
        let line = self.job.work.line().unwrap_or_default();
        let lines = [&self.before, now, &self.after].map(|found| found.lines(line));
        if lines[1] > lines[0].max(lines[2]) {
            return Err(found(
                Flaw::Doubled,
                format!("{line} stands {} times", lines[1]),
            ));
        }
        let is = |found: &Found| now.facts == found.facts && lines[1] == found.lines(line);
        match (is(&self.after), is(&self.before)) {
            (true, _) => Ok(true),
            (false, true) => Ok(false),
            (false, false) => {
                let strange = now.facts.iter().find(|(action, told)| {
                    **told != self.before.facts[*action] && **told != self.after.facts[*action]
                });
                let text = format!("lines {lines:?}; neither as before nor as after: {strange:?}");
                Err(found(Flaw::Half, text))
            }
        }
    }

    /// A print stands with its line or not at all; a copy of the office gets its name first.
    fn output_fits(&self, lies: &Folder, kept: bool, answered: bool) -> Result<(), Finding> {
        let Some(name) = self.job.work.output() else {
            return Ok(());
        };
        let output = lies.files.get(Path::new(name));
        if answered && output.is_none() {
            return Err(found(Flaw::Lost, format!("{name} was answered")));
        }
        match (self.job.work, output) {
            (Work::Print, Some(_)) if !kept => Err(found(Flaw::Half, "a print without its line")),
            (Work::Print, Some(pdf)) if !pdf.ends_with(b"%%EOF") && !pdf.ends_with(b"%%EOF\n") => {
                Err(found(Flaw::Half, "a print that ends in its middle"))
            }
            (Work::Backup, None) if kept => Err(found(Flaw::Half, "a line without its backup")),
            _ => Ok(()),
        }
    }

    /// What a work keeps of before it stands before anything is changed.
    fn copy_of_before_stands(&self, lies: &Folder, kept: bool) -> Result<(), Finding> {
        let office = |folder: &Folder| folder.files.get(Path::new(OFFICE)).cloned();
        let wanted = match self.job.work {
            Work::Migrate => office(lies) != office(&self.start),
            Work::FirstAccount | Work::Restore => kept,
            _ => false,
        };
        if wanted && copies(lies).is_empty() {
            return Err(found(Flaw::Lost, "the copy of before"));
        }
        Ok(())
    }

    /// Every copy of the office that has its name is whole.
    fn copies_are_whole(&self, place: &Place, lies: &Folder) -> Result<(), Finding> {
        for name in copies(lies) {
            // It is looked at elsewhere, for looking leaves lines and brings it up to date.
            let copy = place.brought("看一看.office");
            for companion in ["", "-wal", "-shm"] {
                let mut path = copy.clone().into_os_string();
                path.push(companion);
                drop(fs::remove_file(path));
            }
            fs::write(&copy, &lies.files[&name]).unwrap();
            let broken = |fault| found(Flaw::Half, format!("{}: {fault}", name.display()));
            let now = look(place, &copy).map_err(broken)?;
            if now.facts != self.before.facts {
                return Err(broken("it is not the office of before".to_owned()));
            }
        }
        Ok(())
    }

    /// Does the work again where it was not kept: nothing stands in its way.
    ///
    /// # Errors
    /// What stands in its way, or is wrong then.
    pub fn again(&self, place: &Place) -> Result<(), Finding> {
        if let Some(name) = self.job.work.output() {
            // Whoever asks for it again names another file.
            drop(fs::remove_file(place.root.join(name)));
        }
        let sealed = is_sealed(&place.office());
        let run = place.alone(self.job.call(place));
        if !run.answered() {
            return Err(found(
                Flaw::Broken,
                format!("asked for again: {}", run.told()),
            ));
        }
        assert!(sealed == self.job.sealed || self.job.work == Work::FirstAccount);
        look(place, &place.office())
            .map(drop)
            .map_err(|fault| found(Flaw::Broken, format!("after it was done again: {fault}")))
    }
}

/// Copies of the office that have their name; what is in the making has none.
fn copies(folder: &Folder) -> Vec<PathBuf> {
    let is_copy = |name: &&PathBuf| {
        let text = name.to_string_lossy();
        let ends = [".backup", ".replaced", "备份.office"];
        !text.starts_with('.') && ends.iter().any(|end| text.ends_with(end))
    };
    folder.files.keys().filter(is_copy).cloned().collect()
}
