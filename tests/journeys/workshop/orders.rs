//! Whatever order returns arrive in, and in however many portions: the same marks, the same conflicts, the same
//! decision. Orders are drawn by chance with a seed, so that a failure can be had again.

use std::fs;
use std::path::Path;

use factory::{
    call, done,
    offline::{self, ROUND, Size, rater},
    session_at,
};
use serde_json::{Value, json};

use super::floor::{DAY, Floor};
use crate::kills::Chance;

const SIZE: Size = Size {
    raters: 3,
    people: 3,
    criteria: 2,
};

/// Orders that are tried.
const ORDERS: u64 = 40;

#[tokio::test(flavor = "multi_thread")]
async fn the_order_in_which_returns_arrive_plays_no_part() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path();
    let location = place.join("厂.office");
    let mut floor = Floor::open(place, location.to_str().unwrap(), SIZE).await;
    for (who, computer) in [("K00", "A"), ("K00", "B"), ("K01", "C"), ("K02", "D")] {
        floor.enrol(who, computer).await;
    }
    floor.make(&[]).await;
    // Of two devices of one rater each signs twice; marks overlap, and a later return takes one back.
    let marks = |rater: usize, people: &[usize], change: &[(&str, &str)]| {
        let mut text = offline::marks(SIZE, rater, people.iter().copied());
        for (from, to) in change {
            assert!(text.contains(from), "{text}");
            text = text.replace(from, to);
        }
        text
    };
    let disputed = format!("G00001,c01,{}", offline::mark(0, 1, 1));
    let plan = [
        (0, "A", marks(0, &[0, 1], &[])),
        (0, "A", marks(0, &[1, 2], &[])),
        (
            0,
            "B",
            marks(0, &[1], &[(disputed.as_str(), "G00001,c01,7.5")]),
        ),
        (0, "B", marks(0, &[2], &[])),
        (1, "C", marks(1, &[0], &[])),
        (1, "C", "工号,评分项,得分\nG00000,c00,\n".to_owned()),
        (1, "C", marks(1, &[1, 2], &[])),
        (2, "D", marks(2, &[0, 1, 2], &[])),
    ];
    let mut files = Vec::new();
    for (number, (who, computer, text)) in plan.iter().enumerate() {
        let name = format!("回传/{number}");
        files.push(floor.fill(*who, computer, text, &name).await);
    }
    // The office has typed some of a rater's marks itself, one of them otherwise.
    let typed = format!(
        "工号,评分项,评分人,得分\nG00000,c00,K02,{}\nG00002,c01,K02,9.5\n",
        offline::mark(2, 0, 0)
    );
    let typed = factory::file(place, "办公室录入.csv", typed);
    done(&floor.office, call::close_office, json!({})).await;

    let mut chance = Chance::of_seed(2026);
    let mut first = None;
    for order in 0..ORDERS {
        let mut steps: Vec<Option<&str>> = files.iter().map(|file| Some(file.as_str())).collect();
        steps.push(None);
        // A return or two arrive twice.
        steps.push(Some(files[chance.below(files.len())].as_str()));
        for last in (1..steps.len()).rev() {
            steps.swap(last, chance.below(last + 1));
        }
        let copy = place.join(format!("{order}.office"));
        fs::copy(&location, &copy).unwrap();
        let found = arrive(&copy, place, &steps, &typed, &mut chance).await;
        fs::remove_file(&copy).unwrap();
        match &first {
            None => {
                assert_eq!(found[0].as_array().unwrap().len(), 2, "{}", found[0]);
                first = Some(found);
            }
            Some(first) => assert_eq!(first, &found, "order {order}: {steps:?}"),
        }
    }
}

/// Conflicts, board and decision after the steps; `None` is the office's own entry.
async fn arrive(
    office: &Path,
    place: &Path,
    steps: &[Option<&str>],
    typed: &str,
    chance: &mut Chance,
) -> Vec<Value> {
    let session = session_at(DAY, &place.join("人事电脑"));
    done(&session, call::open_office, json!({ "location": office })).await;
    let mut portion: Vec<&str> = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        let last = number + 1 == steps.len();
        portion.extend(step);
        if (step.is_none() || last || chance.below(3) == 0) && !portion.is_empty() {
            done(&session, call::take_packets, json!({ "paths": portion })).await;
            portion.clear();
        }
        if step.is_none() {
            let input = json!({ "path": typed, "round": ROUND, "source": "master" });
            done(&session, call::import_scores, input).await;
        }
    }
    let round = json!({ "round": ROUND });
    let conflicts = done(&session, call::list_conflicts, round.clone()).await["conflicts"].take();
    let board = done(&session, call::packet_board, round.clone()).await;
    let given: Vec<Value> = board["raters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| json!([line["given"], line["conflicts"]]))
        .collect();
    for conflict in conflicts.as_array().unwrap() {
        let mark = &conflict["statements"][0]["mark"];
        let input = json!({
            "round": ROUND, "staff_no": conflict["staff_no"], "rater": conflict["rater"],
            "criterion": conflict["criterion"], "mark": mark, "reason": "核对",
        });
        done(&session, call::settle_conflict, input).await;
    }
    let decide = json!({ "round": ROUND, "despite_missing": true });
    done(&session, call::decide_round, decide).await;
    let decided = done(
        &session,
        call::round_results,
        json!({ "round": ROUND, "breakdown": true }),
    )
    .await["candidates"]
        .take();
    let verified = done(&session, call::verify_audit, json!({})).await;
    assert_eq!(verified["intact"], true);
    done(&session, call::close_office, json!({})).await;
    assert_eq!(rater(0), "K00");
    vec![conflicts, json!(given), decided]
}
