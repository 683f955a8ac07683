//! Why somebody has her result, on one page: by which route she applied, the marks and the sums that they came to, who gave them and
//! signed when, the evidence with its files, by which standard, who computed and who approved. Nothing is computed here.

use std::collections::BTreeSet;
use std::path::Path;

use assessment::results::decision::{ComponentInput, EvidenceInput};
use assessment::{Component, Decision, GradeStandard, Refusal, RoundPlan, RoundState, SheetState};
use documents::grade_sheet::{self, GradeSheet};
use documents::{FontSet, PrintOptions};
use records::evidence::{batches, of_runs};
use records::marks::work_pieces;
use records::packets::returns;
use records::results::decisions;
use records::results::decisions::DecisionRow;
use records::rounds::Round;
use records::rounds::candidates::CandidateRow;
use records::rounds::panel;
use records::safekeeping::audit;
use records::standards::Standard;
use records::{RoundId, Tx, certificates, institution, standards};
use serde_json::json;

use crate::blocking::blocking;
use crate::evidence::measured::Measured;
use crate::imports::wire::FileSaved;
use crate::institution::units::unit_of;
use crate::marks::handed;
use crate::messages::Language;
use crate::office::{Office, stored};
use crate::results::grade_parts::{Approval, Handing, Say};
use crate::results::wire::{CandidateRef, GradeFact, GradePage, SaveGradePage};
use crate::results::{candidate_result, decided_of, is_figure};
use crate::rounds;
use crate::rounds::names::Names;

/// Where the number of a page stands in its phrase.
const NUMBER: &str = "#";

/// The page, in the language of the session.
///
/// # Errors
/// `round_unknown`, `round_not_decided`, `candidate_unknown`.
pub async fn show(office: &Office, input: CandidateRef) -> Result<GradePage, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan) = rounds::by_code(&mut tx, &input.round).await?;
    let (candidate, row) = decided_of(&mut tx, &round, &input).await?;
    let decision: Decision = stored(&row.body, "decisions", &row.id)?;
    let certificate = certificates::of_employee(&mut tx, &candidate.employee_id)
        .await?
        .into_iter()
        .find(|one| one.candidate_id == candidate.id);
    // Whoever has her certificate keeps the result that it was given for, and what that was made of.
    let run = match certificate {
        Some(_) => decisions::stands_since(&mut tx, &candidate.id, row.run).await?,
        None => row.run,
    };
    let made = decisions::of_candidate(&mut tx, &candidate.id).await?;
    let made = made.into_iter().find(|one| one.run == run);
    let hash = made.as_ref().map_or("", |made| made.standard_hash.as_str());
    let (kept, standard) = standard_of(&mut tx, &round, hash).await?;
    let names = Names::of_round(&mut tx, &round.id).await?;
    let members = panel::members(&mut tx, &round.id).await?;
    let say = Say::of(&mut tx, office.language, &members, &standard).await?;
    let result = candidate_result(&row, &names, office.language)?;
    let institution = institution::get(&mut tx).await?;

    let packs = office.rule_packs(&mut tx).await?;
    let rules = packs.dated(plan.announced_on)?;
    let eligibility = rounds::eligibility_of(&candidate)?;
    let mut parts = vec![say.eligibility(&eligibility, &plan, &kept)];
    for part in &decision.components {
        let mut said = say.component(part, &decision);
        for input in &part.inputs {
            if let ComponentInput::Evidence(measure) = input {
                let then = Then {
                    plan: &plan,
                    standard: &standard,
                    round_id: &round.id,
                    row: &row,
                    run,
                };
                // Her own unit is called as on that day.
                let kept = row
                    .unit_name
                    .as_deref()
                    .filter(|_| measure.unit == row.unit);
                let unit = names.of_unit(measure.unit.as_deref().unwrap_or_default(), kept);
                say.measure(&mut said, measure, &unit, &plan);
                let lines = evidence_lines(&mut tx, &say, measure, &then).await?;
                said.lines.extend(lines);
            }
        }
        parts.push(said);
    }
    if !decision.components.is_empty() {
        parts.push(say.total(&decision));
    }
    let handings = handings(&mut tx, &round, &candidate).await?;
    if !handings.is_empty() {
        parts.push(say.handings(&handings));
    }
    let pieces = work_pieces::of_candidate(&mut tx, &candidate.id).await?;
    if !pieces.is_empty() {
        parts.push(say.work_pieces(&pieces, &standard));
    }
    parts.push(say.standard(&kept, &standard, rules));
    let approval = Approval {
        computed: made
            .as_ref()
            .map(|made| (made.decided_at.as_str(), made.actor.as_str())),
        approved: approval_of(&mut tx, &round).await?,
        certificate,
    };
    parts.push(say.approval(&approval));
    Ok(GradePage {
        institution: institution.map(|found| found.name).unwrap_or_default(),
        title: office.language.label("grade_title"),
        facts: say.person(&result, (&round, &decision)),
        parts,
        round: round.code,
        staff_no: result.staff_no,
        name: result.name,
    })
}

/// Writes the page as a PDF; the log says that it left.
///
/// # Errors
/// Those of [`show`], of writing a file and of printing.
pub async fn save(office: &Office, input: SaveGradePage) -> Result<FileSaved, Refusal> {
    let asked = CandidateRef {
        round: input.round,
        staff_no: input.staff_no,
    };
    let page = show(office, asked).await?;
    let (round, staff_no) = (page.round.clone(), page.staff_no.clone());
    let sheet = on_paper(page, office.language);
    let mut id = [0; 16];
    id.copy_from_slice(&office.environment.new_secret()?[..16]);
    let options = PrintOptions::new(id, office.environment.now());
    let fonts = office.environment.fonts().to_owned();
    let path = input.path.clone();
    let written = blocking(move || {
        let path = Path::new(&path);
        exchange::output::refuse_taken(path)?;
        let printed = grade_sheet::print(&sheet, &FontSet::load(&fonts)?, &options)?;
        exchange::write_unnamed(path, &printed.pdf)
    })
    .await?;
    let tx = office.write().await?;
    let detail = json!({ "staff_no": staff_no, "path": input.path });
    office.commit(tx, "save_grade_page", &round, detail).await?;
    blocking(move || written.commit()).await?;
    Ok(FileSaved { path: input.path })
}

/// The page as the bytes of a PDF, for an archive, whose own line tells that it left.
///
/// # Errors
/// Those of [`show`] and of printing.
pub(crate) async fn pdf(office: &Office, asked: CandidateRef) -> Result<Vec<u8>, Refusal> {
    let sheet = on_paper(show(office, asked).await?, office.language);
    let mut id = [0; 16];
    id.copy_from_slice(&office.environment.new_secret()?[..16]);
    let options = PrintOptions::new(id, office.environment.now());
    let fonts = office.environment.fonts().to_owned();
    blocking(move || Ok(grade_sheet::print(&sheet, &FontSet::load(&fonts)?, &options)?.pdf)).await
}

fn on_paper(page: GradePage, language: Language) -> GradeSheet {
    let foot = language.phrase("list_page", &[("number", NUMBER)]);
    let (before, after) = foot.split_once(NUMBER).unwrap_or((foot.as_str(), ""));
    let pair = |fact: GradeFact| (fact.label, fact.text);
    GradeSheet {
        institution: page.institution,
        title: page.title,
        facts: page.facts.into_iter().map(pair).collect(),
        parts: page
            .parts
            .into_iter()
            .map(|part| grade_sheet::GradePart {
                heading: part.heading,
                facts: part.facts.into_iter().map(pair).collect(),
                figures: part.columns.iter().map(|one| one.is_figure).collect(),
                headings: part.columns.into_iter().map(|one| one.title).collect(),
                rows: part.rows,
                lines: part.lines,
            })
            .collect(),
        page: (before.to_owned(), after.to_owned()),
        stood_in: language.label("list_stood_in"),
    }
}

/// The standard by which it was decided; of a hash that nothing has any more, the round's.
async fn standard_of(
    tx: &mut Tx,
    round: &Round,
    hash: &str,
) -> Result<(Standard, GradeStandard), Refusal> {
    let by_hash = standards::list(tx)
        .await?
        .into_iter()
        .find(|one| one.hash == hash);
    match by_hash {
        Some(row) => {
            let standard = stored(&row.body, "standards", &row.id)?;
            Ok((row, standard))
        }
        None => crate::standards::by_id(tx, &round.standard_id).await,
    }
}

/// What the evidence of somebody is to be looked up by again.
struct Then<'t> {
    plan: &'t RoundPlan,
    standard: &'t GradeStandard,
    round_id: &'t RoundId,
    row: &'t DecisionRow,
    /// The run in which it was decided.
    run: i64,
}

/// Of which batches the records were, and whether what counts of them still gives the figure that was decided by.
async fn evidence_lines(
    tx: &mut Tx,
    say: &Say<'_>,
    measure: &EvidenceInput,
    then: &Then<'_>,
) -> Result<Vec<String>, Refusal> {
    let (Some(unit), Some(quality)) = (
        &measure.unit,
        then.standard.scheme.component(Component::Quality),
    ) else {
        return Ok(Vec::new());
    };
    let mut lines = Vec::new();
    for counted in of_runs::of_run(tx, then.round_id, then.run).await? {
        if counted.unit == *unit
            && let Some(batch) = batches::by_number(tx, counted.batch).await?
        {
            lines.push(say.batch(&batch, counted.records));
        }
    }
    let row = then.row;
    // Decisions of older versions kept no unit: today's stands for it.
    let today = || unit_of(row.workshop.as_deref(), row.team.as_deref());
    let team = row.unit.clone().unwrap_or_else(today);
    let mut measured = Measured::of_plan(then.plan);
    let units = BTreeSet::from([row.staff_no.clone(), team.clone()]);
    measured.look_over_units(tx, then.standard, units).await?;
    let now = measured.of_either(quality, &row.staff_no, &team)?;
    let is_same = now.is_some_and(|(now_of, now)| {
        now_of == *unit
            && now.measure == measure.measure
            && is_figure(&now, measure.n, measure.exact.as_deref())
    });
    if measure.exact.is_some() && !is_same {
        lines.push(say.evidence_changed());
    }
    Ok(lines)
}

/// Who gave marks of hers, and when they came or were signed.
async fn handings(
    tx: &mut Tx,
    round: &Round,
    candidate: &CandidateRow,
) -> Result<Vec<Handing>, Refusal> {
    let sheets = records::marks::sheets::of_candidate(tx, &candidate.id).await?;
    let came = returns::of_round(tx, &round.id).await?;
    let mut all = Vec::new();
    for sheet in &sheets {
        if sheet.state == SheetState::SetAside {
            continue;
        }
        let handed = handed::of_rater(tx, round, &sheet.rater, &sheets, &came).await?;
        all.push(Handing {
            rater: sheet.rater.clone(),
            component: sheet.component,
            handed,
        });
    }
    Ok(all)
}

/// Who approved the results, when, and by which line of the log; none before.
async fn approval_of(tx: &mut Tx, round: &Round) -> Result<Option<audit::AuditLine>, Refusal> {
    match round.state {
        RoundState::Approved | RoundState::Certified => {
            audit::last_of(tx, "approve_round", &round.code).await
        }
        _ => Ok(None),
    }
}
