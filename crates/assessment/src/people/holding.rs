//! A certificate of the institution's own register, as far as it counts for the next application.
//!
//! Kept apart, not written into the roster: the next roster would overwrite it, and a revoked certificate would leave it behind.
//! Must not know where certificates are kept.

use jiff::civil::Date;

use crate::level::SkillLevel;
use crate::occupation::OccupationCode;

/// A valid certificate of the institution's own register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCertificate {
    /// Its occupation.
    pub occupation: OccupationCode,
    /// Its level.
    pub level: SkillLevel,
    /// Since when it holds.
    pub issued_on: Date,
}
