//! Photos and films of the work: attached in the office, shown in a packet, never brought back, taken away with a reason, closed with the
//! results, erased with the person; through the actions, on both databases. Must not know how a picture is made smaller.

use std::fs;
use std::path::Path;

use factory::workshop::{self, staff_no};
use factory::{Session, call, demo_file, done, refused, session_at};
use serde_json::{Value, json};

use crate::accounts::{Place, on_both};

on_both!(
    a_photo_is_seen_where_it_belongs_and_does_not_come_back in "scoring",
    a_film_is_named_by_its_hash_and_stays_where_it_is in "scoring",
    what_is_no_photo_or_belongs_to_nobody_is_refused_in_words in "scoring",
    what_is_taken_away_leaves_its_hash_and_the_reason_in_the_log in "scoring",
    what_a_result_was_given_in_sight_of_stays in "complete",
    a_photo_stands_in_the_page_that_says_why_and_in_what_she_is_told in "complete",
    photos_go_with_the_person_when_records_need_not_be_kept in "complete",
    whoever_is_taken_out_of_a_round_leaves_no_photo_in_it in "scoring",
);

const R: &str = workshop::ROUND;

/// A photo under a name that says more than raters may know.
fn photo(folder: &Path) -> String {
    let photos = fs::read_dir(demo_file("photos")).unwrap();
    let photo = photos
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "jpg"))
        .min()
        .unwrap();
    let to = folder.join("王小燕-350582199001010028.jpg");
    fs::copy(photo, &to).unwrap();
    to.to_str().unwrap().to_owned()
}

fn of_first(path: &str, more: Value) -> Value {
    let mut input = json!({ "round": R, "staff_no": staff_no(0), "kind": "photo", "path": path });
    for (name, value) in more.as_object().unwrap() {
        input[name] = value.clone();
    }
    input
}

async fn attached(session: &Session, input: Value) -> Value {
    let list = done(session, call::attach_work_piece, input).await;
    list["pieces"].as_array().unwrap().last().unwrap().clone()
}

async fn listed(session: &Session, more: Value) -> Vec<Value> {
    let mut query = json!({ "round": R });
    for (name, value) in more.as_object().unwrap() {
        query[name] = value.clone();
    }
    let list = done(session, call::list_work_pieces, query).await;
    list["pieces"].as_array().unwrap().clone()
}

async fn last_line(session: &Session) -> Value {
    let page = json!({ "offset": 0, "limit": 1 });
    done(session, call::list_audit, page).await["entries"][0].clone()
}

async fn is_sound(session: &Session) {
    let checked = done(session, call::check_office, json!({})).await;
    assert_eq!(checked["sound"], true, "{checked}");
}

/// The packet of a rater, with what the office said of it.
async fn packet_of(session: &Session, rater: &str, folder: &Path) -> Value {
    let input =
        json!({ "round": R, "folder": folder, "raters": [rater], "expires_on": "2099-12-31" });
    done(session, call::make_packets, input).await["packets"][0].clone()
}

async fn a_photo_is_seen_where_it_belongs_and_does_not_come_back(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let path = photo(folder.path());
    let before = fs::read(&path).unwrap();
    let more = json!({ "criterion": "output", "note": " 袖口 ", "taken_on": "2026-05-10" });
    let piece = attached(&session, of_first(&path, more)).await;
    assert_eq!(piece["note"], "袖口");
    assert_eq!(piece["criterion"], "output");
    assert_eq!(piece["taken_on"], "2026-05-10");
    assert_eq!(piece["added_by"], "陈评");
    assert_eq!(fs::read(&path).unwrap(), before);
    let line = last_line(&session).await;
    assert_eq!(line["action"], "attach_work_piece");
    let detail = line["detail"].as_str().unwrap();
    assert!(
        detail.contains(piece["sha256"].as_str().unwrap()),
        "{detail}"
    );
    assert!(!detail.contains("350582"), "{detail}");
    let shown = done(
        &session,
        call::show_work_piece,
        json!({ "id": piece["id"] }),
    )
    .await;
    let small = json!({ "id": piece["id"], "longer_side": 80 });
    let small = done(&session, call::show_work_piece, small).await;
    let length = |photo: &Value| photo["jpeg_base64"].as_str().unwrap().len();
    assert!(length(&small) < length(&shown));
    assert_eq!(
        listed(&session, json!({ "criterion": "safety" }))
            .await
            .len(),
        0
    );
    assert_eq!(
        listed(&session, json!({ "staff_no": staff_no(1) }))
            .await
            .len(),
        0
    );

    let stick = folder.path().join("U盘");
    let made = packet_of(&session, "S1", &stick).await;
    assert_eq!(
        (&made["photos"], &made["left_out"]),
        (&json!(1), &Value::Null)
    );
    // Who marks another component sees no photo of this one.
    let masters = packet_of(&session, "A1", &stick).await;
    assert_eq!(masters["photos"], Value::Null);

    let rater = session_at("2026-05-19T02:00:00Z", &folder.path().join("电脑"));
    let open = json!({ "path": made["file"], "passphrase": made["passphrase"] });
    let opened = done(&rater, call::open_packet, open).await;
    let card = json!({
        "staff_no": staff_no(0), "criterion": "output", "kind": "photo", "sha256": piece["sha256"],
        "name": null, "place": null, "taken_on": "2026-05-10", "note": "袖口",
    });
    assert_eq!(opened["pieces"], json!([card]));
    let brought = json!({ "sha256": piece["sha256"] });
    let brought = done(&rater, call::show_packet_photo, brought).await;
    assert_eq!(brought, shown);
    let other = json!({ "sha256": "0".repeat(64) });
    assert_eq!(
        refused(&rater, call::show_packet_photo, other).await,
        "work_piece_unknown"
    );
    let mark = json!({ "staff_no": staff_no(0), "criterion": "output", "mark": "85" });
    done(&rater, call::put_working_marks, json!({ "marks": [mark] })).await;
    let back = folder.path().join("回传.scorereturn");
    let sign = json!({ "path": back, "signed_by": "张建国" });
    done(&rater, call::sign_return, sign).await;
    let size = |path: &Path| fs::metadata(path).unwrap().len();
    let photo_bytes = piece["bytes"].as_u64().unwrap();
    assert!(size(Path::new(made["file"].as_str().unwrap())) > photo_bytes / 2);
    assert!(size(&back) < photo_bytes / 2);
    let taken = done(&session, call::take_packets, json!({ "paths": [back] })).await;
    assert_eq!(taken["taken"][0]["marks"], 1, "{taken}");
    assert_eq!(listed(&session, json!({})).await, [piece]);
    is_sound(&session).await;
}

async fn a_film_is_named_by_its_hash_and_stays_where_it_is(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let film = factory::file(folder.path(), "上袖.mp4", "moving pictures");
    let more = json!({ "kind": "film", "place": "质检室移动硬盘 3 号" });
    let piece = attached(&session, of_first(&film, more)).await;
    assert_eq!(piece["name"], "上袖.mp4");
    assert_eq!(piece["place"], "质检室移动硬盘 3 号");
    assert_eq!(piece["bytes"], 15);
    // Computed apart from the program: sha256sum.
    assert_eq!(
        piece["sha256"],
        "6cb754acd2d240d3b451bdc7cf7d09b98d66b50c4cd16b01ab9f58c3738778f7"
    );
    assert_eq!(
        refused(
            &session,
            call::show_work_piece,
            json!({ "id": piece["id"] })
        )
        .await,
        "work_piece_is_no_photo"
    );
    let again = of_first(&film, json!({ "kind": "film", "criterion": "safety" }));
    let beside = attached(&session, again).await;
    assert_eq!(beside["place"], film);
    let empty = factory::file(folder.path(), "空.mp4", "");
    assert_eq!(
        refused(
            &session,
            call::attach_work_piece,
            of_first(&empty, json!({ "kind": "film" }))
        )
        .await,
        "work_film_empty"
    );
    let made = packet_of(&session, "S1", &folder.path().join("U盘")).await;
    assert_eq!(made["photos"], Value::Null);
    let rater = session_at("2026-05-19T02:00:00Z", &folder.path().join("电脑"));
    let open = json!({ "path": made["file"], "passphrase": made["passphrase"] });
    let opened = done(&rater, call::open_packet, open).await;
    assert_eq!(opened["pieces"].as_array().unwrap().len(), 2);
    assert_eq!(opened["pieces"][0]["name"], "上袖.mp4");
    assert_eq!(opened["pieces"][0]["place"], "质检室移动硬盘 3 号");
    is_sound(&session).await;
}

async fn what_is_no_photo_or_belongs_to_nobody_is_refused_in_words(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let path = photo(folder.path());
    let half = fs::read(&path).unwrap();
    let half = factory::file(folder.path(), "半张.jpg", &half[..half.len() / 2]);
    let none = factory::file(folder.path(), "说明.jpg", "no picture");
    let nobody = json!({ "staff_no": "W9999" });
    for (input, code) in [
        (of_first(&none, json!({})), "employee_photo_not_jpeg"),
        (of_first(&half, json!({})), "photo_not_readable"),
        (of_first(&path, nobody), "candidate_unknown"),
        (
            of_first(&path, json!({ "criterion": "dance" })),
            "work_piece_criterion_unknown",
        ),
        (
            of_first(&path, json!({ "taken_on": "2026-05-19" })),
            "work_piece_taken_later",
        ),
        (
            of_first(&path, json!({ "note": "两\n行" })),
            "work_piece_text",
        ),
        (
            of_first(&path, json!({ "round": "2020-01" })),
            "round_unknown",
        ),
    ] {
        assert_eq!(
            refused(&session, call::attach_work_piece, input).await,
            code
        );
    }
    assert_eq!(listed(&session, json!({})).await, Vec::<Value>::new());
    attached(&session, of_first(&path, json!({ "criterion": "output" }))).await;
    let again = of_first(&path, json!({ "criterion": "产量完成" }));
    assert_eq!(
        refused(&session, call::attach_work_piece, again).await,
        "work_piece_twice"
    );
    attached(&session, of_first(&path, json!({ "criterion": "safety" }))).await;
}

async fn what_is_taken_away_leaves_its_hash_and_the_reason_in_the_log(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let piece = attached(&session, of_first(&photo(folder.path()), json!({}))).await;
    let remove = |reason: &str| json!({ "id": piece["id"], "reason": reason });
    assert_eq!(
        refused(&session, call::remove_work_piece, remove(" ")).await,
        "reason_empty"
    );
    let left = done(&session, call::remove_work_piece, remove("拍糊了")).await;
    assert_eq!(left["pieces"], json!([]));
    let line = last_line(&session).await;
    assert_eq!(line["action"], "remove_work_piece");
    let detail: Value = serde_json::from_str(line["detail"].as_str().unwrap()).unwrap();
    assert_eq!(detail["reason"], "拍糊了");
    assert_eq!(detail["sha256"], piece["sha256"]);
    assert_eq!(
        refused(&session, call::remove_work_piece, remove("再删")).await,
        "work_piece_unknown"
    );
    assert_eq!(
        refused(
            &session,
            call::show_work_piece,
            json!({ "id": piece["id"] })
        )
        .await,
        "work_piece_unknown"
    );
    is_sound(&session).await;
}

async fn what_a_result_was_given_in_sight_of_stays(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let path = photo(folder.path());
    let piece = attached(&session, of_first(&path, json!({}))).await;
    let round = json!({ "round": R });
    done(&session, call::decide_round, round.clone()).await;
    let list = done(&session, call::list_work_pieces, round.clone()).await;
    assert_eq!(list["open"], false);
    let other = of_first(&path, json!({ "criterion": "output" }));
    assert_eq!(
        refused(&session, call::attach_work_piece, other.clone()).await,
        "work_pieces_closed"
    );
    let remove = json!({ "id": piece["id"], "reason": "不要了" });
    assert_eq!(
        refused(&session, call::remove_work_piece, remove).await,
        "work_pieces_closed"
    );
    // Taken back to scoring, the round takes more.
    let back = json!({ "round": R, "reason": "补拍作品" });
    done(&session, call::reopen_round, back).await;
    attached(&session, other).await;
    assert_eq!(listed(&session, json!({})).await.len(), 2);
}

async fn a_photo_stands_in_the_page_that_says_why_and_in_what_she_is_told(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let more = json!({ "criterion": "output", "note": "袖口" });
    let piece = attached(&session, of_first(&photo(folder.path()), more)).await;
    done(&session, call::decide_round, json!({ "round": R })).await;
    let person = json!({ "round": R, "staff_no": staff_no(0) });
    let page = done(&session, call::grade_page, person).await;
    let mut parts = page["parts"].as_array().unwrap().iter();
    let part = parts
        .find(|part| part["heading"] == "作品照片和录像")
        .unwrap_or_else(|| panic!("{page}"));
    let said = part["lines"][0].as_str().unwrap();
    assert!(said.starts_with("产量完成：照片"), "{said}");
    assert!(said.contains(piece["sha256"].as_str().unwrap()), "{said}");
    assert!(said.ends_with(" · 袖口"), "{said}");
    let other = json!({ "round": R, "staff_no": staff_no(1) });
    let page = done(&session, call::grade_page, other).await;
    assert!(!page.to_string().contains("作品照片和录像"), "{page}");
    let path = folder.path().join("本人信息.xlsx");
    let extract = json!({ "staff_no": staff_no(0), "path": path });
    done(&session, call::extract_employee, extract).await;
    assert!(path.exists());
}

async fn photos_go_with_the_person_when_records_need_not_be_kept(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    attached(&session, of_first(&photo(folder.path()), json!({}))).await;
    let round = json!({ "round": R });
    done(&session, call::decide_round, round.clone()).await;
    done(&session, call::set_actor, json!({ "actor": "王建国" })).await;
    done(&session, call::approve_round, round.clone()).await;
    done(&session, call::issue_certificates, round).await;
    let left = json!({ "staff_no": staff_no(0), "on": "2026-05-18" });
    done(&session, call::mark_employee_left, left).await;
    let erase = json!({ "staff_no": staff_no(0), "reason": "本人申请" });
    let person = json!({ "staff_no": staff_no(0) });
    let seen = done(&session, call::preview_erasing, person).await;
    assert_eq!(seen["extent"], "not_needed");
    assert_eq!(listed(&session, json!({})).await.len(), 1);
    done(&session, call::close_office, json!({})).await;

    // The round may be scored until 2099.
    let later = place.sit_at("2106-05-18T02:00:00Z").await;
    let erased = done(&later, call::erase_employee, erase).await;
    assert_eq!(erased["extent"], "identity");
    let what = erased["erased"].as_array().unwrap();
    assert!(what.contains(&json!("work_pieces")), "{erased}");
    assert_eq!(listed(&later, json!({})).await, Vec::<Value>::new());
    is_sound(&later).await;
}

async fn whoever_is_taken_out_of_a_round_leaves_no_photo_in_it(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    attached(&session, of_first(&photo(folder.path()), json!({}))).await;
    let correction = json!({ "kind": "remove_candidate", "staff_no": staff_no(0) });
    let correct = json!({ "round": R, "correction": correction, "reason": "报错名" });
    done(&session, call::correct_round, correct).await;
    assert_eq!(listed(&session, json!({})).await, Vec::<Value>::new());
    is_sound(&session).await;
}
