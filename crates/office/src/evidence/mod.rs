//! Quality evidence: streamed in from the factory's files, shown with n and interval. Must not know how a file is read.
//!
//! A record counts for a unit of account: `workshop/team`, or an employee where it is recorded per worker.

pub mod batches;
pub mod comparing;
pub(crate) mod counting;
pub mod coverage;
mod figures;
pub mod file;
mod filling;
pub mod import;
pub(crate) mod measured;
mod said;
mod shift;
mod units;
pub mod wire;

use assessment::evidence::statements::{Days, RecordKind};
use assessment::evidence::{InspectionSum, attainment as attained, inspection};
use assessment::number::{Rounding, round as round_to};
use assessment::{EvidenceMeasure, Measure, Refusal, day};
use records::Tx;
use records::evidence::{attainment, inspections, names, stretches};

use crate::evidence::counting::{ALL_DAYS, Counting};
use crate::evidence::figures::{add_to, ratios_of, sums_of};
use crate::evidence::wire::{EvidenceShown, MeasureLine, ShowEvidence};
use crate::messages::Language;
use crate::office::Office;

/// The measures of a unit, each with its n and its interval, and the batches that they are made of.
///
/// # Errors
/// `evidence_unit_unknown` when nothing that is kept of the unit counts in these days; `date_invalid`.
pub async fn show(office: &Office, input: ShowEvidence) -> Result<EvidenceShown, Refusal> {
    let days = Days {
        first: said::day_or(input.from.as_deref(), ALL_DAYS.first, "from")?,
        last: said::day_or(input.to.as_deref(), ALL_DAYS.last, "to")?,
    };
    let mut tx = office.read().await?;
    let unit = input.unit.trim();
    let counting = Counting::of_units(&mut tx, &[unit]).await?;
    let found = of_unit(&mut tx, &counting, unit, days).await?;
    if found.is_empty() {
        return Err(Refusal::new("evidence_unit_unknown")
            .with("unit", unit)
            .at("unit"));
    }
    let reach = reach(&mut tx, &counting, unit).await?;
    Ok(EvidenceShown {
        unit: unit.to_owned(),
        from: reach.map(|days| days.first.to_string()),
        to: reach.map(|days| days.last.to_string()),
        measures: found
            .into_iter()
            .map(|evidence| measure_line(&evidence, office.language))
            .collect(),
        batches: batches::counted_for(&mut tx, &counting, unit, days).await?,
    })
}

/// The first and the last day on which a record of a unit counts.
async fn reach(tx: &mut Tx, counting: &Counting, unit: &str) -> Result<Option<Days>, Refusal> {
    let numbers = names::of_names(tx, &[unit]).await?;
    let parts = |kind: RecordKind| stretches(&counting.within(kind, [unit], ALL_DAYS), &numbers);
    let (seen, made) = (parts(RecordKind::Inspection), parts(RecordKind::Attainment));
    let sums = inspections::sums(tx, &seen).await?;
    let rows = attainment::records(tx, &made).await?;
    let days = || {
        let of_sums = sums.iter().flat_map(|sum| [sum.first_day, sum.last_day]);
        of_sums.chain(rows.iter().map(|row| row.day))
    };
    let day_of = |number: Option<i64>| number.and_then(day::of_number);
    Ok(day_of(days().min())
        .zip(day_of(days().max()))
        .map(|(first, last)| Days { first, last }))
}

/// A measure of one unit within a window, with the values that its interval is made of.
pub(crate) struct UnitEvidence {
    /// What decides.
    pub measure: EvidenceMeasure,
    /// Each record's ratio, for the eye only.
    pub ratios: Vec<f64>,
}

/// All measures that the records of a unit give without a scheme's figures, of those that count.
pub(crate) async fn of_unit(
    tx: &mut Tx,
    counting: &Counting,
    unit: &str,
    days: Days,
) -> Result<Vec<UnitEvidence>, Refusal> {
    let numbers = names::of_names(tx, &[unit]).await?;
    let parts = |kind: RecordKind| stretches(&counting.within(kind, [unit], days), &numbers);
    let mut found = Vec::new();
    let rows = attainment::records(tx, &parts(RecordKind::Attainment)).await?;
    if let Some(measure) = attained(unit, &sums_of(&rows))? {
        found.push(UnitEvidence {
            measure,
            ratios: ratios_of(&rows),
        });
    }
    let mut sum = InspectionSum::default();
    for part in inspections::sums(tx, &parts(RecordKind::Inspection)).await? {
        add_to(&mut sum, &part);
    }
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
