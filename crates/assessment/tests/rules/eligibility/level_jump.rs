//! 越级, as in the newspaper's story: 初级工 to 高级工. A route of its own, with the scheme's permission, named recommenders,
//! evidence of outstanding work and the approval of a higher person.

use assessment::SkillLevel::{Level3, Level5};
use assessment::people::eligibility::{Terms, judge};
use assessment::{CandidateFacts, Eligibility, EligibilityRule, Stated};
use jiff::civil::date;

use super::{holding, lacking_of, route_of, routes, terms};
use crate::sample::codes;

fn jump() -> EligibilityRule {
    EligibilityRule {
        id: "三级-越级".to_owned(),
        text: "取得五级证书，业绩突出，经两名考评员推荐".to_owned(),
        holds_level: Some(Level5),
        years_since_level: None,
        level_jump: true,
        recommenders: 2,
        ..routes("2023", Level3)[0].clone()
    }
}

fn open() -> Terms {
    Terms {
        permits_level_jump: true,
        ..terms(Level3, date(2026, 3, 2))
    }
}

fn stated() -> Stated {
    Stated {
        recommenders: vec!["林师傅".to_owned(), "陈主任".to_owned()],
        jump_evidence: Some("全年一次合格率 99.2%，带徒 3 人（见附件一、二）".to_owned()),
        jump_approved_by: Some("吴总经理".to_owned()),
        ..Stated::default()
    }
}

fn ask(terms: &Terms, stated: Stated) -> Eligibility {
    let mut rule = jump();
    rule.years_in_occupation = None;
    let person = holding(Level5, date(2026, 1, 5)).stating(stated);
    judge(&[rule], terms, &person)
}

#[test]
fn with_all_of_it_the_jump_is_met_and_says_that_it_is_one() {
    let answer = ask(&open(), stated());
    assert_eq!(route_of(&answer), Some("三级-越级"));
    assert!(answer.met.as_ref().unwrap().level_jump);
    // What it rests on stays with the answer, to be printed.
    assert_eq!(answer.stated, stated());
}

#[test]
fn without_the_schemes_permission_nobody_jumps() {
    let answer = ask(&terms(Level3, date(2026, 3, 2)), stated());
    assert_eq!(
        codes(&answer.lacking[0].what),
        ["lacks_level_jump_permission"]
    );
}

#[test]
fn an_application_that_states_nothing_lacks_evidence_approval_and_recommenders() {
    let answer = ask(&open(), Stated::default());
    assert_eq!(
        codes(&answer.lacking[0].what),
        [
            "lacks_jump_evidence",
            "lacks_jump_approval",
            "lacks_recommenders"
        ]
    );
}

#[test]
fn each_thing_that_is_missing_is_told_alone() {
    let check = |change: fn(&mut Stated), expected: &str| {
        let mut stated = stated();
        change(&mut stated);
        let answer = ask(&open(), stated);
        assert_eq!(codes(&answer.lacking[0].what), [expected]);
    };
    check(|one| one.jump_evidence = None, "lacks_jump_evidence");
    check(
        |one| one.jump_evidence = Some("  ".to_owned()),
        "lacks_jump_evidence",
    );
    check(|one| one.jump_approved_by = None, "lacks_jump_approval");
    check(
        |one| one.jump_approved_by = Some(" ".to_owned()),
        "lacks_jump_approval",
    );
    check(
        |one| one.jump_approved_by = Some("陈主任".to_owned()),
        "jump_approved_by_recommender",
    );
    check(|one| one.recommenders.truncate(1), "lacks_recommenders");
    // One person twice, and nobody, are one recommender.
    check(
        |one| one.recommenders = ["林师傅", "林师傅 ", " "].map(str::to_owned).to_vec(),
        "lacks_recommenders",
    );
}

#[test]
fn nobody_jumps_without_a_recommender_whatever_the_route_says() {
    let mut rule = jump();
    rule.years_in_occupation = None;
    rule.recommenders = 0;
    let mut without = stated();
    without.recommenders.clear();
    let person = holding(Level5, date(2026, 1, 5)).stating(without);
    let answer = judge(&[rule], &open(), &person);
    assert_eq!(lacking_of(&answer, "三级-越级"), ["lacks_recommenders"]);
    assert_eq!(answer.lacking[0].what[0].arg("needed"), Some("1"));
}

#[test]
fn a_jump_from_nothing_needs_the_certificate_that_it_jumps_from() {
    let mut rule = jump();
    rule.years_in_occupation = None;
    let person = CandidateFacts {
        level: None,
        level_since: None,
        ..holding(Level5, date(2026, 1, 5)).stating(stated())
    };
    let answer = judge(&[rule], &open(), &person);
    assert_eq!(lacking_of(&answer, "三级-越级"), ["lacks_level"]);
}

#[test]
fn who_meets_an_ordinary_route_before_it_jumps_over_nothing() {
    let mut rules = routes("2023", Level3);
    rules.push(jump());
    let mut person = holding(Level5, date(2012, 1, 1)).stating(stated());
    person.occupation_since = Some(date(2012, 1, 1));
    let answer = judge(&rules, &open(), &person);
    assert_eq!(route_of(&answer), Some("三级-1"));
    assert!(!answer.met.unwrap().level_jump);
}

#[test]
fn recommenders_may_be_asked_for_without_a_jump() {
    let mut rule = routes("2023", Level3)[1].clone();
    rule.recommenders = 1;
    let person = holding(assessment::SkillLevel::Level4, date(2015, 1, 1));
    let terms = terms(Level3, date(2026, 3, 2));
    let answer = judge(std::slice::from_ref(&rule), &terms, &person);
    assert_eq!(lacking_of(&answer, "三级-2"), ["lacks_recommenders"]);
    let named = person.stating(Stated {
        recommenders: vec!["林师傅".to_owned()],
        ..Stated::default()
    });
    assert!(judge(&[rule], &terms, &named).is_met());
}

#[test]
fn what_is_stated_is_kept_and_read_back_with_the_answer() {
    let answer = ask(&open(), stated());
    let kept = serde_json::to_string(&answer).unwrap();
    assert_eq!(serde_json::from_str::<Eligibility>(&kept).unwrap(), answer);
    // Answers of before had nothing stated, and are written as they were.
    let before = r#"{"met":null,"lacking":[]}"#;
    let read: Eligibility = serde_json::from_str(before).unwrap();
    assert!(read.stated.is_empty());
    assert_eq!(serde_json::to_string(&read).unwrap(), before);
}

#[test]
fn what_cannot_be_printed_is_refused_at_its_field() {
    let check = |change: fn(&mut Stated), field: &str| {
        let mut stated = stated();
        change(&mut stated);
        let problems = stated.check().unwrap_err();
        assert_eq!(codes(&problems), ["stated_text_invalid"], "{field}");
        assert_eq!(problems[0].field.as_deref(), Some(field));
    };
    assert_eq!(stated().check(), Ok(()));
    check(|one| one.recommenders.push(String::new()), "recommenders");
    check(
        |one| one.jump_approved_by = Some("陈\u{202E}评".to_owned()),
        "jump_approved_by",
    );
    check(
        |one| one.jump_evidence = Some("业".repeat(401)),
        "jump_evidence",
    );
}
