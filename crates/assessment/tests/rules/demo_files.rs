//! The commented examples that users copy: each reads and passes its own check.

use assessment::institution::may_evaluate;
use assessment::{GradeStandard, OfficePlan, PanelRules, RoundPlan};

const OFFICE: &str = include_str!("../../../../assets/demo/office.toml");
const STANDARD: &str = include_str!("../../../../assets/demo/standard.toml");
const ROUND: &str = include_str!("../../../../assets/demo/round.toml");

#[test]
fn the_example_office_standard_and_round_are_right_and_fit_each_other() {
    let office: OfficePlan = toml::from_str(OFFICE).unwrap();
    let standard: GradeStandard = toml::from_str(STANDARD).unwrap();
    let round: RoundPlan = toml::from_str(ROUND).unwrap();
    assert_eq!(office.check(), Ok(()));
    assert_eq!(standard.check(), Ok(()));
    let head = &standard.head;
    assert_eq!(
        may_evaluate(&office.filing, &head.occupation, head.level),
        Ok(())
    );
    assert_eq!(round.check(&standard, &PanelRules::default()), Ok(()));
}
