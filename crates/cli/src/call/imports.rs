//! What is done for the words of the list of imports. Must not know what an import does.

use office::call as action;
use office::imports::wire::{ImportPage, ImportRef, UndoImport};

use super::Call;
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
