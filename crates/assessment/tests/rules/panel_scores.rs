//! The public panel file: nine judges, one high and one low dropped, two decimals, against the official figure.

use std::collections::BTreeMap;
use std::path::Path;

use assessment::number::round;
use assessment::standards::combine::combine;
use assessment::{Combine, Rounding};
use rust_decimal::Decimal;

use crate::sample::dec;

#[test]
fn the_trimmed_mean_of_every_panel_is_the_official_score() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/demo/panel-scores.csv");
    let mut reader = csv::Reader::from_path(file).unwrap();
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let keys = ["competition", "program", "performance_id", "criterion"].map(column);
    let (score, official) = (column("score"), column("official_panel_score"));

    let mut panels: BTreeMap<[String; 4], (Vec<Option<Decimal>>, Decimal)> = BTreeMap::new();
    for row in reader.records() {
        let row = row.unwrap();
        let key = keys.map(|at| row[at].to_owned());
        let panel = panels
            .entry(key)
            .or_insert_with(|| (Vec::new(), dec(&row[official])));
        panel
            .0
            .push(Some(assessment::number::parse_mark(&row[score]).unwrap()));
        assert_eq!(panel.1, dec(&row[official]));
    }

    assert_eq!(panels.len(), 82 * 5);
    for (key, (marks, official)) in panels {
        let combined = combine(&marks, Combine::TrimmedMean(1), 3).unwrap();
        assert_eq!(
            round(&combined.value, 2, Rounding::HalfUp),
            official,
            "{key:?}"
        );
    }
}
