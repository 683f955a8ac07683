//! The tables that can be read, and the fields of each; what their columns may be called stands in `names`.
//!
//! Must not know mappings or files.

mod figure_names;
mod names;
mod record_names;

use names::Names;
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
    /// Marks of raters, of which only statistics are made: one row per mark.
    Ratings,
    /// Counts of units, of which only statistics are made: one row per unit.
    Counts,
    /// What workers made of which style and operation, of which only statistics are made.
    Mix,
}

/// One field of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Our name, as in mapping files.
    pub name: &'static str,
    /// What users' files call it.
    pub(crate) names: &'static Names,
}

const fn field(name: &'static str, names: &'static Names) -> Field {
    Field { name, names }
}

const EMPLOYEES: &[Field] = &[
    field("staff_no", &names::STAFF_NO),
    field("name", &names::PERSON_NAME),
    field("gender", &names::GENDER),
    field("birth_date", &names::BIRTH_DATE),
    field("id_type", &names::ID_TYPE),
    field("id_number", &names::ID_NUMBER),
    field("phone", &names::PHONE),
    field("education", &names::EDUCATION),
    field("hired_on", &names::HIRED_ON),
    field("occupation", &names::OCCUPATION),
    field("occupation_since", &names::OCCUPATION_SINCE),
    field("level", &names::LEVEL),
    field("level_since", &names::LEVEL_SINCE),
    field("title", &names::TITLE),
    field("workshop", &names::WORKSHOP),
    field("team", &names::TEAM),
];

const SCORES: &[Field] = &[
    field("candidate", &names::CANDIDATE),
    // Only compared with the roster's.
    field("candidate_name", &names::CANDIDATE_NAME),
    field("criterion", &names::CRITERION),
    field("rater", &names::RATER),
    field("mark", &names::MARK),
];

const EVIDENCE: &[Field] = &[
    // attainment or inspection, when the columns alone do not tell.
    field("kind", &record_names::KIND),
    field("date", &record_names::DAY),
    field("workshop", &names::WORKSHOP),
    field("team", &names::TEAM),
    field("worker", &record_names::WORKER),
    field("operation", &record_names::OPERATION),
    field("style", &record_names::STYLE),
    field("target", &record_names::TARGET),
    field("actual", &record_names::ACTUAL),
    field("quantity", &record_names::QUANTITY),
    field("inspected", &record_names::INSPECTED),
    field("critical", &record_names::CRITICAL),
    field("major", &record_names::MAJOR),
    field("minor", &record_names::MINOR),
    field("rework", &record_names::REWORK),
    field("scrap", &record_names::SCRAP),
];

const RATINGS: &[Field] = &[
    field("target", &figure_names::TARGET),
    field("rater", &names::RATER),
    field("criterion", &names::CRITERION),
    field("mark", &figure_names::RATING),
    field("entered_at", &figure_names::ENTERED_AT),
];

const COUNTS: &[Field] = &[
    field("unit", &figure_names::UNIT),
    field("count", &figure_names::COUNT),
    field("n", &figure_names::SIZE),
];

const MIX: &[Field] = &[
    field("worker", &record_names::WORKER),
    field("style", &record_names::STYLE),
    field("operation", &record_names::OPERATION),
    field("count", &figure_names::COUNT),
    field("n", &figure_names::SIZE),
];

impl Subject {
    /// The fields, in the order of our own tables.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Subject::Employees => EMPLOYEES,
            Subject::Scores => SCORES,
            Subject::Evidence => EVIDENCE,
            Subject::Ratings => RATINGS,
            Subject::Counts => COUNTS,
            Subject::Mix => MIX,
        }
    }

    /// What stands beside the marks of a score sheet and is no criterion.
    pub(crate) fn beside_marks() -> impl Iterator<Item = &'static str> {
        names::BESIDE_MARKS
            .iter()
            .flat_map(|thing| thing.first.iter().chain(thing.otherwise))
            .copied()
    }

    /// What a column of marks may be called below its criterion.
    pub(crate) const MARK_WORDS: &'static [&'static str] = names::MARK_WORDS;

    /// Where a field stands in [`Subject::fields`].
    pub(crate) const fn index(self, name: &str) -> usize {
        let fields = self.fields();
        let mut index = 0;
        while index < fields.len() {
            if same(fields[index].name, name) {
                return index;
            }
            index += 1;
        }
        // Evaluated at compile time only: a field name that does not exist does not build.
        panic!("no such field")
    }

    /// Words by which a column says that it counts what was bad.
    pub(crate) const DEFECT_WORDS: &'static [&'static str] = record_names::DEFECT_WORDS;

    /// Whether no table of this subject can be read without the field.
    pub fn needs(self, field: &str) -> bool {
        match self {
            Subject::Employees => matches!(field, "staff_no" | "name"),
            Subject::Scores => matches!(field, "candidate" | "rater"),
            Subject::Evidence => field == "date",
            Subject::Ratings => matches!(field, "target" | "rater" | "mark"),
            Subject::Counts => matches!(field, "unit" | "count"),
            Subject::Mix => matches!(field, "worker" | "count" | "n"),
        }
    }

    /// The first field without which the table cannot be read and that `has` denies. `kind` is the kind of evidence, when
    /// all rows are of one.
    pub(crate) fn lacking(
        self,
        has: impl Fn(&str) -> bool,
        has_mark_columns: bool,
        kind: Option<&str>,
    ) -> Option<&'static str> {
        let wanted: &[(&'static str, bool)] = &match self {
            Subject::Employees => [
                ("staff_no", has("staff_no")),
                ("name", has("name")),
                ("", true),
                ("", true),
                ("", true),
            ],
            Subject::Scores => [
                ("candidate", has("candidate")),
                ("rater", has("rater")),
                ("criterion", has("criterion") || has_mark_columns),
                ("mark", has("mark") || has_mark_columns),
                ("", true),
            ],
            Subject::Evidence => {
                let inspected = has("inspected");
                let (inspection, attainment) = match kind {
                    Some("inspection") => (inspected, true),
                    Some("attainment") => (true, false),
                    _ => (true, inspected),
                };
                [
                    ("date", has("date")),
                    ("workshop", has("workshop") || has("worker")),
                    ("inspected", inspection),
                    ("target", attainment || has("target")),
                    ("actual", attainment || has("actual")),
                ]
            }
            Subject::Ratings => [
                ("target", has("target")),
                ("rater", has("rater")),
                ("mark", has("mark")),
                ("", true),
                ("", true),
            ],
            Subject::Counts => [
                ("unit", has("unit")),
                ("count", has("count")),
                ("", true),
                ("", true),
                ("", true),
            ],
            Subject::Mix => [
                ("worker", has("worker")),
                ("style", has("style") || has("operation")),
                ("count", has("count")),
                ("n", has("n")),
                ("", true),
            ],
        };
        wanted
            .iter()
            .find(|(_, given)| !given)
            .map(|(name, _)| *name)
    }
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}
