//! A mark as it is kept, and score sheets: one rater's marks for one candidate and component, and whether a mark fits its criterion.
//!
//! A mark that is not there is `None`, never 0. This file must not know how marks are combined.

use std::collections::BTreeSet;
use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::number::{MARK_DIGITS, MARK_LIMIT};
use crate::standards::component::Component;
use crate::standards::{Criterion, CriterionKind, GradeStandard};

/// A mark as it is kept and compared: whole ten-thousandths, so that equal marks are equal and nothing is rounded.
/// On the wire and in rows the ten-thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Mark(i64);

impl Mark {
    /// The mark of this value.
    ///
    /// # Errors
    /// `mark_too_precise`, at `mark`: finer or larger than a mark may be.
    pub fn new(value: Decimal) -> Result<Self, Refusal> {
        value
            .normalize()
            .checked_mul(Decimal::from(10_i64.pow(MARK_DIGITS)))
            .filter(|units| units.fract().is_zero() && value.abs() <= Decimal::from(MARK_LIMIT))
            .and_then(|units| units.to_i64())
            .map(Self)
            .ok_or_else(|| {
                Refusal::new("mark_too_precise")
                    .with("mark", value)
                    .at("mark")
            })
    }

    /// The mark of so many ten-thousandths.
    ///
    /// # Errors
    /// `mark_too_precise`, at `mark`: larger than a mark may be.
    pub fn from_units(units: i64) -> Result<Self, Refusal> {
        Self::new(Decimal::new(units, MARK_DIGITS))
    }

    /// Whether a value can be a mark at all.
    pub fn holds(value: Decimal) -> bool {
        Self::new(value).is_ok()
    }

    /// The ten-thousandths.
    pub fn units(self) -> i64 {
        self.0
    }

    /// The value, without trailing zeros.
    pub fn value(self) -> Decimal {
        Decimal::new(self.0, MARK_DIGITS).normalize()
    }
}

impl TryFrom<i64> for Mark {
    type Error = Refusal;

    fn try_from(units: i64) -> Result<Self, Refusal> {
        Self::from_units(units)
    }
}

impl From<Mark> for i64 {
    fn from(mark: Mark) -> Self {
        mark.0
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value().fmt(f)
    }
}

/// 评分表: one rater's marks for one candidate and component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetMarks {
    /// The component.
    pub component: Component,
    /// The rater's code.
    pub rater: String,
    /// The marks.
    pub marks: Vec<SheetMark>,
}

/// One line of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetMark {
    /// Code of the criterion.
    pub criterion: String,
    /// The mark; `None` when the rater gave none.
    pub mark: Option<Decimal>,
}

/// Whether the mark fits the criterion.
///
/// # Errors
/// `mark_out_of_range` (judged), `mark_off_step` (judged with a step, or finer than a mark may be),
/// `mark_not_a_point` (measured).
pub fn check_mark(criterion: &Criterion, mark: Decimal) -> Result<(), Refusal> {
    match criterion.kind {
        CriterionKind::Judged => {
            let min = criterion.min.unwrap_or(Decimal::ZERO);
            let max = criterion.max.unwrap_or(Decimal::ONE_HUNDRED);
            if mark < min || mark > max {
                return Err(Refusal::new("mark_out_of_range")
                    .with("criterion", &criterion.name)
                    .with("mark", mark)
                    .with("min", min)
                    .with("max", max)
                    .at("mark"));
            }
            let off_step = criterion
                .step
                .is_some_and(|step| (mark - min).checked_rem(step) != Some(Decimal::ZERO));
            if off_step || !Mark::holds(mark) {
                return Err(Refusal::new("mark_off_step")
                    .with("criterion", &criterion.name)
                    .with("mark", mark)
                    .with("min", min)
                    .with("step", criterion.step.unwrap_or(Decimal::new(1, 4)))
                    .at("mark"));
            }
            Ok(())
        }
        CriterionKind::Measured => {
            if criterion.points.iter().any(|point| point.points == mark) {
                return Ok(());
            }
            let points: Vec<String> = criterion
                .points
                .iter()
                .map(|point| format!("{} {}", point.name, point.points))
                .collect();
            Err(Refusal::new("mark_not_a_point")
                .with("criterion", &criterion.name)
                .with("mark", mark)
                .with("points", points.join("、"))
                .at("mark"))
        }
    }
}

/// The limit, when the lowest and the highest of these marks are further apart; exactly at the limit they are not.
pub fn too_far_apart(limit: Option<Decimal>, marks: &[Decimal]) -> Option<Decimal> {
    let limit = limit?;
    let (low, high) = (marks.iter().min()?, marks.iter().max()?);
    (high - low > limit).then_some(limit)
}

/// Names every problem of a sheet.
///
/// # Errors
/// `component_not_in_scheme`, `criterion_unknown`, `criterion_of_other_component`, `mark_twice`, and those of
/// [`check_mark`].
pub fn check_sheet(standard: &GradeStandard, sheet: &SheetMarks) -> Result<(), Vec<Refusal>> {
    let mut problems = Vec::new();
    let about = |refusal: Refusal| refusal.with("rater", &sheet.rater);
    if standard.scheme.component(sheet.component).is_none() {
        problems.push(
            about(Refusal::new("component_not_in_scheme"))
                .with("component", sheet.component)
                .at("component"),
        );
    }
    let mut seen = BTreeSet::new();
    for line in &sheet.marks {
        if !seen.insert(&line.criterion) {
            problems.push(
                about(Refusal::new("mark_twice"))
                    .with("criterion", &line.criterion)
                    .at("criterion"),
            );
        }
        match standard.criterion(&line.criterion) {
            None => problems.push(
                about(Refusal::new("criterion_unknown"))
                    .with("criterion", &line.criterion)
                    .at("criterion"),
            ),
            Some(criterion) if criterion.component != sheet.component => problems.push(
                about(Refusal::new("criterion_of_other_component"))
                    .with("criterion", &line.criterion)
                    .with("component", sheet.component)
                    .at("criterion"),
            ),
            Some(criterion) => {
                if let Some(Err(refusal)) = line.mark.map(|mark| check_mark(criterion, mark)) {
                    problems.push(about(refusal));
                }
            }
        }
    }
    crate::refusal::all(problems)
}
