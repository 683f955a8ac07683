//! Lists as people use them: ordered, filtered, cut to pages and columns by the core, kept as views, written to files; through the
//! actions, on both databases. Must not know how a list is drawn.

use factory::accounts::{self, AUDITOR, OFFICER};
use factory::workshop::{self, staff_no};
use factory::{Session, call, done, refused};
use serde_json::{Value, json};

use crate::accounts::{Place, on_both};

on_both!(
    names_are_ordered_by_pinyin_in_either_direction in "staffed",
    the_pages_of_a_list_are_the_list in "crowd:430",
    what_is_filtered_is_what_is_left_and_a_workshop_means_its_teams in "staffed",
    the_last_four_signs_of_a_number_find_somebody_and_three_do_not in "staffed",
    a_column_that_is_not_there_is_refused_by_its_name in "staffed",
    results_are_ordered_by_their_figures_and_have_the_columns_of_their_scheme in "decided",
    candidates_are_filtered_by_how_they_stand in "two-rounds",
    the_board_says_how_far_each_sheet_is_and_has_its_marks in "marked",
    the_level_that_a_certificate_gives_is_shown_and_is_ordered_and_filtered_by in "issued",
    the_register_is_ordered_by_name_and_filtered_by_round in "issued",
    the_log_is_filtered_by_day_and_act in "issued",
    lists_that_are_computed_are_ordered_and_filtered_alike in "marked",
    a_file_holds_what_is_filtered_in_the_chosen_columns_and_the_log_says_so in "staffed",
    a_view_is_its_keepers_own_and_opens_without_what_is_gone in "with-accounts",
    without_accounts_a_view_belongs_to_the_computer in "staffed",
    the_log_is_no_list_for_everybody in "with-accounts",
);

const R: &str = workshop::ROUND;

async fn shown(session: &Session, list: &str, wish: Value) -> Value {
    done(
        session,
        call::show_list,
        json!({ "list": list, "wish": wish }),
    )
    .await
}

async fn of_round(session: &Session, list: &str, wish: Value) -> Value {
    let input = json!({ "list": list, "round": R, "wish": wish });
    done(session, call::show_list, input).await
}

fn keys(shown: &Value) -> Vec<&str> {
    let rows = shown["rows"].as_array().unwrap().iter();
    rows.map(|row| row["key"].as_str().unwrap()).collect()
}

/// What stands in a column, row by row.
fn column<'s>(shown: &'s Value, name: &str) -> Vec<&'s Value> {
    let columns = shown["columns"].as_array().unwrap();
    let at = columns
        .iter()
        .position(|one| one["column"] == name)
        .unwrap();
    let rows = shown["rows"].as_array().unwrap().iter();
    rows.map(|row| &row["cells"][at]["value"]).collect()
}

fn sorted(column: &str, descending: bool) -> Value {
    json!({ "sort": [{ "column": column, "descending": descending }] })
}

fn filtered(column: &str, test: &str, values: Value) -> Value {
    json!({ "filters": [{ "column": column, "test": test, "values": values }] })
}

async fn names_are_ordered_by_pinyin_in_either_direction(place: Place) {
    let session = place.sit().await;
    let up = shown(&session, "employees", sorted("name", false)).await;
    let up = keys(&up);
    // 阿依古丽·买买提, 陈美玲, 何彩云, 黄丽娟 … 郑玉兰, 周春燕.
    assert_eq!(up[..4], ["W0004", "W0006", "W0011", "W0008"]);
    assert_eq!(up[10..], ["W0010", "W0005"]);
    let down = shown(&session, "employees", sorted("name", true)).await;
    let mut down = keys(&down);
    down.reverse();
    assert_eq!(up, down);
}

async fn the_pages_of_a_list_are_the_list(place: Place) {
    let session = place.sit().await;
    let wish = sorted("name", true);
    let all = shown(&session, "employees", wish.clone()).await;
    let mut pages: Vec<String> = Vec::new();
    for offset in [0, 100, 200, 300, 400] {
        let input = json!({ "list": "employees", "wish": wish, "offset": offset, "limit": 100 });
        let page = done(&session, call::show_list, input).await;
        assert_eq!(page["total"], 430);
        pages.extend(keys(&page).into_iter().map(str::to_owned));
    }
    assert_eq!(pages, keys(&all));
    let beyond = json!({ "list": "employees", "offset": 430, "limit": 100 });
    let beyond = done(&session, call::show_list, beyond).await;
    assert_eq!(keys(&beyond), Vec::<&str>::new());
}

async fn what_is_filtered_is_what_is_left_and_a_workshop_means_its_teams(place: Place) {
    let session = place.sit().await;
    let count = async |wish: Value| shown(&session, "employees", wish).await["total"].clone();
    let units = |units: Value| filtered("unit", "is", units);
    assert_eq!(count(units(json!(["sewing/1"]))).await, 6);
    assert_eq!(count(units(json!(["sewing"]))).await, 12);
    assert_eq!(count(units(json!(["sewing/1", "sewing/2"]))).await, 12);
    assert_eq!(count(filtered("level", "empty", json!([]))).await, 12);
    assert_eq!(count(filtered("level", "is", json!(["四级"]))).await, 0);
    assert_eq!(count(filtered("name", "contains", json!(["丽"]))).await, 3);
    assert_eq!(count(filtered("photo", "is", json!(["no"]))).await, 12);
    // A team is found by its name, too.
    assert_eq!(count(json!({ "search": "缝纫一组" })).await, 6);
}

async fn the_last_four_signs_of_a_number_find_somebody_and_three_do_not(place: Place) {
    let session = place.sit().await;
    // The ID number of W0001 ends in 0004.
    let four = shown(&session, "employees", json!({ "search": "0004" })).await;
    assert_eq!(keys(&four), ["W0001", "W0004"]);
    let three = shown(&session, "employees", json!({ "search": "004" })).await;
    assert_eq!(keys(&three), ["W0004"]);
    let numbers = column(&four, "id_number");
    assert!(
        numbers
            .iter()
            .all(|one| one.as_str().unwrap().contains("********")),
        "{numbers:?}"
    );
}

async fn a_column_that_is_not_there_is_refused_by_its_name(place: Place) {
    let session = place.sit().await;
    let unknown = json!({ "list": "employees", "wish": { "columns": ["salary"] } });
    let said = factory::dispatch(&session, "show_list", unknown)
        .await
        .unwrap_err();
    assert_eq!(said.code, "list_column_unknown");
    assert!(
        said.message.contains("salary") && said.message.contains("职工"),
        "{}",
        said.message
    );
    for (wish, code) in [
        (sorted("id_number", false), "list_column_not_sorted"),
        (
            filtered("id_number", "contains", json!(["19"])),
            "list_column_not_filtered",
        ),
        (
            filtered("level", "from", json!(["level3"])),
            "list_test_not_of_column",
        ),
        (
            filtered("level", "is", json!(["senior"])),
            "list_value_unknown",
        ),
        (
            filtered("hired_on", "from", json!(["2020-02-30"])),
            "date_invalid",
        ),
    ] {
        let input = json!({ "list": "employees", "wish": wish });
        assert_eq!(refused(&session, call::show_list, input).await, code);
    }
    let round = json!({ "list": "results" });
    assert_eq!(
        refused(&session, call::show_list, round).await,
        "list_needs_round"
    );
}

async fn results_are_ordered_by_their_figures_and_have_the_columns_of_their_scheme(place: Place) {
    let session = place.sit().await;
    let up = of_round(&session, "results", sorted("total", false)).await;
    assert_eq!(
        keys(&up).first(),
        Some(&"W0012"),
        "who failed has the least"
    );
    let by_part = of_round(&session, "results", sorted("master", true)).await;
    assert_eq!(keys(&by_part).last(), Some(&"W0012"));
    let failed = of_round(
        &session,
        "results",
        filtered("result", "is", json!(["不合格"])),
    )
    .await;
    assert_eq!(keys(&failed), ["W0012"]);
    assert_eq!(column(&failed, "result"), ["not_passed"]);
    let least = of_round(&session, "results", filtered("master", "to", json!(["40"]))).await;
    assert_eq!(keys(&least), ["W0012"]);

    let offered = json!({ "list": "results", "round": R });
    let offered = done(&session, call::list_columns, offered).await;
    let names: Vec<&str> = offered["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["column"].as_str().unwrap())
        .collect();
    assert!(
        names.contains(&"master") && names.contains(&"supervisor"),
        "{names:?}"
    );
    assert!(!names.contains(&"theory"), "{names:?}");
    let theory = json!({ "list": "results", "round": R, "wish": { "columns": ["theory"] } });
    assert_eq!(
        refused(&session, call::show_list, theory).await,
        "list_column_not_here"
    );
}

async fn candidates_are_filtered_by_how_they_stand(place: Place) {
    let session = place.sit().await;
    let all = of_round(&session, "candidates", json!({})).await;
    assert_eq!(all["total"], 12);
    let first = staff_no(0);
    let withdraw = json!({
        "round": R, "correction": { "kind": "withdraw", "staff_no": first }, "reason": "本人申请",
    });
    done(&session, call::correct_round, withdraw).await;
    let gone = filtered("candidate_state", "is", json!(["withdrawn"]));
    let gone = of_round(&session, "candidates", gone).await;
    assert_eq!(keys(&gone), [first.as_str()]);
    let still = filtered("candidate_state", "is", json!(["enrolled"]));
    assert_eq!(of_round(&session, "candidates", still).await["total"], 11);
}

async fn the_board_says_how_far_each_sheet_is_and_has_its_marks(place: Place) {
    let session = place.sit().await;
    let board = done(&session, call::score_board, json!({ "round": R })).await;
    let rater = |code: &str| {
        let mut raters = board["raters"].as_array().unwrap().iter();
        raters.find(|one| one["rater"] == code).unwrap()
    };
    // Four criteria of twelve people came in a file; the masters have given nothing yet.
    assert_eq!(
        (&rater("S1")["given"], &rater("S1")["expected"]),
        (&json!(48), &json!(48))
    );
    assert!(rater("S1")["last_at"].is_string(), "{}", rater("S1"));
    assert_eq!(
        (&rater("A1")["given"], &rater("A1")["expected"]),
        (&json!(0), &json!(12))
    );
    assert_eq!(rater("A1")["last_at"], Value::Null);
    let raters = board["raters"].as_array().unwrap().iter();
    let at = raters
        .map(|one| &one["rater"])
        .position(|one| one == "S2")
        .unwrap();
    assert_eq!(
        board["candidates"][0]["marks"][at],
        json!(["55", "80", "80", "100"])
    );

    let missing = filtered("marks_missing", "from", json!(["1"]));
    let missing = of_round(&session, "board", missing).await;
    assert_eq!(missing["total"], 36);
    assert!(
        column(&missing, "sheet_state")
            .iter()
            .all(|one| *one == "none")
    );
    let hers = json!({
        "filters": [{ "column": "rater_name", "test": "is", "values": ["张建国"] }],
        "columns": ["staff_no", "marks"],
    });
    let hers = of_round(&session, "board", hers).await;
    assert_eq!(hers["total"], 12);
    assert_eq!(column(&hers, "marks")[0], "85  80  80  100");
}

async fn the_level_that_a_certificate_gives_is_shown_and_is_ordered_and_filtered_by(place: Place) {
    let session = place.sit().await;
    let fourth = filtered("level", "is", json!(["四级"]));
    let fourth = shown(&session, "employees", fourth).await;
    assert_eq!(fourth["total"], 11, "the roster says no level of anybody");
    assert!(column(&fourth, "level").iter().all(|one| *one == "level4"));
    let mut held = sorted("level", true);
    held["columns"] = json!(["staff_no", "level", "level_since"]);
    let held = shown(&session, "employees", held).await;
    assert_eq!(column(&held, "level_since")[0], "2026-05-18");
    assert_eq!(column(&held, "level").last(), Some(&&Value::Null));
    let taking_part = json!({ "columns": ["staff_no", "level"] });
    let taking_part = of_round(&session, "candidates", taking_part).await;
    let levels = column(&taking_part, "level");
    assert_eq!(levels.iter().filter(|one| **one == "level4").count(), 11);
    // A certificate that was revoked gives no level any more.
    let query = json!({ "search": staff_no(0), "offset": 0, "limit": 1 });
    let listed = done(&session, call::list_certificates, query).await;
    let number = &listed["certificates"][0]["number"];
    let revoke = json!({ "number": number, "reason": "发证有误" });
    done(&session, call::revoke_certificate, revoke).await;
    let empty = filtered("level", "empty", json!([]));
    let empty = shown(&session, "employees", empty).await;
    assert!(keys(&empty).contains(&staff_no(0).as_str()));
}

async fn the_register_is_ordered_by_name_and_filtered_by_round(place: Place) {
    let session = place.sit().await;
    let mut by_name = sorted("name", false);
    by_name["columns"] = json!(["number", "name", "staff_no"]);
    let register = shown(&session, "certificates", by_name).await;
    assert_eq!(register["total"], 11);
    assert_eq!(
        column(&register, "staff_no")[..3],
        ["W0004", "W0006", "W0011"]
    );
    let of_it = shown(
        &session,
        "certificates",
        filtered("round", "is", json!([R])),
    )
    .await;
    assert_eq!(of_it["total"], 11);
    let other = shown(
        &session,
        "certificates",
        filtered("round", "is", json!(["2025-01"])),
    )
    .await;
    assert_eq!(other["total"], 0);
    let number = column(&register, "number")[0].as_str().unwrap().to_owned();
    let revoke = json!({ "number": number, "reason": "发证有误" });
    done(&session, call::revoke_certificate, revoke).await;
    let revoked = filtered("certificate_state", "is", json!(["revoked"]));
    let revoked = shown(&session, "certificates", revoked).await;
    assert_eq!(keys(&revoked), [number.as_str()]);
}

async fn the_log_is_filtered_by_day_and_act(place: Place) {
    let session = place.sit().await;
    let all = shown(&session, "audit", json!({})).await;
    let numbers: Vec<u64> = keys(&all).iter().map(|key| key.parse().unwrap()).collect();
    assert!(
        numbers.is_sorted_by(|one, other| one > other),
        "the newest first"
    );
    let issued = filtered("action", "is", json!(["issue_certificates"]));
    let issued = shown(&session, "audit", issued).await;
    assert_eq!(issued["total"], 1);
    let at = column(&issued, "at")[0].as_str().unwrap();
    // The demo's day; on the clock of China.
    let day = office::environment::civil_minute(at)[..10].to_owned();
    let on = json!({ "filters": [
        { "column": "at", "test": "from", "values": [day] }, { "column": "at", "test": "to", "values": [day] },
    ] });
    assert_eq!(shown(&session, "audit", on).await["total"], all["total"]);
    let later = filtered("at", "from", json!(["2099-01-01"]));
    assert_eq!(shown(&session, "audit", later).await["total"], 0);
}

async fn lists_that_are_computed_are_ordered_and_filtered_alike(place: Place) {
    let session = place.sit().await;
    let rounds = shown(&session, "rounds", sorted("round", false)).await;
    assert_eq!(keys(&rounds), ["2026-W1", "2026-W2"]);
    let scoring = filtered("round_state", "is", json!(["评分中"]));
    assert_eq!(keys(&shown(&session, "rounds", scoring).await), [R]);
    let units = json!({
        "sort": [{ "column": "people", "descending": true }],
        "filters": [{ "column": "people", "test": "from", "values": ["1"] }],
        "columns": ["code", "people"],
    });
    let units = shown(&session, "units", units).await;
    assert_eq!(keys(&units).first(), Some(&"sewing"));
    assert_eq!(column(&units, "people")[0], "14");
    let teams = shown(&session, "units", filtered("code", "is", json!(["sewing"]))).await;
    assert!(keys(&teams).iter().all(|unit| unit.starts_with("sewing")));
}

async fn a_file_holds_what_is_filtered_in_the_chosen_columns_and_the_log_says_so(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let wish = json!({
        "filters": [{ "column": "unit", "test": "is", "values": ["sewing/2"] }],
        "sort": [{ "column": "staff_no", "descending": true }],
        "columns": ["name", "staff_no", "unit"],
    });
    let write = async |name: &str| {
        let path = folder.path().join(name);
        let input = json!({ "list": "employees", "wish": wish, "path": path });
        let written = done(&session, call::export_list, input).await;
        assert_eq!(written["rows"], 6);
        std::fs::read(path).unwrap()
    };
    let csv = String::from_utf8(write("职工.csv").await).unwrap();
    let mut lines = csv.trim_start_matches('\u{feff}').lines();
    assert_eq!(lines.next(), Some("姓名,工号,班组"));
    let last = lines.clone().last().unwrap();
    assert!(lines.next().unwrap().starts_with("许金凤,W0012,"), "{csv}");
    assert!(last.starts_with("欧阳丽华,W0002,"), "{csv}");
    assert!(write("职工.xlsx").await.starts_with(b"PK"));
    assert!(write("职工.pdf").await.starts_with(b"%PDF"));

    let log = done(
        &session,
        call::list_audit,
        json!({ "offset": 0, "limit": 1 }),
    )
    .await;
    let line = &log["entries"][0];
    assert_eq!(line["action"], "export_list");
    let detail: Value = serde_json::from_str(line["detail"].as_str().unwrap()).unwrap();
    assert_eq!(
        detail,
        json!({ "list": "employees", "rows": 6, "filtered": true })
    );
    let other = folder.path().join("职工.xls");
    let other = json!({ "list": "employees", "path": other });
    assert_eq!(
        refused(&session, call::export_list, other).await,
        "list_file_kind_unknown"
    );
}

async fn views(session: &Session, list: &str, round: Option<&str>) -> Vec<Value> {
    let offered = done(
        session,
        call::list_columns,
        json!({ "list": list, "round": round }),
    )
    .await;
    offered["views"].as_array().unwrap().clone()
}

async fn a_view_is_its_keepers_own_and_opens_without_what_is_gone(place: Place) {
    let session = place.signed_in(OFFICER).await;
    done(&session, call::decide_round, json!({ "round": R })).await;
    let wish = json!({ "search": "王", "columns": ["name", "theory", "total"], "sort": [{ "column": "total", "descending": true }] });
    let keep = json!({ "list": "results", "name": "总分从高到低", "wish": wish });
    done(&session, call::keep_list_view, keep.clone()).await;
    done(&session, call::keep_list_view, keep).await;
    let own = views(&session, "results", Some(R)).await;
    assert_eq!(own.len(), 1, "the second took the place of the first");
    // The round's scheme has no theory; what was looked for is not kept.
    assert_eq!(own[0]["gone"], json!(["theory"]));
    assert_eq!(own[0]["wish"]["columns"], json!(["name", "total"]));
    assert_eq!(own[0]["wish"]["search"], "");

    accounts::sign_in(&session, AUDITOR).await;
    assert_eq!(
        views(&session, "results", Some(R)).await,
        Vec::<Value>::new()
    );
    let gone = json!({ "list": "results", "name": "总分从高到低" });
    assert_eq!(
        refused(&session, call::drop_list_view, gone.clone()).await,
        "list_view_unknown"
    );
    accounts::sign_in(&session, OFFICER).await;
    done(&session, call::drop_list_view, gone).await;
    assert_eq!(
        views(&session, "results", Some(R)).await,
        Vec::<Value>::new()
    );
    let unnamed = json!({ "list": "results", "name": " ", "wish": {} });
    assert_eq!(
        refused(&session, call::keep_list_view, unnamed).await,
        "list_view_name_invalid"
    );
}

async fn without_accounts_a_view_belongs_to_the_computer(place: Place) {
    let session = place.sit_at("2026-05-18T04:00:00Z").await;
    let keep = json!({ "list": "employees", "name": "按姓名", "wish": sorted("name", false) });
    done(&session, call::keep_list_view, keep).await;
    done(&session, call::close_office, json!({})).await;
    let session = place.sit_at("2026-05-18T05:00:00Z").await;
    assert_eq!(
        views(&session, "employees", None).await[0]["name"],
        "按姓名"
    );
}

async fn the_log_is_no_list_for_everybody(place: Place) {
    let session = place.signed_in(OFFICER).await;
    accounts::add(&session, OFFICER, "只录分数的", &["score_clerk"]).await;
    accounts::sign_in(&session, "只录分数的").await;
    let log = json!({ "list": "audit" });
    assert_eq!(
        refused(&session, call::show_list, log.clone()).await,
        "duty_missing"
    );
    assert_eq!(
        refused(&session, call::list_columns, log).await,
        "duty_missing"
    );
    let people = shown(&session, "employees", json!({})).await;
    assert_eq!(people["total"], 12);
    accounts::sign_in(&session, AUDITOR).await;
    let log = shown(&session, "audit", json!({})).await;
    assert!(log["total"].as_u64().unwrap() > 3);
}
