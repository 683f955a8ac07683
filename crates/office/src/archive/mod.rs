//! What stands for a round when somebody comes to inspect it: the papers of its meetings, and its file with every duty. Judges nothing:
//! each duty is asked of the rule of its subject.

mod paper_sheet;
pub mod papers;
pub mod round_file;
pub mod wire;

use std::path::Path;

use assessment::Refusal;
use documents::list_sheet::{self, ListSheet};
use documents::{FontSet, PrintOptions};

use crate::blocking::blocking;
use crate::imports::wire::FileSaved;
use crate::office::Office;

/// What stands before and after the number of a page: papers are Chinese, whatever language the screen has.
fn page_words() -> (String, String) {
    ("第 ".to_owned(), " 页".to_owned())
}

/// Prints a sheet to a file.
///
/// # Errors
/// Those of printing and of writing a file.
async fn save(office: &Office, sheet: ListSheet, path: String) -> Result<FileSaved, Refusal> {
    let mut id = [0; 16];
    id.copy_from_slice(&office.environment.new_secret()?[..16]);
    let options = PrintOptions::new(id, office.environment.now());
    let fonts = office.environment.fonts().to_owned();
    let to = path.clone();
    blocking(move || {
        let printed = list_sheet::print(&sheet, &FontSet::load(&fonts)?, &options)?;
        exchange::write_atomically(Path::new(&to), &printed.pdf)
    })
    .await?;
    Ok(FileSaved { path })
}
