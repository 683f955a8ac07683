//! The tables that can be read, and the fields of each.
//!
//! Must not know mappings or files.

use serde::{Deserialize, Serialize};

/// A table of our own that a user's file can fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// 职工花名册: one row per employee.
    Employees,
    /// 评分: one row per mark (long form) or per candidate (sheet form).
    Scores,
    /// 产量、质检数据: one row per day and unit of account.
    Evidence,
}

/// One field of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Our name, as in mapping files.
    pub name: &'static str,
    /// Without it the table cannot be read at all.
    pub required: bool,
    /// Headers under which users' files give it, preferred first.
    pub synonyms: &'static [&'static str],
}
