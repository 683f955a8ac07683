//! Who has many certificates of one year: told, and refused by nobody.

use assessment::SkillLevel::{Level3, Level4, Level5};
use assessment::people::eligibility::warnings;
use assessment::people::holding::{Ground, Holding};
use assessment::{OccupationCode, Refusal, SkillLevel};
use jiff::civil::{Date, date};

use super::{sewing, shoemaking, terms, worker};
use crate::sample::codes;

fn told(held: &[Holding]) -> Vec<Refusal> {
    let person = worker().with_certificates(held);
    warnings(&terms(Level3, date(2026, 3, 2)), &person, 2)
}

fn own(occupation: OccupationCode, level: SkillLevel, issued_on: Date) -> Holding {
    Holding {
        occupation: Some(occupation),
        level,
        since: Some(issued_on),
        ground: Ground::Own {
            number: "Y000035000001264000001".to_owned(),
        },
    }
}

#[test]
fn the_third_certificate_of_a_year_is_told_of() {
    let of = |days: &[Date]| {
        let held: Vec<Holding> = days
            .iter()
            .map(|day| own(shoemaking(), Level5, *day))
            .collect();
        let found = told(&held);
        codes(&found)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<String>>()
    };
    let (first, second) = (date(2026, 1, 1), date(2026, 2, 28));
    assert_eq!(of(&[first]), [""; 0]);
    assert_eq!(of(&[first, second]), ["certificates_of_a_year"]);
    // Those of the year before do not count.
    assert_eq!(of(&[date(2025, 12, 31), second]), [""; 0]);
    // Those that others gave count as well.
    let from_elsewhere = Holding {
        ground: Ground::TakenOver {
            number: "1535001234567890".to_owned(),
            issuer: "福州市职业技能鉴定中心".to_owned(),
        },
        ..own(sewing(), Level4, second)
    };
    let found = told(&[own(shoemaking(), Level5, first), from_elsewhere]);
    assert_eq!(found[0].arg("count"), Some("3"));
    assert_eq!(found[0].arg("year"), Some("2026"));
}
