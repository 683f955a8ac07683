//! Score sheets to paper: one PDF for each rater, written whole or not at all.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use assessment::Refusal;
use documents::{FontSet, PaperSheet, PrintOptions, RaterSheets, score_sheet};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::blocking::blocking;
use crate::marks::roads::wire::{SheetFile, SheetFiles, SheetsForRaters};
use crate::marks::sheets::{RaterOfRound, SheetsOfRound};
use crate::office::Office;
use crate::wire::count;

/// Characters of the standard's hash that stand on paper and in workbooks.
pub(crate) const MARK_CHARACTERS: usize = 8;

/// Prints the score sheets of a round's raters.
///
/// # Errors
/// Those of [`SheetsOfRound::load`], `character_has_no_glyph`, `sheets_nothing_to_print`,
/// `cancelled`, and those of writing a file. All files are composed before the first is written; the files that were
/// written before a disk was full stay, each whole.
pub async fn print(office: &Office, input: SheetsForRaters) -> Result<SheetFiles, Refusal> {
    let _made = exchange::MadeFolders::make(Path::new(&input.folder))
        .map_err(|refusal| refusal.at("folder"))?;
    let sheets = SheetsOfRound::load(office, &input.round, &input.raters).await?;
    let printed_at = office.environment.now();
    let fonts = office.environment.fonts().to_owned();
    let watch = office.watch.clone();
    let code = sheets.round.code.clone();
    let total: u64 = sheets
        .raters
        .iter()
        .map(|one| one.sheets.len() as u64)
        .sum();
    let folder = input.folder.clone();
    let files = blocking(move || {
        let set = FontSet::load(&fonts)?;
        let mut done = 0;
        let mut composed = Vec::with_capacity(sheets.raters.len());
        for rater in &sheets.raters {
            let before = done;
            let stop = AtomicBool::new(false);
            let told = |sheet: usize, _: usize| {
                let now = before + sheet as u64;
                if watch.tell("print_score_sheets", now, total, now).is_break() {
                    stop.store(true, Ordering::Relaxed);
                }
            };
            let paper = paper_of(&sheets, rater);
            let options = PrintOptions {
                progress: Some(&told),
                cancel: Some(&stop),
                ..PrintOptions::new(document_id(&paper), printed_at)
            };
            let printed = score_sheet::print(&paper, &set, &options).map_err(|refusal| {
                match refusal.code.as_str() {
                    "character_has_no_glyph" => refusal.with("folder", fonts.display()),
                    "print_cancelled" => Refusal::new("cancelled"),
                    _ => refusal,
                }
            })?;
            done += rater.sheets.len() as u64;
            composed.push((rater, printed));
        }
        let mut files = Vec::with_capacity(composed.len());
        for (rater, printed) in composed {
            files.push(SheetFile {
                pages: Some(count(printed.pages as u64)),
                ..written(&folder, &sheets.round.code, rater, "pdf", &printed.pdf)?
            });
        }
        Ok(files)
    })
    .await?;
    log(office, "print_score_sheets", &code, &files).await?;
    Ok(SheetFiles { files })
}

/// Writes one rater's file.
pub(crate) fn written(
    folder: &str,
    round: &str,
    rater: &RaterOfRound,
    extension: &str,
    bytes: &[u8],
) -> Result<SheetFile, Refusal> {
    // Two raters may have one name, and codes may differ in what a file name cannot say: the first sheet's id tells
    // them apart.
    let first = rater.sheets.first().map(|sheet| sheet.id.to_string());
    let name = exchange::file_name(&format!(
        "评分表 {round} {} {}",
        rater.member.name,
        first.unwrap_or_default()
    ));
    let file = Path::new(folder).join(format!("{name}.{extension}"));
    exchange::write_atomically(&file, bytes)?;
    Ok(SheetFile {
        rater: rater.member.code.clone(),
        name: rater.member.name.clone(),
        file: file.display().to_string(),
        candidates: count(rater.sheets.len() as u64),
        pages: None,
    })
}

/// Enters into the audit chain whose sheets left the office.
pub(crate) async fn log(
    office: &Office,
    action: &str,
    round: &str,
    files: &[SheetFile],
) -> Result<(), Refusal> {
    let listed: Vec<_> = files
        .iter()
        .map(
            |file| json!({ "rater": file.rater, "candidates": file.candidates, "file": file.file }),
        )
        .collect();
    let tx = office.write().await?;
    office
        .commit(tx, action, round, json!({ "files": listed }))
        .await
}

fn paper_of(sheets: &SheetsOfRound, rater: &RaterOfRound) -> RaterSheets {
    let head = &sheets.standard.head;
    RaterSheets {
        institution: sheets.institution.0.clone(),
        round: sheets.round.code.clone(),
        round_title: sheets.round.title.clone(),
        occupation: sheets.occupation.clone(),
        level_title: head.level.title().to_owned(),
        component: rater.component,
        rater: rater.member.code.clone(),
        rater_name: rater.member.name.clone(),
        standard: format!("{} {}", head.title, head.version),
        standard_mark: sheets
            .standard_row
            .hash
            .chars()
            .take(MARK_CHARACTERS)
            .collect(),
        criteria: sheets
            .standard
            .criteria_of(rater.component)
            .cloned()
            .collect(),
        sheets: rater
            .sheets
            .iter()
            .map(|sheet| PaperSheet {
                id: sheet.id,
                name: sheet.candidate.name.clone(),
                staff_no: sheet.candidate.staff_no.clone(),
                unit: sheets.unit(&sheet.candidate),
            })
            .collect(),
        specimen: sheets.institution.1,
    }
}

/// The identifier of a file follows from the sheets in it: the same print is the same file.
fn document_id(paper: &RaterSheets) -> [u8; 16] {
    let mut ids = Sha256::new();
    ids.update(&paper.standard_mark);
    for sheet in &paper.sheets {
        ids.update(sheet.id.to_string());
    }
    let hash = ids.finalize();
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    id
}
