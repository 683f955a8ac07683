//! The one door through which a mark comes into a round, whatever road it came by: a file of scores, a packet, a
//! workbook, a sheet of paper, a sheet on the screen.
//!
//! It checks candidate, rater, criterion and range by the rules of `assessment`, opens scoring with the first mark, keeps
//! signed sheets as they are, and keeps every mark that another takes the place of. Nothing else writes marks. It must
//! not know files.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use assessment::marks::mark::check_mark;
use assessment::marks::replacing::{Replacing, Road, replacing};
use assessment::marks::returned::{Said, said};
use assessment::rounds::sheet_state::SheetState;
use assessment::rounds::state::{RoundState as State, RoundStep};
use assessment::standards::GradeStandard;
use assessment::{
    CandidateState, Component, Mark, PanelMember, PanelRules, Refusal, RoundPlan, StaffNumber,
};
use records::imports::TouchedSheet;
use records::marks::sheets::{self, ScoreSheet};
use records::marks::{self, MarkRow};
use records::packets::returns;
use records::rounds::{Round, candidates, plan};
use records::{CandidateId, RoundId, ScoreSheetId, Tx, WriteTx};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::marks::{standing, touching};
use crate::office::Office;
use crate::rounds;
use crate::rounds::sent_back::Open;

/// Scores open with the first sheet that comes in; from any other state they are refused.
pub(crate) async fn opened_for_scores(
    office: &Office,
    tx: &mut WriteTx,
    round: Round,
    action: &str,
) -> Result<Round, Refusal> {
    round.state.takes_marks()?;
    if round.state != State::Enrolling {
        return Ok(round);
    }
    rounds::step(tx, &round, RoundStep::OpenScoring).await?;
    let line = office.audit_line("open_scoring", &round.code, &json!({ "by": action }));
    tx.note(&line).await?;
    rounds::of_code(tx, &round.code).await
}

/// A mark as somebody offers it.
pub(crate) struct Offer<'a> {
    /// The candidate's staff number.
    pub staff_no: &'a str,
    /// The rater's code.
    pub rater: &'a str,
    /// The criterion's code or name.
    pub criterion: &'a str,
    /// The mark; none when the rater gave none.
    pub mark: Option<Decimal>,
}

/// Everything that an offered mark must pass.
pub(crate) struct Door {
    round_id: RoundId,
    round: String,
    road: Road,
    component: Component,
    standard: GradeStandard,
    candidates: HashMap<String, candidates::CandidateRow>,
    panel: HashMap<String, PanelMember>,
    plan: RoundPlan,
    open: Open,
    rules: PanelRules,
    kept: HashMap<SheetPlace, KeptSheet>,
    /// Raters who signed: what is signed is all that they say, the candidates without a mark among it.
    signed: BTreeSet<String>,
}

/// A sheet that is there, with its marks.
struct KeptSheet {
    id: ScoreSheetId,
    state: SheetState,
    source: String,
    marks: HashMap<String, Option<Mark>>,
}

/// A mark that may come in.
pub(crate) struct Admitted {
    /// The sheet that it belongs to.
    pub sheet: SheetPlace,
    /// The criterion's code.
    pub criterion: String,
    /// The mark; none when none was given.
    pub mark: Option<Mark>,
    /// What it takes to put it in its place.
    pub replacing: Replacing,
}

impl Door {
    /// The staff number of a candidate.
    fn staff_no(&self, candidate: &CandidateId) -> Option<&str> {
        let mut candidates = self.candidates.values();
        let found = candidates.find(|row| row.id == *candidate)?;
        Some(&found.staff_no)
    }

    /// Who may be marked here: staff number and name.
    pub(crate) fn candidates(&self) -> impl Iterator<Item = (&str, &str)> {
        let rows = self.candidates.values();
        rows.map(|row| (row.staff_no.as_str(), row.name.as_str()))
    }

    /// Who marks here: code and name.
    pub(crate) fn raters(&self) -> impl Iterator<Item = (&str, &str)> {
        let members = self.panel.values();
        members.map(|member| (member.code.as_str(), member.name.as_str()))
    }

    /// What is marked here: code and name.
    pub(crate) fn criteria(&self) -> impl Iterator<Item = (&str, &str)> {
        let criteria = self.standard.criteria_of(self.component);
        criteria.map(|criterion| (criterion.code.as_str(), criterion.name.as_str()))
    }

    /// The door of a round and component for marks that come by `road`. `rater`: only this rater's will come.
    pub(crate) async fn load(
        office: &Office,
        tx: &mut Tx,
        round: &Round,
        standard: GradeStandard,
        (road, component, rater): (Road, Component, Option<&str>),
    ) -> Result<Self, Refusal> {
        let plan = plan::of_round(tx, &round.id).await?;
        let rules = office.panel_rules(tx, plan.announced_on).await?;
        let people = candidates::of_round(tx, &round.id).await?;
        let open = Open::of(tx, round, &people).await?;
        let candidates = people
            .into_iter()
            .map(|candidate| (candidate.staff_no.clone(), candidate))
            .collect();
        let kept = kept_sheets(tx, &round.id, (component, rater)).await?;
        let signed = kept
            .iter()
            .filter(|(_, sheet)| sheet.state == SheetState::Submitted)
            .map(|((_, rater), _)| rater.clone())
            .collect();
        Ok(Self {
            road,
            signed,
            kept,
            component,
            standard,
            candidates,
            panel: plan
                .panel
                .iter()
                .map(|member| (member.code.clone(), member.clone()))
                .collect(),
            plan,
            open,
            rules,
            round_id: round.id.clone(),
            round: round.code.clone(),
        })
    }

    /// A mark that may come in; the refusal's field is `candidate`, `rater`, `criterion` or `mark`.
    ///
    /// # Errors
    /// `candidate_unknown`, `candidate_refused`, `candidate_has_withdrawn`, `candidate_not_sent_back`, `criterion_not_marked`,
    /// `rater_unknown`, those of `may_mark` and `check_mark`, `mark_too_precise`.
    pub(crate) fn admit(&self, offer: &Offer<'_>) -> Result<Admitted, Refusal> {
        let candidate = self.candidate(offer)?;
        if candidate.state == CandidateState::Withdrawn {
            return Err(Refusal::new("candidate_has_withdrawn")
                .with("staff_no", offer.staff_no)
                .at("candidate"));
        }
        if candidate.state != CandidateState::Enrolled {
            return Err(Refusal::new("candidate_refused")
                .with("staff_no", offer.staff_no)
                .at("candidate"));
        }
        self.open.check(candidate)?;
        self.admit_to_keep(offer)
    }

    /// The same of somebody who is not in the round now: it is kept for her, and what is wrong with it is told today.
    ///
    /// # Errors
    /// Those of [`Door::admit`], but for how the candidate stands.
    pub(crate) fn admit_to_keep(&self, offer: &Offer<'_>) -> Result<Admitted, Refusal> {
        let candidate = self.candidate(offer)?;
        let criterion = self
            .standard
            .criteria_of(self.component)
            .find(|criterion| {
                criterion.code == offer.criterion || criterion.name == offer.criterion
            })
            .ok_or_else(|| criterion_not_marked(offer.criterion, self.component))?;
        let rater = self.panel.get(offer.rater).ok_or_else(|| {
            Refusal::new("rater_unknown")
                .with("rater", offer.rater)
                .with("round", &self.round)
                .at("rater")
        })?;
        let staff_no = StaffNumber::parse(offer.staff_no)?;
        self.plan
            .may_mark(rater, self.component, &staff_no, &self.rules)?;
        let mark = match offer.mark {
            None => None,
            Some(mark) => {
                check_mark(criterion, mark).map_err(|refusal| refusal.at("mark"))?;
                Some(Mark::new(mark)?)
            }
        };
        let sheet = (candidate.id.clone(), rater.code.clone());
        Ok(Admitted {
            replacing: self.replacing(&sheet, &criterion.code, mark),
            sheet,
            criterion: criterion.code.clone(),
            mark,
        })
    }

    /// The same, and the mark may take its place: a signed sheet takes none.
    ///
    /// # Errors
    /// Those of [`Door::admit`], and `sheet_submitted`.
    pub(crate) fn admit_unlocked(&self, offer: &Offer<'_>) -> Result<Admitted, Refusal> {
        let admitted = self.admit(offer)?;
        if admitted.replacing == Replacing::Locked {
            return Err(self.locked(&admitted.sheet.1));
        }
        Ok(admitted)
    }

    /// The mark that stands at a place.
    pub(crate) fn stands(&self, sheet: &SheetPlace, criterion: &str) -> Option<Mark> {
        self.kept
            .get(sheet)
            .and_then(|kept| kept.marks.get(criterion).copied())
            .flatten()
    }

    /// What becomes of what a rater says of somebody in a return.
    pub(crate) fn said(&self, rater: &str, staff_no: &str) -> Result<Said, Refusal> {
        let state = self.candidates.get(staff_no).map(|one| one.state);
        let staff_no = StaffNumber::parse(staff_no)?;
        Ok(said(&self.plan, rater, &staff_no, state))
    }

    /// The id of a candidate, however she stands.
    pub(crate) fn id_of(&self, staff_no: &str) -> Option<&CandidateId> {
        self.candidates.get(staff_no).map(|one| &one.id)
    }

    fn candidate(&self, offer: &Offer<'_>) -> Result<&candidates::CandidateRow, Refusal> {
        self.candidates
            .get(offer.staff_no)
            .ok_or_else(|| candidate_unknown(offer.staff_no, &self.round))
    }

    fn replacing(&self, sheet: &SheetPlace, criterion: &str, offered: Option<Mark>) -> Replacing {
        // A sheet that came after she signed the others has a state of its own.
        let state = match self.kept.get(sheet) {
            Some(kept) => Some(kept.state),
            None if self.signed.contains(&sheet.1) => Some(SheetState::Submitted),
            None => None,
        };
        replacing(self.road, state, self.stands(sheet, criterion), offered)
    }

    /// That the rater's sheet is locked.
    pub(crate) fn locked(&self, rater: &str) -> Refusal {
        let name = self
            .panel
            .get(rater)
            .map_or(rater, |member| member.name.as_str());
        locked(rater, name)
    }
}

/// That a rater's sheet is locked until it is reopened.
pub(crate) fn locked(rater: &str, name: &str) -> Refusal {
    Refusal::new("sheet_submitted")
        .with("rater", name)
        .of_entry(rater)
        .at("rater")
}

/// The sheets of a component that are there, by candidate id and rater.
async fn kept_sheets(
    tx: &mut Tx,
    round_id: &RoundId,
    (component, rater): (Component, Option<&str>),
) -> Result<HashMap<SheetPlace, KeptSheet>, Refusal> {
    let rows = match rater {
        Some(rater) => sheets::of_rater(tx, round_id, rater).await?,
        None => sheets::of_round(tx, round_id).await?,
    };
    let mut found = HashMap::new();
    for row in rows {
        if row.component == component {
            let kept = KeptSheet {
                state: row.state,
                id: row.id,
                source: row.source,
                marks: HashMap::new(),
            };
            found.insert((row.candidate_id, row.rater), kept);
        }
    }
    if let Some(rater) = rater {
        let mut by_id: HashMap<ScoreSheetId, HashMap<String, Option<Mark>>> = HashMap::new();
        for mark in marks::of_rater(tx, round_id, rater).await? {
            by_id
                .entry(mark.sheet_id)
                .or_default()
                .insert(mark.criterion, mark.mark);
        }
        for kept in found.values_mut() {
            kept.marks = by_id.remove(&kept.id).unwrap_or_default();
        }
        return Ok(found);
    }
    let mut after = CandidateId::default();
    loop {
        let page = marks::of_round(tx, round_id, &after, 1_000).await?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.candidate_id);
        for sheet in page {
            if sheet.component == component
                && let Some(kept) = found.get_mut(&(sheet.candidate_id, sheet.rater))
            {
                kept.marks.extend(sheet.marks);
            }
        }
    }
    Ok(found)
}

/// Which sheet of a component: its candidate, and its rater's code.
pub(crate) type SheetPlace = (CandidateId, String);

/// Sheet → criterion → mark.
pub(crate) type Sheets = BTreeMap<SheetPlace, BTreeMap<String, Option<Mark>>>;

/// Adds a mark to those that are wanted.
pub(crate) fn want(wanted: &mut Sheets, admitted: Admitted) {
    wanted
        .entry(admitted.sheet)
        .or_default()
        .insert(admitted.criterion, admitted.mark);
}

/// Whence marks come, and what is kept with those that take another's place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Origin<'a> {
    /// What a new sheet says of its source: a screen, a file's name.
    pub source: &'a str,
    /// Why a mark takes another's place.
    pub reason: &'a str,
}

/// What became of the marks of [`put_marks`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Put {
    /// Places that had no mark before.
    pub added: u64,
    /// Places that hold another mark now; the one before is kept.
    pub changed: u64,
    /// Places left as they were: the same mark, or none offered where one stands.
    pub skipped: u64,
    /// Whose marks became others, as the log names them: the first of them, when they are very many.
    pub replaced: Vec<Value>,
    /// The sheets that were added or changed, as they stood before.
    pub touched: Vec<TouchedSheet>,
}

/// Marks that a line of the log names; all of them are kept as changes of marks.
const NAMED: usize = 200;

/// Writes the marks that say something new.
///
/// # Errors
/// `sheet_submitted` when a signed sheet would change, `mark_stated_in_return` when a mark would be taken away that the
/// rater herself stated. Nothing is written then.
pub(crate) async fn put_marks(
    office: &Office,
    tx: &mut WriteTx,
    door: &Door,
    origin: Origin<'_>,
    wanted: Sheets,
) -> Result<Put, Refusal> {
    let mut put = Put::default();
    // Of a rater who also sends returns, what comes in here is one statement among others.
    let mut with_returns = BTreeSet::new();
    for rater in wanted
        .keys()
        .map(|(_, rater)| rater)
        .collect::<BTreeSet<_>>()
    {
        if returns::any(tx, &door.round_id, rater).await? {
            with_returns.insert(rater.clone());
        }
    }
    let new_state = match door.road {
        Road::Typed => SheetState::Draft,
        Road::Whole => SheetState::Taken,
    };
    let mut new_sheets = Vec::new();
    let mut come_whole = Vec::new();
    let mut new_marks = Vec::new();
    let mut stated = Vec::new();
    let mut taken_back = Vec::new();
    for (key, sheet_marks) in wanted {
        let also_returns = with_returns.contains(&key.1);
        let mut touched = Vec::new();
        let mut whole = false;
        let sheet_id = match door.kept.get(&key) {
            Some(kept) => {
                // Laid out and not begun: it comes in whole now, and nobody has to submit it.
                let begun = kept.state != SheetState::Draft || !kept.marks.is_empty();
                if door.road == Road::Whole && !begun {
                    come_whole.push(kept.id.clone());
                    whole = true;
                }
                kept.id.clone()
            }
            None => {
                let sheet = ScoreSheet {
                    id: office.environment.new_id(),
                    round_id: door.round_id.clone(),
                    candidate_id: key.0.clone(),
                    component: door.component,
                    rater: key.1.clone(),
                    state: new_state,
                    source: origin.source.to_owned(),
                    revision: 0,
                };
                let id = sheet.id.clone();
                new_sheets.push(sheet);
                id
            }
        };
        for (criterion, mark) in sheet_marks {
            let stands = door.stands(&key, &criterion);
            let is_there = door
                .kept
                .get(&key)
                .is_some_and(|kept| kept.marks.contains_key(&criterion));
            match door.replacing(&key, &criterion, mark) {
                Replacing::Locked => return Err(door.locked(&key.1)),
                // What the office says, too, stays said when the rater says something else later.
                Replacing::Same if also_returns => {
                    put.skipped += 1;
                    stated.extend(mark.map(|mark| (sheet_id.clone(), criterion, mark)));
                }
                // That the rater gave no mark is said once.
                Replacing::Same if is_there => put.skipped += 1,
                Replacing::Same => {
                    put.added += 1;
                    touched.push(touching::mark(&criterion, (is_there, stands), mark));
                    new_marks.push(place(&sheet_id, criterion, mark));
                }
                Replacing::Free | Replacing::NeedsReason => {
                    match stands {
                        Some(old) => {
                            put.changed += 1;
                            if put.replaced.len() < NAMED {
                                put.replaced.push(json!({
                                    "staff_no": door.staff_no(&key.0), "rater": key.1, "criterion": criterion,
                                    "old": old.to_string(), "new": mark.map(|mark| mark.to_string()),
                                }));
                            }
                        }
                        None => put.added += 1,
                    }
                    touched.push(touching::mark(&criterion, (is_there, stands), mark));
                    match (also_returns, mark) {
                        (false, _) => new_marks.push(place(&sheet_id, criterion, mark)),
                        (true, Some(mark)) => stated.push((sheet_id.clone(), criterion, mark)),
                        (true, None) => taken_back.push((key.clone(), sheet_id.clone(), criterion)),
                    }
                }
            }
        }
        let kept = door.kept.get(&key);
        if kept.is_none() || whole || !touched.is_empty() {
            let before = kept.map(|kept| (kept.state, kept.source.clone()));
            let place = (sheet_id, key, door.component);
            put.touched.push(touching::sheet(place, before, touched));
        }
    }
    refuse_what_returns_state(tx, door, &taken_back).await?;
    sheets::insert_all(tx, &new_sheets).await?;
    come_in_whole(tx, &come_whole, origin.source).await?;
    write_marks(office, tx, &new_marks, origin.reason).await?;
    returns::put_office_marks(tx, &stated).await?;
    for (_, sheet_id, criterion) in &taken_back {
        returns::remove_office_mark(tx, sheet_id, criterion).await?;
    }
    for rater in &with_returns {
        standing::settle(
            office,
            tx,
            &door.round_id,
            (rater, door.component),
            (origin.source, origin.reason),
        )
        .await?;
    }
    Ok(put)
}

/// Sheets that were laid out and not begun come in whole.
pub(crate) async fn come_in_whole(
    tx: &mut WriteTx,
    ids: &[ScoreSheetId],
    source: &str,
) -> Result<(), Refusal> {
    for id in ids {
        if let Some(sheet) = sheets::get(tx, id).await? {
            sheets::update(tx, &sheet, SheetState::Taken, source).await?;
        }
    }
    Ok(())
}

/// The one place where marks are written; each that becomes another is kept with the reason.
pub(crate) async fn write_marks(
    office: &Office,
    tx: &mut WriteTx,
    changed: &[MarkRow],
    reason: &str,
) -> Result<(), Refusal> {
    marks::put_all(tx, changed, reason, &office.actor, &office.now()).await?;
    Ok(())
}

/// What a rater stated in a return is hers: the office cannot take it away by emptying a cell.
async fn refuse_what_returns_state(
    tx: &mut Tx,
    door: &Door,
    taken_back: &[(SheetPlace, ScoreSheetId, String)],
) -> Result<(), Refusal> {
    for ((candidate_id, rater), _, criterion) in taken_back {
        let by_return = returns::statements(tx, &door.round_id, rater)
            .await?
            .into_iter()
            .any(|one| {
                !one.hash.is_empty()
                    && one.candidate_id == *candidate_id
                    && one.criterion == *criterion
            });
        if by_return {
            let name = door
                .standard
                .criterion(criterion)
                .map_or(criterion.as_str(), |found| found.name.as_str());
            return Err(Refusal::new("mark_stated_in_return")
                .with("criterion", name)
                .of_entry(criterion)
                .at("mark"));
        }
    }
    Ok(())
}

fn place(sheet_id: &ScoreSheetId, criterion: String, mark: Option<Mark>) -> MarkRow {
    MarkRow {
        sheet_id: sheet_id.clone(),
        criterion,
        mark,
    }
}

pub(crate) fn candidate_unknown(staff_no: &str, round: &str) -> Refusal {
    Refusal::new("candidate_unknown")
        .with("staff_no", staff_no)
        .with("round", round)
        .at("candidate")
}

pub(crate) fn criterion_not_marked(criterion: &str, component: Component) -> Refusal {
    Refusal::new("criterion_not_marked")
        .with("criterion", criterion)
        .with("component", component)
        .at("criterion")
}
