//! From a correction as it is written to one that the rules understand. Whether it may be is asked there.

use std::collections::{BTreeMap, BTreeSet};

use assessment::people::eligibility::judge;
use assessment::rounds::corrections::{Correction, Days, Met, NewRater};
use assessment::rounds::plan::EvidenceWindow;
use assessment::{
    Eligibility, GradeStandard, PanelMember, Refusal, RoundPlan, Scope, StaffNumber, day,
};
use jiff::civil::Date;
use records::people::employees;
use records::rounds::Round;
use records::rounds::{candidates, scopes};
use records::{StandardId, Tx, standards};

use crate::office::stored;
use crate::people::held::{Held, facts};
use crate::rounds::corrections::wire::{RelationOfRater, RoundCorrection, ScopeOfRater};
use crate::rounds::eligibility_of;
use crate::rounds::wire::PanelDraft;

/// A correction that was read.
pub(super) struct Read {
    /// For the rules.
    pub correction: Correction,
    /// Eligibility of those who are judged anew.
    pub judged: Option<Judged>,
    /// The standard that the round is to have, where it is another.
    pub standard_id: Option<StandardId>,
}

/// Eligibility by staff number.
pub(super) type Judged = BTreeMap<StaffNumber, Eligibility>;

/// Reads a correction of a round.
///
/// # Errors
/// `date_invalid`, `standard_unknown`, those of a staff number.
pub(super) async fn read(
    tx: &mut Tx,
    (round, plan): (&Round, &RoundPlan),
    standard: &GradeStandard,
    written: &RoundCorrection,
) -> Result<Read, Refusal> {
    let mut read = Read {
        correction: Correction::Delete,
        judged: None,
        standard_id: None,
    };
    let person = |staff_no: &str| StaffNumber::parse(staff_no);
    read.correction = match written {
        RoundCorrection::Days {
            title,
            announced_on,
            scoring_from,
            scoring_to,
            evidence,
        } => {
            let given = |field: &str, text: &str| day::read(text).map_err(|no| no.at(field));
            let at = |field: &str, text: &Option<String>, was: Date| match text {
                None => Ok(was),
                Some(text) => given(field, text),
            };
            let days = Days {
                title: title.clone().unwrap_or_else(|| plan.title.clone()),
                announced_on: at("announced_on", announced_on, plan.announced_on)?,
                scoring_from: at("scoring_from", scoring_from, plan.scoring_from)?,
                scoring_to: at("scoring_to", scoring_to, plan.scoring_to)?,
                evidence: match (evidence, plan.evidence) {
                    (None, was) => was,
                    (Some(window), Some(was)) => Some(EvidenceWindow {
                        from: at("evidence.from", &window.from, was.from)?,
                        to: at("evidence.to", &window.to, was.to)?,
                    }),
                    // A plan that counts no evidence has no day that could stay: both are given.
                    (Some(window), None) => Some(EvidenceWindow {
                        from: given("evidence.from", window.from.as_deref().unwrap_or_default())?,
                        to: given("evidence.to", window.to.as_deref().unwrap_or_default())?,
                    }),
                },
            };
            let judged = judged(tx, round, standard, days.announced_on).await?;
            let met = met(&judged);
            if days.announced_on != plan.announced_on {
                read.judged = Some(judged);
            }
            Correction::Days(days, met)
        }
        RoundCorrection::Standard { version } => {
            let row = standards::by_version(tx, &plan.standard, version.trim())
                .await?
                .ok_or_else(|| {
                    Refusal::new("standard_unknown")
                        .with("standard", format!("{} {version}", plan.standard))
                        .at("standard_version")
                })?;
            let new: GradeStandard = stored(&row.body, "standards", &row.id)?;
            let judged = judged(tx, round, &new, plan.announced_on).await?;
            let met = met(&judged);
            read.judged = Some(judged);
            read.standard_id = Some(row.id);
            Correction::Standard(Box::new(new), met)
        }
        RoundCorrection::AddRater {
            rater,
            relations,
            people,
        } => {
            let new = new_rater(rater, relations)?;
            let (scopes, reach) = scope_of(tx, &new.member.code, people).await?;
            Correction::AddRater(new, scopes, reach)
        }
        RoundCorrection::ReplaceRater {
            rater,
            by,
            relations,
        } => Correction::ReplaceRater(rater.clone(), new_rater(by, relations)?),
        RoundCorrection::RemoveRater { rater } => Correction::RemoveRater(rater.clone()),
        RoundCorrection::Scope { rater, people } => {
            let (scopes, reach) = scope_of(tx, rater, people).await?;
            Correction::Scope(rater.clone(), scopes, reach)
        }
        RoundCorrection::Withdraw { staff_no } => Correction::Withdraw(person(staff_no)?),
        RoundCorrection::Reinstate { staff_no } => {
            let staff_no = person(staff_no)?;
            let mut judged = judged(tx, round, standard, plan.announced_on).await?;
            judged.retain(|of, _| *of == staff_no);
            let met = met(&judged);
            read.judged = Some(judged);
            Correction::Reinstate(staff_no, met)
        }
        RoundCorrection::RemoveCandidate { staff_no } => {
            Correction::RemoveCandidate(person(staff_no)?)
        }
        RoundCorrection::Delete => Correction::Delete,
    };
    Ok(read)
}

/// A rater's scope, and the employees whom it means today.
async fn scope_of(
    tx: &mut Tx,
    rater: &str,
    people: &[ScopeOfRater],
) -> Result<(Vec<Scope>, BTreeSet<StaffNumber>), Refusal> {
    let scopes: Vec<Scope> = people
        .iter()
        .map(|one| Scope {
            rater: rater.to_owned(),
            kind: one.kind,
            who: one.who.trim().to_owned(),
        })
        .collect();
    let reach = scopes::reach(tx, &scopes).await?.remove(rater);
    Ok((scopes, reach.unwrap_or_default()))
}

fn new_rater(draft: &PanelDraft, relations: &[RelationOfRater]) -> Result<NewRater, Refusal> {
    let staff_no = draft.staff_no.as_deref().map(str::trim);
    let staff_no = staff_no.filter(|text| !text.is_empty());
    let relations = relations
        .iter()
        .map(|one| Ok((StaffNumber::parse(&one.staff_no)?, one.kind)))
        .collect::<Result<_, Refusal>>()
        .map_err(|refusal| refusal.at("relations.staff_no"))?;
    Ok(NewRater {
        member: PanelMember {
            code: draft.code.trim().to_owned(),
            name: draft.name.trim().to_owned(),
            role: draft.role,
            component: draft.component,
            staff_no: staff_no
                .map(StaffNumber::parse)
                .transpose()
                .map_err(|refusal| refusal.at("panel.staff_no"))?,
        },
        relations,
    })
}

/// Everybody's eligibility by a standard, on a day.
async fn judged(
    tx: &mut Tx,
    round: &Round,
    standard: &GradeStandard,
    on: Date,
) -> Result<Judged, Refusal> {
    let terms = standard.terms(on);
    let held = Held::of_all(tx).await?;
    let mut found = Judged::new();
    for candidate in candidates::of_round(tx, &round.id).await? {
        let Some(employee) = employees::by_staff_no(tx, &candidate.staff_no).await? else {
            continue;
        };
        // What she stated when she applied holds as before.
        let stated = eligibility_of(&candidate)?.stated;
        let facts = facts(&employee, &held)?.stating(stated);
        let eligibility = judge(&standard.eligibility, &terms, &facts);
        found.insert(StaffNumber::parse(&candidate.staff_no)?, eligibility);
    }
    Ok(found)
}

fn met(judged: &Judged) -> Met {
    judged
        .iter()
        .map(|(staff_no, eligibility)| (staff_no.clone(), eligibility.is_met()))
        .collect()
}
