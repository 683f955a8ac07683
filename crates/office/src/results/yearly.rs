//! What the office has done year by year, counted from decisions and the register.

use std::collections::{BTreeMap, BTreeSet};

use assessment::{DecisionResult, Refusal, SkillLevel};
use records::EmployeeId;
use records::certificates;
use records::certificates::taken_over;
use records::results::decisions;

use crate::office::Office;
use crate::results::wire::{YearLine, YearlyCounts};
use crate::wire::{Nothing, count};

/// Every year from the first with a decision or a certificate to the last.
pub async fn counts(office: &Office, _: Nothing) -> Result<YearlyCounts, Refusal> {
    let mut tx = office.read().await?;
    let mut years: BTreeMap<u32, YearLine> = BTreeMap::new();
    for (year, result, people) in decisions::by_year(&mut tx).await? {
        // Whoever withdrew was not evaluated.
        if result == DecisionResult::Withdrawn {
            continue;
        }
        let line = year_of(&mut years, &year);
        let people = count(people.unsigned_abs());
        line.evaluated += people;
        if result == DecisionResult::Passed {
            line.passed += people;
        }
    }
    let mut skilled: BTreeSet<EmployeeId> = BTreeSet::new();
    // Certificates from elsewhere: by employee, the first day on which one made her a highly skilled worker.
    let mut elsewhere: BTreeMap<EmployeeId, String> = BTreeMap::new();
    for taken in taken_over::held(&mut tx, None).await? {
        if taken.level.is_high_skilled() {
            let day = elsewhere
                .entry(taken.employee_id)
                .or_insert_with(|| taken.issued_on.clone());
            if taken.issued_on < *day {
                *day = taken.issued_on;
            }
        }
    }
    for issued in certificates::of_all_years(&mut tx).await? {
        let line = year_of(&mut years, issued.issued_on.get(..4).unwrap_or_default());
        let by_roster = match (&issued.level_held, &issued.level_since) {
            (Some(held), Some(since)) => {
                SkillLevel::parse(held)?.is_high_skilled() && *since < issued.issued_on
            }
            _ => false,
        };
        let by_certificate = elsewhere
            .get(&issued.employee_id)
            .is_some_and(|day| *day < issued.issued_on);
        let held_before = by_roster || by_certificate;
        if issued.level.is_high_skilled() && skilled.insert(issued.employee_id) && !held_before {
            line.newly_skilled += 1;
        }
        *line.certificates.entry(issued.level).or_default() += 1;
    }
    if let (Some(first), Some(last)) = (
        years.keys().next().copied(),
        years.keys().next_back().copied(),
    ) {
        for year in first..last {
            year_of(&mut years, &year.to_string());
        }
    }
    Ok(YearlyCounts {
        years: years.into_values().collect(),
    })
}

fn year_of<'a>(years: &'a mut BTreeMap<u32, YearLine>, text: &str) -> &'a mut YearLine {
    // Days are kept as ISO texts, so the year is always there.
    let year = text.parse().unwrap_or_default();
    years.entry(year).or_insert_with(|| YearLine {
        year,
        evaluated: 0,
        passed: 0,
        certificates: BTreeMap::new(),
        newly_skilled: 0,
    })
}
