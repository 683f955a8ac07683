//! The audit chain as it crosses the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether the chain holds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AuditVerified {
    /// Lines looked at.
    #[ts(type = "number")]
    pub entries: u64,
    /// Whether every line is as it was written and none is missing.
    pub intact: bool,
    /// The first line that is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub first_broken: Option<i64>,
}

/// Input of `list_audit`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AuditPage {
    /// First row, newest first.
    pub offset: u32,
    /// Rows.
    pub limit: u32,
}

/// Lines of the chain, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AuditList {
    /// This page.
    pub entries: Vec<AuditLine>,
}

/// One line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AuditLine {
    /// Place in the chain.
    #[ts(type = "number")]
    pub seq: i64,
    /// When, UTC.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what.
    pub subject: String,
    /// Particulars, JSON text.
    pub detail: String,
}
