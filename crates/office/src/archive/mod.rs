//! What stands for a round when somebody comes to inspect it: the papers of its meetings, its file with every duty, and its archive.
//! Judges nothing: each duty is asked of the rule of its subject.

pub mod making;
mod paper_sheet;
pub mod papers;
pub mod round_file;
pub mod verifying;
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
    let pdf = pdf(office, sheet).await?;
    let to = path.clone();
    blocking(move || exchange::write_atomically(Path::new(&to), &pdf)).await?;
    Ok(FileSaved { path })
}

/// A sheet as the bytes of a PDF.
///
/// # Errors
/// Those of printing.
async fn pdf(office: &Office, sheet: ListSheet) -> Result<Vec<u8>, Refusal> {
    let mut id = [0; 16];
    id.copy_from_slice(&office.environment.new_secret()?[..16]);
    let options = PrintOptions::new(id, office.environment.now());
    let fonts = office.environment.fonts().to_owned();
    blocking(move || Ok(list_sheet::print(&sheet, &FontSet::load(&fonts)?, &options)?.pdf)).await
}
