//! What is true at the end of the year: of every certificate, result and person, of the log, and of the office as a whole. Must not know
//! how it came to be.

use factory::shoes;
use serde_json::{Value, json};

use super::road::Road;
use super::rounds::{FIRST, SECOND, THIRD, WITHDRAWN};
use super::{HER, RENAMED, RENAMED_TO, UNCERTIFIED};
use crate::program::foreign;

pub async fn all_of_it_says_what_was_true_on_its_day(road: &mut Road) {
    road.day("2026-12-28").await;
    the_register_has_all_in_their_order(road).await;
    every_certificate_bears_the_names_of_its_day(road).await;
    results_are_of_the_units_and_the_standard_of_their_day(road).await;
    her_page_has_both_levels(road).await;
    the_log_tells_old_and_new(road).await;
    let verified = road
        .act("verify_audit", json!({}), &["audit", "verify"])
        .await;
    assert_eq!(verified["intact"], true, "{verified}");
    let checked = road
        .act("check_office", json!({}), &["office", "check"])
        .await;
    assert_eq!(checked["sound"], true, "{checked}");
}

/// The certificates of a round: its level, the day, and whose they are.
fn certified(road: &Road) -> [(&'static str, char, String, Vec<usize>); 3] {
    let passed = |at: &usize| ![shoes::FAILING, WITHDRAWN].contains(at);
    let first = shoes::BEGINNERS.filter(passed).collect();
    [
        (
            "三级/高级工",
            '3',
            road.on("2026-11-20"),
            vec![HER, super::ANOTHER],
        ),
        (
            "四级/中级工",
            '4',
            road.on("2026-06-30"),
            shoes::SKILLED.collect(),
        ),
        ("五级/初级工", '5', road.on("2026-03-06"), first),
    ]
}

async fn the_register_has_all_in_their_order(road: &Road) {
    let mut wanted = Vec::new();
    for (level, digit, day, people) in certified(road) {
        let year = &day[2..4];
        for (serial, at) in (1..).zip(people) {
            let number = format!("{}{year}{digit}{serial:06}", shoes::NUMBER_HEAD);
            // As it was on the day of her certificate, whatever she is called since.
            wanted.push(json!({
                "number": number, "staff_no": shoes::staff_no(at), "name": shoes::name(at), "occupation": "制鞋工",
                "level_title": level, "issued_on": day, "state": "valid",
            }));
        }
    }
    let words = ["certificates", "list"];
    let register = road.act("list_certificates", json!({}), &words).await;
    assert_eq!(register["certificates"], json!(wanted));
    let path = road.path("台账.csv");
    let words = ["register", "export", "--out", &path];
    let exported = road
        .act("export_register", json!({ "path": path }), &words)
        .await;
    assert_eq!(exported["entries"], wanted.len());
    let text = std::fs::read_to_string(&path).unwrap();
    for (line, one) in text.lines().skip(1).zip(&wanted) {
        let number = one["number"].as_str().unwrap();
        assert!(line.contains(number), "{line}: {number}");
    }
}

async fn every_certificate_bears_the_names_of_its_day(road: &Road) {
    let names = [shoes::MISTYPED_NAME, shoes::NAME, shoes::LATER_NAME];
    for (round, level, bears, renamed) in [
        (FIRST, "五级/初级工", shoes::NAME, Some(RENAMED)),
        (
            SECOND,
            "四级/中级工",
            shoes::NAME,
            Some(shoes::MISTYPED_PERSON),
        ),
        (THIRD, "三级/高级工", shoes::LATER_NAME, None),
    ] {
        let path = road.path(&format!("证书 {round}.pdf"));
        let words = ["certificates", "print", round, "--out", &path];
        let input = json!({ "round": round, "path": path });
        road.act("save_certificates", input, &words).await;
        let printed = foreign("pdftotext", &["-raw", &path, "-"]);
        for name in names {
            assert_eq!(printed.contains(name), name == bears, "{round} {name}");
        }
        assert!(printed.contains(level), "{round}: {printed}");
        if let Some(at) = renamed {
            assert!(printed.contains(&shoes::name(at)), "{round}: {printed}");
        }
        for other in [RENAMED_TO, shoes::MISTYPED_AS] {
            assert!(!printed.contains(other), "{round} {other}");
        }
    }
}

async fn results_are_of_the_units_and_the_standard_of_their_day(road: &Road) {
    for (round, at, unit, called, standard) in [
        (
            FIRST,
            RENAMED,
            "stitching/1",
            "针车车间 针车一组",
            "shoe-level5 1",
        ),
        (SECOND, HER, "cutting/1", "裁断组", "shoe-level4 2"),
        (THIRD, HER, "lasting/1", "成型A线", "shoe-level3 1"),
    ] {
        let hers = result(road, round, at).await;
        assert_eq!(
            (
                &hers["unit"],
                &hers["unit_name"],
                &hers["name"],
                &hers["result"]
            ),
            (
                &json!(unit),
                &json!(called),
                &json!(shoes::name(at)),
                &json!("passed")
            ),
            "{hers}"
        );
        let staff_no = shoes::staff_no(at);
        let input = json!({ "round": round, "staff_no": staff_no });
        let words = ["rounds", "why", round, &staff_no];
        let page = road.act("grade_page", input, &words).await;
        assert!(page["parts"].to_string().contains(standard), "{page}");
    }
    // 0.96 of the right file, by the standard as it was mended; with the file that was withdrawn, or by the first version, nobody would
    // have passed.
    let hers = result(road, SECOND, HER).await;
    let scores: Vec<&Value> = hers["components"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| &part["score"])
        .collect();
    assert_eq!(scores, [&json!("80.0"), &json!("84.0")], "{hers}");
    assert_eq!(hers["total"], "81.2", "{hers}");

    let gone = result(road, FIRST, WITHDRAWN).await;
    assert_eq!(gone["result"], "withdrawn", "{gone}");
    let refused = result(road, THIRD, UNCERTIFIED).await;
    assert_eq!(refused["result"], "refused", "{refused}");
}

async fn result(road: &Road, round: &str, at: usize) -> Value {
    let input = json!({ "round": round, "breakdown": true });
    let words = ["rounds", "results", round];
    let results = road.act("round_results", input, &words).await;
    let mut people = results["candidates"].as_array().unwrap().iter();
    let hers = people.find(|one| one["staff_no"] == shoes::staff_no(at));
    hers.unwrap_or_else(|| panic!("{round}: {results}")).clone()
}

async fn her_page_has_both_levels(road: &Road) {
    let staff_no = shoes::staff_no(HER);
    let words = ["employees", "list", "--search", &staff_no];
    let listed = road
        .act("list_employees", json!({ "search": staff_no }), &words)
        .await;
    let held = &listed["employees"][0]["held"];
    let numbers = ["3", "4"].map(|digit| {
        let [third, second, _] = certified(road);
        let day = if digit == "3" { third.2 } else { second.2 };
        format!("{}{}{digit}000001", shoes::NUMBER_HEAD, &day[2..4])
    });
    assert_eq!(
        (&held["level"], &held["by"], &held["number"]),
        (&json!("level3"), &json!("own"), &json!(numbers[0])),
        "{listed}"
    );
    let Some(page) = road
        .look("show_employee", json!({ "staff_no": staff_no }))
        .await
    else {
        return;
    };
    let told = |field: &str| -> Vec<Value> {
        let all = page["certificates"].as_array().unwrap().iter();
        all.map(|one| one[field].clone()).collect()
    };
    assert_eq!(told("level"), [json!("level3"), json!("level4")]);
    assert_eq!(told("number"), numbers.map(|number| json!(number)));
    assert_eq!(
        told("issued_on"),
        [json!("2026-11-20"), json!("2026-06-30")]
    );
    assert_eq!(page["line"]["unit"], "lasting/1");
    let rounds: Vec<&Value> = page["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["kind"] == "decided")
        .map(|entry| &entry["round"])
        .collect();
    assert_eq!(rounds, [&json!(THIRD), &json!(SECOND)]);

    // What her own certificate was good for is said where she was enrolled.
    let list = json!({ "round": THIRD });
    let candidates = road.look("list_candidates", list).await.unwrap();
    let routes: Vec<&Value> = candidates["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["route"])
        .collect();
    let by_certificate = json!("取得本职业四级/中级工证书");
    assert_eq!(
        routes,
        [&by_certificate, &by_certificate, &Value::Null],
        "{candidates}"
    );
    let years = road.look("yearly_counts", json!({})).await.unwrap();
    let line = &years["years"][0];
    let given = json!({ "level3": 2, "level4": 10, "level5": 12 });
    assert_eq!(
        (&line["year"], &line["certificates"], &line["newly_skilled"]),
        (&json!(2026), &given, &json!(2)),
        "{years}"
    );
}

/// A line of the log that has to be there once: the act, what it was done to, what its particulars say, and the day.
struct Told {
    action: &'static str,
    subject: String,
    day: &'static str,
    says: Value,
}

impl Told {
    fn new(
        day: &'static str,
        action: &'static str,
        subject: impl Into<String>,
        says: Value,
    ) -> Self {
        Self {
            action,
            subject: subject.into(),
            day,
            says,
        }
    }
}

/// Everything that was mended in the year, in its order, with the old and the new.
fn mended() -> Vec<Told> {
    let from_to = |from: &str, to: &str| json!({ "from": from, "to": to });
    let because = |reason: &str, change: Value| json!({ "reason": reason, "changes": [change] });
    let (code, successor) = shoes::SUCCESSOR;
    let person = shoes::staff_no;
    let mistyped = shoes::MISTYPED_PERSON;
    vec![
        Told::new(
            "2026-01-06",
            "correct_institution",
            shoes::NAME,
            because("设立时写错", from_to(shoes::MISTYPED_NAME, shoes::NAME)),
        ),
        Told::new(
            "2026-02-10",
            "correct_round",
            FIRST,
            because(
                "生病住院",
                from_to("J2 庄师傅", &format!("{code} {successor}")),
            ),
        ),
        Told::new(
            "2026-02-12",
            "enrol_round",
            FIRST,
            json!({ "reason": "出差回来补报", "late": [person(12), person(13)] }),
        ),
        Told::new(
            "2026-02-12",
            "correct_round",
            FIRST,
            json!({ "reason": "本人调离", "staff_no": person(WITHDRAWN), "changes": [from_to("enrolled", "withdrawn")] }),
        ),
        Told::new(
            "2026-03-20",
            "correct_unit",
            "stitching",
            because("车间改编", from_to("针车车间", "针车一车间")),
        ),
        Told::new(
            "2026-03-20",
            "edit_employee",
            person(RENAMED),
            because("户口本更名", from_to(&shoes::name(RENAMED), RENAMED_TO)),
        ),
        Told::new(
            "2026-05-20",
            "correct_round",
            SECOND,
            because("一次合格率定得过高", from_to("1", "2")),
        ),
        Told::new(
            "2026-06-08",
            "withdraw_evidence_batch",
            "别的线.csv",
            json!({ "reason": "导成了别的生产线", "batch": 2 }),
        ),
        Told::new(
            "2026-06-08",
            "edit_employee",
            person(mistyped),
            because(
                "花名册写错",
                from_to(shoes::MISTYPED_AS, &shoes::name(mistyped)),
            ),
        ),
        Told::new(
            "2026-09-01",
            "correct_unit",
            "cutting",
            json!({ "reason": "裁断外包", "people_to": "lasting/1" }),
        ),
        Told::new(
            "2026-09-01",
            "correct_institution",
            shoes::LATER_NAME,
            because("更名", from_to(shoes::NAME, shoes::LATER_NAME)),
        ),
    ]
}

async fn the_log_tells_old_and_new(road: &Road) {
    let log = road.log().await;
    let mut lines = log.iter();
    for told in mended() {
        let found = lines.find(|line| {
            let is_of_it = line["action"] == told.action && line["subject"] == told.subject;
            is_of_it && says(&line["detail"], &told.says)
        });
        let line = found.unwrap_or_else(|| {
            let of_it = log.iter().filter(|line| line["action"] == told.action);
            let of_it: Vec<&Value> = of_it.collect();
            panic!("{} {}: {} {of_it:?}", told.action, told.subject, told.says)
        });
        let at = line["at"].as_str().unwrap();
        assert!(road.was_on(told.day, at), "{} {line}", told.day);
        assert_eq!(line["actor"], "陈评", "{line}");
    }
}

/// Whether the particulars say all of this; they may say more.
fn says(detail: &Value, wanted: &Value) -> bool {
    match (detail, wanted) {
        (Value::Object(detail), Value::Object(wanted)) => wanted
            .iter()
            .all(|(key, wanted)| detail.get(key).is_some_and(|said| says(said, wanted))),
        (Value::Array(detail), Value::Array(wanted)) => {
            detail.len() == wanted.len()
                && detail
                    .iter()
                    .zip(wanted)
                    .all(|(said, wanted)| says(said, wanted))
        }
        _ => detail == wanted,
    }
}
