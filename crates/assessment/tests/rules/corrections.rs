//! What may be corrected of a round, and whom it touches.

use std::collections::{BTreeMap, BTreeSet};

use assessment::marks::returned::{Said, said};
use assessment::rounds::corrections::{
    Correction, Days, Ground, KnownCandidate, KnownSheet, Met, NewRater, Outcome, reopened,
};
use assessment::{
    CandidateState, Component, GradeStandard, PanelMember, PanelRole, PanelRules, Refusal,
    RelationKind, RoundPlan, RoundState, SheetState, StaffNumber,
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
            Correction::AddRater(new_rater("J4")),
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
fn what_a_rater_handed_in_stays_hers_and_the_rest_goes_over() {
    let office = Office::new();
    let mut ground = office.in_state(RoundState::Scoring);
    ground.sheets = vec![
        sheet("J1", "0101", SheetState::Submitted),
        sheet("J1", "0102", SheetState::Draft),
        sheet("J2", "0101", SheetState::Submitted),
    ];
    let replace = Correction::ReplaceRater("J1".to_owned(), new_rater("J4"));
    let outcome = replace.outcome(&ground).unwrap();
    let plan = outcome.plan.as_ref().unwrap();
    let may = |rater: &str, staff_no: &str| {
        let member = plan.rater(rater).unwrap();
        plan.may_mark(member, Component::Master, &person(staff_no), &office.rules)
            .map_err(|refusal| refusal.code)
    };
    let gone = Err("sheet_of_another_rater".to_owned());
    assert_eq!(may("J1", "0101"), Ok(Vec::new()));
    assert_eq!(may("J1", "0102"), gone);
    assert_eq!(may("J4", "0101"), gone);
    assert_eq!(may("J4", "0102"), Ok(Vec::new()));
    // Who comes late is the second one's.
    assert_eq!(may("J4", "0199"), Ok(Vec::new()));
    assert_eq!(outcome.moved.len(), 1);
    assert_eq!(outcome.moved[0].to, SheetState::SetAside);
    assert_eq!(told(&outcome), ["sheets_change_hands", "drafts_set_aside"]);
    let hands = &outcome.touched[0];
    assert_eq!(
        (hands.arg("kept"), hands.arg("count")),
        (Some("1"), Some("2"))
    );
}

#[test]
fn a_second_handover_takes_over_what_the_first_one_took_over() {
    let mut office = Office::new();
    let mut ground = office.in_state(RoundState::Scoring);
    ground.sheets = vec![sheet("J1", "0101", SheetState::Submitted)];
    let replace = Correction::ReplaceRater("J1".to_owned(), new_rater("J4"));
    let plan = replace.outcome(&ground).unwrap().plan.unwrap();
    office.plan = plan;
    let mut ground = office.in_state(RoundState::Scoring);
    ground.sheets = vec![
        sheet("J1", "0101", SheetState::Submitted),
        sheet("J4", "0102", SheetState::Taken),
    ];
    let again = Correction::ReplaceRater("J1".to_owned(), new_rater("J5"));
    assert_eq!(code(again.outcome(&ground)), "rater_replaced_already");
    let next = Correction::ReplaceRater("J4".to_owned(), new_rater("J5"));
    let plan = next.outcome(&ground).unwrap().plan.unwrap();
    let owners = |staff_no: &str| -> Vec<String> {
        let all = plan
            .panel
            .iter()
            .filter(|one| one.component == Some(Component::Master));
        let may = all.filter(|one| {
            plan.may_mark(one, Component::Master, &person(staff_no), &office.rules)
                .is_ok()
        });
        may.map(|one| one.code.clone()).collect()
    };
    // Each candidate has as many masters as the round was planned with.
    assert_eq!(owners("0101"), ["J1", "J2", "J3"]);
    assert_eq!(owners("0102"), ["J2", "J3", "J4"]);
    assert_eq!(owners("0103"), ["J2", "J3", "J5"]);
    // Whoever asks, from the middle as well, is told the same owner.
    for (staff_no, owner) in [("0101", "J1"), ("0102", "J4"), ("0103", "J5")] {
        for rater in ["J1", "J4", "J5"] {
            let instead = (rater != owner).then_some(owner);
            let found = plan.owner_instead(rater, &person(staff_no));
            assert_eq!(found, instead, "{rater} {staff_no}");
        }
    }
}

#[test]
fn what_a_rater_stated_in_a_return_is_handed_in_though_the_office_still_types() {
    let office = Office::new();
    let mut ground = office.in_state(RoundState::Scoring);
    ground.sheets = vec![sheet("J1", "0101", SheetState::Draft)];
    ground.stated = BTreeSet::from([("J1".to_owned(), person("0101"))]);
    ground.typings = BTreeSet::from([("J1".to_owned(), person("0102"))]);
    ground.sheets.push(sheet("J1", "0102", SheetState::Draft));
    let replace = Correction::ReplaceRater("J1".to_owned(), new_rater("J4"));
    let outcome = replace.outcome(&ground).unwrap();
    // No draft is set aside, so none is told of.
    assert_eq!(told(&outcome), ["sheets_change_hands"]);
    let kept = &outcome.plan.unwrap().handovers[0].kept;
    assert_eq!(*kept, BTreeSet::from([person("0101"), person("0102")]));
    let moved: Vec<SheetState> = outcome.moved.iter().map(|one| one.to).collect();
    assert_eq!(moved, [SheetState::Taken, SheetState::Taken]);
}

#[test]
fn a_sheet_that_waits_for_its_second_typing_stays_with_whoever_handed_it_in_and_comes_back_so() {
    fn withdrawn(office: &Office) -> Ground<'_> {
        let mut ground = office.in_state(RoundState::Scoring);
        ground.candidates[0].state = CandidateState::Withdrawn;
        ground.typings = BTreeSet::from([("J1".to_owned(), person("0101"))]);
        ground.sheets = vec![sheet("J1", "0101", SheetState::SetAside)];
        ground
    }
    let mut office = Office::new();
    let ground = withdrawn(&office);
    let remove = Correction::RemoveCandidate(person("0101"));
    assert_eq!(code(remove.outcome(&ground)), "candidate_is_marked");
    assert_eq!(code(Correction::Delete.outcome(&ground)), "round_is_marked");
    let replace = Correction::ReplaceRater("J1".to_owned(), new_rater("J4"));
    let outcome = replace.outcome(&ground).unwrap();
    assert_eq!(outcome.moved, []);
    let plan = outcome.plan.unwrap();
    assert_eq!(plan.owner_instead("J4", &person("0101")), Some("J1"));
    office.plan = plan;
    let back = Correction::Reinstate(person("0101"))
        .outcome(&withdrawn(&office))
        .unwrap();
    assert_eq!(back.moved[0].to, SheetState::Taken);
}

#[test]
fn whom_the_successor_may_not_mark_is_said() {
    let office = Office::new();
    let ground = office.in_state(RoundState::Scoring);
    let kin = NewRater {
        relations: vec![(person("0102"), RelationKind::Kin)],
        ..new_rater("J4")
    };
    let outcome = Correction::ReplaceRater("J1".to_owned(), kin)
        .outcome(&ground)
        .unwrap();
    let said = outcome
        .touched
        .iter()
        .find(|one| one.code == "successor_may_not_mark");
    assert_eq!(said.unwrap().arg("people"), Some("乙"));
    let mut other = new_rater("J4");
    other.member.component = Some(Component::Supervisor);
    other.member.role = PanelRole::Supervisor;
    let other = Correction::ReplaceRater("J1".to_owned(), other);
    assert_eq!(code(other.outcome(&ground)), "successor_marks_another_part");
    let taken = Correction::ReplaceRater("J1".to_owned(), new_rater("J2"));
    assert_eq!(code(taken.outcome(&ground)), "panel_member_twice");
}

#[test]
fn a_person_is_no_successor_of_herself_and_her_relations_go_with_her_under_every_code() {
    let mut office = Office::new();
    let of_person = |code: &str| {
        let mut new = new_rater(code);
        new.member.staff_no = Some(person("0900"));
        new
    };
    let kin = NewRater {
        relations: vec![(person("0102"), RelationKind::Kin)],
        ..of_person("J4")
    };
    let replace = Correction::ReplaceRater("J1".to_owned(), kin);
    let outcome = replace.outcome(&office.in_state(RoundState::Scoring));
    office.plan = outcome.unwrap().plan.unwrap();
    let ground = office.in_state(RoundState::Scoring);
    for correction in [
        Correction::ReplaceRater("J4".to_owned(), of_person("J5")),
        Correction::AddRater(of_person("J5")),
    ] {
        assert_eq!(code(correction.outcome(&ground)), "panel_person_twice");
    }
    // She was replaced, and is there again under another code.
    let other = Correction::ReplaceRater("J4".to_owned(), new_rater("J6"));
    let plan = other.outcome(&ground).unwrap().plan.unwrap();
    office.plan = plan;
    let ground = office.in_state(RoundState::Scoring);
    let back = Correction::AddRater(of_person("J7"));
    let plan = back.outcome(&ground).unwrap().plan.unwrap();
    let may = plan.may_mark(
        plan.rater("J7").unwrap(),
        Component::Master,
        &person("0102"),
        &office.rules,
    );
    assert_eq!(may.unwrap_err().code, "rater_must_withdraw");
}

#[test]
fn a_rater_goes_only_while_she_has_marked_nothing_and_enough_are_left() {
    let office = Office::new();
    let mut ground = office.in_state(RoundState::Scoring);
    let remove = Correction::RemoveRater("J1".to_owned());
    assert_eq!(code(remove.outcome(&ground)), "panel_too_few_assessors");
    ground.sheets = vec![sheet("J1", "0101", SheetState::Draft)];
    assert_eq!(code(remove.outcome(&ground)), "rater_has_marked");
    let mut ground = office.in_state(RoundState::Scoring);
    ground.returned = BTreeSet::from(["J1".to_owned()]);
    assert_eq!(code(remove.outcome(&ground)), "rater_has_marked");
    let mut with_four = Office::new();
    let add = Correction::AddRater(new_rater("J4"));
    let added = add
        .outcome(&with_four.in_state(RoundState::Enrolling))
        .unwrap();
    assert_eq!(told(&added), ["rater_marks_too"]);
    with_four.plan = added.plan.unwrap();
    let outcome = remove
        .outcome(&with_four.in_state(RoundState::Scoring))
        .unwrap();
    assert_eq!(told(&outcome), ["rater_marks_no_more"]);
    assert!(outcome.plan.unwrap().rater("J1").is_none());
}

#[test]
fn a_code_under_which_packets_are_out_is_given_to_nobody_else() {
    let mut office = Office::new();
    let add = Correction::AddRater(new_rater("J4"));
    let replace = Correction::ReplaceRater("J1".to_owned(), new_rater("J4"));
    let added = add.outcome(&office.in_state(RoundState::Scoring)).unwrap();
    office.plan = added.plan.unwrap();
    let mut ground = office.in_state(RoundState::Scoring);
    ground.packets = vec!["J4".to_owned()];
    let outcome = Correction::RemoveRater("J4".to_owned())
        .outcome(&ground)
        .unwrap();
    assert_eq!(
        told(&outcome),
        ["rater_marks_no_more", "packets_of_removed"]
    );
    office.plan = outcome.plan.unwrap();
    let mut ground = office.in_state(RoundState::Scoring);
    ground.packets = vec!["J4".to_owned()];
    for correction in [&add, &replace] {
        assert_eq!(code(correction.outcome(&ground)), "rater_code_has_packets");
    }
    let other = Correction::AddRater(new_rater("J5"));
    assert!(other.outcome(&ground).is_ok());
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
fn who_comes_late_is_owed_a_sheet_by_those_who_have_handed_in() {
    let office = Office::new();
    let mut ground = office.in_state(RoundState::Scoring);
    ground.sheets = vec![
        sheet("J1", "0101", SheetState::Submitted),
        sheet("J2", "0101", SheetState::Taken),
        sheet("J3", "0101", SheetState::Draft),
    ];
    let late = Correction::EnrolLate(vec![person("0199")]);
    let outcome = late.outcome(&ground).unwrap();
    let raters: Vec<&str> = outcome.owed.iter().map(|one| one.rater.as_str()).collect();
    assert_eq!(raters, ["J1", "J2"]);
    assert_eq!(
        told(&outcome),
        ["late_candidates_are_marked", "raters_owe_a_sheet"]
    );
    let early = late.outcome(&office.in_state(RoundState::Enrolling));
    assert_eq!(code(early), "correction_not_now");
}

#[test]
fn who_withdraws_keeps_her_sheets_on_record_and_may_come_back() {
    let office = Office::new();
    let mut ground = office.in_state(RoundState::Scoring);
    ground.sheets = vec![
        sheet("J1", "0101", SheetState::Submitted),
        sheet("J2", "0101", SheetState::Draft),
    ];
    let outcome = Correction::Withdraw(person("0101"))
        .outcome(&ground)
        .unwrap();
    assert_eq!(
        outcome.standing,
        [(person("0101"), CandidateState::Withdrawn)]
    );
    assert_eq!(outcome.touched[0].arg("count"), Some("2"));
    assert_eq!(outcome.moved.len(), 1);
    ground.candidates[0].state = CandidateState::Withdrawn;
    ground.sheets[1].state = SheetState::SetAside;
    let again = Correction::Withdraw(person("0101"));
    assert_eq!(code(again.outcome(&ground)), "candidate_stands_otherwise");
    let back = Correction::Reinstate(person("0101"))
        .outcome(&ground)
        .unwrap();
    assert_eq!(back.moved[0].to, SheetState::Draft);
}

#[test]
fn what_is_said_in_a_return_of_whoever_is_not_in_the_round_now_is_kept_for_her() {
    let mut office = Office::new();
    let says = |plan: &RoundPlan, rater: &str, state| said(plan, rater, &person("0101"), state);
    let enrolled = Some(CandidateState::Enrolled);
    assert_eq!(says(&office.plan, "J1", enrolled), Said::Counts);
    for state in [CandidateState::Withdrawn, CandidateState::Refused] {
        assert_eq!(says(&office.plan, "J1", Some(state)), Said::Kept);
    }
    assert_eq!(says(&office.plan, "J1", None), Said::LeftOut);

    // She withdrew, and nothing but a return has marks of hers.
    let mut ground = office.in_state(RoundState::Scoring);
    ground.candidates[0].state = CandidateState::Withdrawn;
    ground.candidates[0].stated = true;
    ground.stated = BTreeSet::from([("J1".to_owned(), person("0101"))]);
    let remove = Correction::RemoveCandidate(person("0101"));
    assert_eq!(code(remove.outcome(&ground)), "candidate_is_marked");
    let back = Correction::Reinstate(person("0101"))
        .outcome(&ground)
        .unwrap();
    assert_eq!(back.touched[0].arg("count"), Some("1"));
    // Her rater handed it in, and it stays hers.
    let replace = Correction::ReplaceRater("J1".to_owned(), new_rater("J4"));
    let plan = replace.outcome(&ground).unwrap().plan.unwrap();
    office.plan = plan;
    assert_eq!(says(&office.plan, "J1", enrolled), Said::Counts);
    assert_eq!(says(&office.plan, "J4", enrolled), Said::LeftOut);
}

#[test]
fn whom_nobody_has_marked_was_never_there() {
    let office = Office::new();
    let mut ground = office.in_state(RoundState::Scoring);
    let remove = Correction::RemoveCandidate(person("0101"));
    assert!(remove.outcome(&ground).is_ok());
    let mut owed = sheet("J1", "0101", SheetState::Draft);
    owed.marked = false;
    ground.sheets = vec![owed];
    assert!(remove.outcome(&ground).is_ok());
    ground.sheets[0].marked = true;
    assert_eq!(code(remove.outcome(&ground)), "candidate_is_marked");
    let stranger = Correction::RemoveCandidate(person("0000"));
    assert_eq!(code(stranger.outcome(&ground)), "candidate_unknown");
}

#[test]
fn one_candidate_goes_back_and_the_others_stay_closed() {
    let office = Office::new();
    let mut ground = office.in_state(RoundState::Decided);
    ground.runs = 1;
    for one in &mut ground.candidates {
        one.decided = true;
    }
    ground.sheets = vec![
        sheet("J1", "0101", SheetState::Submitted),
        sheet("J2", "0101", SheetState::Taken),
        sheet("J1", "0102", SheetState::Submitted),
    ];
    let outcome = Correction::SendBack(person("0101"))
        .outcome(&ground)
        .unwrap();
    assert_eq!(outcome.state, Some(RoundState::Scoring));
    assert_eq!(outcome.moved.len(), 1);
    assert_eq!(outcome.moved[0].staff_no, person("0101"));
    assert_eq!(
        told(&outcome),
        ["sheets_are_opened", "others_come_out_alike"]
    );
    assert_eq!(outcome.touched[1].arg("count"), Some("2"));

    ground.state = RoundState::Scoring;
    ground.candidates[0].sent_back = true;
    assert!(ground.is_partly_open());
    let other = Correction::Withdraw(person("0102"));
    assert_eq!(code(other.outcome(&ground)), "candidate_not_sent_back");
    assert!(
        Correction::Withdraw(person("0101"))
            .outcome(&ground)
            .is_ok()
    );
    let second = Correction::SendBack(person("0102"))
        .outcome(&ground)
        .unwrap();
    assert_eq!(second.state, None);
    for correction in [
        Correction::AddRater(new_rater("J4")),
        Correction::EnrolLate(vec![person("0199")]),
        Correction::Delete,
    ] {
        assert_eq!(
            code(correction.outcome(&ground)),
            "correction_while_one_is_back"
        );
    }
    assert!(longer(&office.plan).outcome(&ground).is_ok());
    assert_eq!(reopened(RoundState::Scoring, true), Ok(RoundState::Scoring));
    assert!(reopened(RoundState::Scoring, false).is_err());
    // In a round that is merely being scored nobody is sent back.
    let scoring = office.in_state(RoundState::Scoring);
    let early = Correction::SendBack(person("0101"));
    assert_eq!(code(early.outcome(&scoring)), "correction_not_now");
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
