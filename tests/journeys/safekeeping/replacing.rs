//! What a backup may take the place of, and what is said of one that nobody looked into.

use std::path::Path;
use std::process::Command;

use factory::accounts::{self, APPROVER, AUDITOR, OFFICER, credential, password};
use factory::{Session, call, done, office_draft, refused, session_at};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Home, close};
use crate::program::{Answer, answer, program};

const NOW: &str = "2026-05-18T01:00:00Z";

fn sha256(file: impl AsRef<Path>) -> String {
    hex::encode(Sha256::digest(std::fs::read(file).unwrap()))
}

/// A backup under a name.
async fn copied(home: &Home, session: &Session, name: &str) -> String {
    let copy = home.path(name).to_string_lossy().into_owned();
    done(session, call::create_backup, json!({ "path": copy })).await;
    copy
}

/// Words of somebody who signs in, with a second person beside her.
fn signed(home: &Home, words: &[&str]) -> Answer {
    let mut call = program(&home.location, "陈评");
    call.arg("--device").arg(home.folder.path());
    call.args(["--account", OFFICER])
        .env("JIANGPING_PASSWORD", password(OFFICER))
        .env("JIANGPING_SECOND_PASSWORD", password(APPROVER));
    answer(call.args(words))
}

fn text(home: &Home, words: &[&str]) -> String {
    let mut call = Command::new(env!("CARGO_BIN_EXE_jiangping"));
    call.args(["--office", &home.location, "--device"]);
    let output = call.arg(home.folder.path()).args(words).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The office becomes one with accounts, encrypted.
async fn with_accounts(session: &Session) {
    accounts::first(session).await;
    accounts::add(session, OFFICER, APPROVER, &["approver"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_and_a_file_that_is_no_office_are_not_replaced() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    let copy = copied(&home, &session, "周一.backup").await;
    close(&session).await;
    let folder = home.path("demo");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("照片.jpg"), "x").unwrap();
    let list = home.file("名单.txt", "甲".to_owned());
    for place in [folder.to_str().unwrap(), &list] {
        let restore = ["backup", "restore", &copy, "--to", place, "--replace"];
        assert_eq!(home.call(&restore).refusal(), "not_an_office", "{place}");
    }
    assert!(folder.join("照片.jpg").is_file());
    assert_eq!(std::fs::read_to_string(list).unwrap(), "甲");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_another_institution_takes_no_place() {
    let home = Home::on_file();
    close(&home.founded(NOW, false).await).await;
    let before = sha256(&home.location);
    let other = Home::on_file();
    let session = session_at("2026-05-17T01:00:00Z", other.folder.path());
    let mut draft = office_draft();
    draft["institution"]["demo"] = json!(false);
    draft["institution"]["name"] = json!("别家制衣有限公司");
    let input = json!({ "location": other.location, "draft": draft });
    done(&session, call::create_office, input).await;
    let theirs = copied(&other, &session, "别家.backup").await;
    let restore = [
        "backup",
        "restore",
        &theirs,
        "--to",
        &home.location,
        "--replace",
    ];
    assert_eq!(home.call(&restore).refusal(), "restore_of_another_office");
    assert_eq!(sha256(&home.location), before);
    let preview = ["backup", "preview", &theirs, "--to", &home.location];
    let seen = home.done(&preview);
    assert_eq!(seen["hindrance"]["code"], "restore_of_another_office");
    assert_eq!(seen["backup"]["institution"], "别家制衣有限公司");
    let said = text(&home, &preview);
    assert!(
        said.contains("别家制衣有限公司") && said.contains("不是同一个办公文件"),
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_with_accounts_is_replaced_by_its_people_alone() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    let plain = copied(&home, &session, "加密前.backup").await;
    with_accounts(&session).await;
    let copy = copied(&home, &session, "周一.backup").await;
    close(&session).await;
    let onto = |copy| {
        [
            "backup",
            "restore",
            copy,
            "--to",
            &home.location,
            "--replace",
        ]
    };
    // Leaving the account out is no way round its people.
    for one in [&copy, &plain] {
        assert_eq!(home.call(&onto(one)).refusal(), "restore_needs_its_people");
    }
    assert_eq!(
        signed(&home, &onto(&copy)).refusal(),
        "second_person_needed"
    );
    let second = ["--second-account", APPROVER];
    let both = |copy| [onto(copy).as_slice(), &second].concat();
    let code = signed(&home, &both(&plain));
    assert_eq!(code.refusal(), "restore_plain_over_encrypted");
    let seen = signed(&home, &["backup", "preview", &plain]).json;
    assert_eq!(seen["hindrance"]["code"], "restore_plain_over_encrypted");
    assert_eq!(
        (
            &seen["present"]["first"]["encrypted"],
            &seen["backup"]["encrypted"]
        ),
        (&json!(true), &json!(false))
    );
    // Nor is the office of another file's people theirs.
    let other = Home::on_file();
    let session = other.founded(NOW, false).await;
    let mine = json!({ "path": copy, "to": home.location, "replace": true });
    assert_eq!(
        refused(&session, call::restore_backup, mine).await,
        "restore_needs_its_people"
    );
    let restored = signed(&home, &both(&copy));
    assert_eq!(restored.code, Some(0), "{}", restored.json);
    assert_eq!(restored.json["sha256"], json!(sha256(&home.location)));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sum_that_is_told_is_that_of_the_file_as_it_stands() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    let copy = copied(&home, &session, "周一.backup").await;
    close(&session).await;
    let restored = home.done(&[
        "backup",
        "restore",
        &copy,
        "--to",
        &home.location,
        "--replace",
    ]);
    assert_eq!(restored["sha256"], json!(sha256(&home.location)));
    let bytes = std::fs::metadata(&home.location).unwrap().len();
    assert_eq!(restored["bytes"], json!(bytes));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_looked_into_is_not_called_checked_and_a_cut_off_copy_is_refused() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    with_accounts(&session).await;
    let copy = copied(&home, &session, "周一.backup").await;
    close(&session).await;
    let whole = std::fs::read(&copy).unwrap();
    let cut = home.path("断.backup").to_string_lossy().into_owned();
    let to = |name: &str| home.path(name).to_string_lossy().into_owned();
    std::fs::write(&cut, &whole[..whole.len() - 1_000]).unwrap();
    let restore = ["backup", "restore", &cut, "--to", &to("甲.office")];
    assert_eq!(home.call(&restore).refusal(), "backup_damaged");
    assert!(!home.path("甲.office").exists());
    let unseen = to("乙.office");
    let said = text(&home, &["backup", "restore", &copy, "--to", &unseen]);
    assert!(
        said.contains("内容未检查") && !said.contains("核对"),
        "{said}"
    );
    // Cut off between two pages: who has the key sees it, and nobody else is told that it is whole.
    let pages = (whole.len() - 589_824) / 4_096;
    std::fs::write(&cut, &whole[..589_824 + pages / 2 * 4_096]).unwrap();
    let restore = [
        "backup",
        "restore",
        &cut,
        "--to",
        &to("丙.office"),
        "--second-account",
        APPROVER,
    ];
    assert_eq!(signed(&home, &restore).refusal(), "backup_damaged");
    assert!(!home.path("丙.office").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_was_changed_is_called_damage_on_every_road() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    with_accounts(&session).await;
    let copy = copied(&home, &session, "周一.backup").await;
    let mut bytes = std::fs::read(&copy).unwrap();
    let page = 589_824 + (bytes.len() - 589_824) / 4_096 / 2 * 4_096;
    bytes[page + 100..page + 200].fill(0x5a);
    std::fs::write(&copy, &bytes).unwrap();
    let preview = json!({ "path": copy });
    assert_eq!(
        refused(&session, call::preview_restore, preview).await,
        "backup_damaged"
    );
    let beside =
        json!({ "path": copy, "to": home.path("甲.office"), "second": credential(APPROVER) });
    assert_eq!(
        refused(&session, call::restore_backup, beside).await,
        "backup_damaged"
    );
    close(&session).await;
    std::fs::write(&home.location, &bytes).unwrap();
    assert_eq!(
        signed(&home, &["office", "check"]).refusal(),
        "office_damaged"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_is_not_there_is_told_before_anybody_types_a_password() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    with_accounts(&session).await;
    let missing = json!({ "path": home.path("没有.backup"), "to": home.path("甲.office") });
    assert_eq!(
        refused(&session, call::restore_backup, missing).await,
        "office_not_found"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_the_office_elsewhere_has_backups_of_its_own() {
    let home = Home::on_file();
    close(&home.founded(NOW, false).await).await;
    home.done(&["backup", "keep"]);
    assert!(home.done(&["backup", "list"])["last_at"].is_string());
    let elsewhere = home.path("另一份.office");
    std::fs::copy(&home.location, &elsewhere).unwrap();
    let mut call = program(&elsewhere, "陈评");
    let listed = answer(
        call.arg("--device")
            .arg(home.folder.path())
            .args(["backup", "list"]),
    );
    assert_eq!(listed.json["last_at"], Value::Null, "{}", listed.json);
    let said = String::from_utf8(
        Command::new(env!("CARGO_BIN_EXE_jiangping"))
            .arg("--office")
            .arg(&elsewhere)
            .arg("--device")
            .arg(home.folder.path())
            .args(["backup", "list"])
            .output()
            .unwrap()
            .stdout,
    );
    assert!(said.unwrap().contains("第一次备份时建立"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_would_be_lost_is_told_in_words() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    let copy = copied(&home, &session, "周一.backup").await;
    home.marked(&session).await;
    close(&session).await;
    for (language, word) in [("zh-CN", "导入评分"), ("en", "Import scores")] {
        let said = text(&home, &["--lang", language, "backup", "preview", &copy]);
        assert!(said.contains(word), "{said}");
        for code in ["import_scores", "create_backup", "open_round"] {
            assert!(
                !said.contains(code),
                "{code} is no word of a person: {said}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_ended_since_a_backup_and_comes_back_with_it_is_told_before_and_after() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    with_accounts(&session).await;
    accounts::add(&session, OFFICER, AUDITOR, &["auditor"]).await;
    let copy = copied(&home, &session, "周一.backup").await;
    done(&session, call::end_account, json!({ "account": AUDITOR })).await;
    accounts::add(&session, OFFICER, "钱工", &["score_clerk"]).await;
    close(&session).await;
    let seen = signed(&home, &["backup", "preview", &copy]).json;
    let told = &seen["accounts"];
    assert_eq!(told[0]["code"], "accounts_come_back", "{seen}");
    assert_eq!(told[0]["args"]["people"], AUDITOR);
    assert_eq!(told[1]["code"], "accounts_left_out");
    assert_eq!(told[1]["args"]["people"], "钱工");
    let restore = [
        "backup",
        "restore",
        &copy,
        "--to",
        &home.location,
        "--replace",
        "--second-account",
        APPROVER,
    ];
    let restored = signed(&home, &restore);
    assert_eq!(restored.code, Some(0), "{}", restored.json);
    let warnings = restored.json["warnings"].as_array().unwrap();
    let codes: Vec<_> = warnings.iter().map(|one| &one["code"]).collect();
    assert!(codes.contains(&&json!("accounts_come_back")), "{codes:?}");
    // It is as it was told.
    let mut call = program(&home.location, "陈评");
    call.arg("--device").arg(home.folder.path());
    call.args(["--account", AUDITOR])
        .env("JIANGPING_PASSWORD", password(AUDITOR));
    assert_eq!(answer(call.args(["rounds", "list"])).code, Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_is_held_against_an_encrypted_copy_and_against_its_own_exports() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    with_accounts(&session).await;
    let copy = copied(&home, &session, "周一.backup").await;
    let (table, lines) = (home.path("日志.csv"), home.path("日志.jsonl"));
    for path in [&table, &lines] {
        done(&session, call::export_log, json!({ "path": path })).await;
    }
    close(&session).await;
    for other in [
        copy.as_str(),
        table.to_str().unwrap(),
        lines.to_str().unwrap(),
    ] {
        let held = signed(&home, &["audit", "verify", "--against", other]);
        assert_eq!(
            held.json["against"]["standing"], "continues",
            "{other}: {}",
            held.json
        );
    }
    // A line that no log has says nothing of one.
    let nothing = format!("0:{}", "a".repeat(64));
    let held = signed(&home, &["audit", "verify", "--against", &nothing]);
    assert_ne!(held.code, Some(0), "{}", held.json);
    let compared = signed(&home, &["office", "compare", &home.location, &copy]);
    assert_eq!(
        compared.json["relation"], "first_goes_on",
        "{}",
        compared.json
    );
    assert_eq!(compared.json["first"]["encrypted"], true);
    // Whose office it is has to be said: signing in at a copy would write into it.
    let mut call = Command::new(env!("CARGO_BIN_EXE_jiangping"));
    call.args([
        "--json",
        "--account",
        OFFICER,
        "office",
        "compare",
        &copy,
        &home.location,
    ]);
    call.env("JIANGPING_PASSWORD", password(OFFICER))
        .env_remove("JIANGPING_OFFICE");
    assert_eq!(answer(&mut call).refusal(), "office_not_named");
}
