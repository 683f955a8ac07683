//! Logs that somebody forged who has the file and one password, and honest ones. Each line is in the chain as it should be: what
//! is looked at is who signed.

use keys::{Chance, SigningKey};
use serde_json::json;

use super::*;
use crate::actor::{LINE, SHEET, SHEETS_NAME};

const OFFICE: [u8; 16] = [7; 16];

/// A log with an administrator who is HR officer, too, an HR officer and an approver.
struct Log {
    walk: Walk,
    seq: i64,
    /// Whether what comes writes nothing that is protected.
    silent: bool,
}

/// The key of somebody, always the same.
fn key(name: &str) -> SigningKey {
    let mut secret = [0; 32];
    for (place, byte) in name.bytes().enumerate() {
        secret[place % 32] ^= byte;
    }
    SigningKey::new(&mut Chance::new(secret))
}

/// What an approval says of the results.
fn approved() -> Value {
    json!({ "run": 1, "decisions": "hash of the results" })
}

/// What an issue says of the register.
fn issued() -> Value {
    json!({ "first": "S1", "last": "S9", "register": "hash of the register" })
}

fn hash(seq: i64) -> String {
    format!("{seq:064x}")
}

/// A signature by somebody's key over a line, under an account.
fn signature(seq: i64, account: &str, by: &str, of: i64) -> LineSignature {
    let office = OfficeId::new(OFFICE);
    LineSignature {
        seq,
        account: account.into(),
        signature: key(by).sign(office, LINE, hash(of).as_bytes()).to_string(),
    }
}

/// A signature by the key of a sheet over a line.
fn sheets(seq: i64, by: &str, of: i64) -> LineSignature {
    let office = OfficeId::new(OFFICE);
    LineSignature {
        seq,
        account: SHEETS_NAME.into(),
        signature: key(by).sign(office, SHEET, hash(of).as_bytes()).to_string(),
    }
}

impl Log {
    fn new() -> Self {
        let mut log = Self {
            walk: Walk::default(),
            seq: 0,
            silent: false,
        };
        log.honest(None, "create_office", "", json!({}), &[]);
        let first = json!({
            "account": "admin", "duties": ["administrator", "hr_officer"], "public_key": key("admin").public().to_string(),
            "office": OfficeId::new(OFFICE).to_string(), "recovery_sheet": 1, "sheet_key": key("sheet 1").public().to_string(),
        });
        log.honest(
            Some("admin"),
            "make_first_account",
            "管理",
            first,
            &["admin"],
        );
        for (id, duties) in [("hr", vec!["hr_officer"]), ("approver", vec!["approver"])] {
            let added = json!({ "account": id, "duties": duties, "public_key": key(id).public().to_string() });
            log.honest(Some("admin"), "add_account", id, added, &["admin"]);
        }
        log
    }

    /// A line signed by the keys of these.
    fn honest(
        &mut self,
        account: Option<&str>,
        action: &str,
        subject: &str,
        detail: Value,
        by: &[&str],
    ) {
        let seq = self.seq + 1;
        let signatures: Vec<LineSignature> = by
            .iter()
            .map(|name| signature(seq, name, name, seq))
            .collect();
        self.line(account, (action, subject), detail, &signatures);
    }

    fn line(
        &mut self,
        account: Option<&str>,
        (action, subject): (&str, &str),
        detail: Value,
        signatures: &[LineSignature],
    ) {
        self.seq += 1;
        let line = AuditLine {
            seq: self.seq,
            at: "2026-05-18T01:00:00Z".to_owned(),
            actor: account.unwrap_or("nobody").to_owned(),
            account: account.map(AccountId::from),
            action: action.to_owned(),
            subject: subject.to_owned(),
            detail: detail.to_string(),
            prev_hash: hash(self.seq - 1),
            hash: hash(self.seq),
            wrote: (!self.silent).then(|| "something".to_owned()),
            state: Some("state".to_owned()),
        };
        self.walk.line(&line, signatures);
    }

    fn decided(&mut self) {
        self.honest(Some("hr"), "decide_round", "2026-01", json!({}), &["hr"]);
    }

    /// The administrator's account is recovered by a sheet of this number; her new key and these sign.
    fn recovered(&mut self, number: u32, also: &[LineSignature]) {
        let seq = self.seq + 1;
        let mut signatures = vec![signature(seq, "admin", "admin 2", seq)];
        signatures.extend_from_slice(also);
        let detail = json!({
            "account": "admin", "public_key": key("admin 2").public().to_string(), "recovery_sheet": number,
        });
        let act = ("recover_account", "管理");
        self.line(None, act, detail, &signatures);
    }

    /// A new sheet, said by somebody.
    fn new_sheet(&mut self, by: &str) {
        let detail =
            json!({ "recovery_sheet": 2, "sheet_key": key("sheet 2").public().to_string() });
        self.honest(Some(by), "make_recovery_sheet", "accounts", detail, &[by]);
    }

    fn codes(&self) -> Vec<&str> {
        let findings = self.walk.signed.findings.iter();
        findings.map(|finding| finding.code.as_str()).collect()
    }
}

#[test]
fn an_honest_log_has_nothing() {
    let mut log = Log::new();
    log.decided();
    log.honest(
        Some("approver"),
        "approve_round",
        "2026-01",
        approved(),
        &["approver", "hr"],
    );
    log.honest(
        Some("hr"),
        "issue_certificates",
        "2026-01",
        issued(),
        &["hr"],
    );
    let second = json!({ "second": { "account": "approver" } });
    log.honest(
        Some("hr"),
        "revoke_certificate",
        "n",
        second,
        &["hr", "approver"],
    );
    assert_eq!(log.codes(), [""; 0]);
    assert_eq!(log.walk.signed.signatures, 9);
    assert_eq!(log.walk.signed.from_line, Some(2));
}

#[test]
fn an_approval_by_the_keys_of_the_hr_officer_alone_is_found() {
    let mut log = Log::new();
    log.decided();
    log.honest(
        Some("approver"),
        "approve_round",
        "2026-01",
        approved(),
        &["hr"],
    );
    assert_eq!(log.codes(), ["signature_missing"]);
    // Signed by her own key under the other's account.
    let mut log = Log::new();
    log.decided();
    let forged = [signature(6, "approver", "hr", 6)];
    log.line(
        Some("approver"),
        ("approve_round", "2026-01"),
        approved(),
        &forged,
    );
    assert_eq!(log.codes(), ["signature_wrong"]);
    // Under her own account, for which she has no duty.
    let mut log = Log::new();
    log.decided();
    log.honest(Some("hr"), "approve_round", "2026-01", approved(), &["hr"]);
    assert_eq!(log.codes(), ["line_beyond_duty", "approval_by_decider"]);
}

#[test]
fn a_signature_of_another_line_is_found() {
    let mut log = Log::new();
    log.decided();
    log.honest(
        Some("approver"),
        "approve_round",
        "2026-01",
        approved(),
        &["approver"],
    );
    log.decided();
    let taken = [signature(8, "approver", "approver", 6)];
    log.line(
        Some("approver"),
        ("approve_round", "2026-01"),
        approved(),
        &taken,
    );
    assert_eq!(log.codes(), ["signature_wrong"]);
}

#[test]
fn whoever_has_two_duties_still_does_not_approve_what_she_decided() {
    let mut log = Log::new();
    let duties = json!({ "account": "hr", "after": ["hr_officer", "approver"] });
    log.honest(Some("admin"), "edit_account", "hr", duties, &["admin"]);
    log.decided();
    log.honest(Some("hr"), "approve_round", "2026-01", approved(), &["hr"]);
    assert_eq!(log.codes(), ["approval_by_decider"]);
}

#[test]
fn certificates_of_results_that_nobody_approved_are_found() {
    let mut log = Log::new();
    log.decided();
    log.honest(
        Some("hr"),
        "issue_certificates",
        "2026-01",
        issued(),
        &["hr"],
    );
    assert_eq!(log.codes(), ["issue_without_approval"]);
    // Nor does an approval hold for what was computed after it.
    let mut log = Log::new();
    log.decided();
    log.honest(
        Some("approver"),
        "approve_round",
        "2026-01",
        approved(),
        &["approver"],
    );
    log.decided();
    log.honest(
        Some("hr"),
        "issue_certificates",
        "2026-01",
        issued(),
        &["hr"],
    );
    assert_eq!(log.codes(), ["issue_without_approval"]);
}

#[test]
fn what_needs_a_second_person_is_not_done_by_one() {
    for second in [json!({}), json!({ "second": { "account": "hr" } })] {
        let mut log = Log::new();
        log.honest(Some("hr"), "revoke_certificate", "n", second, &["hr"]);
        assert_eq!(log.codes(), ["second_missing"]);
    }
    let mut log = Log::new();
    let second = json!({ "second": { "account": "approver" } });
    log.honest(Some("hr"), "revoke_certificate", "n", second, &["hr"]);
    assert_eq!(log.codes(), ["signature_missing"]);
    // A second person without the duty is none.
    let mut log = Log::new();
    let second = json!({ "second": { "account": "admin" } });
    log.honest(
        Some("hr"),
        "revoke_certificate",
        "n",
        second,
        &["hr", "admin"],
    );
    assert_eq!(log.codes(), ["line_beyond_duty"]);
}

#[test]
fn a_line_that_nobody_answers_for_writes_nothing() {
    let mut log = Log::new();
    log.honest(None, "refuse_password", "hr", json!({}), &[]);
    assert_eq!(log.codes(), ["line_unsigned_wrote"]);
    let mut log = Log::new();
    log.honest(None, "carry_proof", "", json!({}), &[]);
    assert_eq!(log.codes(), [""; 0]);
}

#[test]
fn an_account_that_the_log_never_made_or_has_ended_does_nothing() {
    let mut log = Log::new();
    log.honest(
        Some("invented"),
        "put_rater_marks",
        "s",
        json!({}),
        &["invented"],
    );
    assert_eq!(log.codes(), ["signature_wrong"]);
    let mut log = Log::new();
    let ended = json!({ "account": "hr" });
    log.honest(Some("admin"), "end_account", "hr", ended, &["admin"]);
    log.decided();
    assert_eq!(log.codes(), ["line_beyond_duty"]);
}

#[test]
fn an_older_key_signs_nothing_after_it_was_given_anew() {
    let mut log = Log::new();
    let reset = json!({ "account": "hr", "public_key": key("hr 2").public().to_string() });
    log.honest(Some("admin"), "reset_password", "hr", reset, &["admin"]);
    log.decided();
    assert_eq!(log.codes(), ["signature_wrong"]);
    let signed = [signature(7, "hr", "hr 2", 7)];
    log.line(Some("hr"), ("decide_round", "2026-01"), json!({}), &signed);
    assert_eq!(log.codes(), ["signature_wrong"], "the new one does");
}

#[test]
fn an_approval_or_an_issue_that_does_not_say_of_what_is_found() {
    let mut log = Log::new();
    log.decided();
    log.honest(
        Some("approver"),
        "approve_round",
        "2026-01",
        json!({ "run": 1 }),
        &["approver"],
    );
    log.honest(
        Some("hr"),
        "issue_certificates",
        "2026-01",
        json!({ "first": "S1", "last": "S9" }),
        &["hr"],
    );
    assert_eq!(log.codes(), ["approved_otherwise", "issued_otherwise"]);
}

#[test]
fn an_act_that_there_is_not_writes_nothing() {
    let mut log = Log::new();
    log.honest(Some("hr"), "tidy_up", "", json!({}), &["hr"]);
    assert_eq!(log.codes(), ["line_of_no_act"]);
}

#[test]
fn a_recovery_by_the_sheet_that_is_valid_has_nothing() {
    let mut log = Log::new();
    log.recovered(1, &[sheets(5, "sheet 1", 5)]);
    assert_eq!(log.walk.signed.signatures, 5, "her new key and the sheet");
    let signed = [signature(6, "admin", "admin 2", 6)];
    let detail = json!({ "recovery_sheet": 2, "sheet_key": key("sheet 2").public().to_string() });
    let act = ("make_recovery_sheet", "accounts");
    log.line(Some("admin"), act, detail, &signed);
    log.recovered(2, &[sheets(7, "sheet 2", 7)]);
    assert_eq!(log.codes(), [""; 0]);
}

#[test]
fn a_recovery_that_no_valid_sheet_signed_is_found_and_so_is_whatever_its_key_signs() {
    let not_by_sheet = ["recovery_not_by_sheet", "signature_wrong"];
    let of_before = sheets(5, "sheet 1", 4);
    let as_a_line = LineSignature {
        signature: signature(5, "admin", "sheet 1", 5).signature,
        ..of_before.clone()
    };
    let in_her_name = LineSignature {
        account: "hr".into(),
        ..sheets(5, "sheet 1", 5)
    };
    for (also, number) in [
        (vec![], 1),
        (vec![sheets(5, "drawn", 5)], 1),
        (vec![of_before], 1),
        (vec![as_a_line], 1),
        (vec![sheets(5, "sheet 1", 5)], 2),
    ] {
        let mut log = Log::new();
        log.recovered(number, &also);
        assert_eq!(log.codes(), not_by_sheet, "{also:?}");
    }
    let mut log = Log::new();
    log.recovered(1, &[in_her_name]);
    assert_eq!(
        log.codes(),
        [
            "recovery_not_by_sheet",
            "signature_wrong",
            "signature_wrong"
        ]
    );
    let signed = [signature(6, "admin", "admin 2", 6)];
    let detail = json!({ "account": "hr", "after": ["approver"] });
    log.line(Some("admin"), ("edit_account", "hr"), detail, &signed);
    assert_eq!(log.codes().last(), Some(&"signature_wrong"));
    assert_eq!(log.codes().len(), 4);
}

#[test]
fn a_sheet_that_took_anothers_place_recovers_nothing_any_more() {
    let mut log = Log::new();
    log.new_sheet("admin");
    log.recovered(1, &[sheets(6, "sheet 1", 6)]);
    assert_eq!(log.codes(), ["recovery_not_by_sheet", "signature_wrong"]);
}

#[test]
fn a_sheet_of_which_nobody_says_that_she_may_make_one_recovers_nothing() {
    let mut log = Log::new();
    log.new_sheet("hr");
    log.recovered(2, &[sheets(6, "sheet 2", 6)]);
    let found = [
        "line_beyond_duty",
        "recovery_not_by_sheet",
        "signature_wrong",
    ];
    assert_eq!(log.codes(), found);
}

#[test]
fn a_line_that_nobody_answers_for_does_no_ones_duty_and_says_whose_key_is_which_no_more_than_it_writes()
 {
    let acts = ["approve_round", "decide_round", "issue_certificates"];
    for action in ABOUT_ACCOUNTS.into_iter().chain(acts) {
        let mut log = Log::new();
        let detail = json!({
            "public_key": key("hr").public().to_string(), "duties": ["approver"], "after": ["approver"],
            "recovery_sheet": 2, "sheet_key": key("hr").public().to_string(),
        });
        log.silent = true;
        log.line(None, (action, "approver"), detail, &[]);
        assert!(log.codes().contains(&"signature_missing"), "{action}");
    }
}

#[test]
fn nobody_writes_by_an_act_that_is_not_her_duty() {
    for action in [
        "put_rater_marks",
        "edit_employee",
        "import_evidence",
        "add_account",
    ] {
        let mut log = Log::new();
        log.honest(Some("approver"), action, "", json!({}), &["approver"]);
        assert_eq!(log.codes(), ["line_beyond_duty"], "{action}");
    }
}
