//! Rounding, fractions and the reading of marks.

use assessment::Rounding::{HalfEven, HalfUp};
use assessment::number::{exact, exact_sum, fraction_text, parse_fraction, parse_mark, round};
use assessment::{Exact, Mark};
use num_bigint::BigInt;
use num_rational::BigRational;

use crate::sample::dec;

#[test]
fn the_published_examples_round_as_the_standard_says() {
    for (value, digits, up, even) in [
        ("59.5", 0, "60", "60"),
        ("60.5", 0, "61", "60"),
        ("59.45", 1, "59.5", "59.4"),
        ("7.125", 2, "7.13", "7.12"),
        ("86.5", 2, "86.50", "86.50"),
        ("0", 1, "0.0", "0.0"),
        ("99.95", 1, "100.0", "100.0"),
        ("-0.05", 1, "-0.1", "0.0"),
    ] {
        assert_eq!(
            round(&exact(dec(value)), digits, HalfUp).to_string(),
            up,
            "{value} half up"
        );
        let found = round(&exact(dec(value)), digits, HalfEven);
        assert_eq!(found, dec(even), "{value} half even");
        assert_eq!(found.scale(), digits, "{value}");
    }
}

#[test]
fn every_half_of_a_thousand_goes_up_or_to_the_even_neighbour_and_nothing_else_does() {
    for thousandths in -5_000_i64..=5_000 {
        let value = Exact::whole(thousandths) / Exact::whole(1_000);
        let any_size = Exact::from(BigRational::new(
            BigInt::from(thousandths),
            BigInt::from(1_000),
        ));
        let magnitude = thousandths.abs();
        let (whole, rest) = (magnitude / 10, magnitude % 10);
        let up = if rest >= 5 { whole + 1 } else { whole };
        let even = match rest {
            5 => whole + whole % 2,
            _ => up,
        };
        let sign = thousandths.signum();
        for value in [&value, &any_size] {
            assert_eq!(
                round(value, 2, HalfUp).mantissa(),
                i128::from(sign * up),
                "{value}"
            );
            assert_eq!(
                round(value, 2, HalfEven).mantissa(),
                i128::from(sign * even),
                "{value}"
            );
        }
    }
}

#[test]
fn rounding_looks_at_the_exact_value_once_and_not_at_a_shortened_one() {
    // 59.4499… rounds down although 59.45 would round up.
    for digits in [30, 40] {
        let hair = BigRational::new(BigInt::from(1), BigInt::from(10).pow(digits));
        let below = exact(dec("59.45")) - parse_fraction(&hair.to_string()).unwrap();
        assert_eq!(round(&below, 1, HalfUp).to_string(), "59.4", "{digits}");
    }
    let two_thirds = Exact::whole(2) / Exact::whole(3);
    assert_eq!(round(&two_thirds, 4, HalfEven).to_string(), "0.6667");
}

#[test]
fn a_mark_is_plain_digits_or_it_is_refused() {
    for (text, wanted) in [
        ("86", "86"),
        ("86.50", "86.50"),
        ("-1.25", "-1.25"),
        ("007", "7"),
        ("8.2500000", "8.25"),
        ("0.0", "0.0"),
    ] {
        assert_eq!(parse_mark(text).unwrap(), dec(wanted), "{text}");
    }
    for text in [
        "", " 86", "86 ", "8６", "86.", ".5", "+5", "1e2", "8,5", "1,000", "86分", "--1", "-",
        "1.2.3", "NaN", "∞", "１",
    ] {
        assert_eq!(
            parse_mark(text).unwrap_err().code,
            "mark_not_a_number",
            "{text}"
        );
    }
    assert_eq!(parse_mark("8.12345").unwrap_err().code, "mark_too_fine");
    assert_eq!(
        parse_mark("1000000.0001").unwrap_err().code,
        "mark_too_large"
    );
    assert_eq!(
        parse_mark(&"9".repeat(400)).unwrap_err().code,
        "mark_too_large"
    );
}

#[test]
fn marks_keep_as_whole_ten_thousandths() {
    for units in [-10_000_000_000, -1, 0, 1, 82_500, 865_000, 10_000_000_000] {
        let mark = Mark::from_units(units).unwrap();
        assert_eq!(Mark::new(mark.value()), Ok(mark));
        assert_eq!(mark.units(), units);
    }
    assert_eq!(Mark::new(dec("8.2500")).unwrap().units(), 82_500);
    assert_eq!(Mark::new(dec("8.25000000000")).unwrap().units(), 82_500);
    for none in [
        "8.00001",
        "1000001",
        "1000000.0001",
        "-1000000.0001",
        "99999.00000000000000000000001",
        "79228162514264337593543950335",
        "0.0000000000000000000000000001",
    ] {
        let refusal = Mark::new(dec(none)).unwrap_err();
        assert_eq!(refusal.code, "mark_too_precise", "{none}");
        assert!(!Mark::holds(dec(none)), "{none}");
    }
    for (units, text) in [
        (0, "0"),
        (-1, "-0.0001"),
        (10, "0.001"),
        (1_000_000, "100"),
        (-865_000, "-86.5"),
    ] {
        let value = Mark::from_units(units).unwrap().value();
        assert_eq!(value.to_string(), text);
    }
    assert!(Mark::from_units(10_000_000_001).is_err());
    assert_eq!(Mark::from_units(865_000).unwrap().to_string(), "86.5");
}

#[test]
fn a_fraction_reads_back_as_it_was_written() {
    for (numer, denom) in [(24_653, 300), (-1, 3), (86, 1), (0, 5), (4, -6)] {
        let value = Exact::whole(numer) / Exact::whole(denom);
        assert_eq!(parse_fraction(&fraction_text(&value)).unwrap(), value);
    }
    assert_eq!(fraction_text(&exact(dec("86.50"))), "173/2");
    for (text, wanted) in [
        ("4/6", "2/3"),
        ("4/-6", "-2/3"),
        ("-0/7", "0"),
        ("+1/2", "1/2"),
        (
            "-170141183460469231731687303715884105728/-1",
            "170141183460469231731687303715884105728",
        ),
        (
            "340282366920938463463374607431768211456/2",
            "170141183460469231731687303715884105728",
        ),
    ] {
        assert_eq!(
            fraction_text(&parse_fraction(text).unwrap()),
            wanted,
            "{text}"
        );
    }
    for text in ["", "/", "1/0", "0/0", "1/", "a/2", "1.5"] {
        assert_eq!(
            parse_fraction(text).unwrap_err().code,
            "fraction_unreadable",
            "{text}"
        );
    }
}

#[test]
fn a_sum_of_decimals_is_exact_whatever_their_digits() {
    let values = ["0.1", "0.20", "59.4501", "-3", "0"].map(dec);
    let one_by_one: Exact = values.iter().map(|value| exact(*value)).sum();
    assert_eq!(exact_sum(values.into_iter()), one_by_one);
    assert_eq!(
        fraction_text(&exact_sum(values.into_iter())),
        "567501/10000"
    );
    assert_eq!(fraction_text(&exact_sum([].into_iter())), "0");
    let largest = [rust_decimal::Decimal::MAX; 3];
    assert_eq!(
        exact_sum(largest.into_iter()),
        exact(largest[0]) * Exact::whole(3)
    );
}
