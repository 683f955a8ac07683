//! Evidence: batches and what they speak for, records in bulk, sums that are the sums of the records, and records with numbers of
//! their own.

use assessment::evidence::statements::{Days, Part, RecordKind, Scope};
use records::evidence::attainment;
use records::evidence::attainment::Attainment;
use records::evidence::batches;
use records::evidence::inspections;
use records::evidence::inspections::{DaySums, Inspection, InspectionSums};
use records::evidence::of_runs;
use records::evidence::of_runs::CountedInRun;
use records::evidence::scopes;
use records::evidence::scopes::ScopeRow;
use records::evidence::{Stretch, names, next_place, pieces, replaced, stretches};
use records::{Tx, WriteTx};

use crate::support::{Office, batch, entry, fill_round};

contract!(
    a_batch_is_withdrawn_with_its_reason_and_put_back,
    statements_are_read_with_what_they_say_of_the_units_that_are_asked_about,
    a_unit_an_operation_and_a_style_stand_under_one_number,
    attainment_is_read_by_stretches_and_only_once_a_day_of_a_batch,
    inspections_in_bulk_are_what_they_are_row_by_row,
    sums_of_inspections_are_the_sums_of_the_rows,
    a_wrong_sum_is_found_and_mended,
    of_records_with_one_number_those_of_the_newest_rank_stand,
    a_file_is_read_back_piece_by_piece,
    what_counted_in_a_run_is_read_back,
);

/// 1 June 2026 by its number.
const JUNE: i64 = 20_605;

/// The units of these tests under their numbers.
const UNITS: [(i64, &str); 4] = [
    (1, "sewing/1"),
    (2, "sewing/2"),
    (3, "0670"),
    (4, "缝纫\"3"),
];

async fn with_batches(office: &Office, count: i64) -> WriteTx {
    let mut tx = office.write().await;
    for number in 1..=count {
        batches::insert(&mut tx, &batch(number, 1 + (number - 1) * 100, 100))
            .await
            .unwrap();
    }
    let named = UNITS.map(|(number, name)| (number, name.to_owned()));
    names::insert_all(&mut tx, 1, &named).await.unwrap();
    tx
}

async fn a_batch_is_withdrawn_with_its_reason_and_put_back(office: Office) {
    let mut tx = office.write().await;
    assert_eq!(batches::next_number(&mut tx).await.unwrap(), 1);
    let mut first = batch(1, 1, 0);
    batches::insert(&mut tx, &first).await.unwrap();
    first.mapping = "[columns]".to_owned();
    first.numbered = true;
    first.rows = 7;
    first.last_place = 7;
    batches::set_taken(&mut tx, &first).await.unwrap();
    batches::insert(&mut tx, &batch(2, 8, 3)).await.unwrap();
    assert_eq!(batches::next_number(&mut tx).await.unwrap(), 3);
    let kept = batches::all(&mut tx).await.unwrap();
    assert_eq!(kept, [batch(2, 8, 3), first.clone()]);
    let of_file = batches::standing_of_file(&mut tx, "sha-1").await.unwrap();
    assert_eq!(of_file, Some(first.clone()));

    let why = ("2026-06-01T01:00:00Z", "李质量", "导错了文件");
    batches::withdraw(&mut tx, 1, why).await.unwrap();
    let withdrawn = batches::by_number(&mut tx, 1).await.unwrap().unwrap();
    assert!(withdrawn.is_withdrawn());
    assert_eq!(withdrawn.withdrawn_by.as_deref(), Some("李质量"));
    assert_eq!(withdrawn.withdrawn_because.as_deref(), Some("导错了文件"));
    let of_file = batches::standing_of_file(&mut tx, "sha-1").await.unwrap();
    assert_eq!(of_file, None);
    let again = batches::withdraw(&mut tx, 1, why).await.unwrap_err();
    assert_eq!(again.code, "changed_meanwhile");
    batches::put_back(&mut tx, 1).await.unwrap();
    let back = batches::by_number(&mut tx, 1).await.unwrap();
    assert_eq!(back, Some(first));
    let again = batches::put_back(&mut tx, 1).await.unwrap_err();
    assert_eq!(again.code, "changed_meanwhile");
    assert_eq!(batches::by_number(&mut tx, 9).await.unwrap(), None);
}

fn scope(kind: RecordKind, unit: i64, first_day: i64, last_day: i64) -> ScopeRow {
    ScopeRow {
        kind,
        unit,
        first_day,
        last_day,
    }
}

async fn statements_are_read_with_what_they_say_of_the_units_that_are_asked_about(office: Office) {
    let mut tx = with_batches(&office, 2).await;
    let (made, seen) = (RecordKind::Attainment, RecordKind::Inspection);
    let of_first = [
        scope(seen, 1, JUNE, JUNE + 29),
        scope(seen, 4, JUNE, JUNE),
        scope(made, 3, JUNE, JUNE + 1),
    ];
    scopes::insert_all(&mut tx, 1, &of_first).await.unwrap();
    let of_second = [scope(seen, names::NONE, JUNE, JUNE + 14)];
    scopes::insert_all(&mut tx, 2, &of_second).await.unwrap();
    batches::withdraw(&mut tx, 2, ("t", "a", "b"))
        .await
        .unwrap();
    let told = |statements: Vec<assessment::evidence::statements::Statement>| {
        statements
            .into_iter()
            .map(|one| (one.batch, one.kind, one.withdrawn, one.scopes))
            .collect::<Vec<_>>()
    };
    let days = |first: &str, last: &str| Days {
        first: first.parse().unwrap(),
        last: last.parse().unwrap(),
    };
    let of = |unit: Option<&str>, first: &str, last: &str| Scope {
        unit: unit.map(str::to_owned),
        days: days(first, last),
    };
    let whole = (2, seen, true, vec![of(None, "2026-06-01", "2026-06-15")]);
    let all = scopes::statements(&mut tx).await.unwrap();
    assert_eq!(all[0].source, "MES");
    assert_eq!(all[0].stated.written_at, "2026-05-18T01:00:00.000Z");
    assert_eq!(all[0].stated.file, "sha-1");
    assert_eq!(
        told(all),
        [
            (
                1,
                made,
                false,
                vec![of(Some("0670"), "2026-06-01", "2026-06-02")]
            ),
            (
                1,
                seen,
                false,
                vec![
                    of(Some("sewing/1"), "2026-06-01", "2026-06-30"),
                    of(Some("缝纫\"3"), "2026-06-01", "2026-06-01"),
                ]
            ),
            whole.clone(),
        ]
    );
    let about = scopes::statements_about(&mut tx, &["缝纫\"3", "nobody"])
        .await
        .unwrap();
    assert_eq!(
        told(about),
        [
            (
                1,
                seen,
                false,
                vec![of(Some("缝纫\"3"), "2026-06-01", "2026-06-01")]
            ),
            whole,
        ]
    );
}

async fn a_unit_an_operation_and_a_style_stand_under_one_number(office: Office) {
    let mut tx = with_batches(&office, 1).await;
    let all = names::all(&mut tx).await.unwrap();
    assert_eq!(all.last(), 4);
    for (number, name) in UNITS {
        assert_eq!(all.of(name), Some(number));
        assert_eq!(all.names()[&number], name);
    }
    assert_eq!((all.of(""), all.of("nobody")), (Some(names::NONE), None));
    let some = names::of_names(&mut tx, &["0670", "nobody"]).await.unwrap();
    assert_eq!((some.of("0670"), some.of("sewing/1")), (Some(3), None));
    let some = names::of_numbers(&mut tx, &[4, 99]).await.unwrap();
    assert_eq!(some.names().len(), 1);
    let part = |unit: &str| Part {
        batch: 1,
        kind: RecordKind::Inspection,
        unit: unit.to_owned(),
        days: Days {
            first: "2026-06-01".parse().unwrap(),
            last: "2026-06-30".parse().unwrap(),
        },
    };
    assert_eq!(
        stretches(&[part("nobody"), part("0670")], &all),
        [stretch(1, 3, JUNE, JUNE + 29)]
    );
}

fn stretch(batch: i64, unit: i64, first_day: i64, last_day: i64) -> Stretch {
    Stretch {
        batch,
        unit,
        first_day,
        last_day,
    }
}

fn made(place: i64, batch: i64, unit: i64, day: i64, actual: i64) -> Attainment {
    Attainment {
        place,
        batch,
        row_no: place,
        unit,
        operation: 0,
        day,
        target: 800_000_000,
        actual,
        record: None,
    }
}

async fn attainment_is_read_by_stretches_and_only_once_a_day_of_a_batch(office: Office) {
    let mut tx = with_batches(&office, 2).await;
    assert_eq!(next_place(&mut tx).await.unwrap(), 1);
    let records = [
        made(1, 1, 1, JUNE, 940_725_424),
        made(2, 1, 1, JUNE + 29, i64::MAX),
        made(3, 1, 3, JUNE, -1),
        made(4, 1, 1, JUNE, 5),
        made(101, 2, 1, JUNE, 7),
    ];
    let written = attainment::insert_all(&mut tx, &records).await.unwrap();
    assert_eq!(written, 4, "one day of the first batch is there twice");
    assert_eq!(next_place(&mut tx).await.unwrap(), 102);
    assert_eq!(attainment::count(&mut tx).await.unwrap(), 4);
    let asked = [
        stretch(1, 1, JUNE, JUNE + 28),
        stretch(1, 1, JUNE + 29, JUNE + 40),
        stretch(2, 1, JUNE, JUNE),
        stretch(2, 3, JUNE, JUNE),
    ];
    let found = attainment::records(&mut tx, &asked).await.unwrap();
    let wanted = [&records[0], &records[4], &records[1]].map(Clone::clone);
    assert_eq!(found, wanted);
    let counts: Vec<(i64, i64, i64)> = attainment::counts(&mut tx, &asked)
        .await
        .unwrap()
        .into_iter()
        .map(|one| (one.unit, one.batch, one.rows))
        .collect();
    assert_eq!(counts, [(1, 1, 2), (1, 2, 1)]);
    let of_batch = attainment::of_batch(&mut tx, 1, 1, (JUNE, JUNE + 1)).await;
    assert_eq!(of_batch.unwrap(), [records[0].clone()]);
    let page = attainment::page(&mut tx, &batch(1, 1, 100), 0, (JUNE, JUNE + 40), 1, 10)
        .await
        .unwrap();
    let page: Vec<(&str, i64)> = page
        .iter()
        .map(|line| (line.unit.as_str(), line.row_no))
        .collect();
    assert_eq!(page, [("sewing/1", 2), ("0670", 3)]);
}

/// Rows that repeat units and days in an order that no sum respects.
fn inspected(count: i64) -> Vec<Inspection> {
    (0..count)
        .map(|n| Inspection {
            place: n + 1,
            batch: 1,
            row_no: n + 2,
            unit: n * 7 % 5 + 1,
            operation: n % 3,
            style: 9,
            day: JUNE + n * 11 % 9,
            quantity: 100 + n,
            inspected: n % 50,
            critical: n % 2,
            major: n % 3,
            minor: n % 4,
            rework: n % 5,
            scrap: n % 6,
            record: None,
        })
        .collect()
}

async fn insert(tx: &mut WriteTx, batch: i64, records: &[Inspection]) {
    let mut sums = DaySums::of(batch);
    inspections::insert_all(tx, records, &mut sums)
        .await
        .unwrap();
    sums.done(tx).await.unwrap();
}

async fn all_sums(tx: &mut Tx, units: i64) -> Vec<InspectionSums> {
    let asked: Vec<Stretch> = (1..=units)
        .map(|unit| stretch(1, unit, JUNE, JUNE + 40))
        .collect();
    inspections::sums(tx, &asked).await.unwrap()
}

async fn inspections_in_bulk_are_what_they_are_row_by_row(office: Office) {
    let all = inspected(2_500);
    let (bulk, single) = all.split_at(2_400);
    let mut tx = with_batches(&office, 1).await;
    let mut sums = DaySums::of(1);
    inspections::insert_all(&mut tx, bulk, &mut sums)
        .await
        .unwrap();
    let units = sums.done(&mut tx).await.unwrap();
    assert_eq!(units.len(), 5);
    assert_eq!(units[&1], (JUNE, JUNE + 8));
    for one in single {
        insert(&mut tx, 1, std::slice::from_ref(one)).await;
    }
    assert_eq!(inspections::count(&mut tx).await.unwrap(), 2_500);
    assert_eq!(inspections::wrong_days(&mut tx).await.unwrap(), 0);
    let wanted: Vec<&Inspection> = all
        .iter()
        .filter(|i| i.unit == 3 && i.day >= JUNE + 3)
        .collect();
    let whole = batch(1, 1, 2_500);
    let mut found = Vec::new();
    let mut after = 0;
    loop {
        let page = inspections::page(&mut tx, &whole, 3, (JUNE + 3, JUNE + 40), after, 100)
            .await
            .unwrap();
        let Some(last) = page.last() else { break };
        after = last.place;
        found.extend(page);
    }
    assert_eq!(found.len(), wanted.len());
    for (found, wanted) in found.iter().zip(wanted) {
        assert_eq!(
            (found.place, found.row_no, found.day, found.minor),
            (wanted.place, wanted.row_no, wanted.day, wanted.minor)
        );
        assert_eq!((found.unit.as_str(), found.replaced), ("0670", false));
    }
}

async fn sums_of_inspections_are_the_sums_of_the_rows(office: Office) {
    let all = inspected(1_234);
    let mut tx = with_batches(&office, 1).await;
    insert(&mut tx, 1, &all).await;
    // Days that lie apart, of two units.
    let asked = [
        stretch(1, 2, JUNE, JUNE + 1),
        stretch(1, 2, JUNE + 4, JUNE + 5),
        stretch(1, 4, JUNE + 8, JUNE + 100),
        stretch(1, 4, JUNE - 9, JUNE - 1),
        stretch(2, 4, JUNE, JUNE + 8),
    ];
    let sums = inspections::sums(&mut tx, &asked).await.unwrap();
    assert_eq!(sums.len(), 2);
    for sum in &sums {
        let rows: Vec<&Inspection> = all
            .iter()
            .filter(|i| {
                asked.iter().any(|asked| {
                    (asked.batch, asked.unit) == (1, i.unit)
                        && sum.unit == i.unit
                        && (asked.first_day..=asked.last_day).contains(&i.day)
                })
            })
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
        let days = || rows.iter().map(|i| i.day);
        assert_eq!(sum.first_day, days().min().unwrap());
        assert_eq!(sum.last_day, days().max().unwrap());
    }
    // More stretches than one statement asks about, and the same sums.
    let by_day: Vec<Stretch> = (1..=5)
        .flat_map(|unit| (-900..900).map(move |day| stretch(1, unit, JUNE + day, JUNE + day)))
        .collect();
    let found = inspections::sums(&mut tx, &by_day).await.unwrap();
    assert_eq!(found, all_sums(&mut tx, 5).await);
    assert_eq!(found.iter().map(|sum| sum.rows).sum::<i64>(), 1_234);
}

async fn a_wrong_sum_is_found_and_mended(office: Office) {
    let mut tx = with_batches(&office, 1).await;
    insert(&mut tx, 1, &inspected(100)).await;
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

/// Records of a batch of the first unit on one day, with these numbers, each of ten pieces.
fn numbered(batch: i64, numbers: &[&str]) -> Vec<Inspection> {
    let mut place = (batch - 1) * 100;
    numbers
        .iter()
        .map(|number| {
            place += 1;
            Inspection {
                place,
                batch,
                row_no: place,
                unit: 1,
                operation: 0,
                style: 0,
                day: JUNE,
                inspected: 10,
                record: Some((*number).to_owned()),
                ..inspected(1)[0].clone()
            }
        })
        .collect()
}

async fn of_records_with_one_number_those_of_the_newest_rank_stand(office: Office) {
    let mut tx = with_batches(&office, 3).await;
    insert(&mut tx, 1, &numbered(1, &["K1", "K2", "K3", "K3"])).await;
    insert(&mut tx, 2, &numbered(2, &["K2", "K4"])).await;
    insert(&mut tx, 3, &numbered(3, &["K2", "K3"])).await;
    // Of each batch the records that count, by all that stand.
    async fn counting(tx: &mut WriteTx, ranks: &[(i64, i64)], changed: i64) -> Vec<i64> {
        let changed = batch(changed, 1 + (changed - 1) * 100, 100);
        let touched = replaced::list_anew(tx, RecordKind::Inspection, ranks, &changed)
            .await
            .unwrap();
        for number in touched {
            let one = batch(number, 1 + (number - 1) * 100, 100);
            inspections::sum_batch_anew(tx, &one).await.unwrap();
        }
        assert_eq!(inspections::wrong_days(tx).await.unwrap(), 0);
        let asked: Vec<Stretch> = (1..=3).map(|batch| stretch(batch, 1, 0, 99_999)).collect();
        let sums = inspections::sums(tx, &asked).await.unwrap();
        (1..=3)
            .map(|batch| {
                let of_batch = sums.iter().find(|sum| sum.batch == batch);
                of_batch.map_or(0, |sum| sum.rows)
            })
            .collect()
    }
    // A number that a file has twice counts once.
    assert_eq!(counting(&mut tx, &[(1, 1)], 1).await, [3, 2, 2]);
    assert_eq!(counting(&mut tx, &[(1, 1), (2, 2)], 2).await, [2, 2, 2]);
    // The third came last and was stated first.
    let ranks = [(3, 1), (1, 2), (2, 3)];
    assert_eq!(counting(&mut tx, &ranks, 3).await, [2, 2, 0]);
    // Withdrawn: what it replaced is uncovered, and it replaces nothing.
    let ranks = [(3, 1), (1, 2), (2, 0)];
    assert_eq!(counting(&mut tx, &ranks, 2).await, [3, 2, 0]);
    let ranks = [(3, 1), (1, 0), (2, 0)];
    assert_eq!(counting(&mut tx, &ranks, 1).await, [4, 2, 2]);
    // All back, in another order: as before.
    let ranks = [(3, 1), (1, 2), (2, 0)];
    counting(&mut tx, &ranks, 1).await;
    let ranks = [(3, 1), (1, 2), (2, 3)];
    assert_eq!(counting(&mut tx, &ranks, 2).await, [2, 2, 0]);
    assert_eq!(replaced::counts(&mut tx).await.unwrap(), [(1, 2), (3, 2)]);
    tx.commit(&entry("import_evidence")).await.unwrap();
    let proven = records::safekeeping::proof::verify(&mut office.read().await)
        .await
        .unwrap();
    assert!(proven.is_sound(), "{proven:#?}");
}

async fn a_file_is_read_back_piece_by_piece(office: Office) {
    let mut tx = with_batches(&office, 2).await;
    let file: Vec<(i64, Vec<u8>)> = vec![
        (1, vec![0, 255, 7]),
        (2, b"other".to_vec()),
        (1, Vec::new()),
        (1, vec![9; 300_000]),
    ];
    for (batch, bytes) in file.clone() {
        pieces::insert(&mut tx, batch, bytes).await.unwrap();
    }
    let mut read = Vec::new();
    let mut after = 0;
    while let Some((place, bytes)) = pieces::next(&mut tx, 1, after).await.unwrap() {
        read.push(bytes);
        after = place;
    }
    let wanted: Vec<Vec<u8>> = file
        .into_iter()
        .filter(|(batch, _)| *batch == 1)
        .map(|(_, bytes)| bytes)
        .collect();
    assert_eq!(read, wanted);
    tx.commit(&entry("import_evidence")).await.unwrap();
    let proven = records::safekeeping::proof::verify(&mut office.read().await)
        .await
        .unwrap();
    assert!(proven.is_sound(), "{proven:#?}");
}

async fn what_counted_in_a_run_is_read_back(office: Office) {
    fill_round(&office, 1).await;
    let mut tx = with_batches(&office, 2).await;
    let counted =
        [("0670", 2), ("sewing/1", 1), ("sewing/1", 2)].map(|(unit, batch)| CountedInRun {
            unit: unit.to_owned(),
            batch,
            records: 7,
            hash: "h".to_owned(),
        });
    let round = "round".into();
    of_runs::insert_all(&mut tx, &round, 2, &counted)
        .await
        .unwrap();
    assert_eq!(of_runs::of_run(&mut tx, &round, 2).await.unwrap(), counted);
    let of_first = of_runs::of_run(&mut tx, &round, 1).await.unwrap();
    assert!(of_first.is_empty());
}
