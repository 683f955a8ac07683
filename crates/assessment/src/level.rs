//! The eight skill levels (新八级工) and their words.
//!
//! Source: the ministry's opinion on a new eight-level system of skill levels (人社部发〔2022〕14号).
//! This file must not know which institution may certify which level; that is [`crate::institution`].

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;

/// A skill level, ordered from 学徒工 (lowest) to 首席技师 (highest). On the wire `"level3"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SkillLevel {
    /// 学徒工: the firm's own level, without a national certificate.
    Apprentice,
    /// 五级/初级工
    Level5,
    /// 四级/中级工
    Level4,
    /// 三级/高级工
    Level3,
    /// 二级/技师
    Level2,
    /// 一级/高级技师
    Level1,
    /// 特级技师
    Special,
    /// 首席技师
    Chief,
}

impl SkillLevel {
    /// All eight, lowest first.
    pub const ALL: [Self; 8] = [
        Self::Apprentice,
        Self::Level5,
        Self::Level4,
        Self::Level3,
        Self::Level2,
        Self::Level1,
        Self::Special,
        Self::Chief,
    ];

    /// The name in files and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Apprentice => "apprentice",
            Self::Level5 => "level5",
            Self::Level4 => "level4",
            Self::Level3 => "level3",
            Self::Level2 => "level2",
            Self::Level1 => "level1",
            Self::Special => "special",
            Self::Chief => "chief",
        }
    }

    /// Reads the wire name or the printed Chinese one (`level3`, `三级/高级工`, `高级工`, `三级`).
    ///
    /// # Errors
    /// `level_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|level| {
                level.as_str() == text
                    || level.title() == text
                    || level.title().split('/').any(|part| part == text)
            })
            .ok_or_else(|| {
                Refusal::new("level_unknown")
                    .with("value", text)
                    .at("level")
            })
    }

    /// As printed on a certificate.
    pub fn title(self) -> &'static str {
        match self {
            Self::Apprentice => "学徒工",
            Self::Level5 => "五级/初级工",
            Self::Level4 => "四级/中级工",
            Self::Level3 => "三级/高级工",
            Self::Level2 => "二级/技师",
            Self::Level1 => "一级/高级技师",
            Self::Special => "特级技师",
            Self::Chief => "首席技师",
        }
    }

    /// The English caption.
    pub fn title_en(self) -> &'static str {
        match self {
            Self::Apprentice => "Apprentice",
            Self::Level5 => "Level 5 / Junior Worker",
            Self::Level4 => "Level 4 / Intermediate Worker",
            Self::Level3 => "Level 3 / Senior Worker",
            Self::Level2 => "Level 2 / Technician",
            Self::Level1 => "Level 1 / Senior Technician",
            Self::Special => "Special-grade Technician",
            Self::Chief => "Chief Technician",
        }
    }

    /// The digit of the certificate number, 5 to 1; the other levels have none.
    pub fn digit(self) -> Option<u8> {
        match self {
            Self::Level5 => Some(5),
            Self::Level4 => Some(4),
            Self::Level3 => Some(3),
            Self::Level2 => Some(2),
            Self::Level1 => Some(1),
            Self::Apprentice | Self::Special | Self::Chief => None,
        }
    }

    /// The level of a certificate digit.
    pub fn from_digit(digit: u8) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|level| level.digit() == Some(digit))
    }

    /// 高技能人才 counts from 高级工 up.
    pub fn is_high_skilled(self) -> bool {
        self >= Self::Level3
    }

    /// Whether the province coordinates the level (特级技师, 首席技师).
    pub fn is_coordinated_by_the_province(self) -> bool {
        self >= Self::Special
    }

    /// Whether the panel must consist of senior assessors (二级 and above).
    pub fn needs_senior_assessors(self) -> bool {
        self >= Self::Level2
    }
}

impl TryFrom<String> for SkillLevel {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::parse(&text)
    }
}

impl fmt::Display for SkillLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for SkillLevel {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn every_name_and_title_reads_back_to_its_level() {
        for level in SkillLevel::ALL {
            assert_eq!(SkillLevel::parse(level.as_str()).unwrap(), level);
            assert_eq!(SkillLevel::parse(level.title()).unwrap(), level);
            let wire = serde_json::to_string(&level).unwrap();
            assert_eq!(wire, format!("\"{}\"", level.as_str()));
            assert_eq!(serde_json::from_str::<SkillLevel>(&wire).unwrap(), level);
            if let Some(digit) = level.digit() {
                assert_eq!(SkillLevel::from_digit(digit), Some(level));
            }
        }
        assert_eq!(SkillLevel::parse("高级工").unwrap(), SkillLevel::Level3);
        assert_eq!(SkillLevel::parse("技师").unwrap(), SkillLevel::Level2);
        assert_eq!(SkillLevel::parse("高级").unwrap_err().code, "level_unknown");
        assert_eq!(SkillLevel::parse("").unwrap_err().code, "level_unknown");
        assert_eq!(SkillLevel::from_digit(0), None);
        assert_eq!(SkillLevel::from_digit(6), None);
    }

    #[test]
    fn levels_rise_in_the_order_of_the_list_and_high_skill_begins_at_level_three() {
        assert!(SkillLevel::ALL.is_sorted());
        let high: Vec<_> = SkillLevel::ALL
            .into_iter()
            .filter(|l| l.is_high_skilled())
            .collect();
        assert_eq!(high.first(), Some(&SkillLevel::Level3));
        assert_eq!(high.len(), 5);
    }
}
