//! A draft of a standard tried on a made-up candidate. Decided by the rules, as in a round; nothing is kept.

use std::collections::BTreeMap;

use assessment::number::{exact, parse_mark};
use assessment::results::decision::CandidateInputs;
use assessment::{
    Component, Decision, EvidenceMeasure, GradeStandard, Refusal, SheetMark, SheetMarks, decide,
};

use crate::results::decided;
use crate::results::wire::{CandidateResult, TryStandard};
use crate::rounds::names::Names;
use crate::session::Session;

/// The result of a made-up candidate by a draft, every figure with what it is made of.
///
/// # Errors
/// The first field of the draft that cannot be read, the first problem of the draft, those of reading a number.
pub async fn try_out(session: &Session, input: TryStandard) -> Result<CandidateResult, Refusal> {
    let standard = crate::refusals::first(GradeStandard::try_from(&input.draft))?;
    crate::refusals::first(standard.check())?;
    let mut inputs = CandidateInputs::default();
    let mut sheets: BTreeMap<(Component, usize), Vec<SheetMark>> = BTreeMap::new();
    for trial in &input.marks {
        let Some(criterion) = standard.criterion(&trial.criterion) else {
            continue;
        };
        for (rater, mark) in trial.marks.iter().enumerate() {
            let mark = match mark.trim() {
                "" => None,
                text => Some(parse_mark(text)?),
            };
            sheets
                .entry((criterion.component, rater))
                .or_default()
                .push(SheetMark {
                    criterion: criterion.code.clone(),
                    mark,
                });
        }
    }
    inputs.sheets = sheets
        .into_iter()
        .map(|((component, rater), marks)| SheetMarks {
            component,
            rater: format!("{}", rater + 1),
            marks,
        })
        .collect();
    let quality = standard.scheme.component(Component::Quality);
    if let (Some(quality), Some(text)) = (quality, input.evidence.as_deref().map(str::trim))
        && let (Some(measure), false) = (quality.measure, text.is_empty())
    {
        let unit = String::new();
        inputs.unit = Some(unit.clone());
        inputs.evidence = vec![EvidenceMeasure {
            unit,
            measure,
            n: quality.least_n.unwrap_or(1),
            count: None,
            value: exact(parse_mark(text)?),
        }];
    }
    let decision: Decision = decide(&standard, &inputs);
    Ok(decided(decision, &Names::default(), session.language()))
}
