//! What a column of quality records may be called, by the rules of [`super::names`]. Must not know subjects.

use super::names::{Names, names};

pub(super) const KIND: Names = names(&["kind"], &[]);

pub(super) const DAY: Names = names(
    &[
        "date",
        "生产日期",
        "检验日期",
        "产出日期",
        "报工日期",
        "检查日期",
        "production date",
        "inspection date",
        "defect_date",
    ],
    &["日期"],
);

pub(super) const WORKER: Names = names(
    &[
        "worker",
        "工号",
        "员工编号",
        "职工编号",
        "员工工号",
        "职工号",
        "员工号",
        "操作工工号",
        "作业员工号",
        "staff_no",
        "employee_no",
        "employee_id",
    ],
    &["操作工", "作业员", "operator"],
);

pub(super) const OPERATION: Names = names(&["operation", "工序", "工序名称", "作业"], &[]);

pub(super) const STYLE: Names = names(
    &["style", "款号", "款式", "款式编号", "产品型号"],
    &["产品"],
);

pub(super) const TARGET: Names = names(
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
    &[],
);

pub(super) const ACTUAL: Names = names(
    &[
        "actual",
        "实际产量",
        "实际",
        "完成产量",
        "实际效率",
        "actual_productivity",
    ],
    &[],
);

pub(super) const QUANTITY: Names =
    names(&["quantity", "数量", "产量", "生产数量", "产出数量"], &[]);

pub(super) const INSPECTED: Names = names(
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
    &[],
);

// Where 严重 stands beside 主要 it is the critical class, and beside 致命 the major one: hence `otherwise` in both.
pub(super) const CRITICAL: Names = names(
    &[
        "critical",
        "致命缺陷",
        "致命缺陷数",
        "致命",
        "严重缺陷(cr)",
        "cr",
        "a类缺陷",
        "a类",
    ],
    &["严重缺陷", "严重缺陷数", "严重"],
);

pub(super) const MAJOR: Names = names(
    &[
        "major",
        "主要缺陷",
        "主要缺陷数",
        "主要",
        "重缺陷",
        "大疵",
        "ma",
        "b类缺陷",
        "b类",
    ],
    &["严重缺陷", "严重缺陷数", "严重"],
);

pub(super) const MINOR: Names = names(
    &[
        "minor",
        "次要缺陷",
        "次要缺陷数",
        "次要",
        "轻缺陷",
        "轻微缺陷",
        "轻微缺陷数",
        "轻微",
        "小疵",
        "mi",
        "c类缺陷",
        "c类",
    ],
    &[],
);

pub(super) const REWORK: Names = names(
    &[
        "rework",
        "返工数",
        "返工数量",
        "返工件数",
        "返工",
        "返修数",
        "返修数量",
        "返修",
    ],
    &[],
);

pub(super) const SCRAP: Names = names(
    &["scrap", "报废数", "报废数量", "报废件数", "报废", "废品数"],
    &[],
);

// Only what numbers single records: an inspection order (检验单号) may stand in many rows.
pub(super) const RECORD: Names = names(
    &[
        "record",
        "记录编号",
        "记录号",
        "检验记录编号",
        "检验记录号",
        "生产记录编号",
        "record number",
        "record no",
        "record id",
    ],
    &[],
);

/// Parts of a header that name a count of what was bad: a column with one that nobody reads may hold the defects.
pub(super) const DEFECT_WORDS: &[&str] = &[
    "缺陷",
    "不合格",
    "不良",
    "疵",
    "次品",
    "返工",
    "返修",
    "报废",
    "废品",
    "defect",
    "reject",
    "rework",
    "scrap",
];
