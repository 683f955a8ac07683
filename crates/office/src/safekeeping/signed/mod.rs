//! Whether the lines of the log are signed by those who acted, with keys that the log itself names, and whether what was
//! approved and issued is still what stands in the rows. Must take no key from the accounts' table or the header: both can be
//! exchanged by whoever has the file.

#[cfg(test)]
mod forgeries;
mod sheet;
mod story;

use std::collections::BTreeMap;

use assessment::accounts::signing::{act_of, check_duty, has_second, is_known};
use assessment::{Act, Duty, Refusal};
use keys::{OfficeId, PublicKey, Sheet, Signature};
use records::safekeeping::audit::AuditLine;
use records::safekeeping::lines;
use records::safekeeping::proof::Proven;
use records::safekeeping::signatures;
use records::safekeeping::signatures::LineSignature;
use records::{AccountId, Tx};
use serde_json::Value;

use crate::accounts::header::key_id;
use crate::actor::LINE;
use crate::office::Office;
use story::Story;

/// Lines read at a time.
const AT_ONCE: i64 = 2_000;
/// Findings that are named; a log that is not ours at all has one for each line.
const NAMED: usize = 100;

/// What was found of the signatures.
#[derive(Debug, Default)]
pub(crate) struct Signed {
    /// The line of the first account; none in an office that has none, where nothing is signed.
    pub from_line: Option<i64>,
    /// Signatures that hold.
    pub signatures: u64,
    /// What does not.
    pub findings: Vec<Refusal>,
}

/// An account as the log knows it.
struct Known {
    key: PublicKey,
    name: String,
    duties: Vec<Duty>,
    ended: bool,
}

#[derive(Default)]
struct Walk {
    office: Option<OfficeId>,
    accounts: BTreeMap<AccountId, Known>,
    /// The recovery sheet that is valid.
    sheet: Option<Sheet>,
    story: Story,
    signed: Signed,
    /// Whether anything was found of the line that is looked at.
    doubted: bool,
    /// Whether a line of which anything was found says nothing of accounts. The check goes on by what it says, so that one forgery is
    /// not told again of every line after it.
    distrusts: bool,
}

/// Walks along the log of an office whose database was looked at before: where it is not as it should be, what cannot be read is
/// no end of the check, and nothing is called signed that was not looked at.
///
/// # Errors
/// Those of reading.
pub(crate) async fn held(office: &Office, proven: &Proven) -> Result<Signed, Refusal> {
    let not_compared = || Signed {
        findings: vec![Refusal::new("signatures_not_compared")],
        ..Signed::default()
    };
    if !proven.is_compared() {
        return Ok(not_compared());
    }
    match verify(&mut office.read().await?).await {
        Err(_) if !proven.schema_findings.is_empty() => Ok(not_compared()),
        walked => walked,
    }
}

/// Walks along the log.
pub(crate) async fn verify(tx: &mut Tx) -> Result<Signed, Refusal> {
    let mut walk = Walk::default();
    let mut last = 0;
    loop {
        let page = signatures::lines_after(tx, last, AT_ONCE).await?;
        let Some((line, _)) = page.last() else {
            break;
        };
        last = line.seq;
        for (line, signatures) in &page {
            walk.line(line, signatures);
        }
    }
    for seq in lines::signed_without_line(tx).await? {
        walk.found(Refusal::new("signature_strange").with("seq", seq));
    }
    if let Some(finding) = sheet::hold(tx, walk.sheet, last).await? {
        walk.found(finding);
    }
    for finding in std::mem::take(&mut walk.story).hold(tx).await? {
        walk.found(finding);
    }
    Ok(walk.signed)
}

/// The acts that name the keys of accounts and of recovery sheets, or say that somebody has her account no more.
const ABOUT_ACCOUNTS: [&str; 8] = [
    "make_first_account",
    "add_account",
    "edit_account",
    "end_account",
    "reset_password",
    "recover_account",
    "make_recovery_sheet",
    "change_office_key",
];

/// The public key of every account by what the log says of accounts, whose lines are held against their signatures on the way. A line
/// that does not hold gives nobody a key: who has hers by a forged one has none that is known, until a line that holds gives her
/// another. What was forged once stays in the log for ever, and is nobody's present key for ever.
///
/// # Errors
/// Those of reading.
pub(crate) async fn keys_of_accounts(
    tx: &mut Tx,
) -> Result<Vec<(keys::AccountId, PublicKey)>, Refusal> {
    let mut walk = Walk {
        distrusts: true,
        ..Walk::default()
    };
    for (line, signatures) in signatures::lines_of(tx, ABOUT_ACCOUNTS).await? {
        walk.line(&line, &signatures);
    }
    // What is no id of an account of ours is in no header.
    let known = walk.accounts.iter();
    Ok(known
        .filter_map(|(id, known)| Some((key_id(id).ok()?, known.key)))
        .collect())
}

impl Walk {
    fn found(&mut self, finding: Refusal) {
        self.doubted = true;
        if self.signed.findings.len() < NAMED {
            self.signed.findings.push(finding);
        }
    }

    fn line(&mut self, line: &AuditLine, signatures: &[LineSignature]) {
        let detail: Value = serde_json::from_str(&line.detail).unwrap_or_default();
        // A line of before there was a proof is bound by the chain alone.
        let proven = line.state.is_some();
        self.doubted = false;
        let first = line.action == "make_first_account" && self.accounts.is_empty();
        if line.action == "make_first_account" && !first {
            self.found(of(Refusal::new("first_account_again"), line));
        }
        if first && self.signed.from_line.is_none() {
            self.signed.from_line = proven.then_some(line.seq);
            self.office = office_of(&detail);
        }
        let checked = (proven || self.distrusts) && self.signed.from_line.is_some();
        let recovers = line.action == "recover_account";
        if let Some(id) = detail["account"].as_str().map(AccountId::from)
            && recovers
            && !self.is_administrator(&id)
        {
            self.found(of(Refusal::new("recovery_of_no_administrator"), line));
        }
        let by_sheet = recovers && (!checked || self.is_by_sheet(line, &detail, signatures));
        // Whoever makes the first account, or recovers hers, signs by the key that the line names.
        if first || by_sheet {
            self.learn(line, &detail);
        }
        if checked {
            self.check(line, &detail, signatures);
        }
        let teaches = !(self.distrusts && self.doubted);
        if !first && !recovers && teaches {
            self.learn(line, &detail);
        }
        // By a sheet of which nobody who may make one says that she did, nothing is recovered.
        if let Some(made) = sheet::made(line, &detail)
            && !self.doubted
        {
            self.sheet = Some(made);
        }
        for finding in self.story.line(line, &detail, proven) {
            self.found(finding);
        }
    }

    /// What a line says of accounts.
    fn learn(&mut self, line: &AuditLine, detail: &Value) {
        let Some(id) = detail["account"].as_str().map(AccountId::from) else {
            return;
        };
        let key = detail["public_key"]
            .as_str()
            .and_then(|text| PublicKey::parse(text).ok());
        match (line.action.as_str(), key) {
            ("make_first_account", _) if !self.accounts.is_empty() => {}
            ("recover_account", _) if !self.is_administrator(&id) => {}
            ("make_first_account" | "add_account", Some(key)) => {
                let known = Known {
                    key,
                    name: line.subject.clone(),
                    duties: duties_of(&detail["duties"]),
                    ended: false,
                };
                self.accounts.entry(id).or_insert(known);
            }
            ("reset_password" | "recover_account", Some(key)) => {
                if let Some(known) = self.accounts.get_mut(&id) {
                    known.key = key;
                }
            }
            ("edit_account", _) => {
                if let Some(known) = self.accounts.get_mut(&id) {
                    known.duties = duties_of(&detail["after"]);
                }
            }
            ("end_account", _) => {
                if let Some(known) = self.accounts.get_mut(&id) {
                    known.ended = true;
                }
            }
            _ => {}
        }
    }

    /// Whether the recovery sheet that is valid signed this recovery. A key that anybody can draw is not learned without it.
    fn is_by_sheet(
        &mut self,
        line: &AuditLine,
        detail: &Value,
        signatures: &[LineSignature],
    ) -> bool {
        let valid = self.office.zip(self.sheet.as_ref());
        if valid.is_some_and(|valid| sheet::signed(valid, line, detail, signatures)) {
            self.signed.signatures += 1;
            return true;
        }
        self.found(of(Refusal::new("recovery_not_by_sheet"), line));
        false
    }

    fn is_administrator(&self, id: &AccountId) -> bool {
        let known = self.accounts.get(id);
        known.is_some_and(|known| !known.ended && known.duties.contains(&Duty::Administrator))
    }

    fn check(&mut self, line: &AuditLine, detail: &Value, signatures: &[LineSignature]) {
        let mut wanted: Vec<AccountId> = line.account.clone().into_iter().collect();
        if line.action == "recover_account" {
            wanted.extend(detail["account"].as_str().map(AccountId::from));
        }
        if has_second(&line.action) {
            match detail["second"]["account"].as_str().map(AccountId::from) {
                Some(second) if Some(&second) != line.account.as_ref() => {
                    self.check_second(line, &second);
                    wanted.push(second);
                }
                _ => self.found(of(Refusal::new("second_missing"), line)),
            }
        }
        if wanted.is_empty() {
            // Nobody answers for it: then it may neither be somebody's duty, nor say whose key is which, nor have written anything
            // that is protected.
            let begins = matches!(line.action.as_str(), "begin_proof" | "carry_proof");
            let action = line.action.as_str();
            if act_of(action).is_some() || ABOUT_ACCOUNTS.contains(&action) {
                self.found(of(Refusal::new("signature_missing"), line));
            } else if !begins && !signatures::wrote_nothing(line) {
                self.found(of(Refusal::new("line_unsigned_wrote"), line));
            }
            return;
        }
        for signature in signatures {
            if line.action == "recover_account" && sheet::is_sheets(signature) {
                continue;
            }
            if self.holds(line, signature) {
                self.signed.signatures += 1;
            } else {
                self.found(of(Refusal::new("signature_wrong"), line));
            }
        }
        for account in wanted {
            if !signatures
                .iter()
                .any(|signature| signature.account == account)
            {
                self.found(of(Refusal::new("signature_missing"), line));
            }
        }
        if !is_known(&line.action) && !signatures::wrote_nothing(line) {
            self.found(of(Refusal::new("line_of_no_act"), line));
        }
        if let Some(known) = line.account.as_ref().and_then(|id| self.accounts.get(id)) {
            let duties: &[Duty] = if known.ended { &[] } else { &known.duties };
            let ended = known.ended && !signatures::wrote_nothing(line);
            if ended && act_of(&line.action).is_none() {
                let finding = Refusal::new("line_of_ended_account").with("name", &known.name);
                self.found(finding.with("seq", line.seq).with("action", &line.action));
            } else if let Err(finding) = check_duty(&line.action, duties, line.seq, &known.name) {
                self.found(finding);
            }
        }
    }

    fn check_second(&mut self, line: &AuditLine, second: &AccountId) {
        let may = act_of(&line.action).map(Act::second).unwrap_or_default();
        let Some(known) = self.accounts.get(second) else {
            return;
        };
        if known.ended || !may.iter().any(|duty| known.duties.contains(duty)) {
            let finding = Refusal::new("line_beyond_duty")
                .with("seq", line.seq)
                .with("action", &line.action)
                .with("name", &known.name);
            self.found(finding);
        }
    }

    fn holds(&self, line: &AuditLine, signature: &LineSignature) -> bool {
        let (Some(office), Some(known)) = (self.office, self.accounts.get(&signature.account))
        else {
            return false;
        };
        Signature::parse(&signature.signature)
            .is_some_and(|bytes| known.key.signed(office, LINE, line.hash.as_bytes(), &bytes))
    }
}

/// A finding about a line.
fn of(finding: Refusal, line: &AuditLine) -> Refusal {
    finding
        .with("seq", line.seq)
        .with("action", &line.action)
        .with("name", &line.actor)
}

fn office_of(detail: &Value) -> Option<OfficeId> {
    let mut bytes = [0; 16];
    hex::decode_to_slice(detail["office"].as_str()?, &mut bytes).ok()?;
    Some(OfficeId::new(bytes))
}

fn duties_of(list: &Value) -> Vec<Duty> {
    let names = list.as_array().into_iter().flatten();
    names
        .filter_map(|name| Duty::parse(name.as_str()?).ok())
        .collect()
}
