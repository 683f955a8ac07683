//! The fairness report of a round as a person reads it in a terminal: what was found and what to do, then the figures behind. Must not
//! know how anything was judged.

use office::results::fairness::wire::{FairnessReport, FindingWeight};
use office::statistics::EstimateLine;

use super::page::Column;
use super::{Page, Readable};

impl Readable for FairnessReport {
    fn tell(&self, page: &mut Page) {
        page.line(format!(
            "{} {} {}",
            self.title, self.round, self.round_title
        ));
        page.line(&self.basis);
        page.line(&self.note);
        for (at, finding) in self.findings.iter().enumerate() {
            let weight = match finding.weight {
                FindingWeight::Look => "fair_weight_look",
                FindingWeight::Know => "fair_weight_know",
                FindingWeight::Good => "fair_weight_good",
            };
            let weight = page.phrase(weight, &[]);
            page.line("");
            page.line(format!("{}. [{weight}] {}", at + 1, finding.text));
            page.line(format!("   → {}", finding.advice));
        }
        tell_components(self, page);
        tell_raters(self, page);
        tell_candidates(self, page);
        tell_evidence(self, page);
    }
}

fn tell_components(report: &FairnessReport, page: &mut Page) {
    let rows = report.components.iter().map(|one| {
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
    });
    let columns = vec![
        Column::whole(page.phrase("fair_component", &[])),
        Column::figure(page.phrase("fair_raters_number", &[])),
        Column::text(page.phrase("fair_agree", &[])),
        Column::figure(page.phrase("fair_icc", &[])),
        Column::figure(page.phrase("fair_apart", &[])),
    ];
    page.table(columns, rows.collect());
}

fn tell_raters(report: &FairnessReport, page: &mut Page) {
    let rows = report.raters.iter().map(|one| {
        let mut remarks = one.habits.clone();
        remarks.extend(one.reason.clone());
        vec![
            one.rater.clone(),
            one.name.clone(),
            one.component_title.clone(),
            one.candidates.to_string(),
            one.mean.clone().unwrap_or_default(),
            one.severity.as_ref().map(said).unwrap_or_default(),
            one.beside_master.as_ref().map(said).unwrap_or_default(),
            page.list(&remarks),
        ]
    });
    let rows = rows.collect();
    let columns = vec![
        Column::whole(page.phrase("fair_rater_code", &[])),
        Column::whole("name"),
        Column::text(page.phrase("fair_component", &[])),
        Column::figure(page.phrase("fair_people_number", &[])),
        Column::figure(page.phrase("fair_mean", &[])),
        Column::figure(page.phrase("fair_severity", &[])),
        Column::figure(page.phrase("fair_less_master", &[])),
        Column::text(page.phrase("fair_remark", &[])),
    ];
    page.table(columns, rows);
}

fn tell_candidates(report: &FairnessReport, page: &mut Page) {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let rows = report.candidates.iter().map(|one| {
        let mut remarks = Vec::new();
        if one.close {
            remarks.push(page.phrase("fair_close", &[]));
        }
        if one.differs {
            remarks.push(page.phrase("fair_differs", &[]));
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
            page.word(one.result.as_str()),
            page.list(&remarks),
        ]
    });
    let rows = rows.collect();
    let columns = vec![
        Column::whole("staff_no"),
        Column::whole("name"),
        Column::figure(page.word("supervisor")),
        Column::figure(page.word("master")),
        Column::figure(page.word("quality")),
        Column::figure(page.phrase("fair_supervisor_less_master", &[])),
        Column::figure(page.phrase("fair_data_less_master", &[])),
        Column::figure("total"),
        Column::text("result"),
        Column::text(page.phrase("fair_remark", &[])),
    ];
    page.table(columns, rows);
}

fn tell_evidence(report: &FairnessReport, page: &mut Page) {
    let range = |limits: &Option<[String; 2]>| {
        let limits = limits.as_ref();
        limits.map_or_else(String::new, |[low, high]| format!("{low}～{high}"))
    };
    let rows = report.evidence.iter().map(|one| {
        vec![
            one.unit_name.clone(),
            one.measure.clone(),
            one.n.to_string(),
            one.value.clone().unwrap_or_default(),
            range(&one.interval),
            one.points.clone().unwrap_or_default(),
            range(&one.points_range),
            one.state.clone(),
        ]
    });
    let columns = vec![
        Column::whole(page.phrase("grade_unit", &[])),
        Column::text(page.phrase("fair_measure", &[])),
        Column::figure(page.phrase("fair_n", &[])),
        Column::figure(page.phrase("fair_value", &[])),
        Column::figure(page.phrase("fair_interval", &[])),
        Column::figure(page.phrase("fair_points", &[])),
        Column::figure(page.phrase("fair_points_interval", &[])),
        Column::text(page.phrase("fair_remark", &[])),
    ];
    page.table(columns, rows.collect());
}

/// A figure with its limits.
fn said(one: &EstimateLine) -> String {
    format!("{} ({}～{})", one.value, one.low, one.high)
}
