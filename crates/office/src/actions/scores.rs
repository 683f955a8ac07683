//! Scores: what a file would come to, import into a round, and settled discrepancies.
//!
//! A mark has one door, whatever road it came by: [`import`] checks rater, criterion and range by the rules of
//! `assessment` and keeps every overwritten mark.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use assessment::combine::{Combine, combine};
use assessment::number::{
    Rounding, fraction_text, mark_from_units, mark_units, parse_mark, round as round_to,
};
use assessment::panel::may_mark;
use assessment::round::{RoundState as State, RoundStep};
use assessment::score_sheet::check_mark;
use assessment::standard::GradeStandard;
use assessment::{Component, PanelMember, PanelRules, Refusal, Relation, StaffNumber};
use exchange::{ScoreRow, Subject};
use records::candidates;
use records::marks::{self, Mark};
use records::rounds::Round;
use records::score_sheets::{self, ScoreSheet};
use records::settlements::{self, Settlement};
use records::{Tx, WriteTx};
use rust_decimal::Decimal;
use serde_json::json;

use super::rounds;
use crate::desk::Desk;
use crate::office::Office;
use crate::progress::Watch;
use crate::reading;
use crate::reports::{Report, count};
use crate::wire::rounds::RoundState;
use crate::wire::scores::{
    CheckScores, CombinedMark, ImportScores, ScoresChecked, SettleDiscrepancy,
};
use crate::wire::{ImportReport, ProblemLine};

/// What the program would make of a file of scores; needs no office.
///
/// # Errors
/// `combine_unknown`, and what refuses the file as a whole.
pub async fn check(desk: &Desk, input: CheckScores) -> Result<ScoresChecked, Refusal> {
    let how = Combine::parse(&input.combine)?;
    let table = reading::whole(
        "check_scores",
        &input.path,
        input.mapping.as_deref(),
        Subject::Scores,
        Watch::nobody(),
        exchange::read_scores,
    )
    .await?;
    let mut order: Vec<(String, String)> = Vec::new();
    let mut groups: HashMap<(String, String), Vec<Option<Decimal>>> = HashMap::new();
    for row in table.records {
        let key = (row.candidate, row.criterion);
        let group = groups.entry(key.clone()).or_default();
        if group.is_empty() {
            order.push(key);
        }
        group.push(row.mark);
    }
    let mut combined = Vec::with_capacity(order.len());
    for key in order {
        let given = groups.remove(&key).unwrap_or_default();
        let present = given.iter().flatten().count();
        combined.push(CombinedMark {
            candidate: key.0,
            criterion: key.1,
            raters: count(present as u64),
            missing: count((given.len() - present) as u64),
            combined: combine(&given, how, 1).ok().map(|found| match input.round {
                Some(digits) => {
                    round_to(&found.value, digits.min(12), Rounding::HalfUp).to_string()
                }
                None => fraction_text(&found.value),
            }),
        });
    }
    let problems = table
        .problems
        .iter()
        .map(|problem| ProblemLine::of(problem, desk.language()))
        .collect();
    Ok(ScoresChecked {
        marks: combined,
        problems,
    })
}

/// Imports scores of one component into a round. The first import opens scoring, when enrolment is still open.
///
/// # Errors
/// `round_unknown`, `component_not_scored`, `round_not_open_for_scores`; single rows are refused in the report.
pub async fn import(office: &Office, input: ImportScores) -> Result<ImportReport, Refusal> {
    let component = Component::parse(&input.source)?;
    let table = reading::whole(
        "import_scores",
        &input.path,
        input.mapping.as_deref(),
        Subject::Scores,
        office.watch.clone(),
        exchange::read_scores,
    )
    .await?;
    let mut report = Report::new(office.language, input.dry_run);
    report.read(table.summary.rows);
    report.refused_in_file(table.summary.refused_rows);
    for problem in &table.problems {
        report.problem(problem);
    }

    let mut tx = office.write().await?;
    let (round, _) = rounds::by_code(&mut tx, &input.round).await?;
    let round = opened_for_scores(office, &mut tx, round).await?;
    let (_, standard) = super::standards::by_id(&mut tx, &round.standard_id).await?;
    if standard.criteria_of(component).next().is_none() {
        return Err(Refusal::new("component_not_scored")
            .with("component", component)
            .with("standard", &standard.head.code)
            .at("source"));
    }
    let door = ScoreDoor::load(office, &mut tx, &round, standard, component).await?;
    let mut wanted = Sheets::new();
    for row in &table.records {
        let (candidate_id, criterion, units) = match door.admit(row) {
            Ok(admitted) => admitted,
            Err(refusal) => {
                let column = refusal.field.clone().unwrap_or_default();
                let value = value_of(row, &column);
                report.refuse(row.row, &column, &value, refusal);
                continue;
            }
        };
        let sheet = wanted.entry((candidate_id, row.rater.clone())).or_default();
        if let Some((first, _)) = sheet.get(&criterion) {
            let refusal = Refusal::new("mark_twice")
                .with("first_row", first)
                .at("mark");
            let value = value_of(row, "mark");
            report.refuse(row.row, "mark", &value, refusal);
            continue;
        }
        sheet.insert(criterion, (row.row, units));
    }
    let file = reading::file_name(&input.path);
    put_marks(
        office,
        &mut tx,
        &round,
        component,
        &file,
        wanted,
        &mut report,
    )
    .await?;
    if !input.dry_run {
        let mut detail = report.figures();
        detail["source"] = json!(component.as_str());
        detail["file"] = json!(file);
        office
            .commit(tx, "import_scores", &round.code, detail)
            .await?;
    }
    Ok(report.done())
}

/// Settles a discrepancy: the settled mark stands for the criterion, the raters' marks stay visible.
///
/// # Errors
/// `round_unknown`, `candidate_unknown`, `criterion_unknown`, `reason_empty`, `mark_*`, `round_not_open_for_scores`.
pub async fn settle(office: &Office, input: SettleDiscrepancy) -> Result<RoundState, Refusal> {
    let reason = super::reason(&input.reason)?;
    let component = Component::parse(&input.component)?;
    let mark = parse_mark(&input.mark)?;
    let mut tx = office.write().await?;
    let (round, _) = rounds::by_code(&mut tx, &input.round).await?;
    State::parse(&round.state)?.accepts_marks()?;
    let (_, standard) = super::standards::by_id(&mut tx, &round.standard_id).await?;
    let criterion = standard
        .criteria_of(component)
        .find(|criterion| criterion.code == input.criterion)
        .ok_or_else(|| criterion_unknown(&input.criterion, component))?;
    check_mark(criterion, mark)?;
    let candidate = candidates::by_staff_no(&mut tx, &round.id, &input.staff_no)
        .await?
        .ok_or_else(|| candidate_unknown(&input.staff_no, &round.code))?;
    let settlement = Settlement {
        candidate_id: candidate.id,
        component: component.as_str().to_owned(),
        criterion: criterion.code.clone(),
        mark: units_of(mark)?,
        reason: reason.to_owned(),
        actor: office.actor.clone(),
        at: office.now(),
    };
    settlements::put(&mut tx, &settlement).await?;
    let detail = json!({
        "staff_no": input.staff_no, "component": input.component, "criterion": input.criterion,
        "mark": input.mark, "reason": reason,
    });
    office
        .commit(tx, "settle_discrepancy", &round.code, detail)
        .await?;
    rounds::state_now(office, &round.code).await
}

/// The marked components of a scheme for which no sheet has come in yet.
pub(crate) async fn without_marks(
    tx: &mut Tx,
    round: &Round,
    standard: &GradeStandard,
) -> Result<Vec<&'static str>, Refusal> {
    let present: BTreeSet<String> = score_sheets::components_of_round(tx, &round.id)
        .await?
        .into_iter()
        .collect();
    Ok(standard
        .scheme
        .components
        .iter()
        .map(|entry| entry.component)
        .filter(|component| {
            component.is_marked_by_raters() && !present.contains(component.as_str())
        })
        .map(Component::as_str)
        .collect())
}

/// Scores open with the first sheet that comes in; from any other state they are refused.
async fn opened_for_scores(
    office: &Office,
    tx: &mut WriteTx,
    round: Round,
) -> Result<Round, Refusal> {
    if round.state != State::Enrolling.as_str() {
        State::parse(&round.state)?.accepts_marks()?;
        return Ok(round);
    }
    rounds::step(tx, &round, RoundStep::OpenScoring).await?;
    let line = office.audit_line(
        "open_scoring",
        &round.code,
        &json!({ "by": "import_scores" }),
    );
    tx.note(&line).await?;
    Ok(rounds::by_code(tx, &round.code).await?.0)
}

/// Everything that a row of scores must pass.
struct ScoreDoor {
    component: Component,
    standard: GradeStandard,
    candidates: HashMap<String, candidates::CandidateRow>,
    panel: HashMap<String, PanelMember>,
    relations: Vec<Relation>,
    rules: PanelRules,
    round: String,
}

impl ScoreDoor {
    async fn load(
        office: &Office,
        tx: &mut Tx,
        round: &Round,
        standard: GradeStandard,
        component: Component,
    ) -> Result<Self, Refusal> {
        let (_, plan) = rounds::by_code(tx, &round.code).await?;
        let candidates = candidates::of_round(tx, &round.id)
            .await?
            .into_iter()
            .map(|candidate| (candidate.staff_no.clone(), candidate))
            .collect();
        Ok(Self {
            component,
            standard,
            candidates,
            panel: plan
                .panel
                .into_iter()
                .map(|member| (member.code.clone(), member))
                .collect(),
            relations: plan.relations,
            rules: office.panel_rules(tx).await?,
            round: round.code.clone(),
        })
    }

    /// Candidate, criterion and mark × 10,000 of a row that may come in; the refusal's field is the column.
    fn admit(&self, row: &ScoreRow) -> Result<(String, String, Option<i64>), Refusal> {
        let candidate = self
            .candidates
            .get(&row.candidate)
            .ok_or_else(|| candidate_unknown(&row.candidate, &self.round))?;
        if candidate.state != "enrolled" {
            return Err(Refusal::new("candidate_refused")
                .with("staff_no", &row.candidate)
                .at("candidate"));
        }
        let criterion = self
            .standard
            .criteria_of(self.component)
            .find(|criterion| criterion.code == row.criterion || criterion.name == row.criterion)
            .ok_or_else(|| criterion_unknown(&row.criterion, self.component))?;
        let rater = self.panel.get(&row.rater).ok_or_else(|| {
            Refusal::new("rater_unknown")
                .with("rater", &row.rater)
                .with("round", &self.round)
                .at("rater")
        })?;
        let staff_no = StaffNumber::parse(&row.candidate)?;
        may_mark(
            rater,
            self.component,
            &staff_no,
            &self.relations,
            &self.rules,
        )?;
        let units = match row.mark {
            None => None,
            Some(mark) => {
                check_mark(criterion, mark).map_err(|refusal| refusal.at("mark"))?;
                Some(units_of(mark)?)
            }
        };
        Ok((candidate.id.clone(), criterion.code.clone(), units))
    }
}

/// Candidate id and rater → criterion → the row that gives the mark, and the mark × 10,000.
type Sheets = BTreeMap<(String, String), BTreeMap<String, (u64, Option<i64>)>>;

/// Writes the marks that say something new: an absent mark never wipes one that is there.
async fn put_marks(
    office: &Office,
    tx: &mut WriteTx,
    round: &Round,
    component: Component,
    file: &str,
    wanted: Sheets,
    report: &mut Report,
) -> Result<(), Refusal> {
    let mut known: HashMap<(String, String), ScoreSheet> = score_sheets::of_round(tx, &round.id)
        .await?
        .into_iter()
        .filter(|sheet| sheet.component == component.as_str())
        .map(|sheet| ((sheet.candidate_id.clone(), sheet.rater.clone()), sheet))
        .collect();
    let mut kept: HashMap<(String, String), Option<i64>> = HashMap::new();
    let mut after = String::new();
    loop {
        let page = marks::of_round(tx, &round.id, &after, 1_000).await?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.candidate_id);
        for sheet in page {
            let key = (sheet.candidate_id, sheet.rater);
            if sheet.component == component.as_str()
                && let Some(known) = known.get(&key)
            {
                for (criterion, mark) in sheet.marks {
                    kept.insert((known.id.clone(), criterion), mark);
                }
            }
        }
    }
    let mut new_sheets = Vec::new();
    let mut new_marks = Vec::new();
    for (key, sheet_marks) in wanted {
        let sheet_id = match known.remove(&key) {
            Some(sheet) => sheet.id,
            None => {
                let sheet = ScoreSheet {
                    id: office.environment.new_id(),
                    round_id: round.id.clone(),
                    candidate_id: key.0,
                    component: component.as_str().to_owned(),
                    rater: key.1,
                    state: "submitted".to_owned(),
                    source: file.to_owned(),
                    revision: 0,
                };
                let id = sheet.id.clone();
                new_sheets.push(sheet);
                id
            }
        };
        for (criterion, (_, mark)) in sheet_marks {
            let place = (sheet_id.clone(), criterion);
            match kept.get(&place) {
                Some(before) if *before == mark || mark.is_none() => report.skipped(1),
                Some(Some(_)) => report.changed(1),
                Some(None) | None => report.added(1),
            }
            let is_news = kept
                .get(&place)
                .is_none_or(|before| *before != mark && mark.is_some());
            if is_news {
                new_marks.push(Mark {
                    sheet_id: place.0,
                    criterion: place.1,
                    mark,
                });
            }
        }
    }
    score_sheets::insert_all(tx, &new_sheets).await?;
    let reason = format!("import {file}");
    marks::put_all(tx, &new_marks, &reason, &office.actor, &office.now()).await?;
    Ok(())
}

/// A mark as it is kept.
fn units_of(mark: Decimal) -> Result<i64, Refusal> {
    mark_units(mark).ok_or_else(|| {
        Refusal::new("mark_too_precise")
            .with("mark", mark)
            .at("mark")
    })
}

/// A kept mark as the rules read it.
pub(crate) fn mark_of(units: Option<i64>) -> Option<Decimal> {
    units.map(mark_from_units)
}

fn value_of(row: &ScoreRow, column: &str) -> String {
    match column {
        "candidate" => row.candidate.clone(),
        "criterion" => row.criterion.clone(),
        "rater" => row.rater.clone(),
        _ => row.mark.map(|mark| mark.to_string()).unwrap_or_default(),
    }
}

fn candidate_unknown(staff_no: &str, round: &str) -> Refusal {
    Refusal::new("candidate_unknown")
        .with("staff_no", staff_no)
        .with("round", round)
        .at("candidate")
}

fn criterion_unknown(criterion: &str, component: Component) -> Refusal {
    Refusal::new("criterion_unknown")
        .with("criterion", criterion)
        .with("component", component)
        .at("criterion")
}
