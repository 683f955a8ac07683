//! What quality evidence a round has: for each unit the measure of the scheme, as the decision would read it.

use std::collections::BTreeMap;

use assessment::number::{Rounding, round as round_to};
use assessment::{CandidateInputs, CandidateState, Component, EvidenceMeasure, Refusal};
use records::rounds::candidates;

use crate::evidence::measured::Measured;
use crate::evidence::wire::{CoverageLine, EvidenceCoverage};
use crate::evidence::{UnitEvidence, interval_of};
use crate::office::Office;
use crate::rounds::by_code;
use crate::rounds::wire::RoundRef;

/// The evidence of a round, unit by unit.
///
/// # Errors
/// `round_unknown`.
pub async fn of_round(office: &Office, input: RoundRef) -> Result<EvidenceCoverage, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan) = by_code(&mut tx, &input.round).await?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let quality = standard.scheme.component(Component::Quality);
    let measure = quality.and_then(|quality| quality.measure);
    let least_n = quality.and_then(|quality| quality.least_n).unwrap_or(1);
    let mut measured = Measured::of_plan(&plan);
    let mut units: BTreeMap<String, (u32, Option<EvidenceMeasure>)> = BTreeMap::new();
    let mut without_unit = 0;
    let people = candidates::of_round(&mut tx, &round.id).await?;
    measured.look_over(&mut tx, &standard, &people).await?;
    for person in people {
        if person.state != CandidateState::Enrolled || measure.is_none() {
            continue;
        }
        let mut inputs = CandidateInputs::default();
        measured.give(&standard, &person, &mut inputs)?;
        match inputs.unit {
            None => without_unit += 1,
            Some(unit) => {
                let place = units.entry(unit).or_default();
                place.0 += 1;
                place.1 = inputs.evidence.pop();
            }
        }
    }
    let mut lines = Vec::with_capacity(units.len());
    for (unit, (candidates, found)) in units {
        let interval = found.as_ref().and_then(|measure| {
            interval_of(&UnitEvidence {
                measure: measure.clone(),
                ratios: measured.ratios(&unit).to_vec(),
            })
        });
        let n = found.as_ref().map_or(0, |found| found.n);
        lines.push(CoverageLine {
            unit,
            candidates,
            n,
            value: found
                .as_ref()
                .map(|found| round_to(&found.value, 4, Rounding::HalfUp).to_string()),
            interval: interval.map(|(_, limits)| limits),
            enough: found.is_some() && n >= least_n,
        });
    }
    Ok(EvidenceCoverage {
        title: measure.map_or_else(String::new, |measure| {
            office.language.label(&format!("word_{}", measure.as_str()))
        }),
        measure: measure.map(|measure| measure.as_str().to_owned()),
        from: plan.evidence.map(|window| window.from.to_string()),
        to: plan.evidence.map(|window| window.to.to_string()),
        least_n,
        conversion: quality
            .and_then(|quality| quality.conversion.as_ref())
            .map(|points| {
                [points.floor, points.pass, points.target]
                    .map(|point| point.normalize().to_string())
            }),
        units: lines,
        without_unit,
    })
}
