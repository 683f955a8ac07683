//! Why somebody has her result, on one page: through the actions, on both databases. Must not know how it is drawn.

use factory::workshop::{self, staff_no};
use factory::{call, done, refused};
use serde_json::{Value, json};

use crate::accounts::{Place, on_both};

on_both!(
    the_page_has_every_mark_the_sums_and_that_nobody_has_approved in "decided",
    an_approved_result_names_the_line_of_the_log_and_the_certificate in "issued",
    the_page_is_written_and_the_log_says_that_it_left in "decided",
    what_was_measured_names_the_files_that_it_came_from in "demo",
    somebody_refused_is_told_what_each_route_lacks in "two-rounds",
);

const R: &str = workshop::ROUND;

fn person(at: usize) -> Value {
    json!({ "round": R, "staff_no": staff_no(at) })
}

fn part<'p>(page: &'p Value, heading: &str) -> &'p Value {
    let parts = page["parts"].as_array().unwrap();
    let found = parts.iter().find(|part| part["heading"] == heading);
    found.unwrap_or_else(|| panic!("{heading}: {page}"))
}

fn fact<'p>(facts: &'p Value, label: &str) -> &'p str {
    let facts = facts.as_array().unwrap();
    let found = facts.iter().find(|fact| fact["label"] == label);
    found.unwrap()["text"].as_str().unwrap()
}

fn lines(part: &Value) -> Vec<&str> {
    let lines = part["lines"].as_array().unwrap().iter();
    lines.map(|line| line.as_str().unwrap()).collect()
}

async fn the_page_has_every_mark_the_sums_and_that_nobody_has_approved(place: Place) {
    let session = place.sit().await;
    let page = done(&session, call::grade_page, person(0)).await;
    assert_eq!(fact(&page["facts"], "结果"), "合格，总分 81.5（合格线 60）");
    let supervisor = part(&page, "车间主管评分");
    assert_eq!(
        supervisor["rows"][0],
        json!(["产量完成", "30%", "85", "85", "85"])
    );
    let sums = lines(supervisor);
    assert!(sums.contains(&"产量完成：(85 + 85) ÷ 2 = 85"), "{sums:?}");
    assert!(
        sums.contains(
            &"85 × 30% + 80 × 30% + 80 × 20% + 100 × 20% = 85.5 → 85.5（四舍五入，保留 1 位小数）"
        ),
        "{sums:?}"
    );
    let came = &part(&page, "谁评的分，何时交来")["rows"];
    assert_eq!(came.as_array().unwrap().len(), 5);
    assert_eq!(came[3][0], "张建国 S1");
    assert_eq!(came[3][5], "评分.csv");
    let approval = &part(&page, "计算和审批")["facts"];
    assert_eq!(fact(approval, "审批"), "尚未审批");
    let nobody = json!({ "round": R, "staff_no": "W9999" });
    assert_eq!(
        refused(&session, call::grade_page, nobody).await,
        "candidate_unknown"
    );
    done(&session, call::set_language, json!({ "language": "en" })).await;
    let page = done(&session, call::grade_page, person(0)).await;
    assert_eq!(page["title"], "Why this result");
}

async fn an_approved_result_names_the_line_of_the_log_and_the_certificate(place: Place) {
    let session = place.sit().await;
    let page = done(&session, call::grade_page, person(0)).await;
    let approval = &part(&page, "计算和审批")["facts"];
    assert!(fact(approval, "审批").contains("（日志第 "), "{approval}");
    let query = json!({ "round": R, "search": staff_no(0), "offset": 0, "limit": 1 });
    let listed = done(&session, call::list_certificates, query).await;
    let number = listed["certificates"][0]["number"].as_str().unwrap();
    let certificate = fact(approval, "证书");
    assert!(certificate.starts_with(number), "{certificate}");
    assert!(certificate.ends_with("有效"), "{certificate}");
}

async fn the_page_is_written_and_the_log_says_that_it_left(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("结果说明.pdf");
    let mut input = person(0);
    input["path"] = json!(path);
    done(&session, call::save_grade_page, input).await;
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
    let last = json!({ "offset": 0, "limit": 1 });
    let log = done(&session, call::list_audit, last).await;
    let line = &log["entries"][0];
    assert_eq!(
        (&line["action"], &line["subject"]),
        (&json!("save_grade_page"), &json!(R))
    );
    let detail: Value = serde_json::from_str(line["detail"].as_str().unwrap()).unwrap();
    assert_eq!(detail["staff_no"], staff_no(0));
}

async fn what_was_measured_names_the_files_that_it_came_from(place: Place) {
    let session = place.sit().await;
    let round = office::demo::ROUND;
    let results = done(&session, call::round_results, json!({ "round": round })).await;
    let mut people = results["candidates"].as_array().unwrap().iter();
    let passed = people.find(|one| one["result"] == "passed").unwrap();
    let input = json!({ "round": round, "staff_no": passed["staff_no"] });
    let page = done(&session, call::grade_page, input).await;
    let quality = part(&page, "产品质量数据");
    let said = lines(quality);
    assert!(
        said.iter().any(|line| line.starts_with("第 1 号数据文件 ")),
        "{said:?}"
    );
    // Nothing was imported since: the records still give the figure that was decided by.
    assert!(
        !said.iter().any(|line| line.contains("计算以后改过")),
        "{said:?}"
    );
}

async fn somebody_refused_is_told_what_each_route_lacks(place: Place) {
    let session = place.sit().await;
    let second = json!({ "round": "2026-W2" });
    let all = json!({ "round": "2026-W2", "staff_nos": [] });
    done(&session, call::enrol_round, all).await;
    done(&session, call::open_scoring, second.clone()).await;
    let decide = json!({ "round": "2026-W2", "despite_missing": true });
    done(&session, call::decide_round, decide).await;
    let newcomer = json!({ "round": "2026-W2", "staff_no": "N0001" });
    let page = done(&session, call::grade_page, newcomer).await;
    assert_eq!(fact(&page["facts"], "结果"), "不予受理");
    let lacking = lines(part(&page, "申报资格"));
    assert!(
        lacking.len() == 1 && lacking[0].starts_with("1 从事本职业工作满5年："),
        "{lacking:?}"
    );
}
