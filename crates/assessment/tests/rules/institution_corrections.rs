//! What may be corrected of an institution, and what that touches.

use assessment::institution::corrections::{Ground, OpenRound, of_filing, of_institution};
use assessment::{Filing, Institution, NumberSettings, Refusal, SerialScope, SkillLevel};

use SkillLevel::{Level3, Level4, Level5};

const SEWING: &str = "6-05-01-03";

fn institution() -> Institution {
    Institution {
        name: "晋江市示例制衣有限公司".to_owned(),
        name_en: None,
        credit_code: "91350599MA0000007C".to_owned(),
        demo: false,
        number: NumberSettings {
            letter: "Y".to_owned(),
            institution: "0000".to_owned(),
            province: "35".to_owned(),
            serial: "000001".to_owned(),
            scope: SerialScope::YearAndLevel,
        },
    }
}

fn filed(levels: &[SkillLevel]) -> Vec<Filing> {
    vec![Filing {
        occupation: SEWING.to_owned(),
        levels: levels.to_vec(),
    }]
}

fn codes(problems: Result<impl Sized, Vec<Refusal>>) -> Vec<String> {
    let problems = problems.err().unwrap_or_default();
    problems.into_iter().map(|refusal| refusal.code).collect()
}

/// Judges by an institution that has issued some certificates and has these rounds open.
fn on<T>(certificates: u64, rounds: &[OpenRound], judge: impl FnOnce(&Ground<'_>) -> T) -> T {
    judge(&Ground {
        institution: &institution(),
        filing: &filed(&[Level5, Level4]),
        certificates,
        rounds,
    })
}

#[test]
fn a_new_name_leaves_certificates_that_are_out_as_they_are_and_says_so() {
    let renamed = Institution {
        name: "晋江市示例服饰有限公司".to_owned(),
        ..institution()
    };
    let before = on(0, &[], |ground| of_institution(ground, &renamed)).unwrap();
    assert_eq!(before.touched, []);
    assert_eq!(before.changes[0].field, "institution_name");
    assert_eq!(
        before.changes[0].to.as_deref(),
        Some("晋江市示例服饰有限公司")
    );
    let after = on(44, &[], |ground| of_institution(ground, &renamed)).unwrap();
    assert_eq!(after.touched[0].code, "certificates_keep_the_name");
    assert_eq!(after.touched[0].arg("count"), Some("44"));
}

#[test]
fn the_numbering_is_another_only_while_no_number_is_out() {
    let mut renumbered = institution();
    renumbered.number.serial = "000002".to_owned();
    let outcome = on(0, &[], |ground| of_institution(ground, &renumbered)).unwrap();
    assert_eq!(outcome.changes[0].from.as_deref(), Some("Y000035000001"));
    assert_eq!(outcome.changes[0].to.as_deref(), Some("Y000035000002"));
    let refused = on(1, &[], |ground| of_institution(ground, &renumbered));
    assert_eq!(codes(refused), ["numbers_are_out"]);
}

#[test]
fn what_would_be_refused_at_the_founding_is_refused_later() {
    let wrong = Institution {
        name: " ".to_owned(),
        credit_code: "91350599MA0000007D".to_owned(),
        ..institution()
    };
    let found = codes(on(0, &[], |ground| of_institution(ground, &wrong)));
    assert_eq!(
        found,
        ["institution_name_invalid", "credit_code_check_digit"]
    );
    let found = codes(on(0, &[], |ground| of_filing(ground, &[])));
    assert_eq!(found, ["filing_empty"]);
}

#[test]
fn what_is_like_that_already_is_no_correction_and_practice_stays_practice() {
    let same = on(0, &[], |ground| of_institution(ground, &institution()));
    assert_eq!(codes(same), ["nothing_to_correct"]);
    // In another order it is the same filing.
    let same = on(0, &[], |ground| {
        of_filing(ground, &filed(&[Level4, Level5]))
    });
    assert_eq!(codes(same), ["nothing_to_correct"]);
    let practice = Institution {
        demo: true,
        ..institution()
    };
    let refused = on(0, &[], |ground| of_institution(ground, &practice));
    assert_eq!(codes(refused), ["practice_stays"]);
}

#[test]
fn a_level_that_a_round_evaluates_stays_in_the_filing() {
    let round = OpenRound {
        code: "2026-01".to_owned(),
        occupation: SEWING.to_owned(),
        level: Level4,
    };
    let rounds = [round];
    let wider = on(9, &rounds, |ground| {
        of_filing(ground, &filed(&[Level5, Level4, Level3]))
    });
    let change = &wider.unwrap().filing[0];
    assert_eq!((change.from.len(), change.to.len()), (2, 3));
    let narrower = on(9, &rounds, |ground| of_filing(ground, &filed(&[Level5])));
    let problems = narrower.unwrap_err();
    assert_eq!(problems[0].code, "filing_in_use");
    assert_eq!(problems[0].arg("round"), Some("2026-01"));
    assert_eq!(problems[0].entry.as_deref(), Some(SEWING));
    // A level that no round evaluates may go, and so may all of an occupation when another is there.
    let without = on(9, &rounds, |ground| of_filing(ground, &filed(&[Level4])));
    assert_eq!(without.unwrap().filing[0].to, [Level4]);
}
