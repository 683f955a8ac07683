//! Score workbooks to test on, and what another program would make of them: read whole, moved about, written anew.
//! Must not assert anything.

use std::io::{Cursor, Read};

use assessment::standards::{Criterion, CriterionKind, Descriptor, Point};
use assessment::{Component, Refusal, SheetId};
use calamine::{Data, Reader, Xlsx};
use exchange::packet::PacketCriterion;
use exchange::score_workbook::{
    CriterionWords, ReadScoreWorkbook, ScoreWorkbook, ScoreWorkbookWords, WorkbookRow,
    read_score_workbook, score_workbook,
};
use exchange::{Limits, Severity};
use rust_xlsxwriter::{Formula, Workbook};
use zip::ZipArchive;

pub fn id(staff_no: &str) -> SheetId {
    SheetId::of("R1", Component::Master, "M1", staff_no)
}

pub fn criterion(code: &str, name: &str, kind: CriterionKind) -> (PacketCriterion, CriterionWords) {
    let judged = kind == CriterionKind::Judged;
    let criterion = PacketCriterion::disclosed(&Criterion {
        code: code.into(),
        component: Component::Master,
        name: name.into(),
        name_en: None,
        kind,
        min: judged.then(|| 0.into()),
        max: judged.then(|| 100.into()),
        step: judged.then(|| "2.5".parse().unwrap()),
        points: if judged {
            Vec::new()
        } else {
            [("合格", 10), ("不合格", 0)]
                .map(|(name, points)| Point {
                    name: name.into(),
                    points: points.into(),
                })
                .into()
        },
        weight: 50.into(),
        descriptors: if judged {
            vec![Descriptor {
                from: 90.into(),
                text: "熟练".into(),
            }]
        } else {
            Vec::new()
        },
    });
    let words = CriterionWords {
        heading: format!("{name}\n0–100"),
        name: name.into(),
        range: "0–100，每 2.5 一档".into(),
        meanings: vec![("90".into(), "熟练".repeat(200))],
    };
    (criterion, words)
}

pub fn ordinary() -> ScoreWorkbook {
    let row = |staff_no: &str, name: &str| WorkbookRow {
        id: id(staff_no),
        staff_no: staff_no.into(),
        name: name.into(),
        unit: "缝制车间 8 组".into(),
    };
    ScoreWorkbook {
        round: "R1".into(),
        component: Component::Master,
        rater: "M1".into(),
        scheme_hash: "ab".repeat(32),
        criteria: vec![
            criterion("skills", "操作技能", CriterionKind::Judged),
            criterion("safety", "安全", CriterionKind::Measured),
        ],
        rows: vec![
            row("00017", "陈秀英"),
            row("00018", "=1+1"),
            row("00019", "林国强"),
        ],
        words: ScoreWorkbookWords {
            marks: "评分".into(),
            guide: "评分说明".into(),
            title: "评分表".into(),
            subtitle: "批次 R1　老师傅评分　谢金华".into(),
            instructions: vec!["白色格子填分数。".into()],
            headings: ["表号", "工号", "姓名", "班组"].map(str::to_owned),
        },
    }
}

/// Sheets by name, cell by cell.
pub struct Grid(pub Vec<(String, Vec<Vec<Data>>)>);

impl Grid {
    pub fn of(bytes: Vec<u8>) -> Self {
        let mut xlsx: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let names = xlsx.sheet_names();
        let sheets = names.into_iter().map(|name| {
            let range = xlsx.worksheet_range(&name).unwrap();
            let (height, width) = range
                .end()
                .map_or((0, 0), |(row, column)| (row + 1, column + 1));
            let cell = |row, column| range.get_value((row, column)).cloned().unwrap_or_default();
            let rows = (0..height).map(|row| (0..width).map(|column| cell(row, column)).collect());
            (name, rows.collect())
        });
        Self(sheets.collect())
    }

    pub fn ordinary() -> Self {
        Self::of(score_workbook(&ordinary()).unwrap())
    }

    pub fn marks(&mut self) -> &mut Vec<Vec<Data>> {
        &mut self.0[0].1
    }

    pub fn set(&mut self, row: usize, column: usize, value: Data) -> &mut Self {
        self.marks()[row - 1][column] = value;
        self
    }

    /// As another program saves it; a text that begins with `=` becomes a formula that came to 5.
    pub fn saved(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        for (name, rows) in &self.0 {
            let page = workbook.add_worksheet();
            page.set_name(name).unwrap();
            for (row, cells) in (0_u32..).zip(rows) {
                for (column, cell) in (0_u16..).zip(cells) {
                    match cell {
                        Data::Empty => {}
                        Data::Float(number) => drop(page.write_number(row, column, *number)),
                        Data::Bool(value) => drop(page.write_boolean(row, column, *value)),
                        Data::String(text) if text.starts_with("formula ") => {
                            let formula = Formula::new(&text[8..]).set_result("5");
                            drop(page.write_formula(row, column, formula));
                        }
                        other => drop(page.write_string(row, column, other.to_string())),
                    }
                }
            }
        }
        workbook.save_to_buffer().unwrap()
    }

    pub fn read(&self) -> Result<ReadScoreWorkbook, Refusal> {
        read(&self.saved())
    }

    pub fn code(&self) -> String {
        self.read().unwrap_err().code
    }
}

pub fn text(value: &str) -> Data {
    Data::String(value.into())
}

pub fn read(bytes: &[u8]) -> Result<ReadScoreWorkbook, Refusal> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("评分表.xlsx");
    std::fs::write(&path, bytes).unwrap();
    read_score_workbook(&path, &Limits::default())
}

/// Row, column, criterion and mark of what was read.
pub fn marks(read: &ReadScoreWorkbook) -> Vec<String> {
    read.marks
        .iter()
        .map(|mark| {
            let given = mark
                .mark
                .map_or_else(|| "-".to_owned(), |mark| mark.to_string());
            format!("{} {} {}={given}", mark.row, mark.column, mark.criterion)
        })
        .collect()
}

pub fn problems(read: &ReadScoreWorkbook) -> Vec<String> {
    assert!(
        read.problems
            .iter()
            .all(|problem| problem.severity == Severity::Refused)
    );
    read.problems
        .iter()
        .map(|problem| {
            let column = problem.column.clone().unwrap_or_default();
            format!("{} {column} {}", problem.row, problem.refusal.code)
        })
        .collect()
}

pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}
