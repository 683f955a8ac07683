//! Units by what was counted of each. Must not know how a figure is reckoned.

use std::collections::HashMap;

use assessment::Refusal;
use exchange::{CountRow, Problem, Severity, Subject};
use measurement::dispersion::{
    Limits, are_shares, common_size, dispersion, limits_of_counts, limits_of_rate,
};
use measurement::proportion::difference;
use measurement::shrinkage::{
    Centre, Drawn, arcsine, from_arcsine, shrink_counts, shrink_figures, shrink_shares,
};
use measurement::{Said, Unsaid, wilson};

use crate::blocking::blocking;
use crate::evidence::comparing::wire::{
    ArcsineShrinkage, ArcsineUnit, CountsMeasured, MeasureCounts, UnitBeside, UnitShare,
};
use crate::imports::reading;
use crate::imports::wire::ProblemLine;
use crate::messages::Language;
use crate::progress::Watch;
use crate::session::Session;
use crate::statistics::{EstimateLine, Unsaids, decimal};
use crate::wire::count;

/// What a file of counts says of its units; needs no office.
///
/// # Errors
/// What refuses the file as a whole. A unit that stands there twice is refused in `problems`: counts count once.
pub async fn measure(session: &Session, input: MeasureCounts) -> Result<CountsMeasured, Refusal> {
    let mut table = reading::whole(
        "measure_counts",
        &input.path,
        (input.mapping.as_deref(), None),
        Subject::Counts,
        Watch::nobody(),
        exchange::read_counts,
    )
    .await?;
    let rows = once(table.records, &mut table.problems);
    let language = session.language();
    let mut found = blocking(move || Ok(of_units(&Units::of(&rows), language))).await?;
    found.problems = table
        .problems
        .iter()
        .map(|problem| ProblemLine::of(problem, language))
        .collect();
    found.unread_columns = table.summary.unused_columns;
    Ok(found)
}

/// Each unit once; a further row of the same unit is refused.
fn once(rows: Vec<CountRow>, problems: &mut Vec<Problem>) -> Vec<CountRow> {
    let mut seen: HashMap<String, u64> = HashMap::new();
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(first) = seen.get(&row.unit) {
            problems.push(Problem {
                row: row.row,
                column: None,
                value: row.unit,
                severity: Severity::Refused,
                refusal: Refusal::new("unit_repeated")
                    .with("first_row", first)
                    .at("unit"),
            });
            continue;
        }
        seen.insert(row.unit.clone(), row.row);
        kept.push(row);
    }
    kept
}

/// What was counted of all units.
struct Units {
    names: Vec<String>,
    counts: Vec<u64>,
    /// None where the file has no sizes.
    sizes: Option<Vec<u64>>,
}

impl Units {
    fn of(rows: &[CountRow]) -> Self {
        Self {
            names: rows.iter().map(|row| row.unit.clone()).collect(),
            counts: rows.iter().map(|row| row.count).collect(),
            sizes: rows
                .iter()
                .map(|row| row.size)
                .collect::<Option<_>>()
                .filter(|sizes: &Vec<u64>| !sizes.is_empty()),
        }
    }

    /// So many of so many, where counts are shares of sizes.
    fn shares(&self) -> Said<Vec<(u64, u64)>> {
        let sizes = self.sizes.as_ref().ok_or(Unsaid::NothingInspected)?;
        if !are_shares(&self.counts, sizes) {
            return Err(Unsaid::MoreThanInspected);
        }
        Ok(self
            .counts
            .iter()
            .copied()
            .zip(sizes.iter().copied())
            .collect())
    }

    /// The limits of each unit, with the factor by which counts are spread.
    fn limits(&self, factor: f64) -> Vec<Said<Limits>> {
        match &self.sizes {
            None => vec![limits_of_counts(&self.counts, factor); self.names.len()],
            Some(sizes) => sizes
                .iter()
                .map(|size| limits_of_rate(&self.counts, sizes, *size, factor))
                .collect(),
        }
    }

    /// The limits that hold for all units.
    fn common_limits(&self, factor: f64) -> Said<Limits> {
        match &self.sizes {
            None => limits_of_counts(&self.counts, factor),
            Some(sizes) => limits_of_rate(&self.counts, sizes, common_size(sizes)?, factor),
        }
    }

    /// The rate of a unit, or its count.
    fn figure(&self, at: usize) -> f64 {
        let found = self.counts[at] as f64;
        match self.sizes.as_ref().map(|sizes| sizes[at]) {
            Some(size) if size > 0 => found / size as f64,
            _ => found,
        }
    }

    /// Each unit drawn towards what all have in common: shares by the beta distribution, counts by the gamma distribution.
    fn drawn(&self) -> Said<Vec<Drawn>> {
        match (self.shares(), &self.sizes) {
            (Ok(shares), _) => shrink_shares(&shares).map(|found| found.units),
            (Err(_), sizes) => {
                let of = |at: usize| sizes.as_ref().map_or(1.0, |sizes| sizes[at] as f64);
                let units: Vec<(u64, f64)> = self
                    .counts
                    .iter()
                    .enumerate()
                    .map(|(at, found)| (*found, of(at)))
                    .collect();
                shrink_counts(&units).map(|found| found.units)
            }
        }
    }
}

fn of_units(units: &Units, language: Language) -> CountsMeasured {
    let mut unsaid = Unsaids::in_language(language);
    if units.names.is_empty() {
        unsaid.kept::<()>("mean", Err(Unsaid::NoMarks));
    }
    let spread = unsaid.kept(
        "dispersion",
        dispersion(&units.counts, units.sizes.as_deref()),
    );
    let factor = spread.map_or(1.0, |found| found.factor.max(1.0));
    let narrow = unsaid.kept("limits", units.common_limits(1.0));
    let wide = units.common_limits(factor).ok();
    let shares = units.shares();
    let (wilson, p_bar, difference, arcsine) = match (&units.sizes, shares) {
        // A file without sizes was not asked for shares.
        (None, _) => (None, None, None, None),
        (Some(_), Err(reason)) => {
            unsaid.kept::<()>("wilson", Err(reason));
            (None, None, None, None)
        }
        (Some(_), Ok(shares)) => (
            Some(wilsons(units, &shares, &mut unsaid)),
            unsaid.kept("p_bar", pooled(&shares)).map(decimal),
            match shares.as_slice() {
                [first, second] => unsaid
                    .kept("difference", difference(*first, *second))
                    .map(EstimateLine::of),
                _ => None,
            },
            unsaid.kept("arcsine", on_arcsine(units, &shares)),
        ),
    };
    let drawn = unsaid.kept("drawn", units.drawn());
    let outside = |limits: &Said<Limits>, at: usize| {
        let figure = units.figure(at);
        limits
            .as_ref()
            .is_ok_and(|limits| figure < limits.lower || figure > limits.upper)
    };
    let (own, own_wide) = (units.limits(1.0), units.limits(factor));
    CountsMeasured {
        units: count(units.names.len() as u64),
        mean: spread.map(|found| decimal(found.mean)),
        variance: spread.map(|found| decimal(found.variance)),
        dispersion: spread.map(|found| decimal(found.factor)),
        dispersion_chance: spread.map(|found| decimal(found.chance)),
        centre: own
            .iter()
            .find_map(|limits| limits.as_ref().ok())
            .map(|limits| decimal(limits.centre)),
        lower: narrow.map(|limits| decimal(limits.lower)),
        upper: narrow.map(|limits| decimal(limits.upper)),
        spread_lower: wide.map(|limits| decimal(limits.lower)),
        spread_upper: wide.map(|limits| decimal(limits.upper)),
        p_bar,
        wilson,
        difference,
        arcsine,
        by_unit: (0..units.names.len())
            .map(|at| UnitBeside {
                unit: units.names[at].clone(),
                count: units.counts[at],
                n: units.sizes.as_ref().map(|sizes| sizes[at]),
                drawn: drawn.as_ref().map(|drawn| EstimateLine::of(drawn[at])),
                outside: outside(&own[at], at),
                outside_spread: outside(&own_wide[at], at),
            })
            .collect(),
        unsaid: unsaid.lines(),
        problems: Vec::new(),
        unread_columns: Vec::new(),
    }
}

fn pooled(shares: &[(u64, u64)]) -> Said<f64> {
    let (found, all) = shares
        .iter()
        .fold((0, 0), |sum, share| (sum.0 + share.0, sum.1 + share.1));
    if all == 0 {
        return Err(Unsaid::NothingInspected);
    }
    Ok(found as f64 / all as f64)
}

fn wilsons(units: &Units, shares: &[(u64, u64)], unsaid: &mut Unsaids) -> Vec<UnitShare> {
    let intervals = shares
        .iter()
        .map(|(found, of)| wilson(*found, *of).ok_or(Unsaid::NothingInspected))
        .collect();
    unsaid
        .each("wilson", &units.names, intervals)
        .into_iter()
        .enumerate()
        .filter_map(|(at, interval)| {
            let line = EstimateLine::with(units.figure(at), interval?);
            Some(UnitShare {
                unit: units.names[at].clone(),
                value: line.value,
                low: line.low,
                high: line.high,
            })
        })
        .collect()
}

/// Shares on the scale on which chance is the same everywhere, drawn towards their mean.
fn on_arcsine(units: &Units, shares: &[(u64, u64)]) -> Said<ArcsineShrinkage> {
    if shares.iter().any(|(_, of)| *of == 0) {
        return Err(Unsaid::NothingInspected);
    }
    let (places, variances): (Vec<f64>, Vec<f64>) = shares
        .iter()
        .map(|(found, of)| (arcsine(*found as f64 / *of as f64), 1.0 / *of as f64))
        .unzip();
    let found = shrink_figures(&places, &variances, Centre::Mean)?;
    Ok(ArcsineShrinkage {
        centre: decimal(from_arcsine(found.centre)),
        by_unit: found
            .units
            .iter()
            .zip(&units.names)
            .map(|(one, name)| ArcsineUnit {
                unit: name.clone(),
                kept: decimal(one.kept),
                value: decimal(from_arcsine(one.value)),
            })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(row: u64, unit: &str, count: u64, size: Option<u64>) -> CountRow {
        CountRow {
            row,
            unit: unit.to_owned(),
            count,
            size,
        }
    }

    #[test]
    fn a_unit_that_stands_there_twice_counts_once() {
        let mut problems = Vec::new();
        let rows = vec![
            row(2, "1", 3, None),
            row(3, "2", 4, None),
            row(4, "1", 3, None),
        ];
        let kept = once(rows, &mut problems);
        assert_eq!(kept.len(), 2);
        assert_eq!(
            (problems[0].row, problems[0].refusal.code.as_str()),
            (4, "unit_repeated")
        );
    }

    #[test]
    fn equal_samples_have_common_limits_and_others_their_own() {
        let rows = [
            row(2, "1", 5, Some(50)),
            row(3, "2", 7, Some(50)),
            row(4, "3", 30, Some(50)),
        ];
        let found = of_units(&Units::of(&rows), Language::Chinese);
        assert_eq!(found.p_bar.as_deref(), Some("0.280000"));
        assert!(found.upper.is_some() && found.by_unit[2].outside);
        let rows = [row(2, "1", 5, Some(50)), row(3, "2", 7, Some(20))];
        let found = of_units(&Units::of(&rows), Language::Chinese);
        assert_eq!(found.lower, None);
        assert!(found.centre.is_some() && found.difference.is_some());
        let codes: Vec<&str> = found.unsaid.iter().map(|line| line.code.as_str()).collect();
        assert_eq!(codes, ["unequal_sizes", "too_few_units"]);
    }

    #[test]
    fn an_empty_file_says_so() {
        let found = of_units(&Units::of(&[]), Language::English);
        assert_eq!((found.units, found.mean), (0, None));
        assert!(!found.unsaid.is_empty());
    }
}
