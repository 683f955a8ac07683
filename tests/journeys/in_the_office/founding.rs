//! An institution looked at while it is written down, and the rule pack that its office is founded on.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use factory::{Watch, call, done, fresh_database, refused, session, session_watched, small};
use serde_json::{Value, json};

use super::{ROUND, founded};

fn codes(checked: &Value) -> Vec<&str> {
    let problems = checked["problems"].as_array().unwrap();
    problems
        .iter()
        .map(|problem| problem["code"].as_str().unwrap())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_institution_is_checked_and_its_first_numbers_are_shown_before_there_is_an_office() {
    let session = session();
    let sound = factory::office_draft();
    let checked = done(&session, call::check_institution, sound).await;
    assert_eq!(codes(&checked), Vec::<&str>::new());
    assert_eq!(
        checked["numbers"],
        json!([
            { "level": "level5", "number": "Y0000 35 000001 26 5 000001" },
            { "level": "level4", "number": "Y0000 35 000001 26 4 000001" },
            { "level": "level3", "number": "Y0000 35 000001 26 3 000001" },
        ])
    );

    let mut wrong = factory::office_draft();
    wrong["institution"]["credit_code"] = json!("91350599MA0000007D");
    wrong["institution"]["number"]["province"] = json!("99");
    let checked = done(&session, call::check_institution, wrong).await;
    assert_eq!(
        codes(&checked),
        ["credit_code_check_digit", "province_unknown"]
    );
    assert_eq!(checked["problems"][0]["field"], "institution.credit_code");
    assert_eq!(checked["numbers"], json!([]));
}

async fn an_own_rule_pack(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = session();
    let path = folder.path().join("规则包 2026.toml");
    done(&session, call::save_rule_pack, json!({ "path": path })).await;
    let text = std::fs::read_to_string(&path).unwrap();
    let shipped = done(&session, call::show_rule_pack, json!({})).await;
    let saved = done(&session, call::show_rule_pack, json!({ "text": text })).await;
    assert_eq!(shipped, saved);
    assert_eq!(shipped["figures"][2]["title"], "每个职业最少考评员人数");
    assert_eq!(shipped["figures"][2]["value"], "3");

    let broken = text.replacen("mark = \"S\"", "mark = \"sure\"", 1);
    let draft = factory::office_draft();
    let input = json!({ "location": location, "draft": draft, "rule_pack": broken });
    let code = refused(&session, call::create_office, input).await;
    assert_eq!(code, "rule_pack_mark_unknown");

    // No office was left behind, or the next line would be refused.
    let five = text.replace(
        "least_assessors = { value = 3",
        "least_assessors = { value = 5",
    );
    let input = json!({ "location": location, "draft": draft, "rule_pack": five });
    done(&session, call::create_office, input).await;
    let standard = json!({ "text": small::standard("level3") });
    done(&session, call::import_standard, standard).await;
    let round = json!({ "text": small::round(ROUND, "level3") });
    let code = refused(&session, call::open_round, round).await;
    assert_eq!(code, "panel_too_few_assessors");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_pack_speaks_english_where_its_english_was_written() {
    let session = session();
    done(&session, call::set_language, json!({ "language": "en" })).await;
    let shipped = done(&session, call::show_rule_pack, json!({})).await;
    assert_eq!(shipped["region_name"], "Fujian");
    // Only the numbers of its documents are not translated, and numbers and marks say nothing in either language.
    let words = shipped["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|document| &document["subject"])
        .chain(
            shipped["figures"]
                .as_array()
                .unwrap()
                .iter()
                .map(|figure| &figure["note"]),
        )
        .chain([&shipped["title"], &shipped["verified_by"]]);
    for said in words {
        let said = said.as_str().unwrap();
        assert!(!said.is_empty() && said.is_ascii(), "{said}");
    }

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("规则包.toml");
    done(&session, call::save_rule_pack, json!({ "path": path })).await;
    let own = std::fs::read_to_string(&path)
        .unwrap()
        .replace(", note_en = \"working days of the public notice\"", "");
    let shown = done(&session, call::show_rule_pack, json!({ "text": own })).await;
    assert_eq!(shown["figures"][0]["note"], "公示工作日数");
    assert_eq!(shown["figures"][1], shipped["figures"][1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_founded_on_an_own_rule_pack_decides_by_it() {
    let folder = tempfile::tempdir().unwrap();
    let location = folder.path().join("本厂.office");
    an_own_rule_pack(location.to_str().unwrap().to_owned()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_founded_on_an_own_rule_pack_decides_by_it_on_postgresql() {
    an_own_rule_pack(fresh_database()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_rule_pack_of_ones_own_the_shipped_one_holds() {
    let folder = tempfile::tempdir().unwrap();
    let location = folder.path().join("本厂.office");
    let session = founded(location.to_str().unwrap()).await;
    let standard = json!({ "text": small::standard("level3") });
    done(&session, call::import_standard, standard).await;
    let round = json!({ "text": small::round(ROUND, "level3") });
    done(&session, call::open_round, round).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn occupations_are_found_before_there_is_an_office_and_in_one_alike() {
    let folder = tempfile::tempdir().unwrap();
    let location = folder.path().join("本厂.office");
    let (without, within) = (session(), founded(location.to_str().unwrap()).await);
    for search in ["fr", "缝纫工", "6-05-01", "cfg", "%", "没有这样的职业"] {
        let wanted = json!({ "search": search, "limit": 40 });
        let before = done(&without, call::search_occupations, wanted.clone()).await;
        let after = done(&within, call::search_occupations, wanted).await;
        assert_eq!(before, after, "{search}");
    }
    let wanted = json!({ "search": "缝纫工", "limit": 1 });
    let found = done(&without, call::search_occupations, wanted).await;
    assert_eq!(found["occupations"][0]["code"], "6-05-01-03");
}

/// What a program that is killed while it makes the demo leaves under its name: nothing, to the last moment.
#[tokio::test(flavor = "multi_thread")]
async fn the_demo_gets_its_name_when_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("示范工厂.office");
    let (looks, seen_early) = (
        Arc::new(AtomicU32::new(0)),
        Arc::new(AtomicBool::new(false)),
    );
    let watch = {
        let (path, looks, seen_early) = (path.clone(), looks.clone(), seen_early.clone());
        Watch::with(move |_| {
            looks.fetch_add(1, Ordering::SeqCst);
            seen_early.fetch_or(path.exists(), Ordering::SeqCst);
            ControlFlow::Continue(())
        })
    };
    let session = session_watched(watch);
    done(
        &session,
        call::create_demo_office,
        json!({ "location": path }),
    )
    .await;
    assert!(
        looks.load(Ordering::SeqCst) > 3,
        "its files tell their progress"
    );
    assert!(
        !seen_early.load(Ordering::SeqCst),
        "it stood under its name half filled"
    );
    assert!(path.exists());
    let status = done(&session, call::session_status, json!({})).await;
    assert_eq!(status["office"]["rounds"], 2);
}
