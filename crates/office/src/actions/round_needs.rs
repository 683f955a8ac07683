//! What a round still lacks: before its next step, and before a later one that would otherwise be stopped when everything
//! else is done. Says it in the reader's language; must not take a step.

use std::collections::HashSet;

use assessment::Refusal;
use assessment::round::{RoundPlan, RoundState as State};
use assessment::standard::GradeStandard;
use records::Tx;
use records::rounds::Round;
use records::{candidates, decisions};

use super::{rater_sheets, scores};
use crate::office::{Office, stored};

/// How many people are named; the others are counted.
const NAMED: usize = 5;

/// What is missing.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    /// Before the next step.
    pub now: Vec<String>,
    /// Before a later step.
    pub later: Vec<String>,
}

/// What this round lacks where it stands.
pub(crate) async fn of(
    office: &Office,
    tx: &mut Tx,
    round: &Round,
    standard: &GradeStandard,
    state: State,
) -> Result<Needs, Refusal> {
    let mut needs = Needs::default();
    if state == State::Scoring {
        for component in scores::without_marks(tx, round, standard).await? {
            needs
                .now
                .push(office.language.label(&format!("word_{component}")));
        }
        let plan: RoundPlan = stored(&round.plan, "rounds", &round.code)?;
        for name in rater_sheets::not_submitted(tx, round, &plan.panel).await? {
            let figures = [("rater", name.as_str())];
            needs
                .now
                .push(office.language.phrase("waiting_for_sheet", &figures));
        }
    }
    let mut unnumbered = candidates::without_id_number(tx, &round.id).await?;
    if state == State::Approved {
        let run = decisions::latest_run(tx, &round.id).await?;
        let passed: HashSet<String> =
            decisions::page(tx, &round.id, run, "", "passed", 0, i64::MAX)
                .await?
                .into_iter()
                .map(|decision| decision.candidate_id)
                .collect();
        unnumbered.retain(|candidate| passed.contains(&candidate.id));
    }
    if !unnumbered.is_empty() && state != State::Certified {
        let people = people(
            unnumbered
                .iter()
                .map(|one| (one.name.as_str(), one.staff_no.as_str())),
        );
        let count = unnumbered.len().to_string();
        let said = office.language.phrase(
            "waiting_for_id_numbers",
            &[("count", &count), ("people", &people)],
        );
        match state {
            State::Approved => needs.now.push(said),
            _ => needs.later.push(said),
        }
    }
    Ok(needs)
}

/// The first people by name and staff number, and a sign when there are more.
pub(crate) fn people<'a>(all: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut named: Vec<String> = all
        .take(NAMED + 1)
        .map(|(name, staff_no)| format!("{name} {staff_no}"))
        .collect();
    if named.len() > NAMED {
        named[NAMED] = "…".to_owned();
    }
    named.join("、")
}

#[cfg(test)]
mod tests {
    use super::people;

    #[test]
    fn five_people_are_named_and_more_are_hinted_at() {
        let five = [
            ("甲", "1"),
            ("乙", "2"),
            ("丙", "3"),
            ("丁", "4"),
            ("戊", "5"),
        ];
        assert_eq!(people(five.into_iter()), "甲 1、乙 2、丙 3、丁 4、戊 5");
        let six = five.into_iter().chain([("己", "6")]);
        assert_eq!(people(six), "甲 1、乙 2、丙 3、丁 4、戊 5、…");
    }
}
