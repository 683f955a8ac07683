//! Certificate numbers of 22 characters, and the older forms that come in with a roster.
//!
//! Source: 人社鉴发〔2019〕2号 (read in a re-post): letter, 4 digits institution, 2 digits province, 6 digits
//! institution serial, 2 digits year, 1 digit level, 6 digits serial. This file must not know which serials are used
//! already; that is the register's.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::institution::{NumberSettings, PROVINCES, SerialScope};
use crate::level::SkillLevel;

/// The largest serial.
pub const LAST_SERIAL: u32 = 999_999;

/// A number such as `Y000035000001263000001`; kept and sent without blanks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CertificateNumber(String);

impl CertificateNumber {
    /// Builds a number; `year` is the full year in Asia/Shanghai.
    ///
    /// # Errors
    /// `level_has_no_number` (学徒工, 特级技师, 首席技师), `number_year_out_of_range` (outside 2000 to 2099),
    /// `serial_zero`, `serial_overflow`, and `number_settings_invalid`.
    pub fn build(
        settings: &NumberSettings,
        year: i16,
        level: SkillLevel,
        serial: u32,
    ) -> Result<Self, Refusal> {
        if serial == 0 {
            return Err(Refusal::new("serial_zero").at("serial"));
        }
        if serial > LAST_SERIAL {
            return Err(Refusal::new("serial_overflow")
                .with("serial", serial)
                .with("scope", scope_key(settings, year, level)?)
                .at("serial"));
        }
        let (yy, digit) = year_and_digit(year, level)?;
        if settings.check().is_err() {
            return Err(Refusal::new("number_settings_invalid").at("institution.number"));
        }
        Ok(Self(format!(
            "{}{}{}{}{yy:02}{digit}{serial:06}",
            settings.letter, settings.institution, settings.province, settings.serial
        )))
    }

    /// Reads a number with or without the blanks of the grouped form; small letters are kept as capitals.
    ///
    /// # Errors
    /// `number_length`, `number_letter_invalid`, `number_not_digits`, `province_unknown`, `number_level_digit`,
    /// `serial_zero`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let plain: String = text
            .chars()
            .filter(|character| *character != ' ')
            .map(|character| character.to_ascii_uppercase())
            .collect();
        let refused = |refusal: Refusal| refusal.at("certificate_number");
        let length = plain.chars().count();
        if length != 22 {
            return Err(refused(
                Refusal::new("number_length")
                    .with("value", text)
                    .with("length", length),
            ));
        }
        if !plain.starts_with(['Y', 'S']) {
            return Err(refused(
                Refusal::new("number_letter_invalid")
                    .with("value", plain.chars().take(1).collect::<String>()),
            ));
        }
        if !plain[1..].bytes().all(|b| b.is_ascii_digit()) {
            return Err(refused(
                Refusal::new("number_not_digits").with("value", text),
            ));
        }
        let number = Self(plain);
        if !PROVINCES.contains(&number.province()) {
            return Err(refused(
                Refusal::new("province_unknown").with("value", number.province()),
            ));
        }
        if !(b'1'..=b'5').contains(&number.0.as_bytes()[15]) {
            return Err(refused(
                Refusal::new("number_level_digit").with("value", &number.0[15..16]),
            ));
        }
        if number.serial() == 0 {
            return Err(refused(Refusal::new("serial_zero")));
        }
        Ok(number)
    }

    /// The number without blanks.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As printed: `Y0000 35 000001 26 3 000001`.
    pub fn grouped(&self) -> String {
        groups_of(&self.0).join(" ")
    }

    /// Two digits of the province.
    pub fn province(&self) -> &str {
        &self.0[5..7]
    }

    /// The full year, 2000 to 2099.
    pub fn year(&self) -> i16 {
        2000 + self.0[13..15]
            .bytes()
            .fold(0, |year, b| year * 10 + i16::from(b - b'0'))
    }

    /// The level of the digit.
    pub fn level(&self) -> SkillLevel {
        // Only the digits 1 to 5 are let in; the fallback is never taken.
        SkillLevel::from_digit(self.0.as_bytes()[15] - b'0').unwrap_or(SkillLevel::Level5)
    }

    /// The serial, 1 to 999999.
    pub fn serial(&self) -> u32 {
        self.0[16..]
            .bytes()
            .fold(0, |serial, b| serial * 10 + u32::from(b - b'0'))
    }
}

impl fmt::Display for CertificateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for CertificateNumber {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::parse(&text)
    }
}

impl From<CertificateNumber> for String {
    fn from(number: CertificateNumber) -> Self {
        number.0
    }
}

/// Within what a serial counts, as the key under which the register keeps the count: the number's own text before
/// the serial, without the level digit where the count runs over all levels of a year.
///
/// # Errors
/// `level_has_no_number`, `number_year_out_of_range`.
pub fn scope_key(
    settings: &NumberSettings,
    year: i16,
    level: SkillLevel,
) -> Result<String, Refusal> {
    let (yy, digit) = year_and_digit(year, level)?;
    let head = format!(
        "{}{}{}{}{yy:02}",
        settings.letter, settings.institution, settings.province, settings.serial
    );
    Ok(match settings.scope {
        SerialScope::Year => head,
        SerialScope::YearAndLevel => format!("{head}{digit}"),
    })
}

fn year_and_digit(year: i16, level: SkillLevel) -> Result<(i16, u8), Refusal> {
    if !(2000..=2099).contains(&year) {
        return Err(Refusal::new("number_year_out_of_range")
            .with("year", year)
            .at("year"));
    }
    let digit = level.digit().ok_or_else(|| {
        Refusal::new("level_has_no_number")
            .with("level", level)
            .at("level")
    })?;
    Ok((year - 2000, digit))
}

/// A certificate number that somebody brings along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "form", content = "number", rename_all = "snake_case")]
pub enum HeldNumber {
    /// The 22 characters of today.
    Current(CertificateNumber),
    /// 16 digits (older vocational qualification certificates).
    Digits16(String),
    /// 20 characters (older skill-level certificates).
    Characters20(String),
    /// Two letters and 20 digits (特级技师; the second letter is not documented, so any is taken).
    SpecialGrade(String),
}

impl HeldNumber {
    /// Recognises a number that comes in with a roster.
    ///
    /// # Errors
    /// Those of [`CertificateNumber::parse`], when the text is none of the older forms.
    pub fn recognise(text: &str) -> Result<Self, Refusal> {
        let plain: String = text
            .chars()
            .filter(|character| *character != ' ')
            .map(|character| character.to_ascii_uppercase())
            .collect();
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let is_ascii = plain.is_ascii();
        if is_ascii && plain.len() == 16 && digits(&plain) {
            return Ok(Self::Digits16(plain));
        }
        if is_ascii && plain.len() == 20 && plain.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Ok(Self::Characters20(plain));
        }
        let two_letters = plain.bytes().take(2).all(|b| b.is_ascii_uppercase());
        if is_ascii && plain.len() == 22 && two_letters && digits(&plain[2..]) {
            return Ok(Self::SpecialGrade(plain));
        }
        CertificateNumber::parse(text).map(Self::Current)
    }

    /// The number without blanks.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Current(number) => number.as_str(),
            Self::Digits16(text) | Self::Characters20(text) | Self::SpecialGrade(text) => text,
        }
    }

    /// What to tell the person who imports it (`held_number_older_form`, `held_number_special_grade`).
    pub fn note(&self) -> Option<Refusal> {
        match self {
            Self::Current(_) => None,
            Self::Digits16(text) | Self::Characters20(text) => Some(
                Refusal::new("held_number_older_form")
                    .with("value", text)
                    .with("length", text.len())
                    .at("certificate_number"),
            ),
            Self::SpecialGrade(text) => Some(
                Refusal::new("held_number_special_grade")
                    .with("value", text)
                    .at("certificate_number"),
            ),
        }
    }
}

/// A number of 22 characters in its parts: institution, province, serial, year, level, serial (人社鉴发〔2019〕2号).
/// Older numbers have other parts; fours read well in all of them.
pub fn groups_of(number: &str) -> Vec<String> {
    let characters: Vec<char> = number.chars().collect();
    let lengths = if characters.len() == 22 {
        vec![5, 2, 6, 2, 1, 6]
    } else {
        let first = characters.len() % 4;
        let fours = std::iter::repeat_n(4, characters.len() / 4);
        (first > 0)
            .then_some(first)
            .into_iter()
            .chain(fours)
            .collect()
    };
    let mut rest = characters.into_iter();
    lengths
        .into_iter()
        .map(|length| rest.by_ref().take(length).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::groups_of;

    #[test]
    fn a_number_is_read_in_its_parts_and_an_older_one_in_fours() {
        assert_eq!(
            groups_of("Y000035000001263000001").join(" "),
            "Y0000 35 000001 26 3 000001"
        );
        assert_eq!(groups_of("1234567890123456").concat(), "1234567890123456");
        assert_eq!(groups_of("123456").join(" "), "12 3456");
    }
}
