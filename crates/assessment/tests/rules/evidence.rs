//! Measures and their conversion, exactly.

use assessment::evidence::{AttainmentSum, DefectWeights, InspectionSum, attainment, inspection};
use assessment::number::{exact, fraction_text, parse_fraction};
use assessment::{Conversion, Exact, Measure};

use crate::sample::dec;

fn record(target: &str, actual: &str) -> AttainmentSum {
    AttainmentSum {
        target: dec(target),
        actual: dec(actual),
        records: 1,
    }
}

#[test]
fn attainment_is_the_mean_of_the_ratios_whatever_way_it_is_added_up() {
    let rows = [
        record("0.80", "0.4"),
        record("0.5", "1"),
        record("0.8", "0.8"),
    ];
    let found = attainment("sewing/8", &rows).unwrap().unwrap();
    // (1/2 + 2 + 1) / 3
    assert_eq!(
        (found.n, fraction_text(&found.value)),
        (3, "7/6".to_owned())
    );
    let rolled_up = [
        AttainmentSum {
            target: dec("0.8"),
            actual: dec("1.2"),
            records: 2,
        },
        record("0.5", "1"),
    ];
    assert_eq!(attainment("sewing/8", &rolled_up).unwrap().unwrap(), found);
}

#[test]
fn no_record_is_no_measure_and_a_target_of_nought_is_refused() {
    assert_eq!(attainment("u", &[]), Ok(None));
    assert_eq!(
        attainment("u", &[record("0", "1")]).unwrap_err().code,
        "target_not_positive"
    );
    assert_eq!(
        attainment("u", &[record("1", "-1")]).unwrap_err().code,
        "actual_negative"
    );
    let huge = AttainmentSum {
        target: dec("1"),
        actual: rust_decimal::Decimal::MAX,
        records: 1,
    };
    assert_eq!(
        attainment("u", &[huge.clone(), huge]).unwrap_err().code,
        "figure_too_large"
    );
}

#[test]
fn inspection_measures_are_the_fractions_of_their_definitions() {
    let sum = InspectionSum {
        inspected: 300,
        critical: 1,
        major: 4,
        minor: 10,
        rework: 12,
        scrap: 3,
    };
    let weights = DefectWeights {
        critical: dec("10"),
        major: dec("5"),
        minor: dec("1"),
    };
    let ask = |measure| {
        inspection("u", measure, &sum, Some(12), Some(&weights))
            .unwrap()
            .map(|m| (fraction_text(&m.value), m.count, m.n))
    };
    let text = |value: &str, count| Some((value.to_owned(), count, 300));
    assert_eq!(ask(Measure::FirstPassYield), text("19/20", Some(285)));
    assert_eq!(ask(Measure::Dhu), text("5", None));
    assert_eq!(ask(Measure::Dpmo), text("12500/3", None));
    assert_eq!(ask(Measure::WeightedDefects), text("2/15", None));
    assert_eq!(ask(Measure::ReworkRate), text("1/25", Some(12)));
    assert_eq!(ask(Measure::ScrapRate), text("1/100", Some(3)));
    assert_eq!(ask(Measure::Attainment), None);
    assert_eq!(inspection("u", Measure::Dpmo, &sum, None, None), Ok(None));
    assert_eq!(
        inspection("u", Measure::Dhu, &InspectionSum::default(), None, None),
        Ok(None)
    );
    let over = InspectionSum {
        inspected: 10,
        rework: 8,
        scrap: 3,
        ..InspectionSum::default()
    };
    assert_eq!(
        inspection("u", Measure::FirstPassYield, &over, None, None)
            .unwrap_err()
            .code,
        "more_rejected_than_inspected"
    );
}

#[test]
fn a_conversion_meets_its_three_points_and_stays_between_nought_and_a_hundred() {
    let rising = Conversion {
        floor: dec("0.6"),
        pass: dec("0.9"),
        target: dec("1.1"),
    };
    let falling = Conversion {
        floor: dec("10"),
        pass: dec("4"),
        target: dec("1"),
    };
    let score = |conversion: &Conversion, value: &str| {
        fraction_text(&conversion.convert(&exact(dec(value))))
    };
    for (value, wanted) in [
        ("0", "0"),
        ("0.6", "0"),
        ("0.75", "30"),
        ("0.9", "60"),
        ("1", "80"),
        ("1.1", "100"),
        ("7", "100"),
    ] {
        assert_eq!(score(&rising, value), wanted, "{value}");
    }
    for (value, wanted) in [
        ("50", "0"),
        ("10", "0"),
        ("7", "30"),
        ("4", "60"),
        ("2.5", "80"),
        ("1", "100"),
        ("0", "100"),
    ] {
        assert_eq!(score(&falling, value), wanted, "{value}");
    }
    assert_eq!(
        fraction_text(&rising.convert(&parse_fraction("7/9").unwrap())),
        "320/9"
    );
}

#[test]
fn a_better_measure_never_gets_a_lower_score() {
    let rising = Conversion {
        floor: dec("0.6"),
        pass: dec("0.9"),
        target: dec("1.1"),
    };
    let falling = Conversion {
        floor: dec("1.1"),
        pass: dec("0.9"),
        target: dec("0.6"),
    };
    let at = |n: i32| Exact::whole(n) / Exact::whole(700);
    for n in 0..1_000 {
        assert!(rising.convert(&at(n)) <= rising.convert(&at(n + 1)), "{n}");
        assert!(
            falling.convert(&at(n)) >= falling.convert(&at(n + 1)),
            "{n}"
        );
    }
}
