//! The fairness report of a round: what its marks and its evidence say of themselves, for people who know no statistics; in the window,
//! as two pages of paper and as a workbook. It is computed from what is kept whenever somebody asks, and changes nothing.
//!
//! Must not know how a figure is reckoned; that is `measurement`'s.

mod paper;
mod read;
mod say;
pub mod wire;

use std::ffi::OsStr;
use std::path::Path;

use assessment::Refusal;
use documents::{FontSet, PrintOptions, fairness_sheet};
use measurement::fairness::judge;
use serde_json::json;

use crate::blocking::blocking;
use crate::imports::wire::FileSaved;
use crate::office::Office;
use crate::results::fairness::say::Say;
use crate::results::fairness::wire::{FairnessReport, ReportFormat, SaveFairnessReport};
use crate::rounds::wire::RoundRef;

/// The report, in the language of the session.
///
/// # Errors
/// `round_unknown`.
pub async fn show(office: &Office, input: RoundRef) -> Result<FairnessReport, Refusal> {
    let known = read::known(office, &input.round).await?;
    let language = office.language;
    blocking(move || {
        let found = judge(&known.figures);
        Ok(Say { language, known }.report(&found))
    })
    .await
}

/// Writes the report; the log says that it left.
///
/// # Errors
/// `report_kind_unknown`, those of [`show`], of writing a file and of printing.
pub async fn save(office: &Office, input: SaveFairnessReport) -> Result<FileSaved, Refusal> {
    let format = format_of(&input)?;
    let round = input.round.clone();
    let report = show(office, RoundRef { round }).await?;
    let round = report.round.clone();
    let mut id = [0; 16];
    id.copy_from_slice(&office.environment.new_secret()?[..16]);
    let options = PrintOptions::new(id, office.environment.now());
    let fonts = office.environment.fonts().to_owned();
    let (language, path) = (office.language, input.path.clone());
    let written = blocking(move || {
        let path = Path::new(&path);
        exchange::output::refuse_taken(path)?;
        let bytes = match format {
            ReportFormat::Pdf => {
                let sheet = paper::sheet(report, language);
                fairness_sheet::print(&sheet, &FontSet::load(&fonts)?, &options)?.pdf
            }
            ReportFormat::Xlsx => exchange::workbook_of(&paper::tables(&report, language))?,
        };
        exchange::write_unnamed(path, &bytes)
    })
    .await?;
    let tx = office.write().await?;
    let detail = json!({ "path": input.path });
    office
        .commit(tx, "save_fairness_report", &round, detail)
        .await?;
    blocking(move || written.commit()).await?;
    Ok(FileSaved { path: input.path })
}

/// What was said, or what the name ends in; a name that promises another form is refused.
fn format_of(input: &SaveFairnessReport) -> Result<ReportFormat, Refusal> {
    let ending = Path::new(&input.path)
        .extension()
        .map(OsStr::to_ascii_lowercase);
    let named = match ending.as_deref().and_then(OsStr::to_str) {
        Some("pdf") => Some(ReportFormat::Pdf),
        Some("xlsx") => Some(ReportFormat::Xlsx),
        _ => None,
    };
    match (named, input.format) {
        (Some(named), None) => Ok(named),
        (Some(named), Some(said)) if named == said => Ok(said),
        _ => Err(Refusal::new("report_kind_unknown")
            .with("path", &input.path)
            .at("path")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_what_its_name_ends_in_and_nothing_else() {
        let format = |path: &str, format| {
            format_of(&SaveFairnessReport {
                round: String::new(),
                path: path.to_owned(),
                format,
            })
            .map_err(|refusal| refusal.code)
        };
        let unknown = Err("report_kind_unknown".to_owned());
        assert_eq!(format("公平性.PDF", None), Ok(ReportFormat::Pdf));
        assert_eq!(format("a.xlsx", None), Ok(ReportFormat::Xlsx));
        assert_eq!(format("a.csv", None), unknown);
        assert_eq!(format("a", Some(ReportFormat::Pdf)), unknown);
        assert_eq!(format("a.pdf", Some(ReportFormat::Xlsx)), unknown);
    }
}
