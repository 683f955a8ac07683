//! The report as two pages of paper and as a workbook of four sheets: the same figures, on paper so many as fit. Must not know how a
//! figure came about, nor how a page is composed.

use documents::fairness_sheet::{DotRow, Dots, FairnessSheet, SheetFinding, SheetTable};
use exchange::{ListTable, TableCell};

use crate::messages::Language;
use crate::results::fairness::wire::{
    FairnessCandidate, FairnessComponent, FairnessRater, FairnessReport, FairnessUnit,
    FindingWeight,
};
use crate::statistics::EstimateLine;

/// Where the number of a page stands in its phrase.
const NUMBER: &str = "#";
/// So many of each fit on two pages.
const FINDINGS: usize = 8;
const RATERS: usize = 10;
const UNITS: usize = 8;
const PEOPLE: usize = 5;

/// The report on paper.
pub(super) fn sheet(report: FairnessReport, language: Language) -> FairnessSheet {
    let foot = language.phrase("list_page", &[("number", NUMBER)]);
    let (before, after) = foot.split_once(NUMBER).unwrap_or((foot.as_str(), ""));
    let left = report.findings.len().saturating_sub(FINDINGS);
    FairnessSheet {
        title: report.title.clone(),
        about: vec![
            format!("{} {}", report.round, report.round_title),
            report.basis.clone(),
            report.note.clone(),
        ],
        findings_heading: language.label("fair_findings"),
        findings: (report.findings.iter().take(FINDINGS).enumerate())
            .map(|(at, one)| SheetFinding {
                sign: format!("{}. {}", at + 1, weight(one.weight, language)),
                text: one.text.clone(),
                advice: one.advice.clone(),
            })
            .collect(),
        more: (left > 0).then(|| language.phrase("fair_more", &[("more", &left.to_string())])),
        agreement: agreement(&report.components, language),
        dots: vec![
            components(&report.components, language),
            raters(&report.raters, language),
            evidence(&report.evidence, language),
        ],
        people: people(&report.candidates, language),
        institution: report.institution,
        page: (before.to_owned(), after.to_owned()),
        stood_in: language.label("list_stood_in"),
    }
}

fn weight(weight: FindingWeight, language: Language) -> String {
    language.label(match weight {
        FindingWeight::Look => "fair_weight_look",
        FindingWeight::Know => "fair_weight_know",
        FindingWeight::Good => "fair_weight_good",
    })
}

fn labels(language: Language, ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| language.label(id)).collect()
}

fn agreement(components: &[FairnessComponent], language: Language) -> SheetTable {
    SheetTable {
        heading: language.label("fair_agreement"),
        headings: labels(
            language,
            &[
                "fair_component",
                "fair_raters_number",
                "fair_agree",
                "fair_icc",
                "fair_apart",
            ],
        ),
        rows: (components.iter())
            .map(|one| {
                vec![
                    one.title.clone(),
                    one.raters.to_string(),
                    one.word
                        .clone()
                        .or_else(|| one.reason.clone())
                        .unwrap_or_default(),
                    one.agreement.as_ref().map(said).unwrap_or_default(),
                    one.apart.clone().unwrap_or_default(),
                ]
            })
            .collect(),
        figures: vec![false, true, false, true, true],
        lines: vec![language.label("fair_agreement_note")],
    }
}

/// A figure with its limits.
fn said(one: &EstimateLine) -> String {
    format!("{}（{}～{}）", one.value, one.low, one.high)
}

/// A figure for the eye.
fn seen(text: &str) -> Option<f32> {
    text.parse().ok()
}

/// How far the raters of each component agree, with the limits of the figure.
fn components(all: &[FairnessComponent], language: Language) -> Dots {
    Dots {
        heading: language.label("fair_components"),
        ends: (0.0, 1.0),
        ticks: vec![0.0, 0.5, 1.0],
        rows: (all.iter())
            .map(|one| DotRow {
                name: one.title.clone(),
                at: one.agreement.as_ref().and_then(|one| seen(&one.value)),
                range: (one.agreement.as_ref()).and_then(|one| seen(&one.low).zip(seen(&one.high))),
                stands_out: false,
                said: one
                    .word
                    .clone()
                    .or_else(|| one.reason.clone())
                    .unwrap_or_default(),
            })
            .collect(),
        lines: Vec::new(),
    }
}

/// Those who stand apart, then the farthest, so many as fit, in the order of the panel.
fn raters(all: &[FairnessRater], language: Language) -> Dots {
    let mut shown: Vec<(usize, &FairnessRater)> = all
        .iter()
        .filter(|one| one.candidates > 0)
        .enumerate()
        .collect();
    let found = shown.len();
    let distance = |one: &FairnessRater| {
        let value = one.severity.as_ref().and_then(|one| seen(&one.value));
        value.map_or(-1.0, f32::abs)
    };
    shown.sort_by(|(_, one), (_, other)| distance(other).total_cmp(&distance(one)));
    shown.truncate(RATERS);
    shown.sort_by_key(|(at, _)| *at);
    let rows: Vec<DotRow> = shown.iter().map(|(_, one)| rater(one, language)).collect();
    let reach = rows
        .iter()
        .filter_map(|row| row.range)
        .fold(2.0_f32, |most, (low, high)| {
            most.max(low.abs()).max(high.abs())
        });
    // An even end, so that its half is whole.
    let end = (reach / 2.0).ceil() * 2.0;
    let mut lines = vec![language.label("fair_raters_note")];
    lines.extend(left_out(found, RATERS, language));
    Dots {
        heading: language.label("fair_raters"),
        ends: (-end, end),
        ticks: vec![-end, -end / 2.0, 0.0, end / 2.0, end],
        rows,
        lines,
    }
}

fn rater(one: &FairnessRater, language: Language) -> DotRow {
    let limits = |one: &EstimateLine| seen(&one.low).zip(seen(&one.high));
    let beside = one.beside_master.as_ref();
    DotRow {
        name: format!("{} {} {}", one.rater, one.name, one.component_title),
        at: one.severity.as_ref().and_then(|one| seen(&one.value)),
        range: one.severity.as_ref().and_then(limits),
        stands_out: one.stands_apart,
        said: match (&one.severity, beside) {
            (Some(severity), _) => said(severity),
            (None, Some(beside)) => {
                language.phrase("fair_beside_master", &[("points", &beside.value)])
            }
            (None, None) => language.label("fair_not_comparable"),
        },
    }
}

/// The thinnest ones, so many as fit, in the order of the report.
fn evidence(all: &[FairnessUnit], language: Language) -> Dots {
    let width = |one: &FairnessUnit| {
        let range = one.points_range.as_ref();
        let limits = range.and_then(|[low, high]| seen(low).zip(seen(high)));
        limits.map_or(100.0, |(low, high)| high - low)
    };
    let mut shown: Vec<(usize, &FairnessUnit)> = all.iter().enumerate().collect();
    shown.sort_by(|(_, one), (_, other)| width(other).total_cmp(&width(one)));
    shown.truncate(UNITS);
    shown.sort_by_key(|(at, _)| *at);
    let mut lines = vec![language.label("fair_evidence_note")];
    lines.extend(left_out(all.len(), UNITS, language));
    Dots {
        heading: language.label("fair_evidence"),
        ends: (0.0, 100.0),
        ticks: vec![0.0, 20.0, 40.0, 60.0, 80.0, 100.0],
        rows: (shown.iter())
            .map(|(_, one)| DotRow {
                name: one.unit_name.clone(),
                at: one.points.as_deref().and_then(seen),
                range: (one.points_range.as_ref())
                    .and_then(|[low, high]| seen(low).zip(seen(high))),
                stands_out: one.thin,
                said: format!("n={} {}", one.n, one.state),
            })
            .collect(),
        lines,
    }
}

fn left_out(all: usize, shown: usize, language: Language) -> Option<String> {
    let left = all.saturating_sub(shown);
    (left > 0).then(|| language.phrase("fair_left_out", &[("left", &left.to_string())]))
}

/// Those who should be looked at: whose sources differ, or whose result is close.
fn people(all: &[FairnessCandidate], language: Language) -> SheetTable {
    let looked_at: Vec<&FairnessCandidate> =
        all.iter().filter(|one| one.differs || one.close).collect();
    SheetTable {
        heading: language.label("fair_people"),
        headings: headings_of_people(language),
        rows: (looked_at.iter().take(PEOPLE))
            .map(|one| cells_of(one, language))
            .collect(),
        figures: [false, false]
            .into_iter()
            .chain([true; 7])
            .chain([false; 2])
            .collect(),
        lines: left_out(looked_at.len(), PEOPLE, language)
            .into_iter()
            .collect(),
    }
}

fn headings_of_people(language: Language) -> Vec<String> {
    labels(
        language,
        &[
            "word_column_staff_no",
            "word_column_name",
            "word_supervisor",
            "word_master",
            "word_quality",
            "fair_supervisor_less_master",
            "fair_data_less_master",
            "word_column_total",
            "fair_range",
            "word_column_result",
            "fair_remark",
        ],
    )
}

fn cells_of(one: &FairnessCandidate, language: Language) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut remarks = Vec::new();
    if one.close {
        remarks.push(language.label("fair_close"));
    }
    if one.differs {
        remarks.push(language.label("fair_differs"));
    }
    vec![
        one.staff_no.clone(),
        one.name.clone(),
        text(&one.supervisor),
        text(&one.master),
        text(&one.data),
        text(&one.supervisor_less_master),
        text(&one.data_less_master),
        text(&one.total),
        one.range
            .as_ref()
            .map(|[low, high]| format!("{low}～{high}"))
            .unwrap_or_default(),
        language.label(&format!("word_{}", one.result.as_str())),
        remarks.join("；"),
    ]
}

/// The report as the sheets of a workbook.
pub(super) fn tables(report: &FairnessReport, language: Language) -> Vec<ListTable> {
    vec![
        findings_table(report, language),
        raters_table(report, language),
        ListTable {
            sheet: language.label("fair_sheet_candidates"),
            headings: headings_of_people(language),
            rows: (report.candidates.iter())
                .map(|one| {
                    let cells = cells_of(one, language).into_iter().enumerate();
                    cells
                        .map(|(at, text)| cell(text, (2..8).contains(&at)))
                        .collect()
                })
                .collect(),
        },
        evidence_table(report, language),
    ]
}

/// A figure can be added up; what is empty is nothing.
fn cell(text: String, is_figure: bool) -> TableCell {
    match (text.is_empty(), is_figure) {
        (true, _) => TableCell::Nothing,
        (false, true) => TableCell::Figure(text),
        (false, false) => TableCell::Text(text),
    }
}

fn row(cells: Vec<(String, bool)>) -> Vec<TableCell> {
    let cells = cells.into_iter();
    cells
        .map(|(text, is_figure)| cell(text, is_figure))
        .collect()
}

fn findings_table(report: &FairnessReport, language: Language) -> ListTable {
    let mut rows: Vec<Vec<TableCell>> = (report.findings.iter())
        .map(|one| {
            row(vec![
                (weight(one.weight, language), false),
                (one.text.clone(), false),
                (one.advice.clone(), false),
            ])
        })
        .collect();
    for text in [&report.basis, &report.note] {
        rows.push(row(vec![
            (String::new(), false),
            (text.clone(), false),
            (String::new(), false),
        ]));
    }
    ListTable {
        sheet: language.label("fair_sheet_findings"),
        headings: labels(language, &["fair_weight", "fair_finding", "fair_advice"]),
        rows,
    }
}

fn raters_table(report: &FairnessReport, language: Language) -> ListTable {
    let limits = |one: &Option<EstimateLine>| match one {
        Some(one) => [&one.value, &one.low, &one.high].map(|text| (text.clone(), true)),
        None => [const { String::new() }; 3].map(|text| (text, true)),
    };
    ListTable {
        sheet: language.label("fair_sheet_raters"),
        headings: labels(
            language,
            &[
                "fair_rater_code",
                "word_column_name",
                "fair_component",
                "fair_people_number",
                "fair_mean",
                "fair_severity",
                "fair_low",
                "fair_high",
                "fair_less_master",
                "fair_low_master",
                "fair_high_master",
                "fair_remark",
            ],
        ),
        rows: (report.raters.iter())
            .map(|one| {
                let mut remarks = one.habits.clone();
                remarks.extend(one.reason.clone());
                let mut cells = vec![
                    (one.rater.clone(), false),
                    (one.name.clone(), false),
                    (one.component_title.clone(), false),
                    (one.candidates.to_string(), true),
                    (one.mean.clone().unwrap_or_default(), true),
                ];
                cells.extend(limits(&one.severity));
                cells.extend(limits(&one.beside_master));
                cells.push((remarks.join("；"), false));
                row(cells)
            })
            .collect(),
    }
}

fn evidence_table(report: &FairnessReport, language: Language) -> ListTable {
    let limits = |one: &Option<[String; 2]>| match one {
        Some(limits) => limits.clone().map(|text| (text, true)),
        None => [const { String::new() }; 2].map(|text| (text, true)),
    };
    ListTable {
        sheet: language.label("fair_sheet_evidence"),
        headings: labels(
            language,
            &[
                "grade_unit",
                "fair_measure",
                "fair_n",
                "fair_least_n",
                "fair_value",
                "fair_low",
                "fair_high",
                "fair_points",
                "fair_points_low",
                "fair_points_high",
                "fair_remark",
            ],
        ),
        rows: (report.evidence.iter())
            .map(|one| {
                let mut cells = vec![
                    (one.unit_name.clone(), false),
                    (one.measure.clone(), false),
                    (one.n.to_string(), true),
                    (one.least_n.to_string(), true),
                    (one.value.clone().unwrap_or_default(), true),
                ];
                cells.extend(limits(&one.interval));
                cells.push((one.points.clone().unwrap_or_default(), true));
                cells.extend(limits(&one.points_range));
                cells.push((one.state.clone(), false));
                row(cells)
            })
            .collect(),
    }
}
