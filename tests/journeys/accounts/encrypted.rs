//! An office with accounts that is one encrypted file: founded so, made so, opened by a password, recovered, copied to another
//! computer, damaged, backed up; and nothing of a person in plain in any file that is left.

use std::fs::{self, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use factory::accounts::{APPROVER, OFFICER, credential, first, password, sign_in};
use factory::{
    Session, call, demo_file, done, draft_of, lay_file, office_toml, refused, session, session_at,
};
use serde_json::{Value, json};

use super::{Place, log};
use crate::program::{answer, program};

/// Where the second copy of the header begins, and where the pages do.
const SECOND: u64 = 256 * 1024;
const PAGES: u64 = 576 * 1024;

fn starts_encrypted(file: &Path) -> bool {
    let mut start = [0; 4];
    fs::File::open(file)
        .unwrap()
        .read_exact(&mut start)
        .unwrap();
    &start == b"JPOF"
}

fn overwrite(file: &Path, at: u64, bytes: &[u8]) {
    let mut file = OpenOptions::new().write(true).open(file).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(bytes).unwrap();
}

async fn open(file: &Path) -> Session {
    let session = session();
    let location = json!({ "location": file.to_str().unwrap() });
    done(&session, call::open_office, location).await;
    session
}

/// Founds an office with its first account.
async fn founded(file: &Path) -> (Session, Value) {
    let session = session();
    let duties = [
        "administrator",
        "hr_officer",
        "score_clerk",
        "quality_clerk",
    ];
    let input = json!({
        "location": file.to_str().unwrap(), "draft": draft_of(&office_toml()), "rule_pack": null,
        "first": { "name": OFFICER, "password": password(OFFICER), "duties": duties },
    });
    let made = done(&session, call::create_office, input).await;
    (session, made)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_is_founded_encrypted_and_opens_by_the_password_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("本厂 a.office");
    let (session, made) = founded(&file).await;
    assert_eq!(
        made["first"]["recovery"]["groups"]
            .as_array()
            .unwrap()
            .len(),
        7
    );
    assert_eq!(made["first"]["encrypted"], true);
    assert_eq!(made["first"]["plain_backup"], Value::Null);
    let status = done(&session, call::session_status, json!({})).await;
    assert_eq!(status["account"]["name"], OFFICER);
    assert_eq!(status["office"]["encrypted"], true);
    done(&session, call::list_rounds, json!({})).await;
    done(&session, call::close_office, json!({})).await;
    assert!(starts_encrypted(&file));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);

    // Whoever opens it sees names, and nothing else.
    let session = open(&file).await;
    let status = done(&session, call::session_status, json!({})).await;
    assert_eq!(status["office"]["locked"], true);
    assert_eq!(status["office"]["institution"], "");
    assert_eq!(status["has_accounts"], true);
    let names = done(&session, call::list_account_names, json!({})).await;
    assert_eq!(names["accounts"][0]["name"], OFFICER);
    assert_eq!(
        refused(&session, call::list_rounds, json!({})).await,
        "sign_in_needed"
    );
    let again = json!({ "name": "张三丰", "password": "武当山上的一棵老松树", "duties": ["administrator"] });
    assert_eq!(
        refused(&session, call::make_first_account, again).await,
        "accounts_exist"
    );
    let wrong = json!({ "account": OFFICER, "password": "不是这一句话的密码" });
    assert_eq!(
        refused(&session, call::sign_in, wrong).await,
        "password_wrong"
    );
    sign_in(&session, OFFICER).await;
    let status = done(&session, call::session_status, json!({})).await;
    assert_eq!(status["office"]["locked"], false);
    // The wrong one is in the log, though no row could be written when it was typed.
    let lines = log(&session, 2).await;
    assert_eq!(lines[0]["action"], "sign_in");
    assert_eq!(lines[1]["action"], "refuse_password");
    assert_eq!(
        done(&session, call::check_office, json!({})).await["sound"],
        true
    );
    // Signing out locks it.
    done(&session, call::sign_out, json!({})).await;
    assert_eq!(
        refused(
            &session,
            call::list_employees,
            json!({ "offset": 0, "limit": 1, "search": "" })
        )
        .await,
        "sign_in_needed"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_passwords_wait_at_a_locked_office_whatever_is_started_anew() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.office");
    let (session, _) = founded(&file).await;
    done(&session, call::close_office, json!({})).await;
    let at = async |moment: &str| {
        let session = session_at(moment, folder.path());
        let location = json!({ "location": file.to_str().unwrap() });
        done(&session, call::open_office, location).await;
        session
    };
    let wrong = || json!({ "account": OFFICER, "password": "不是这一句话的密码" });
    for _ in 0..3 {
        let session = at("2026-05-18T02:00:00Z").await;
        assert_eq!(
            refused(&session, call::sign_in, wrong()).await,
            "password_wrong"
        );
    }
    let session = at("2026-05-18T02:00:01Z").await;
    assert_eq!(
        refused(&session, call::sign_in, credential(OFFICER)).await,
        "wait_before_next_try"
    );
    let session = at("2026-05-18T02:20:00Z").await;
    sign_in(&session, OFFICER).await;
    let lines = log(&session, 1).await;
    assert!(
        lines[0]["detail"]
            .as_str()
            .unwrap()
            .contains("\"wrong_before\":3"),
        "{}",
        lines[0]
    );
    done(&session, call::sign_out, json!({})).await;
    assert_eq!(
        refused(&session, call::sign_in, wrong()).await,
        "password_wrong"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_recovery_sheet_opens_a_locked_office_for_a_new_password() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.office");
    let (session, made) = founded(&file).await;
    done(&session, call::close_office, json!({})).await;
    let groups: Vec<&str> = made["first"]["recovery"]["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group.as_str().unwrap())
        .collect();
    // On another computer, from a copy of the one file.
    let copy = folder.path().join("另一台.office");
    fs::copy(&file, &copy).unwrap();
    let session = open(&copy).await;
    let new = "换了一句新的密码话";
    let mut input = json!({ "account": OFFICER, "phrase": groups.join(" "), "password": new });
    done(&session, call::recover_account, input.clone()).await;
    assert_eq!(
        refused(&session, call::list_rounds, json!({})).await,
        "sign_in_needed"
    );
    assert_eq!(
        refused(&session, call::sign_in, credential(OFFICER)).await,
        "password_wrong"
    );
    done(
        &session,
        call::sign_in,
        json!({ "account": OFFICER, "password": new }),
    )
    .await;
    done(&session, call::close_office, json!({})).await;
    input["phrase"] = json!("01234-01234-01234-01234-01234-01234-01234");
    let session = open(&copy).await;
    let code = refused(&session, call::recover_account, input).await;
    assert!(code.starts_with("recovery_"), "{code}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_damaged_copy_of_the_header_is_mended_and_two_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.office");
    let (session, _) = founded(&file).await;
    done(&session, call::close_office, json!({})).await;
    for at in [0, 100, SECOND, SECOND + 100] {
        overwrite(&file, at, &[0x5a; 32]);
        let session = open(&file).await;
        sign_in(&session, OFFICER).await;
        done(&session, call::close_office, json!({})).await;
    }
    // Each time the other one was mended from the first, or the fourth damage would have been the end.
    overwrite(&file, 100, &[0x5a; 32]);
    overwrite(&file, SECOND + 100, &[0x5a; 32]);
    let location = json!({ "location": file.to_str().unwrap() });
    assert_eq!(
        refused(&session, call::open_office, location).await,
        "header_damaged"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_does_not_fit_is_no_damage() {
    let folder = tempfile::tempdir().unwrap();
    let (ours, other) = (
        folder.path().join("a.office"),
        folder.path().join("b.office"),
    );
    for file in [&ours, &other] {
        let (session, _) = founded(file).await;
        done(&session, call::close_office, json!({})).await;
    }
    let head = fs::read(&other).unwrap();
    overwrite(&ours, 0, &head[..usize::try_from(PAGES).unwrap()]);
    let session = open(&ours).await;
    assert_eq!(
        refused(&session, call::sign_in, credential(OFFICER)).await,
        "office_key_does_not_fit"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_header_before_the_pages_lets_nobody_back_in() {
    let place = Place::on_file("with-accounts").await;
    let file = PathBuf::from(&place.location);
    let older = fs::read(&file).unwrap();
    let session = place.signed_in(OFFICER).await;
    // With a new key of the office, the older header would open nothing at all.
    let end = json!({ "account": APPROVER, "keep_key": true });
    done(&session, call::end_account, end).await;
    done(&session, call::close_office, json!({})).await;
    overwrite(&file, 0, &older[..usize::try_from(PAGES).unwrap()]);
    let session = place.sit().await;
    assert_eq!(
        refused(&session, call::sign_in, credential(APPROVER)).await,
        "account_ended"
    );
    sign_in(&session, OFFICER).await;
    done(&session, call::sign_out, json!({})).await;
    let names = done(&session, call::list_account_names, json!({})).await;
    let names = names["accounts"].as_array().unwrap();
    assert!(
        names.iter().all(|one| one["name"] != APPROVER),
        "the header was mended"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_office_is_encrypted_with_its_first_account() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("老厂.office");
    lay_file("complete".parse().unwrap(), &file).await;
    let (session, other) = (open(&file).await, open(&file).await);
    let before = done(&session, call::list_rounds, json!({})).await;
    // Somebody else would write into a file that nobody finds.
    let made =
        json!({ "name": OFFICER, "password": password(OFFICER), "duties": ["administrator"] });
    assert_eq!(
        refused(&session, call::make_first_account, made).await,
        "office_open_elsewhere"
    );
    assert_eq!(done(&session, call::list_rounds, json!({})).await, before);
    done(&other, call::close_office, json!({})).await;
    let names = || -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.ends_with("-wal") && !name.ends_with("-shm"))
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(), ["老厂.office"]);
    let made = first(&session).await;
    assert_eq!(made["encrypted"], true);
    let backup = PathBuf::from(made["plain_backup"].as_str().unwrap());
    assert!(fs::read(&backup).unwrap().starts_with(b"SQLite format 3\0"));
    assert_eq!(names(), ["老厂.office", "老厂.office.plain.backup"]);
    assert!(starts_encrypted(&file));
    let after = done(&session, call::list_rounds, json!({})).await;
    assert_eq!(after, before);
    assert_eq!(
        done(&session, call::check_office, json!({})).await["sound"],
        true
    );
    done(&session, call::close_office, json!({})).await;
    let session = open(&file).await;
    sign_in(&session, OFFICER).await;
    assert_eq!(done(&session, call::list_rounds, json!({})).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_while_it_is_encrypted_leaves_the_old_office_or_the_new() {
    let folder = tempfile::tempdir().unwrap();
    let template = folder.path().join("template.office");
    lay_file("complete".parse().unwrap(), &template).await;
    let (mut plain, mut encrypted) = (0, 0);
    for number in 0..12_u64 {
        let own = folder.path().join(number.to_string());
        fs::create_dir(&own).unwrap();
        let file = own.join("厂.office");
        fs::copy(&template, &file).unwrap();
        let mut child = program(file.to_str().unwrap(), "陈评")
            .args(["accounts", "first", OFFICER])
            .env("JIANGPING_NEW_PASSWORD", password(OFFICER))
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(100 + number * number * 15));
        let _ = child.kill();
        child.wait().unwrap();
        let session = open(&file).await;
        let status = done(&session, call::session_status, json!({})).await;
        if status["has_accounts"] == true {
            encrypted += 1;
            sign_in(&session, OFFICER).await;
        } else {
            plain += 1;
            assert!(!starts_encrypted(&file));
        }
        assert_eq!(
            done(&session, call::check_office, json!({})).await["sound"],
            true,
            "{number}"
        );
        done(&session, call::close_office, json!({})).await;
    }
    println!("{plain} stayed plain, {encrypted} were encrypted");
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_that_somebody_else_wrote_before_the_pages_cost_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.office");
    let (session, _) = founded(&file).await;
    let status = done(&session, call::session_status, json!({})).await;
    let account = status["account"]["id"].as_str().unwrap().to_owned();
    done(&session, call::close_office, json!({})).await;
    let last = "第二天".repeat(5_000);
    let notes = json!({ account: { "wrong": 2, "last": last, "untold": 4_000_000_000_u32 } });
    let location = file.to_str().unwrap();
    records::accounts::head::change_notes(location, |_| Ok(notes.to_string().into_bytes()))
        .unwrap();
    let session = open(&file).await;
    sign_in(&session, OFFICER).await;
    let lines = log(&session, 3).await;
    assert_eq!(lines[0]["action"], "sign_in");
    assert_eq!(lines[1]["action"], "refuse_password");
    assert_ne!(lines[2]["action"], "refuse_password");
    let detail: Value = serde_json::from_str(lines[1]["detail"].as_str().unwrap()).unwrap();
    assert_eq!(
        (&detail["times"], &detail["last"]),
        (&json!(9_999), &Value::Null)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_encrypted_backup_is_restored_with_and_without_its_key() {
    let place = Place::on_file("with-accounts").await;
    let session = place.signed_in(OFFICER).await;
    let path = |name: &str| place.folder.path().join(name);
    let made = done(
        &session,
        call::create_backup,
        json!({ "path": path("备份.office") }),
    )
    .await;
    assert_eq!(made["checks"][0]["sound"], true);
    assert!(starts_encrypted(&path("备份.office")));
    let restore = |to: &str| json!({ "path": path("备份.office"), "to": path(to), "second": credential(APPROVER) });
    let restored = done(&session, call::restore_backup, restore("甲.office")).await;
    assert_eq!(restored["checks"][0]["sound"], true);
    done(&session, call::close_office, json!({})).await;
    let mut without = restore("乙.office");
    without["second"] = Value::Null;
    let restored = done(&session, call::restore_backup, without).await;
    assert_eq!(restored["checks"], json!([]), "nobody could look into it");
    assert_eq!(restored["warnings"][0]["code"], "backup_not_looked_into");
    for name in ["甲.office", "乙.office"] {
        let session = open(&path(name)).await;
        sign_in(&session, OFFICER).await;
        assert_eq!(
            done(&session, call::check_office, json!({})).await["sound"],
            true
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_founds_and_opens_an_encrypted_office() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.office");
    let settings = demo_file("office.toml");
    let mut create = program("", "陈评");
    create
        .args(["--account", OFFICER, "office", "create"])
        .arg(&file)
        .arg("--from")
        .arg(&settings)
        .env("JIANGPING_NEW_PASSWORD", password(OFFICER));
    let created = answer(&mut create);
    assert_eq!(created.code, Some(0), "{}", created.json);
    assert!(starts_encrypted(&file));
    let mut list = program(file.to_str().unwrap(), "陈评");
    assert_eq!(
        answer(list.args(["rounds", "list"])).refusal(),
        "sign_in_needed"
    );
    let mut list = program(file.to_str().unwrap(), "陈评");
    list.args(["--account", OFFICER, "rounds", "list"])
        .env("JIANGPING_PASSWORD", password(OFFICER));
    assert_eq!(answer(&mut list).code, Some(0));
    // Without an account it is as before: a plain office, open to everybody.
    let plain = folder.path().join("b.office");
    let mut create = program("", "陈评");
    create
        .args(["office", "create"])
        .arg(&plain)
        .arg("--from")
        .arg(&settings);
    assert_eq!(answer(&mut create).code, Some(0));
    assert!(!starts_encrypted(&plain));
}
