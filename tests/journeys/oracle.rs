//! The expected results of the demo round, and the comparison with an answer of `round_results`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// A file of the demo factory.
pub fn demo_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../assets/demo")
        .join(name)
}

/// Every person's result, total and component scores are those of the oracle.
pub fn assert_as_expected(results: &Value) {
    let text = std::fs::read_to_string(demo_file("expected-results.csv")).unwrap();
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let headings: Vec<&str> = lines.next().unwrap().split(',').collect();
    let mut expected: BTreeMap<String, BTreeMap<&str, &str>> = BTreeMap::new();
    for line in lines {
        let row: BTreeMap<&str, &str> = headings.iter().copied().zip(line.split(',')).collect();
        expected.insert(row["staff_no"].to_owned(), row);
    }
    let candidates = results["candidates"].as_array().unwrap();
    assert_eq!(candidates.len(), expected.len());
    for candidate in candidates {
        let staff_no = candidate["staff_no"].as_str().unwrap();
        let row = &expected[staff_no];
        assert_eq!(candidate["result"], row["result"], "{staff_no}");
        assert_eq!(
            candidate["total"].as_str().unwrap_or(""),
            row["total"],
            "{staff_no} total"
        );
        for part in candidate["components"].as_array().unwrap() {
            let name = part["name"].as_str().unwrap();
            assert_eq!(
                part["score"].as_str().unwrap_or(""),
                row[name],
                "{staff_no} {name}"
            );
        }
        assert!(
            !candidate["reasons"].as_array().unwrap().is_empty(),
            "{staff_no} is told why"
        );
    }
}
