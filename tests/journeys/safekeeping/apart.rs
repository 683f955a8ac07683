//! Two copies of one office that meet: what is told, after which line they parted, and which numbers they gave twice.

use factory::{Session, call, done, refused, small};
use serde_json::{Value, json};

use super::{Home, ROUND, close, told};

const NOW: &str = "2026-05-18T01:00:00Z";

async fn open(home: &Home, place: &str) -> Session {
    let session = factory::session_at(NOW, home.folder.path());
    done(&session, call::open_office, json!({ "location": place })).await;
    session
}

/// A copy of the office, made in the file manager while nobody has it open.
fn copied(home: &Home, name: &str) -> String {
    let to = home.path(name);
    std::fs::copy(&home.location, &to).unwrap();
    to.to_string_lossy().into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_copy_and_one_that_went_its_own_way_are_told_at_their_opening() {
    let home = Home::on_file();
    close(&home.founded(NOW, false).await).await;
    close(&open(&home, &home.location).await).await;
    let copy = copied(&home, "副本.office");
    // Alike, they are told of nothing.
    let session = open(&home, &copy).await;
    assert_eq!(told(&session).await, Vec::<String>::new());
    close(&session).await;

    let session = open(&home, &home.location).await;
    home.write(&session, "2").await;
    close(&session).await;
    let session = open(&home, &copy).await;
    assert_eq!(told(&session).await, ["office_copy_newer"]);
    home.write(&session, "3").await;
    close(&session).await;

    let session = open(&home, &home.location).await;
    assert_eq!(told(&session).await, ["office_copy_parted"]);
    let status = done(&session, call::session_status, json!({})).await;
    let warning = &status["office"]["warnings"][0];
    assert_eq!(warning["args"]["after"], "1", "{warning}");
    // Nobody is kept from working, and the other one can be said not to count.
    home.write(&session, "4").await;
    let listed = done(&session, call::list_copies, json!({})).await;
    let seen = listed["seen"].as_array().unwrap();
    assert_eq!(seen.len(), 2);
    let other = seen
        .iter()
        .find(|one| one["place"].as_str().unwrap().ends_with("副本.office"))
        .unwrap();
    done(
        &session,
        call::forget_place,
        json!({ "place": other["place"] }),
    )
    .await;
    let unknown = json!({ "place": "没有这个地方" });
    assert_eq!(
        refused(&session, call::forget_place, unknown).await,
        "place_not_known"
    );
    close(&session).await;
    assert_eq!(
        told(&open(&home, &home.location).await).await,
        Vec::<String>::new()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_copy_in_the_place_of_the_office_is_told_until_somebody_says_that_it_counts() {
    let home = Home::on_file();
    close(&home.founded(NOW, false).await).await;
    let copy = copied(&home, "副本.office");
    let session = open(&home, &home.location).await;
    home.write(&session, "2").await;
    close(&session).await;
    // A program that keeps folders alike brings the old one back.
    std::fs::copy(&copy, &home.location).unwrap();
    let session = open(&home, &home.location).await;
    assert_eq!(told(&session).await, ["office_older_here"]);
    close(&session).await;
    let session = open(&home, &home.location).await;
    assert_eq!(told(&session).await, ["office_copy_newer"]);
    let listed = done(&session, call::list_copies, json!({})).await;
    let place = listed["seen"][1]["place"].clone();
    done(&session, call::forget_place, json!({ "place": place })).await;
    close(&session).await;
    assert_eq!(
        told(&open(&home, &home.location).await).await,
        Vec::<String>::new()
    );
}

async fn issued(session: &Session) {
    let decision = json!({ "round": ROUND, "despite_missing": true });
    done(session, call::decide_round, decision).await;
    let approval = json!({ "round": ROUND, "approver": "林敏" });
    done(session, call::approve_round, approval).await;
    done(session, call::issue_certificates, json!({ "round": ROUND })).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_that_two_copies_gave_to_different_people_are_named() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    home.marked(&session).await;
    close(&session).await;
    let copy = copied(&home, "副本.office");
    let session = open(&home, &home.location).await;
    issued(&session).await;
    close(&session).await;
    // In the copy the first person fails, and everybody behind moves up.
    let session = open(&home, &copy).await;
    let low =
        small::scores(["J1", "J2", "J3"].map(|rater| (small::staff_no(0), rater, "20".to_owned())));
    let marks = home.file("评分二.csv", low);
    let input = json!({ "path": marks, "round": ROUND, "source": small::COMPONENT });
    done(&session, call::import_scores, input).await;
    issued(&session).await;
    close(&session).await;

    let compared = home.done(&["office", "compare", &home.location, &copy]);
    assert_eq!(compared["relation"], "parted");
    assert_eq!(compared["first"]["certificates"], 3);
    assert_eq!(compared["second"]["certificates"], 2);
    let numbers = compared["numbers"].as_array().unwrap();
    let held = |at: usize, side: &str| numbers[at][side]["staff_no"].clone();
    assert_eq!(numbers.len(), 3);
    assert_eq!(
        (held(0, "first"), held(0, "second")),
        (json!(small::staff_no(0)), json!(small::staff_no(1)))
    );
    assert_eq!(
        (held(1, "first"), held(1, "second")),
        (json!(small::staff_no(1)), json!(small::staff_no(2)))
    );
    assert_eq!(
        numbers[2]["second"],
        Value::Null,
        "given in the first alone"
    );
    // The same stands in the preview of a return.
    let session = open(&home, &home.location).await;
    let preview = done(&session, call::preview_restore, json!({ "path": copy })).await;
    assert_eq!(preview["present"]["numbers"], compared["numbers"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_offices_are_strangers_and_a_file_that_is_none_is_refused() {
    let (one, other) = (Home::on_file(), Home::on_file());
    close(&one.founded(NOW, false).await).await;
    close(&other.founded("2026-05-18T02:00:00Z", false).await).await;
    let session = factory::session_at(NOW, one.folder.path());
    let compare = json!({ "first": one.location, "second": other.location });
    let compared = done(&session, call::compare_offices, compare).await;
    assert_eq!(
        (&compared["relation"], &compared["numbers"]),
        (&json!("strangers"), &json!([]))
    );
    let text = one.file("文本.office", "不是办公文件".repeat(500));
    let compare = json!({ "first": one.location, "second": text });
    assert_eq!(
        refused(&session, call::compare_offices, compare).await,
        "not_an_office"
    );
}
