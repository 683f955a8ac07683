//! Backups: from the words to the action. Must not know how a copy is made.

use office::safekeeping::wire::{
    CopiesKept, CreateBackup, PreviewRestore, RestoreBackup, SetCopies,
};
use office::wire::{Nothing, WireError};
use office::{Refusal, Session, call as action, perform};

use super::{Call, path_if_named, path_of};
use crate::answer::Answer;
use crate::arguments::{Arguments, Backup};
use crate::passwords;

/// What the words change of the settings; the rest stays as it is.
struct Wanted {
    folder: Option<Option<String>>,
    second: Option<Option<String>>,
    automatic: Option<bool>,
    command_line: Option<bool>,
}

pub(super) fn backup(arguments: &Arguments, verb: &Backup) -> Result<Call, Refusal> {
    Ok(match verb {
        Backup::Create { file } => Call::of(
            action::create_backup,
            CreateBackup {
                path: path_of(file),
            },
        ),
        // Nobody's office is asked where none is at hand: that of the backup may be all that is left.
        Backup::Restore {
            file,
            to,
            replace,
            second,
        } => Call {
            needs_office: arguments.account.is_some(),
            ..Call::of(
                action::restore_backup,
                RestoreBackup {
                    path: path_of(file),
                    to: path_of(to),
                    replace: *replace,
                    second: passwords::second(arguments, second)?,
                },
            )
        },
        Backup::Preview { file, to } => Call {
            needs_office: arguments.names_office(),
            ..Call::of(
                action::preview_restore,
                PreviewRestore {
                    path: path_of(file),
                    to: path_if_named(to),
                },
            )
        },
        Backup::Keep => Call::of(action::keep_copy, Nothing {}),
        Backup::List => Call::of(action::list_copies, Nothing {}),
        Backup::Settings {
            folder,
            beside,
            second,
            no_second,
            automatic,
            command_line,
        } => settings(Wanted {
            folder: match beside {
                true => Some(None),
                false => path_if_named(folder).map(Some),
            },
            second: match no_second {
                true => Some(None),
                false => path_if_named(second).map(Some),
            },
            automatic: *automatic,
            command_line: *command_line,
        }),
    })
}

/// The settings with what is to change; without any word they are shown.
fn settings(wanted: Wanted) -> Call {
    Call {
        make: Box::new(move |session| Box::pin(set(session, wanted))),
        ..Call::of(action::list_copies, Nothing {})
    }
}

async fn set(session: Session, wanted: Wanted) -> Result<Answer, WireError> {
    let present: CopiesKept = perform(&session, action::list_copies, Nothing {}).await?;
    let changes = wanted.folder.is_some()
        || wanted.second.is_some()
        || wanted.automatic.is_some()
        || wanted.command_line.is_some();
    let shown = if changes {
        let input = SetCopies {
            automatic: wanted.automatic.unwrap_or(present.automatic),
            command_line: wanted.command_line.unwrap_or(present.command_line),
            folder: wanted.folder.unwrap_or(present.folder),
            second: wanted.second.unwrap_or(present.second),
        };
        perform(&session, action::set_copies, input).await?
    } else {
        present
    };
    let language = session.language();
    let json = serde_json::to_value(&shown).map_err(|fault| {
        WireError::of(&Refusal::new("internal").with("detail", fault), language)
    })?;
    Ok(Answer::of(&shown, json, language))
}
