//! A standard written, tried and compared, and a round planned by it.

use factory::{call, done, fresh_database, refused, small};
use serde_json::json;

use super::{ROUND, founded};

async fn a_standard_and_a_round(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = founded(&location).await;
    let roster = factory::file(folder.path(), "roster.csv", small::roster(0..3));
    done(&session, call::import_employees, json!({ "path": roster })).await;
    let text = small::standard("level3");
    let kept = done(&session, call::import_standard, json!({ "text": text })).await;

    // The routes of the rule pack are there to be copied; of levels whose rule nobody has seen there are none.
    let patterns = done(&session, call::route_patterns, json!({ "level": "level3" })).await;
    let years: Vec<_> = patterns["patterns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["standards"], &one["routes"][0]["years_in_occupation"]))
        .collect();
    assert_eq!(json!(years), json!([["2023", 10], ["before 2023", null]]));
    let none = done(
        &session,
        call::route_patterns,
        json!({ "level": "special" }),
    )
    .await;
    assert_eq!(none["patterns"], json!([]));

    // What was read from a file comes back as a draft that says the same.
    let shown = done(&session, call::show_standard, json!({ "id": kept["id"] })).await;
    let mut draft = shown["draft"].clone();
    assert_eq!(
        done(&session, call::put_standard, draft.clone()).await["state"],
        "known"
    );
    draft["criteria"][0]["weight"] = json!("60");
    let checked = done(&session, call::check_standard, draft.clone()).await;
    assert_eq!(
        checked["problems"][0]["code"],
        "criterion_weights_do_not_add_up"
    );
    assert_eq!(
        refused(&session, call::put_standard, draft.clone()).await,
        "criterion_weights_do_not_add_up"
    );
    draft["criteria"][0]["weight"] = json!("ten");
    assert_eq!(
        refused(&session, call::put_standard, draft.clone()).await,
        "decimal_unreadable"
    );

    // A second version: another criterion, another pass mark.
    draft["criteria"][0]["weight"] = json!("70");
    let mut safety = draft["criteria"][0].clone();
    safety["code"] = json!("safety");
    safety["name"] = json!("安全");
    safety["weight"] = json!("30");
    draft["criteria"].as_array_mut().unwrap().push(safety);
    draft["scheme"]["components"][0]["pass"] = json!("65");
    draft["standard"]["version"] = json!("2");
    let newer = done(&session, call::put_standard, draft.clone()).await;
    assert_eq!(newer["state"], "added");
    let pair = json!({ "before": kept["id"], "after": newer["id"] });
    let compared = done(&session, call::compare_standards, pair).await;
    let places: Vec<String> = compared["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |name: &str| one[name].as_str().unwrap_or("-").to_owned();
            format!(
                "{} {} {} {}>{}",
                text("part"),
                text("entry"),
                text("field"),
                text("before"),
                text("after")
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            "standard  version 1>2",
            "criteria skills weight 100>70",
            "criteria safety  ->安全",
            "components master pass 60>65",
        ]
    );

    // By hand: (80 + 90) / 2 × 70 % + 60 × 30 % = 77.5.
    let marks = json!([
        { "criterion": "skills", "marks": ["80", "90"] },
        { "criterion": "safety", "marks": ["60", "60"] },
    ]);
    let trial = json!({ "draft": draft, "marks": marks, "evidence": null });
    let result = done(&session, call::try_standard, trial).await;
    assert_eq!(
        (&result["total"], &result["result"]),
        (&json!("77.5"), &json!("passed"))
    );
    let trial = json!({ "draft": draft, "marks": [], "evidence": null });
    assert_eq!(
        done(&session, call::try_standard, trial).await["result"],
        "incomplete"
    );

    // A plan with everything wrong is told everything at once; mended, it opens.
    let mut plan = json!({
        "code": ROUND, "title": "第一批", "standard": "sewing-level3", "standard_version": "2",
        "announced_on": "2026-03-02", "scoring_from": "2026-02-01", "scoring_to": "2026-04-30", "evidence": null,
        "panel": [{ "code": "J1", "name": "考评员甲", "role": "assessor", "component": "master", "staff_no": null }],
        "relations": [],
    });
    let checked = done(&session, call::check_round, plan.clone()).await;
    let codes: Vec<&str> = checked["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| problem["code"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"round_dates_out_of_order"), "{codes:?}");
    assert!(codes.contains(&"panel_too_few_assessors"), "{codes:?}");
    plan["scoring_from"] = json!("2026-04-01");
    let more = ["乙", "丙"].map(|name| {
        json!({ "code": name, "name": name, "role": "assessor", "component": "master", "staff_no": null })
    });
    let watch = json!({ "code": "D", "name": "督导员", "role": "quality_supervisor", "component": null, "staff_no": null });
    let panel = plan["panel"].as_array_mut().unwrap();
    panel.extend(more);
    panel.push(watch);
    // A field that cannot be read is told at its place, before the plan as a whole is asked about.
    let mut unread = plan.clone();
    unread["scoring_from"] = json!("2026-02-30");
    unread["panel"][1]["staff_no"] = json!("");
    let checked = done(&session, call::check_round, unread.clone()).await;
    let told: Vec<_> = checked["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| [&problem["code"], &problem["field"], &problem["entry"]])
        .collect();
    assert_eq!(
        json!(told),
        json!([
            ["date_invalid", "scoring_from", null],
            ["staff_number_empty", "panel.staff_no", "乙"]
        ])
    );
    assert_eq!(
        refused(&session, call::plan_round, unread).await,
        "date_invalid"
    );
    let checked = done(&session, call::check_round, plan.clone()).await;
    assert_eq!(checked["problems"], json!([]), "{checked}");
    assert_eq!(
        done(&session, call::plan_round, plan.clone()).await["state"],
        "planned"
    );
    assert_eq!(
        refused(&session, call::plan_round, plan.clone()).await,
        "round_exists"
    );
    let shown = done(&session, call::show_round, json!({ "round": ROUND })).await;
    assert_eq!(shown["plan"], plan);
    assert_eq!(shown["components"][0]["marked"], true);
    done(&session, call::show_standard, json!({ "id": newer["id"] })).await;

    // Whoever lacks years is named with what is lacking, before anything is written.
    let late = "工号,姓名,职业,从事本职业起始日期\nG00009,新来,缝纫工,2024-03-01\n";
    let late = factory::file(folder.path(), "late.csv", late);
    done(&session, call::import_employees, json!({ "path": late })).await;
    let asked = json!({ "round": ROUND, "staff_nos": [] });
    let preview = done(&session, call::preview_enrolment, asked.clone()).await;
    let last = &preview["candidates"][3];
    assert_eq!(last["state"], "not_eligible");
    let lacking = &last["lacking"][0]["what"][0];
    assert_eq!(lacking["code"], "lacks_years_in_occupation");
    assert_ne!(lacking["message"], lacking["code"], "without a sentence");
    assert_eq!(preview["candidates"][0]["state"], "eligible");
    let none = done(&session, call::list_candidates, json!({ "round": ROUND })).await;
    assert_eq!(none["candidates"], json!([]));
    let state = done(&session, call::enrol_round, asked).await;
    assert_eq!(
        (&state["candidates"], &state["refused"]),
        (&json!(3), &json!(1))
    );
    let listed = done(&session, call::list_candidates, json!({ "round": ROUND })).await;
    assert_eq!(listed["candidates"][3]["state"], "refused");
    done(&session, call::close_office, json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_standard_is_written_tried_and_compared_and_a_round_is_planned_by_it_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("本厂.office");
    a_standard_and_a_round(path.to_str().unwrap().to_owned()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_standard_is_written_tried_and_compared_and_a_round_is_planned_by_it_on_postgresql() {
    a_standard_and_a_round(fresh_database()).await;
}
