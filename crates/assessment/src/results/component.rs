//! One component of a decision: from marks, from evidence, or kept from an earlier round.
//!
//! What is missing is told to the caller as a reason and never becomes a number.

use rust_decimal::Decimal;

use crate::Refusal;
use crate::evidence::EvidenceMeasure;
use crate::marks::mark::{check_mark, too_far_apart as apart};
use crate::number::{Exact, exact, fraction_text, round};
use crate::results::decision::{
    CandidateInputs, ComponentDecision, ComponentInput, CriterionInput, EvidenceInput, RaterMark,
    scored,
};
use crate::standards::combine::{Combine, combine};
use crate::standards::scheme::SchemeComponent;
use crate::standards::{Criterion, GradeStandard};

const SHOWN_DIGITS: u32 = 4;

/// Decides one component and adds to `missing` why it has no score.
pub(super) fn decide_component(
    standard: &GradeStandard,
    entry: &SchemeComponent,
    inputs: &CandidateInputs,
    missing: &mut Vec<Refusal>,
) -> ComponentDecision {
    // A part that was passed is kept: whatever is entered for it again does not count.
    if let Some(kept) = inputs
        .kept
        .iter()
        .find(|kept| kept.component == entry.component)
    {
        let input = vec![ComponentInput::Kept(kept.clone())];
        return scored(entry, Some(exact(kept.score)), standard, input);
    }
    if entry.component.is_marked_by_raters() {
        from_marks(standard, entry, inputs, missing)
    } else {
        from_evidence(standard, entry, inputs, missing)
    }
}

fn from_marks(
    standard: &GradeStandard,
    entry: &SchemeComponent,
    inputs: &CandidateInputs,
    missing: &mut Vec<Refusal>,
) -> ComponentDecision {
    let how = entry.combine.unwrap_or(Combine::Mean);
    let mut lines = Vec::new();
    let mut sum = Exact::whole(0);
    let mut all_decided = true;
    let before = missing.len();
    for criterion in standard.criteria_of(entry.component) {
        let (line, value) = decide_criterion(standard, entry, how, criterion, inputs, missing);
        match value {
            Some(value) => sum += exact(criterion.weight) * value,
            None => all_decided = false,
        }
        lines.push(ComponentInput::Criterion(line));
    }
    if missing[before..]
        .iter()
        .any(|one| one.code == "too_few_marks")
    {
        missing.extend(kept_away(entry, inputs));
    }
    if lines.is_empty() {
        missing.push(
            Refusal::new("component_without_criteria")
                .with("component", entry.component)
                .at("criteria"),
        );
        all_decided = false;
    }
    scored(
        entry,
        all_decided.then(|| sum / exact(Decimal::ONE_HUNDRED)),
        standard,
        lines,
    )
}

/// Who may not mark her, where marks are too few: with it the reasons say that waiting brings no more, or that it may.
fn kept_away(entry: &SchemeComponent, inputs: &CandidateInputs) -> Option<Refusal> {
    let barred = (inputs.barred.iter()).find(|barred| barred.component == entry.component)?;
    let is_short = barred.may < entry.least_raters();
    let about = |code: &str| Refusal::new(code).with("component", entry.component);
    let refusal = match (is_short, barred.raters.is_empty()) {
        (true, true) => about("scopes_too_few"),
        (true, false) => about("raters_too_few").with("raters", barred.raters.join("、")),
        (false, _) => about("raters_kept_away").with("raters", barred.raters.join("、")),
    };
    Some(
        refusal
            .with("may", barred.may)
            .with("needed", entry.least_raters())
            .at(entry.component.as_str()),
    )
}

/// The line of one criterion and its exact value on the scale of a hundred.
fn decide_criterion(
    standard: &GradeStandard,
    entry: &SchemeComponent,
    how: Combine,
    criterion: &Criterion,
    inputs: &CandidateInputs,
    missing: &mut Vec<Refusal>,
) -> (CriterionInput, Option<Exact>) {
    let about = |refusal: Refusal| {
        refusal
            .with("component", entry.component)
            .with("criterion", &criterion.code)
            .with("name", &criterion.name)
            .at(entry.component.as_str())
    };
    let (scale_min, scale_max) = criterion
        .scale()
        .unwrap_or((Decimal::ZERO, Decimal::ONE_HUNDRED));
    let mut marks = marks_of(entry, criterion, inputs);
    // They stand by rater: who marks twice stands beside herself.
    for pair in marks.windows(2) {
        if let [one, next] = pair
            && one.rater == next.rater
        {
            missing.push(about(Refusal::new("rater_marks_twice")).with("rater", &next.rater));
        }
    }
    let settlement = inputs.settlements.iter().find(|settlement| {
        settlement.component == entry.component && settlement.criterion == criterion.code
    });
    let given: Vec<Option<Decimal>> = marks.iter().map(|mark| mark.mark).collect();
    let mut value = None;
    let mut settlement_counts = false;
    match combine(&given, how, entry.least_raters()) {
        Err(few) => missing.push(
            about(Refusal::new("too_few_marks"))
                .with("present", few.present)
                .with("needed", few.needed),
        ),
        Ok(combined) => {
            for place in &combined.dropped {
                marks[*place].dropped = true;
            }
            value = Some(combined.value);
        }
    }
    if let Some((low, high, limit)) = too_far_apart(entry, &marks) {
        match settlement {
            Some(settled) if value.is_some() => match check_mark(criterion, settled.mark) {
                Ok(()) => {
                    settlement_counts = true;
                    value = Some(exact(settled.mark));
                }
                Err(refusal) => {
                    missing.push(refusal.with("rater", &settled.settled_by));
                    value = None;
                }
            },
            Some(_) => {}
            None => {
                missing.push(
                    about(Refusal::new("marks_too_far_apart"))
                        .with("lowest", low.1)
                        .with("lowest_rater", low.0)
                        .with("highest", high.1)
                        .with("highest_rater", high.0)
                        .with("limit", limit),
                );
                value = None;
            }
        }
    }
    let value_text = value.as_ref().map(fraction_text);
    // The usual scale: what is on a hundred already is neither reduced nor written a second time.
    let is_on_hundred = scale_min.is_zero() && scale_max == Decimal::ONE_HUNDRED;
    let shown = value
        .as_ref()
        .map(|value| round(value, SHOWN_DIGITS, standard.scheme.rounding));
    let (on_hundred, on_hundred_text) = if is_on_hundred {
        (value, value_text.clone())
    } else {
        let on_hundred = value.map(|value| {
            (value - exact(scale_min)) / exact(scale_max - scale_min) * exact(Decimal::ONE_HUNDRED)
        });
        let text = on_hundred.as_ref().map(fraction_text);
        (on_hundred, text)
    };
    let line = CriterionInput {
        criterion: criterion.code.clone(),
        name: criterion.name.clone(),
        name_en: criterion.name_en.clone(),
        weight: criterion.weight,
        scale_min,
        scale_max,
        combine: how,
        marks,
        exact: value_text,
        shown,
        on_hundred: on_hundred_text,
        settlement: settlement.cloned(),
        settlement_counts,
    };
    (line, on_hundred)
}

/// One line per sheet of the component; a sheet without the criterion is a rater without a mark, unless another
/// sheet of the same rater has it.
fn marks_of(
    entry: &SchemeComponent,
    criterion: &Criterion,
    inputs: &CandidateInputs,
) -> Vec<RaterMark> {
    let mut marks: Vec<RaterMark> = Vec::new();
    let mut without = Vec::new();
    for sheet in inputs
        .sheets
        .iter()
        .filter(|sheet| sheet.component == entry.component)
    {
        let given = sheet
            .marks
            .iter()
            .filter(|line| line.criterion == criterion.code)
            .filter_map(|line| line.mark);
        let before = marks.len();
        marks.extend(given.map(|mark| RaterMark {
            rater: sheet.rater.clone(),
            mark: Some(mark),
            dropped: false,
        }));
        if marks.len() == before {
            without.push(sheet.rater.clone());
        }
    }
    for rater in without {
        if !marks.iter().any(|mark| mark.rater == rater) {
            marks.push(RaterMark {
                rater,
                mark: None,
                dropped: false,
            });
        }
    }
    marks.sort_by(|a, b| a.rater.cmp(&b.rater));
    marks
}

type Extreme<'a> = (&'a str, Decimal);

/// The lowest and the highest mark, when they are further apart than the limit; exactly at the limit is not.
fn too_far_apart<'a>(
    entry: &SchemeComponent,
    marks: &'a [RaterMark],
) -> Option<(Extreme<'a>, Extreme<'a>, Decimal)> {
    let limit = Some(entry.discrepancy_limit?);
    let given = || {
        marks
            .iter()
            .filter_map(|mark| Some((mark.rater.as_str(), mark.mark?)))
    };
    let values: Vec<Decimal> = given().map(|(_, mark)| mark).collect();
    let limit = apart(limit, &values)?;
    let low = given().min_by_key(|(_, mark)| *mark)?;
    let high = given().max_by_key(|(_, mark)| *mark)?;
    Some((low, high, limit))
}

fn from_evidence(
    standard: &GradeStandard,
    entry: &SchemeComponent,
    inputs: &CandidateInputs,
    missing: &mut Vec<Refusal>,
) -> ComponentDecision {
    let (Some(measure), Some(conversion)) = (entry.measure, &entry.conversion) else {
        missing.push(
            Refusal::new("measure_missing")
                .with("component", entry.component)
                .at("scheme.components.measure"),
        );
        return scored(entry, None, standard, Vec::new());
    };
    let found: Vec<&EvidenceMeasure> = inputs
        .evidence
        .iter()
        .filter(|evidence| evidence.measure == measure)
        .collect();
    let unit = inputs
        .unit
        .clone()
        .or_else(|| found.first().map(|evidence| evidence.unit.clone()));
    let about = |refusal: Refusal, n: u64| {
        refusal
            .with("component", entry.component)
            .with("unit", unit.as_deref().unwrap_or("—"))
            .with("measure", measure)
            .with("n", n)
            .with("least_n", entry.least_n())
            .at(entry.component.as_str())
    };
    let mut line = EvidenceInput {
        unit: unit.clone(),
        measure,
        n: 0,
        least_n: entry.least_n(),
        count: None,
        exact: None,
        shown: None,
        conversion: Some(conversion.clone()),
        on_hundred: None,
    };
    let mut score = None;
    match found.as_slice() {
        [] => missing.push(about(Refusal::new("evidence_missing"), 0)),
        [evidence] => {
            line.n = evidence.n;
            line.count = evidence.count;
            line.exact = Some(fraction_text(&evidence.value));
            line.shown = Some(round(
                &evidence.value,
                SHOWN_DIGITS,
                standard.scheme.rounding,
            ));
            if evidence.n < entry.least_n() {
                missing.push(about(Refusal::new("evidence_not_enough"), evidence.n));
            } else {
                let converted = conversion.convert(&evidence.value);
                line.on_hundred = Some(fraction_text(&converted));
                score = Some(converted);
            }
        }
        [first, ..] => missing.push(about(Refusal::new("evidence_twice"), first.n)),
    }
    scored(entry, score, standard, vec![ComponentInput::Evidence(line)])
}
