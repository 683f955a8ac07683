//! Other days, another version of the standard. Must not know people's marks.

use super::ground::{Ground, KnownCandidate};
use super::outcome::{Change, Days, Met, Outcome, change};
use crate::rounds::plan::{EvidenceWindow, RoundPlan};
use crate::rounds::readiness::first_of;
use crate::standards::{Criterion, GradeStandard};
use crate::{CandidateState, Refusal};

/// The days and the title. Who was enrolled by the day of the announcement is judged by the new one.
pub(super) fn days(ground: &Ground<'_>, days: &Days, met: &Met) -> Result<Outcome, Refusal> {
    let before = ground.plan;
    let plan = RoundPlan {
        title: days.title.clone(),
        announced_on: days.announced_on,
        scoring_from: days.scoring_from,
        scoring_to: days.scoring_to,
        evidence: days.evidence,
        ..before.clone()
    };
    let changes = changes(before, &plan);
    if changes.is_empty() {
        return Err(Refusal::new("nothing_to_correct"));
    }
    checked(&plan, ground.standard, ground)?;
    let judges_anew = plan.announced_on != before.announced_on;
    let counts_anew = plan.evidence != before.evidence;
    if ground.is_partly_open() && (judges_anew || counts_anew) {
        return Err(Refusal::new("correction_while_one_is_back")
            .with("correction", "days")
            .with("state", ground.state));
    }
    let mut outcome = Outcome {
        changes,
        ..Outcome::default()
    };
    if judges_anew {
        judge_anew(ground, met, &mut outcome)?;
        packets_differ(ground, &mut outcome);
    }
    let (raters, packets) = ground.packets_out();
    if plan.scoring_to != before.scoring_to && packets > 0 {
        outcome.touched.push(
            Refusal::new("packets_keep_their_day")
                .with("count", packets)
                .with(
                    "raters",
                    first_of(raters.iter().map(|code| before.name_of(code))),
                ),
        );
    }
    if counts_anew {
        outcome.touched.push(Refusal::new("evidence_counts_anew"));
    }
    outcome.plan = Some(plan);
    Ok(outcome)
}

/// Another version of the same standard: any before the first mark, afterwards one that is marked in the same way.
pub(super) fn standard(
    ground: &Ground<'_>,
    new: &GradeStandard,
    met: &Met,
) -> Result<Outcome, Refusal> {
    let (old, head) = (&ground.standard.head, &new.head);
    if old.version == head.version && old.code == head.code {
        return Err(Refusal::new("nothing_to_correct"));
    }
    if old.code != head.code || old.occupation != head.occupation || old.level != head.level {
        return Err(Refusal::new("standard_of_another_kind")
            .with("standard", &old.code)
            .with("wanted", &head.code)
            .at("standard_version"));
    }
    if ground.is_marked() && !is_marked_alike(&ground.standard.criteria, &new.criteria) {
        return Err(Refusal::new("standard_is_marked_otherwise")
            .with("version", &head.version)
            .at("standard_version"));
    }
    let plan = RoundPlan {
        standard_version: head.version.clone(),
        ..ground.plan.clone()
    };
    checked(&plan, new, ground)?;
    let mut outcome = Outcome {
        changes: vec![change(
            "standard_version",
            Some(old.version.clone()),
            Some(head.version.clone()),
        )],
        ..Outcome::default()
    };
    judge_anew(ground, met, &mut outcome)?;
    let (raters, packets) = ground.packets_out();
    if packets > 0 {
        outcome.touched.push(
            Refusal::new("packets_of_old_standard")
                .with("count", packets)
                .with(
                    "raters",
                    first_of(raters.iter().map(|code| plan.name_of(code))),
                ),
        );
    }
    outcome.plan = Some(plan);
    Ok(outcome)
}

/// The plan holds; otherwise the first of its problems.
pub(super) fn checked(
    plan: &RoundPlan,
    standard: &GradeStandard,
    ground: &Ground<'_>,
) -> Result<(), Refusal> {
    plan.check(standard, ground.rules).map_err(|problems| {
        let beside = problems.len().saturating_sub(1);
        let first = problems.into_iter().next();
        // A list of problems is never empty.
        first
            .unwrap_or_else(|| Refusal::new("nothing_to_correct"))
            .with("more", beside)
    })
}

/// Who would stand otherwise. Nobody does once there are marks: what was begun is not undone by another text.
fn judge_anew(ground: &Ground<'_>, met: &Met, outcome: &mut Outcome) -> Result<(), Refusal> {
    let (mut lose, mut gain) = (Vec::new(), Vec::new());
    for one in &ground.candidates {
        let meets = met.get(&one.staff_no).copied();
        match (one.state, meets) {
            (CandidateState::Enrolled, Some(false)) => lose.push(one),
            (CandidateState::Refused, Some(true)) => gain.push(one),
            _ => {}
        }
    }
    if lose.is_empty() && gain.is_empty() {
        return Ok(());
    }
    if ground.is_marked() {
        let both = lose.iter().chain(&gain).map(|one| one.name.as_str());
        return Err(Refusal::new("eligibility_would_change").with("people", first_of(both)));
    }
    let about = |code: &str, people: &[&KnownCandidate]| {
        Refusal::new(code).with("count", people.len()).with(
            "people",
            first_of(people.iter().map(|one| one.name.as_str())),
        )
    };
    if !lose.is_empty() {
        outcome.touched.push(about("candidates_lose", &lose));
    }
    if !gain.is_empty() {
        outcome.touched.push(about("candidates_gain", &gain));
    }
    let stand = |people: Vec<&KnownCandidate>, state| {
        let all = people
            .into_iter()
            .map(move |one| (one.staff_no.clone(), state));
        all.collect::<Vec<_>>()
    };
    outcome
        .standing
        .extend(stand(lose, CandidateState::Refused));
    outcome
        .standing
        .extend(stand(gain, CandidateState::Enrolled));
    Ok(())
}

/// Packets that are out have whoever loses, and lack whoever gains.
fn packets_differ(ground: &Ground<'_>, outcome: &mut Outcome) {
    let (raters, packets) = ground.packets_out();
    if packets == 0 {
        return;
    }
    let mut lose = Vec::new();
    let mut gains = false;
    for (staff_no, state) in &outcome.standing {
        gains |= *state == CandidateState::Enrolled;
        if *state == CandidateState::Refused {
            let known = ground.candidates.iter();
            lose.extend(known.filter(|one| one.staff_no == *staff_no));
        }
    }
    let names: Vec<&str> = lose.iter().map(|one| one.name.as_str()).collect();
    if !names.is_empty() {
        outcome
            .touched
            .push(Refusal::new("returns_leave_her_out").with("name", first_of(names)));
    }
    if gains {
        let names = raters.iter().map(|code| ground.plan.name_of(code));
        outcome.touched.push(
            Refusal::new("packets_without_late")
                .with("count", packets)
                .with("raters", first_of(names)),
        );
    }
}

/// Whether the same marks may be given: the same criteria on the same scales, whatever they are called and weigh.
fn is_marked_alike(one: &[Criterion], other: &[Criterion]) -> bool {
    let alike = |a: &Criterion, b: &Criterion| {
        let points = |of: &Criterion| of.points.iter().map(|one| one.points).collect::<Vec<_>>();
        (a.component, a.kind, a.min, a.max, a.step) == (b.component, b.kind, b.min, b.max, b.step)
            && points(a) == points(b)
    };
    one.len() == other.len()
        && one.iter().all(|a| {
            let mut same = other.iter().filter(|b| b.code == a.code);
            same.next().is_some_and(|b| alike(a, b))
        })
}

fn changes(before: &RoundPlan, after: &RoundPlan) -> Vec<Change> {
    let mut found = Vec::new();
    let mut differ = |field, from: Option<String>, to: Option<String>| {
        if from != to {
            found.push(change(field, from, to));
        }
    };
    let day = |day: jiff::civil::Date| Some(day.to_string());
    differ(
        "title",
        Some(before.title.clone()),
        Some(after.title.clone()),
    );
    differ(
        "announced_on",
        day(before.announced_on),
        day(after.announced_on),
    );
    differ(
        "scoring_from",
        day(before.scoring_from),
        day(after.scoring_from),
    );
    differ("scoring_to", day(before.scoring_to), day(after.scoring_to));
    let from = |window: EvidenceWindow| window.from.to_string();
    let to = |window: EvidenceWindow| window.to.to_string();
    differ(
        "evidence_from",
        before.evidence.map(from),
        after.evidence.map(from),
    );
    differ(
        "evidence_to",
        before.evidence.map(to),
        after.evidence.map(to),
    );
    found
}
