//! A mapping suggested by the headers alone.
//!
//! Must not know files.

use std::collections::BTreeMap;

use super::Mapping;
use crate::subject::Subject;
use crate::table::normal;

/// Columns that score sheets have beside the marks.
const BESIDE_MARKS: &[&str] = &[
    "序号",
    "编号",
    "no",
    "no.",
    "姓名",
    "name",
    "性别",
    "车间",
    "部门",
    "班组",
    "职业",
    "工种",
    "等级",
    "备注",
    "说明",
    "签名",
    "签字",
    "日期",
    "总分",
    "合计",
    "平均分",
    "平均",
    "总计",
    "remark",
    "remarks",
    "total",
    "signature",
    "date",
];

/// The mapping that the usual headers (Chinese and English) suggest, and nothing for what is not recognised. A score
/// sheet without a column of marks is taken for the sheet form: every column that is not known is a criterion.
pub fn guess_mapping(headers: &[&str], subject: Subject) -> Mapping {
    let normals: Vec<String> = headers
        .iter()
        .map(|header| normal::header(header))
        .collect();
    let mut mapping = Mapping::default();
    let mut taken = vec![false; headers.len()];
    for field in subject.fields() {
        let found = field.synonyms.iter().find_map(|synonym| {
            let wanted = normal::header(synonym);
            (0..normals.len()).find(|index| !taken[*index] && matches(&normals[*index], &wanted))
        });
        if let Some(index) = found {
            taken[index] = true;
            mapping.columns.insert(
                field.name.to_owned(),
                vec![headers[index].trim().to_owned()],
            );
        }
    }
    if subject == Subject::Scores
        && mapping.columns.contains_key("candidate")
        && !mapping.columns.contains_key("mark")
        && !mapping.columns.contains_key("criterion")
    {
        mapping.mark_columns = unknown_columns(headers, &normals, &taken);
    }
    mapping
}

/// Whether a header (both compared by [`normal::header`]) is the wanted one, bracketed notes at its end aside.
pub(crate) fn matches(header: &str, wanted: &str) -> bool {
    header == wanted || normal::header_without_note(header) == Some(wanted)
}

fn unknown_columns(
    headers: &[&str],
    normals: &[String],
    taken: &[bool],
) -> BTreeMap<String, String> {
    headers
        .iter()
        .zip(normals)
        .zip(taken)
        .filter(|((_, normal), taken)| {
            !**taken
                && !normal.is_empty()
                && !BESIDE_MARKS.iter().any(|known| matches(normal, known))
        })
        .map(|((header, _), _)| (header.trim().to_owned(), header.trim().to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_headers_are_recognised() {
        let headers = [
            "序号",
            "*工号",
            "姓 名",
            "身份证号码",
            "入职日期(年-月)",
            "参加工作时间",
            "部门",
            "班组",
        ];
        let mapping = guess_mapping(&headers, Subject::Employees);
        let header_of = |field: &str| mapping.columns.get(field).map(|headers| headers.join("/"));
        assert_eq!(header_of("staff_no").as_deref(), Some("*工号"));
        assert_eq!(header_of("hired_on").as_deref(), Some("入职日期(年-月)"));
        assert_eq!(header_of("workshop").as_deref(), Some("部门"));
        assert_eq!(header_of("phone"), None);
    }

    #[test]
    fn a_sheet_without_a_mark_column_has_a_criterion_per_column() {
        let mapping = guess_mapping(
            &["工号", "姓名", "考评员", "操作技能", "安全", "备注"],
            Subject::Scores,
        );
        let criteria: Vec<_> = mapping.mark_columns.keys().map(String::as_str).collect();
        assert_eq!(criteria, ["安全", "操作技能"]);
    }
}
