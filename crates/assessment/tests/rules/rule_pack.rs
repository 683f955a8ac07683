//! The shipped rule pack reads, is marked figure by figure, and has a pattern for each level.

use assessment::{PanelRules, RulePack, SkillLevel};

const FUJIAN: &str = include_str!("../../../../assets/reference/rule-packs/fujian-2026.toml");

#[test]
fn the_shipped_pack_reads_and_gives_the_figures_of_the_sources() {
    let pack: RulePack = toml::from_str(FUJIAN).unwrap();
    assert_eq!(pack.check(), Ok(()));
    assert_eq!((pack.region.as_str(), pack.year), ("35", 2026));
    assert_eq!(
        (
            pack.notice.working_days.value,
            pack.notice.working_days.mark.as_str()
        ),
        (5, "S")
    );
    assert_eq!(pack.panel_rules(), PanelRules::default());
    assert_eq!(pack.number.scope.mark, "?");
    assert!(!pack.verified_by.is_empty());
}

#[test]
fn the_years_of_both_patterns_are_those_of_the_standards() {
    let pack: RulePack = toml::from_str(FUJIAN).unwrap();
    let since = |standards: &str, level| {
        let rules = &pack.pattern(standards, level).unwrap().rules;
        rules.iter().find_map(|rule| rule.years_since_level)
    };
    let working = |standards: &str, level| {
        let rules = &pack.pattern(standards, level).unwrap().rules;
        rules.iter().find_map(|rule| rule.years_in_occupation)
    };
    use SkillLevel::{Level1, Level2, Level3, Level4, Level5};
    assert_eq!(
        [Level4, Level3, Level2, Level1].map(|l| since("2023", l)),
        [Some(3), Some(4), Some(5), Some(5)]
    );
    assert_eq!(
        [Level5, Level4, Level3].map(|l| working("2023", l)),
        [None, Some(5), Some(10)]
    );
    assert_eq!(
        [Level4, Level3, Level2, Level1].map(|l| since("before 2023", l)),
        [Some(4), Some(5), Some(4), Some(4)]
    );
    assert_eq!(
        [Level5, Level4].map(|l| working("before 2023", l)),
        [Some(1), Some(6)]
    );
}

#[test]
fn an_unknown_mark_is_refused() {
    let mut pack: RulePack = toml::from_str(FUJIAN).unwrap();
    pack.notice.working_days.mark = "sure".to_owned();
    assert_eq!(pack.check().unwrap_err()[0].code, "rule_pack_mark_unknown");
}
