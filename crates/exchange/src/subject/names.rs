//! What a column may be called, whatever the table is about: our name first, then the usual one, then the others. Case, width,
//! blanks, asterisks and notes in brackets do not matter.
//!
//! `first` names the thing itself: two columns with such names are a question. `otherwise` is taken only where no column is
//! named by `first`, and is left unread (and said to be so) beside one. Must not know subjects.

use super::record_names;

/// The names of one thing.
#[derive(Debug, PartialEq, Eq)]
pub struct Names {
    /// Names of the thing itself, ours first.
    pub first: &'static [&'static str],
    /// Names that mean it when nothing else does.
    pub otherwise: &'static [&'static str],
}

pub(super) const fn names(
    first: &'static [&'static str],
    otherwise: &'static [&'static str],
) -> Names {
    Names { first, otherwise }
}

pub(super) const STAFF_NO: Names = names(
    &[
        "staff_no",
        "工号",
        "员工编号",
        "职工编号",
        "员工工号",
        "职工工号",
        "职工号",
        "人员编号",
        "人员工号",
        "员工号",
        "工號",
        "員工編號",
        "職工編號",
        "employee_no",
        "employee_id",
        "staff number",
        "employee number",
        "staff id",
    ],
    &[],
);

pub(super) const PERSON_NAME: Names = names(
    &[
        "name",
        "姓名",
        "员工姓名",
        "职工姓名",
        "人员姓名",
        "員工姓名",
        "职工名称",
        "full name",
        "employee name",
        "staff name",
    ],
    &[],
);

pub(super) const GENDER: Names = names(&["gender", "性别", "性別", "sex"], &[]);

pub(super) const BIRTH_DATE: Names = names(
    &[
        "birth_date",
        "出生日期",
        "出生年月",
        "出生年月日",
        "生日",
        "date of birth",
        "birthday",
    ],
    &[],
);

pub(super) const ID_TYPE: Names = names(
    &[
        "id_type",
        "证件类型",
        "证件类别",
        "证件种类",
        "身份证件类型",
        "document type",
    ],
    &[],
);

pub(super) const ID_NUMBER: Names = names(
    &[
        "id_number",
        "身份证号",
        "身份证号码",
        "身份证件号码",
        "身份证件号",
        "证件号码",
        "证件编号",
        "公民身份号码",
        "居民身份证号码",
        "身份证",
        "证件号",
        "身份證號",
        "身份證號碼",
        "證件號碼",
        "id no",
        "identity number",
    ],
    &[],
);

pub(super) const PHONE: Names = names(
    &[
        "phone",
        "手机号码",
        "手机号",
        "手机",
        "联系手机",
        "联系电话",
        "电话",
        "联系方式",
        "电话号码",
        "移动电话",
        "手機",
        "聯絡電話",
        "mobile",
        "telephone",
        "phone number",
    ],
    &[],
);

pub(super) const EDUCATION: Names =
    names(&["education", "文化程度", "学历", "最高学历", "學歷"], &[]);

pub(super) const HIRED_ON: Names = names(
    &[
        "hired_on",
        "入职日期",
        "入职时间",
        "进厂日期",
        "进厂时间",
        "入厂日期",
        "入厂时间",
        "入司日期",
        "入司时间",
        "到职日期",
        "到岗日期",
        "入職日期",
        "hire date",
        "date hired",
        "entry date",
    ],
    &["参加工作时间", "参加工作日期"],
);

pub(super) const OCCUPATION: Names = names(
    &[
        "occupation",
        "职业",
        "职业名称",
        "职业(工种)",
        "职业工种",
        "职业工种名称",
    ],
    &["工种", "工种名称", "岗位工种", "从事工种", "trade"],
);

pub(super) const OCCUPATION_SINCE: Names = names(
    &[
        "occupation_since",
        "从事本职业日期",
        "从事本职业时间",
        "从事本职业起始日期",
        "从事本职业起始时间",
        "从事本工种时间",
        "从事本工种起始日期",
        "本职业起始日期",
        "从业日期",
        "从业起始日期",
    ],
    &[],
);

pub(super) const LEVEL: Names = names(
    &[
        "level",
        "技能等级",
        "技能等级名称",
        "现有等级",
        "现有技能等级",
        "现技能等级",
        "现职业技能等级",
        "现有职业技能等级",
        "持证等级",
        "原等级",
        "现等级",
    ],
    &[
        "职业技能等级",
        "证书等级",
        "证书级别",
        "职业资格等级",
        "等级",
        "skill level",
    ],
);

pub(super) const LEVEL_SINCE: Names = names(
    &[
        "level_since",
        "取证日期",
        "取证时间",
        "取得日期",
        "取得证书时间",
        "取得证书日期",
        "获证日期",
        "获证时间",
        "level date",
    ],
    &["发证日期", "发证时间", "证书日期", "certificate date"],
);

pub(super) const CERTIFICATE_NUMBER: Names = names(
    &[
        "certificate_number",
        "证书编号",
        "证书号",
        "证书号码",
        "证书编码",
        "资格证书编号",
        "职业资格证书编号",
        "职业技能等级证书编号",
        "技能证书编号",
        "證書編號",
        "certificate no",
        "certificate number",
    ],
    &[],
);

/// Of a table of certificates: what would be a person's level in a roster is that of the certificate here.
pub(super) const CERTIFIED_LEVEL: Names = names(
    &[
        "certified_level",
        "证书等级",
        "证书级别",
        "技能等级",
        "职业技能等级",
        "职业资格等级",
        "技能等级名称",
        "level",
        "skill level",
    ],
    &["等级", "级别", "持证等级", "现有等级", "现有技能等级"],
);

/// Of a table of certificates: the day that stands on one.
pub(super) const ISSUED_ON: Names = names(
    &[
        "issued_on",
        "发证日期",
        "发证时间",
        "证书日期",
        "颁证日期",
        "取证日期",
        "取证时间",
        "取得证书时间",
        "取得证书日期",
        "获证日期",
        "获证时间",
        "發證日期",
        "date of issue",
        "issue date",
        "certificate date",
    ],
    &["取得日期", "日期", "date"],
);

pub(super) const ISSUER: Names = names(
    &[
        "issuer",
        "发证单位",
        "发证机构",
        "发证机关",
        "发证部门",
        "颁发机构",
        "颁发单位",
        "评价机构",
        "鉴定机构",
        "认定机构",
        "發證機構",
        "issued by",
        "issuing body",
    ],
    &["机构", "机构名称"],
);

pub(super) const TITLE: Names = names(&["title", "职称", "专业技术职称", "专业技术职务"], &[]);

pub(super) const WORKSHOP: Names = names(
    &[
        "workshop",
        "车间",
        "车间名称",
        "所在车间",
        "所属车间",
        "生产车间",
        "車間",
    ],
    &[
        "部门",
        "部门名称",
        "所在部门",
        "所属部门",
        "部門",
        "department",
    ],
);

pub(super) const TEAM: Names = names(
    &[
        "team",
        "班组",
        "班组名称",
        "所在班组",
        "所属班组",
        "生产班组",
        "班組",
    ],
    &["组别", "小组", "产线", "生产线", "线别", "group", "line"],
);

pub(super) const CANDIDATE: Names = names(
    &[
        "candidate",
        "工号",
        "员工编号",
        "职工编号",
        "员工工号",
        "职工工号",
        "职工号",
        "员工号",
        "人员编号",
        "参评人员工号",
        "工號",
        "員工編號",
        "staff_no",
        "employee_no",
        "employee_id",
        "staff number",
        "employee number",
    ],
    &["参评人员", "参评人", "考生编号", "准考证号", "被评人"],
);

pub(super) const CANDIDATE_NAME: Names = names(
    &[
        "candidate_name",
        "姓名",
        "员工姓名",
        "职工姓名",
        "参评人员姓名",
        "考生姓名",
        "学生姓名",
        "員工姓名",
        "name",
        "full name",
        "employee name",
    ],
    &[],
);

pub(super) const CRITERION: Names = names(
    &[
        "criterion",
        "评价项目",
        "评分项目",
        "评价要素",
        "评分要素",
        "考核项目",
        "评分项",
    ],
    &["项目", "指标"],
);

pub(super) const RATER: Names = names(
    &[
        "rater",
        "考评员编号",
        "评委编号",
        "评分人编号",
        "评分人代码",
        "考评员代码",
    ],
    &[
        "考评员",
        "评分人",
        "评委",
        "打分人",
        "评价人",
        "考评员姓名",
        "评分人姓名",
        "评委姓名",
        "assessor",
        "judge",
    ],
);

pub(super) const MARK: Names = names(
    &[
        "mark", "得分", "分数", "评分", "打分", "分值", "score", "points",
    ],
    &["成绩"],
);

/// Things that stand beside marks on score sheets and are no criteria: what is known of a person, and the office's own.
pub(super) const BESIDE_MARKS: &[&Names] = &[
    &STAFF_NO,
    &PERSON_NAME,
    &GENDER,
    &BIRTH_DATE,
    &ID_TYPE,
    &ID_NUMBER,
    &PHONE,
    &EDUCATION,
    &HIRED_ON,
    &OCCUPATION,
    &OCCUPATION_SINCE,
    &LEVEL,
    &LEVEL_SINCE,
    &TITLE,
    &WORKSHOP,
    &TEAM,
    &CANDIDATE,
    &RATER,
    &CERTIFICATE_NUMBER,
    &ISSUER,
    &record_names::DAY,
    &SHEETS_OWN,
];

const SHEETS_OWN: Names = names(
    &[
        "序号",
        "編號",
        "编号",
        "no",
        "no.",
        "岗位",
        "工位",
        "机台",
        "备注",
        "備註",
        "说明",
        "评语",
        "意见",
        "签名",
        "签字",
        "评分时间",
        "考试时间",
        "考试日期",
        "考核时间",
        "考核日期",
        "评价日期",
        "考场",
        "座位号",
        "总分",
        "總分",
        "合计",
        "合計",
        "平均分",
        "平均",
        "总计",
        "总评",
        "排名",
        "名次",
        "是否合格",
        "结论",
        "照片",
        "remark",
        "remarks",
        "total",
        "average",
        "rank",
        "signature",
        "position",
    ],
    &[],
);

/// What stands under a criterion's name in the second line of a header, where its marks are.
pub(super) const MARK_WORDS: &[&str] = &["得分", "分数", "评分", "打分", "mark", "score"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_thing_has_a_name_twice() {
        let of_people = &BESIDE_MARKS[..16];
        for thing in of_people {
            let mut seen = std::collections::BTreeSet::new();
            for name in thing.first.iter().chain(thing.otherwise) {
                assert!(seen.insert(crate::table::normal::header(name)), "{name}");
            }
        }
        // Of a person no two things share a name.
        let mut seen = std::collections::BTreeMap::new();
        for thing in of_people {
            for name in thing.first.iter().chain(thing.otherwise) {
                let other = seen.insert(crate::table::normal::header(name), thing.first[0]);
                assert_eq!(other, None, "{name}");
            }
        }
    }
}
