//! Quality evidence: streamed in from the factory's files, shown with n and interval. Must not know how a file is read.
//!
//! A record counts for a unit of account: `workshop/team`, or an employee where it is recorded per worker.

pub mod comparing;
pub mod coverage;
pub mod import;
pub(crate) mod measured;
pub mod wire;

use std::collections::BTreeMap;

use assessment::evidence::{AttainmentSum, InspectionSum, attainment, inspection};
use assessment::number::{Rounding, round as round_to};
use assessment::{EvidenceMeasure, Measure, Refusal};
use records::evidence::{Attainment, inspections};
use records::{Tx, evidence};
use rust_decimal::Decimal;

use crate::evidence::wire::{EvidenceShown, MeasureLine, ShowEvidence};
use crate::messages::Language;
use crate::office::Office;

/// Figures are kept × 10⁹.
const FIGURE_DIGITS: u32 = 9;
/// Before and after every day that a file may name.
const FIRST_DAY: &str = "0000-01-01";
const LAST_DAY: &str = "9999-12-31";

/// The measures of a unit, each with its n and its interval.
///
/// # Errors
/// `evidence_unit_unknown` when nothing is kept of the unit; `date_invalid`.
pub async fn show(office: &Office, input: ShowEvidence) -> Result<EvidenceShown, Refusal> {
    let from = day(input.from.as_deref(), FIRST_DAY, "from")?;
    let to = day(input.to.as_deref(), LAST_DAY, "to")?;
    let mut tx = office.read().await?;
    let unit = input.unit.trim();
    let found = of_unit(&mut tx, unit, &from, &to).await?;
    if found.is_empty() {
        return Err(Refusal::new("evidence_unit_unknown")
            .with("unit", unit)
            .at("unit"));
    }
    let coverage: Vec<evidence::Coverage> = evidence::attainment_coverage(&mut tx)
        .await?
        .into_iter()
        .chain(inspections::coverage(&mut tx).await?)
        .filter(|coverage| coverage.unit == unit)
        .collect();
    Ok(EvidenceShown {
        unit: unit.to_owned(),
        from: coverage
            .iter()
            .map(|coverage| coverage.first_day.clone())
            .min(),
        to: coverage
            .iter()
            .map(|coverage| coverage.last_day.clone())
            .max(),
        measures: found
            .into_iter()
            .map(|evidence| measure_line(&evidence, office.language))
            .collect(),
    })
}

/// A measure of one unit within a window, with the values that its interval is made of.
pub(crate) struct UnitEvidence {
    /// What decides.
    pub measure: EvidenceMeasure,
    /// Each record's ratio, for the eye only.
    pub ratios: Vec<f64>,
}

/// All measures that the records of a unit give without a scheme's figures.
pub(crate) async fn of_unit(
    tx: &mut Tx,
    unit: &str,
    from: &str,
    to: &str,
) -> Result<Vec<UnitEvidence>, Refusal> {
    let mut found = Vec::new();
    let rows = evidence::attainment_of(tx, unit, from, to).await?;
    if let Some(measure) = attainment(unit, &sums_of(&rows))? {
        let ratios = rows
            .iter()
            .map(|row| row.actual as f64 / row.target as f64)
            .collect();
        found.push(UnitEvidence { measure, ratios });
    }
    let sum = inspection_sum(tx, unit, from, to).await?;
    for measure in Measure::ALL {
        if let Some(measure) = inspection(unit, measure, &sum, None, None)? {
            found.push(UnitEvidence {
                measure,
                ratios: Vec::new(),
            });
        }
    }
    Ok(found)
}

/// Kept records of attainment as the rules add them up.
pub(crate) fn sums_of(rows: &[Attainment]) -> Vec<AttainmentSum> {
    let mut by_target: BTreeMap<i64, (i128, u64)> = BTreeMap::new();
    for row in rows {
        let sum = by_target.entry(row.target).or_default();
        sum.0 += i128::from(row.actual);
        sum.1 += 1;
    }
    by_target
        .into_iter()
        .map(|(target, (actual, records))| AttainmentSum {
            target: Decimal::from_i128_with_scale(i128::from(target), FIGURE_DIGITS),
            actual: Decimal::from_i128_with_scale(actual, FIGURE_DIGITS),
            records,
        })
        .collect()
}

/// The sums of a unit's inspections within a window, over all operations.
pub(crate) async fn inspection_sum(
    tx: &mut Tx,
    unit: &str,
    from: &str,
    to: &str,
) -> Result<InspectionSum, Refusal> {
    let mut sum = InspectionSum::default();
    for part in inspections::sums_of(tx, unit, from, to).await? {
        sum.inspected += part.inspected.unsigned_abs();
        sum.critical += part.critical.unsigned_abs();
        sum.major += part.major.unsigned_abs();
        sum.minor += part.minor.unsigned_abs();
        sum.rework += part.rework.unsigned_abs();
        sum.scrap += part.scrap.unsigned_abs();
    }
    Ok(sum)
}

/// The 95 % interval of a measure to be read: Wilson for rates, Student for the mean of attainment.
pub(crate) fn interval_of(evidence: &UnitEvidence) -> Option<(&'static str, [String; 2])> {
    let text = |interval: measurement::Interval| {
        [
            format!("{:.4}", interval.low),
            format!("{:.4}", interval.high),
        ]
    };
    if let Some(count) = evidence.measure.count {
        return measurement::wilson(count, evidence.measure.n).map(|found| ("wilson", text(found)));
    }
    let mean = measurement::mean_interval(&evidence.ratios)?;
    mean.interval.map(|found| ("t", text(found)))
}

fn measure_line(evidence: &UnitEvidence, language: Language) -> MeasureLine {
    let code = evidence.measure.measure.as_str();
    let interval = interval_of(evidence);
    MeasureLine {
        measure: code.to_owned(),
        title: language.label(&format!("word_{code}")),
        n: evidence.measure.n,
        value: round_to(&evidence.measure.value, 4, Rounding::HalfUp).to_string(),
        interval_kind: interval.as_ref().map(|(kind, _)| (*kind).to_owned()),
        interval: interval.map(|(_, limits)| limits),
    }
}

fn day(text: Option<&str>, otherwise: &str, field: &str) -> Result<String, Refusal> {
    match text {
        None => Ok(otherwise.to_owned()),
        Some(text) => text
            .parse::<jiff::civil::Date>()
            .map(|date| date.to_string())
            .map_err(|_| Refusal::new("date_invalid").with("value", text).at(field)),
    }
}
