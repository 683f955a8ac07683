//! Who said when that marks are hers, or brought them in: from the sheets, the returns and the log. Reads only. Must not know what a
//! mark is worth.

use assessment::Refusal;
use records::Tx;
use records::marks::sheets::ScoreSheet;
use records::packets::returns::ReturnRow;
use records::rounds::Round;
use records::safekeeping::audit;
use serde_json::{Value, json};

use crate::marks::roads::sheet::SOURCE;

/// On which road marks came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HandedIn {
    /// Signed in the office.
    Signed,
    /// Typed in the office, and not signed yet.
    Typed,
    /// Typed from paper.
    Paper,
    /// In a score workbook.
    Workbook,
    /// In a file of scores.
    File,
    /// In a return, signed by the rater.
    Returned,
}

impl HandedIn {
    /// Its name among the words.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Typed => "typed",
            Self::Paper => "paper",
            Self::Workbook => "workbook",
            Self::File => "file",
            Self::Returned => "returned",
        }
    }
}

/// Something by which marks of a rater came, or were signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Handed {
    /// When, ISO text in UTC.
    pub at: String,
    /// Who signed it; who brought it in, where nobody did.
    pub by: String,
    /// On which road.
    pub road: HandedIn,
    /// The file that it came in.
    pub file: Option<String>,
}

/// Everything of one rater in a round, the last first. `sheets` and `returns` may be those of all raters.
///
/// # Errors
/// Those of reading the office.
pub(crate) async fn of_rater(
    tx: &mut Tx,
    round: &Round,
    rater: &str,
    sheets: &[ScoreSheet],
    returns: &[ReturnRow],
) -> Result<Vec<Handed>, Refusal> {
    let own = format!("\"rater\":{}", json!(rater));
    let mut sources: Vec<(&str, &str)> = sheets
        .iter()
        .filter(|sheet| sheet.rater == rater)
        .map(|sheet| (sheet.source.as_str(), sheet.component.as_str()))
        .collect();
    sources.sort_unstable();
    sources.dedup();
    let mut all = Vec::new();
    for road in [HandedIn::Signed, HandedIn::Typed, HandedIn::Paper] {
        let is_looked_for = match road {
            // A line for each mark that is typed: looked for only where there is any.
            HandedIn::Typed => sources.iter().any(|(source, _)| *source == SOURCE),
            HandedIn::Paper => sources
                .iter()
                .any(|(source, _)| source.starts_with("paper ")),
            _ => !sources.is_empty(),
        };
        if is_looked_for {
            all.extend(last(tx, round, road, (&own, ""), None).await?);
        }
    }
    for (source, component) in sources {
        if source == SOURCE || source.starts_with("paper ") {
            continue;
        }
        let file = format!("\"file\":{}", json!(source));
        // Two files may bear one name: one of each component.
        let of_component = format!("\"source\":{}", json!(component));
        for road in [HandedIn::Workbook, HandedIn::File] {
            let figures = (file.as_str(), of_component.as_str());
            all.extend(last(tx, round, road, figures, Some(source)).await?);
        }
    }
    all.extend(
        returns
            .iter()
            .filter(|one| one.rater == rater)
            .map(|one| Handed {
                at: one.signed_at.clone(),
                by: one.signed_by.clone(),
                road: HandedIn::Returned,
                file: Some(one.file.clone()),
            }),
    );
    all.sort_by(|one, other| other.at.cmp(&one.at));
    // What was typed before it was signed is signed.
    if let Some(signed) = all.iter().position(|one| one.road == HandedIn::Signed) {
        let mut at = 0;
        all.retain(|one| {
            at += 1;
            one.road != HandedIn::Typed || at <= signed
        });
    }
    Ok(all)
}

/// The name of the act of a road; none where the act is kept elsewhere.
fn act_of(road: HandedIn) -> Option<&'static str> {
    match road {
        HandedIn::Signed => Some("submit_rater_sheet"),
        HandedIn::Typed => Some("put_rater_marks"),
        HandedIn::Paper => Some("enter_score_sheet"),
        HandedIn::Workbook => Some("import_score_workbook"),
        HandedIn::File => Some("import_scores"),
        HandedIn::Returned => None,
    }
}

/// The last line of a road about a round in whose figures both of these stand.
async fn last(
    tx: &mut Tx,
    round: &Round,
    road: HandedIn,
    figures: (&str, &str),
    file: Option<&str>,
) -> Result<Option<Handed>, Refusal> {
    let Some(action) = act_of(road) else {
        return Ok(None);
    };
    let line = audit::last_with(tx, action, &round.code, figures).await?;
    Ok(line.map(|line| {
        let detail: Value = serde_json::from_str(&line.detail).unwrap_or_default();
        let signed_by = detail["signed_by"].as_str().map(str::to_owned);
        Handed {
            at: line.at,
            by: signed_by.unwrap_or(line.actor),
            road,
            file: file.map(str::to_owned),
        }
    }))
}
