//! Score sheets: one rater's marks for one candidate and component, and whether a mark fits its criterion.
//!
//! A mark that is not there is `None`, never 0. This file must not know how marks are combined.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::number::{Mark, ten_thousandths};
use crate::standards::component::Component;
use crate::standards::{Criterion, CriterionKind, GradeStandard};

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
                .is_some_and(|step| !is_on_step(mark, min, step));
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

/// Whether a mark stands whole steps above the end of its scale.
fn is_on_step(mark: Decimal, min: Decimal, step: Decimal) -> bool {
    match [mark, min, step].map(ten_thousandths) {
        // What is written with few digits is divided as whole numbers.
        [Some(mark), Some(min), Some(step)] => (mark - min).checked_rem(step) == Some(0),
        _ => (mark - min).checked_rem(step) == Some(Decimal::ZERO),
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
    for (place, line) in sheet.marks.iter().enumerate() {
        // A sheet has as many lines as the component has criteria: looking back is quicker than keeping a set.
        let mut before = sheet.marks[..place].iter();
        if before.any(|before| before.criterion == line.criterion) {
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
