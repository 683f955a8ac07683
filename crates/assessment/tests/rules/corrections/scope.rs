//! Whom a rater marks, where it is not everybody.

use std::collections::BTreeSet;

use assessment::rounds::corrections::Correction;
use assessment::rounds::handover::Handover;
use assessment::{Component, RoundState, Scope, ScopeKind, SheetState};

use super::{Office, code, new_rater, person, sheet, told};

fn scope(rater: &str, who: &str) -> Scope {
    Scope {
        rater: rater.to_owned(),
        kind: ScopeKind::Unit,
        who: who.to_owned(),
    }
}

fn marks(rater: &str, who: &[&str]) -> Correction {
    let people: BTreeSet<_> = who.iter().map(|staff_no| person(staff_no)).collect();
    Correction::Scope(rater.to_owned(), vec![scope(rater, "sewing/1")], people)
}

fn everybody(rater: &str) -> Correction {
    Correction::Scope(rater.to_owned(), Vec::new(), BTreeSet::new())
}

#[test]
fn a_rater_with_a_scope_marks_her_own_people_and_the_others_everybody() {
    let mut office = Office::new();
    let outcome = marks("J1", &["0101", "0999"]).outcome(&office.in_state(RoundState::Enrolling));
    let outcome = outcome.unwrap();
    assert_eq!(told(&outcome), ["scope_counts"]);
    assert_eq!(outcome.touched[0].arg("before"), Some("3"));
    assert_eq!(outcome.touched[0].arg("after"), Some("1"));
    let change = &outcome.changes[0];
    assert_eq!(
        (change.field, change.from.as_deref(), change.to.as_deref()),
        ("scope", None, Some("sewing/1"))
    );
    office.plan = outcome.plan.unwrap();
    let may = |rater: &str, staff_no: &str| {
        let member = office.plan.rater(rater).unwrap();
        let may = office
            .plan
            .may_mark(member, Component::Master, &person(staff_no), &office.rules);
        may.map_err(|refusal| refusal.code)
    };
    assert_eq!(may("J1", "0101"), Ok(Vec::new()));
    assert_eq!(may("J1", "0102"), Err("candidate_outside_scope".to_owned()));
    assert_eq!(may("J2", "0102"), Ok(Vec::new()));
    let same = marks("J1", &["0101"]).outcome(&office.in_state(RoundState::Enrolling));
    assert_eq!(code(same), "nothing_to_correct");
    let back = everybody("J1").outcome(&office.in_state(RoundState::Enrolling));
    let plan = back.unwrap().plan.unwrap();
    assert!(plan.is_in_scope("J1", &person("0102")));
}

#[test]
fn a_rater_comes_with_her_scope() {
    let office = Office::new();
    let ground = office.in_state(RoundState::Scoring);
    let with = |scopes: Vec<Scope>, who: &[&str]| {
        let people = who.iter().map(|staff_no| person(staff_no)).collect();
        Correction::AddRater(new_rater("J4"), scopes, people).outcome(&ground)
    };
    let outcome = with(vec![scope("J4", "sewing/1")], &["0101", "0999"]).unwrap();
    assert_eq!(told(&outcome), ["rater_marks_too"]);
    assert_eq!(outcome.touched[0].arg("count"), Some("1"));
    let changes: Vec<_> = outcome
        .changes
        .iter()
        .map(|one| (one.field, one.from.as_deref(), one.to.as_deref()))
        .collect();
    assert_eq!(
        changes,
        [
            ("rater", None, Some("J4 考评员四")),
            ("scope", None, Some("sewing/1"))
        ]
    );
    let plan = outcome.plan.unwrap();
    assert!(plan.is_in_scope("J4", &person("0101")));
    assert!(!plan.is_in_scope("J4", &person("0102")));
    assert!(plan.is_in_scope("J1", &person("0102")), "nobody else's");

    // A team that has nobody today is a scope, and no scope is everybody.
    let nobody = with(vec![scope("J4", "sewing/9")], &[]).unwrap();
    assert_eq!(nobody.touched[0].arg("count"), Some("0"));
    let everybody = with(Vec::new(), &[]).unwrap();
    assert_eq!(everybody.touched[0].arg("count"), Some("3"));
    assert_eq!(everybody.changes.len(), 1);
    let twice = vec![scope("J4", "sewing/1"), scope("J4", "sewing/1")];
    assert_eq!(code(with(twice, &["0101"])), "scope_twice");
    let other = vec![scope("J9", "sewing/1")];
    assert_eq!(code(with(other, &["0101"])), "scope_rater_unknown");
}

#[test]
fn whoever_takes_over_takes_the_scope_over_unless_she_has_one() {
    let mut office = Office::new();
    let narrowed = marks("J1", &["0101"]).outcome(&office.in_state(RoundState::Enrolling));
    office.plan = narrowed.unwrap().plan.unwrap();
    office.plan.handovers.push(Handover {
        from: "J1".to_owned(),
        to: "J4".to_owned(),
        kept: BTreeSet::new(),
    });
    assert!(!office.plan.is_in_scope("J4", &person("0102")));
    let own = BTreeSet::from([person("0102")]);
    office.plan.reach.insert("J4".to_owned(), own);
    assert!(office.plan.is_in_scope("J4", &person("0102")));
    assert!(!office.plan.is_in_scope("J4", &person("0101")));
    let replaced = marks("J1", &["0102"]).outcome(&office.in_state(RoundState::Enrolling));
    assert_eq!(code(replaced), "rater_replaced_already");
}

#[test]
fn what_she_has_begun_or_was_given_in_a_packet_stays_in_her_scope() {
    let office = Office::new();
    let mut ground = office.in_state(RoundState::Scoring);
    ground.sheets = vec![sheet("J1", "0102", SheetState::Draft)];
    let refused = marks("J1", &["0101"]).outcome(&ground).unwrap_err();
    assert_eq!(refused.code, "scope_leaves_begun");
    assert_eq!(refused.arg("people"), Some("乙"));
    assert!(marks("J1", &["0101", "0102"]).outcome(&ground).is_ok());
    let mut ground = office.in_state(RoundState::Scoring);
    ground.typings = BTreeSet::from([("J1".to_owned(), person("0103"))]);
    let refused = marks("J1", &["0101"]).outcome(&ground);
    assert_eq!(code(refused), "scope_leaves_begun");
    let mut ground = office.in_state(RoundState::Scoring);
    ground.packets = vec!["J1".to_owned()];
    let refused = marks("J1", &["0101"]).outcome(&ground);
    assert_eq!(code(refused), "scope_after_packets");
    assert!(marks("J2", &["0101"]).outcome(&ground).is_ok());
}

#[test]
fn who_comes_is_owed_by_a_rater_who_has_handed_in() {
    let mut office = Office::new();
    let narrowed = marks("J1", &["0101"]).outcome(&office.in_state(RoundState::Enrolling));
    office.plan = narrowed.unwrap().plan.unwrap();
    let mut ground = office.in_state(RoundState::Scoring);
    ground.sheets = vec![sheet("J1", "0101", SheetState::Submitted)];
    ground.packets = vec!["J1".to_owned()];
    let outcome = everybody("J1").outcome(&ground).unwrap();
    let owed: Vec<&str> = outcome
        .owed
        .iter()
        .map(|one| one.staff_no.as_str())
        .collect();
    assert_eq!(owed, ["0102", "0103"]);
    assert_eq!(
        told(&outcome),
        ["scope_counts", "raters_owe_a_sheet", "packets_without_late"]
    );
}

#[test]
fn a_scope_of_nobody_on_the_panel_and_one_said_twice_are_told() {
    let office = Office::new();
    let mut plan = office.plan.clone();
    plan.scopes = vec![
        scope("J1", "sewing/1"),
        scope("J1", "sewing/1"),
        scope("J9", "sewing/1"),
        scope("J2", " "),
    ];
    let problems = plan.check(&office.standard, &office.rules).unwrap_err();
    let codes: Vec<&str> = problems.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(
        codes,
        ["scope_twice", "scope_rater_unknown", "scope_invalid"]
    );
}
