//! Whether a certificate holds. Must not know why one was revoked.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;

/// Whether a certificate holds. On the wire `"revoked"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CertificateState {
    /// It holds.
    Valid,
    /// It was revoked, with a reason; its number is never given again.
    Revoked,
}

impl CertificateState {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Valid, Self::Revoked];

    /// The name in rows and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Revoked => "revoked",
        }
    }

    /// Reads the name.
    ///
    /// # Errors
    /// `certificate_state_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| Refusal::new("certificate_state_unknown").with("value", text))
    }
}

impl TryFrom<String> for CertificateState {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::parse(&text)
    }
}

impl fmt::Display for CertificateState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
