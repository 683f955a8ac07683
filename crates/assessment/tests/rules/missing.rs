//! What is missing before a round is decided: who would have no result, each cause once, and who never can have one.

use assessment::results::decision::CandidateInputs;
use assessment::results::missing::lacking;
use assessment::rounds::missing::{Barred, Incomplete, Lack, TooFewRaters, barred, too_few_raters};
use assessment::rounds::readiness::{BlockerPlace, Facts, check_ready, readiness};
use assessment::rounds::state::RoundStep;
use assessment::{Component, Decision, PanelRules, Refusal, RoundPlan, StaffNumber, decide};

use crate::sample::{codes, round_plan, round_with, sheet, standard};

fn person(text: &str) -> StaffNumber {
    StaffNumber::parse(text).unwrap()
}

/// Of three masters, of whom the scheme needs three, one is kin of 0007.
fn of_kin() -> Vec<Barred> {
    barred(
        &round_plan(),
        &standard(),
        &PanelRules::default(),
        &person("0007"),
    )
}

#[test]
fn whom_too_few_raters_may_mark_is_known_before_anybody_marks() {
    let candidates = [("王小燕", person("0005")), ("李雪梅", person("0007"))];
    let candidates = candidates.each_ref().map(|(name, no)| (*name, no));
    let of = |plan| too_few_raters(&plan, &standard(), &PanelRules::default(), candidates);
    let found = of(round_plan());
    assert_eq!(found.len(), 1);
    assert_eq!(
        (
            found[0].name.as_str(),
            found[0].component,
            found[0].may,
            found[0].needed
        ),
        ("李雪梅", Component::Master, 2, 3)
    );
    // Whoever is related so that she may mark is kept from nobody.
    assert_eq!(
        of(round_with("kind = \"kin\"", "kind = \"own_apprentice\"")),
        []
    );
    // With a master less than the scheme needs nobody can have a result.
    let two = round_with(
        "component = \"master\"\n\n[[panel]]\ncode = \"Q\"",
        "component = \"supervisor\"\n\n[[panel]]\ncode = \"Q\"",
    );
    assert_eq!(of(two).len(), 2);
}

#[test]
fn whoever_sits_on_the_panel_is_marked_by_the_others_alone() {
    let found = barred(
        &round_plan(),
        &standard(),
        &PanelRules::default(),
        &person("0001"),
    );
    assert_eq!(
        found,
        [Barred {
            component: Component::Supervisor,
            raters: vec!["车间主管".to_owned()],
            out_of_scope: false,
            may: 0
        }]
    );
}

/// The plan in which one rater has these in her scope and nobody else.
fn scoped(rater: &str, reach: &[&str]) -> RoundPlan {
    let mut plan = round_plan();
    let people = reach.iter().map(|staff_no| person(staff_no)).collect();
    plan.reach.insert(rater.to_owned(), people);
    plan
}

#[test]
fn whom_too_few_have_in_their_scope_is_told_as_whom_too_few_may_mark_and_scopes_that_suffice_are_not()
 {
    let hers = [("王小燕", person("0005")), ("李雪梅", person("0009"))];
    let hers = hers.each_ref().map(|(name, no)| (*name, no));
    let rules = PanelRules::default();
    let of = |plan: &RoundPlan| {
        let found = too_few_raters(plan, &standard(), &rules, hers);
        let told = |one: TooFewRaters| (one.name, one.component, one.may, one.needed);
        found.into_iter().map(told).collect::<Vec<_>>()
    };
    // Of one supervisor, of whom the scheme needs one, the scope leaves somebody out.
    let plan = scoped("S1", &["0005"]);
    assert_eq!(
        of(&plan),
        [("李雪梅".to_owned(), Component::Supervisor, 0, 1)]
    );
    let found = barred(&plan, &standard(), &rules, &person("0009"));
    assert_eq!(
        found,
        [Barred {
            component: Component::Supervisor,
            raters: Vec::new(),
            out_of_scope: true,
            may: 0
        }]
    );
    assert_eq!(barred(&plan, &standard(), &rules, &person("0005")), []);
    let inputs = CandidateInputs {
        barred: found,
        ..CandidateInputs::default()
    };
    let decision = decide(&standard(), &inputs);
    let short = decision
        .reasons
        .iter()
        .find(|one| one.code == "scopes_too_few");
    let short = short.unwrap();
    assert_eq!(
        (short.arg("may"), short.arg("needed"), short.arg("raters")),
        (Some("0"), Some("1"), None)
    );
    let lack = lacking(&decision);
    assert_eq!(
        (lack[0].lack, lack[0].component),
        (Lack::Raters, Some(Component::Supervisor))
    );
    // Scopes that leave everybody enough raters are in nobody's way.
    assert_eq!(of(&scoped("S1", &["0005", "0009"])), []);
}

fn decided(masters: &[(&str, &str)], barred: Vec<Barred>) -> Decision {
    let mut sheets = vec![sheet(
        Component::Supervisor,
        "S1",
        &[("output", "80"), ("safety", "10")],
    )];
    sheets.extend(
        masters
            .iter()
            .map(|(rater, mark)| sheet(Component::Master, rater, &[("skills", mark)])),
    );
    let inputs = CandidateInputs {
        sheets,
        barred,
        ..CandidateInputs::default()
    };
    decide(&standard(), &inputs)
}

#[test]
fn the_reasons_name_who_may_not_mark_where_marks_are_too_few() {
    let decision = decided(&[("J2", "70"), ("J3", "80")], of_kin());
    assert_eq!(
        codes(&decision.reasons),
        ["too_few_marks", "raters_too_few", "evidence_missing"]
    );
    let avoided = &decision.reasons[1];
    assert_eq!(
        (
            avoided.arg("raters"),
            avoided.arg("may"),
            avoided.arg("needed")
        ),
        (Some("考评员一"), Some("2"), Some("3"))
    );
    let lack: Vec<Lack> = lacking(&decision).iter().map(|one| one.lack).collect();
    assert_eq!(lack, [Lack::Raters, Lack::Evidence]);
    // A fourth master may mark her: then it is her mark that is missing.
    let enough = of_kin().into_iter().map(|one| Barred { may: 3, ..one });
    let decision = decided(&[("J2", "70"), ("J3", "80")], enough.collect());
    assert_eq!(decision.reasons[1].code, "raters_kept_away");
    let lack: Vec<Lack> = lacking(&decision).iter().map(|one| one.lack).collect();
    assert_eq!(lack, [Lack::Marks, Lack::Evidence]);
    // Whoever has all her marks is told nothing of it.
    let whole = decided(&[("J2", "70"), ("J3", "80"), ("J4", "75")], of_kin());
    assert_eq!(codes(&whole.reasons), ["evidence_missing"]);
}

#[test]
fn many_places_of_one_kind_are_one_thing_to_mend() {
    let inputs = CandidateInputs {
        sheets: vec![
            sheet(
                Component::Supervisor,
                "S1",
                &[("output", "10"), ("safety", "")],
            ),
            sheet(
                Component::Supervisor,
                "S2",
                &[("output", "90"), ("safety", "")],
            ),
        ],
        ..CandidateInputs::default()
    };
    let decision = decide(&standard(), &inputs);
    let found: Vec<(Lack, Option<Component>, usize)> = lacking(&decision)
        .iter()
        .map(|one| (one.lack, one.component, one.places))
        .collect();
    assert_eq!(
        found,
        [
            (Lack::Settlement, Some(Component::Supervisor), 1),
            (Lack::Marks, Some(Component::Supervisor), 1),
            (Lack::Marks, Some(Component::Master), 1),
            (Lack::Evidence, Some(Component::Quality), 1),
        ]
    );
}

fn facts_of(decisions: &[Decision]) -> Facts {
    let incomplete = decisions
        .iter()
        .enumerate()
        .map(|(at, decision)| Incomplete {
            name: format!("人{at}"),
            staff_no: format!("{at}"),
            lacking: lacking(decision),
        })
        .collect();
    Facts {
        round: "2026-01".to_owned(),
        incomplete: Some(incomplete),
        ..Facts::default()
    }
}

#[test]
fn each_thing_that_is_missing_is_told_with_its_people_at_its_place_and_asks() {
    let facts = facts_of(&[
        decided(&[("J1", "70")], Vec::new()),
        decided(&[("J1", "70"), ("J2", "80"), ("J3", "75")], Vec::new()),
    ]);
    let listed: Vec<(String, BlockerPlace, Option<usize>)> = readiness(RoundStep::Decide, &facts)
        .into_iter()
        .map(|one| (one.refusal.code, one.place, one.count))
        .collect();
    let told = [
        ("candidates_without_marks", BlockerPlace::Scores, Some(1)),
        (
            "candidates_without_evidence",
            BlockerPlace::Evidence,
            Some(2),
        ),
    ];
    assert_eq!(
        listed,
        told.map(|(code, place, count)| (code.to_owned(), place, count))
    );
    let refused = check_ready(RoundStep::Decide, &facts, false).unwrap_err();
    assert_eq!(refused.code, "candidates_without_marks");
    assert_eq!(refused.arg("people"), Some("人0 0"));
    assert_eq!(check_ready(RoundStep::Decide, &facts, true), Ok(()));
}

#[test]
fn what_a_whole_component_lacks_is_not_told_of_everybody_once_more() {
    let facts = Facts {
        without_marks: vec![Component::Master],
        ..facts_of(&[decided(&[], Vec::new())])
    };
    let listed = readiness(RoundStep::Decide, &facts);
    let codes: Vec<&str> = listed.iter().map(|one| one.refusal.code.as_str()).collect();
    assert_eq!(
        codes,
        ["component_without_marks", "candidates_without_evidence"]
    );
}

#[test]
fn who_never_can_be_complete_is_told_from_the_enrolment_on_and_stops_no_other_step() {
    let hers = person("0007");
    let facts = Facts {
        too_few_raters: too_few_raters(
            &round_plan(),
            &standard(),
            &PanelRules::default(),
            [("李雪梅", &hers)],
        ),
        ..Facts::default()
    };
    let listed = readiness(RoundStep::OpenScoring, &facts);
    assert_eq!(listed.len(), 1);
    assert_eq!(
        (listed[0].step, listed[0].place),
        (RoundStep::Decide, BlockerPlace::Plan)
    );
    assert_eq!(check_ready(RoundStep::OpenScoring, &facts, false), Ok(()));
    let refused: Refusal = check_ready(RoundStep::Decide, &facts, false).unwrap_err();
    assert_eq!(refused.code, "candidates_without_raters");
}
