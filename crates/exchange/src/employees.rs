//! The roster: one [`EmployeeRow`] per good row.
//!
//! Must not know who is in the office already: skip, overwrite and replace are the office's.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::Path;

use assessment::people::particulars::{is_resident_card, may_be_another_document, told_by_card};
use assessment::{Gender, Refusal};
use jiff::civil::Date;

use crate::limits::Limits;
use crate::mapping::Mapping;
use crate::problem::Problem;
use crate::reading::{Item, TableSummary, Take, Watch};
use crate::subject::Subject;
use crate::table::fields::Fields;
use crate::table::read::{self, Present, Sink, Tally};
use crate::value::level::{gender_code, level_code};

const SUBJECT: Subject = Subject::Employees;
const STAFF_NO: usize = SUBJECT.index("staff_no");
const NAME: usize = SUBJECT.index("name");
const GENDER: usize = SUBJECT.index("gender");
const BIRTH_DATE: usize = SUBJECT.index("birth_date");
const ID_TYPE: usize = SUBJECT.index("id_type");
const ID_NUMBER: usize = SUBJECT.index("id_number");
const PHONE: usize = SUBJECT.index("phone");
const EDUCATION: usize = SUBJECT.index("education");
const HIRED_ON: usize = SUBJECT.index("hired_on");
const OCCUPATION: usize = SUBJECT.index("occupation");
const OCCUPATION_SINCE: usize = SUBJECT.index("occupation_since");
const LEVEL: usize = SUBJECT.index("level");
const LEVEL_SINCE: usize = SUBJECT.index("level_since");
const TITLE: usize = SUBJECT.index("title");
const WORKSHOP: usize = SUBJECT.index("workshop");
const TEAM: usize = SUBJECT.index("team");

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
    let mut sink = EmployeeSink {
        take,
        seen: HashMap::new(),
    };
    read::read(path, SUBJECT, mapping, limits, watch, &mut sink)
}

struct EmployeeSink<'t> {
    take: Take<'t, EmployeeRow>,
    /// Staff number → row.
    seen: HashMap<String, u64>,
}

impl Sink for EmployeeSink<'_> {
    fn row(&mut self, present: &Present<'_>, tally: &mut Tally) -> ControlFlow<()> {
        let mut fields = Fields::of(present, SUBJECT);
        let mut employee = EmployeeRow {
            row: present.number,
            ..EmployeeRow::default()
        };
        let staff_no = fields.code(STAFF_NO);
        fields.need(STAFF_NO, &staff_no);
        if let Some(first) = self.seen.get(&*staff_no) {
            let refusal = Refusal::new("staff_no_twice").with("first_row", first);
            fields.refuse(STAFF_NO, refusal);
        } else if !staff_no.is_empty() {
            self.seen.insert(staff_no.to_string(), present.number);
        }
        employee.staff_no = staff_no.into_owned();
        let name = fields.name(NAME);
        fields.need(NAME, &name);
        employee.name = name.into_owned();
        person(&mut fields, &mut employee);
        work(&mut fields, &mut employee);
        let take = &mut self.take;
        if fields.settle(tally, |problem| take(Item::Problem(problem)))? {
            tally.records += 1;
            (self.take)(Item::Record(employee))?;
        }
        ControlFlow::Continue(())
    }

    fn problem(&mut self, problem: Problem) -> ControlFlow<()> {
        (self.take)(Item::Problem(problem))
    }
}

fn given(text: Cow<'_, str>) -> Option<String> {
    (!text.is_empty()).then(|| text.into_owned())
}

/// Gender, birth, documents; what contradicts the ID number is refused.
fn person(fields: &mut Fields<'_>, employee: &mut EmployeeRow) {
    let gender = fields.text(GENDER);
    if !gender.is_empty() {
        employee.gender = gender_code(&gender);
        if employee.gender.is_none() {
            fields.refuse(GENDER, Refusal::new("gender_unreadable"));
        }
    }
    employee.birth_date = fields.date(BIRTH_DATE);
    employee.id_type = given(fields.text(ID_TYPE));
    let number = fields.code(ID_NUMBER).to_ascii_uppercase();
    employee.phone = given(fields.code(PHONE));
    employee.education = given(fields.text(EDUCATION));
    employee.title = given(fields.text(TITLE));
    if number.is_empty() {
        return;
    }
    if is_resident_card(employee.id_type.as_deref()) {
        let gender = employee.gender.and_then(Gender::named);
        match told_by_card(&number, gender, employee.birth_date) {
            Ok((gender, birth_date)) => {
                employee.gender = Some(gender.as_str());
                employee.birth_date = Some(birth_date);
            }
            // The rule for cards is right, and says nothing to who has a permit.
            Err(_) if employee.id_type.is_none() && may_be_another_document(&number) => {
                fields.refuse(ID_NUMBER, Refusal::new("id_number_of_another_document"));
            }
            Err(problems) => {
                for refusal in problems {
                    let field = match refusal.field.as_deref() {
                        Some("gender") => GENDER,
                        Some("birth_date") => BIRTH_DATE,
                        _ => ID_NUMBER,
                    };
                    fields.refuse(field, refusal);
                }
            }
        }
    }
    employee.id_number = Some(number);
}

fn work(fields: &mut Fields<'_>, employee: &mut EmployeeRow) {
    employee.hired_on = fields.date(HIRED_ON);
    employee.occupation = given(fields.text(OCCUPATION));
    employee.occupation_since = fields.date(OCCUPATION_SINCE);
    employee.level_since = fields.date(LEVEL_SINCE);
    let level = fields.text(LEVEL);
    if !matches!(&*level, "" | "无" | "-" | "--") {
        employee.level = level_code(&level);
        if employee.level.is_none() {
            fields.refuse(LEVEL, Refusal::new("level_unreadable"));
        }
    }
    employee.workshop = given(fields.text(WORKSHOP));
    employee.team = given(fields.text(TEAM));
}
