//! A certificate that was given before or elsewhere and is taken over: what has to agree in what is written of it, and which
//! numbers cannot have been given elsewhere. Must not know where it is kept, nor who holds it.

use jiff::civil::Date;

use crate::certificates::number::HeldNumber;
use crate::institution::NumberSettings;
use crate::level::SkillLevel;
use crate::occupation::OccupationCode;
use crate::people::particulars::{Days, check_days};
use crate::text::is_clean_text;
use crate::{CertificateNumber, Refusal};

/// The most signs of the name of whoever gave it.
const LONGEST_ISSUER: usize = 60;

/// What is written on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOver {
    /// Its number, in one of the forms that there are or were.
    pub number: HeldNumber,
    /// Who gave it.
    pub issuer: String,
    /// Its occupation.
    pub occupation: OccupationCode,
    /// Its level.
    pub level: SkillLevel,
    /// Its day.
    pub issued_on: Date,
}

/// What it is held against.
#[derive(Debug, Clone, Copy)]
pub struct KnownHere<'a> {
    /// How the institution's own certificates are numbered.
    pub numbers: &'a NumberSettings,
    /// The scopes in which its register has given numbers ([`crate::certificates::number::scope_key`]).
    pub scopes: &'a [String],
    /// The day of birth of who is said to hold it, where it is known.
    pub birth_date: Option<Date>,
    /// The day on which it is entered.
    pub today: Date,
}

impl TakenOver {
    /// What cannot be true of it, each at its field.
    ///
    /// # Errors
    /// `issuer_unfit`, `number_of_another_level`, `number_of_own_register`, `day_to_come`, `day_before_working_age`.
    pub fn check(&self, known: &KnownHere<'_>) -> Result<(), Vec<Refusal>> {
        let mut problems = Vec::new();
        if !is_clean_text(&self.issuer, LONGEST_ISSUER) {
            problems.push(
                Refusal::new("issuer_unfit")
                    .with("limit", LONGEST_ISSUER)
                    .at("issuer"),
            );
        }
        problems.extend(self.number_of_another_level());
        if let HeldNumber::Current(number) = &self.number
            && is_given_here(number, known)
        {
            problems.push(
                Refusal::new("number_of_own_register")
                    .with("number", number)
                    .at("number"),
            );
        }
        let days = Days {
            birth_date: known.birth_date,
            level_since: Some(self.issued_on),
            ..Days::default()
        };
        // A birth that cannot be is told where the birth is kept.
        problems.extend(
            check_days(&days, known.today)
                .into_iter()
                .filter(|problem| problem.field.as_deref() == Some("level_since"))
                .map(|problem| problem.at("issued_on")),
        );
        crate::refusal::all(problems)
    }

    /// The numbers of today tell the level of their certificate.
    fn number_of_another_level(&self) -> Option<Refusal> {
        let told = match &self.number {
            HeldNumber::Current(number) => number.level(),
            HeldNumber::SpecialGrade(_) => SkillLevel::Special,
            HeldNumber::Digits16(_) | HeldNumber::Characters20(_) => return None,
        };
        (told != self.level).then(|| {
            Refusal::new("number_of_another_level")
                .with("number", self.number.as_str())
                .with("told", told)
                .with("level", self.level)
                .at("level")
        })
    }
}

/// Whether a number is one that this register gives or gave: where it has counted, it knows each number that was given; of this
/// year and of those to come it would give the number itself one day, to somebody else.
fn is_given_here(number: &CertificateNumber, known: &KnownHere<'_>) -> bool {
    let counted = |scope: &String| number.as_str().starts_with(scope.as_str());
    let NumberSettings {
        letter,
        institution,
        province,
        serial,
        ..
    } = known.numbers;
    let is_ours = number
        .as_str()
        .starts_with(&format!("{letter}{institution}{province}{serial}"));
    known.scopes.iter().any(counted) || (is_ours && number.year() >= known.today.year())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::institution::SerialScope;
    use jiff::civil::date;

    fn settings() -> NumberSettings {
        NumberSettings {
            letter: "Y".to_owned(),
            institution: "0000".to_owned(),
            province: "35".to_owned(),
            serial: "000001".to_owned(),
            scope: SerialScope::YearAndLevel,
        }
    }

    fn certificate(number: &str, level: SkillLevel) -> TakenOver {
        TakenOver {
            number: HeldNumber::recognise(number).unwrap(),
            issuer: "福州市职业技能鉴定中心".to_owned(),
            occupation: OccupationCode::parse("6-05-01-03").unwrap(),
            level,
            issued_on: date(2019, 5, 4),
        }
    }

    fn codes(certificate: &TakenOver, scopes: &[String]) -> Vec<String> {
        let known = KnownHere {
            numbers: &settings(),
            scopes,
            birth_date: Some(date(1990, 5, 4)),
            today: date(2026, 7, 1),
        };
        let problems = certificate.check(&known).err().unwrap_or_default();
        problems.into_iter().map(|one| one.code).collect()
    }

    #[test]
    fn older_numbers_and_those_of_other_institutions_are_taken_over() {
        for (number, level) in [
            ("1535001234567890", SkillLevel::Level4),
            ("S000035000009194000017", SkillLevel::Level4),
            ("Y000035000077253000001", SkillLevel::Level3),
        ] {
            assert_eq!(codes(&certificate(number, level), &[]), [""; 0], "{number}");
        }
    }

    #[test]
    fn what_the_number_says_of_its_level_has_to_agree() {
        let wrong = certificate("S000035000009194000017", SkillLevel::Level3);
        assert_eq!(codes(&wrong, &[]), ["number_of_another_level"]);
        let special = certificate("YT35000000000000000001", SkillLevel::Level1);
        assert_eq!(codes(&special, &[]), ["number_of_another_level"]);
    }

    #[test]
    fn a_number_that_this_register_gives_cannot_come_from_elsewhere() {
        let of_year =
            |year: &str| certificate(&format!("Y000035000001{year}4000900"), SkillLevel::Level4);
        // Given on paper before the program was here.
        assert_eq!(codes(&of_year("24"), &[]), [""; 0]);
        // The register would give it to somebody else.
        assert_eq!(codes(&of_year("26"), &[]), ["number_of_own_register"]);
        // The register counted that year, and gave no such number.
        let counted = ["Y000035000001244".to_owned()];
        assert_eq!(codes(&of_year("24"), &counted), ["number_of_own_register"]);
        assert_eq!(codes(&of_year("25"), &counted), [""; 0]);
    }

    #[test]
    fn day_and_issuer_have_to_be_possible() {
        let good = certificate("1535001234567890", SkillLevel::Level4);
        let case = |issued_on, issuer: &str| {
            codes(
                &TakenOver {
                    issued_on,
                    issuer: issuer.to_owned(),
                    ..good.clone()
                },
                &[],
            )
        };
        assert_eq!(case(date(2026, 7, 2), "鉴定中心"), ["day_to_come"]);
        assert_eq!(
            case(date(2004, 5, 3), "鉴定中心"),
            ["day_before_working_age"]
        );
        for nobody in ["", " 鉴定中心", "鉴定\u{202E}中心"] {
            assert_eq!(case(date(2019, 5, 4), nobody), ["issuer_unfit"]);
        }
    }
}
