//! Accounts: duties and acts, the second person, waiting, passwords.

use assessment::accounts::attempts::{check_wait, wait_after};
use assessment::accounts::password::check_password;
use assessment::accounts::second::{Acted, check_second};
use assessment::accounts::{check_administered, check_duties, check_name};
use assessment::{Act, Duty, Refusal};

fn code<T>(outcome: Result<T, Refusal>) -> String {
    outcome
        .err()
        .map_or_else(String::new, |refusal| refusal.code)
}

#[test]
fn an_auditor_changes_nothing_and_every_act_is_somebodys() {
    let reads = [
        Act::Anybody,
        Act::Own,
        Act::Look,
        Act::ReadPersonal,
        Act::ReadLog,
    ];
    for act in Act::ALL {
        assert!(!act.duties().is_empty(), "{act:?}");
        assert_eq!(
            act.duties().contains(&Duty::Auditor),
            reads.contains(&act),
            "{act:?}"
        );
    }
}

#[test]
fn a_duty_that_is_missing_is_refused_with_those_that_may() {
    let refusal = Act::ReadPersonal
        .check(
            "unmask_employee",
            &[Duty::ScoreClerk, Duty::Approver],
            false,
        )
        .unwrap_err();
    assert_eq!(refusal.code, "duty_missing");
    assert_eq!(refusal.arg("action"), Some("unmask_employee"));
    assert_eq!(refusal.arg("duty"), Some("hr_officer、auditor"));
    let several = [Duty::ScoreClerk, Duty::HrOfficer];
    assert_eq!(
        Act::ReadPersonal.check("unmask_employee", &several, false),
        Ok(())
    );
}

#[test]
fn a_password_that_another_gave_opens_only_the_way_to_ones_own() {
    for act in Act::ALL {
        let free = matches!(act, Act::Anybody | Act::Own);
        let found = code(act.check("x", &Duty::ALL, true));
        assert_eq!(found.is_empty(), free, "{act:?}");
        assert!(free || found == "password_change_needed", "{act:?} {found}");
    }
    let second = Act::Approve.check_second("approve_round", &[Duty::Approver], true);
    assert_eq!(code(second), "password_change_needed");
}

#[test]
fn the_second_person_is_an_approver() {
    let by = |duty| code(Act::TakeBack.check_second("revoke_certificate", &[duty], false));
    for duty in Duty::ALL {
        let wanted = if duty == Duty::Approver {
            ""
        } else {
            "duty_missing"
        };
        assert_eq!(by(duty), wanted, "{duty}");
    }
}

#[test]
fn the_second_person_has_another_account_and_another_name() {
    let one = |account, name| Acted { account, name };
    let check = |first, second| code(check_second(first, second));
    let li = one(Some("a"), "李敏");
    assert_eq!(check(li, one(Some("a"), "李敏")), "second_person_is_first");
    assert_eq!(check(li, one(Some("a"), "王强")), "second_person_is_first");
    assert_eq!(check(li, one(Some("b"), "李 敏")), "second_person_is_first");
    assert_eq!(check(li, one(Some("b"), "王强")), "");
    // Decided under a typed name, before there were accounts.
    assert_eq!(
        check(one(None, "王强"), one(Some("b"), "王强")),
        "second_person_is_first"
    );
    assert_eq!(check(one(None, "李敏"), one(Some("b"), "王强")), "");
}

#[test]
fn waiting_grows_with_every_wrong_password_and_has_an_end() {
    assert_eq!([0, 1, 2].map(wait_after), [0; 3]);
    assert_eq!([3, 4, 5, 6].map(wait_after), [5, 10, 20, 40]);
    assert_eq!([11, 50, u32::MAX].map(wait_after), [900; 3]);
}

#[test]
fn a_try_that_comes_too_soon_is_told_how_long_to_wait() {
    let refusal = check_wait(4, 3).unwrap_err();
    assert_eq!(refusal.code, "wait_before_next_try");
    assert_eq!(refusal.arg("seconds"), Some("7"));
    assert_eq!(check_wait(4, 10), Ok(()));
    let back = check_wait(4, -86_400).unwrap_err();
    assert_eq!(back.arg("seconds"), Some("10"), "a clock set back");
}

#[test]
fn a_password_is_long_and_no_number_and_no_name() {
    let check = |password: &str| code(check_password(password, "李敏"));
    for good in ["缝纫机三十年", "sewing machine oil", "blue-Tit 1998"] {
        assert_eq!(check(good), "", "{good}");
    }
    for (bad, wanted) in [
        ("缝纫机油多", "password_too_short"),
        ("sewing 1998", "password_too_short"),
        ("aaaaaaaaaabb", "password_too_simple"),
        ("1391234567890", "password_too_simple"),
        ("1998-03-02 1 4", "password_too_simple"),
        ("abcdef\u{7}ghijk", "password_control_sign"),
    ] {
        assert_eq!(check(bad), wanted, "{bad:?}");
    }
    assert_eq!(
        code(check_password(&"缝纫机油".repeat(60), "李敏")),
        "password_too_long"
    );
    assert_eq!(
        code(check_password("Chen Xiaoping 1", "chen xiaoping")),
        "password_too_simple"
    );
}

#[test]
fn names_that_read_alike_are_one_name() {
    assert_eq!(
        code(check_name("李 敏", ["王强", "李敏"])),
        "account_name_taken"
    );
    assert_eq!(check_name("李敏", ["王强"]), Ok(()));
}

#[test]
fn somebody_keeps_the_accounts_and_every_account_has_a_duty() {
    let admin: &[Duty] = &[Duty::HrOfficer, Duty::Administrator];
    let clerk: &[Duty] = &[Duty::ScoreClerk];
    assert_eq!(check_administered([clerk, admin]), Ok(()));
    assert_eq!(code(check_administered([clerk])), "administrator_last");
    assert_eq!(code(check_duties(&[])), "duties_empty");
}

#[test]
fn a_duty_is_read_by_its_own_name_only() {
    for duty in Duty::ALL {
        assert_eq!(Duty::parse(duty.as_str()), Ok(duty));
    }
    assert_eq!(code(Duty::parse("boss")), "duty_unknown");
}
