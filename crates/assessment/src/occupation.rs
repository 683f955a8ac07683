//! Occupation codes of the national classification (职业分类大典 2022).
//!
//! This file knows the pattern of a code only; the list of occupations is data kept elsewhere.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Refusal;

/// A code of four parts such as `6-05-01-03` (缝纫工).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OccupationCode(String);

impl OccupationCode {
    /// Reads a code: one digit from 1 to 8, then three groups of two digits.
    ///
    /// # Errors
    /// `occupation_code_invalid`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let bytes = text.as_bytes();
        let fits = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                0 => (b'1'..=b'8').contains(byte),
                1 | 4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(Refusal::new("occupation_code_invalid")
                .with("value", text)
                .at("occupation"))
        }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OccupationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for OccupationCode {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::parse(&text)
    }
}

impl From<OccupationCode> for String {
    fn from(code: OccupationCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn only_the_pattern_of_the_classification_is_a_code() {
        assert_eq!(
            OccupationCode::parse("6-05-01-03").unwrap().as_str(),
            "6-05-01-03"
        );
        for wrong in [
            "",
            "6-05-01",
            "6-5-01-03",
            "6-05-01-3",
            "9-05-01-03",
            "0-05-01-03",
            "6-05-01-03 ",
            "6—05—01—03",
            "６-05-01-03",
        ] {
            assert_eq!(
                OccupationCode::parse(wrong).unwrap_err().code,
                "occupation_code_invalid",
                "{wrong}"
            );
        }
        assert!(serde_json::from_str::<OccupationCode>("\"6-05\"").is_err());
    }
}
