//! Rows below a table that are not of it: sums, signatures, notes. They are named as left out and never become people or records.
//!
//! Must not know subjects.

use assessment::Refusal;

use super::cell::Cell;
use super::header::Header;
use super::{Rows, normal};

/// Words that begin a row of sums, alone or before a figure or a bracket.
const SUMS: &[&str] = &[
    "合计",
    "合計",
    "总计",
    "總計",
    "小计",
    "小計",
    "共计",
    "累计",
    "总数",
    "总人数",
    "人数",
    "人数合计",
    "平均",
    "平均分",
    "平均值",
    "最高分",
    "最低分",
    "及格率",
    "合格率",
    "优秀率",
    "total",
    "subtotal",
    "grandtotal",
    "sum",
    "average",
];

/// Words that end the name of a subtotal: 缝纫一组小计.
const SUM_ENDS: &[&str] = &["小计", "小計", "合计", "合計", "总计", "總計", "subtotal"];

/// Words before a name or a date at the foot of a sheet, or before a note: a colon follows, or nothing.
const FOOT: &[&str] = &[
    "制表",
    "制表人",
    "制表日期",
    "制单",
    "制单人",
    "填表",
    "填表人",
    "填表日期",
    "填报人",
    "填报日期",
    "审核",
    "审核人",
    "复核",
    "复核人",
    "审批",
    "审批人",
    "批准",
    "批准人",
    "负责人",
    "单位负责人",
    "部门负责人",
    "车间主任",
    "主管",
    "主管签字",
    "经办人",
    "签字",
    "签名",
    "评分人签字",
    "考评员签字",
    "考评员签名",
    "盖章",
    "单位盖章",
    "备注",
    "注",
    "附注",
    "说明",
    "填表说明",
    "preparedby",
    "checkedby",
    "approvedby",
    "signature",
    "note",
    "notes",
    "remarks",
];

/// Longest text of a row that is told.
const TOLD: usize = 60;

/// Why the present row is no row of the table; none when it is one.
pub(crate) fn why(rows: &dyn Rows, header: &Header) -> Option<Refusal> {
    let first = (0..rows.width()).find(|column| !rows.cell(*column).is_blank())?;
    let keys = header.keys.iter().copied().filter(|key| *key != first);
    std::iter::once(first)
        .chain(keys)
        .find_map(|column| match rows.cell(column) {
            Cell::Text(text) => of_text(text),
            _ => None,
        })
}

/// Whether a text begins or ends as one of the words does: millions of rows pass, of which next to none is left out.
fn may_be(text: &str) -> bool {
    const FIRST: &str =
        "合总總小共累人平最及优制填审复批负单部车主经签评考盖备附注说tsgapcnrTSGAPCNR";
    const LAST: &str = "计計人lL";
    // No sum, signature or note that anybody writes is that long.
    if text.len() > 1_000 {
        return false;
    }
    let seen = |c: &char| !c.is_whitespace();
    let first = text.chars().find(seen);
    let last = text.chars().rev().find(seen);
    first.is_some_and(|c| FIRST.contains(c)) || last.is_some_and(|c| LAST.contains(c))
}

fn of_text(text: &str) -> Option<Refusal> {
    if !may_be(text) {
        return None;
    }
    let plain: String = normal::header_with_signs(text);
    let begins = |word: &str, follows: &dyn Fn(char) -> bool| {
        plain
            .strip_prefix(word)
            .is_some_and(|rest| rest.chars().next().is_none_or(follows))
    };
    let after_sum = |c: char| c.is_ascii_digit() || matches!(c, ':' | '(' | '=' | '/');
    let is_count = plain
        .strip_prefix('共')
        .unwrap_or(&plain)
        .strip_suffix('人')
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    if SUMS.iter().any(|word| begins(word, &after_sum))
        || SUM_ENDS.iter().any(|word| plain.ends_with(word))
        || is_count
    {
        return Some(Refusal::new("totals_left_out"));
    }
    // 注 alone may be anything; 注: is a note.
    let is_foot = FOOT
        .iter()
        .any(|word| begins(word, &|c| c == ':') && plain.as_str() != "注");
    is_foot.then(|| Refusal::new("foot_left_out"))
}

/// What stands in the row, for who is told of it.
pub(crate) fn told(rows: &dyn Rows) -> String {
    let mut told = String::new();
    for column in 0..rows.width() {
        let shown = rows.cell(column).shown();
        let shown = shown.trim();
        if shown.is_empty() {
            continue;
        }
        if !told.is_empty() {
            told.push(' ');
        }
        told.extend(shown.chars().take(TOLD));
        if told.chars().count() >= TOLD {
            break;
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_look_lets_every_word_pass() {
        for word in SUMS.iter().chain(FOOT) {
            assert!(may_be(word), "{word}");
            assert!(may_be(&format!(" {word}:")), "{word}");
        }
        for end in SUM_ENDS {
            assert!(may_be(&format!("一组{end}")), "{end}");
        }
    }

    #[test]
    fn sums_signatures_and_notes_are_known_and_people_are_not() {
        let code = |text: &str| of_text(text).map(|refusal| refusal.code);
        for text in [
            "合计",
            "合 计",
            "合计：",
            "总计(人)",
            "小计3",
            "缝纫一组小计",
            "共2人",
            "2人",
            "Total",
            "平均分",
        ] {
            assert_eq!(code(text).as_deref(), Some("totals_left_out"), "{text}");
        }
        for text in [
            "制表人：样例甲",
            "审核：",
            "注：以上人员均在职",
            "备注:",
            "Prepared by:",
        ] {
            assert_eq!(code(text).as_deref(), Some("foot_left_out"), "{text}");
        }
        for text in [
            "W0001",
            "1001",
            "王小燕",
            "注塑车间",
            "平均台组",
            "主管科",
            "审核部",
            "人数统计员",
            "2026-01-01",
            "",
        ] {
            assert_eq!(of_text(text), None, "{text}");
        }
    }
}
