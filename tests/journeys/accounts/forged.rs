//! What somebody can forge who has the file or the server, the program's own way of writing, and the password of one account:
//! rows, state, seals and lines that fit together, signed by herself. What wants another's hand is found by the check all the
//! same. Must not know how the check looks.

use std::sync::Arc;

use assessment::RoundState;
use assessment::certificates::state::CertificateState;
use factory::accounts::{APPROVER, AUDITOR, OFFICER, credential, password};
use factory::{call, done, workshop};
use keys::{Domain, Header, OfficeId, OfficeKey, Password, SigningKey};
use records::accounts::{head, header};
use records::certificates::{self, Certificate};
use records::results::decisions;
use records::rounds::{self, Round, candidates};
use records::safekeeping::signatures::Signer;
use records::{AccountId, AuditEntry, Columns, Database, DecisionId, FileKey, Refusal, WriteTx};
use serde_json::{Value, json};

use super::{Place, on_both};

on_both!(
    an_approval_in_her_own_name_is_found in "decided-by-account",
    an_approval_in_the_approvers_name_that_she_signs_herself_is_found in "decided-by-account",
    an_approval_in_the_approvers_name_with_her_own_signature_under_it_is_found in "decided-by-account",
    certificates_that_nobody_approved_are_found in "decided-by-account",
    certificates_after_an_approval_that_nobody_answers_for_are_found in "decided-by-account",
    a_certificate_under_a_line_that_speaks_of_something_else_is_found in "decided-by-account",
    a_result_changed_after_the_approval_under_another_line_is_found in "decided-by-account",
    a_revocation_by_one_person_is_found in "decided-by-account",
    an_act_that_is_not_her_duty_or_that_there_is_not_is_found in "decided-by-account",
    a_result_that_the_approver_changes_before_she_approves_it_is_found in "decided-by-account",
    rows_carried_over_without_an_update_are_found in "decided-by-account",
    what_fits_together_and_is_her_own_is_sound in "decided-by-account",
);

/// She who has one password, and the program's own way of writing.
pub(super) struct Forger {
    pub database: Database,
    /// Hers.
    pub account: AccountId,
    /// The approver's, of which she has no password.
    pub approver: AccountId,
    pub header: Header,
    pub office_key: OfficeKey,
    pub key: SigningKey,
}

/// Signs by one key in any name.
#[derive(Debug)]
pub(super) struct Pen {
    pub account: AccountId,
    pub office: OfficeId,
    pub key: SigningKey,
    /// What kind of statement it signs.
    pub says: Domain,
}

/// What the lines of accounts are signed as.
pub(super) const LINE: Domain = Domain::new("audit line");

impl Signer for Pen {
    fn account(&self) -> &str {
        self.account.as_str()
    }

    fn sign(&self, line_hash: &str) -> String {
        self.key
            .sign(self.office, self.says, line_hash.as_bytes())
            .to_string()
    }
}

/// Seals nothing: what she writes has no number in it.
#[derive(Debug)]
struct Unsealed;

impl Columns for Unsealed {
    fn is_current(&self, _: &[u8]) -> bool {
        true
    }

    fn seal(&self, _: records::Place<'_>, value: &str) -> Result<Vec<u8>, Refusal> {
        Ok(value.as_bytes().to_vec())
    }

    fn open(&self, _: records::Place<'_>, bytes: &[u8]) -> Result<String, Refusal> {
        Ok(String::from_utf8_lossy(bytes).into_owned())
    }

    fn digest(&self, _: &str, _: &str, value: &str) -> String {
        value.to_owned()
    }
}

pub(super) fn row_id(header: &Header, name: &str) -> AccountId {
    let listed = header.accounts().find(|listed| listed.name == name);
    let hex = hex::encode(listed.unwrap().id.bytes());
    let part = |from: usize, to: usize| hex[from..to].to_owned();
    let parts = [
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32),
    ];
    parts.join("-").as_str().into()
}

impl Forger {
    pub async fn at(place: &Place, name: &str) -> Self {
        let header = match head::read(&place.location).unwrap() {
            Some(head) => Header::read(&head.headers[0]).unwrap(),
            None => {
                let database = Database::open(&place.location).await.unwrap();
                let mut tx = database.begin_read().await.unwrap();
                let (bytes, _) = header::get(&mut tx).await.unwrap().unwrap();
                Header::read(&bytes).unwrap()
            }
        };
        let listed = header.accounts().find(|listed| listed.name == name);
        let opened = header
            .open(listed.unwrap().id, &Password::new(&password(name)))
            .unwrap();
        let key = FileKey::new(opened.office.file_key().as_bytes());
        let key = place.is_file().then_some(&key);
        Self {
            database: Database::open_by(&place.location, key).await.unwrap(),
            account: row_id(&header, name),
            approver: row_id(&header, APPROVER),
            header,
            office_key: opened.office,
            key: opened.signing,
        }
    }

    pub async fn begin(&self) -> (WriteTx, Round) {
        let mut tx = self.database.begin_write().await.unwrap();
        tx.sealed_by(Arc::new(Unsealed));
        let round = rounds::by_code(&mut tx, workshop::ROUND).await.unwrap();
        (tx, round.unwrap())
    }

    /// Ends a write with a line in somebody's name, signed in these names by the forger's key.
    pub async fn end(
        &self,
        mut tx: WriteTx,
        account: &AccountId,
        signed_as: &[&AccountId],
        (action, subject): (&str, &str),
        detail: Value,
    ) {
        for name in signed_as {
            tx.signed_by(Arc::new(Pen {
                account: (*name).clone(),
                office: self.header.office(),
                key: self.key.clone(),
                says: LINE,
            }));
        }
        let entry = AuditEntry {
            account: Some(account.clone()),
            ..by_nobody(action, subject, &detail)
        };
        tx.commit(&entry).await.unwrap();
    }

    /// The round is approved, with everything that the program's own line would say.
    pub async fn approve(&self, account: &AccountId, signed_as: &[&AccountId]) {
        let (mut tx, round) = self.begin().await;
        rounds::set_state(&mut tx, &round, RoundState::Approved)
            .await
            .unwrap();
        let run = decisions::latest_run(&mut tx, &round.id).await.unwrap();
        let hash = decisions::hash_of_run(&mut tx, &round.id, run)
            .await
            .unwrap();
        let detail = json!({ "run": run, "decisions": hash });
        let act = ("approve_round", workshop::ROUND);
        self.end(tx, account, signed_as, act, detail).await;
    }

    /// A certificate for the first candidate.
    async fn certificate(&self, tx: &mut WriteTx, round: &Round, number: &str) {
        let candidate = &candidates::of_round(tx, &round.id).await.unwrap()[0];
        certificates::next_serials(tx, "forged", "{}", 1)
            .await
            .unwrap();
        let certificate = Certificate {
            number: number.to_owned(),
            scope: "forged".to_owned(),
            serial: 1,
            candidate_id: candidate.id.clone(),
            round_id: round.id.clone(),
            employee_id: candidate.employee_id.clone(),
            holder: "{}".to_owned(),
            level: "level3".parse().unwrap(),
            occupation: "6-05-01-03".to_owned(),
            issued_on: "2026-05-18".to_owned(),
            state: CertificateState::Valid,
        };
        certificates::insert_all(tx, &[certificate]).await.unwrap();
    }
}

/// A line for which no account answers.
pub(super) fn by_nobody(action: &str, subject: &str, detail: &Value) -> AuditEntry {
    AuditEntry {
        at: "2026-05-18T02:00:00Z".to_owned(),
        actor: "谁".to_owned(),
        account: None,
        action: action.to_owned(),
        subject: subject.to_owned(),
        detail: detail.to_string(),
    }
}

/// What the check finds, seen by somebody else.
pub(super) async fn found(place: &Place) -> Vec<String> {
    let session = place.signed_in(AUDITOR).await;
    let verified = done(&session, call::verify_audit, json!({})).await;
    let codes = |list: &Value| {
        let list = list.as_array().unwrap().iter();
        list.map(|finding| finding["code"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let found = codes(&verified["signatures"]["findings"]);
    assert_eq!(
        verified["rows"]["findings"],
        json!([]),
        "the rows fit the log"
    );
    assert_eq!(verified["intact"], found.is_empty(), "{verified:#}");
    found
}

/// The results are computed by the officer, approved by the approver, and all are signed in and out of it.
async fn approved(place: &Place) {
    let session = place.signed_in(OFFICER).await;
    let approval = json!({ "round": workshop::ROUND, "second": credential(APPROVER) });
    done(&session, call::approve_round, approval).await;
    done(&session, call::close_office, json!({})).await;
}

async fn an_approval_in_her_own_name_is_found(place: Place) {
    let she = Forger::at(&place, OFFICER).await;
    she.approve(&she.account, &[&she.account]).await;
    drop(she);
    assert_eq!(
        found(&place).await,
        ["line_beyond_duty", "approval_by_decider"]
    );
}

async fn an_approval_in_the_approvers_name_that_she_signs_herself_is_found(place: Place) {
    let she = Forger::at(&place, OFFICER).await;
    she.approve(&she.approver, &[&she.account]).await;
    drop(she);
    assert_eq!(found(&place).await, ["signature_missing"]);
}

async fn an_approval_in_the_approvers_name_with_her_own_signature_under_it_is_found(place: Place) {
    let she = Forger::at(&place, OFFICER).await;
    she.approve(&she.approver, &[&she.approver, &she.account])
        .await;
    drop(she);
    assert_eq!(found(&place).await, ["signature_wrong"]);
}

/// A certificate is issued of the round, with everything that the program's own line would say.
async fn issue(she: &Forger) {
    let (mut tx, round) = she.begin().await;
    rounds::set_state(&mut tx, &round, RoundState::Certified)
        .await
        .unwrap();
    she.certificate(&mut tx, &round, "S1").await;
    let register = certificates::hash_of_issue(&mut tx, &round.id, "S1", "S1").await;
    let detail = json!({ "first": "S1", "last": "S1", "register": register.unwrap() });
    let act = ("issue_certificates", workshop::ROUND);
    she.end(tx, &she.account, &[&she.account], act, detail)
        .await;
}

async fn certificates_that_nobody_approved_are_found(place: Place) {
    let she = Forger::at(&place, OFFICER).await;
    issue(&she).await;
    drop(she);
    assert_eq!(
        found(&place).await,
        ["issue_without_approval", "round_stands_otherwise"]
    );
}

/// The approval is a line that changes nothing and bears nobody's account, so that nobody had to sign it.
async fn certificates_after_an_approval_that_nobody_answers_for_are_found(place: Place) {
    let she = Forger::at(&place, OFFICER).await;
    let (mut tx, round) = she.begin().await;
    let run = decisions::latest_run(&mut tx, &round.id).await.unwrap();
    let hash = decisions::hash_of_run(&mut tx, &round.id, run).await;
    let detail = json!({ "run": run, "decisions": hash.unwrap() });
    let line = by_nobody("approve_round", workshop::ROUND, &detail);
    tx.commit(&line).await.unwrap();
    issue(&she).await;
    drop(she);
    assert_eq!(found(&place).await, ["signature_missing"]);
}

async fn a_certificate_under_a_line_that_speaks_of_something_else_is_found(place: Place) {
    approved(&place).await;
    let she = Forger::at(&place, OFFICER).await;
    let (mut tx, round) = she.begin().await;
    she.certificate(&mut tx, &round, "S1").await;
    let act = ("edit_employee", "G0001");
    she.end(tx, &she.account, &[&she.account], act, json!({}))
        .await;
    drop(she);
    assert_eq!(found(&place).await, ["certificate_without_issue"]);
}

async fn a_result_changed_after_the_approval_under_another_line_is_found(place: Place) {
    approved(&place).await;
    let she = Forger::at(&place, OFFICER).await;
    let (mut tx, round) = she.begin().await;
    let candidate = &candidates::of_round(&mut tx, &round.id).await.unwrap()[0];
    let decision = decisions::latest_of_candidate(&mut tx, &candidate.id).await;
    let mut decision = decision.unwrap().unwrap();
    decision.id = DecisionId::from("forged");
    decision.run += 1;
    decision.total = Some("100".to_owned());
    decisions::insert_all(&mut tx, &[decision]).await.unwrap();
    let act = ("edit_employee", "G0001");
    she.end(tx, &she.account, &[&she.account], act, json!({}))
        .await;
    drop(she);
    assert_eq!(
        found(&place).await,
        ["decided_otherwise", "approved_otherwise"]
    );
}

async fn a_revocation_by_one_person_is_found(place: Place) {
    approved(&place).await;
    let session = place.signed_in(OFFICER).await;
    let round = json!({ "round": workshop::ROUND });
    let issued = done(&session, call::issue_certificates, round).await;
    let number = issued["issued"][0]["number"].as_str().unwrap().to_owned();
    done(&session, call::close_office, json!({})).await;
    let she = Forger::at(&place, OFFICER).await;
    let revoked = async |tx: &mut WriteTx| {
        let (from, to) = (CertificateState::Valid, CertificateState::Revoked);
        certificates::set_state(tx, &number, from, to)
            .await
            .unwrap();
    };
    // In a line of its own, with a second person who does not sign.
    let (mut tx, _) = she.begin().await;
    revoked(&mut tx).await;
    let detail = json!({ "reason": "误发", "second": { "account": she.approver } });
    let act = ("revoke_certificate", number.as_str());
    she.end(tx, &she.account, &[&she.account], act, detail)
        .await;
    drop(she);
    assert_eq!(found(&place).await, ["signature_missing"]);
    // And made valid again in a line that speaks of something else.
    let she = Forger::at(&place, OFFICER).await;
    let (mut tx, _) = she.begin().await;
    let (from, to) = (CertificateState::Revoked, CertificateState::Valid);
    certificates::set_state(&mut tx, &number, from, to)
        .await
        .unwrap();
    let act = ("edit_employee", "G0001");
    she.end(tx, &she.account, &[&she.account], act, json!({}))
        .await;
    drop(she);
    assert_eq!(
        found(&place).await,
        ["signature_missing", "revoked_otherwise"]
    );
}

async fn an_act_that_is_not_her_duty_or_that_there_is_not_is_found(place: Place) {
    let she = Forger::at(&place, AUDITOR).await;
    for action in ["edit_employee", "tidy_up"] {
        let (mut tx, round) = she.begin().await;
        rounds::set_state(&mut tx, &round, round.state)
            .await
            .unwrap();
        let act = (action, workshop::ROUND);
        she.end(tx, &she.account, &[&she.account], act, json!({}))
            .await;
    }
    drop(she);
    assert_eq!(found(&place).await, ["line_beyond_duty", "line_of_no_act"]);
}

async fn a_result_that_the_approver_changes_before_she_approves_it_is_found(place: Place) {
    let she = Forger::at(&place, APPROVER).await;
    let (mut tx, round) = she.begin().await;
    let run = decisions::latest_run(&mut tx, &round.id).await.unwrap();
    // One more candidate passes: a decision of the very run, which the approver then approves with its hash.
    let candidate = &candidates::of_round(&mut tx, &round.id).await.unwrap()[0];
    let decision = decisions::latest_of_candidate(&mut tx, &candidate.id).await;
    let mut decision = decision.unwrap().unwrap();
    decision.id = DecisionId::from("forged");
    decision.run = run + 1;
    decisions::insert_all(&mut tx, &[decision]).await.unwrap();
    rounds::set_state(&mut tx, &round, RoundState::Approved)
        .await
        .unwrap();
    let hash = decisions::hash_of_run(&mut tx, &round.id, run + 1).await;
    let detail = json!({ "run": run + 1, "decisions": hash.unwrap() });
    let act = ("approve_round", workshop::ROUND);
    she.end(tx, &she.account, &[&she.account], act, detail)
        .await;
    drop(she);
    assert_eq!(
        found(&place).await,
        ["approved_otherwise", "decided_otherwise"]
    );
}

async fn rows_carried_over_without_an_update_are_found(place: Place) {
    let she = Forger::at(&place, OFFICER).await;
    for migration in [8, 99] {
        let (mut tx, round) = she.begin().await;
        rounds::set_state(&mut tx, &round, round.state)
            .await
            .unwrap();
        let detail = json!({ "rows": 1, "migration": migration });
        let entry = by_nobody("carry_proof", "", &detail);
        tx.commit(&entry).await.unwrap();
    }
    drop(she);
    let session = place.signed_in(AUDITOR).await;
    let verified = done(&session, call::verify_audit, json!({})).await;
    assert_eq!(verified["intact"], false);
    let found = verified["rows"]["findings"].as_array().unwrap();
    let codes: Vec<&Value> = found.iter().map(|finding| &finding["code"]).collect();
    // The last of the two lines names a migration that is not the one beside the state.
    assert_eq!(
        codes,
        [
            "proof_carried_without_need",
            "proof_carried_without_need",
            "proof_migration_altered"
        ]
    );
}

/// What the check cannot know: a line of her own duty that says something else than what it did (docs/security.md).
async fn what_fits_together_and_is_her_own_is_sound(place: Place) {
    let she = Forger::at(&place, OFFICER).await;
    let (mut tx, round) = she.begin().await;
    rounds::set_state(&mut tx, &round, round.state)
        .await
        .unwrap();
    let act = ("edit_employee", "G0001");
    she.end(tx, &she.account, &[&she.account], act, json!({}))
        .await;
    drop(she);
    assert_eq!(found(&place).await, [""; 0]);
}
