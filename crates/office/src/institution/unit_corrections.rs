//! Workshops and teams after the founding: what a correction would change and touch, and the correction itself with its reason in the
//! log. What may be corrected when is the rule of `assessment::institution::units`.

use std::collections::BTreeMap;

use assessment::Refusal;
use assessment::institution::units::{KnownUnit, Unit, UnitCorrection, UnitOutcome};
use records::institution::{Team, Workshop};
use records::people::units as people_of;
use records::{Tx, WriteTx, institution, rounds};
use serde_json::{Value, json};

use crate::hash::sha256_hex;
use crate::institution::corrections::changes;
use crate::institution::units::{Headcounts, unit_of};
use crate::institution::wire::{CorrectUnit, PreviewUnitCorrection, UnitCorrectionDraft, UnitTold};
use crate::messages::Language;
use crate::office::Office;
use crate::refusals;
use crate::wire::{CorrectedField, said};

/// What a correction would change and touch, or what stands against it. Changes nothing.
pub async fn preview(office: &Office, input: PreviewUnitCorrection) -> Result<UnitTold, Refusal> {
    let mut tx = office.read().await?;
    let correction = UnitCorrection::from(&input.correction);
    let known = Known::load(&mut tx).await?;
    let counted = counted(&mut tx, &correction).await?;
    let outcome = correction.outcome(&known.units, &counted);
    Ok(told(outcome, office.language))
}

/// Adds, renames, closes or opens again a workshop or a team. Results keep the unit and its name of their day.
///
/// # Errors
/// `reason_empty`, `changed_meanwhile`, and those of [`UnitCorrection::outcome`].
pub async fn correct(office: &Office, input: CorrectUnit) -> Result<UnitTold, Refusal> {
    let reason = refusals::reason(&input.reason)?;
    let correction = UnitCorrection::from(&input.correction);
    let mut tx = office.write().await?;
    let known = Known::load(&mut tx).await?;
    let counted = counted(&mut tx, &correction).await?;
    let outcome = correction.outcome(&known.units, &counted)?;
    if input.seen.is_some_and(|seen| seen != name_of(&outcome)) {
        return Err(Refusal::new("changed_meanwhile").with("subject", code_of(correction.unit())));
    }
    let mut detail = json!({
        "reason": reason, "correction": correction.kind(), "changes": changes(&outcome.changes),
    });
    let unit = match &correction {
        UnitCorrection::Add(unit, name) => {
            put(&mut tx, unit, name, None).await?;
            unit
        }
        UnitCorrection::Rename(unit, name) => {
            put(&mut tx, unit, name, known.closed_on(unit)).await?;
            unit
        }
        UnitCorrection::Close(unit, people_to) => {
            if let Some(people_to) = people_to {
                let moved = moved(&mut tx, unit, people_to).await?;
                if !moved.is_empty() {
                    detail["people_to"] = json!(code_of(people_to));
                    detail["moved"] = Value::Array(moved);
                }
            }
            let today = office.environment.today().to_string();
            let teams = close(&mut tx, &known, unit, &today).await?;
            if !teams.is_empty() {
                detail["teams"] = json!(teams);
            }
            unit
        }
        UnitCorrection::Reopen(unit) => {
            put(&mut tx, unit, known.name(unit), None).await?;
            unit
        }
    };
    office
        .commit(tx, "correct_unit", &code_of(unit), detail)
        .await?;
    Ok(told(Ok(outcome), office.language))
}

impl From<&UnitCorrectionDraft> for UnitCorrection {
    fn from(draft: &UnitCorrectionDraft) -> Self {
        match draft {
            UnitCorrectionDraft::Add { workshop, name } => {
                let name = name.trim().to_owned();
                let unit = match workshop {
                    Some(workshop) => Unit {
                        workshop: workshop.trim().to_owned(),
                        team: Some(name.clone()),
                    },
                    None => Unit {
                        workshop: name.clone(),
                        team: None,
                    },
                };
                Self::Add(unit, name)
            }
            UnitCorrectionDraft::Rename { unit, name } => {
                Self::Rename(unit_named(unit), name.trim().to_owned())
            }
            UnitCorrectionDraft::Close { unit, people_to } => {
                Self::Close(unit_named(unit), people_to.as_deref().map(unit_named))
            }
            UnitCorrectionDraft::Reopen { unit } => Self::Reopen(unit_named(unit)),
        }
    }
}

/// The unit that is called `workshop/team`, or `workshop`.
fn unit_named(text: &str) -> Unit {
    let text = text.trim();
    let (workshop, team) = match text.split_once('/') {
        Some((workshop, team)) => (workshop, Some(team.to_owned())),
        None => (text, None),
    };
    Unit {
        workshop: workshop.to_owned(),
        team,
    }
}

fn code_of(unit: &Unit) -> String {
    unit_of(Some(&unit.workshop), unit.team.as_deref())
}

/// The units as they are.
struct Known {
    units: Vec<KnownUnit>,
    /// The day of closing of those that are closed.
    closed_on: BTreeMap<Unit, String>,
}

impl Known {
    async fn load(tx: &mut Tx) -> Result<Self, Refusal> {
        let mut known = Self {
            units: Vec::new(),
            closed_on: BTreeMap::new(),
        };
        let people = Headcounts::load(tx).await?;
        for Workshop {
            code,
            name,
            closed_on,
        } in institution::workshops(tx).await?
        {
            let unit = Unit {
                workshop: code,
                team: None,
            };
            known.add(unit, name, closed_on, &people);
        }
        for Team {
            workshop,
            code,
            name,
            closed_on,
        } in institution::teams(tx).await?
        {
            let unit = Unit {
                workshop,
                team: Some(code),
            };
            known.add(unit, name, closed_on, &people);
        }
        Ok(known)
    }

    fn add(&mut self, unit: Unit, name: String, closed_on: Option<String>, people: &Headcounts) {
        self.units.push(KnownUnit {
            people: people.of(&unit.workshop, unit.team.as_deref()),
            unit: unit.clone(),
            name,
            closed: closed_on.is_some(),
        });
        if let Some(closed_on) = closed_on {
            self.closed_on.insert(unit, closed_on);
        }
    }

    fn closed_on(&self, unit: &Unit) -> Option<&str> {
        self.closed_on.get(unit).map(String::as_str)
    }

    fn name(&self, unit: &Unit) -> &str {
        let found = self.units.iter().find(|one| one.unit == *unit);
        found.map_or("", |one| one.name.as_str())
    }
}

/// The rounds that go on and whose results would count the evidence of another unit.
async fn counted(tx: &mut Tx, correction: &UnitCorrection) -> Result<Vec<String>, Refusal> {
    match correction {
        UnitCorrection::Close(unit, Some(_)) => {
            rounds::measuring(tx, &unit.workshop, unit.team.as_deref()).await
        }
        _ => Ok(Vec::new()),
    }
}

async fn put(
    tx: &mut WriteTx,
    unit: &Unit,
    name: &str,
    closed_on: Option<&str>,
) -> Result<(), Refusal> {
    let name = name.to_owned();
    let closed_on = closed_on.map(str::to_owned);
    match &unit.team {
        None => {
            let workshop = Workshop {
                code: unit.workshop.clone(),
                name,
                closed_on,
            };
            institution::put_workshop(tx, &workshop).await
        }
        Some(code) => {
            let team = Team {
                workshop: unit.workshop.clone(),
                code: code.clone(),
                name,
                closed_on,
            };
            institution::put_team(tx, &team).await
        }
    }
}

/// Closes a unit; a workshop with its teams that are open, whose codes are answered.
async fn close(
    tx: &mut WriteTx,
    known: &Known,
    unit: &Unit,
    today: &str,
) -> Result<Vec<String>, Refusal> {
    let mut teams = Vec::new();
    for one in &known.units {
        let is_within = unit.team.is_none() && one.unit.workshop == unit.workshop;
        if one.unit == *unit || (is_within && !one.closed) {
            put(tx, &one.unit, &one.name, Some(today)).await?;
            if one.unit != *unit {
                teams.push(code_of(&one.unit));
            }
        }
    }
    Ok(teams)
}

/// Puts the people of a unit into another, and says for the log who came from where.
async fn moved(tx: &mut WriteTx, unit: &Unit, people_to: &Unit) -> Result<Vec<Value>, Refusal> {
    let from = (unit.workshop.as_str(), unit.team.as_deref());
    let mut by_unit: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (staff_no, team) in people_of::of_unit(tx, from.0, from.1).await? {
        let left = unit_of(Some(&unit.workshop), team.as_deref());
        by_unit.entry(left).or_default().push(staff_no);
    }
    if by_unit.is_empty() {
        return Ok(Vec::new());
    }
    let to = (people_to.workshop.as_str(), people_to.team.as_deref());
    people_of::move_all(tx, from, to).await?;
    let all = by_unit
        .into_iter()
        .map(|(unit, people)| json!({ "unit": unit, "people": people }));
    Ok(all.collect())
}

/// A name for what comes of a correction: another one when anything of it is another, sentences included.
fn name_of(outcome: &UnitOutcome) -> String {
    let all = json!({ "changes": changes(&outcome.changes), "touched": outcome.touched });
    sha256_hex(all.to_string().as_bytes())
}

fn told(outcome: Result<UnitOutcome, Refusal>, language: Language) -> UnitTold {
    let (outcome, problems) = match outcome {
        Ok(outcome) => (outcome, Vec::new()),
        Err(problem) => (UnitOutcome::default(), vec![problem]),
    };
    let seen = name_of(&outcome);
    let changes = outcome.changes.into_iter().map(|one| CorrectedField {
        field: one.field.to_owned(),
        title: language.label(&format!("heading_correction_{}", one.field)),
        from: one.from,
        to: one.to,
    });
    UnitTold {
        changes: changes.collect(),
        touched: said(&outcome.touched, language),
        problems: said(&problems, language),
        seen,
    }
}
