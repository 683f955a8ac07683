//! What is wrong with a list of routes before anybody applies.

use assessment::{ContestLevel, EligibilityRule, GradeStandard, OccupationCode, SkillLevel};

use crate::sample::{codes, standard};

fn wrong(change: impl FnOnce(&mut EligibilityRule)) -> Vec<String> {
    let mut standard: GradeStandard = standard();
    change(&mut standard.eligibility[0]);
    let problems = standard.check().err().unwrap_or_default();
    codes(&problems).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_route_over_a_level_has_to_be_a_level_jump() {
    // The sample standard is of 三级.
    for (held, expected) in [
        (SkillLevel::Apprentice, &["eligibility_jump_unmarked"][..]),
        (SkillLevel::Level5, &["eligibility_jump_unmarked"]),
        (SkillLevel::Level4, &[]),
        (SkillLevel::Level3, &[]),
        (SkillLevel::Level2, &[]),
    ] {
        assert_eq!(
            wrong(|one| one.holds_level = Some(held)),
            expected,
            "{held}"
        );
        let marked = wrong(|one| {
            one.holds_level = Some(held);
            one.level_jump = true;
        });
        assert_eq!(marked, [""; 0], "{held}");
    }
}

#[test]
fn years_since_a_title_need_the_title() {
    assert_eq!(
        wrong(|one| one.years_since_title = Some(1)),
        ["eligibility_years_without_title"]
    );
    let both = wrong(|one| {
        one.years_since_title = Some(1);
        one.title = vec!["技术员".to_owned()];
    });
    assert_eq!(both, [""; 0]);
}

#[test]
fn a_contest_needs_its_level_and_its_rank() {
    assert_eq!(
        wrong(|one| one.contest_level = Some(ContestLevel::City)),
        ["eligibility_contest_incomplete"]
    );
    assert_eq!(
        wrong(|one| one.contest_rank = Some(3)),
        ["eligibility_contest_incomplete"]
    );
    let zero = wrong(|one| {
        one.contest_level = Some(ContestLevel::City);
        one.contest_rank = Some(0);
    });
    assert_eq!(zero, ["eligibility_contest_incomplete"]);
    let both = wrong(|one| {
        one.contest_level = Some(ContestLevel::City);
        one.contest_rank = Some(3);
    });
    assert_eq!(both, [""; 0]);
}

#[test]
fn a_contest_alone_is_a_condition() {
    let alone = wrong(|one| {
        one.holds_level = None;
        one.years_since_level = None;
        one.contest_level = Some(ContestLevel::City);
        one.contest_rank = Some(3);
    });
    assert_eq!(alone, [""; 0]);
}

#[test]
fn nameless_diplomas_and_titles_are_refused() {
    for name in ["", " 大专", "大\u{200B}专"] {
        assert_eq!(
            wrong(|one| one.education = vec![name.to_owned()]),
            ["eligibility_name_invalid"]
        );
        assert_eq!(
            wrong(|one| one.title = vec!["工程师".to_owned(), name.to_owned()]),
            ["eligibility_name_invalid"]
        );
    }
}

#[test]
fn a_route_of_before_reads_as_it_was_and_is_written_as_it_was() {
    let text = r#"{"id":"三级-1","text":"…","holds_level":"level4","years_since_level":4,"level_jump":false,"recommenders":0}"#;
    let rule: EligibilityRule = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&rule).unwrap(), text);
    let related = OccupationCode::parse("6-05-04-01").unwrap();
    assert!(!rule.related_occupations.contains(&related));
}
