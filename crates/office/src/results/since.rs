//! What of the quality evidence is otherwise since results were computed: which batches counted then, which count now, and of which
//! units the figures differ; and who kept her result then. It changes nothing until results are computed anew. Must not know how evidence comes in.

use std::collections::{BTreeMap, BTreeSet};

use assessment::{Component, Refusal};
use records::Tx;
use records::evidence::of_runs::CountedInRun;
use records::evidence::{batches, of_runs};
use records::results::decisions;

use crate::evidence::measured::Measured;
use crate::institution::units::unit_of;
use crate::office::Office;
use crate::results::again;
use crate::results::wire::{BatchSince, EvidenceSince, UnitSince};
use crate::rounds;
use crate::rounds::wire::RoundRef;
use crate::wire::{count, said};

/// What is otherwise since the latest results of a round.
///
/// # Errors
/// `round_unknown`.
pub async fn of_round(office: &Office, input: RoundRef) -> Result<EvidenceSince, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan) = rounds::by_code(&mut tx, &input.round).await?;
    let run = decisions::latest_run(&mut tx, &round.id).await?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let Some(quality) = standard.scheme.component(Component::Quality) else {
        return Ok(nothing());
    };
    if run == 0 {
        return Ok(nothing());
    }
    let kept = again::told(&mut tx, &round, office.language).await?;
    let people = decisions::units_of_run(&mut tx, &round.id, run).await?;
    let known = people.iter().any(|person| person.unit.is_some());
    let mut measured = Measured::of_plan(&plan);
    let of_people: Vec<(String, String)> = people
        .into_iter()
        .map(|person| {
            let today = || unit_of(person.workshop.as_deref(), person.team.as_deref());
            let unit = person.unit.clone().unwrap_or_else(today);
            (person.staff_no, unit)
        })
        .collect();
    let units: BTreeSet<String> = of_people
        .iter()
        .flat_map(|(staff_no, unit)| [staff_no.clone(), unit.clone()])
        .collect();
    measured.look_over_units(&mut tx, &standard, units).await?;
    for (staff_no, unit) in &of_people {
        // Only which units count is asked for here.
        measured.of_either(quality, staff_no, unit)?;
    }
    let then = of_runs::of_run(&mut tx, &round.id, run).await?;
    let now = measured.counted();
    Ok(EvidenceSince {
        run: Some(count(run.unsigned_abs())),
        known,
        batches: batches_since(&mut tx, &then, &now).await?,
        units: match known {
            true => units_since(&then, &now),
            false => Vec::new(),
        },
        kept: said(&kept, office.language),
    })
}

fn nothing() -> EvidenceSince {
    EvidenceSince {
        run: None,
        known: true,
        batches: Vec::new(),
        units: Vec::new(),
        kept: Vec::new(),
    }
}

async fn batches_since(
    tx: &mut Tx,
    then: &[CountedInRun],
    now: &[CountedInRun],
) -> Result<Vec<BatchSince>, Refusal> {
    let mut records: BTreeMap<i64, (u64, u64)> = BTreeMap::new();
    for one in then {
        records.entry(one.batch).or_default().0 += one.records.unsigned_abs();
    }
    for one in now {
        records.entry(one.batch).or_default().1 += one.records.unsigned_abs();
    }
    let mut since = Vec::with_capacity(records.len());
    for (number, (then, now)) in records {
        let Some(batch) = batches::by_number(tx, number).await? else {
            continue;
        };
        since.push(BatchSince {
            batch: count(number.unsigned_abs()),
            withdrawn: batch.is_withdrawn(),
            name: batch.name,
            source: batch.source,
            stated_on: batch.stated_on,
            sha256: batch.sha256,
            then,
            now,
        });
    }
    Ok(since)
}

/// Units of which something else counts than then, though it may be as much.
fn units_since(then: &[CountedInRun], now: &[CountedInRun]) -> Vec<UnitSince> {
    let mut units: BTreeMap<&str, (Vec<&CountedInRun>, Vec<&CountedInRun>)> = BTreeMap::new();
    for one in then {
        units.entry(&one.unit).or_default().0.push(one);
    }
    for one in now {
        units.entry(&one.unit).or_default().1.push(one);
    }
    let records = |counted: &[&CountedInRun]| {
        let records = counted.iter().map(|one| one.records.unsigned_abs());
        records.sum::<u64>()
    };
    units
        .into_iter()
        // Which file says it does not matter, where it says the same.
        .filter(|(_, (then, now))| figures(then) != figures(now))
        .map(|(unit, (then, now))| UnitSince {
            unit: unit.to_owned(),
            then: records(&then),
            now: records(&now),
        })
        .collect()
}

/// The figures of a unit, whichever batches they are of: the same twice is not the same once.
fn figures<'c>(counted: &[&'c CountedInRun]) -> Vec<(i64, &'c str)> {
    let figures = counted.iter().map(|one| (one.records, one.hash.as_str()));
    let mut figures: Vec<(i64, &str)> = figures.collect();
    figures.sort_unstable();
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(unit: &str, batch: i64, records: i64, hash: &str) -> CountedInRun {
        CountedInRun {
            unit: unit.to_owned(),
            batch,
            records,
            hash: hash.to_owned(),
        }
    }

    #[test]
    fn a_unit_is_named_when_its_figures_are_others_and_not_when_another_file_says_the_same() {
        let then = [
            counted("a", 1, 7, "h"),
            counted("b", 1, 7, "h"),
            counted("c", 1, 7, "h"),
            counted("e", 1, 7, "h"),
            counted("f", 1, 7, "h"),
            counted("f", 2, 7, "h"),
        ];
        let now = [
            counted("a", 2, 7, "h"),
            counted("b", 1, 7, "other"),
            counted("c", 1, 7, "h"),
            counted("c", 2, 2, "more"),
            counted("d", 2, 1, "new"),
            counted("f", 1, 7, "h"),
        ];
        let told: Vec<(String, u64, u64)> = units_since(&then, &now)
            .into_iter()
            .map(|one| (one.unit, one.then, one.now))
            .collect();
        let of = |unit: &str, then: u64, now: u64| (unit.to_owned(), then, now);
        assert_eq!(
            told,
            [
                of("b", 7, 7),
                of("c", 7, 9),
                of("d", 0, 1),
                of("e", 7, 0),
                of("f", 14, 7)
            ]
        );
    }
}
