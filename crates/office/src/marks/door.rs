//! The one door through which a mark comes into a round, whatever road it came by: a file of scores, a packet, a
//! workbook, a sheet of paper.
//!
//! It checks candidate, rater, criterion and range by the rules of `assessment`, opens scoring with the first mark, and
//! keeps every mark that another takes the place of. It must not know files.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use assessment::marks::mark::check_mark;
use assessment::number::{mark_from_units, mark_units};
use assessment::rounds::panel::may_mark;
use assessment::rounds::state::{RoundState as State, RoundStep};
use assessment::standards::GradeStandard;
use assessment::{Component, PanelMember, PanelRules, Refusal, Relation, StaffNumber};
use records::marks::Mark;
use records::marks::sheets as score_sheets;
use records::marks::sheets::ScoreSheet;
use records::packets::returns;
use records::rounds::Round;
use records::rounds::candidates;
use records::{Tx, WriteTx, marks};
use rust_decimal::Decimal;
use serde_json::json;

use crate::marks::standing;
use crate::office::Office;
use crate::rounds;

/// Scores open with the first sheet that comes in; from any other state they are refused.
pub(crate) async fn opened_for_scores(
    office: &Office,
    tx: &mut WriteTx,
    round: Round,
    action: &str,
) -> Result<Round, Refusal> {
    if round.state != State::Enrolling.as_str() {
        State::parse(&round.state)?.accepts_marks()?;
        return Ok(round);
    }
    rounds::step(tx, &round, RoundStep::OpenScoring).await?;
    let line = office.audit_line("open_scoring", &round.code, &json!({ "by": action }));
    tx.note(&line).await?;
    Ok(rounds::by_code(tx, &round.code).await?.0)
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
pub(crate) struct ScoreDoor {
    component: Component,
    standard: GradeStandard,
    candidates: HashMap<String, candidates::CandidateRow>,
    panel: HashMap<String, PanelMember>,
    relations: Vec<Relation>,
    rules: PanelRules,
    round: String,
}

impl ScoreDoor {
    pub(crate) async fn load(
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

    /// Candidate id, criterion code and mark × 10,000 of a mark that may come in; the refusal's field is `candidate`,
    /// `rater`, `criterion` or `mark`.
    ///
    /// # Errors
    /// `candidate_unknown`, `candidate_refused`, `criterion_not_marked`, `rater_unknown`, those of `may_mark` and
    /// `check_mark`, `mark_too_precise`.
    pub(crate) fn admit(
        &self,
        offer: &Offer<'_>,
    ) -> Result<(String, String, Option<i64>), Refusal> {
        let candidate = self
            .candidates
            .get(offer.staff_no)
            .ok_or_else(|| candidate_unknown(offer.staff_no, &self.round))?;
        if candidate.state != "enrolled" {
            return Err(Refusal::new("candidate_refused")
                .with("staff_no", offer.staff_no)
                .at("candidate"));
        }
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
        may_mark(
            rater,
            self.component,
            &staff_no,
            &self.relations,
            &self.rules,
        )?;
        let units = match offer.mark {
            None => None,
            Some(mark) => {
                check_mark(criterion, mark).map_err(|refusal| refusal.at("mark"))?;
                Some(units_of(mark)?)
            }
        };
        Ok((candidate.id.clone(), criterion.code.clone(), units))
    }
}

/// Candidate id and rater → criterion → mark × 10,000.
pub(crate) type Sheets = BTreeMap<(String, String), BTreeMap<String, Option<i64>>>;

/// What became of the marks of [`put_marks`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Put {
    /// Places that had no mark before.
    pub added: u64,
    /// Places that hold another mark now; the one before is kept.
    pub changed: u64,
    /// Places left as they were: the same mark, or none offered where one stands.
    pub skipped: u64,
}

/// Writes the marks that say something new: an absent mark never wipes one that is there. `source` names where new
/// sheets come from, `reason` why a mark takes another's place.
pub(crate) async fn put_marks(
    office: &Office,
    tx: &mut WriteTx,
    round: &Round,
    component: Component,
    (source, reason): (&str, &str),
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
        if returns::any(tx, &round.id, rater).await? {
            with_returns.insert(rater.clone());
        }
    }
    let mut stated = Vec::new();
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
        let also_returns = with_returns.contains(&key.1);
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
                    source: source.to_owned(),
                    revision: 0,
                };
                let id = sheet.id.clone();
                new_sheets.push(sheet);
                id
            }
        };
        for (criterion, mark) in sheet_marks {
            let place = (sheet_id.clone(), criterion);
            match kept.get(&place) {
                Some(before) if *before == mark || mark.is_none() => put.skipped += 1,
                Some(Some(_)) => put.changed += 1,
                Some(None) | None => put.added += 1,
            }
            let is_news = kept
                .get(&place)
                .is_none_or(|before| *before != mark && mark.is_some());
            if also_returns {
                if let Some(mark) = mark {
                    stated.push((place.0, place.1, mark));
                }
            } else if is_news {
                new_marks.push(Mark {
                    sheet_id: place.0,
                    criterion: place.1,
                    mark,
                });
            }
        }
    }
    score_sheets::insert_all(tx, &new_sheets).await?;
    marks::put_all(tx, &new_marks, reason, &office.actor, &office.now()).await?;
    returns::put_office_marks(tx, &stated).await?;
    for rater in &with_returns {
        standing::settle(office, tx, round, (rater, component), (source, reason)).await?;
    }
    Ok(put)
}

/// A mark as it is kept.
pub(crate) fn units_of(mark: Decimal) -> Result<i64, Refusal> {
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
