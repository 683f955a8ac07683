//! A paper of a meeting as it is printed, with a place for each signature. Must not know where it comes from.

use assessment::{PanelRole, PaperKind};
use documents::list_sheet::ListSheet;
use records::rounds::Round;

use crate::archive::page_words;
use crate::archive::wire::{AttendanceLine, PaperLine, PaperRater};
use crate::messages::Language;

/// The sheet. Papers are Chinese, whatever language the screen has.
pub(super) fn of(
    paper: &PaperLine,
    panel: &[PaperRater],
    (institution, round): (&str, &Round),
) -> ListSheet {
    let words = Language::Chinese;
    let mut about = vec![
        format!("批次：{} {}", round.code, round.title),
        format!("日期：{}　地点：{}", paper.day, paper.place),
        format!(
            "编号：{}-{}　第 {} 版　登记：{}",
            round.code, paper.number, paper.version, paper.kept_by
        ),
    ];
    if let Some(because) = &paper.because {
        about.push(format!("更正原因：{because}"));
    }
    let (headings, rows) = match paper.kind {
        PaperKind::SignIn | PaperKind::Minutes => people(paper, panel),
        PaperKind::Supervision => points(paper),
    };
    let label = match paper.kind {
        PaperKind::SignIn => "备注",
        PaperKind::Minutes => "纪要",
        PaperKind::Supervision => "督导意见",
    };
    let lines = paper.text.lines().map(str::trim);
    let mut lines = lines.filter(|line| !line.is_empty());
    if let Some(first) = lines.next() {
        about.push(format!("{label}：{first}"));
        about.extend(lines.map(str::to_owned));
    }
    about.push(format!("签名：{}", paper.signed_names.join("、")));
    ListSheet {
        institution: institution.to_owned(),
        title: words.label(&format!("word_paper_kind_{}", paper.kind)),
        about,
        figures: vec![false; headings.len()],
        headings,
        rows,
        page: page_words(),
        stood_in: words.label("list_stood_in"),
    }
}

/// Who is on the list; each signs in her row.
fn people(paper: &PaperLine, panel: &[PaperRater]) -> (Vec<String>, Vec<Vec<String>>) {
    let role = |one: &AttendanceLine| {
        let member = panel
            .iter()
            .find(|member| Some(&member.rater) == one.rater.as_ref());
        let id = match member.map(|member| member.role) {
            None => return "参评人员".to_owned(),
            Some(PanelRole::Supervisor) => "word_role_supervisor".to_owned(),
            Some(role) => format!("word_{}", role.as_str()),
        };
        Language::Chinese.label(&id)
    };
    let row = |(at, one): (usize, &AttendanceLine)| {
        let code = one.staff_no.as_ref().or(one.rater.as_ref());
        let came = if one.came { "到" } else { "未到" };
        vec![
            (at + 1).to_string(),
            one.name.clone(),
            code.cloned().unwrap_or_default(),
            role(one),
            came.to_owned(),
            String::new(),
            one.note.clone(),
        ]
    };
    let headings = [
        "序号",
        "姓名",
        "工号或代号",
        "身份",
        "到场",
        "签名　　　　　",
        "备注",
    ];
    (
        headings.map(str::to_owned).to_vec(),
        paper.people.iter().enumerate().map(row).collect(),
    )
}

/// What a supervision found, point by point.
fn points(paper: &PaperLine) -> (Vec<String>, Vec<Vec<String>>) {
    let rows = paper.points.iter().enumerate().map(|(at, one)| {
        let kept = if one.kept { "符合" } else { "不符合" };
        vec![
            (at + 1).to_string(),
            Language::Chinese.label(&format!("word_supervision_point_{}", one.point)),
            kept.to_owned(),
            one.note.clone(),
        ]
    });
    let headings = ["序号", "督导内容", "情况", "说明"];
    (headings.map(str::to_owned).to_vec(), rows.collect())
}
