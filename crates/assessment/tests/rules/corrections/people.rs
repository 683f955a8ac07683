//! Candidates who come late, withdraw, are there again, were enrolled by mistake, or are sent back alone.

use std::collections::BTreeSet;

use assessment::marks::returned::{Said, said};
use assessment::rounds::corrections::{Correction, Met, reopened};
use assessment::{CandidateState, RoundPlan, RoundState, SheetState};

use super::{Office, adding, code, longer, new_rater, person, sheet, told};

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
    let back = Correction::Reinstate(person("0101"), Met::new())
        .outcome(&ground)
        .unwrap();
    assert_eq!(back.moved[0].to, SheetState::Draft);
}

#[test]
fn who_is_there_again_is_judged_by_what_holds_now() {
    let office = Office::new();
    let mut ground = office.in_state(RoundState::Scoring);
    ground.candidates[0].state = CandidateState::Withdrawn;
    let again = |is_met: bool| {
        let met = Met::from([(person("0101"), is_met)]);
        Correction::Reinstate(person("0101"), met)
    };
    assert_eq!(
        code(again(false).outcome(&ground)),
        "reinstated_not_eligible"
    );
    let back = again(true).outcome(&ground).unwrap();
    assert_eq!(back.standing, [(person("0101"), CandidateState::Enrolled)]);
    assert_eq!(back.owed, []);
    // Whoever handed in while she was away owes a sheet of hers; whoever has one does not.
    ground.sheets = vec![
        sheet("J1", "0102", SheetState::Submitted),
        sheet("J2", "0101", SheetState::Submitted),
    ];
    let back = again(true).outcome(&ground).unwrap();
    let owing: Vec<&str> = back.owed.iter().map(|one| one.rater.as_str()).collect();
    assert_eq!(owing, ["J1"]);
    assert_eq!(told(&back), ["sheets_count_again", "raters_owe_a_sheet"]);
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
    let back = Correction::Reinstate(person("0101"), Met::new())
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
        adding(new_rater("J4")),
        Correction::EnrolLate(vec![person("0199")]),
        Correction::Delete,
    ] {
        assert_eq!(
            code(correction.outcome(&ground)),
            "correction_while_one_is_back"
        );
    }
    assert!(longer(&office.plan).outcome(&ground).is_ok());
    let open = |state, partly| reopened(state, partly, false);
    assert_eq!(open(RoundState::Scoring, true), Ok(RoundState::Scoring));
    assert!(open(RoundState::Scoring, false).is_err());
    assert_eq!(open(RoundState::Decided, false), Ok(RoundState::Scoring));
    // Whoever has her certificate cannot be marked anew with everybody else.
    for (state, partly) in [(RoundState::Scoring, true), (RoundState::Decided, false)] {
        let refusal = reopened(state, partly, true).unwrap_err();
        assert_eq!(refusal.code, "round_is_partly_certified");
    }
    // In a round that is merely being scored nobody is sent back.
    let scoring = office.in_state(RoundState::Scoring);
    let early = Correction::SendBack(person("0101"));
    assert_eq!(code(early.outcome(&scoring)), "correction_not_now");
}

#[test]
fn after_the_approval_only_whom_an_objection_concerns_goes_back() {
    let office = Office::new();
    let mut ground = office.in_state(RoundState::Approved);
    ground.runs = 1;
    for one in &mut ground.candidates {
        one.decided = true;
    }
    let back = |of: &str| Correction::SendBack(person(of));
    assert_eq!(code(back("0101").outcome(&ground)), "correction_not_now");
    ground.candidates[0].objected = true;
    assert_eq!(code(back("0102").outcome(&ground)), "correction_not_now");
    let outcome = back("0101").outcome(&ground).unwrap();
    assert_eq!(outcome.state, Some(RoundState::Scoring));
    // What she was certified for stays.
    ground.candidates[0].certified = true;
    assert!(ground.is_partly_certified());
    assert_eq!(
        code(back("0101").outcome(&ground)),
        "candidate_is_certified"
    );
    ground.state = RoundState::Certified;
    assert_eq!(code(back("0101").outcome(&ground)), "correction_not_now");
}
