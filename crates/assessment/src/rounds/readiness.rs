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
    /// Places for which different marks were stated and nobody has settled which one stands.
    pub conflicts: u64,
    /// Ids of the sheets that wait for a second typing or for a settlement.
    pub typings: Vec<String>,
    /// Candidates without an ID number who are, or may yet be, certified: name and staff number.
    pub without_id_number: Vec<(String, String)>,
}

/// How much a blocker weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Weight {
    /// The step is refused while it is there.
    Stops,
    /// The step is possible; a person is asked whether she means it.
    Asks,
    /// The step goes on; a later one is stopped by it.
    Later,
}

/// Where in a round something is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Place {
    /// The candidates.
    Candidates,
    /// The board of marks.
    Scores,
    /// Packets, returns and conflicts.
    Offline,
    /// Sheets of paper.
    Paper,
}

/// Something in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocker {
    /// What it is: the very refusal that the step answers with.
    pub refusal: Refusal,
    /// How much it weighs.
    pub weight: Weight,
    /// Where it is mended.
    pub place: Place,
}

/// The step that follows a state by itself; none after the last.
pub fn next_step(state: RoundState) -> Option<RoundStep> {
    match state {
        RoundState::Planned => Some(RoundStep::Enrol),
        RoundState::Enrolling => Some(RoundStep::OpenScoring),
        RoundState::Scoring => Some(RoundStep::Decide),
        RoundState::Decided => Some(RoundStep::Approve),
        RoundState::Approved => Some(RoundStep::Certify),
        RoundState::Certified => None,
    }
}

/// Everything in the way of `step`, the heaviest first.
pub fn readiness(step: RoundStep, facts: &Facts) -> Vec<Blocker> {
    let mut found = Vec::new();
    if step == RoundStep::Decide {
        found.extend(before_deciding(facts));
    }
    if !facts.without_id_number.is_empty() {
        let (code, weight) = match step {
            RoundStep::Certify => ("id_number_missing", Weight::Stops),
            _ => ("id_number_needed", Weight::Later),
        };
        found.push(Blocker {
            refusal: about_people(code, &facts.without_id_number).at("id_number"),
            weight,
            place: Place::Candidates,
        });
    }
    found.sort_by_key(|blocker| blocker.weight);
    found
}

/// Refuses a step that something stops.
///
/// # Errors
/// The refusal of the first blocker that stops.
pub fn check_ready(step: RoundStep, facts: &Facts) -> Result<(), Refusal> {
    match readiness(step, facts)
        .into_iter()
        .find(|blocker| blocker.weight == Weight::Stops)
    {
        Some(blocker) => Err(blocker.refusal),
        None => Ok(()),
    }
}

fn before_deciding(facts: &Facts) -> Vec<Blocker> {
    let about = |code: &str| Refusal::new(code).with("round", &facts.round);
    let mut found = Vec::new();
    if facts.conflicts > 0 {
        found.push(Blocker {
            refusal: about("conflicts_open").with("conflicts", facts.conflicts),
            weight: Weight::Stops,
            place: Place::Offline,
        });
    }
    if !facts.typings.is_empty() {
        found.push(Blocker {
            refusal: about("typings_open")
                .with("sheets", facts.typings.len())
                .with("sheet_ids", first_of(&facts.typings)),
            weight: Weight::Stops,
            place: Place::Paper,
        });
    }
    if !facts.drafting.is_empty() {
        found.push(Blocker {
            refusal: about("sheets_not_submitted").with("raters", facts.drafting.join("、")),
            weight: Weight::Stops,
            place: Place::Scores,
        });
    }
    for component in &facts.without_marks {
        found.push(Blocker {
            refusal: about("component_without_marks").with("component", component),
            weight: Weight::Asks,
            place: Place::Scores,
        });
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
fn first_of(all: &[String]) -> String {
    let mut named: Vec<&str> = all.iter().take(NAMED).map(String::as_str).collect();
    if all.len() > NAMED {
        named.push("…");
    }
    named.join("、")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(step: RoundStep, facts: &Facts) -> Vec<(String, Weight)> {
        readiness(step, facts)
            .into_iter()
            .map(|blocker| (blocker.refusal.code, blocker.weight))
            .collect()
    }

    #[test]
    fn nothing_in_the_way_is_no_blocker() {
        for step in RoundStep::ALL {
            assert_eq!(readiness(step, &Facts::default()), []);
        }
    }

    #[test]
    fn what_stops_a_step_is_what_the_step_refuses_by() {
        let facts = Facts {
            without_marks: vec![Component::Master],
            drafting: vec!["李国栋".to_owned()],
            conflicts: 2,
            typings: vec!["K3M4-P7Q9-2".to_owned()],
            ..Facts::default()
        };
        let listed = codes(RoundStep::Decide, &facts);
        let expected = [
            ("conflicts_open", Weight::Stops),
            ("typings_open", Weight::Stops),
            ("sheets_not_submitted", Weight::Stops),
            ("component_without_marks", Weight::Asks),
        ];
        assert_eq!(
            listed,
            expected.map(|(code, weight)| (code.to_owned(), weight))
        );
        let refused = check_ready(RoundStep::Decide, &facts).unwrap_err();
        assert_eq!(refused.code, "conflicts_open");
        assert_eq!(check_ready(RoundStep::Approve, &facts), Ok(()));
    }

    #[test]
    fn a_component_without_marks_is_asked_about_and_refuses_nothing() {
        let facts = Facts {
            without_marks: vec![Component::Master],
            ..Facts::default()
        };
        assert_eq!(check_ready(RoundStep::Decide, &facts), Ok(()));
    }

    #[test]
    fn missing_id_numbers_are_told_from_the_first_and_stop_the_certificates() {
        let one = |number: usize| ("甲".to_owned(), number.to_string());
        let facts = Facts {
            without_id_number: (1..=6).map(one).collect(),
            ..Facts::default()
        };
        let later = ("id_number_needed".to_owned(), Weight::Later);
        assert_eq!(codes(RoundStep::Decide, &facts), [later]);
        let now = ("id_number_missing".to_owned(), Weight::Stops);
        assert_eq!(codes(RoundStep::Certify, &facts), [now]);
        let refused = check_ready(RoundStep::Certify, &facts).unwrap_err();
        assert_eq!(
            refused.arg("people"),
            Some("甲 1、甲 2、甲 3、甲 4、甲 5、…")
        );
    }
}
