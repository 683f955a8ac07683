//! A rater's sheet in the office, the board, and the quality evidence of a round.

use factory::{call, done, fresh_database, refused, session, small};
use serde_json::{Value, json};

use super::{ROUND, enrolled};

fn sheet(rater: &str) -> Value {
    json!({ "round": ROUND, "rater": rater })
}

fn mark(rater: &str, person: usize, mark: Option<&str>) -> Value {
    json!({ "round": ROUND, "rater": rater, "marks": [
        { "staff_no": small::staff_no(person), "criterion": small::CRITERION, "mark": mark },
    ] })
}

async fn a_sheet_in_the_office(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = enrolled(&location, folder.path()).await;

    // J1 does not see her kin; what she types stands at once, and may be taken away again.
    let opened = done(&session, call::open_rater_sheet, sheet("J1")).await;
    let rows = opened["candidates"].as_array().unwrap();
    assert_eq!((rows.len(), &opened["state"]), (3, &json!("open")));
    done(&session, call::put_rater_marks, mark("J1", 0, Some("90"))).await;
    let opened = done(&session, call::open_rater_sheet, sheet("J1")).await;
    assert_eq!(opened["marks"][0]["mark"], "90");
    assert_eq!(
        refused(&session, call::put_rater_marks, mark("J1", 2, Some("90"))).await,
        "rater_must_withdraw"
    );
    assert_eq!(
        refused(&session, call::put_rater_marks, mark("J1", 0, Some("101"))).await,
        "mark_out_of_range"
    );
    assert_eq!(
        refused(&session, call::open_rater_sheet, sheet("DD")).await,
        "rater_does_not_score"
    );
    assert_eq!(
        refused(&session, call::open_rater_sheet, sheet("nobody")).await,
        "rater_unknown"
    );
    done(&session, call::put_rater_marks, mark("J1", 0, None)).await;
    let opened = done(&session, call::open_rater_sheet, sheet("J1")).await;
    assert_eq!(opened["marks"], json!([]));
    done(&session, call::put_rater_marks, mark("J1", 0, Some("60"))).await;
    done(&session, call::put_rater_marks, mark("J2", 0, Some("90"))).await;
    done(&session, call::put_rater_marks, mark("J3", 0, Some("75"))).await;

    // The board shows who gave what, and where somebody must not; the marks are 30 apart, the limit is 20.
    let board = done(&session, call::score_board, json!({ "round": ROUND })).await;
    assert_eq!(board["candidates"][0]["given"], json!([1, 1, 1]));
    assert_eq!(board["candidates"][2]["given"], json!([null, 0, 0]));
    assert_eq!(board["raters"][0]["state"], "open");
    let apart = done(
        &session,
        call::list_discrepancies,
        json!({ "round": ROUND }),
    )
    .await;
    let line = &apart["discrepancies"][0];
    assert_eq!(
        (&line["limit"], &line["settled"]),
        (&json!("20"), &Value::Null)
    );
    assert_eq!(line["marks"].as_array().unwrap().len(), 3);

    // Nothing is decided on sheets that nobody has signed.
    let round = json!({ "round": ROUND });
    assert_eq!(
        refused(&session, call::decide_round, round.clone()).await,
        "sheets_not_submitted"
    );
    let listed = done(&session, call::list_rounds, json!({})).await;
    let blocker = &listed["rounds"][0]["blockers"][0];
    assert_eq!(
        (&blocker["code"], &blocker["severity"], &blocker["count"]),
        (&json!("sheets_not_submitted"), &json!("stops"), &json!(3))
    );
    let message = blocker["message"].as_str().unwrap();
    assert!(message.contains("考评员J1"), "{message}");
    for rater in ["J1", "J2", "J3"] {
        let mut input = sheet(rater);
        input["signed_by"] = json!(" ");
        assert_eq!(
            refused(&session, call::submit_rater_sheet, input.clone()).await,
            "signature_empty"
        );
        input["signed_by"] = json!(format!("考评员{rater}"));
        let submitted = done(&session, call::submit_rater_sheet, input.clone()).await;
        assert_eq!(submitted["state"], "submitted");
        assert_eq!(
            refused(&session, call::submit_rater_sheet, input).await,
            "sheet_submitted"
        );
    }
    assert_eq!(
        refused(&session, call::put_rater_marks, mark("J1", 0, Some("80"))).await,
        "sheet_submitted"
    );

    // Reopened with a reason; the change is kept beside the mark before.
    let mut input = sheet("J1");
    input["reason"] = json!("");
    assert_eq!(
        refused(&session, call::reopen_rater_sheet, input.clone()).await,
        "reason_empty"
    );
    input["reason"] = json!("笔误");
    assert_eq!(
        done(&session, call::reopen_rater_sheet, input.clone()).await["state"],
        "open"
    );
    assert_eq!(
        refused(&session, call::reopen_rater_sheet, input).await,
        "sheet_not_submitted"
    );
    done(&session, call::put_rater_marks, mark("J1", 0, Some("75"))).await;
    let mut input = sheet("J1");
    input["signed_by"] = json!("考评员J1");
    done(&session, call::submit_rater_sheet, input).await;

    // By hand: (75 + 90 + 75) / 3 = 80. Nobody else is marked, which is asked about.
    assert_eq!(
        refused(&session, call::decide_round, round.clone()).await,
        "candidates_without_marks"
    );
    let meant = json!({ "round": ROUND, "despite_missing": true });
    done(&session, call::decide_round, meant).await;
    let person = json!({ "round": ROUND, "staff_no": small::staff_no(0) });
    let result = done(&session, call::candidate_breakdown, person).await;
    assert_eq!(result["total"], "80.0");
    let closed = done(&session, call::open_rater_sheet, sheet("J1")).await;
    assert_eq!(closed["state"], "closed");
    let coverage = done(&session, call::evidence_coverage, round).await;
    assert_eq!(coverage["measure"], Value::Null);
    assert_eq!(
        done(&session, call::verify_audit, json!({})).await["intact"],
        true
    );
    done(&session, call::close_office, json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_raters_sheet_is_filled_submitted_reopened_and_decided_in_the_office_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("本厂.office");
    a_sheet_in_the_office(path.to_str().unwrap().to_owned()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_raters_sheet_is_filled_submitted_reopened_and_decided_in_the_office_on_postgresql() {
    a_sheet_in_the_office(fresh_database()).await;
}

/// What stands in a problem has every figure filled in, and says which row to look at.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_marks_is_refused_row_by_row_in_whole_sentences() {
    let folder = tempfile::tempdir().unwrap();
    let location = folder.path().join("本厂.office");
    let session = enrolled(location.to_str().unwrap(), folder.path()).await;
    let text = format!(
        "工号,评分项,评分人,得分\n{first},skills,J1,80\n{first},skills,J1,81\n{first},sewing,J1,80\n{first},skills,J2,80\n{first},操作技能,J2,81\n",
        first = small::staff_no(0)
    );
    let path = factory::file(folder.path(), "评分.csv", text);
    let input = json!({ "round": ROUND, "source": "master", "path": path, "dry_run": true });
    let told = done(&session, call::import_scores, input).await;
    let problems = told["problems"].as_array().unwrap();
    let said = |at: usize| problems[at]["message"].as_str().unwrap();
    assert_eq!(
        said(0),
        "同一评分人对同一人同一评价要素的分数在第 2 行已有，这一格未导入。请核对两处分数，只保留一处。"
    );
    assert_eq!(
        said(1),
        "“老师傅评分”没有评价要素“sewing”。请核对评价要素的写法，以及所选的组成部分。"
    );
    // The same criterion by its name is the same mark.
    assert!(said(2).contains("第 5 行"), "{}", said(2));
    done(&session, call::close_office, json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demos_evidence_is_told_unit_by_unit_as_the_decision_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let session = session();
    let location = folder.path().join("示范.office");
    done(
        &session,
        call::create_demo_office,
        json!({ "location": location }),
    )
    .await;
    let round = json!({ "round": office::demo::ROUND });
    let coverage = done(&session, call::evidence_coverage, round.clone()).await;
    let units = coverage["units"].as_array().unwrap();
    let people: u64 = units
        .iter()
        .map(|unit| unit["candidates"].as_u64().unwrap())
        .sum();
    assert_eq!(people + coverage["without_unit"].as_u64().unwrap(), 82);
    let input = json!({ "round": office::demo::ROUND, "breakdown": true });
    let results = done(&session, call::round_results, input).await;
    for candidate in results["candidates"].as_array().unwrap() {
        let inputs = candidate["components"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|part| part["inputs"].as_array().into_iter().flatten());
        for evidence in inputs.filter(|input| input["kind"] == "evidence") {
            let unit = units
                .iter()
                .find(|unit| unit["unit"] == evidence["unit"])
                .unwrap();
            assert_eq!(unit["n"], evidence["n"]);
            assert_eq!(unit["interval"], evidence["interval"]);
            if unit["n"].as_u64() > Some(0) {
                assert_eq!(unit["value"], evidence["shown"]);
            }
        }
    }
    done(&session, call::close_office, json!({})).await;
}
