//! What a column may be called in tables of which only statistics are made, by the rules of [`super::names`]. Must not know subjects.

use super::names::{Names, names};

pub(super) const TARGET: Names = names(
    &[
        "target",
        "评分对象",
        "被评对象",
        "参评人员",
        "candidate",
        "工号",
        "staff_no",
        "employee_no",
        "subject",
    ],
    &["姓名", "name", "编号", "id"],
);

pub(super) const RATING: Names = names(
    &[
        "mark", "rating", "得分", "分数", "评分", "打分", "分值", "评级", "score", "points",
        "grade",
    ],
    &["成绩", "类别", "category"],
);

pub(super) const ENTERED_AT: Names = names(
    &["entered_at", "录入时间", "评分时间", "提交时间"],
    &["时间", "time"],
);

pub(super) const UNIT: Names = names(
    &["unit", "核算单位"],
    &[
        "班组", "team", "工号", "staff_no", "worker", "车间", "workshop", "批号", "lot", "日期",
        "date",
    ],
);

pub(super) const COUNT: Names = names(
    &[
        "count",
        "缺陷数",
        "缺陷",
        "defects",
        "不合格数",
        "不良数",
        "返工数",
        "计数",
    ],
    &["数量"],
);

pub(super) const SIZE: Names = names(
    &[
        "n",
        "inspected",
        "检验数",
        "检验数量",
        "检查数",
        "检查数量",
        "抽检数",
        "抽检数量",
        "送检数",
        "size",
    ],
    &[],
);
