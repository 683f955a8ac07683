//! What the log tells of rounds and certificates (computed, approved, issued, revoked), held against the rows: nothing of it may
//! stand in a row without its line, nor in a line without its row. Whoever can write lines that fit the rows, signed by
//! herself, is so bound to say what she did. Must not know signatures.

use std::collections::{BTreeMap, BTreeSet};

use assessment::{Refusal, RoundState};
use records::results::decisions;
use records::rounds::Round;
use records::safekeeping::audit::AuditLine;
use records::{AccountId, Tx, certificates, rounds};
use serde_json::Value;

use crate::rounds::named;

/// What the lines told.
#[derive(Default)]
pub(super) struct Story {
    rounds: BTreeMap<String, RoundStory>,
    /// Revoked numbers, with the line.
    revoked: BTreeMap<String, i64>,
    /// The last line.
    last: i64,
}

/// What the lines told of one round.
#[derive(Default)]
struct RoundStory {
    /// Who computed last.
    decided_by: Option<AccountId>,
    /// The run of the last computation, and the hash of its results where the line names it.
    run: Option<i64>,
    computed: Option<String>,
    /// Whether the results are approved, and certificates issued of them.
    approved: bool,
    issued: bool,
    approvals: Vec<Approval>,
    issues: Vec<Issue>,
    /// Whether a line of an older program says less than it would today.
    says_less: bool,
    /// Its last line.
    seq: i64,
}

/// An approval of a run.
struct Approval {
    seq: i64,
    run: i64,
    hash: String,
    /// All that its line says, for who is named there.
    detail: Value,
}

/// An issue from one number to another.
struct Issue {
    seq: i64,
    first: String,
    last: String,
    hash: Option<String>,
    /// Whether it left out whom something held back.
    left_out: bool,
    /// The approval that it follows, among those of its round.
    approval: Option<usize>,
}

impl Story {
    /// Goes on by a line; answers what it does not follow from those before. A line of before the proof is taken as it is.
    pub(super) fn line(&mut self, line: &AuditLine, detail: &Value, proven: bool) -> Vec<Refusal> {
        self.last = line.seq;
        let mut found = Vec::new();
        let text = |name: &str| detail[name].as_str().map(str::to_owned);
        if line.action == "revoke_certificate" {
            self.revoked.insert(line.subject.clone(), line.seq);
        }
        if !matches!(
            line.action.as_str(),
            "decide_round"
                | "reopen_round"
                | "send_candidate_back"
                | "approve_round"
                | "issue_certificates"
        ) {
            return found;
        }
        let round = self.rounds.entry(line.subject.clone()).or_default();
        round.seq = line.seq;
        match line.action.as_str() {
            "decide_round" => {
                round.approved = false;
                round.decided_by.clone_from(&line.account);
                round.run = detail["run"].as_i64();
                round.computed = text("decisions");
                round.says_less |= round.run.is_none();
            }
            "reopen_round" | "send_candidate_back" => round.approved = false,
            "approve_round" => {
                let decided_by = round.decided_by.as_ref();
                if proven && decided_by.is_some() && decided_by == line.account.as_ref() {
                    found.push(
                        Refusal::new("approval_by_decider")
                            .with("seq", line.seq)
                            .with("action", &line.action)
                            .with("name", &line.actor),
                    );
                }
                match (detail["run"].as_i64(), text("decisions")) {
                    (Some(run), Some(hash)) => {
                        // What is approved is what was computed, and not what somebody made of it.
                        if round.computed.as_ref().is_some_and(|was| *was != hash) {
                            found.push(at(
                                Refusal::new("approved_otherwise"),
                                line.seq,
                                &line.subject,
                            ));
                        }
                        round.approvals.push(Approval {
                            seq: line.seq,
                            run,
                            hash,
                            detail: detail.clone(),
                        });
                    }
                    _ if proven => found.push(at(
                        Refusal::new("approved_otherwise"),
                        line.seq,
                        &line.subject,
                    )),
                    _ => {}
                }
                round.approved = true;
            }
            _ => {
                if proven && !round.approved {
                    found.push(
                        Refusal::new("issue_without_approval")
                            .with("seq", line.seq)
                            .with("action", &line.action)
                            .with("name", &line.actor),
                    );
                }
                let hash = text("register");
                if proven && hash.is_none() {
                    found.push(at(
                        Refusal::new("issued_otherwise"),
                        line.seq,
                        &line.subject,
                    ));
                }
                let held_back = detail["held_back"].as_array();
                let left_out = held_back.is_some_and(|people| !people.is_empty());
                match (text("first"), text("last")) {
                    (Some(first), Some(last)) => round.issues.push(Issue {
                        seq: line.seq,
                        first,
                        last,
                        hash,
                        left_out,
                        approval: round.approvals.len().checked_sub(1),
                    }),
                    _ => round.says_less = true,
                }
                // Whom it left out may have her certificate later.
                round.issued = !left_out;
            }
        }
        found
    }

    /// Holds all of it against the rows.
    pub(super) async fn hold(mut self, tx: &mut Tx) -> Result<Vec<Refusal>, Refusal> {
        let mut found = Vec::new();
        for row in rounds::list(tx).await? {
            let mut told = self.rounds.remove(&row.code).unwrap_or_default();
            if told.seq == 0 {
                told.seq = self.last;
            }
            told.hold(tx, &row, &mut found).await?;
        }
        // Of a round that is not there any more nothing holds.
        for (code, told) in &self.rounds {
            let seqs = told.approvals.iter().map(|one| one.seq);
            found.extend(seqs.map(|seq| at(Refusal::new("approved_otherwise"), seq, code)));
            let seqs = told.issues.iter().map(|one| one.seq);
            found.extend(seqs.map(|seq| at(Refusal::new("issued_otherwise"), seq, code)));
        }
        let revoked: BTreeSet<String> = certificates::revoked(tx).await?.into_iter().collect();
        for number in &revoked {
            if !self.revoked.contains_key(number) {
                found.push(revoked_otherwise(self.last, number));
            }
        }
        for (number, seq) in &self.revoked {
            if !revoked.contains(number) {
                found.push(revoked_otherwise(*seq, number));
            }
        }
        Ok(found)
    }
}

impl RoundStory {
    async fn hold(
        &self,
        tx: &mut Tx,
        row: &Round,
        found: &mut Vec<Refusal>,
    ) -> Result<(), Refusal> {
        let latest = decisions::latest_run(tx, &row.id).await?;
        if !self.says_less && self.run.unwrap_or_default() != latest {
            found.push(at(Refusal::new("decided_otherwise"), self.seq, &row.code));
        }
        if let (Some(run), Some(computed)) = (self.run, &self.computed)
            && decisions::hash_of_run(tx, &row.id, run).await? != *computed
        {
            found.push(at(Refusal::new("decided_otherwise"), self.seq, &row.code));
        }
        for approval in &self.approvals {
            let now = decisions::hash_of_run(tx, &row.id, approval.run).await?;
            if now != approval.hash {
                found.push(at(
                    Refusal::new("approved_otherwise"),
                    approval.seq,
                    &row.code,
                ));
            }
        }
        // What was approved last is what was computed last.
        if let Some(last) = self.approvals.last()
            && self.approved
            && last.run != latest
        {
            found.push(at(Refusal::new("approved_otherwise"), last.seq, &row.code));
        }
        let stands = match (self.approved, self.issued) {
            (true, true) => row.state == RoundState::Certified,
            (true, false) => row.state == RoundState::Approved,
            (false, _) => !matches!(row.state, RoundState::Approved | RoundState::Certified),
        };
        if !stands {
            found.push(at(
                Refusal::new("round_stands_otherwise"),
                self.seq,
                &row.code,
            ));
        }
        let in_parts = self.issues.iter().any(|issue| issue.left_out);
        let mut told = 0;
        for issue in &self.issues {
            let (first, last) = (&issue.first, &issue.last);
            told += certificates::count_of_issue(tx, &row.id, first, last).await?;
            let Some(hash) = &issue.hash else {
                continue;
            };
            let approval = issue.approval.and_then(|at| self.approvals.get(at));
            let holders = match approval {
                // Of several issues none has everybody whom an approval names: all are looked at together, below.
                Some(_) if in_parts => true,
                Some(one) => named::holds(tx, row, (first, last), &one.detail).await?,
                None => true,
            };
            if !holders || certificates::hash_of_issue(tx, &row.id, first, last).await? != *hash {
                found.push(at(Refusal::new("issued_otherwise"), issue.seq, &row.code));
            }
        }
        if let (true, true, Some(last)) = (in_parts, self.issued, self.approvals.last())
            && !named::all_hold(tx, row, last.run, &last.detail).await?
        {
            found.push(at(Refusal::new("issued_otherwise"), self.seq, &row.code));
        }
        if !self.says_less && told != certificates::count_of_round(tx, &row.id).await? {
            for number in self.without_issue(tx, row).await? {
                let finding = at(
                    Refusal::new("certificate_without_issue"),
                    self.seq,
                    &row.code,
                );
                found.push(finding.with("number", number));
            }
        }
        Ok(())
    }

    /// Numbers of the register that no line gave.
    async fn without_issue(&self, tx: &mut Tx, row: &Round) -> Result<Vec<String>, Refusal> {
        let all = certificates::of_round(tx, &row.id).await?;
        let numbers = all.into_iter().map(|certificate| certificate.number);
        let given = |number: &String| {
            let mut issues = self.issues.iter();
            issues.any(|issue| (&issue.first..=&issue.last).contains(&number))
        };
        Ok(numbers.filter(|number| !given(number)).collect())
    }
}

/// A finding about a round, as of a line.
fn at(finding: Refusal, seq: i64, round: &str) -> Refusal {
    finding.with("seq", seq).with("round", round)
}

fn revoked_otherwise(seq: i64, number: &str) -> Refusal {
    Refusal::new("revoked_otherwise")
        .with("seq", seq)
        .with("number", number)
}
