//! Numbers and names that identify a person or an institution, readable only when they are right.
//!
//! Sources: GB 11643—1999 (citizen's ID number), GB 32100—2015 (unified social credit code). A wrong check digit is
//! refused, never repaired. This file must not know today's date, files or screens.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;
use crate::text::is_unprintable;

/// 性别, as the ID number tells it. On the wire `"male"`, `"female"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Gender {
    /// 男
    Male,
    /// 女
    Female,
}

impl Gender {
    /// The name in files and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }

    /// Reads the name in files and on the wire.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "male" => Some(Self::Male),
            "female" => Some(Self::Female),
            _ => None,
        }
    }

    /// 男 or 女.
    pub fn title(self) -> &'static str {
        match self {
            Self::Male => "男",
            Self::Female => "女",
        }
    }

    /// Reads `male`, `female`, 男, 女.
    ///
    /// # Errors
    /// `gender_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        match text {
            "male" | "男" => Ok(Self::Male),
            "female" | "女" => Ok(Self::Female),
            _ => Err(Refusal::new("gender_unknown")
                .with("value", text)
                .at("gender")),
        }
    }
}

macro_rules! checked_text {
    ($name:ident) => {
        impl $name {
            /// The text as it is kept and printed.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = Refusal;

            fn try_from(text: String) -> Result<Self, Refusal> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}

/// A citizen's ID number of 18 characters with the right check character (GB 11643).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IdNumber(String);

checked_text!(IdNumber);

impl IdNumber {
    /// Reads an ID number; a small `x` at the end is kept as `X`.
    ///
    /// The area is not compared with a list: areas are closed and renamed while people keep their numbers.
    ///
    /// # Errors
    /// `id_number_length`, `id_number_character`, `id_number_birth_date`, `id_number_check_digit`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        const CHECKS: &[u8; 11] = b"10X98765432";
        let refused = |code: Refusal| code.at("id_number");
        let length = text.chars().count();
        if length != 18 {
            return Err(refused(
                Refusal::new("id_number_length").with("length", length),
            ));
        }
        let upper = text.to_ascii_uppercase();
        let bytes = upper.as_bytes();
        let fits = bytes.len() == 18
            && bytes[0] != b'0'
            && bytes[..17].iter().all(u8::is_ascii_digit)
            && (bytes[17].is_ascii_digit() || bytes[17] == b'X');
        if !fits {
            return Err(refused(Refusal::new("id_number_character")));
        }
        if birth_date_in(&upper).is_none() {
            return Err(refused(
                Refusal::new("id_number_birth_date").with("value", &upper[6..14]),
            ));
        }
        let sum: u32 = bytes
            .iter()
            .zip(WEIGHTS)
            .map(|(byte, weight)| u32::from(byte - b'0') * weight)
            .sum();
        if bytes[17] != CHECKS[(sum % 11) as usize] {
            return Err(refused(Refusal::new("id_number_check_digit")));
        }
        Ok(Self(upper))
    }

    /// The day of birth within the number.
    pub fn birth_date(&self) -> Date {
        // `parse` let only numbers with a real day through; the fallback is never taken.
        birth_date_in(&self.0).unwrap_or(Date::MIN)
    }

    /// Odd sequence numbers are men's.
    pub fn gender(&self) -> Gender {
        if self.0.as_bytes()[16] % 2 == 1 {
            Gender::Male
        } else {
            Gender::Female
        }
    }

    /// For lists that others see: the day of birth is hidden, `350599********1234`.
    pub fn masked(&self) -> String {
        format!("{}********{}", &self.0[..6], &self.0[14..])
    }
}

fn birth_date_in(number: &str) -> Option<Date> {
    let part = |from: usize, to: usize| number.get(from..to)?.parse::<i16>().ok();
    let (year, month, day) = (part(6, 10)?, part(10, 12)?, part(12, 14)?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
        .ok()
        .filter(|date| date.year() >= 1800)
}

/// A unified social credit code of 18 characters with the right check character (GB 32100).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreditCode(String);

checked_text!(CreditCode);

impl CreditCode {
    /// Reads a credit code; small letters are kept as capitals.
    ///
    /// # Errors
    /// `credit_code_length`, `credit_code_character` (I, O, Z, S, V are not in the alphabet),
    /// `credit_code_check_digit`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        let refused = |code: Refusal| code.at("credit_code");
        let length = text.chars().count();
        if length != 18 {
            return Err(refused(
                Refusal::new("credit_code_length")
                    .with("value", text)
                    .with("length", length),
            ));
        }
        let upper = text.to_ascii_uppercase();
        let mut values = Vec::with_capacity(18);
        for character in upper.chars() {
            match ALPHABET.find(character) {
                Some(value) => values.push(value),
                None => {
                    return Err(refused(
                        Refusal::new("credit_code_character")
                            .with("value", text)
                            .with("character", character),
                    ));
                }
            }
        }
        let mut weight = 1;
        let mut sum = 0;
        for value in &values[..17] {
            sum += value * weight;
            weight = weight * 3 % 31;
        }
        if values[17] != (31 - sum % 31) % 31 {
            return Err(refused(
                Refusal::new("credit_code_check_digit").with("value", text),
            ));
        }
        Ok(Self(upper))
    }
}

/// 工号: the firm's own key of an employee, 1 to 64 characters without control characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StaffNumber(String);

checked_text!(StaffNumber);

impl StaffNumber {
    /// Reads a staff number; blanks around it are dropped, leading zeros are kept.
    ///
    /// # Errors
    /// `staff_number_empty`, `staff_number_too_long`, `staff_number_character`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        const LONGEST: usize = 64;
        let trimmed = text.trim();
        let refused = |code: Refusal| code.at("staff_no");
        if trimmed.is_empty() {
            return Err(refused(Refusal::new("staff_number_empty")));
        }
        if trimmed.chars().count() > LONGEST {
            return Err(refused(
                Refusal::new("staff_number_too_long")
                    .with("length", trimmed.chars().count())
                    .with("limit", LONGEST),
            ));
        }
        if trimmed.chars().any(is_unprintable) {
            return Err(refused(
                Refusal::new("staff_number_character").with("value", trimmed.escape_debug()),
            ));
        }
        Ok(Self(trimmed.to_owned()))
    }
}

/// 姓名, exactly as it will be printed: rare characters, `·` and blanks inside a name are kept as they came.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

checked_text!(PersonName);

impl PersonName {
    /// Reads a name of at most 60 characters; blanks around it are dropped, nothing else is changed.
    ///
    /// # Errors
    /// `name_empty`, `name_too_long`, `name_character` (a control or invisible character, or the replacement
    /// character that stands where a wrong encoding lost one).
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        const LONGEST: usize = 60;
        let trimmed = text.trim();
        let refused = |code: Refusal| code.at("name");
        if trimmed.is_empty() {
            return Err(refused(Refusal::new("name_empty")));
        }
        if trimmed.chars().count() > LONGEST {
            return Err(refused(
                Refusal::new("name_too_long")
                    .with("length", trimmed.chars().count())
                    .with("limit", LONGEST),
            ));
        }
        if trimmed
            .chars()
            .any(|c| is_unprintable(c) || c == '\u{FFFD}')
        {
            return Err(refused(
                Refusal::new("name_character").with("value", trimmed.escape_debug()),
            ));
        }
        Ok(Self(trimmed.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_published_id_number_reads_and_tells_birth_and_gender() {
        let number = IdNumber::parse("11010519491231002x").unwrap();
        assert_eq!(number.as_str(), "11010519491231002X");
        assert_eq!(number.birth_date(), date(1949, 12, 31));
        assert_eq!(number.gender(), Gender::Female);
        assert_eq!(number.masked(), "110105********002X");
    }

    #[test]
    fn every_single_wrong_digit_of_an_id_number_is_noticed() {
        let right = "11010519491231002X";
        for place in 0..17 {
            for digit in b'0'..=b'9' {
                let mut bytes = right.as_bytes().to_vec();
                if bytes[place] == digit {
                    continue;
                }
                bytes[place] = digit;
                let wrong = String::from_utf8(bytes).unwrap();
                assert!(IdNumber::parse(&wrong).is_err(), "{wrong}");
            }
        }
    }

    #[test]
    fn an_id_number_says_what_is_wrong_with_it_and_never_shows_itself() {
        let code = |text: &str| {
            let refusal = IdNumber::parse(text).unwrap_err();
            assert_eq!(refusal.field.as_deref(), Some("id_number"));
            assert!(!refusal.to_string().contains("110105"), "{refusal}");
            refusal.code
        };
        assert_eq!(code("110105491231002"), "id_number_length");
        assert_eq!(code(""), "id_number_length");
        assert_eq!(code("1101051949123100２X"), "id_number_character");
        assert_eq!(code("1.10105194912E+017"), "id_number_character");
        assert_eq!(code("11010519490229002X"), "id_number_birth_date");
        assert_eq!(code("110105194912310020"), "id_number_check_digit");
    }

    #[test]
    fn a_leap_day_is_a_birth_date_only_in_a_leap_year() {
        assert_ne!(
            IdNumber::parse("110105200002290020").map_err(|r| r.code),
            Err("id_number_birth_date".to_owned())
        );
        assert_eq!(
            IdNumber::parse("110105190002290020").unwrap_err().code,
            "id_number_birth_date"
        );
    }

    #[test]
    fn the_published_credit_code_reads_and_a_wrong_one_says_why() {
        assert_eq!(
            CreditCode::parse("91350100m000100y43").unwrap().as_str(),
            "91350100M000100Y43"
        );
        let code = |text: &str| CreditCode::parse(text).unwrap_err().code;
        assert_eq!(code("91350100M000100Y44"), "credit_code_check_digit");
        assert_eq!(code("91350100I000100Y43"), "credit_code_character");
        assert_eq!(code("91350100M000100Y4"), "credit_code_length");
    }

    #[test]
    fn staff_numbers_keep_leading_zeros_and_refuse_what_cannot_be_seen() {
        assert_eq!(StaffNumber::parse(" 00017 ").unwrap().as_str(), "00017");
        assert_eq!(
            StaffNumber::parse("　").unwrap_err().code,
            "staff_number_empty"
        );
        assert_eq!(
            StaffNumber::parse("a\nb").unwrap_err().code,
            "staff_number_character"
        );
        assert_eq!(
            StaffNumber::parse("1\u{200B}7").unwrap_err().code,
            "staff_number_character"
        );
        assert_eq!(
            StaffNumber::parse(&"9".repeat(65)).unwrap_err().code,
            "staff_number_too_long"
        );
        assert!(StaffNumber::parse(&"9".repeat(64)).is_ok());
    }

    #[test]
    fn rare_characters_and_the_middle_dot_stay_in_a_name_as_they_came() {
        for name in [
            "𠮷田",
            "㛃",
            "䶮",
            "堃",
            "珺",
            "阿卜杜拉·买买提",
            "e\u{301}",
            "Anna Li",
        ] {
            assert_eq!(PersonName::parse(name).unwrap().as_str(), name);
        }
        assert_eq!(
            PersonName::parse("王\u{FFFD}").unwrap_err().code,
            "name_character"
        );
        assert_eq!(
            PersonName::parse("王\t伟").unwrap_err().code,
            "name_character"
        );
        assert_eq!(PersonName::parse(" ").unwrap_err().code, "name_empty");
    }

    #[test]
    fn identities_cross_the_wire_as_plain_text_and_are_checked_on_the_way_in() {
        let number: IdNumber = serde_json::from_str("\"11010519491231002X\"").unwrap();
        assert_eq!(
            serde_json::to_string(&number).unwrap(),
            "\"11010519491231002X\""
        );
        assert!(serde_json::from_str::<IdNumber>("\"110105194912310020\"").is_err());
    }
}
