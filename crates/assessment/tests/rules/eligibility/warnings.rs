//! Who has the certificate already, a higher one, or many of a year: told, and refused by nobody.

use assessment::SkillLevel::{Level2, Level3, Level4, Level5};
use assessment::people::eligibility::warnings;
use assessment::people::holding::OwnCertificate;
use assessment::{CandidateFacts, OccupationCode, SkillLevel};
use jiff::civil::{Date, date};

use super::{holding, sewing, shoemaking, terms, worker};
use crate::sample::codes;

fn told(person: &CandidateFacts) -> Vec<String> {
    let found = warnings(&terms(Level3, date(2026, 3, 2)), person, 2);
    codes(&found).into_iter().map(str::to_owned).collect()
}

fn own(occupation: OccupationCode, level: SkillLevel, issued_on: Date) -> OwnCertificate {
    OwnCertificate {
        occupation,
        level,
        issued_on,
    }
}

#[test]
fn who_holds_the_level_already_is_told_of() {
    let since = date(2020, 1, 1);
    for (held, expected) in [
        (Level5, None),
        (Level4, None),
        (Level3, Some("holds_level_already")),
        (Level2, Some("holds_higher_level")),
        (SkillLevel::Chief, Some("holds_higher_level")),
    ] {
        let found = told(&holding(held, since));
        assert_eq!(found.first().map(String::as_str), expected, "{held}");
    }
    assert_eq!(told(&worker()), [""; 0]);
}

#[test]
fn a_certificate_of_ones_own_counts_and_one_of_another_occupation_does_not() {
    let person = worker().with_own(&[own(sewing(), Level3, date(2024, 1, 1))]);
    assert_eq!(told(&person), ["holds_level_already"]);
    let person = worker().with_own(&[own(shoemaking(), Level3, date(2024, 1, 1))]);
    assert_eq!(told(&person), [""; 0]);
}

#[test]
fn the_third_certificate_of_a_year_is_told_of() {
    let of = |days: &[Date]| {
        let held: Vec<OwnCertificate> = days
            .iter()
            .map(|day| own(shoemaking(), Level5, *day))
            .collect();
        told(&worker().with_own(&held))
    };
    let (first, second) = (date(2026, 1, 1), date(2026, 2, 28));
    assert_eq!(of(&[first]), [""; 0]);
    assert_eq!(of(&[first, second]), ["certificates_of_a_year"]);
    // Those of the year before do not count.
    assert_eq!(of(&[date(2025, 12, 31), second]), [""; 0]);
    let found = warnings(
        &terms(Level3, date(2026, 3, 2)),
        &worker().with_own(&[
            own(shoemaking(), Level5, first),
            own(sewing(), Level4, second),
        ]),
        2,
    );
    assert_eq!(found[0].arg("count"), Some("3"));
    assert_eq!(found[0].arg("year"), Some("2026"));
}
