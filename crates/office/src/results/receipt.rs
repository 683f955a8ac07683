//! The approver's receipt: what she approved and by which line of the log, on a page that she keeps elsewhere. Must not know
//! paper.

use std::path::Path;

use assessment::rounds::readiness::first_of;
use assessment::{Refusal, RoundState};
use documents::approval_receipt::{self, ApprovalReceipt};
use documents::{FontSet, PrintOptions};
use jiff::Timestamp;
use records::institution;
use records::safekeeping::audit;
use serde_json::Value;

use crate::blocking::blocking;
use crate::environment::clock;
use crate::imports::wire::FileSaved;
use crate::messages::Language;
use crate::office::Office;
use crate::people::printable::Printable;
use crate::results::wire::SaveApprovalReceipt;
use crate::rounds;
use crate::rounds::counts_of;

/// Writes the receipt of a round's approval as a PDF. It shows nothing of a person but who computed and who approved, and after a
/// second approval who is called otherwise since the first.
///
/// # Errors
/// `round_unknown`, `round_not_approved`, `character_has_no_glyph`, those of writing a file.
pub async fn save(office: &Office, input: SaveApprovalReceipt) -> Result<FileSaved, Refusal> {
    let pdf = pdf(office, &input).await?;
    let path = input.path.clone();
    blocking(move || exchange::write_atomically(Path::new(&path), &pdf)).await?;
    Ok(FileSaved { path: input.path })
}

/// The same as bytes, wherever they go.
pub(crate) async fn pdf(office: &Office, input: &SaveApprovalReceipt) -> Result<Vec<u8>, Refusal> {
    let mut tx = office.read().await?;
    let round = rounds::of_code(&mut tx, &input.round).await?;
    let line = match round.state {
        RoundState::Approved | RoundState::Certified => {
            audit::last_of(&mut tx, "approve_round", &round.code).await?
        }
        _ => None,
    };
    let line = line.ok_or_else(|| {
        Refusal::new("round_not_approved")
            .with("round", &round.code)
            .at("round")
    })?;
    let detail: Value = serde_json::from_str(&line.detail).unwrap_or_default();
    let text = |name: &str| detail[name].as_str().unwrap_or_default().to_owned();
    let institution = institution::get(&mut tx).await?;
    let results = counts_of(&mut tx, &round.id).await?.unwrap_or_default();
    drop(tx);
    // Papers are Chinese, whatever language the screen has.
    let counts = Language::Chinese.phrase(
        "told_result_counts",
        &[
            ("passed", &results.passed.to_string()),
            ("not_passed", &results.not_passed.to_string()),
            ("incomplete", &results.incomplete.to_string()),
            ("refused", &results.refused.to_string()),
        ],
    );
    let printable = Printable::load(office).await?;
    let mut receipt = ApprovalReceipt {
        institution: institution.map(|found| found.name).unwrap_or_default(),
        facts: vec![
            ("批次".to_owned(), format!("{} {}", round.code, round.title)),
            ("结果".to_owned(), counts),
            ("计算".to_owned(), text("decided_by")),
            ("审批".to_owned(), line.actor.clone()),
            ("审批时间".to_owned(), minute_of(&line.at)),
        ],
        line: line.seq,
        hash: line.hash.clone(),
        results: text("decisions"),
    };
    if let Some(changed) = changed_since(&detail, &printable) {
        receipt.facts.push(("再次审批".to_owned(), changed));
    }
    let mut id = [0; 16];
    id.copy_from_slice(&office.environment.new_secret()?[..16]);
    let options = PrintOptions::new(id, office.environment.now());
    let fonts = office.environment.fonts().to_owned();
    blocking(move || {
        let printed = approval_receipt::print(&receipt, &FontSet::load(&fonts)?, &options)
            .map_err(|refusal| match refusal.code.as_str() {
                "character_has_no_glyph" => refusal.with("folder", fonts.display()),
                _ => refusal,
            })?;
        Ok(printed.pdf)
    })
    .await
}

/// Who is called otherwise since the first approval; none of a first one. An old name that no font prints may be what was corrected: it
/// does not keep anybody from the receipt.
fn changed_since(detail: &Value, printable: &Printable) -> Option<String> {
    let changed = detail["changed"].as_array()?;
    let people: Vec<String> = changed
        .iter()
        .map(|one| {
            let staff_no = one["staff_no"].as_str().unwrap_or_default();
            let changes = one["changes"].as_array();
            let name = changes
                .into_iter()
                .flatten()
                .find(|change| change["field"] == "name");
            let name = name.and_then(|name| Some((name["from"].as_str()?, name["to"].as_str()?)));
            let prints = |text: &str| printable.missing(text).is_empty();
            match name {
                Some((from, to)) if prints(from) && prints(to) => {
                    format!("{staff_no} 姓名“{from}”改为“{to}”")
                }
                Some(_) => format!("{staff_no} 姓名改过"),
                None => format!("{staff_no} 证件或名册内容改过"),
            }
        })
        .collect();
    Some(format!(
        "上次审批以后改过 {} 人，按改后的再次审批：{}",
        people.len(),
        first_of(&people)
    ))
}

/// A moment of the log on a Chinese clock, to the minute; as it stands where it cannot be read.
fn minute_of(at: &str) -> String {
    at.parse::<Timestamp>().map_or_else(
        |_| at.to_owned(),
        |moment| clock(moment).strftime("%Y-%m-%d %H:%M").to_string(),
    )
}
