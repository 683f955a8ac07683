//! Where a score sheet stands between the first mark and the rater's signature. Must not know who takes a step.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Refusal;

/// Where a score sheet stands. On the wire `"draft"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetState {
    /// Being typed in the office; what is there is not the rater's statement yet.
    Draft,
    /// Came in whole by a file, a workbook, paper or a return; nobody signed it in the office.
    Taken,
    /// Signed in the office, and locked until it is reopened with a reason.
    Submitted,
    /// Not submitted when its rater was replaced, or when its candidate withdrew: its marks stay on record and count nowhere.
    SetAside,
}

impl SheetState {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Taken, Self::Submitted, Self::SetAside];

    /// The name in rows and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Taken => "taken",
            Self::Submitted => "submitted",
            Self::SetAside => "set_aside",
        }
    }

    /// Reads the name.
    ///
    /// # Errors
    /// `sheet_state_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| Refusal::new("sheet_state_unknown").with("value", text))
    }
}

impl TryFrom<String> for SheetState {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::parse(&text)
    }
}

impl fmt::Display for SheetState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
