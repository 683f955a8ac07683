//! What employees hold and by what: what the roster says, the institution's own certificates, and those that were taken over. Must
//! not know what a level is good for.

use std::collections::BTreeMap;

use assessment::people::eligibility::CandidateFacts;
use assessment::people::holding::{Ground, Holding};
use assessment::{OccupationCode, Refusal, SkillLevel, day};
use jiff::civil::Date;
use records::certificates::HeldLevel;
use records::certificates::taken_over::{self, LevelTakenOver};
use records::people::employees;
use records::people::employees::Employee;
use records::{EmployeeId, Tx, certificates};
use serde_json::json;

use crate::people::wire::{HeldBy, LevelHeld};

/// The certificates of employees that count.
#[derive(Debug, Default)]
pub(crate) struct Held(BTreeMap<EmployeeId, Vec<Holding>>);

impl Held {
    /// Of everybody.
    pub(crate) async fn of_all(tx: &mut Tx) -> Result<Self, Refusal> {
        Self::of(tx, None).await
    }

    /// Of one of them alone.
    pub(crate) async fn of_one(tx: &mut Tx, employee: &Employee) -> Result<Self, Refusal> {
        Self::of(tx, Some(&employee.id)).await
    }

    async fn of(tx: &mut Tx, employee_id: Option<&EmployeeId>) -> Result<Self, Refusal> {
        let mut held: BTreeMap<EmployeeId, Vec<Holding>> = BTreeMap::new();
        for row in certificates::held(tx, employee_id).await? {
            let holding = own(&row)?;
            held.entry(row.employee_id).or_default().push(holding);
        }
        for row in taken_over::held(tx, employee_id).await? {
            let holding = from_elsewhere(&row)?;
            held.entry(row.employee_id).or_default().push(holding);
        }
        Ok(Self(held))
    }

    /// Those of an employee.
    fn by(&self, employee: &Employee) -> &[Holding] {
        self.0.get(&employee.id).map_or(&[], Vec::as_slice)
    }
}

fn own(row: &HeldLevel) -> Result<Holding, Refusal> {
    let ground = Ground::Own {
        number: row.number.clone(),
    };
    holding(
        ("certificates", row.number.as_str()),
        (row.occupation.as_str(), row.level, row.issued_on.as_str()),
        ground,
    )
}

fn from_elsewhere(row: &LevelTakenOver) -> Result<Holding, Refusal> {
    let ground = Ground::TakenOver {
        number: row.number.clone(),
        issuer: row.issuer.clone(),
    };
    holding(
        ("taken_over_certificates", row.number.as_str()),
        (row.occupation.as_str(), row.level, row.issued_on.as_str()),
        ground,
    )
}

fn holding(
    (table, number): (&str, &str),
    (occupation, level, issued_on): (&str, SkillLevel, &str),
    ground: Ground,
) -> Result<Holding, Refusal> {
    let damaged = |detail: &str| {
        Refusal::new("stored_record_damaged")
            .with("table", table)
            .with("key", number)
            .with("detail", detail)
    };
    let occupation = OccupationCode::parse(occupation).map_err(|refusal| damaged(&refusal.code))?;
    let since = day::of_text(issued_on).ok_or_else(|| damaged(issued_on))?;
    Ok(Holding {
        occupation: Some(occupation),
        level,
        since: Some(since),
        ground,
    })
}

/// What is known of an employee when eligibility is judged: what the roster says, and every certificate that counts.
pub(crate) fn facts(employee: &Employee, held: &Held) -> Result<CandidateFacts, Refusal> {
    let day = |text: &Option<String>| {
        text.as_deref()
            .map(|text| {
                text.parse().map_err(|fault| {
                    Refusal::new("stored_record_damaged")
                        .with("table", "employees")
                        .with("key", &employee.staff_no)
                        .with("detail", fault)
                })
            })
            .transpose()
    };
    Ok(CandidateFacts {
        birth_date: day(&employee.birth_date)?,
        education: employee.education.clone(),
        title: employee.title.clone(),
        occupation: employee
            .occupation
            .as_deref()
            .map(OccupationCode::parse)
            .transpose()?,
        occupation_since: day(&employee.occupation_since)?,
        level: employee
            .level
            .as_deref()
            .map(SkillLevel::parse)
            .transpose()?,
        level_since: day(&employee.level_since)?,
        ..CandidateFacts::default()
    }
    .with_certificates(held.by(employee)))
}

/// Who holds another level on a day than the roster says, or since another day: by this lists show levels, and are ordered and filtered.
#[derive(Debug, Default)]
pub(crate) struct Levels(BTreeMap<EmployeeId, (Option<SkillLevel>, Option<Date>)>);

impl Levels {
    /// Of everybody.
    pub(crate) async fn on(tx: &mut Tx, day: Date) -> Result<Self, Refusal> {
        let held = Held::of_all(tx).await?;
        let mut found = BTreeMap::new();
        for row in employees::roster_levels(tx).await? {
            let employee = Employee {
                id: row.id,
                staff_no: row.staff_no,
                occupation: row.occupation,
                level: row.level,
                level_since: row.level_since,
                ..Employee::default()
            };
            let facts = facts(&employee, &held)?;
            let is = facts.level_on(day);
            let is = (
                is.as_ref().map(|one| one.level),
                is.and_then(|one| one.since),
            );
            if is != (facts.level, facts.level_since) {
                found.insert(employee.id, is);
            }
        }
        Ok(Self(found))
    }

    /// What an employee holds and since when, of whom the roster says this.
    pub(crate) fn of(
        &self,
        id: &EmployeeId,
        roster: (Option<&str>, Option<&str>),
    ) -> (Option<String>, Option<String>) {
        match self.0.get(id) {
            Some((level, since)) => (
                level.map(|level| level.as_str().to_owned()),
                since.map(|since| since.to_string()),
            ),
            None => (roster.0.map(str::to_owned), roster.1.map(str::to_owned)),
        }
    }

    /// The same as the records of lists read it.
    pub(crate) fn as_rows(&self) -> String {
        let rows: Vec<_> = self
            .0
            .iter()
            .map(|(id, (level, since))| {
                let since = since.map(|since| since.to_string());
                json!([id, level.map(SkillLevel::as_str), since])
            })
            .collect();
        json!(rows).to_string()
    }
}

/// A level that is held, as screens say it.
pub(crate) fn level_held(holding: Holding) -> LevelHeld {
    let (by, number, issuer) = match holding.ground {
        Ground::Roster => (HeldBy::Roster, None, None),
        Ground::Own { number } => (HeldBy::Own, Some(number), None),
        Ground::TakenOver { number, issuer } => (HeldBy::TakenOver, Some(number), Some(issuer)),
    };
    LevelHeld {
        level: holding.level,
        since: holding.since.map(|since| since.to_string()),
        by,
        number,
        issuer,
    }
}
