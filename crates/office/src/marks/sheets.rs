//! Score sheets that travel on paper or in workbooks: which sheets a round expects, and which one an id means.
//!
//! A round expects a sheet for every enrolled candidate from every rater who may mark her. Ids are computed, so nothing is
//! kept of a sheet before its first mark. Must not know how a sheet looks.

use assessment::marks::expected::expects;
use assessment::rounds::plan::RoundPlan;
use assessment::standards::GradeStandard;
use assessment::{
    CandidateState, Component, PanelMember, PanelRules, Refusal, SheetId, StaffNumber,
};
use records::institution::occupations;
use records::rounds::Round;
use records::rounds::candidates;
use records::rounds::candidates::CandidateRow;
use records::rounds::plan;
use records::standards::Standard;
use records::{Tx, institution};

use crate::institution::units::unit_of;
use crate::institution::wire::UnitLine;
use crate::marks::disclosed::disclosed;
use crate::office::Office;
use crate::rounds::raters::chosen;
use crate::rounds::sent_back::Open;
use crate::wire::Nothing;
use crate::{rounds, standards};

/// A sheet that a round expects.
pub(crate) struct ExpectedSheet {
    pub id: SheetId,
    pub candidate: CandidateRow,
}

/// A rater with her sheets, by staff number.
pub(crate) struct RaterOfRound {
    pub member: PanelMember,
    pub component: Component,
    pub sheets: Vec<ExpectedSheet>,
}

/// A round with the sheets of some or all of its raters.
pub(crate) struct SheetsOfRound {
    pub round: Round,
    pub standard_row: Standard,
    pub standard: GradeStandard,
    /// Name of the institution, and whether it only demonstrates.
    pub institution: (String, bool),
    /// Name of the occupation.
    pub occupation: String,
    pub raters: Vec<RaterOfRound>,
    units: Vec<UnitLine>,
}

impl SheetsOfRound {
    /// The sheets of a round that can still take marks. Without `raters`, those of everybody who marks.
    ///
    /// # Errors
    /// `round_unknown`, `round_not_open_for_scores`, `rater_unknown`, `rater_does_not_score`, `sheets_nobody_to_mark`.
    pub(crate) async fn load(
        office: &Office,
        code: &str,
        raters: &[String],
    ) -> Result<Self, Refusal> {
        let units = crate::institution::units::units(office, Nothing {})
            .await?
            .units;
        let mut tx = office.read().await?;
        let (round, plan) = rounds::by_code(&mut tx, code).await?;
        round.state.takes_marks()?;
        let rules = office.panel_rules(&mut tx, plan.announced_on).await?;
        let enrolled = enrolled(&mut tx, &round).await?;
        let mut found = Vec::new();
        for (member, component) in chosen(&plan, raters)? {
            let sheets = of_rater(&plan, &rules, member, component, &enrolled)?;
            if !sheets.is_empty() {
                found.push(RaterOfRound {
                    member: member.clone(),
                    component,
                    sheets,
                });
            }
        }
        if found.is_empty() {
            return Err(Refusal::new("sheets_nobody_to_mark").with("round", &round.code));
        }
        let (standard_row, standard) = standards::by_id(&mut tx, &round.standard_id).await?;
        let institution = institution::get(&mut tx)
            .await?
            .map(|one| (one.name, one.demo))
            .unwrap_or_default();
        let occupation = occupations::get(&mut tx, standard.head.occupation.as_str())
            .await?
            .map_or_else(
                || standard.head.occupation.as_str().to_owned(),
                |found| found.name,
            );
        Ok(Self {
            round,
            standard_row,
            standard,
            institution,
            occupation,
            raters: found,
            units,
        })
    }

    /// Workshop and team of a candidate in words.
    pub(crate) fn unit(&self, candidate: &CandidateRow) -> String {
        unit_in_words(candidate, &self.units)
    }
}

/// Workshop and team of a candidate in words.
pub(crate) fn unit_in_words(candidate: &CandidateRow, units: &[UnitLine]) -> String {
    let unit = unit_of(candidate.workshop.as_deref(), candidate.team.as_deref());
    disclosed(candidate, units, &unit).unit
}

/// The candidates who may be marked now, by staff number.
pub(crate) async fn enrolled(tx: &mut Tx, round: &Round) -> Result<Vec<CandidateRow>, Refusal> {
    let mut people = candidates::of_round(tx, &round.id).await?;
    let open = Open::of(tx, round, &people).await?;
    people.retain(|one| one.state == CandidateState::Enrolled && open.holds(one));
    Ok(people)
}

/// The sheets of one rater, by staff number.
pub(crate) fn of_rater(
    plan: &RoundPlan,
    rules: &PanelRules,
    member: &PanelMember,
    component: Component,
    enrolled: &[CandidateRow],
) -> Result<Vec<ExpectedSheet>, Refusal> {
    let mut sheets = Vec::with_capacity(enrolled.len());
    for candidate in enrolled {
        let staff_no = StaffNumber::parse(&candidate.staff_no)?;
        if expects(plan, rules, (member, component), &staff_no) {
            sheets.push(ExpectedSheet {
                id: SheetId::of(&plan.code, component, &member.code, &candidate.staff_no),
                candidate: candidate.clone(),
            });
        }
    }
    Ok(sheets)
}

/// The sheet that an id means.
pub(crate) struct MeantSheet {
    pub id: SheetId,
    pub round: Round,
    pub member: PanelMember,
    pub component: Component,
    pub candidate: CandidateRow,
}

/// Looks an id up among the sheets that the rounds of the office expect.
///
/// # Errors
/// `sheet_id_unreadable`, `sheet_id_mistyped`, `sheet_unknown`, `sheet_id_ambiguous` when more than one sheet has it; those of
/// [`RoundPlan::may_mark`](assessment::RoundPlan::may_mark) when it was printed for a rater who may not mark this candidate now.
pub(crate) async fn meant(
    office: &Office,
    tx: &mut Tx,
    typed: &str,
) -> Result<MeantSheet, Refusal> {
    let id = SheetId::parse(typed)?;
    let packs = office.rule_packs(tx).await?;
    let mut found: Vec<MeantSheet> = Vec::new();
    let mut not_any_more = None;
    for round in records::rounds::list(tx).await? {
        let plan = plan::of_round(tx, &round.id).await?;
        let rules = packs.on(plan.announced_on)?.panel_rules();
        let enrolled = enrolled(tx, &round).await?;
        for member in &plan.panel {
            let Some(component) = member.component else {
                continue;
            };
            for candidate in &enrolled {
                if SheetId::of(&round.code, component, &member.code, &candidate.staff_no) != id {
                    continue;
                }
                let staff_no = StaffNumber::parse(&candidate.staff_no)?;
                match plan.may_mark(member, component, &staff_no, &rules) {
                    Ok(_) => found.push(MeantSheet {
                        id,
                        round: round.clone(),
                        member: member.clone(),
                        component,
                        candidate: candidate.clone(),
                    }),
                    Err(refusal) => not_any_more = Some(refusal),
                }
            }
        }
    }
    match (found.pop(), found.len()) {
        (Some(sheet), 0) => Ok(sheet),
        (None, _) => Err(not_any_more
            .unwrap_or_else(|| Refusal::new("sheet_unknown").with("sheet_id", id))
            .at("sheet_id")),
        (Some(_), _) => Err(Refusal::new("sheet_id_ambiguous")
            .with("sheet_id", id)
            .at("sheet_id")),
    }
}
