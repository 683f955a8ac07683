//! The components of an evaluation: where a score comes from.
//!
//! This file must not know how a component is computed.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;

/// A score source. On the wire `"supervisor"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Component {
    /// 车间主管评分
    Supervisor,
    /// 老师傅（考评员）评分
    Master,
    /// 产品质量数据
    Quality,
    /// 理论
    Theory,
    /// 技能
    Practical,
    /// 综合评审
    Review,
}

impl Component {
    /// All six, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Supervisor,
        Self::Master,
        Self::Quality,
        Self::Theory,
        Self::Practical,
        Self::Review,
    ];

    /// The name in files and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Supervisor => "supervisor",
            Self::Master => "master",
            Self::Quality => "quality",
            Self::Theory => "theory",
            Self::Practical => "practical",
            Self::Review => "review",
        }
    }

    /// Reads the wire name.
    ///
    /// # Errors
    /// `component_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|component| component.as_str() == text)
            .ok_or_else(|| {
                Refusal::new("component_unknown")
                    .with("value", text)
                    .at("component")
            })
    }

    /// The Chinese word.
    pub fn title(self) -> &'static str {
        match self {
            Self::Supervisor => "车间主管评分",
            Self::Master => "老师傅评分",
            Self::Quality => "产品质量数据",
            Self::Theory => "理论考试",
            Self::Practical => "技能考核",
            Self::Review => "综合评审",
        }
    }

    /// The English word.
    pub fn title_en(self) -> &'static str {
        match self {
            Self::Supervisor => "Supervisor assessment",
            Self::Master => "Master assessment",
            Self::Quality => "Quality evidence",
            Self::Theory => "Theory",
            Self::Practical => "Practical",
            Self::Review => "Review",
        }
    }

    /// Whether raters give marks for it; quality is computed from records instead.
    pub fn is_marked_by_raters(self) -> bool {
        self != Self::Quality
    }
}

impl TryFrom<String> for Component {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::parse(&text)
    }
}

impl fmt::Display for Component {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
