//! The roster: one [`EmployeeRow`] per good row.
//!
//! Must not know who is in the office already: skip, overwrite and replace are the office's.

use std::path::Path;

use assessment::Refusal;
use jiff::civil::Date;

use crate::limits::Limits;
use crate::mapping::Mapping;
use crate::reading::{TableSummary, Take, Watch};

/// One employee as the file gives it. Texts are trimmed and half-width, never empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EmployeeRow {
    /// Row number as Excel shows it.
    pub row: u64,
    /// 工号, unique within the file.
    pub staff_no: String,
    /// 姓名.
    pub name: String,
    /// `male` or `female`; from the ID number when the file has no column for it.
    pub gender: Option<&'static str>,
    /// From the ID number when the file has no column for it.
    pub birth_date: Option<Date>,
    /// As written (居民身份证, 护照 …); none means a resident ID card when `id_number` is one.
    pub id_type: Option<String>,
    /// Checked (GB 11643) unless `id_type` names another kind of document; upper-case X.
    pub id_number: Option<String>,
    /// 手机号码.
    pub phone: Option<String>,
    /// 文化程度.
    pub education: Option<String>,
    /// 入职日期.
    pub hired_on: Option<Date>,
    /// 职业: name or code, as written.
    pub occupation: Option<String>,
    /// 从事本职业起始日期.
    pub occupation_since: Option<Date>,
    /// Level code: `apprentice`, `level5` … `level1`, `special`, `chief`.
    pub level: Option<&'static str>,
    /// 取证日期.
    pub level_since: Option<Date>,
    /// 职称.
    pub title: Option<String>,
    /// 车间: name or code, as written (after aliases).
    pub workshop: Option<String>,
    /// 班组: name or code, as written (after aliases).
    pub team: Option<String>,
}

/// Reads a roster; without a mapping the columns are found by their usual headers.
///
/// # Errors
/// The file as a whole is refused (not a table, header not found, column missing, limits, cancelled …).
pub fn read_employees(
    path: &Path,
    mapping: Option<&Mapping>,
    limits: &Limits,
    watch: Watch<'_>,
    take: Take<'_, EmployeeRow>,
) -> Result<TableSummary, Refusal> {
    let _ = (path, mapping, limits, watch, take);
    Err(Refusal::new("not_built_yet"))
}
