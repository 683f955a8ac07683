//! What may be corrected of a round, and whom it touches.

mod panel;
mod people;
mod scope;

use std::collections::{BTreeMap, BTreeSet};

use assessment::rounds::corrections::{
    Correction, Days, Ground, KnownCandidate, KnownSheet, Met, NewRater, Outcome,
};
use assessment::{
    CandidateState, Component, GradeStandard, PanelMember, PanelRole, PanelRules, Refusal,
    RoundPlan, RoundState, SheetState, StaffNumber,
};

use crate::sample::{round_plan, standard, standard_with};

fn person(staff_no: &str) -> StaffNumber {
    StaffNumber::parse(staff_no).unwrap()
}

fn candidate(staff_no: &str, name: &str) -> KnownCandidate {
    KnownCandidate {
        staff_no: person(staff_no),
        name: name.to_owned(),
        state: CandidateState::Enrolled,
        decided: false,
        sent_back: false,
        settled: false,
        stated: false,
        objected: false,
        certified: false,
    }
}

fn sheet(rater: &str, staff_no: &str, state: SheetState) -> KnownSheet {
    KnownSheet {
        rater: rater.to_owned(),
        staff_no: person(staff_no),
        state,
        marked: true,
    }
}

/// A round with its rules, in which nobody has marked anything.
struct Office {
    plan: RoundPlan,
    standard: GradeStandard,
    rules: PanelRules,
}

impl Office {
    fn new() -> Self {
        Self {
            plan: round_plan(),
            standard: standard(),
            rules: PanelRules::default(),
        }
    }

    fn in_state(&self, state: RoundState) -> Ground<'_> {
        Ground {
            plan: &self.plan,
            state,
            standard: &self.standard,
            rules: &self.rules,
            runs: 0,
            candidates: vec![
                candidate("0101", "甲"),
                candidate("0102", "乙"),
                candidate("0103", "丙"),
            ],
            sheets: Vec::new(),
            typings: BTreeSet::new(),
            stated: BTreeSet::new(),
            returned: BTreeSet::new(),
            packets: Vec::new(),
        }
    }
}

fn days_of(plan: &RoundPlan) -> Days {
    Days {
        title: plan.title.clone(),
        announced_on: plan.announced_on,
        scoring_from: plan.scoring_from,
        scoring_to: plan.scoring_to,
        evidence: plan.evidence,
    }
}

fn longer(plan: &RoundPlan) -> Correction {
    let days = Days {
        scoring_to: "2026-05-15".parse().unwrap(),
        ..days_of(plan)
    };
    Correction::Days(days, Met::new())
}

fn new_rater(code: &str) -> NewRater {
    NewRater {
        member: PanelMember {
            code: code.to_owned(),
            name: "考评员四".to_owned(),
            role: PanelRole::Assessor,
            component: Some(Component::Master),
            staff_no: None,
        },
        relations: Vec::new(),
    }
}

/// She marks everybody.
fn adding(new: NewRater) -> Correction {
    Correction::AddRater(new, Vec::new(), BTreeSet::new())
}

fn code(refused: Result<Outcome, Refusal>) -> String {
    refused.unwrap_err().code
}

fn told(outcome: &Outcome) -> Vec<&str> {
    let codes = outcome.touched.iter();
    codes.map(|one| one.code.as_str()).collect()
}

#[test]
fn scoring_becomes_longer_and_packets_that_are_out_are_told_of() {
    let office = Office::new();
    let mut ground = office.in_state(RoundState::Scoring);
    ground.packets = vec!["J1".to_owned(), "J1".to_owned(), "S1".to_owned()];
    let outcome = longer(&office.plan).outcome(&ground).unwrap();
    let change = &outcome.changes[0];
    assert_eq!(
        (change.field, change.from.as_deref(), change.to.as_deref()),
        ("scoring_to", Some("2026-04-30"), Some("2026-05-15"))
    );
    assert_eq!(outcome.changes.len(), 1);
    assert_eq!(told(&outcome), ["packets_keep_their_day"]);
    assert_eq!(outcome.touched[0].arg("count"), Some("3"));
    let same = Correction::Days(days_of(&office.plan), Met::new());
    assert_eq!(code(same.outcome(&ground)), "nothing_to_correct");
    let backwards = Days {
        scoring_to: "2026-03-01".parse().unwrap(),
        ..days_of(&office.plan)
    };
    let backwards = Correction::Days(backwards, Met::new());
    assert_eq!(code(backwards.outcome(&ground)), "round_dates_out_of_order");
}

#[test]
fn nothing_of_a_plan_is_corrected_once_there_are_results() {
    let office = Office::new();
    for state in [
        RoundState::Decided,
        RoundState::Approved,
        RoundState::Certified,
    ] {
        let ground = office.in_state(state);
        for correction in [
            longer(&office.plan),
            adding(new_rater("J4")),
            Correction::ReplaceRater("J1".to_owned(), new_rater("J4")),
            Correction::RemoveRater("J1".to_owned()),
            Correction::Withdraw(person("0101")),
            Correction::Delete,
        ] {
            let kind = correction.kind();
            assert_eq!(
                code(correction.outcome(&ground)),
                "correction_not_now",
                "{kind} {state}"
            );
        }
    }
}

#[test]
fn a_standard_takes_the_place_of_another_version_and_of_nothing_else() {
    let office = Office::new();
    let newer = |from: &str, to: &str| {
        let mut new = standard_with(from, to);
        new.head.version = "2026.2".to_owned();
        Correction::Standard(Box::new(new), Met::new())
    };
    let ground = office.in_state(RoundState::Scoring);
    let outcome = newer("weight = \"60\"", "weight = \"60\"")
        .outcome(&ground)
        .unwrap();
    assert_eq!(outcome.plan.unwrap().standard_version, "2026.2");
    let other = newer("code = \"sewing-level3\"", "code = \"shoes-level3\"");
    assert_eq!(code(other.outcome(&ground)), "standard_of_another_kind");
    let scales = newer("step = \"0.25\"", "step = \"0.5\"");
    assert!(scales.outcome(&ground).is_ok());

    let mut marked = office.in_state(RoundState::Scoring);
    marked.sheets = vec![sheet("J1", "0101", SheetState::Taken)];
    marked.packets = vec!["J1".to_owned()];
    assert_eq!(
        code(scales.outcome(&marked)),
        "standard_is_marked_otherwise"
    );
    let pass_mark = newer("pass_total = \"60\"", "pass_total = \"65\"");
    let outcome = pass_mark.outcome(&marked).unwrap();
    assert_eq!(told(&outcome), ["packets_of_old_standard"]);
}

#[test]
fn who_is_eligible_changes_before_the_first_mark_and_not_after() {
    let office = Office::new();
    let met: Met = BTreeMap::from([(person("0101"), true), (person("0102"), false)]);
    let days = Days {
        announced_on: "2026-03-01".parse().unwrap(),
        ..days_of(&office.plan)
    };
    let earlier = Correction::Days(days, met);
    let outcome = earlier
        .outcome(&office.in_state(RoundState::Enrolling))
        .unwrap();
    assert_eq!(
        outcome.standing,
        [(person("0102"), CandidateState::Refused)]
    );
    assert_eq!(told(&outcome), ["candidates_lose"]);
    // Packets that are out have her, and lack whoever is taken now.
    let mut ground = office.in_state(RoundState::Enrolling);
    ground.candidates[0].state = CandidateState::Refused;
    ground.packets = vec!["J1".to_owned()];
    let outcome = earlier.outcome(&ground).unwrap();
    let expected = [
        "candidates_lose",
        "candidates_gain",
        "returns_leave_her_out",
        "packets_without_late",
    ];
    assert_eq!(told(&outcome), expected);
    assert_eq!(outcome.touched[2].arg("name"), Some("乙"));
    let mut marked = office.in_state(RoundState::Scoring);
    marked.sheets = vec![sheet("J1", "0101", SheetState::Taken)];
    assert_eq!(code(earlier.outcome(&marked)), "eligibility_would_change");
}

#[test]
fn a_round_goes_only_while_nobody_has_marked() {
    let office = Office::new();
    let mut ground = office.in_state(RoundState::Scoring);
    ground.packets = vec!["J1".to_owned()];
    let outcome = Correction::Delete.outcome(&ground).unwrap();
    assert_eq!(told(&outcome), ["round_goes", "packets_go_with_round"]);
    ground.runs = 1;
    assert_eq!(code(Correction::Delete.outcome(&ground)), "round_is_marked");
    let mut ground = office.in_state(RoundState::Scoring);
    ground.candidates[0].settled = true;
    assert_eq!(code(Correction::Delete.outcome(&ground)), "round_is_marked");
}
