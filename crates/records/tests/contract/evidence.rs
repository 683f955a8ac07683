//! Evidence: bulk is row by row, and the sums are the sums of the rows.

use records::evidence;
use records::evidence::inspections;
use records::evidence::inspections::Inspection;
use records::evidence::{Attainment, Coverage, OnKept};

use crate::support::{Office, entry, file};

contract!(
    a_file_is_kept_once,
    attainment_is_read_by_unit_and_window,
    a_kept_day_is_refused_skipped_or_overwritten,
    inspections_in_bulk_are_what_they_are_row_by_row,
    sums_of_inspections_are_the_sums_of_the_rows,
    a_wrong_sum_is_found_and_mended,
    units_with_records_in_a_window_are_told_from_those_without,
);

async fn a_file_is_kept_once(office: Office) {
    let mut tx = office.write().await;
    let mut first = file("f");
    evidence::insert_file(&mut tx, &first).await.unwrap();
    evidence::set_file_rows(&mut tx, &"f".into(), 7)
        .await
        .unwrap();
    first.rows = 7;
    assert_eq!(
        evidence::file_by_sha256(&mut tx, "sha-f").await.unwrap(),
        Some(first.clone())
    );
    assert_eq!(evidence::files(&mut tx).await.unwrap(), [first.clone()]);
    first.id = "g".into();
    let refusal = evidence::insert_file(&mut tx, &first).await.unwrap_err();
    assert_eq!(refusal.code, "evidence_file_twice");
}

fn attainment(unit: &str, day: &str, actual: i64) -> Attainment {
    Attainment {
        unit: unit.to_owned(),
        operation: String::new(),
        day: day.to_owned(),
        target: 800_000_000,
        actual,
        file_id: "f".into(),
        row_no: 2,
    }
}

async fn attainment_is_read_by_unit_and_window(office: Office) {
    let records = [
        attainment("sewing/1", "2015-01-01", 940_725_424),
        attainment("sewing/1", "2015-03-31", i64::MAX),
        attainment("sewing/10", "2015-01-01", -1),
        attainment("sewing/2", "2015-02-01", 5),
    ];
    let mut tx = office.write().await;
    evidence::insert_file(&mut tx, &file("f")).await.unwrap();
    let written = evidence::insert_attainment(&mut tx, &records, OnKept::Refuse)
        .await
        .unwrap();
    assert_eq!(written, 4);
    assert_eq!(evidence::count_attainment(&mut tx).await.unwrap(), 4);
    assert_eq!(
        evidence::attainment_of(&mut tx, "sewing/1", "2015-01-01", "2015-03-31")
            .await
            .unwrap(),
        records[..2]
    );
    assert_eq!(
        evidence::attainment_of(&mut tx, "sewing/1", "2015-01-02", "2015-03-30")
            .await
            .unwrap(),
        []
    );
    assert_eq!(
        evidence::attainment_between(&mut tx, "2015-01-01", "2015-02-01")
            .await
            .unwrap(),
        [records[0].clone(), records[2].clone(), records[3].clone()]
    );
    let coverage = evidence::attainment_coverage(&mut tx).await.unwrap();
    assert_eq!(coverage.len(), 3);
    assert_eq!(
        coverage[0],
        Coverage {
            unit: "sewing/1".to_owned(),
            first_day: "2015-01-01".to_owned(),
            last_day: "2015-03-31".to_owned(),
            records: 2
        }
    );
    assert_eq!(evidence::delete_attainment(&mut tx).await.unwrap(), 4);
}

async fn a_kept_day_is_refused_skipped_or_overwritten(office: Office) {
    let mut tx = office.write().await;
    evidence::insert_file(&mut tx, &file("f")).await.unwrap();
    let kept = attainment("sewing/1", "2015-01-01", 1);
    let other = attainment("sewing/1", "2015-01-01", 2);
    let first = std::slice::from_ref(&kept);
    let second = std::slice::from_ref(&other);
    evidence::insert_attainment(&mut tx, first, OnKept::Refuse)
        .await
        .unwrap();
    let skipped = evidence::insert_attainment(&mut tx, second, OnKept::Skip)
        .await
        .unwrap();
    assert_eq!(skipped, 0);
    assert_eq!(
        evidence::attainment_of(&mut tx, "sewing/1", "2015", "2016")
            .await
            .unwrap(),
        first
    );
    evidence::insert_attainment(&mut tx, second, OnKept::Overwrite)
        .await
        .unwrap();
    assert_eq!(
        evidence::attainment_of(&mut tx, "sewing/1", "2015", "2016")
            .await
            .unwrap(),
        second
    );
    let refusal = evidence::insert_attainment(&mut tx, first, OnKept::Refuse)
        .await
        .unwrap_err();
    assert_eq!(refusal.code, "attainment_twice");
}

/// Rows that repeat units, operations and days in an order that no sum respects.
fn inspections(count: i64) -> Vec<Inspection> {
    (0..count)
        .map(|n| Inspection {
            file_id: "f".into(),
            row_no: n + 2,
            unit: format!("sewing/{}", n * 7 % 5),
            operation: format!("工序{}", n % 3),
            style: "款\"1\"".to_owned(),
            day: format!("2026-01-{:02}", n * 11 % 9 + 1),
            quantity: 100 + n,
            inspected: n % 50,
            critical: n % 2,
            major: n % 3,
            minor: n % 4,
            rework: n % 5,
            scrap: n % 6,
        })
        .collect()
}

async fn inspections_in_bulk_are_what_they_are_row_by_row(office: Office) {
    let all = inspections(2_500);
    let (bulk, single) = all.split_at(2_400);
    let mut tx = office.write().await;
    evidence::insert_file(&mut tx, &file("f")).await.unwrap();
    inspections::insert_all(&mut tx, bulk).await.unwrap();
    for one in single {
        inspections::insert_all(&mut tx, std::slice::from_ref(one))
            .await
            .unwrap();
    }
    assert_eq!(inspections::count(&mut tx).await.unwrap(), 2_500);
    assert_eq!(inspections::wrong_days(&mut tx).await.unwrap(), 0);
    let mut wanted: Vec<Inspection> = all
        .iter()
        .filter(|i| i.unit == "sewing/3" && i.day.as_str() >= "2026-01-04")
        .cloned()
        .collect();
    wanted.sort_by(|a, b| (&a.day, a.row_no).cmp(&(&b.day, b.row_no)));
    let found = inspections::page(&mut tx, "sewing/3", "2026-01-04", "2026-12-31", 10, 100)
        .await
        .unwrap();
    assert_eq!(found, wanted[10..110]);
}

async fn sums_of_inspections_are_the_sums_of_the_rows(office: Office) {
    let all = inspections(1_234);
    let mut tx = office.write().await;
    evidence::insert_file(&mut tx, &file("f")).await.unwrap();
    inspections::insert_all(&mut tx, &all).await.unwrap();
    let sums = inspections::sums_between(&mut tx, "2026-01-02", "2026-01-05")
        .await
        .unwrap();
    assert_eq!(sums.len(), 15);
    for sum in &sums {
        let rows: Vec<&Inspection> = all
            .iter()
            .filter(|i| i.unit == sum.unit && i.operation == sum.operation)
            .filter(|i| ("2026-01-02"..="2026-01-05").contains(&i.day.as_str()))
            .collect();
        let total = |figure: fn(&Inspection) -> i64| rows.iter().map(|i| figure(i)).sum::<i64>();
        assert_eq!(sum.rows, i64::try_from(rows.len()).unwrap());
        assert_eq!(sum.quantity, total(|i| i.quantity));
        assert_eq!(sum.inspected, total(|i| i.inspected));
        assert_eq!(sum.critical, total(|i| i.critical));
        assert_eq!(sum.major, total(|i| i.major));
        assert_eq!(sum.minor, total(|i| i.minor));
        assert_eq!(sum.rework, total(|i| i.rework));
        assert_eq!(sum.scrap, total(|i| i.scrap));
    }
    let one = inspections::sums_of(&mut tx, "sewing/3", "2026-01-02", "2026-01-05")
        .await
        .unwrap();
    assert_eq!(one[..], sums[9..12]);
    let coverage = inspections::coverage(&mut tx).await.unwrap();
    assert_eq!(coverage.iter().map(|c| c.records).sum::<i64>(), 1_234);
    inspections::delete_all(&mut tx).await.unwrap();
    assert_eq!(inspections::coverage(&mut tx).await.unwrap(), []);
}

async fn a_wrong_sum_is_found_and_mended(office: Office) {
    let mut tx = office.write().await;
    evidence::insert_file(&mut tx, &file("f")).await.unwrap();
    inspections::insert_all(&mut tx, &inspections(100))
        .await
        .unwrap();
    crate::support::tamper(&mut tx, "DELETE FROM inspections WHERE row_no IN (2, 3)").await;
    assert_eq!(inspections::wrong_days(&mut tx).await.unwrap(), 2);
    tx.commit(&entry("tamper")).await.unwrap();
    let check = records::safekeeping::backup::check(&office.database)
        .await
        .unwrap();
    assert_eq!((check.sound, check.wrong_days), (false, 2));

    let mut tx = office.write().await;
    inspections::sum_anew(&mut tx).await.unwrap();
    tx.commit(&entry("mend")).await.unwrap();
    let check = records::safekeeping::backup::check(&office.database)
        .await
        .unwrap();
    assert_eq!((check.sound, check.wrong_days), (true, 0));
}

async fn units_with_records_in_a_window_are_told_from_those_without(office: Office) {
    let mut tx = office.write().await;
    evidence::insert_file(&mut tx, &file("f")).await.unwrap();
    let records = [
        attainment("sewing/1", "2015-01-01", 1),
        attainment("sewing/1", "2015-03-31", 1),
        attainment("0670", "2015-02-01", 1),
        attainment("缝纫\"3", "2015-03-31", 1),
    ];
    evidence::insert_attainment(&mut tx, &records, OnKept::Refuse)
        .await
        .unwrap();
    inspections::insert_all(&mut tx, &inspections(50))
        .await
        .unwrap();
    let many: Vec<String> = (0..4_500).map(|number| format!("{number}")).collect();
    let mut asked: Vec<&str> = many.iter().map(String::as_str).collect();
    asked.extend([
        "sewing/1",
        "sewing/3",
        "0670",
        "670",
        "缝纫\"3",
        "",
        "sewing/1",
    ]);
    for (window, attaining, inspected) in [
        (("2015-01-02", "2015-03-30"), vec!["0670"], vec![]),
        (
            ("2015-01-01", "2015-03-31"),
            vec!["0670", "sewing/1", "缝纫\"3"],
            vec![],
        ),
        (
            ("2026-01-01", "2026-12-31"),
            vec![],
            vec!["sewing/1", "sewing/3"],
        ),
    ] {
        let (from, to) = window;
        let found = evidence::attaining(&mut tx, &asked, from, to).await;
        let mut found: Vec<String> = found.unwrap().into_iter().collect();
        found.sort_unstable();
        assert_eq!(found, attaining, "{window:?}");
        let found = inspections::inspected(&mut tx, &asked, from, to).await;
        let mut found: Vec<String> = found.unwrap().into_iter().collect();
        found.sort_unstable();
        assert_eq!(found, inspected, "{window:?}");
    }
    let none = evidence::attaining(&mut tx, &[], "2015-01-01", "2026-12-31").await;
    assert_eq!(none.unwrap().len(), 0);
}
