//! Which particulars the acts leave in the log, gathered from the logs of all contract cases and of acts that only the window has:
//! the screens hold a word for each against it. Must not know the words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use factory::accounts::{APPROVER, AUDITOR, OFFICER, password, sign_in};
use factory::{Session, call, done, refused, session, session_keeping, workshop};
use serde_json::{Value, json};

use super::{Place, WRITE};

/// Particulars whose values are names that somebody gave, though they look like codes.
const NAMED: [&str; 13] = [
    "code",
    "criterion",
    "refusal",
    "standard",
    "workshop",
    "team",
    "layout",
    "version",
    "rule_pack",
    "name",
    "unit",
    "people_to",
    "signed",
];

/// Act → particular, with dots into what it holds → the codes that were seen there.
#[derive(Default)]
pub struct Seen {
    acts: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
    unread: Vec<String>,
}

impl Seen {
    /// Looks at the log that a case left, by whoever may read it.
    pub fn look(&mut self, place: &Place) {
        let file = place.path("全部日志.jsonl");
        let words = ["audit", "export", "--out", &file];
        let read = place.call(&words).code == Some(0)
            || [AUDITOR, OFFICER]
                .iter()
                .any(|name| place.call_as(name, &words).code == Some(0));
        if !read {
            // The case changed the only passwords that are known here, or its office is no office any more.
            self.unread.push(place.office.clone());
            return;
        }
        for line in std::fs::read_to_string(&file).unwrap().lines() {
            self.add(&serde_json::from_str(line).unwrap());
        }
    }

    fn add(&mut self, line: &Value) {
        let act = line["action"].as_str().unwrap().to_owned();
        let names = self.acts.entry(act).or_default();
        let mut said = json!({ "subject": line["subject"] });
        let detail = line["detail"].as_str().unwrap();
        let detail: Value = serde_json::from_str(detail).unwrap();
        said.as_object_mut()
            .unwrap()
            .extend(detail.as_object().unwrap().clone());
        for (name, value) in said.as_object().unwrap() {
            gather(names, name, value);
        }
    }

    /// Compares with the contract, or writes it.
    pub fn differs(&self) -> Option<String> {
        if self.unread.len() > 5 {
            return Some(format!("nobody could read the logs of {:?}", self.unread));
        }
        let file = kept();
        let said = serde_json::to_string_pretty(&self.acts).unwrap() + "\n";
        if std::env::var(WRITE).is_ok_and(|word| word == "write") {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, said).unwrap();
            return None;
        }
        let before = std::fs::read_to_string(&file).unwrap_or_default();
        (before != said).then(|| {
            format!(
                "the log has other particulars than {}:\n{said}",
                file.display()
            )
        })
    }
}

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/journeys/contract/log/particulars.json")
}

fn gather(names: &mut BTreeMap<String, BTreeSet<String>>, path: &str, value: &Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                gather(names, &format!("{path}.{name}"), value);
            }
        }
        Value::Array(items) => {
            names.entry(path.to_owned()).or_default();
            for item in items {
                gather(names, path, item);
            }
        }
        Value::String(text) => {
            let last = path.rsplit('.').next().unwrap();
            let codes = names.entry(path.to_owned()).or_default();
            if is_code(text) && !NAMED.contains(&last) {
                codes.insert(text.clone());
            }
        }
        _ => drop(names.entry(path.to_owned()).or_default()),
    }
}

/// A name of a closed set: small letters without figures, unlike what people and chance name.
fn is_code(text: &str) -> bool {
    text.len() > 1
        && text
            .bytes()
            .all(|sign| sign.is_ascii_lowercase() || sign == b'_')
        || text
            .strip_prefix("level")
            .is_some_and(|level| level.len() == 1)
}

async fn at(place: &Place) -> Session {
    let session = session();
    done(
        &session,
        call::open_office,
        json!({ "location": place.office }),
    )
    .await;
    session
}

/// Acts that have no command.
pub async fn acts_of_the_window(seen: &mut Seen) {
    let place = Place::on_file("scoring").await;
    let session = at(&place).await;
    let mark = |mark: &str| json!({ "round": workshop::ROUND, "rater": "S1", "marks": [{ "staff_no": "W0001", "criterion": "output", "mark": mark }] });
    done(&session, call::put_rater_marks, mark("80")).await;
    done(&session, call::put_rater_marks, mark("81")).await;
    read(seen, &session).await;

    let place = Place::on_file("scoring").await;
    let session = at(&place).await;
    roster(&place, &session).await;
    read(seen, &session).await;

    let place = Place::on_file("approved").await;
    let session = at(&place).await;
    approved_again(&session).await;
    explained(&place, &session).await;
    read(seen, &session).await;

    let place = Place::on_file("complete").await;
    let session = at(&place).await;
    let sheet = json!({ "round": workshop::ROUND, "rater": "S1", "reason": "漏了一项" });
    let signed = json!({ "round": workshop::ROUND, "rater": "S1", "signed_by": "张建国" });
    // Her sheet was signed with the state.
    done(&session, call::reopen_rater_sheet, sheet).await;
    done(&session, call::submit_rater_sheet, signed).await;
    read(seen, &session).await;

    let place = Place::on_file("with-accounts").await;
    let session = at(&place).await;
    let wrong = json!({ "account": OFFICER, "password": "不是这一句话的密码" });
    assert_eq!(
        refused(&session, call::sign_in, wrong).await,
        "password_wrong"
    );
    sign_in(&session, OFFICER).await;
    let sheet = done(&session, call::make_recovery_sheet, json!({})).await;
    let print = json!({ "groups": sheet["groups"], "path": place.path("恢复单.pdf") });
    done(&session, call::save_recovery_sheet, print).await;
    let new = json!({ "old": password(OFFICER), "password": "又换了一句新的密码" });
    done(&session, call::change_password, new).await;
    let reset = json!({ "account": APPROVER, "password": "只用一次的初始密码" });
    done(&session, call::reset_password, reset).await;
    let view = json!({ "list": "units", "name": "人多的在前", "wish": { "sort": [{ "column": "people", "descending": true }] } });
    done(&session, call::keep_list_view, view).await;
    let gone = json!({ "list": "units", "name": "人多的在前" });
    done(&session, call::drop_list_view, gone).await;
    read(seen, &session).await;

    let place = Place::on_file("with-accounts").await;
    let (device, keychain) = (PathBuf::from(place.path("本机")), Arc::default());
    let start = async || {
        let session = session_keeping("2026-05-18T04:00:00Z", &device, &keychain);
        let location = json!({ "location": place.office });
        done(&session, call::open_office, location).await;
        session
    };
    let session = start().await;
    let keep = json!({ "account": OFFICER, "password": password(OFFICER), "keep": true });
    done(&session, call::sign_in, keep).await;
    done(&session, call::close_office, json!({})).await;
    let session = start().await;
    done(&session, call::sign_in_kept, json!({ "account": OFFICER })).await;
    done(&session, call::sign_out, json!({})).await;
    sign_in(&session, OFFICER).await;
    read(seen, &session).await;
}

/// A whole roster by which one person is called otherwise, another comes and everybody else has left; then all are back. One more was
/// wrong, and is undone.
async fn roster(place: &Place, session: &Session) {
    let all = workshop::roster(workshop::Size::Usual);
    let own = "工号,姓名\nW0001,王秀莹\nW9999,新来的\n";
    for (name, text) in [("改.csv", own), ("原.csv", all.as_str())] {
        std::fs::write(place.path(name), text).unwrap();
        let input = json!({ "path": place.path(name), "mode": "replace" });
        done(session, call::import_employees, input).await;
    }
    let wrong = "工号,姓名\nW0001,王秀营\nW9998,误录的\n";
    std::fs::write(place.path("误.csv"), wrong).unwrap();
    let input = json!({ "path": place.path("误.csv"), "mode": "overwrite" });
    done(session, call::import_employees, input).await;
    let newest = json!({ "offset": 0, "limit": 1 });
    let imports = done(session, call::list_imports, newest).await;
    let undo = json!({ "import": imports["imports"][0]["import"], "reason": "导错了文件" });
    done(session, call::undo_import, undo).await;
}

/// Somebody who passed is called otherwise after the approval, and the results are approved again.
async fn approved_again(session: &Session) {
    let round = json!({ "round": workshop::ROUND });
    let results = done(session, call::round_results, round).await;
    let mut people = results["candidates"].as_array().unwrap().iter();
    let passed = people.find(|person| person["result"] == "passed").unwrap();
    let edit =
        json!({ "staff_no": passed["staff_no"], "employee": { "name": "颜玫" }, "reason": "更名" });
    done(session, call::edit_employee, edit).await;
    let approve = json!({ "round": workshop::ROUND, "approver": "林总监" });
    done(session, call::approve_round, approve).await;
}

/// Somebody asks why, and takes the page away.
async fn explained(place: &Place, session: &Session) {
    let page = json!({
        "round": workshop::ROUND, "staff_no": workshop::staff_no(0), "path": place.path("结果说明.pdf"),
    });
    done(session, call::save_grade_page, page).await;
    let report = json!({ "round": workshop::ROUND, "path": place.path("公平性报告.pdf") });
    done(session, call::save_fairness_report, report).await;
}

async fn read(seen: &mut Seen, session: &Session) {
    let log = done(
        session,
        call::list_audit,
        json!({ "offset": 0, "limit": 1000 }),
    )
    .await;
    for line in log["entries"].as_array().unwrap() {
        seen.add(line);
    }
}
