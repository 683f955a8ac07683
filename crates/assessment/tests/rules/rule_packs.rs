//! Which rule pack holds when, what stands against another one, and its figures one by one.

use assessment::institution::rule_figures::{Difference, FigureEdit, differences};
use assessment::institution::rule_packs::{
    AnnouncedRound, KeptRulePack, RulePackFrom, RulePackState, RulePacks, enforcing, withdrawing,
};
use assessment::{Refusal, RoundState, RulePack};
use jiff::civil::{Date, date};

use crate::eligibility::FUJIAN;

fn pack(code: &str) -> RulePack {
    let mut pack: RulePack = toml::from_str(FUJIAN).unwrap();
    pack.code = code.to_owned();
    pack
}

/// The founding's pack, and that of 2027, from 2027-03-01 on; given in the wrong order.
fn packs() -> RulePacks {
    RulePacks::new(vec![
        RulePackFrom {
            holds_from: Some(date(2027, 3, 1)),
            pack: pack("later"),
        },
        RulePackFrom {
            holds_from: None,
            pack: pack("first"),
        },
    ])
}

fn kept(code: &str, state: RulePackState, holds_from: Option<Date>) -> KeptRulePack {
    KeptRulePack {
        code: code.to_owned(),
        state,
        holds_from,
    }
}

fn round(code: &str, announced_on: Date, state: RoundState) -> AnnouncedRound {
    AnnouncedRound {
        code: code.to_owned(),
        announced_on,
        state,
    }
}

fn codes(refusals: &[Refusal]) -> Vec<&str> {
    refusals.iter().map(|one| one.code.as_str()).collect()
}

#[test]
fn a_pack_holds_from_its_day_on_and_the_one_before_until_the_day_before() {
    let packs = packs();
    for (day, code) in [
        (date(1999, 1, 1), "first"),
        (date(2027, 2, 28), "first"),
        (date(2027, 3, 1), "later"),
        (date(2030, 1, 1), "later"),
    ] {
        assert_eq!(packs.on(day).unwrap().code, code, "{day}");
    }
}

#[test]
fn where_no_pack_holds_the_missing_one_is_told() {
    let none = RulePacks::new(Vec::new());
    let refusal = none.on(date(2026, 1, 1)).unwrap_err();
    assert_eq!(refusal.code, "rule_pack_missing");
}

#[test]
fn a_round_that_has_begun_is_not_moved_under_another_pack() {
    let packs = packs();
    let (before, after) = (date(2027, 2, 28), date(2027, 3, 1));
    for state in RoundState::ALL {
        let moved = packs.after_moving(state, before, after);
        match state {
            RoundState::Planned => assert_eq!(moved.unwrap().code, "later"),
            _ => assert_eq!(moved.unwrap_err().code, "round_keeps_its_rules", "{state}"),
        }
        let within = packs.after_moving(state, date(2026, 1, 1), before);
        assert_eq!(within.unwrap().code, "first", "{state}");
    }
}

#[test]
fn a_draft_may_not_begin_on_or_before_the_announcement_of_a_round_that_has_begun() {
    let first = kept("first", RulePackState::InForce, None);
    let draft = kept("next", RulePackState::Draft, None);
    let all = [first, draft.clone()];
    let announced = date(2027, 3, 1);
    let begun = [round("r", announced, RoundState::Enrolling)];
    for (from, fits) in [
        (date(2027, 2, 28), false),
        (date(2027, 3, 1), false),
        (date(2027, 3, 2), true),
    ] {
        let found = enforcing(&all, &draft, from, &begun);
        match found {
            Ok(touched) => assert!(fits && touched.is_empty(), "{from}"),
            Err(problems) => {
                assert!(!fits, "{from}");
                assert_eq!(codes(&problems), ["rule_pack_before_begun_round"]);
            }
        }
    }
}

#[test]
fn planned_rounds_that_a_draft_would_judge_are_named_and_those_of_a_later_pack_are_not() {
    let draft = kept("next", RulePackState::Draft, None);
    let all = [
        kept("first", RulePackState::InForce, None),
        kept("later", RulePackState::InForce, Some(date(2028, 1, 1))),
        draft.clone(),
    ];
    let rounds = [
        round("before", date(2026, 12, 31), RoundState::Planned),
        round("within", date(2027, 1, 1), RoundState::Planned),
        round("last", date(2027, 12, 31), RoundState::Planned),
        // It is judged by the later pack, whatever begins before that.
        round("after", date(2028, 1, 1), RoundState::Certified),
    ];
    let touched = enforcing(&all, &draft, date(2027, 1, 1), &rounds).unwrap();
    assert_eq!(
        codes(&touched),
        ["rule_pack_for_planned_round", "rule_pack_for_planned_round"]
    );
    assert_eq!(touched[0].arg("round"), Some("within"));
    assert_eq!(touched[1].arg("round"), Some("last"));
}

#[test]
fn two_packs_do_not_begin_on_one_day_and_only_a_draft_is_put_in_force() {
    let later = kept("later", RulePackState::InForce, Some(date(2027, 1, 1)));
    let draft = kept("next", RulePackState::Draft, None);
    let all = [later.clone(), draft.clone()];
    let problems = enforcing(&all, &draft, date(2027, 1, 1), &[]).unwrap_err();
    assert_eq!(codes(&problems), ["rule_pack_day_taken"]);
    let problems = enforcing(&all, &later, date(2027, 6, 1), &[]).unwrap_err();
    assert_eq!(codes(&problems), ["rule_pack_not_a_draft"]);
}

#[test]
fn a_pack_is_withdrawn_until_a_round_has_begun_by_it_and_the_first_one_never() {
    let first = kept("first", RulePackState::InForce, None);
    let later = kept("later", RulePackState::InForce, Some(date(2027, 1, 1)));
    let gone = kept("gone", RulePackState::Withdrawn, Some(date(2027, 1, 1)));
    let draft = kept("draft", RulePackState::Draft, Some(date(2027, 1, 1)));
    let all = [first.clone(), later.clone(), gone.clone(), draft.clone()];
    let on = |state| [round("r", date(2027, 1, 1), state)];
    let refused = |pack: &KeptRulePack, rounds: &[AnnouncedRound]| {
        let problems = withdrawing(&all, pack, rounds).unwrap_err();
        problems[0].code.clone()
    };
    assert_eq!(refused(&first, &[]), "rule_pack_first_stays");
    assert_eq!(refused(&gone, &[]), "rule_pack_withdrawn");
    assert_eq!(refused(&later, &on(RoundState::Scoring)), "rule_pack_used");
    let touched = withdrawing(&all, &later, &on(RoundState::Planned)).unwrap();
    assert_eq!(codes(&touched), ["rule_pack_for_planned_round"]);
    let touched = withdrawing(&all, &draft, &on(RoundState::Scoring)).unwrap();
    assert!(touched.is_empty());
}

#[test]
fn every_figure_is_edited_by_the_field_that_names_it_and_keeps_its_kind() {
    let mut pack = pack("p");
    let before = pack.clone();
    let lines: Vec<(&'static str, String)> = before
        .figures()
        .into_iter()
        .map(|line| (line.field, line.value))
        .collect();
    for (field, value) in lines {
        let edit = FigureEdit {
            value: Some(value),
            mark: Some("S".to_owned()),
            source: Some("闽人社〔2027〕1号".to_owned()),
            source_day: Some("2026-12-20".to_owned()),
            verified_by: Some("陈评".to_owned()),
            note: None,
        };
        pack.edit_figure(field, &edit).unwrap();
    }
    for (old, new) in before.figures().iter().zip(pack.figures()) {
        assert_eq!(
            (old.value.as_str(), old.kind),
            (new.value.as_str(), new.kind)
        );
        assert_eq!(new.source_day, Some(date(2026, 12, 20)), "{}", new.field);
        assert_eq!((new.mark, new.verified_by), ("S", "陈评"), "{}", new.field);
    }
    let text = toml::to_string(&pack).unwrap();
    assert_eq!(toml::from_str::<RulePack>(&text).unwrap(), pack);
}

#[test]
fn a_figure_that_cannot_be_read_or_makes_no_sense_is_refused_at_its_place() {
    let mut pack = pack("p");
    let mut refused = |field: &str, value: &str| {
        let edit = FigureEdit {
            value: Some(value.to_owned()),
            ..FigureEdit::default()
        };
        pack.edit_figure(field, &edit).unwrap_err().code
    };
    assert_eq!(refused("notice.working_days", "五"), "rule_figure_invalid");
    assert_eq!(refused("notice.working_days", "-5"), "rule_figure_invalid");
    assert_eq!(
        refused("notice.working_days", "0"),
        "rule_figure_out_of_range"
    );
    assert_eq!(refused("pass.part", "101"), "rule_figure_out_of_range");
    assert_eq!(refused("notice.asked_for", "是"), "rule_figure_invalid");
    assert_eq!(refused("number.scope", "month"), "rule_figure_invalid");
    assert_eq!(refused("pass.parts", "60"), "rule_figure_unknown");
    let edit = FigureEdit {
        source_day: Some("2026-02-30".to_owned()),
        ..FigureEdit::default()
    };
    let refusal = pack.edit_figure("pass.part", &edit).unwrap_err();
    assert_eq!(refusal.code, "date_invalid");
    assert_eq!(refusal.field.as_deref(), Some("pass.part"));
}

#[test]
fn a_file_with_a_figure_out_of_range_is_refused() {
    let mut pack = pack("p");
    pack.pass.part.value = 0;
    let problems = pack.check().unwrap_err();
    assert_eq!(codes(&problems), ["rule_figure_out_of_range"]);
}

#[test]
fn what_differs_between_two_packs_is_told_figure_by_figure_and_route_by_route() {
    let before = pack("first");
    let mut after = pack("later");
    assert_eq!(differences(&before, &after), []);
    after.notice.working_days.value = 7;
    after.notice.working_days.verified_by = "陈评".to_owned();
    after.notice.asked_for.value = true;
    let pattern = after
        .eligibility
        .iter_mut()
        .find(|one| one.standards == "2023" && one.level == assessment::SkillLevel::Level4);
    pattern.unwrap().rules.pop();
    let found = differences(&before, &after);
    assert_eq!(
        found[..3],
        [
            Difference::Value("notice.working_days", "5".to_owned(), "7".to_owned()),
            Difference::VerifiedBy("notice.working_days", String::new(), "陈评".to_owned()),
            Difference::Value("notice.asked_for", "false".to_owned(), "true".to_owned()),
        ]
    );
    let Difference::Routes(standards, _, old, new) = &found[3] else {
        panic!("{found:?}");
    };
    assert_eq!((standards.as_str(), old.len(), new.len()), ("2023", 2, 1));
    assert_eq!(found.len(), 4);
}
