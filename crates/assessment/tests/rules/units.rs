//! Workshops and teams after the founding: what may be another, and what that touches.

use assessment::Refusal;
use assessment::institution::units::{KnownUnit, Unit, UnitCorrection, UnitOutcome};

fn unit(workshop: &str, team: &str) -> Unit {
    Unit {
        workshop: workshop.to_owned(),
        team: (!team.is_empty()).then(|| team.to_owned()),
    }
}

fn known(workshop: &str, team: &str, name: &str, people: u64) -> KnownUnit {
    KnownUnit {
        unit: unit(workshop, team),
        name: name.to_owned(),
        closed: false,
        people,
    }
}

fn factory() -> Vec<KnownUnit> {
    vec![
        known("sewing", "", "缝纫车间", 30),
        known("sewing", "1", "一组", 20),
        known("sewing", "2", "二组", 0),
        known("finishing", "", "整理车间", 0),
        known("finishing", "1", "一组", 0),
    ]
}

fn outcome(units: &[KnownUnit], correction: &UnitCorrection) -> Result<UnitOutcome, Refusal> {
    correction.outcome(units, &["2026-01".to_owned()])
}

fn code(units: &[KnownUnit], correction: &UnitCorrection) -> String {
    outcome(units, correction).unwrap_err().code
}

#[test]
fn a_unit_bears_another_name_and_results_keep_the_former_one() {
    let renamed = UnitCorrection::Rename(unit("sewing", ""), "成衣车间".to_owned());
    let outcome = outcome(&factory(), &renamed).unwrap();
    assert_eq!(outcome.changes[0].from.as_deref(), Some("缝纫车间"));
    assert_eq!(outcome.changes[0].to.as_deref(), Some("成衣车间"));
    assert_eq!(outcome.touched[0].code, "results_keep_the_unit_name");
}

#[test]
fn no_two_open_units_bear_one_name_and_none_the_code_of_another() {
    let units = factory();
    let rename = |of, name: &str| UnitCorrection::Rename(of, name.to_owned());
    assert_eq!(
        code(&units, &rename(unit("sewing", "2"), "一组")),
        "unit_name_taken"
    );
    assert_eq!(
        code(&units, &rename(unit("sewing", "2"), "1")),
        "unit_name_taken"
    );
    // Teams of two workshops may.
    assert!(outcome(&units, &rename(unit("finishing", "1"), "二组")).is_ok());
    assert_eq!(
        code(&units, &rename(unit("sewing", "1"), "一组")),
        "nothing_to_correct"
    );
    assert_eq!(
        code(&units, &rename(unit("sewing", "1"), "一/组")),
        "unit_name_invalid"
    );
    assert_eq!(
        code(&units, &rename(unit("cutting", ""), "裁剪")),
        "unit_unknown"
    );
    let add = |of, name: &str| UnitCorrection::Add(of, name.to_owned());
    assert_eq!(
        code(&units, &add(unit("sewing", "1"), "1")),
        "unit_name_taken"
    );
    assert!(outcome(&units, &add(unit("sewing", "三组"), "三组")).is_ok());
}

#[test]
fn a_unit_closes_only_when_its_people_are_somewhere() {
    let units = factory();
    let close = |of, to| UnitCorrection::Close(of, to);
    assert!(outcome(&units, &close(unit("sewing", "2"), None)).is_ok());
    let refusal = outcome(&units, &close(unit("sewing", "1"), None)).unwrap_err();
    assert_eq!(refusal.code, "unit_has_people");
    assert_eq!(refusal.arg("count"), Some("20"));
    let merged = outcome(
        &units,
        &close(unit("sewing", "1"), Some(unit("sewing", "2"))),
    )
    .unwrap();
    let told: Vec<&str> = merged.touched.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(told, ["people_move", "evidence_of_the_new_unit_counts"]);
    let apart = outcome(
        &units,
        &close(unit("sewing", ""), Some(unit("finishing", "1"))),
    )
    .unwrap();
    assert_eq!(apart.touched[0].code, "teams_close_too");
    assert_eq!(apart.touched[0].arg("count"), Some("2"));
    // Nobody goes into what closes with it.
    let within = close(unit("sewing", ""), Some(unit("sewing", "2")));
    assert_eq!(code(&units, &within), "unit_closed");
}

#[test]
fn what_is_closed_takes_nobody_in_and_comes_back_when_its_name_is_free() {
    let mut units = factory();
    units[2].closed = true;
    let into = UnitCorrection::Close(unit("sewing", "1"), Some(unit("sewing", "2")));
    assert_eq!(code(&units, &into), "unit_closed");
    let back = UnitCorrection::Reopen(unit("sewing", "2"));
    assert!(outcome(&units, &back).is_ok());
    units[1].name = "二组".to_owned();
    assert_eq!(code(&units, &back), "unit_name_taken");
    let again = UnitCorrection::Close(unit("sewing", "2"), None);
    assert_eq!(code(&units, &again), "nothing_to_correct");
    for sewing in &mut units[..3] {
        sewing.closed = true;
    }
    // A team is not there without its workshop, which does not bring its teams back.
    assert_eq!(code(&units, &back), "unit_closed");
    let whole = outcome(&units, &UnitCorrection::Reopen(unit("sewing", ""))).unwrap();
    assert_eq!(whole.touched[0].code, "teams_stay_closed");
}
