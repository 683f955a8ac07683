//! Applications that say more than the roster: a level jump with its recommenders, somebody who was refused and applies again, somebody
//! who holds the level already. On both databases.

use std::path::Path;

use factory::{Session, call, done, fresh_database, refused, small};
use serde_json::{Value, json};

use super::{ROUND, founded};

/// The standard of level 3 with the route of a level jump, a round on it, and two people: one by the ordinary route, one who
/// holds 五级 since January and has worked for a year.
async fn round_with_a_jump(location: &str, folder: &Path) -> Session {
    let session = founded(location).await;
    let text = small::standard("level3");
    let kept = done(&session, call::import_standard, json!({ "text": text })).await;
    let shown = done(&session, call::show_standard, json!({ "id": kept["id"] })).await;
    let mut draft = shown["draft"].clone();
    draft["standard"]["version"] = json!("2");
    draft["scheme"]["permits_level_jump"] = json!(true);
    let mut jump = draft["eligibility"][0].clone();
    jump["id"] = json!("三级-越级");
    jump["text"] = json!("取得五级证书，业绩突出，经两名考评员推荐");
    jump["years_in_occupation"] = json!(null);
    jump["holds_level"] = json!("level5");
    draft["eligibility"]
        .as_array_mut()
        .unwrap()
        .push(jump.clone());
    // A route over a level that is not called a jump is refused.
    assert_eq!(
        refused(&session, call::put_standard, draft.clone()).await,
        "eligibility_jump_unmarked"
    );
    draft["eligibility"][1]["level_jump"] = json!(true);
    draft["eligibility"][1]["recommenders"] = json!(2);
    done(&session, call::put_standard, draft).await;
    let text = small::round(ROUND, "level3")
        .replace("standard_version = \"1\"", "standard_version = \"2\"");
    done(&session, call::open_round, json!({ "text": text })).await;
    let people = "工号,姓名,职业,从事本职业起始日期,技能等级,取证日期\n\
                  W0000,老职工,缝纫工,2010-03-01,,\n\
                  W0001,林秀英,缝纫工,2025-03-01,五级,2026-01-05\n";
    let people = factory::file(folder, "people.csv", people);
    done(&session, call::import_employees, json!({ "path": people })).await;
    session
}

fn application() -> Value {
    json!({
        "staff_no": "W0001", "recommenders": ["林师傅", "陈主任"],
        "jump_evidence": "全年一次合格率 99.2%（附件一）", "jump_approved_by": "吴总经理",
    })
}

async fn candidate(session: &Session, staff_no: &str) -> Value {
    let listed = done(session, call::list_candidates, json!({ "round": ROUND })).await;
    let mut people = listed["candidates"].as_array().unwrap().iter();
    people
        .find(|one| one["staff_no"] == staff_no)
        .unwrap()
        .clone()
}

fn lacking(line: &Value, route: &str) -> Vec<String> {
    let mut routes = line["lacking"].as_array().unwrap().iter();
    let route = routes.find(|one| one["rule"] == route).unwrap();
    let what = route["what"].as_array().unwrap().iter();
    what.map(|one| one["code"].as_str().unwrap().to_owned())
        .collect()
}

async fn a_level_jump_is_enrolled_by_what_the_application_states(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = round_with_a_jump(&location, folder.path()).await;

    // Without an application the jump lacks everything that only an application can state.
    let asked = json!({ "round": ROUND, "staff_nos": ["W0001"] });
    let preview = done(&session, call::preview_enrolment, asked.clone()).await;
    let line = &preview["candidates"][0];
    assert_eq!(line["state"], "not_eligible");
    assert_eq!(
        lacking(line, "三级-越级"),
        [
            "lacks_jump_evidence",
            "lacks_jump_approval",
            "lacks_recommenders"
        ]
    );
    let standing = done(&session, call::enrol_round, asked).await;
    assert_eq!(standing["refused"], 1, "{standing}");

    // Named again with an application, she is judged anew; whoever approves may not recommend.
    let mut stated = application();
    stated["jump_approved_by"] = json!("陈主任");
    let again = |application: &Value| json!({ "round": ROUND, "staff_nos": ["W0001"], "applications": [application] });
    let preview = done(&session, call::preview_enrolment, again(&stated)).await;
    assert_eq!(
        lacking(&preview["candidates"][0], "三级-越级"),
        ["jump_approved_by_recommender"]
    );
    let standing = done(&session, call::enrol_round, again(&application())).await;
    assert_eq!(
        (&standing["candidates"], &standing["refused"]),
        (&json!(1), &json!(0))
    );
    let hers = candidate(&session, "W0001").await;
    assert_eq!(
        (&hers["state"], &hers["level_jump"]),
        (&json!("enrolled"), &json!(true))
    );
    assert_eq!(
        hers["application"]["recommenders"],
        json!(["林师傅", "陈主任"])
    );
    assert_eq!(hers["application"]["jump_approved_by"], "吴总经理");

    // What she stated is not forgotten when the days are corrected and everybody is judged anew.
    let days = json!({ "kind": "days", "announced_on": "2026-03-03" });
    let correct = json!({ "round": ROUND, "correction": days, "reason": "公告改期" });
    done(&session, call::correct_round, correct).await;
    let hers = candidate(&session, "W0001").await;
    assert_eq!(
        (&hers["state"], &hers["level_jump"]),
        (&json!("enrolled"), &json!(true))
    );
    // On the last day before the certificate nobody held it.
    let days = json!({ "kind": "days", "announced_on": "2026-01-04" });
    let correct = json!({ "round": ROUND, "correction": days, "reason": "公告改期" });
    done(&session, call::correct_round, correct).await;
    let hers = candidate(&session, "W0001").await;
    assert_eq!(hers["state"], "refused");
    assert_eq!(lacking(&hers, "三级-越级"), ["lacks_level_on_day"]);
    done(&session, call::close_office, json!({})).await;
}

async fn an_application_that_nobody_reads_is_refused(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = round_with_a_jump(&location, folder.path()).await;
    let ask = |staff_nos: Value, applications: Value| json!({ "round": ROUND, "staff_nos": staff_nos, "applications": applications });
    let check = async |input: Value| refused(&session, call::enrol_round, input).await;
    let other = ask(json!(["W0000"]), json!([application()]));
    assert_eq!(check(other).await, "application_of_nobody");
    let twice = ask(json!(["W0001"]), json!([application(), application()]));
    assert_eq!(check(twice).await, "application_twice");
    for (field, value, code) in [
        ("title_since", json!("去年"), "date_invalid"),
        (
            "jump_evidence",
            json!("业".repeat(401)),
            "stated_text_invalid",
        ),
        (
            "contests",
            json!([{ "name": "竞赛", "level": "village", "rank": 1, "on": "2025-09-01" }]),
            "contest_level_unknown",
        ),
        (
            "contests",
            json!([{ "name": "竞赛", "level": "city", "rank": 0, "on": "2025-09-01" }]),
            "contest_rank_invalid",
        ),
    ] {
        let mut stated = application();
        stated[field] = value;
        let input = ask(json!(["W0001"]), json!([stated]));
        assert_eq!(check(input).await, code, "{field}");
    }
    // Whoever is a candidate is not judged again by naming her.
    done(
        &session,
        call::enrol_round,
        ask(json!(["W0001"]), json!([application()])),
    )
    .await;
    let input = ask(json!(["W0001"]), json!([application()]));
    assert_eq!(check(input).await, "application_of_nobody");
    done(&session, call::close_office, json!({})).await;
}

async fn who_holds_the_level_is_told_of_and_enrolled_only_on_purpose(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = round_with_a_jump(&location, folder.path()).await;
    let people = "工号,姓名,职业,从事本职业起始日期,技能等级,取证日期\n\
                  W0002,已持证,缝纫工,2010-03-01,三级,2020-01-01\n\
                  W0003,更高级,缝纫工,2010-03-01,二级,2022-01-01\n";
    let people = factory::file(folder.path(), "holders.csv", people);
    done(&session, call::import_employees, json!({ "path": people })).await;
    let mut asked = json!({ "round": ROUND, "staff_nos": ["W0000", "W0002", "W0003"] });
    let preview = done(&session, call::preview_enrolment, asked.clone()).await;
    let told = |at: usize| preview["candidates"][at]["holds"].clone();
    assert_eq!(told(0), Value::Null);
    let held = |level: &str, since: &str| json!({ "level": level, "since": since, "by": "roster" });
    assert_eq!(told(1), held("level3", "2020-01-01"));
    assert_eq!(told(2), held("level2", "2022-01-01"));
    assert_eq!(
        refused(&session, call::enrol_round, asked.clone()).await,
        "candidates_hold_level"
    );
    asked["despite_holding"] = json!(["W0002", "W0003"]);
    let standing = done(&session, call::enrol_round, asked).await;
    assert_eq!(standing["candidates"], 3);
    done(&session, call::close_office, json!({})).await;
}

async fn who_was_refused_and_holds_the_level_by_now_is_judged_anew_only_on_purpose(
    location: String,
) {
    let folder = tempfile::tempdir().unwrap();
    let session = round_with_a_jump(&location, folder.path()).await;
    let named = json!({ "round": ROUND, "staff_nos": ["W0001"] });
    let standing = done(&session, call::enrol_round, named.clone()).await;
    assert_eq!(standing["refused"], 1, "{standing}");
    let old = json!({
        "number": "1535001234567890", "issuer": "福州市职业技能鉴定中心", "occupation": "缝纫工", "level": "level3", "issued_on": "2019-05-04",
    });
    let add = json!({ "staff_no": "W0001", "certificate": old });
    done(&session, call::add_taken_over, add).await;
    let mut again = named;
    again["applications"] = json!([application()]);
    assert_eq!(
        refused(&session, call::enrol_round, again.clone()).await,
        "candidates_hold_level"
    );
    again["despite_holding"] = json!(["W0001"]);
    let standing = done(&session, call::enrol_round, again).await;
    assert_eq!(
        (&standing["candidates"], &standing["refused"]),
        (&json!(1), &json!(0))
    );
    done(&session, call::close_office, json!({})).await;
}

macro_rules! on_both {
    ($($name:ident),*) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                let folder = tempfile::tempdir().unwrap();
                let location = folder.path().join("本厂.office");
                super::$name(location.to_str().unwrap().to_owned()).await;
            })*
        }
        mod on_postgresql {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(super::fresh_database()).await;
            })*
        }
    };
}

on_both!(
    a_level_jump_is_enrolled_by_what_the_application_states,
    an_application_that_nobody_reads_is_refused,
    who_holds_the_level_is_told_of_and_enrolled_only_on_purpose,
    who_was_refused_and_holds_the_level_by_now_is_judged_anew_only_on_purpose
);
