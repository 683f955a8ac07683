//! What stands in the way of a round's next step: the screen lists it, and the action refuses by the same list. Must not
//! know how the facts were found, nor any language.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::state::{RoundState, RoundStep};
use crate::Refusal;
use crate::standards::component::Component;

/// How many people or sheets are named; the others are counted.
pub const NAMED: usize = 5;

/// What is known of a round when its readiness is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The round's code.
    pub round: String,
    /// Marked components of the scheme for which no mark has come in.
    pub without_marks: Vec<Component>,
    /// Names of the raters whose sheets in the office are not submitted.
    pub drafting: Vec<String>,
    /// Candidates whom no rater of some component has in her scope: name and staff number.
    pub without_rater: Vec<(String, String)>,
    /// Places for which different marks were stated and nobody has settled which one stands.
    pub conflicts: u64,
    /// Ids of the sheets that wait for a second typing or for a settlement.
    pub typings: Vec<String>,
    /// Candidates without an ID number who are, or may yet be, certified: name and staff number.
    pub without_id_number: Vec<(String, String)>,
    /// Whether those who passed are the people of the approval.
    pub approved_people: ApprovedPeople,
}

/// How those who passed stand to whom the approval of an approved round names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ApprovedPeople {
    /// They are those people, or nothing is approved.
    #[default]
    Same,
    /// The office changed names or documents of these since, by acts that stand in the log: name and staff number.
    Changed(Vec<(String, String)>),
    /// They are others, and no line of the log says since when.
    Unexplained,
}

/// How much a blocker weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BlockerSeverity {
    /// The step is refused while it is there.
    Stops,
    /// The step is refused until somebody says that it is meant despite what is missing.
    Asks,
}

/// Where in a round something is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BlockerPlace {
    /// The roster.
    Employees,
    /// The board of marks.
    Scores,
    /// What comes offline: packets and paper.
    Packets,
}

/// Something in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocker {
    /// What it is: the very refusal that the step answers with.
    pub refusal: Refusal,
    /// The step that it is in the way of: the one that was asked for, or a later one.
    pub step: RoundStep,
    /// How much it weighs.
    pub severity: BlockerSeverity,
    /// Where it is mended.
    pub place: BlockerPlace,
    /// How many are meant, where they can be counted.
    pub count: Option<usize>,
}

/// The step that follows a state; none after the last. Results of people who are called otherwise than approved are approved again
/// before anything else.
pub fn next_step(state: RoundState, approved_people: &ApprovedPeople) -> Option<RoundStep> {
    match state {
        RoundState::Approved if matches!(approved_people, ApprovedPeople::Changed(_)) => {
            Some(RoundStep::Approve)
        }
        RoundState::Planned => Some(RoundStep::Enrol),
        RoundState::Enrolling => Some(RoundStep::OpenScoring),
        RoundState::Scoring => Some(RoundStep::Decide),
        RoundState::Decided => Some(RoundStep::Approve),
        RoundState::Approved => Some(RoundStep::IssueCertificates),
        RoundState::Certified => None,
    }
}

/// Everything in the way of `step` and, because it takes time to mend, of later ones; the heaviest first.
pub fn readiness(step: RoundStep, facts: &Facts) -> Vec<Blocker> {
    let mut found = Vec::new();
    if step == RoundStep::Decide {
        found.extend(before_deciding(facts));
    }
    if !facts.without_id_number.is_empty() {
        let code = match step {
            RoundStep::IssueCertificates => "id_number_missing",
            _ => "id_number_needed",
        };
        found.push(Blocker {
            refusal: about_people(code, &facts.without_id_number).at("id_number"),
            step: RoundStep::IssueCertificates,
            severity: BlockerSeverity::Stops,
            place: BlockerPlace::Employees,
            count: Some(facts.without_id_number.len()),
        });
    }
    if !facts.without_rater.is_empty() {
        found.push(Blocker {
            refusal: about_people("candidates_without_rater", &facts.without_rater)
                .at("scopes.who"),
            step: RoundStep::Decide,
            severity: BlockerSeverity::Asks,
            place: BlockerPlace::Scores,
            count: Some(facts.without_rater.len()),
        });
    }
    found.extend(before_issuing(facts));
    found.sort_by_key(|blocker| (blocker.step != step, blocker.severity));
    found
}

/// Refuses a step that something is in the way of. `despite_missing`: somebody said that it is meant all the same.
///
/// # Errors
/// The refusal of the first blocker of this step that stops, or asks and was not answered.
pub fn check_ready(step: RoundStep, facts: &Facts, despite_missing: bool) -> Result<(), Refusal> {
    let found = readiness(step, facts).into_iter().find(|blocker| {
        blocker.step == step && (blocker.severity == BlockerSeverity::Stops || !despite_missing)
    });
    match found {
        Some(blocker) => Err(blocker.refusal),
        None => Ok(()),
    }
}

/// Certificates go to the people of the approval and to nobody else.
fn before_issuing(facts: &Facts) -> Option<Blocker> {
    let (refusal, count) = match &facts.approved_people {
        ApprovedPeople::Same => return None,
        ApprovedPeople::Changed(people) => (
            about_people("people_changed_since_approval", people),
            Some(people.len()),
        ),
        ApprovedPeople::Unexplained => (Refusal::new("approved_people_unexplained"), None),
    };
    Some(Blocker {
        refusal: refusal.with("round", &facts.round).at("round"),
        step: RoundStep::IssueCertificates,
        severity: BlockerSeverity::Stops,
        place: BlockerPlace::Employees,
        count,
    })
}

fn before_deciding(facts: &Facts) -> Vec<Blocker> {
    use BlockerPlace::{Packets, Scores};
    use BlockerSeverity::{Asks, Stops};

    let about = |code: &str| Refusal::new(code).with("round", &facts.round);
    let at = |place, severity, refusal: Refusal, count: Option<usize>| Blocker {
        refusal,
        step: RoundStep::Decide,
        severity,
        place,
        count,
    };
    let mut found = Vec::new();
    if facts.conflicts > 0 {
        found.push(at(
            Packets,
            Stops,
            about("conflicts_open").with("conflicts", facts.conflicts),
            usize::try_from(facts.conflicts).ok(),
        ));
    }
    if !facts.typings.is_empty() {
        found.push(at(
            Packets,
            Stops,
            about("typings_open")
                .with("sheets", facts.typings.len())
                .with("sheet_ids", first_of(&facts.typings)),
            Some(facts.typings.len()),
        ));
    }
    if !facts.drafting.is_empty() {
        found.push(at(
            Scores,
            Stops,
            about("sheets_not_submitted").with("raters", facts.drafting.join("、")),
            Some(facts.drafting.len()),
        ));
    }
    for component in &facts.without_marks {
        found.push(at(
            Scores,
            Asks,
            about("component_without_marks")
                .with("component", component)
                .of_entry(component),
            None,
        ));
    }
    found
}

fn about_people(code: &str, people: &[(String, String)]) -> Refusal {
    let people: Vec<String> = people
        .iter()
        .map(|(name, staff_no)| format!("{name} {staff_no}"))
        .collect();
    Refusal::new(code)
        .with("count", people.len())
        .with("people", first_of(&people))
}

/// The first few, and a sign when there are more.
pub fn first_of<T: AsRef<str>>(all: impl IntoIterator<Item = T>) -> String {
    let all: Vec<T> = all.into_iter().collect();
    let mut named: Vec<&str> = all.iter().take(NAMED).map(AsRef::as_ref).collect();
    if all.len() > NAMED {
        named.push("…");
    }
    named.join("、")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn codes(step: RoundStep, facts: &Facts) -> Vec<(String, RoundStep)> {
        readiness(step, facts)
            .into_iter()
            .map(|blocker| (blocker.refusal.code, blocker.step))
            .collect()
    }

    #[test]
    fn nothing_in_the_way_is_no_blocker() {
        for step in RoundStep::ALL {
            assert_eq!(readiness(step, &Facts::default()), []);
        }
    }

    #[test]
    fn what_is_listed_first_is_what_the_step_refuses_by() {
        let facts = Facts {
            without_marks: vec![Component::Master],
            drafting: vec!["李国栋".to_owned()],
            conflicts: 2,
            typings: vec!["K3M4-P7Q9-2".to_owned()],
            without_id_number: vec![("甲".to_owned(), "1".to_owned())],
            ..Facts::default()
        };
        let listed = codes(RoundStep::Decide, &facts);
        let expected = [
            ("conflicts_open", RoundStep::Decide),
            ("typings_open", RoundStep::Decide),
            ("sheets_not_submitted", RoundStep::Decide),
            ("component_without_marks", RoundStep::Decide),
            ("id_number_needed", RoundStep::IssueCertificates),
        ];
        let expected = expected.map(|(code, step)| (code.to_owned(), step));
        assert_eq!(listed, expected);
        let refused = check_ready(RoundStep::Decide, &facts, true).unwrap_err();
        assert_eq!(refused.code, "conflicts_open");
        assert_eq!(check_ready(RoundStep::Approve, &facts, false), Ok(()));
    }

    #[test]
    fn a_component_without_marks_is_decided_only_when_somebody_means_it() {
        let facts = Facts {
            without_marks: vec![Component::Master],
            ..Facts::default()
        };
        let refused = check_ready(RoundStep::Decide, &facts, false).unwrap_err();
        assert_eq!(refused.code, "component_without_marks");
        assert_eq!(check_ready(RoundStep::Decide, &facts, true), Ok(()));
    }

    #[test]
    fn whoever_is_in_nobodys_scope_is_told_from_the_first_and_decided_only_when_somebody_means_it()
    {
        let facts = Facts {
            without_rater: vec![("甲".to_owned(), "1".to_owned())],
            ..Facts::default()
        };
        let listed = codes(RoundStep::OpenScoring, &facts);
        let expected = ("candidates_without_rater".to_owned(), RoundStep::Decide);
        assert_eq!(listed, [expected]);
        assert_eq!(check_ready(RoundStep::OpenScoring, &facts, false), Ok(()));
        let refused = check_ready(RoundStep::Decide, &facts, false).unwrap_err();
        assert_eq!(refused.arg("people"), Some("甲 1"));
        assert_eq!(check_ready(RoundStep::Decide, &facts, true), Ok(()));
    }

    #[test]
    fn who_is_called_otherwise_than_approved_leads_to_another_approval() {
        let facts = Facts {
            approved_people: ApprovedPeople::Changed(vec![("颜玫".to_owned(), "7".to_owned())]),
            ..Facts::default()
        };
        let next = next_step(RoundState::Approved, &facts.approved_people);
        assert_eq!(next, Some(RoundStep::Approve));
        let refused = check_ready(RoundStep::IssueCertificates, &facts, true).unwrap_err();
        assert_eq!(refused.code, "people_changed_since_approval");
        assert_eq!(refused.arg("people"), Some("颜玫 7"));
        assert_eq!(check_ready(RoundStep::Approve, &facts, false), Ok(()));
        let listed = codes(RoundStep::Approve, &facts);
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].1, RoundStep::IssueCertificates);
    }

    #[test]
    fn what_no_line_explains_is_not_approved_away() {
        let facts = Facts {
            approved_people: ApprovedPeople::Unexplained,
            ..Facts::default()
        };
        let next = next_step(RoundState::Approved, &facts.approved_people);
        assert_eq!(next, Some(RoundStep::IssueCertificates));
        let refused = check_ready(RoundStep::IssueCertificates, &facts, true).unwrap_err();
        assert_eq!(refused.code, "approved_people_unexplained");
    }

    #[test]
    fn missing_id_numbers_are_told_from_the_first_and_stop_the_certificates_alone() {
        let one = |number: usize| ("甲".to_owned(), number.to_string());
        let facts = Facts {
            without_id_number: (1..=6).map(one).collect(),
            ..Facts::default()
        };
        assert_eq!(check_ready(RoundStep::Decide, &facts, false), Ok(()));
        let refused = check_ready(RoundStep::IssueCertificates, &facts, true).unwrap_err();
        assert_eq!(refused.code, "id_number_missing");
        assert_eq!(
            refused.arg("people"),
            Some("甲 1、甲 2、甲 3、甲 4、甲 5、…")
        );
    }
}
