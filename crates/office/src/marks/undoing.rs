//! Undoing an import of scores: marks that it added go, marks that it changed are as they were, sheets that it made go with them. Must
//! not know the rule that says whether it may be.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use assessment::imports::SheetSince;
use assessment::{Component, Mark, Refusal};
use records::imports::{Import, SheetStanding, TouchedMark, TouchedSheet};
use records::marks::{MarkRow, settlements, sheets};
use records::packets::returns;
use records::rounds::candidates::CandidateRow;
use records::rounds::{Round, candidates, plan};
use records::safekeeping::audit;
use records::{ScoreSheetId, Tx, WriteTx, imports, marks};
use serde_json::{Value, json};

use crate::imports::undoing::Looked;
use crate::imports::wire::{UndoLine, UndoWhat};
use crate::marks::door::write_marks;
use crate::office::Office;
use crate::rounds::sent_back::Open;
use crate::standards;
use crate::wire::CorrectedField;

/// Marks that a line of the log names; all of them stay in the rows of the import.
const NAMED: usize = 200;

/// What undoing would come to, with the round that it is about.
///
/// # Errors
/// `import_round_gone`, those of storage.
pub(crate) async fn look(tx: &mut Tx, import: &Import) -> Result<(Looked, Round), Refusal> {
    let gone = || Refusal::new("import_round_gone").with("import", import.line);
    let id = import.round_id.as_ref().ok_or_else(gone)?;
    let round = records::rounds::get(tx, id).await?.ok_or_else(gone)?;
    let ground = Ground::load(tx, &round, import.line).await?;
    let touched = imports::touched(tx, import.line).await?;
    let mut looked = Looked {
        lines: Vec::with_capacity(touched.sheets.len()),
        reasons: Vec::new(),
        touched,
    };
    if let Err(refusal) = round.state.takes_marks() {
        looked.reasons.push(refusal);
    }
    for sheet in &looked.touched.sheets {
        let standing = ground.standing.get(&sheet.id);
        let found = ground.marks_of(tx, sheet).await?;
        let since = ground.since(sheet, standing, &found);
        if let Err(refusal) = since.may_be_undone() {
            looked.reasons.push(refusal);
        }
        looked.lines.push(ground.line(sheet));
    }
    Ok((looked, round))
}

/// What sheets are held against.
struct Ground {
    open: Open,
    people: HashMap<String, CandidateRow>,
    raters: BTreeMap<String, String>,
    returned: BTreeSet<String>,
    criteria: BTreeMap<String, String>,
    standing: HashMap<ScoreSheetId, SheetStanding>,
    settled: BTreeSet<(String, Component, String)>,
    /// Staff number, rater and component of what was typed from paper since.
    typed: BTreeSet<(String, String, String)>,
}

impl Ground {
    async fn load(tx: &mut Tx, round: &Round, line: i64) -> Result<Self, Refusal> {
        let rows = candidates::of_round(tx, &round.id).await?;
        let open = Open::of(tx, round, &rows).await?;
        let plan = plan::of_round(tx, &round.id).await?;
        let mut returned = BTreeSet::new();
        let mut raters = BTreeMap::new();
        for member in plan.panel {
            if returns::any(tx, &round.id, &member.code).await? {
                returned.insert(member.code.clone());
            }
            raters.insert(member.code, member.name);
        }
        let (_, standard) = standards::by_id(tx, &round.standard_id).await?;
        let standing = imports::sheets_of_round(tx, &round.id).await?;
        let settled = settlements::of_round(tx, &round.id).await?;
        Ok(Self {
            open,
            people: rows
                .into_iter()
                .map(|row| (row.id.to_string(), row))
                .collect(),
            raters,
            returned,
            criteria: standard
                .criteria
                .iter()
                .map(|criterion| (criterion.code.clone(), criterion.name.clone()))
                .collect(),
            standing: standing
                .into_iter()
                .map(|sheet| (sheet.id.clone(), sheet))
                .collect(),
            settled: settled
                .into_iter()
                .map(|one| (one.candidate_id.to_string(), one.component, one.criterion))
                .collect(),
            typed: typed_since(tx, round, line).await?,
        })
    }

    /// The marks that stand on a sheet.
    async fn marks_of(&self, tx: &mut Tx, sheet: &TouchedSheet) -> Result<Vec<MarkRow>, Refusal> {
        match self.standing.contains_key(&sheet.id) {
            true => marks::of_sheet(tx, &sheet.id).await,
            false => Ok(Vec::new()),
        }
    }

    fn since<'s>(
        &'s self,
        sheet: &'s TouchedSheet,
        standing: Option<&SheetStanding>,
        found: &[MarkRow],
    ) -> SheetSince<'s> {
        let person = self.people.get(sheet.candidate_id.as_str());
        let staff_no = person.map_or("", |one| one.staff_no.as_str());
        let is_settled = |mark: &TouchedMark| {
            let place = (
                sheet.candidate_id.to_string(),
                sheet.component,
                mark.criterion.clone(),
            );
            self.settled.contains(&place)
        };
        let is_as_made = |mark: &TouchedMark| {
            let same = |row: &MarkRow| {
                row.criterion == mark.criterion && row.mark.map(Mark::units) == mark.made
            };
            found.iter().any(same)
        };
        let typed = (
            staff_no.to_owned(),
            sheet.rater.clone(),
            sheet.component.as_str().to_owned(),
        );
        SheetSince {
            staff_no,
            name: person.map_or("", |one| one.name.as_str()),
            rater: self.rater(sheet),
            has_returns: self.returned.contains(&sheet.rater),
            is_open: person.is_some_and(|one| self.open.holds(one)),
            stands_as_made: standing.is_some_and(|one| one.revision == sheet.made),
            marks_as_made: standing.is_some_and(|one| one.marks == sheet.marks_made)
                && sheet.marks.iter().all(is_as_made),
            is_settled: sheet.marks.iter().any(is_settled),
            is_typed_again: self.typed.contains(&typed),
        }
    }

    fn rater<'s>(&'s self, sheet: &'s TouchedSheet) -> &'s str {
        self.raters.get(&sheet.rater).unwrap_or(&sheet.rater)
    }

    fn line(&self, sheet: &TouchedSheet) -> UndoLine {
        let person = self.people.get(sheet.candidate_id.as_str());
        let text = |mark: Option<i64>| mark.map(shown);
        let name = |code: &str| {
            let name = self.criteria.get(code);
            name.map_or(code, String::as_str).to_owned()
        };
        UndoLine {
            what: UndoWhat::MarksRestored,
            staff_no: person.map_or_else(String::new, |one| one.staff_no.clone()),
            name: person.map_or_else(String::new, |one| one.name.clone()),
            rater: Some(self.rater(sheet).to_owned()),
            changes: sheet
                .marks
                .iter()
                .map(|mark| CorrectedField {
                    field: mark.criterion.clone(),
                    title: name(&mark.criterion),
                    from: text(mark.made),
                    to: text(mark.before),
                })
                .collect(),
        }
    }
}

/// A mark as it is written.
fn shown(units: i64) -> String {
    // What was a mark once reads as one; if not, the figure itself is told.
    Mark::from_units(units).map_or_else(|_| units.to_string(), |mark| mark.to_string())
}

/// What the log says was typed from paper after a line.
async fn typed_since(
    tx: &mut Tx,
    round: &Round,
    line: i64,
) -> Result<BTreeSet<(String, String, String)>, Refusal> {
    let act = "enter_score_sheet";
    let lines = audit::of_acts_after(tx, (act, act), line).await?;
    let mut typed = BTreeSet::new();
    for line in lines.iter().filter(|line| line.subject == round.code) {
        let detail: Value = serde_json::from_str(&line.detail).unwrap_or_default();
        let text = |name: &str| detail[name].as_str().unwrap_or_default().to_owned();
        typed.insert((text("staff_no"), text("rater"), text("source")));
    }
    Ok(typed)
}

/// Puts all marks back, by what was looked at in the same transaction; answers the particulars of the line of the log.
///
/// # Errors
/// Those of storage.
pub(crate) async fn undo(
    office: &Office,
    tx: &mut WriteTx,
    (looked, round): (&Looked, &Round),
    reason: &str,
) -> Result<Value, Refusal> {
    let (mut back, mut gone, mut sheets_gone) = (Vec::new(), Vec::new(), Vec::new());
    for sheet in &looked.touched.sheets {
        for mark in &sheet.marks {
            match mark.was_there {
                true => back.push(MarkRow {
                    sheet_id: sheet.id.clone(),
                    criterion: mark.criterion.clone(),
                    mark: mark.before.map(Mark::from_units).transpose()?,
                }),
                false => gone.push((sheet.id.clone(), mark.criterion.clone())),
            }
        }
        if sheet.before.is_none() {
            sheets_gone.push(sheet.id.clone());
        }
    }
    write_marks(office, tx, &back, reason).await?;
    imports::remove_added(tx, &gone, &sheets_gone).await?;
    for sheet in &looked.touched.sheets {
        let Some((state, source)) = &sheet.before else {
            continue;
        };
        if let Some(kept) = sheets::get(tx, &sheet.id).await?
            && (kept.state != *state || kept.source != *source)
        {
            sheets::update(tx, &kept, *state, source).await?;
        }
    }
    let named: Vec<Value> = looked
        .touched
        .sheets
        .iter()
        .zip(&looked.lines)
        .flat_map(|(sheet, line)| sheet.marks.iter().map(move |mark| (sheet, line, mark)))
        .take(NAMED)
        .map(|(sheet, line, mark)| {
            json!({
                "staff_no": line.staff_no, "rater": sheet.rater, "criterion": mark.criterion,
                "old": mark.made.map(shown), "new": mark.before.map(shown),
            })
        })
        .collect();
    Ok(json!({
        "round": round.code, "removed": gone.len(), "restored": back.len(), "replaced": named,
    }))
}
