//! What is done for the words of the list of imports, and for whoever wants the rows that did not come in. Must not know what an import
//! does.

use std::path::{Path, PathBuf};

use office::call as action;
use office::imports::wire::{
    ImportPage, ImportRef, ProblemLine, SaveImportProblems, Severity, TableChoice, UndoImport,
};

use super::{Call, path_if_named, path_of};
use crate::arguments::Imports;

pub fn imports(verb: &Imports) -> Call {
    match verb {
        Imports::List { offset, limit } => Call::of(
            action::list_imports,
            ImportPage {
                offset: *offset,
                limit: *limit,
            },
        ),
        Imports::Undo {
            import,
            dry_run: true,
            ..
        } => Call::of(action::preview_undo_import, ImportRef { import: *import }),
        Imports::Undo {
            import,
            reason,
            seen,
            ..
        } => Call::of(
            action::undo_import,
            UndoImport {
                import: *import,
                reason: reason.clone().unwrap_or_default(),
                seen: seen.clone(),
            },
        ),
    }
}

/// Where the rows that did not come in are to be saved, if anywhere, and how the file was read.
pub(super) struct ToMend(Option<SaveImportProblems>);

impl ToMend {
    /// `--problems` of a verb that imports.
    pub(super) fn of(
        problems: &Option<PathBuf>,
        subject: &str,
        (file, mapping): (&Path, &Option<PathBuf>),
        choice: Option<&TableChoice>,
    ) -> Self {
        Self(problems.as_deref().map(|path| SaveImportProblems {
            path: path_of(path),
            source: path_of(file),
            subject: subject.to_owned(),
            mapping: path_if_named(mapping),
            choice: choice.cloned(),
            problems: Vec::new(),
        }))
    }

    /// What is to be saved of these problems; nothing where every row came in.
    pub(super) fn wanted(self, problems: &[ProblemLine]) -> Option<SaveImportProblems> {
        let of_rows = |line: &&ProblemLine| line.severity == Severity::Refused && line.row > 0;
        let refused: Vec<ProblemLine> = problems.iter().filter(of_rows).cloned().collect();
        let wish = self.0.filter(|_| !refused.is_empty())?;
        Some(SaveImportProblems {
            problems: refused,
            ..wish
        })
    }
}
