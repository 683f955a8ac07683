//! People added, corrected, marked as left and erased by hand, and what they hold by the institution's own certificates.

use factory::{Person, Session, call, done, fresh_database, refused, small};
use serde_json::{Value, json};

use super::{ROUND, enrolled, founded};

async fn last_line(session: &Session) -> Value {
    let page = json!({ "offset": 0, "limit": 1 });
    done(session, call::list_audit, page).await["entries"][0].clone()
}

fn detail(line: &Value) -> Value {
    serde_json::from_str(line["detail"].as_str().unwrap()).unwrap()
}

/// 男 or 女, as the card's number tells it and as a person writes it.
fn told_gender(id_number: &str) -> &'static str {
    match (id_number.as_bytes()[16] - b'0') % 2 {
        1 => "男",
        _ => "女",
    }
}

async fn one_person(location: String) {
    let session = founded(&location).await;
    let id_number = Person::invented_id_number(7);
    let add =
        |staff_no: &str, employee: Value| json!({ "staff_no": staff_no, "employee": employee });
    let known = json!({
        "name": "阿依古丽", "gender": told_gender(&id_number), "id_number": id_number, "phone": "13800138000", "hired_on": "2024-03-01",
        "occupation": "缝纫工", "level": "level5", "level_since": "2022-05-01",
    });
    let shown = done(&session, call::add_employee, add(" W0301 ", known.clone())).await;
    assert_eq!(shown["line"]["staff_no"], "W0301");
    assert_eq!(shown["line"]["occupation"], "6-05-01-03");
    // The card's number has told what was not typed.
    assert_eq!(shown["birth_date"].as_str().unwrap().len(), 10);
    assert!(shown["gender"].is_string());
    let line = last_line(&session).await;
    assert_eq!(
        (&line["action"], &line["subject"]),
        (&json!("add_employee"), &json!("W0301"))
    );
    // Which fields are known, and nothing that they say: the log cannot be erased.
    assert_eq!(
        detail(&line),
        json!({ "fields": ["name", "gender", "birth_date", "id_type", "id_number", "phone", "hired_on", "occupation", "level", "level_since"] })
    );

    // What a roster's row would be refused for is refused here.
    for (staff_no, employee, code) in [
        ("W0301", json!({ "name": "甲" }), "staff_no_taken"),
        ("W0302", known, "id_number_of_another"),
        ("W0302", json!({ "name": " " }), "name_empty"),
        (
            "W0302",
            json!({ "name": "甲", "hired_on": "昨天" }),
            "date_invalid",
        ),
        (
            "W0302",
            json!({ "name": "甲", "level": "八级" }),
            "level_unknown",
        ),
        (
            "W0302",
            json!({ "name": "甲", "occupation": "魔术师" }),
            "occupation_unknown",
        ),
        (
            "W0302",
            json!({ "name": "甲", "workshop": "月球车间" }),
            "workshop_unknown",
        ),
        (
            "W0302",
            json!({ "name": "甲", "id_number": "110105194912310021" }),
            "id_number_check_digit",
        ),
        (
            "W0302",
            json!({ "name": "甲", "birth_date": "2030-01-01" }),
            "birth_date_unlikely",
        ),
        ("W/0302", json!({ "name": "甲" }), "staff_number_slash"),
        ("../../x", json!({ "name": "甲" }), "staff_number_slash"),
        (
            "W0302",
            json!({ "name": "甲", "phone": "abc" }),
            "phone_unlikely",
        ),
        (
            "W0302",
            json!({ "name": "甲", "hired_on": "2099-01-01" }),
            "day_to_come",
        ),
        (
            "W0302",
            json!({ "name": "甲", "education": "大".repeat(5_000) }),
            "text_too_long",
        ),
        (
            "W0302",
            json!({ "name": "甲", "gender": "中" }),
            "gender_unreadable",
        ),
        (
            "W0302",
            json!({ "name": "甲", "birth_date": "1990-01-01", "occupation_since": "1991-01-01" }),
            "day_before_working_age",
        ),
    ] {
        let input = add(staff_no, employee);
        assert_eq!(refused(&session, call::add_employee, input).await, code);
    }

    let edit = |revision: i64, employee: Value| json!({ "staff_no": "W0301", "revision": revision, "employee": employee, "reason": "本人更名" });
    let revision = shown["revision"].as_i64().unwrap();
    let renamed = edit(revision, json!({ "name": "阿依古丽·买买提", "level": "" }));
    let shown = done(&session, call::edit_employee, renamed.clone()).await;
    assert_eq!(shown["line"]["name"], "阿依古丽·买买提");
    assert_eq!(shown["line"]["level"], Value::Null);
    // What was not named stays, the masked numbers above all.
    assert_eq!(shown["line"]["hired_on"], "2024-03-01");
    assert_eq!(shown["phone"], "138****8000");
    let line = last_line(&session).await;
    assert_eq!(
        detail(&line),
        json!({ "reason": "本人更名", "changes": [
            { "field": "name", "from": "阿依古丽", "to": "阿依古丽·买买提" },
            { "field": "level", "from": "level5", "to": null },
        ] })
    );
    // Another who had read the person before would overwrite that.
    assert_eq!(
        refused(&session, call::edit_employee, renamed).await,
        "changed_meanwhile"
    );
    let same = edit(revision + 1, json!({ "name": "阿依古丽·买买提" }));
    assert_eq!(
        refused(&session, call::edit_employee, same).await,
        "nothing_changed"
    );
    let mut silent = edit(revision + 1, json!({ "name": "甲" }));
    silent["reason"] = json!("\u{200b} ");
    assert_eq!(
        refused(&session, call::edit_employee, silent).await,
        "reason_empty"
    );

    let left = |on: &str| json!({ "staff_no": "W0301", "on": on });
    assert_eq!(
        refused(&session, call::mark_employee_left, left("2024-02-28")).await,
        "left_before_hired"
    );
    assert_eq!(
        refused(&session, call::mark_employee_left, left("2999-01-01")).await,
        "day_to_come"
    );
    let shown = done(&session, call::mark_employee_left, left("2025-12-31")).await;
    assert_eq!(shown["line"]["left_on"], "2025-12-31");
    assert_eq!(
        refused(&session, call::mark_employee_left, left("2026-01-01")).await,
        "employee_left_already"
    );
    // A correction does not bring her back; taking the leaving back does.
    let corrected =
        json!({ "staff_no": "W0301", "employee": { "education": "高中" }, "reason": "补录" });
    let shown = done(&session, call::edit_employee, corrected).await;
    let line = last_line(&session).await;
    assert_eq!(detail(&line)["changes"], json!([{ "field": "education" }]));
    assert_eq!(shown["line"]["left_on"], "2025-12-31");
    let back = json!({ "staff_no": "W0301", "reason": "登记有误" });
    let shown = done(&session, call::mark_employee_returned, back.clone()).await;
    assert_eq!(shown["line"]["left_on"], Value::Null);
    assert_eq!(
        refused(&session, call::mark_employee_returned, back).await,
        "employee_not_left"
    );
    done(&session, call::close_office, json!({})).await;
}

/// The round of `enrolled` to its certificates: people 0, 1 and 3 pass.
async fn certified(session: &Session) {
    certified_of(session, &[0, 1, 2, 3]).await;
}

/// The same with marks of these people only.
async fn certified_of(session: &Session, people: &[usize]) {
    let round = json!({ "round": ROUND });
    done(session, call::open_scoring, round.clone()).await;
    for rater in ["J1", "J2", "J3"] {
        let marks: Vec<Value> = people
            .iter()
            .filter(|person| (rater, **person) != ("J1", 2))
            .map(|person| {
                let staff_no = small::staff_no(*person);
                json!({ "staff_no": staff_no, "criterion": small::CRITERION, "mark": "80" })
            })
            .collect();
        let sheet = json!({ "round": ROUND, "rater": rater, "marks": marks });
        done(session, call::put_rater_marks, sheet).await;
        let signed = json!({ "round": ROUND, "rater": rater, "signed_by": rater });
        done(session, call::submit_rater_sheet, signed).await;
    }
    let decide = json!({ "round": ROUND, "force": true });
    done(session, call::decide_round, decide).await;
    let approved = json!({ "round": ROUND, "approver": "王建国" });
    done(session, call::approve_round, approved).await;
    done(session, call::issue_certificates, round).await;
}

async fn one_number_however_typed(location: String) {
    let session = founded(&location).await;
    let add =
        |staff_no: &str, name: &str| json!({ "staff_no": staff_no, "employee": { "name": name } });
    let shown = done(&session, call::add_employee, add("００17", "张　三")).await;
    assert_eq!(shown["line"]["staff_no"], "0017");
    assert_eq!(shown["line"]["name"], "张三");
    // Told as a roster's row is.
    let told = shown["warnings"].as_array().unwrap();
    let fields: Vec<_> = told
        .iter()
        .map(|one| (&one["code"], &one["field"]))
        .collect();
    let plain = json!("spelling_made_plain");
    assert_eq!(
        fields,
        [(&plain, &json!("staff_no")), (&plain, &json!("name"))]
    );
    assert_eq!(last_line(&session).await["subject"], "0017");
    let shown = done(&session, call::add_employee, add("Cafe\u{301}", "王小红")).await;
    assert_eq!(shown["line"]["staff_no"], "Café");
    let shown = done(&session, call::add_employee, add("0018", "李四")).await;
    assert_eq!(shown["warnings"], Value::Null, "nothing was made plain");

    // Neither stands a second time beside it.
    for taken in [
        "0017",
        "００１７",
        "\u{200b}0017",
        "00 17",
        "Café",
        "Cafe\u{301}",
    ] {
        let code = refused(&session, call::add_employee, add(taken, "另一人")).await;
        assert_eq!(code, "staff_no_taken", "{taken:?}");
    }
    // And whoever is looked up is found by every spelling.
    for (typed, kept) in [
        ("００１７", "0017"),
        ("0０18 ", "0018"),
        ("Cafe\u{301}", "Café"),
    ] {
        let person = json!({ "staff_no": typed });
        let shown = done(&session, call::show_employee, person).await;
        assert_eq!(shown["line"]["staff_no"], kept, "{typed:?}");
    }
    let edit =
        json!({ "staff_no": "００１７", "employee": { "name": "张　四" }, "reason": "更名" });
    let shown = done(&session, call::edit_employee, edit).await;
    assert_eq!(shown["line"]["name"], "张四");
    assert_eq!(shown["warnings"][0]["field"], "name");
    assert_eq!(last_line(&session).await["subject"], "0017");

    // A roster means the same people.
    let folder = tempfile::tempdir().unwrap();
    let text = "工号,姓名\n００17,张四\n００18,李四\nCafe\u{301},王小红\n".to_owned();
    let path = factory::file(folder.path(), "花名册.csv", text);
    let input = json!({ "path": path, "mode": "overwrite" });
    let report = done(&session, call::import_employees, input).await;
    assert_eq!(
        (&report["added"], &report["changed"]),
        (&json!(0), &json!(0)),
        "{report:#}"
    );
}

async fn erased_as_far_as_may_be(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = enrolled(&location, folder.path()).await;
    let person = |number: usize| json!({ "staff_no": small::staff_no(number) });
    let erase =
        |number: usize| json!({ "staff_no": small::staff_no(number), "reason": "本人申请" });
    let phone = json!({ "staff_no": small::staff_no(0), "employee": { "phone": "13912345678" }, "reason": "补录" });
    done(&session, call::edit_employee, phone).await;
    assert_eq!(
        refused(&session, call::preview_erasing, person(0)).await,
        "erase_in_open_round"
    );
    let withdraw = json!({ "kind": "withdraw", "staff_no": small::staff_no(1) });
    let why = json!({ "round": ROUND, "correction": withdraw, "reason": "照顾家人" });
    done(&session, call::correct_round, why).await;
    certified_of(&session, &[0, 2, 3]).await;
    assert_eq!(
        refused(&session, call::erase_employee, erase(0)).await,
        "erase_not_left"
    );
    let today = done(
        &session,
        call::list_audit,
        json!({ "offset": 0, "limit": 1 }),
    )
    .await;
    let today = today["entries"][0]["at"].as_str().unwrap()[..10].to_owned();
    for number in [0, 1] {
        let left = json!({ "staff_no": small::staff_no(number), "on": today });
        done(&session, call::mark_employee_left, left).await;
    }

    // Her evaluation has to be kept: what it does not rest on goes, and the day is told from which more may go.
    let seen = done(&session, call::preview_erasing, person(0)).await;
    assert_eq!(seen["extent"], "not_needed");
    let until = seen["until"].as_str().unwrap();
    let years: i32 = until[..4].parse::<i32>().unwrap() - today[..4].parse::<i32>().unwrap();
    assert_eq!(years, 5, "{until}");
    let done_so = done(&session, call::erase_employee, erase(0)).await;
    assert_eq!(done_so["erased"], json!(["phone"]));
    let done_so = done(&session, call::erase_employee, erase(1)).await;
    assert_eq!(done_so["erased"], json!(["withdrawn_because"]));
    let shown = done(&session, call::show_employee, person(0)).await;
    assert_eq!(shown["phone"], Value::Null);
    assert!(shown["line"]["id_number"].is_string());
    assert_eq!(
        refused(&session, call::erase_employee, erase(0)).await,
        "nothing_to_erase"
    );
    let sheet = folder.path().join("证书.pdf");
    let print = json!({ "round": ROUND, "path": sheet });
    done(&session, call::save_certificates, print).await;

    // Somebody who was never evaluated leaves nothing behind.
    let add = json!({ "staff_no": "G90001", "employee": { "name": "路人" } });
    done(&session, call::add_employee, add).await;
    let gone = json!({ "staff_no": "G90001", "reason": "本人申请" });
    let left = json!({ "staff_no": "G90001", "on": today });
    done(&session, call::mark_employee_left, left).await;
    let done_so = done(&session, call::erase_employee, gone).await;
    assert_eq!(done_so["extent"], "everything");
    assert_eq!(
        refused(
            &session,
            call::show_employee,
            json!({ "staff_no": "G90001" })
        )
        .await,
        "employee_unknown"
    );
    let checked = done(&session, call::check_office, json!({})).await;
    assert_eq!(checked["sound"], true, "{checked}");
    done(&session, call::close_office, json!({})).await;
}

async fn told_what_is_kept(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = enrolled(&location, folder.path()).await;
    certified(&session).await;
    let photos = folder.path().join("照片");
    std::fs::create_dir(&photos).unwrap();
    let photo = factory::demo_file("photos").read_dir().unwrap().next();
    let hers = photos.join(format!("{}.jpg", small::staff_no(1)));
    std::fs::copy(photo.unwrap().unwrap().path(), hers).unwrap();
    done(&session, call::import_photos, json!({ "folder": photos })).await;
    let path = folder.path().join("个人 信息.xlsx");
    let input = json!({ "staff_no": small::staff_no(1), "path": path });
    done(&session, call::extract_employee, input).await;
    let line = last_line(&session).await;
    assert_eq!(
        (&line["action"], &line["subject"]),
        (&json!("extract_employee"), &json!(small::staff_no(1)))
    );
    let book = std::fs::File::open(&path).unwrap();
    let book = zip::ZipArchive::new(book).unwrap();
    let pictures = book
        .file_names_raw()
        .filter(|name| name.starts_with(b"xl/media/"));
    assert_eq!(pictures.count(), 1, "her photo is a picture");
    let look = json!({ "path": path, "subject": "employees", "header_row": 1 });
    let read = done(&session, call::preview_table, look).await;
    let all = read["sheets"][0]["rows"].to_string();
    assert!(all.contains(&Person::invented_id_number(1)), "{all}");
    assert!(
        all.contains("职工1") && all.contains(ROUND) && all.contains("80"),
        "{all}"
    );
    assert!(!all.contains("职工2"), "{all}");
    // Words and the hour of China: the marks and the score that the result rests on, the certificate and what became of it.
    for said in [
        "评分",
        "J1 80",
        "老师傅评分",
        "权重",
        "发证",
        "有效",
        "缝纫",
    ] {
        assert!(all.contains(said), "{said}: {all}");
    }
    for raw in ["word_", "act_", "extract_", "Z\"", "import_", "6-05-01-03"] {
        assert!(!all.contains(raw), "{raw}: {all}");
    }
    done(&session, call::close_office, json!({})).await;
}

async fn ones_own_certificates_count(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = enrolled(&location, folder.path()).await;
    certified(&session).await;
    let again = small::round("R2", "level3");
    done(&session, call::open_round, json!({ "text": again })).await;
    let seen = done(&session, call::preview_enrolment, json!({ "round": "R2" })).await;
    let holds: Vec<&str> = seen["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["holds"]["level"].as_str().unwrap_or("-"))
        .collect();
    assert_eq!(holds, ["level3", "level3", "level3", "level3"]);

    // A certificate that was taken back is held no more.
    let list = done(&session, call::list_certificates, json!({})).await;
    let number = list["certificates"][0]["number"].clone();
    let revoke = json!({ "number": number, "reason": "冒名" });
    done(&session, call::revoke_certificate, revoke).await;
    let seen = done(&session, call::preview_enrolment, json!({ "round": "R2" })).await;
    assert_eq!(seen["candidates"][0]["holds"], Value::Null);
    assert_eq!(seen["candidates"][1]["holds"]["level"], "level3");
    done(&session, call::close_office, json!({})).await;
}

macro_rules! on_both {
    ($($walk:ident: $file:ident, $server:ident;)*) => {
        $(
            #[tokio::test(flavor = "multi_thread")]
            async fn $file() {
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("本厂 office.office");
                $walk(path.to_str().unwrap().to_owned()).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn $server() {
                $walk(fresh_database()).await;
            }
        )*
    };
}

on_both! {
    one_person: a_person_is_added_corrected_and_marked_as_left_by_hand, a_person_is_kept_by_hand_on_postgresql;
    one_number_however_typed: a_typed_staff_number_is_made_plain_as_in_a_roster, a_typed_staff_number_is_made_plain_on_postgresql;
    erased_as_far_as_may_be: what_no_result_rests_on_is_erased_and_the_rest_told_with_its_day, personal_data_is_erased_on_postgresql;
    told_what_is_kept: a_person_is_given_all_that_is_kept_of_her_and_of_nobody_else, a_person_is_given_her_data_on_postgresql;
    ones_own_certificates_count: who_holds_already_what_a_round_gives_is_told_at_the_enrolment, own_certificates_count_on_postgresql;
}
