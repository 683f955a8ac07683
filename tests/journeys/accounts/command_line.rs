//! Accounts at the command line: where passwords come from, and that it refuses as the window does.

use factory::accounts::{APPROVER, OFFICER, password};
use factory::workshop;

use super::{Place, on_both};
use crate::program::{Answer, answer, program};

on_both!(
    a_call_signs_in_by_account_and_password in "decided-by-account",
    the_second_person_has_a_password_of_her_own in "decided-by-account",
    a_factory_makes_its_accounts_without_a_window in "founded",
);

/// A call of an account with its password in the environment, and the second person's beside it.
fn call(place: &Place, account: Option<&str>, second: Option<&str>, words: &[&str]) -> Answer {
    let mut call = program(&place.location, "陈评");
    if let Some(account) = account {
        call.args(["--account", account]);
        call.env("JIANGPING_PASSWORD", password(account));
    }
    if let Some(second) = second {
        call.env("JIANGPING_SECOND_PASSWORD", password(second));
    }
    answer(call.args(words))
}

async fn a_call_signs_in_by_account_and_password(place: Place) {
    let list = ["rounds", "list"];
    assert_eq!(call(&place, None, None, &list).refusal(), "sign_in_needed");
    assert_eq!(call(&place, Some(OFFICER), None, &list).code, Some(0));
    let unknown = call(&place, Some("没有这个人"), None, &list);
    assert_eq!(unknown.refusal(), "account_unknown");
    let mut without = program(&place.location, "陈评");
    without
        .args(["--account", OFFICER])
        .env_remove("JIANGPING_PASSWORD");
    assert_eq!(answer(without.args(list)).refusal(), "password_not_given");
    let mut wrong = program(&place.location, "陈评");
    wrong
        .args(["--account", OFFICER])
        .env("JIANGPING_PASSWORD", "不是这一句话的密码");
    assert_eq!(answer(wrong.args(list)).refusal(), "password_wrong");
    let backup = ["accounts", "end", OFFICER];
    assert_eq!(
        call(&place, Some(APPROVER), None, &backup).refusal(),
        "duty_missing"
    );
}

async fn the_second_person_has_a_password_of_her_own(place: Place) {
    let approve = ["rounds", "approve", workshop::ROUND];
    let by = |second| [approve.as_slice(), &["--second-account", second]].concat();
    let alone = call(&place, Some(OFFICER), None, &approve);
    assert_eq!(alone.refusal(), "second_person_needed");
    let not_given = call(&place, Some(OFFICER), None, &by(APPROVER));
    assert_eq!(not_given.refusal(), "password_not_given");
    let own = call(&place, Some(OFFICER), Some(OFFICER), &by(APPROVER));
    assert_eq!(own.refusal(), "password_wrong");
    let approved = call(&place, Some(OFFICER), Some(APPROVER), &by(APPROVER));
    assert_eq!(approved.json["state"], "approved", "{}", approved.json);
}

async fn a_factory_makes_its_accounts_without_a_window(place: Place) {
    let set = |account: Option<&str>, old: &str, new: &str, words: &[&str]| {
        let mut call = program(&place.location, "陈评");
        if let Some(account) = account {
            call.args(["--account", account])
                .env("JIANGPING_PASSWORD", old);
        }
        call.env("JIANGPING_NEW_PASSWORD", new);
        answer(call.args(words))
    };
    let (hers, given) = (password(OFFICER), "只用一次的初始密码");
    let made = set(None, "", &hers, &["accounts", "first", OFFICER]);
    assert_eq!(made.code, Some(0), "{}", made.json);
    let add = ["accounts", "add", APPROVER, "--duty", "approver"];
    let added = set(Some(OFFICER), &hers, given, &add);
    // A duty by what the program calls it, in either language.
    for (name, duty) in [("赵静", "检查员"), ("张巧", "Score clerk")] {
        let add = ["accounts", "add", name, "--duty", duty];
        let added = set(Some(OFFICER), &hers, given, &add);
        assert_eq!(added.code, Some(0), "{}", added.json);
    }
    let add_wrong = ["accounts", "add", "何人", "--duty", "厂长"];
    let refused = set(Some(OFFICER), &hers, given, &add_wrong);
    assert_eq!(refused.refusal(), "duty_unknown");
    let long = "长".repeat(300);
    for (name, code) in [
        (long.as_str(), "account_name_too_long"),
        ("😀", "account_name_unreadable"),
    ] {
        let add = ["accounts", "add", name, "--duty", "auditor"];
        assert_eq!(set(Some(OFFICER), &hers, given, &add).refusal(), code);
    }
    assert_eq!(added.json["password_given"], true, "{}", added.json);
    let own = set(
        Some(APPROVER),
        given,
        &password(APPROVER),
        &["accounts", "password"],
    );
    assert_eq!(own.json["password_given"], false, "{}", own.json);
    let listed = call(&place, Some(APPROVER), None, &["accounts", "list"]);
    assert_eq!(listed.json["accounts"].as_array().unwrap().len(), 4);
}

/// Windows hands no numbered files to a program.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_password_comes_from_a_file_that_the_shell_opened() {
    let place = Place::on_file("with-accounts").await;
    let file = factory::file(place.folder.path(), "密码.txt", password(OFFICER) + "\n");
    let mut shell = std::process::Command::new("sh");
    let line =
        "\"$0\" --json --office \"$1\" --account \"$2\" --password-fd 3 accounts list 3<\"$3\"";
    shell.args([
        "-c",
        line,
        env!("CARGO_BIN_EXE_jiangping"),
        &place.location,
        OFFICER,
        &file,
    ]);
    let listed = answer(&mut shell);
    assert_eq!(listed.code, Some(0), "{}", listed.json);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn of_one_descriptor_no_two_passwords_are_read() {
    let place = Place::on_file("decided-by-account").await;
    let mut call = program(&place.location, "陈评");
    call.args(["--account", OFFICER, "--password-fd", "0"]);
    call.args(["rounds", "approve", workshop::ROUND]);
    call.args(["--second-account", APPROVER, "--second-password-fd", "0"]);
    assert_eq!(answer(&mut call).refusal(), "password_fd_shared");
}
