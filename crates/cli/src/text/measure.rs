//! Statistics as a person reads them: each figure with its interval, then what could not be said and why. Must not know how a figure is
//! reckoned.

use office::evidence::comparing::wire::{CountsMeasured, MixMeasured, UnitBeside, WorkerBeside};
use office::marks::ratings::wire::{
    CohenKappas, HabitsLine, RatersNeeded, RatingsMeasured, SeverityLine,
};
use office::statistics::{EstimateLine, UnsaidLine};

use super::imports::tell_problems;
use super::page::Column;
use super::{Page, Readable};

impl Readable for RatingsMeasured {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_ratings",
            &[
                ("targets", &self.targets),
                ("raters", &self.raters),
                ("marks", &self.marks),
            ],
        );
        agreement(self, page);
        let rows = self.raters_needed.iter().map(needed).collect();
        page.table(
            vec![
                Column::figure("wanted"),
                Column::figure("for_order"),
                Column::figure("for_line"),
            ],
            rows,
        );
        let rows = self.severity.iter().map(|line| severity(page, line));
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("rater"),
                Column::figure("severity"),
                Column::text("interval"),
                Column::figure("raw"),
                Column::figure("shared"),
                Column::figure("group"),
                Column::text("apart"),
            ],
            rows,
        );
        if let Some(found) = &self.facets {
            let of = page.word_of("statistic", "facets");
            page.line(of);
            let rows = found.raters.iter().chain(&found.criteria);
            let rows = rows
                .map(|line| {
                    let mut row = vec![line.name.clone()];
                    row.extend(estimate(line.measure.as_ref()));
                    row
                })
                .collect();
            page.table(
                vec![
                    Column::whole("who"),
                    Column::figure("value"),
                    Column::text("interval"),
                ],
                rows,
            );
        }
        let rows = self.habits.iter().map(|line| habits(page, line));
        let rows = rows.filter(|row| !row[1].is_empty()).collect();
        page.table(vec![Column::whole("rater"), Column::text("habits")], rows);
        rest(page, &self.unsaid, &self.unread_columns);
        tell_problems(page, &self.problems);
    }
}

/// The figures of agreement, one below the other.
fn agreement(found: &RatingsMeasured, page: &mut Page) {
    let icc = &found.icc;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (name, form) in [
        ("icc_1", &icc.one_way),
        ("icc_A1", &icc.agreement),
        ("icc_C1", &icc.consistency),
        ("icc_1k", &icc.one_way_of_mean),
        ("icc_Ak", &icc.agreement_of_mean),
        ("icc_Ck", &icc.consistency_of_mean),
    ] {
        if form.is_some() {
            let mut row = vec![page.word_of("statistic", name)];
            row.extend(estimate(form.as_ref()));
            rows.push(row);
        }
    }
    let mut plain = |name: &str, value: Option<&String>| {
        if let Some(value) = value {
            let name = page.word_of("statistic", name);
            rows.push(vec![name, value.clone(), String::new()]);
        }
    };
    plain("kendall_w", found.kendall_w.as_ref());
    plain("fleiss_kappa", found.fleiss_kappa.as_ref());
    if let Some(CohenKappas {
        none,
        linear,
        quadratic,
    }) = &found.cohen_kappa
    {
        plain("cohen_none", none.as_ref());
        plain("cohen_linear", linear.as_ref());
        plain("cohen_quadratic", quadratic.as_ref());
    }
    if let Some(found) = &found.components {
        plain("component_target", Some(&found.target));
        plain("component_rater", Some(&found.rater));
        plain("component_residual", Some(&found.residual));
    }
    page.table(
        vec![
            Column::text("statistic"),
            Column::figure("value"),
            Column::text("interval"),
        ],
        rows,
    );
}

fn needed(line: &RatersNeeded) -> Vec<String> {
    let raters = |count: Option<u32>| count.map_or_else(String::new, |count| count.to_string());
    vec![
        line.wanted.clone(),
        raters(line.for_order),
        raters(line.for_line),
    ]
}

fn severity(page: &Page, line: &SeverityLine) -> Vec<String> {
    let figure = |text: &Option<String>| text.clone().unwrap_or_default();
    let interval = match (&line.low, &line.high) {
        (Some(low), Some(high)) => format!("{low} – {high}"),
        _ => String::new(),
    };
    vec![
        line.rater.clone(),
        figure(&line.value),
        interval,
        figure(&line.raw),
        line.shared.to_string(),
        line.group
            .map_or_else(String::new, |group| group.to_string()),
        apart(page, line.stands_apart, line.value.as_deref(), '-'),
    ]
}

/// Above or below, where something stands apart. What is below begins with a sign.
fn apart(page: &Page, stands_apart: bool, value: Option<&str>, sign: char) -> String {
    match value {
        Some(value) if stands_apart => {
            let below = value.starts_with(sign);
            page.word_of("apart", if below { "below" } else { "above" })
        }
        _ => String::new(),
    }
}

fn habits(page: &Page, line: &HabitsLine) -> Vec<String> {
    let seen: Vec<String> = [
        (line.central, "central"),
        (line.halo, "halo"),
        (line.repeats, "repeats"),
        (line.hasty, "hasty"),
    ]
    .into_iter()
    .filter(|(seen, _)| *seen)
    .map(|(_, name)| page.word_of("habit", name))
    .collect();
    vec![line.rater.clone(), page.list(&seen)]
}

impl Readable for CountsMeasured {
    fn tell(&self, page: &mut Page) {
        page.say("told_counts", &[("units", &self.units)]);
        let rows = [
            ("mean", &self.mean),
            ("variance", &self.variance),
            ("dispersion", &self.dispersion),
            ("centre", &self.centre),
            ("lower", &self.lower),
            ("upper", &self.upper),
            ("spread_lower", &self.spread_lower),
            ("spread_upper", &self.spread_upper),
            ("p_bar", &self.p_bar),
        ];
        let mut rows: Vec<Vec<String>> = rows
            .into_iter()
            .filter_map(|(name, value)| {
                let name = page.word_of("statistic", name);
                Some(vec![name, value.clone()?, String::new()])
            })
            .collect();
        if self.difference.is_some() {
            let mut row = vec![page.word_of("statistic", "difference")];
            row.extend(estimate(self.difference.as_ref()));
            rows.push(row);
        }
        page.table(
            vec![
                Column::text("statistic"),
                Column::figure("value"),
                Column::text("interval"),
            ],
            rows,
        );
        let rows = self.by_unit.iter().map(unit).collect();
        page.table(
            vec![
                Column::whole("who"),
                Column::figure("defects_observed"),
                Column::figure("n"),
                Column::figure("drawn"),
                Column::text("interval"),
                Column::text("apart"),
            ],
            rows,
        );
        rest(page, &self.unsaid, &self.unread_columns);
        tell_problems(page, &self.problems);
    }
}

fn unit(line: &UnitBeside) -> Vec<String> {
    let mut row = vec![
        line.unit.clone(),
        line.count.to_string(),
        line.n.map_or_else(String::new, |n| n.to_string()),
    ];
    row.extend(estimate(line.drawn.as_ref()));
    row.push(Page::tick(line.outside_spread));
    row
}

impl Readable for MixMeasured {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_mix",
            &[
                ("workers", &self.workers),
                ("cells", &self.cells),
                ("parts", &self.parts),
            ],
        );
        if let Some(rate) = &self.rate {
            let row = vec![page.word_of("statistic", "rate"), rate.clone()];
            page.table(
                vec![Column::text("statistic"), Column::figure("value")],
                vec![row],
            );
        }
        let rows = self.by_worker.iter().map(|line| worker(page, line));
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("who"),
                Column::figure("defects_observed"),
                Column::figure("defects_expected"),
                Column::figure("ratio"),
                Column::figure("raw"),
                Column::figure("adjusted"),
                Column::text("interval"),
                Column::text("apart"),
            ],
            rows,
        );
        rest(page, &self.unsaid, &self.unread_columns);
        tell_problems(page, &self.problems);
    }
}

fn worker(page: &Page, line: &WorkerBeside) -> Vec<String> {
    let figure = |text: Option<&String>| text.cloned().unwrap_or_default();
    let ratio = line.drawn.as_ref().map(|drawn| &drawn.value);
    let mut row = vec![
        line.worker.clone(),
        line.observed
            .map_or_else(String::new, |found| found.to_string()),
        figure(line.expected.as_ref()),
        figure(ratio),
        figure(line.raw.as_ref()),
    ];
    row.extend(estimate(line.adjusted.as_ref()));
    // A ratio below one begins with nought.
    let ratio = ratio.map(String::as_str);
    row.push(apart(page, line.stands_apart, ratio, '0'));
    row
}

/// A figure and its interval, as two cells.
fn estimate(line: Option<&EstimateLine>) -> [String; 2] {
    match line {
        Some(EstimateLine { value, low, high }) => [value.clone(), format!("{low} – {high}")],
        None => [String::new(), String::new()],
    }
}

/// What could not be said, and what was not read.
fn rest(page: &mut Page, unsaid: &[UnsaidLine], unread: &[String]) {
    for line in unsaid {
        let of = page.word_of("statistic", &line.of);
        match &line.who {
            Some(who) => page.say(
                "told_unsaid_of",
                &[("of", &of), ("who", who), ("reason", &line.message)],
            ),
            None => page.say("told_unsaid", &[("of", &of), ("reason", &line.message)]),
        }
    }
    if !unread.is_empty() {
        let columns = unread.join(" / ");
        page.say("told_unread_columns", &[("columns", &columns)]);
    }
}
