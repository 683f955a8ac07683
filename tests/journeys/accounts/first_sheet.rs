//! The recovery sheet that is in somebody's hands before its office has an account: drawn, printed, and made valid by the founding or
//! by the first account of an older office; until then nothing is kept anywhere.

use std::path::Path;

use factory::accounts::{OFFICER, credential, password};
use factory::{Session, call, done, draft_of, fresh_database, office_toml, refused, session};
use serde_json::{Value, json};

use super::{Place, log, on_both};

on_both! {
    an_older_office_is_given_the_sheet_that_was_printed_before in "complete",
}

/// What is typed about the first account, with the sheet if she has one.
fn typed(sheet: Option<&Value>) -> Value {
    let mut first = json!({ "name": OFFICER, "password": password(OFFICER), "duties": ["administrator", "hr_officer"] });
    if let Some(sheet) = sheet {
        first["recovery"] = sheet["groups"].clone();
    }
    first
}

fn office(location: &str, first: Value) -> Value {
    json!({ "location": location, "draft": draft_of(&office_toml()), "rule_pack": null, "first": first })
}

fn phrase(sheet: &Value) -> String {
    let groups = sheet["groups"].as_array().unwrap().iter();
    let groups: Vec<&str> = groups.map(|group| group.as_str().unwrap()).collect();
    groups.join("-")
}

/// Whoever forgot her password comes back by the sheet.
async fn comes_back(session: &Session, sheet: &Value) {
    done(session, call::sign_out, json!({})).await;
    let new = "一句刚刚想出来的新话";
    let input = json!({ "account": OFFICER, "phrase": phrase(sheet), "password": new });
    done(session, call::recover_account, input).await;
    let code = refused(session, call::sign_in, credential(OFFICER)).await;
    assert_eq!(code, "password_wrong");
    let input = json!({ "account": OFFICER, "password": new });
    done(session, call::sign_in, input).await;
}

async fn founded_with_a_sheet(location: &str, folder: &Path) {
    let session = session();
    let sheet = done(&session, call::prepare_first_account, typed(None)).await;
    let pdf = folder.join("恢复单.pdf");
    let print = json!({ "institution": "泉州试验制衣厂", "sheet": sheet, "path": pdf });
    done(&session, call::save_first_sheet, print).await;
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF"));
    assert_eq!(
        std::fs::read_dir(folder).unwrap().count(),
        1,
        "no office yet"
    );

    let made = done(
        &session,
        call::create_office,
        office(location, typed(Some(&sheet))),
    )
    .await;
    assert_eq!(
        made["first"]["recovery"], sheet,
        "number and groups are those of the paper"
    );
    comes_back(&session, &sheet).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_founded_with_the_sheet_that_was_printed_before() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("本厂.office");
    founded_with_a_sheet(file.to_str().unwrap(), folder.path()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_at_a_server_is_founded_with_the_sheet_that_was_printed_before() {
    let folder = tempfile::tempdir().unwrap();
    founded_with_a_sheet(&fresh_database(), folder.path()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_founded_is_not_prepared_either() {
    let session = session();
    for (field, value, code) in [
        ("name", json!("  "), "name_empty"),
        ("password", json!("123456789012"), "password_too_simple"),
        ("password", json!("短"), "password_too_short"),
        ("duties", json!([]), "duties_empty"),
        ("duties", json!(["hr_officer"]), "administrator_last"),
        ("recovery", json!(["00000"]), "recovery_phrase_incomplete"),
    ] {
        let mut first = typed(None);
        first[field] = value;
        assert_eq!(
            refused(&session, call::prepare_first_account, first).await,
            code
        );
    }
    assert_eq!(
        refused(&session, call::list_rounds, json!({})).await,
        "no_office_open"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_with_a_slip_founds_nothing_and_is_not_printed() {
    let folder = tempfile::tempdir().unwrap();
    let session = session();
    let mut sheet = done(&session, call::prepare_first_account, typed(None)).await;
    let first: String = sheet["groups"][0].as_str().unwrap().chars().rev().collect();
    sheet["groups"][0] = json!(first);
    let file = folder.path().join("本厂.office");
    let input = office(file.to_str().unwrap(), typed(Some(&sheet)));
    let code = refused(&session, call::create_office, input).await;
    assert!(code.starts_with("recovery_"), "{code}");
    let print =
        json!({ "institution": "厂", "sheet": sheet, "path": folder.path().join("恢复单.pdf") });
    let code = refused(&session, call::save_first_sheet, print).await;
    assert!(code.starts_with("recovery_"), "{code}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// Preparing twice with the same sheet keeps it: who goes back to mend her name has printed already.
#[tokio::test(flavor = "multi_thread")]
async fn the_sheet_in_her_hands_stays_the_one_when_she_types_her_name_anew() {
    let session = session();
    let sheet = done(&session, call::prepare_first_account, typed(None)).await;
    let other = done(&session, call::prepare_first_account, typed(None)).await;
    assert_ne!(sheet, other, "each draws its own");
    let mut again = typed(Some(&sheet));
    again["name"] = json!("李敏敏");
    assert_eq!(
        done(&session, call::prepare_first_account, again).await,
        sheet
    );
}

async fn an_older_office_is_given_the_sheet_that_was_printed_before(place: Place) {
    let session = place.sit().await;
    let sheet = done(&session, call::prepare_first_account, typed(None)).await;
    let newest = log(&session, 1).await;
    assert_ne!(
        newest[0]["action"], "make_first_account",
        "nothing is done yet"
    );
    let made = done(&session, call::make_first_account, typed(Some(&sheet))).await;
    assert_eq!(made["recovery"], sheet);
    assert_eq!(made["encrypted"], place.is_file());
    comes_back(&session, &sheet).await;
}
