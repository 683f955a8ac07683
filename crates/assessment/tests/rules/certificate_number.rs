//! Certificate numbers: built, read, grouped, and the older forms.

use assessment::certificates::number::{LAST_SERIAL, scope_key};
use assessment::{CertificateNumber, HeldNumber, NumberSettings, SerialScope, SkillLevel};

fn settings(scope: SerialScope) -> NumberSettings {
    NumberSettings {
        letter: "Y".to_owned(),
        institution: "0000".to_owned(),
        province: "35".to_owned(),
        serial: "000001".to_owned(),
        scope,
    }
}

#[test]
fn a_number_is_built_grouped_and_read_back_part_by_part() {
    let settings = settings(SerialScope::YearAndLevel);
    for level in SkillLevel::ALL
        .into_iter()
        .filter(|level| level.digit().is_some())
    {
        for (year, serial) in [(2000, 1), (2026, 42), (2099, LAST_SERIAL)] {
            let number = CertificateNumber::build(&settings, year, level, serial).unwrap();
            assert_eq!(number.as_str().len(), 22);
            assert_eq!(CertificateNumber::parse(number.as_str()).unwrap(), number);
            assert_eq!(CertificateNumber::parse(&number.grouped()).unwrap(), number);
            assert_eq!(
                (
                    number.year(),
                    number.level(),
                    number.serial(),
                    number.province()
                ),
                (year, level, serial, "35")
            );
        }
    }
    let number = CertificateNumber::build(&settings, 2026, SkillLevel::Level3, 1).unwrap();
    assert_eq!(number.as_str(), "Y000035000001263000001");
    assert_eq!(number.grouped(), "Y0000 35 000001 26 3 000001");
}

#[test]
fn nought_overflow_levels_without_a_digit_and_far_years_are_refused() {
    let settings = settings(SerialScope::Year);
    let code = |year, level, serial| {
        CertificateNumber::build(&settings, year, level, serial)
            .unwrap_err()
            .code
    };
    assert_eq!(code(2026, SkillLevel::Level3, 0), "serial_zero");
    assert_eq!(code(2026, SkillLevel::Level3, 1_000_000), "serial_overflow");
    assert_eq!(code(2026, SkillLevel::Special, 1), "level_has_no_number");
    assert_eq!(code(2026, SkillLevel::Apprentice, 1), "level_has_no_number");
    assert_eq!(
        code(1999, SkillLevel::Level3, 1),
        "number_year_out_of_range"
    );
    assert_eq!(
        code(2100, SkillLevel::Level3, 1),
        "number_year_out_of_range"
    );
    let broken = NumberSettings {
        serial: "1".to_owned(),
        ..settings.clone()
    };
    assert_eq!(
        CertificateNumber::build(&broken, 2026, SkillLevel::Level3, 1)
            .unwrap_err()
            .code,
        "number_settings_invalid"
    );
}

#[test]
fn a_wrong_number_says_what_is_wrong() {
    for (text, code) in [
        ("", "number_length"),
        ("Y00003500000126300001", "number_length"),
        ("X000035000001263000001", "number_letter_invalid"),
        ("Y00003500000126300000O", "number_not_digits"),
        ("Y00003500000126300００01", "number_not_digits"),
        ("Y000099000001263000001", "province_unknown"),
        ("Y000035000001266000001", "number_level_digit"),
        ("Y000035000001260000001", "number_level_digit"),
        ("Y000035000001263000000", "serial_zero"),
    ] {
        assert_eq!(
            CertificateNumber::parse(text).unwrap_err().code,
            code,
            "{text}"
        );
    }
}

#[test]
fn the_scope_counts_over_the_year_or_over_year_and_level() {
    let key = |scope, level| scope_key(&settings(scope), 2026, level).unwrap();
    assert_eq!(
        key(SerialScope::Year, SkillLevel::Level3),
        key(SerialScope::Year, SkillLevel::Level4)
    );
    assert_ne!(
        key(SerialScope::YearAndLevel, SkillLevel::Level3),
        key(SerialScope::YearAndLevel, SkillLevel::Level4)
    );
    assert_eq!(
        key(SerialScope::YearAndLevel, SkillLevel::Level3),
        "Y000035000001263"
    );
}

#[test]
fn older_numbers_come_in_with_a_note() {
    let note = |text: &str| {
        HeldNumber::recognise(text)
            .unwrap()
            .note()
            .map(|note| note.code)
    };
    assert_eq!(note("Y000035000001263000001"), None);
    assert_eq!(
        note("1535001234567890").as_deref(),
        Some("held_number_older_form")
    );
    assert_eq!(
        note("S0000350000012630001").as_deref(),
        Some("held_number_older_form")
    );
    assert_eq!(
        note("YT00350000012630000012").as_deref(),
        Some("held_number_special_grade")
    );
    assert_eq!(
        HeldNumber::recognise("12345").unwrap_err().code,
        "number_length"
    );
    assert_eq!(
        HeldNumber::recognise("１５３５００１２３４５６７８９０")
            .unwrap_err()
            .code,
        "number_length"
    );
}
