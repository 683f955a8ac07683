//! Raters who come, go, or take over from each other.

use std::collections::BTreeSet;

use assessment::rounds::corrections::{Correction, Ground, Met, NewRater};
use assessment::{CandidateState, Component, PanelRole, RelationKind, RoundState, SheetState};

use super::{Office, adding, code, new_rater, person, sheet, told};

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
fn what_a_replaced_rater_kept_is_opened_for_nobody_and_may_be_handed_on() {
    let mut office = Office::new();
    let mut ground = office.in_state(RoundState::Scoring);
    ground.sheets = vec![
        sheet("J1", "0101", SheetState::Submitted),
        sheet("J1", "0102", SheetState::Taken),
    ];
    let on = Correction::ReplaceRater("J1".to_owned(), new_rater("J4"));
    let plan = on.outcome(&ground).unwrap().plan.unwrap();
    office.plan = plan;
    let refused = office.plan.check_opens("J1").unwrap_err();
    assert_eq!(refused.code, "sheets_of_replaced_stay");
    assert_eq!(office.plan.check_opens("J4"), Ok(()));

    let mut ground = office.in_state(RoundState::Scoring);
    ground.sheets = vec![
        sheet("J1", "0101", SheetState::Submitted),
        sheet("J1", "0102", SheetState::Taken),
        sheet("J4", "0103", SheetState::Submitted),
    ];
    let other = Correction::ReplaceRater("J1".to_owned(), new_rater("J5"));
    assert_eq!(code(other.outcome(&ground)), "rater_replaced_already");
    // Signed marks are put aside for nobody who was not sent back.
    assert_eq!(code(on.outcome(&ground)), "rater_replaced_already");
    ground.runs = 1;
    ground.candidates[1].sent_back = true;
    let outcome = on.outcome(&ground).unwrap();
    assert_eq!(
        told(&outcome),
        [
            "sheets_change_hands",
            "kept_sheets_set_aside",
            "raters_owe_a_sheet"
        ]
    );
    let moved: Vec<_> = outcome
        .moved
        .iter()
        .map(|one| (one.staff_no.clone(), one.to))
        .collect();
    assert_eq!(moved, [(person("0102"), SheetState::SetAside)]);
    assert_eq!(outcome.owed.len(), 1);
    let plan = outcome.plan.unwrap();
    assert_eq!(plan.owner_instead("J1", &person("0102")), Some("J4"));
    assert_eq!(plan.owner_instead("J1", &person("0101")), None);
    // A sheet that waits for its second typing stays.
    let waits = |of: &str| ("J1".to_owned(), person(of));
    ground.typings = BTreeSet::from([waits("0101"), waits("0102")]);
    assert_eq!(code(on.outcome(&ground)), "rater_replaced_already");
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
    let back = Correction::Reinstate(person("0101"), Met::new())
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
        adding(of_person("J5")),
    ] {
        assert_eq!(code(correction.outcome(&ground)), "panel_person_twice");
    }
    // She was replaced, and is there again under another code.
    let other = Correction::ReplaceRater("J4".to_owned(), new_rater("J6"));
    let plan = other.outcome(&ground).unwrap().plan.unwrap();
    office.plan = plan;
    let ground = office.in_state(RoundState::Scoring);
    let back = adding(of_person("J7"));
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
    let add = adding(new_rater("J4"));
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
    let add = adding(new_rater("J4"));
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
    let other = adding(new_rater("J5"));
    assert!(other.outcome(&ground).is_ok());
}
