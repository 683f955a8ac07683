//! Standards and schemes: what is refused, and that every problem is named at once.

use assessment::institution::may_evaluate;
use assessment::{Filing, GradeStandard, SkillLevel};

use crate::sample::{codes, standard, standard_with};

fn problems(standard: &GradeStandard) -> Vec<assessment::Refusal> {
    standard.check().err().unwrap_or_default()
}

#[test]
fn the_sample_standard_is_right_and_its_text_is_always_the_same() {
    let read = standard();
    assert_eq!(read.check(), Ok(()));
    assert_eq!(read.head.work_type, "--");
    let text = serde_json::to_string(&read).unwrap();
    let again: GradeStandard = serde_json::from_str(&text).unwrap();
    assert_eq!(again, read);
    assert_eq!(serde_json::to_string(&again).unwrap(), text);
}

#[test]
fn weights_must_add_to_exactly_a_hundred_and_the_sum_found_is_told() {
    let found = problems(&standard_with(
        "weight = \"20\"\npass",
        "weight = \"19.99\"\npass",
    ));
    assert_eq!(codes(&found), ["component_weights_do_not_add_up"]);
    assert_eq!(found[0].arg("sum"), Some("99.99"));

    let found = problems(&standard_with("weight = \"40\"", "weight = \"40.01\""));
    assert_eq!(codes(&found), ["criterion_weights_do_not_add_up"]);
    assert_eq!(found[0].arg("sum"), Some("100.01"));
    assert_eq!(found[0].arg("component"), Some("supervisor"));
}

#[test]
fn each_wrong_line_of_a_standard_has_its_own_code() {
    for (from, to, code) in [
        ("code = \"safety\"", "code = \"output\"", "criterion_twice"),
        (
            "component = \"supervisor\"\nname = \"安全\"",
            "component = \"theory\"\nname = \"安全\"",
            "criterion_component_unused",
        ),
        (
            "component = \"supervisor\"\nname = \"安全\"",
            "component = \"quality\"\nname = \"安全\"",
            "criterion_on_quality",
        ),
        (
            "max = \"100\"\nweight = \"60\"",
            "max = \"0\"\nweight = \"60\"",
            "criterion_scale_invalid",
        ),
        (
            "max = \"100\"\nweight = \"60\"",
            "weight = \"60\"",
            "criterion_scale_missing",
        ),
        (
            "step = \"0.25\"",
            "step = \"0.3\"",
            "criterion_step_invalid",
        ),
        ("step = \"0.25\"", "step = \"0\"", "criterion_step_invalid"),
        (
            ", { name = \"不合格\", points = \"0\" }",
            "",
            "criterion_points_missing",
        ),
        (
            "points = \"0\"",
            "points = \"10\"",
            "criterion_points_invalid",
        ),
        (
            "points = \"0\"",
            "points = \"-1\"",
            "criterion_points_invalid",
        ),
        (
            "kind = \"measured\"",
            "kind = \"measured\"\nmin = \"0\"",
            "criterion_mixed",
        ),
        ("from = \"90\"", "from = \"101\"", "descriptor_invalid"),
        ("digits = 1", "digits = 5", "digits_out_of_range"),
        (
            "pass_total = \"60\"",
            "pass_total = \"100.5\"",
            "pass_mark_out_of_range",
        ),
        ("combine = \"mean\"\n", "", "combine_missing"),
        (
            "least_raters = 3",
            "least_raters = 2",
            "trimming_needs_raters",
        ),
        ("least_raters = 3\n", "", "trimming_needs_raters"),
        (
            "discrepancy_limit = \"25\"",
            "discrepancy_limit = \"-1\"",
            "discrepancy_limit_negative",
        ),
        (
            "combine = \"mean\"\n",
            "combine = \"mean\"\nleast_n = 3\n",
            "measure_on_marks",
        ),
        ("measure = \"attainment\"\n", "", "measure_missing"),
        (
            "measure = \"attainment\"\n",
            "measure = \"attainment\"\ncombine = \"mean\"\n",
            "combine_on_quality",
        ),
        (
            "measure = \"attainment\"",
            "measure = \"dhu\"",
            "conversion_wrong_direction",
        ),
        (
            "floor = \"0.6\", pass = \"0.9\", target = \"1.1\"",
            "floor = \"60\", pass = \"90\", target = \"110\"",
            "conversion_out_of_range",
        ),
        (
            "measure = \"attainment\"",
            "measure = \"first_pass_yield\"",
            "conversion_out_of_range",
        ),
        (
            "floor = \"0.6\"",
            "floor = \"-0.6\"",
            "conversion_out_of_range",
        ),
        (
            "pass = \"0.9\"",
            "pass = \"0.6\"",
            "conversion_not_monotone",
        ),
        (
            "pass = \"0.9\"",
            "pass = \"1.2\"",
            "conversion_not_monotone",
        ),
        ("least_n = 20", "least_n = 0", "least_n_zero"),
        (
            "title = \"缝纫工 三级/高级工 评价标准\"",
            "title = \"\"",
            "standard_text_invalid",
        ),
        (
            "title = \"缝纫工 三级/高级工 评价标准\"",
            "title = \"x\"\nwork_type = \"\"",
            "standard_text_invalid",
        ),
        (
            "id = \"三级-2\"",
            "id = \"三级-1\"",
            "eligibility_rule_twice",
        ),
        (
            "years_in_occupation = 10",
            "recommenders = 1",
            "eligibility_without_condition",
        ),
        (
            "holds_level = \"level4\"\n",
            "",
            "eligibility_years_without_level",
        ),
    ] {
        let found = problems(&standard_with(from, to));
        assert!(codes(&found).contains(&code), "{to:?}: {found:?}");
        assert!(
            found.iter().all(|problem| problem.field.is_some()),
            "{found:?}"
        );
    }
}

#[test]
fn a_measure_of_defects_needs_its_settings_and_a_falling_conversion() {
    let falling = "conversion = { floor = \"10\", pass = \"5\", target = \"1\" }";
    let rising = "conversion = { floor = \"0.6\", pass = \"0.9\", target = \"1.1\" }";
    let base = crate::sample::STANDARD.replace(rising, falling);
    let check = |measure: &str| {
        let text = base.replace("measure = \"attainment\"", measure);
        problems(&toml::from_str(&text).unwrap())
    };
    assert_eq!(codes(&check("measure = \"dhu\"")), [""; 0]);
    assert_eq!(
        codes(&check("measure = \"dpmo\"")),
        ["opportunities_missing"]
    );
    assert_eq!(
        codes(&check("measure = \"dpmo\"\nopportunities = 12")),
        [""; 0]
    );
    assert_eq!(
        codes(&check("measure = \"weighted_defects\"")),
        ["defect_weights_missing"]
    );
    let weights = |critical: &str| {
        format!(
            "measure = \"weighted_defects\"\ndefect_weights = {{ critical = \"{critical}\", major = \"5\", minor = \"1\" }}"
        )
    };
    assert_eq!(codes(&check(&weights("10"))), [""; 0]);
    assert_eq!(codes(&check(&weights("4"))), ["defect_weights_invalid"]);
}

#[test]
fn many_problems_are_named_together() {
    let mut broken = standard();
    broken.scheme.components.clear();
    broken.eligibility.clear();
    broken.head.version.clear();
    let found = problems(&broken);
    for code in [
        "scheme_without_components",
        "eligibility_missing",
        "standard_text_invalid",
        "criterion_component_unused",
    ] {
        assert!(codes(&found).contains(&code), "{code}: {found:?}");
    }
}

#[test]
fn a_misspelt_key_is_refused_and_not_passed_over() {
    let text = crate::sample::STANDARD.replace("least_raters = 3", "least_rater = 3");
    assert!(toml::from_str::<GradeStandard>(&text).is_err());
}

#[test]
fn only_filed_levels_may_be_evaluated_and_the_top_two_need_the_province() {
    let filing = |levels: &[SkillLevel]| {
        vec![Filing {
            occupation: "6-05-01-03".to_owned(),
            levels: levels.to_vec(),
        }]
    };
    let occupation = standard().head.occupation;
    let code = |level, filed: &[SkillLevel]| {
        may_evaluate(&filing(filed), &occupation, level)
            .err()
            .map(|refusal| refusal.code)
    };
    assert_eq!(code(SkillLevel::Level3, &[SkillLevel::Level3]), None);
    assert_eq!(
        code(SkillLevel::Level3, &[SkillLevel::Level4]).as_deref(),
        Some("level_not_filed")
    );
    assert_eq!(
        code(SkillLevel::Special, &[SkillLevel::Level1]).as_deref(),
        Some("level_coordinated_by_province")
    );
    assert_eq!(
        code(SkillLevel::Chief, &[]).as_deref(),
        Some("level_coordinated_by_province")
    );
    assert_eq!(code(SkillLevel::Special, &[SkillLevel::Special]), None);
    assert_eq!(code(SkillLevel::Apprentice, &[]), None);
}

#[test]
fn an_office_names_all_its_problems() {
    let right = r#"
        [institution]
        name = "晋江示范制衣有限公司"
        credit_code = "91350100M000100Y43"
        demo = true
        number = { letter = "Y", institution = "0000", province = "35", serial = "000001", scope = "year_and_level" }
        [[filing]]
        occupation = "6-05-01-03"
        levels = ["level5", "level4", "level3"]
        [[workshops]]
        code = "sewing"
        name = "缝纫车间"
        teams = [{ code = "1", name = "缝纫一组" }]
    "#;
    let plan: assessment::OfficePlan = toml::from_str(right).unwrap();
    assert_eq!(plan.check(), Ok(()));
    let mut wrong = plan.clone();
    wrong.institution.name = " ".to_owned();
    wrong.institution.credit_code = "91350100M000100Y44".to_owned();
    wrong.institution.number.letter = "T".to_owned();
    wrong.institution.number.province = "99".to_owned();
    wrong.institution.number.serial = "1".to_owned();
    wrong.filing.push(wrong.filing[0].clone());
    wrong.filing[1].levels.clear();
    let mut workshop = wrong.workshops[0].clone();
    workshop.teams.push(workshop.teams[0].clone());
    workshop.teams[0].code = "1/2".to_owned();
    workshop.teams.push(workshop.teams[1].clone());
    wrong.workshops.push(workshop);
    let found = wrong.check().unwrap_err();
    assert_eq!(
        codes(&found),
        [
            "institution_name_invalid",
            "credit_code_check_digit",
            "number_letter_invalid",
            "province_unknown",
            "number_part_invalid",
            "filing_twice",
            "filing_without_levels",
            "workshop_twice",
            "workshop_code_invalid",
            "team_twice",
        ]
    );
}
