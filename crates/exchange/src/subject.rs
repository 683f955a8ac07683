//! The tables that can be read, the fields of each, and the headers under which users' files give them.
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
    /// Headers under which users' files give it, preferred first.
    pub synonyms: &'static [&'static str],
}

const fn field(name: &'static str, synonyms: &'static [&'static str]) -> Field {
    Field { name, synonyms }
}

const EMPLOYEES: &[Field] = &[
    field(
        "staff_no",
        &[
            "staff_no",
            "工号",
            "员工编号",
            "职工编号",
            "员工工号",
            "职工号",
            "人员编号",
            "员工号",
            "employee_no",
            "employee_id",
            "staff number",
            "employee number",
            "staff id",
        ],
    ),
    field(
        "name",
        &[
            "name",
            "姓名",
            "员工姓名",
            "职工姓名",
            "full name",
            "employee name",
        ],
    ),
    field("gender", &["gender", "性别", "sex"]),
    field(
        "birth_date",
        &[
            "birth_date",
            "出生日期",
            "出生年月",
            "出生年月日",
            "生日",
            "date of birth",
            "birthday",
        ],
    ),
    field(
        "id_type",
        &["id_type", "证件类型", "证件类别", "证件种类", "id type"],
    ),
    field(
        "id_number",
        &[
            "id_number",
            "身份证号",
            "身份证号码",
            "证件号码",
            "公民身份号码",
            "身份证",
            "证件号",
            "id number",
            "id no",
            "identity number",
        ],
    ),
    field(
        "phone",
        &[
            "phone",
            "手机号码",
            "手机号",
            "手机",
            "联系电话",
            "电话",
            "联系方式",
            "电话号码",
            "mobile",
            "telephone",
            "phone number",
        ],
    ),
    field("education", &["education", "文化程度", "学历", "最高学历"]),
    field(
        "hired_on",
        &[
            "hired_on",
            "入职日期",
            "入职时间",
            "进厂日期",
            "进厂时间",
            "入厂日期",
            "到职日期",
            "参加工作时间",
            "参加工作日期",
            "hire date",
            "date hired",
            "entry date",
        ],
    ),
    field(
        "occupation",
        &[
            "occupation",
            "职业",
            "职业名称",
            "职业(工种)",
            "职业工种",
            "职业工种名称",
            "工种",
            "工种名称",
            "岗位工种",
            "trade",
        ],
    ),
    field(
        "occupation_since",
        &[
            "occupation_since",
            "从事本职业日期",
            "从事本职业时间",
            "从事本职业起始日期",
            "从事本工种时间",
            "本职业起始日期",
            "从业日期",
            "从业起始日期",
        ],
    ),
    field(
        "level",
        &[
            "level",
            "技能等级",
            "现有等级",
            "现有技能等级",
            "现技能等级",
            "现职业技能等级",
            "现有职业技能等级",
            "持证等级",
            "原等级",
            "现等级",
            "职业技能等级",
            "证书等级",
            "职业资格等级",
            "等级",
            "skill level",
        ],
    ),
    field(
        "level_since",
        &[
            "level_since",
            "取证日期",
            "取证时间",
            "发证日期",
            "证书日期",
            "获证日期",
            "certificate date",
            "level date",
        ],
    ),
    field("title", &["title", "职称", "专业技术职称", "专业技术职务"]),
    field(
        "workshop",
        &[
            "workshop",
            "车间",
            "车间名称",
            "所在车间",
            "部门",
            "部门名称",
            "所在部门",
            "department",
        ],
    ),
    field(
        "team",
        &[
            "team",
            "班组",
            "班组名称",
            "所在班组",
            "组别",
            "小组",
            "线别",
            "group",
            "line",
        ],
    ),
];

const SCORES: &[Field] = &[
    field(
        "candidate",
        &[
            "candidate",
            "工号",
            "员工编号",
            "职工编号",
            "参评人员",
            "参评人",
            "参评人员工号",
            "考生编号",
            "准考证号",
            "被评人",
            "staff_no",
        ],
    ),
    field(
        "criterion",
        &[
            "criterion",
            "评价项目",
            "评分项目",
            "评价要素",
            "评分要素",
            "考核项目",
            "项目",
            "评分项",
            "指标",
        ],
    ),
    field(
        "rater",
        &[
            "rater",
            "考评员",
            "评分人",
            "评委",
            "考评员编号",
            "评委编号",
            "打分人",
            "评价人",
            "assessor",
            "judge",
        ],
    ),
    field(
        "mark",
        &[
            "mark", "得分", "分数", "评分", "成绩", "打分", "score", "points",
        ],
    ),
];

const EVIDENCE: &[Field] = &[
    // attainment or inspection, when the columns alone do not tell.
    field("kind", &["kind"]),
    field(
        "date",
        &[
            "date",
            "日期",
            "生产日期",
            "检验日期",
            "产出日期",
            "报工日期",
        ],
    ),
    field(
        "workshop",
        &["workshop", "车间", "车间名称", "部门", "department"],
    ),
    field(
        "team",
        &[
            "team",
            "班组",
            "班组名称",
            "组别",
            "小组",
            "产线",
            "生产线",
            "线别",
            "line",
        ],
    ),
    field(
        "worker",
        &[
            "worker",
            "工号",
            "员工编号",
            "职工编号",
            "操作工",
            "作业员",
            "staff_no",
            "operator",
        ],
    ),
    field("operation", &["operation", "工序", "工序名称", "作业"]),
    field("style", &["style", "款号", "款式", "款式编号", "产品型号"]),
    field(
        "target",
        &[
            "target",
            "目标产量",
            "计划产量",
            "目标",
            "计划",
            "定额",
            "目标效率",
            "targeted_productivity",
        ],
    ),
    field(
        "actual",
        &[
            "actual",
            "实际产量",
            "实际",
            "完成产量",
            "实际效率",
            "actual_productivity",
        ],
    ),
    field(
        "quantity",
        &["quantity", "数量", "产量", "生产数量", "产出数量"],
    ),
    field(
        "inspected",
        &[
            "inspected",
            "检验数",
            "检验数量",
            "检查数",
            "检查数量",
            "抽检数",
            "抽检数量",
            "送检数",
        ],
    ),
    field(
        "critical",
        &["critical", "致命缺陷", "致命", "严重缺陷(cr)", "cr"],
    ),
    field(
        "major",
        &["major", "主要缺陷", "重缺陷", "严重缺陷", "大疵", "ma"],
    ),
    field(
        "minor",
        &["minor", "次要缺陷", "轻缺陷", "轻微缺陷", "小疵", "mi"],
    ),
    field(
        "rework",
        &["rework", "返工数", "返工数量", "返工", "返修数", "返修"],
    ),
    field("scrap", &["scrap", "报废数", "报废数量", "报废", "废品数"]),
];

impl Subject {
    /// The fields, in the order of our own tables.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Subject::Employees => EMPLOYEES,
            Subject::Scores => SCORES,
            Subject::Evidence => EVIDENCE,
        }
    }

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

    /// Whether no table of this subject can be read without the field.
    pub fn needs(self, field: &str) -> bool {
        match self {
            Subject::Employees => matches!(field, "staff_no" | "name"),
            Subject::Scores => matches!(field, "candidate" | "rater"),
            Subject::Evidence => field == "date",
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
