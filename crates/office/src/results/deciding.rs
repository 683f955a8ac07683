//! What is decided of a candidate, from what is known of her, and as it is kept. Needs nothing but the standard, and so is done
//! anywhere and in any order. Must not know where a candidate comes from, nor whose result it is.

use assessment::results::missing::lacking;
use assessment::rounds::missing::Lacking;
use assessment::{CandidateInputs, Decision, DecisionResult, GradeStandard, Refusal, decide};

use crate::office::kept;

/// What has to become of a result that stands already, when the round is decided again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Again {
    /// It is what comes out.
    Anew,
    /// What comes out has to be the same: only others were sent back.
    Alike,
    /// It stays, whatever comes out: her certificate was given for it.
    Certified,
}

/// What is known of a candidate when she is decided on.
pub(super) struct Known {
    pub inputs: CandidateInputs,
    /// What was decided in the run before, where it matters.
    pub before: Option<Before>,
    pub again: Again,
}

/// What was decided of a candidate in the run before, and as it is kept.
pub(super) struct Before {
    pub decision: Decision,
    pub body: String,
}

/// What was decided of a candidate.
pub(super) struct Decided {
    pub result: DecisionResult,
    /// The total as printed.
    pub total: Option<String>,
    /// The breakdown as it is kept.
    pub body: String,
    /// Whether it should have come to the same as before and did not.
    pub is_otherwise: bool,
    /// What she would have, who keeps another result.
    pub would_be: Option<(DecisionResult, Option<String>)>,
    /// What she lacks, when she has no result.
    pub lacking: Vec<Lacking>,
}

impl Known {
    /// What is decided by a standard.
    ///
    /// # Errors
    /// `internal`, when the breakdown has no JSON form.
    pub(super) fn decided(&self, standard: &GradeStandard) -> Result<Decided, Refusal> {
        let decision = decide(standard, &self.inputs);
        let total = |of: &Decision| of.total.map(|total| total.to_string());
        let before = self.before.as_ref();
        let is_same = before.is_some_and(|before| before.decision == decision);
        match (self.again, before) {
            (
                Again::Certified,
                Some(Before {
                    decision: hers,
                    body,
                }),
            ) => Ok(Decided {
                result: hers.result,
                total: total(hers),
                body: body.clone(),
                is_otherwise: false,
                would_be: (!is_same).then(|| (decision.result, total(&decision))),
                lacking: lacking(hers),
            }),
            (again, _) => Ok(Decided {
                result: decision.result,
                total: total(&decision),
                body: kept(&decision)?,
                is_otherwise: again != Again::Anew && !is_same,
                would_be: None,
                lacking: lacking(&decision),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use assessment::{Component, EvidenceMeasure, number};

    use super::*;

    const STANDARD: &str = include_str!("../../../../assets/demo/standard.toml");

    /// Of a team whose measure is this.
    fn inputs(standard: &GradeStandard, value: &str) -> CandidateInputs {
        let quality = standard.scheme.component(Component::Quality).unwrap();
        let unit = "sewing/1".to_owned();
        CandidateInputs {
            unit: Some(unit.clone()),
            evidence: vec![EvidenceMeasure {
                unit,
                measure: quality.measure.unwrap(),
                n: 1000,
                count: None,
                value: number::exact(number::parse_mark(value).unwrap()),
            }],
            ..CandidateInputs::default()
        }
    }

    #[test]
    fn who_is_certified_keeps_her_result_and_who_is_not_has_to_come_out_alike_or_anew() {
        let standard: GradeStandard = exchange::toml_file::parse(STANDARD).unwrap();
        let before = decide(&standard, &inputs(&standard, "0.9"));
        // As it was kept then, however it would be kept today.
        let body = "kept long ago";
        let decided = |value: &str, again: Again, known: bool| {
            let before = known.then(|| Before {
                decision: before.clone(),
                body: body.to_owned(),
            });
            let inputs = inputs(&standard, value);
            let known = Known {
                inputs,
                before,
                again,
            };
            known.decided(&standard).unwrap()
        };
        let certified = decided("0.5", Again::Certified, true);
        assert_eq!(certified.body, body);
        assert_eq!(certified.lacking, lacking(&before));
        assert!(!certified.is_otherwise && certified.would_be.is_some());
        let same = decided("0.9", Again::Certified, true);
        assert_eq!(same.body, body);
        assert!(!same.is_otherwise && same.would_be.is_none());

        // What she has cannot be kept where nothing is known of it.
        let unknown = decided("0.5", Again::Certified, false);
        assert!(unknown.is_otherwise && unknown.body != body);

        for (value, again, is_otherwise) in [
            ("0.5", Again::Alike, true),
            ("0.9", Again::Alike, false),
            ("0.5", Again::Anew, false),
            ("0.9", Again::Anew, false),
        ] {
            let decided = decided(value, again, true);
            assert_eq!(decided.is_otherwise, is_otherwise, "{value} {again:?}");
            assert_ne!(decided.body, body, "{value} {again:?}");
            assert!(decided.would_be.is_none(), "{value} {again:?}");
        }
    }
}
