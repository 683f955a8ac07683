//! Rounds, their states and their panels.

use assessment::rounds::panel::may_mark;
use assessment::rounds::state::{RoundState, RoundStep};
use assessment::{Component, PanelRules, RelationKind, SkillLevel, StaffNumber};

use crate::sample::{codes, round_plan, round_with, standard};

fn problems(plan: &assessment::RoundPlan) -> Vec<assessment::Refusal> {
    plan.check(&standard(), &PanelRules::default())
        .err()
        .unwrap_or_default()
}

#[test]
fn the_sample_round_is_right_and_toml_dates_and_texts_both_read() {
    let plan = round_plan();
    assert_eq!(problems(&plan), []);
    assert_eq!(plan.scoring_to.to_string(), "2026-04-30");
    let json = serde_json::to_value(&plan).unwrap();
    assert_eq!(json["announced_on"], "2026-03-02");
    assert_eq!(
        serde_json::from_value::<assessment::RoundPlan>(json).unwrap(),
        plan
    );
}

#[test]
fn a_day_with_a_time_or_beyond_the_calendar_is_no_day() {
    for wrong in [
        "2026-03-02T10:00:00",
        "\"2026-02-30\"",
        "\"2026.3\"",
        "20260302",
        "\"\"",
    ] {
        let text = crate::sample::ROUND.replace(
            "announced_on = 2026-03-02",
            &format!("announced_on = {wrong}"),
        );
        assert!(
            toml::from_str::<assessment::RoundPlan>(&text).is_err(),
            "{wrong}"
        );
    }
}

#[test]
fn each_wrong_line_of_a_round_has_its_own_code() {
    for (from, to, code) in [
        ("code = \"2026-01\"", "code = \"\"", "round_text_invalid"),
        (
            "standard_version = \"2026.1\"",
            "standard_version = \"2025.1\"",
            "round_standard_differs",
        ),
        (
            "announced_on = 2026-03-02",
            "announced_on = 2026-04-02",
            "round_dates_out_of_order",
        ),
        (
            "to = 2015-03-31",
            "to = 2014-03-31",
            "evidence_window_out_of_order",
        ),
        (
            "[evidence]\nfrom = 2015-01-01\nto = 2015-03-31\n",
            "",
            "evidence_window_missing",
        ),
        (
            "role = \"senior_assessor\"\ncomponent = \"master\"",
            "role = \"supervisor\"\ncomponent = \"supervisor\"",
            "panel_too_few_assessors",
        ),
        ("code = \"J3\"", "code = \"J2\"", "panel_member_twice"),
        ("name = \"考评员三\"", "name = \"\"", "panel_name_missing"),
        (
            "name = \"考评员三\"",
            "name = \" 考评员三\"",
            "panel_name_invalid",
        ),
        (
            "role = \"quality_supervisor\"",
            "role = \"quality_supervisor\"\ncomponent = \"master\"",
            "quality_supervisor_does_not_score",
        ),
        (
            "role = \"quality_supervisor\"",
            "role = \"assessor\"\ncomponent = \"master\"",
            "panel_without_quality_supervisor",
        ),
        (
            "component = \"master\"\n\n[[panel]]\ncode = \"Q\"",
            "\n[[panel]]\ncode = \"Q\"",
            "panel_component_missing",
        ),
        (
            "role = \"supervisor\"\ncomponent = \"supervisor\"",
            "role = \"supervisor\"\ncomponent = \"master\"",
            "panel_role_and_component_differ",
        ),
        (
            "role = \"supervisor\"\ncomponent = \"supervisor\"",
            "role = \"assessor\"\ncomponent = \"master\"",
            "panel_component_without_rater",
        ),
        (
            "role = \"senior_assessor\"\ncomponent = \"master\"",
            "role = \"senior_assessor\"\ncomponent = \"quality\"",
            "panel_role_and_component_differ",
        ),
        (
            "role = \"senior_assessor\"\ncomponent = \"master\"",
            "role = \"senior_assessor\"\ncomponent = \"theory\"",
            "panel_component_unused",
        ),
        ("rater = \"J1\"", "rater = \"J9\"", "relation_rater_unknown"),
        (
            "rater = \"J2\"\nstaff_no = \"0007\"\nkind = \"own_apprentice\"",
            "rater = \"J1\"\nstaff_no = \"0007\"\nkind = \"kin\"",
            "relation_twice",
        ),
    ] {
        let found = problems(&round_with(from, to));
        assert!(codes(&found).contains(&code), "{to:?}: {found:?}");
    }
}

#[test]
fn levels_two_and_one_need_senior_assessors() {
    let mut higher = standard();
    for (level, refused) in [
        (SkillLevel::Level3, 0),
        (SkillLevel::Level2, 2),
        (SkillLevel::Level1, 2),
    ] {
        higher.head.level = level;
        let found = round_plan()
            .check(&higher, &PanelRules::default())
            .err()
            .unwrap_or_default();
        let senior = codes(&found)
            .into_iter()
            .filter(|code| *code == "panel_needs_senior_assessor")
            .count();
        assert_eq!((senior, found.len()), (refused, refused), "{level}");
    }
}

#[test]
fn kin_must_withdraw_and_a_working_relation_is_allowed_by_setting_and_reported() {
    let plan = round_plan();
    let related = StaffNumber::parse("0007").unwrap();
    let other = StaffNumber::parse("0008").unwrap();
    let rules = PanelRules::default();
    let ask = |rater: &str, component, candidate: &StaffNumber, rules: &PanelRules| {
        may_mark(
            plan.rater(rater).unwrap(),
            component,
            candidate,
            &plan.relations,
            rules,
        )
    };
    let refusal = ask("J1", Component::Master, &related, &rules).unwrap_err();
    assert_eq!(
        (refusal.code.as_str(), refusal.arg("relation")),
        ("rater_must_withdraw", Some("kin"))
    );
    assert_eq!(ask("J1", Component::Master, &other, &rules), Ok(Vec::new()));
    assert_eq!(
        ask("J2", Component::Master, &related, &rules),
        Ok(vec![RelationKind::OwnApprentice])
    );
    let strict = PanelRules {
        own_apprentice_may_be_marked: false,
        ..rules.clone()
    };
    assert_eq!(
        ask("J2", Component::Master, &related, &strict)
            .unwrap_err()
            .code,
        "rater_must_withdraw"
    );
    assert_eq!(
        ask("J1", Component::Supervisor, &other, &rules)
            .unwrap_err()
            .code,
        "rater_marks_other_component"
    );
    assert_eq!(
        ask("Q", Component::Master, &other, &rules)
            .unwrap_err()
            .code,
        "rater_does_not_score"
    );
    let own = StaffNumber::parse("0001").unwrap();
    assert_eq!(
        ask("S1", Component::Supervisor, &own, &rules)
            .unwrap_err()
            .code,
        "rater_is_candidate"
    );
}

#[test]
fn only_these_steps_may_follow_and_every_other_is_refused() {
    use RoundState::*;
    use RoundStep::*;
    let allowed = [
        (Planned, Enrol, Enrolling),
        (Enrolling, Enrol, Enrolling),
        (Enrolling, OpenScoring, Scoring),
        (Scoring, Enrol, Scoring),
        (Scoring, Decide, Decided),
        (Decided, Decide, Decided),
        (Decided, Reopen, Scoring),
        (Decided, Approve, Approved),
        (Approved, IssueCertificates, Certified),
    ];
    for state in RoundState::ALL {
        for step in RoundStep::ALL {
            let wanted = allowed
                .iter()
                .find(|(from, by, _)| (*from, *by) == (state, step));
            match (state.after(step), wanted) {
                (Ok(found), Some((_, _, to))) => assert_eq!(found, *to),
                (Err(refusal), None) => assert_eq!(refusal.code, "round_step_not_allowed"),
                (found, _) => panic!("{state} {step}: {found:?}"),
            }
        }
        assert_eq!(state.accepts_marks().is_ok(), state == Scoring);
        assert_eq!(RoundState::parse(state.as_str()).unwrap(), state);
    }
}
