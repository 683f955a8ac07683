//! What is done for the words of employees. Must not know how a roster is read.

use office::people::wire::{
    AddEmployee, EditEmployee, EmployeeDraft, EmployeeLeft, EmployeePage, EmployeeRef,
    EmployeeReturned, EraseEmployee, ExtractEmployee, ImportEmployees, ImportMode, ImportPhotos,
};
use office::{Language, ListName, Refusal, call as action};

use super::{Call, ToMend, lists, path_if_named, path_of};
use crate::arguments::{Employees, Mode};

pub fn employees(verb: &Employees) -> Result<Call, Refusal> {
    Ok(match verb {
        Employees::Import {
            file,
            mapping,
            mode,
            add_units,
            dry_run,
            problems,
        } => Call::import(
            action::import_employees,
            ImportEmployees {
                path: path_of(file),
                mapping: path_if_named(mapping),
                mode: match mode {
                    Mode::Skip => ImportMode::Skip,
                    Mode::Overwrite => ImportMode::Overwrite,
                    Mode::Replace => ImportMode::Replace,
                },
                choice: None,
                add_units: *add_units,
                dry_run: *dry_run,
            },
            ToMend::of(problems, "employees", (file, mapping), None),
            |report| report.problems.as_slice(),
        ),
        Employees::List {
            search,
            offset,
            limit,
            wish,
        } if wish.is_wished() => {
            let list = (ListName::Employees, None);
            lists::wished(list, search, (*offset, *limit), wish)?
        }
        Employees::List {
            search,
            offset,
            limit,
            ..
        } => Call::of(
            action::list_employees,
            EmployeePage {
                search: search.clone(),
                offset: *offset,
                limit: *limit,
            },
        ),
        Employees::Photos {
            folder,
            crop,
            dry_run,
        } => Call::of(
            action::import_photos,
            ImportPhotos {
                folder: path_of(folder),
                crop: *crop,
                dry_run: *dry_run,
            },
        ),
        Employees::Add { staff_no, fields } => Call::of(
            action::add_employee,
            AddEmployee {
                staff_no: staff_no.clone(),
                employee: draft(fields)?,
            },
        ),
        Employees::Edit {
            staff_no,
            fields,
            reason,
        } => Call::of(
            action::edit_employee,
            EditEmployee {
                staff_no: staff_no.clone(),
                revision: None,
                employee: draft(fields)?,
                reason: reason.clone(),
            },
        ),
        Employees::Left { staff_no, on } => Call::of(
            action::mark_employee_left,
            EmployeeLeft {
                staff_no: staff_no.clone(),
                on: on.clone(),
            },
        ),
        Employees::Returned { staff_no, reason } => Call::of(
            action::mark_employee_returned,
            EmployeeReturned {
                staff_no: staff_no.clone(),
                reason: reason.clone(),
            },
        ),
        Employees::Extract { staff_no, out } => Call::of(
            action::extract_employee,
            ExtractEmployee {
                staff_no: staff_no.clone(),
                path: path_of(out),
            },
        ),
        Employees::Erase {
            staff_no, dry_run, ..
        } if *dry_run => Call::of(
            action::preview_erasing,
            EmployeeRef {
                staff_no: staff_no.clone(),
            },
        ),
        Employees::Erase {
            staff_no, reason, ..
        } => Call::of(
            action::erase_employee,
            EraseEmployee {
                staff_no: staff_no.clone(),
                reason: reason.clone().unwrap_or_default(),
            },
        ),
    })
}

/// `FIELD=VALUE` of each; the names of the fields are those of the input.
fn draft(fields: &[String]) -> Result<EmployeeDraft, Refusal> {
    let mut named = serde_json::Map::new();
    for said in fields {
        let Some((field, value)) = said.split_once('=') else {
            return Err(Refusal::new("field_without_value").with("said", said));
        };
        let unknown = || Refusal::new("field_unknown").with("field", field.trim());
        let field = field_named(field).ok_or_else(unknown)?;
        named.insert(field.to_owned(), value.trim().into());
    }
    // Texts of known names; what is in them the office reads.
    serde_json::from_value(named.into())
        .map_err(|error| Refusal::new("internal").with("detail", error))
}

/// The names of the fields, as the input has them.
const FIELDS: [&str; 15] = [
    "name",
    "gender",
    "birth_date",
    "id_type",
    "id_number",
    "phone",
    "education",
    "hired_on",
    "occupation",
    "occupation_since",
    "level",
    "level_since",
    "title",
    "workshop",
    "team",
];

/// A field by its name, or by what stands above its column in either language.
fn field_named(said: &str) -> Option<&'static str> {
    let said = said.trim();
    FIELDS.into_iter().find(|field| {
        let heading = format!("heading_field_{field}");
        *field == said
            || [Language::Chinese, Language::English]
                .iter()
                .any(|language| language.label(&heading).eq_ignore_ascii_case(said))
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn every_field_is_one_of_the_input_and_has_a_name_in_both_languages() {
        for field in FIELDS {
            let heading = format!("heading_field_{field}");
            for language in [Language::Chinese, Language::English] {
                let said = language.label(&heading);
                assert_eq!(field_named(&said), Some(field), "{said}");
            }
            draft(&[format!("{field}=1")]).unwrap();
        }
        let refusal = draft(&["foo=1".to_owned()]).unwrap_err();
        assert_eq!(
            (refusal.code.as_str(), refusal.arg("field")),
            ("field_unknown", Some("foo"))
        );
    }
}
