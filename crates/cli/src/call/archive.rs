//! What is done for the words of a round's file, the papers of its meetings and its archive. Must not know what a paper has to say.

use office::archive::wire::{
    KeepRoundPaper, MakeArchive, SaveRoundFile, SaveRoundPaper, VerifyArchive,
};
use office::{Refusal, call as action};

use super::{Call, named, path_of, text_of};
use crate::arguments::Archive;

/// What is done for a verb of archives.
pub fn archive(verb: &Archive) -> Result<Call, Refusal> {
    Ok(match verb {
        Archive::File { round } => Call::of(action::round_file, named(round)),
        Archive::PrintFile { round, out } => Call::of(
            action::save_round_file,
            SaveRoundFile {
                round: round.clone(),
                path: path_of(out),
            },
        ),
        Archive::Papers { round } => Call::of(action::list_round_papers, named(round)),
        Archive::Keep { file } => {
            let text = text_of(file)?;
            let paper: KeepRoundPaper = serde_json::from_str(&text.text).map_err(|fault| {
                Refusal::new("paper_file_invalid")
                    .with("path", file.display())
                    .with("detail", fault)
            })?;
            Call::of(action::keep_round_paper, paper)
        }
        Archive::Make { round, out } => Call::of(
            action::make_archive,
            MakeArchive {
                round: round.clone(),
                path: path_of(out),
            },
        ),
        Archive::Verify { file } => Call::judged(
            action::verify_archive,
            VerifyArchive {
                path: path_of(file),
            },
            |verified| !verified.sound,
        ),
        Archive::Print { round, number, out } => Call::of(
            action::save_round_paper,
            SaveRoundPaper {
                round: round.clone(),
                number: *number,
                path: path_of(out),
            },
        ),
    })
}
