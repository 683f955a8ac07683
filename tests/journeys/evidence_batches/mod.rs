//! Quality evidence as batches: files that speak about the same days in any order, withdrawn and put back; what they meet is shown before
//! it is taken; every figure opens to its rows and its file. Through the actions, on both databases. Must not know the rule itself.

mod since_results;

use std::collections::BTreeSet;

use factory::{Session, call, dispatch, done, refused};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::accounts::{Place, on_both};

on_both!(
    files_end_with_the_same_figures_in_whatever_order_they_come in "staffed",
    withdrawals_and_put_backs_leave_what_the_standing_files_say in "staffed",
    what_a_file_meets_is_shown_before_it_is_taken_and_only_that_is_done in "staffed",
    another_source_and_a_part_that_adds_count_beside in "staffed",
    a_record_with_a_number_of_its_own_is_replaced_by_its_number in "staffed",
    a_file_that_speaks_for_every_unit_says_what_it_has_no_record_of in "staffed",
    every_figure_opens_to_its_rows_and_its_file in "staffed",
    a_file_stands_once in "staffed",
    what_is_no_statement_is_refused in "staffed",
);

const HEAD: &str = "日期,车间,班组,检验数,次要缺陷,返工数\n";

/// A file as a factory's system exports it.
#[derive(Clone, Copy)]
struct Export {
    name: &'static str,
    stated_on: &'static str,
    text: fn() -> String,
}

/// Rows of both teams for some days of 2026, with so many pieces each.
fn rows(month: u32, days: std::ops::RangeInclusive<u32>, pieces: u32) -> String {
    days.flat_map(|day| [1, 2].map(|team| (day, team)))
        .map(|(day, team)| format!("2026-{month:02}-{day:02},sewing,{team},{pieces},1,2\n"))
        .collect()
}

const MARCH: Export = Export {
    name: "三月.csv",
    stated_on: "2026-04-01",
    text: || HEAD.to_owned() + &rows(3, 1..=31, 100),
};

/// One row of the first team had ten pieces too many.
const CORRECTED: Export = Export {
    name: "三月改.csv",
    stated_on: "2026-04-03",
    text: || {
        let march = rows(3, 1..=31, 100);
        HEAD.to_owned() + &march.replacen("03-03,sewing,1,100", "03-03,sewing,1,90", 1)
    },
};

const MIDDLE: Export = Export {
    name: "三月中至四月中.csv",
    stated_on: "2026-04-16",
    text: || HEAD.to_owned() + &rows(3, 15..=31, 50) + &rows(4, 1..=15, 50),
};

const ALL: [Export; 3] = [MARCH, CORRECTED, MIDDLE];

/// Pieces of both teams by what stands: March, March corrected, the middle.
fn wanted([march, corrected, middle]: [bool; 3]) -> [u64; 2] {
    let of = |first_half: bool, days: u64| -> [u64; 2] {
        // The corrected row is of the first half.
        let less = if first_half { 10 } else { 0 };
        match (corrected, march) {
            (true, _) => [days * 100 - less, days * 100],
            (false, true) => [days * 100, days * 100],
            (false, false) => [0, 0],
        }
    };
    let first = of(true, 14);
    let second = if middle { [32 * 50; 2] } else { of(false, 17) };
    [first[0] + second[0], first[1] + second[1]]
}

fn input(folder: &TempDir, export: Export) -> Value {
    let path = factory::file(folder.path(), export.name, (export.text)());
    json!({ "path": path, "source": "MES", "stated_on": export.stated_on })
}

fn with(mut input: Value, more: Value) -> Value {
    let fields = input.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    input
}

async fn trial(session: &Session, input: &Value) -> Value {
    let looking = with(input.clone(), json!({ "dry_run": true }));
    done(session, call::import_evidence, looking).await
}

/// Takes a file as a trial shows it.
async fn take(session: &Session, input: Value) -> Value {
    let seen = trial(session, &input).await["seen"].clone();
    let taking = with(input, json!({ "seen": seen }));
    done(session, call::import_evidence, taking).await
}

async fn withdraw(session: &Session, batch: &Value) -> Value {
    let input = json!({ "batch": batch, "reason": "核对后撤下" });
    done(session, call::withdraw_evidence_batch, input).await
}

async fn put_back(session: &Session, batch: &Value) -> Value {
    let input = json!({ "batch": batch, "reason": "核对后放回" });
    done(session, call::put_back_evidence_batch, input).await
}

/// The pieces that count for a unit.
async fn pieces(session: &Session, unit: &str) -> u64 {
    let shown = dispatch(session, "show_evidence", json!({ "unit": unit })).await;
    shown.map_or(0, |shown| {
        let measures = shown["measures"].as_array().unwrap();
        measures
            .iter()
            .find(|one| one["measure"] == "first_pass_yield")
            .and_then(|one| one["n"].as_u64())
            .unwrap()
    })
}

async fn both(session: &Session) -> [u64; 2] {
    [
        pieces(session, "sewing/1").await,
        pieces(session, "sewing/2").await,
    ]
}

/// Log, rows and sums agree.
async fn is_sound(session: &Session) {
    let verified = done(session, call::verify_audit, json!({})).await;
    assert_eq!(verified["intact"], true, "{verified}");
}

async fn files_end_with_the_same_figures_in_whatever_order_they_come(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let mut numbers = Vec::new();
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let mut stands = [false; 3];
        let mut came = [Value::Null, Value::Null, Value::Null];
        for which in order {
            let report = take(&session, input(&folder, ALL[which])).await;
            assert_eq!(report["refused"], 0, "{report}");
            stands[which] = true;
            came[which] = report["batch"].clone();
            assert_eq!(both(&session).await, wanted(stands), "{order:?}: {report}");
        }
        for batch in &came {
            withdraw(&session, batch).await;
        }
        assert_eq!(both(&session).await, [0, 0], "{order:?}");
        numbers.push(came);
    }
    // Each from another time, put back in another order again.
    for batch in [&numbers[4][2], &numbers[0][0], &numbers[2][1]] {
        put_back(&session, batch).await;
    }
    assert_eq!(both(&session).await, wanted([true; 3]));
    is_sound(&session).await;
}

async fn withdrawals_and_put_backs_leave_what_the_standing_files_say(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let mut batches = Vec::new();
    for export in [MIDDLE, MARCH, CORRECTED] {
        batches.push(take(&session, input(&folder, export)).await["batch"].clone());
    }
    // In the order of `wanted`.
    let batches = [batches[1].clone(), batches[2].clone(), batches[0].clone()];
    let mut stands = [true; 3];
    let mut number = 2_026_u32;
    for _ in 0..16 {
        number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let which = (number >> 16) as usize % 3;
        match stands[which] {
            true => withdraw(&session, &batches[which]).await,
            false => put_back(&session, &batches[which]).await,
        };
        stands[which] = !stands[which];
        assert_eq!(both(&session).await, wanted(stands), "{stands:?}");
    }
    let listed = done(&session, call::list_evidence_batches, json!({})).await;
    for line in listed["batches"].as_array().unwrap() {
        let at = batches
            .iter()
            .position(|one| *one == line["batch"])
            .unwrap();
        assert_eq!(line["withdrawn"].is_null(), stands[at], "{line}");
    }
    is_sound(&session).await;
}

async fn what_a_file_meets_is_shown_before_it_is_taken_and_only_that_is_done(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let first = take(&session, input(&folder, MARCH)).await;
    assert_eq!(
        (&first["batch"], &first["overlaps"]),
        (&json!(1), &json!([]))
    );
    assert_eq!(
        first["scopes"],
        json!([{ "kind": "inspection", "from": "2026-03-01", "to": "2026-03-31", "units": 2, "every_unit": false }])
    );

    let middle = input(&folder, MIDDLE);
    let refusal = refused(&session, call::import_evidence, middle.clone()).await;
    assert_eq!(refusal, "evidence_overlap_not_seen");
    let shown = trial(&session, &middle).await;
    let overlap = &shown["overlaps"][0];
    assert_eq!(shown["overlaps"].as_array().unwrap().len(), 1, "{shown}");
    assert_eq!(
        (
            &overlap["batch"],
            &overlap["meeting"],
            &overlap["from"],
            &overlap["to"],
            &overlap["records"]
        ),
        (
            &json!(1),
            &json!("replaces"),
            &json!("2026-03-15"),
            &json!("2026-03-31"),
            &json!(34)
        ),
        "{overlap}"
    );
    assert_eq!(overlap["units"], json!(["sewing/1", "sewing/2"]));
    // Before: half of March. After: the file.
    assert_eq!(
        shown["shifts"][0],
        json!({
            "kind": "inspection", "unit": "sewing/1", "records_before": 17, "records_after": 32,
            "n_before": 1700, "n_after": 1600,
        })
    );
    assert_eq!(both(&session).await, wanted([true, false, false]));
    let refusing = with(middle.clone(), json!({ "overlap": "refuse" }));
    let refusal = refused(&session, call::import_evidence, refusing).await;
    assert_eq!(refusal, "evidence_overlap_refused");

    // Something comes between the look and the act.
    take(&session, input(&folder, CORRECTED)).await;
    let late = with(middle.clone(), json!({ "seen": shown["seen"] }));
    let refusal = refused(&session, call::import_evidence, late).await;
    assert_eq!(refusal, "evidence_overlap_changed");
    assert_eq!(both(&session).await, wanted([true, true, false]));
    let taken = take(&session, middle).await;
    assert_eq!(taken["overlaps"][0]["batch"], 2, "{taken}");
    assert_eq!(both(&session).await, wanted([true; 3]));

    // Withdrawing shows what counts again, and does that.
    let batch = json!({ "batch": taken["batch"], "reason": "", "dry_run": true });
    let shown = done(&session, call::withdraw_evidence_batch, batch).await;
    assert_eq!(both(&session).await, wanted([true; 3]));
    assert_eq!(shown["overlaps"][0]["records"], 34, "{shown}");
    let shift = shown["shifts"].as_array().unwrap();
    assert_eq!(
        (&shift[0]["n_before"], &shift[0]["n_after"]),
        (&json!(1600), &json!(1700))
    );
    let other = json!({ "batch": taken["batch"], "reason": "导错了", "seen": "another" });
    let refusal = refused(&session, call::withdraw_evidence_batch, other).await;
    assert_eq!(refusal, "evidence_overlap_changed");
    let seen = json!({ "batch": taken["batch"], "reason": "导错了", "seen": shown["seen"] });
    done(&session, call::withdraw_evidence_batch, seen).await;
    assert_eq!(both(&session).await, wanted([true, true, false]));
    is_sound(&session).await;
}

async fn another_source_and_a_part_that_adds_count_beside(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    take(&session, input(&folder, MARCH)).await;
    let packing = with(input(&folder, MIDDLE), json!({ "source": "包装线抽检" }));
    let shown = take(&session, packing).await;
    assert_eq!(shown["overlaps"][0]["meeting"], "beside", "{shown}");
    assert_eq!(both(&session).await, [3100 + 1600, 3100 + 1600]);
    let second = with(input(&folder, CORRECTED), json!({ "overlap": "add" }));
    let shown = take(&session, second).await;
    let met: BTreeSet<&str> = shown["overlaps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["meeting"].as_str().unwrap())
        .collect();
    assert_eq!(met, BTreeSet::from(["beside"]));
    assert_eq!(
        both(&session).await,
        [3100 + 1600 + 3090, 3100 + 1600 + 3100]
    );
    let listed = done(&session, call::list_evidence_batches, json!({})).await;
    assert_eq!(listed["sources"], json!(["MES", "包装线抽检"]));
    is_sound(&session).await;
}

async fn a_record_with_a_number_of_its_own_is_replaced_by_its_number(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let head = "记录编号,日期,车间,班组,检验数,次要缺陷,返工数\n";
    let file = |name: &str, rows: &str| {
        let path = factory::file(folder.path(), name, format!("{head}{rows}"));
        json!({ "path": path, "source": "MES" })
    };
    let first = with(
        file(
            "一.csv",
            "K1,2026-03-02,sewing,1,100,1,0\nK2,2026-03-02,sewing,1,100,1,0\nK3,2026-03-03,sewing,1,100,1,0\n",
        ),
        json!({ "stated_on": "2026-04-01" }),
    );
    let first = take(&session, first).await["batch"].clone();
    // One record is another day's, one has another figure, and one is new: the others of those days stay.
    let more = with(
        file(
            "二.csv",
            "K2,2026-03-20,sewing,1,60,1,0\nK3,2026-03-03,sewing,1,70,1,0\nK4,2026-03-03,sewing,1,5,1,0\n",
        ),
        json!({ "stated_on": "2026-04-02", "overlap": "add" }),
    );
    let refusal = refused(&session, call::import_evidence, more.clone()).await;
    assert_eq!(refusal, "evidence_overlap_not_seen");
    let second = take(&session, more).await;
    assert_eq!(
        second["same_numbers"],
        json!([{ "batch": 1, "name": "一.csv", "records": 2 }]),
        "{second}"
    );
    assert_eq!(pieces(&session, "sewing/1").await, 100 + 60 + 70 + 5);
    let rows = json!({ "batch": first });
    let shown = done(&session, call::show_evidence_batch, rows).await;
    let counts: Vec<(&str, bool)> = shown["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["record"].as_str().unwrap(),
                row["counts"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(counts, [("K1", true), ("K2", false), ("K3", false)]);
    assert_eq!(shown["batch"]["counting"], 1);
    // Whichever comes first.
    withdraw(&session, &first).await;
    assert_eq!(pieces(&session, "sewing/1").await, 60 + 70 + 5);
    withdraw(&session, &second["batch"]).await;
    put_back(&session, &first).await;
    assert_eq!(pieces(&session, "sewing/1").await, 300);
    put_back(&session, &second["batch"]).await;
    assert_eq!(pieces(&session, "sewing/1").await, 235);
    let twice = file(
        "三.csv",
        "K7,2026-03-02,sewing,2,1,0,0\nK7,2026-03-03,sewing,2,1,0,0\n",
    );
    let refusal = refused(&session, call::import_evidence, twice).await;
    assert_eq!(refusal, "record_number_twice");
    is_sound(&session).await;
}

async fn a_file_that_speaks_for_every_unit_says_what_it_has_no_record_of(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    take(&session, input(&folder, MARCH)).await;
    let path = factory::file(
        folder.path(),
        "只有一组.csv",
        format!("{HEAD}2026-03-05,sewing,1,7,1,0\n"),
    );
    let narrow = json!({
        "path": path, "source": "MES", "stated_on": "2026-04-05", "from": "2026-03-01", "to": "2026-03-31",
    });
    let whole = with(narrow.clone(), json!({ "every_unit": true }));
    let seen = [
        trial(&session, &narrow).await["overlaps"][0]["units"].clone(),
        trial(&session, &whole).await["overlaps"][0]["units"].clone(),
    ];
    assert_eq!(seen, [json!(["sewing/1"]), json!(["sewing/1", "sewing/2"])]);
    let taken = take(&session, whole).await;
    assert_eq!(taken["scopes"][0]["every_unit"], true);
    assert_eq!(both(&session).await, [7, 0]);
    let outside = with(
        input(&folder, MIDDLE),
        json!({ "from": "2026-03-16", "to": "2026-04-30" }),
    );
    let refusal = refused(&session, call::import_evidence, outside).await;
    assert_eq!(refusal, "evidence_outside_scope");
}

async fn every_figure_opens_to_its_rows_and_its_file(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    take(&session, input(&folder, CORRECTED)).await;
    take(&session, input(&folder, MIDDLE)).await;
    let asked = json!({ "unit": "sewing/1", "from": "2026-03-01", "to": "2026-03-31" });
    let shown = done(&session, call::show_evidence, asked).await;
    let batches = shown["batches"].as_array().unwrap();
    let told: Vec<(u64, u64, u64)> = batches
        .iter()
        .map(|one| {
            let figure = |name: &str| one[name].as_u64().unwrap();
            (figure("batch"), figure("records"), figure("n"))
        })
        .collect();
    assert_eq!(told, [(1, 14, 1390), (2, 17, 850)]);
    let n = shown["measures"][0]["n"].as_u64().unwrap();
    assert_eq!(n, told.iter().map(|(.., n)| n).sum::<u64>());

    // The rows of that figure, some at a time, come to it.
    let mut after = 0;
    let mut rows = Vec::new();
    loop {
        let asked = json!({
            "batch": 1, "unit": "sewing/1", "from": "2026-03-01", "to": "2026-03-31", "after": after, "limit": 10,
        });
        let page = done(&session, call::show_evidence_batch, asked).await;
        rows.extend(page["rows"].as_array().unwrap().clone());
        match page["next"].as_u64() {
            Some(next) => after = next,
            None => break,
        }
    }
    assert_eq!(rows.len(), 31);
    let counted = rows.iter().filter(|row| row["counts"] == true);
    let pieces: u64 = counted
        .map(|row| row["figures"][1].as_str().unwrap().parse::<u64>().unwrap())
        .sum();
    assert_eq!(pieces, 1390);
    // As Excel counts: below the header, two teams a day.
    assert_eq!(
        (&rows[2]["row"], &rows[2]["day"]),
        (&json!(6), &json!("2026-03-03"))
    );

    let out = folder.path().join("取出.csv");
    let saving = json!({ "batch": 1, "path": out });
    done(&session, call::save_evidence_file, saving).await;
    assert_eq!(std::fs::read_to_string(&out).unwrap(), (CORRECTED.text)());
    let unknown = json!({ "batch": 9, "path": out });
    let refusal = refused(&session, call::save_evidence_file, unknown).await;
    assert_eq!(refusal, "evidence_batch_unknown");
}

async fn a_file_stands_once(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let first = take(&session, input(&folder, MARCH)).await["batch"].clone();
    let again = input(&folder, MARCH);
    let refusal = refused(&session, call::import_evidence, again.clone()).await;
    assert_eq!(refusal, "evidence_file_twice");
    withdraw(&session, &first).await;
    let already = json!({ "batch": first, "reason": "再撤一次" });
    let refusal = refused(&session, call::withdraw_evidence_batch, already).await;
    assert_eq!(refusal, "evidence_batch_withdrawn");
    // Chosen otherwise this time.
    let second = take(&session, with(again, json!({ "source": "" }))).await["batch"].clone();
    assert_eq!(both(&session).await, wanted([true, false, false]));
    let back = json!({ "batch": first, "reason": "放回" });
    let refusal = refused(&session, call::put_back_evidence_batch, back).await;
    assert_eq!(refusal, "evidence_file_twice");
    let standing = json!({ "batch": second, "reason": "放回" });
    let refusal = refused(&session, call::put_back_evidence_batch, standing).await;
    assert_eq!(refusal, "evidence_batch_not_withdrawn");
    let silent = json!({ "batch": second, "reason": " " });
    let refusal = refused(&session, call::withdraw_evidence_batch, silent).await;
    assert_eq!(refusal, "reason_empty");
    is_sound(&session).await;
}

async fn what_is_no_statement_is_refused(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let of = |more: Value| with(input(&folder, MARCH), more);
    for (more, code) in [
        (
            json!({ "stated_on": "2026-05-19" }),
            "evidence_stated_in_future",
        ),
        (json!({ "stated_on": "四月" }), "date_invalid"),
        (
            json!({ "from": "2026-04-01", "to": "2026-03-01" }),
            "evidence_scope_out_of_order",
        ),
        (
            json!({ "source": "源".repeat(61) }),
            "evidence_source_too_long",
        ),
    ] {
        let refusal = refused(&session, call::import_evidence, of(more)).await;
        assert_eq!(refusal, code);
    }
    // A file without a row that comes in states nothing, and may come again.
    let path = factory::file(
        folder.path(),
        "陌生.csv",
        format!("{HEAD}2026-03-05,sewing,99,7,1,0\n"),
    );
    for _ in 0..2 {
        let report = done(&session, call::import_evidence, json!({ "path": path })).await;
        assert_eq!(
            (&report["batch"], &report["refused"]),
            (&json!(0), &json!(1))
        );
    }
    let listed = done(&session, call::list_evidence_batches, json!({})).await;
    assert_eq!(listed["batches"], json!([]));
}
