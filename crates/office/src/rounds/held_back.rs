//! Who passed in a round and what holds her certificate back: read from notices, objections and the register, judged by
//! `assessment::notices`. Must not know how a notice comes about.

use std::collections::{BTreeSet, HashMap};

use assessment::notices::holding_back::{Hold, OnNotice, holds, is_listed};
use assessment::notices::notice::NoticeTerms;
use assessment::rounds::readiness::HeldBack;
use assessment::{DecisionResult, ObjectionState, Refusal, day};
use jiff::civil::Date;
use records::notices::objections;
use records::results::decisions::{self, RunResult};
use records::rounds::Round;
use records::{CandidateId, NoticeId, Tx, certificates, notices};

use crate::messages::Language;
use crate::office::Office;

/// Everybody who passed in the latest run.
pub(crate) struct Standing {
    /// What the rule pack asks.
    pub terms: NoticeTerms,
    /// By staff number.
    pub people: Vec<Passed>,
    /// Those who did not pass and about whom an objection is open: name and staff number.
    pub objected: Vec<(String, String)>,
    today: Date,
}

/// Somebody who passed.
pub(crate) struct Passed {
    /// Id of the candidate.
    pub candidate_id: CandidateId,
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// Her total as printed.
    pub total: Option<String>,
    /// Whether she has a certificate of this round.
    pub certified: bool,
    on: OnNotice,
}

impl Standing {
    /// Of a round with results; of one without, nobody.
    pub(crate) async fn of(office: &Office, tx: &mut Tx, round: &Round) -> Result<Self, Refusal> {
        let terms = crate::rounds::rules::of_round(office, tx, round)
            .await?
            .notice_terms();
        let run = decisions::latest_run(tx, &round.id).await?;
        let mut last_days: HashMap<NoticeId, Date> = HashMap::new();
        for notice in notices::of_round(tx, &round.id).await? {
            let last = read_day(&notice.last_day, "notices", notice.id.as_str())?;
            last_days.insert(notice.id, last);
        }
        let mut listed: HashMap<CandidateId, Vec<(String, Date)>> = HashMap::new();
        for one in notices::people_of_round(tx, &round.id).await? {
            if let Some(last) = last_days.get(&one.notice_id) {
                let entry = (said(one.result, one.total.as_deref()), *last);
                listed.entry(one.candidate_id).or_default().push(entry);
            }
        }
        let mut objected: HashMap<CandidateId, Vec<_>> = HashMap::new();
        for one in objections::of_round(tx, &round.id).await? {
            objected
                .entry(one.candidate_id)
                .or_default()
                .push(one.state);
        }
        let certified: BTreeSet<CandidateId> = certificates::candidates_of_round(tx, &round.id)
            .await?
            .into_iter()
            .collect();
        let (passed, others): (Vec<_>, Vec<_>) = decisions::results(tx, &round.id, run)
            .await?
            .into_iter()
            .partition(|one| one.result == DecisionResult::Passed);
        let is_objected = |one: &RunResult| {
            let states = objected.get(&one.candidate_id);
            states.is_some_and(|states| states.contains(&ObjectionState::Open))
        };
        let others = others.into_iter().filter(is_objected);
        let waiting = others.map(|one| (one.name, one.staff_no)).collect();
        let people = passed
            .into_iter()
            .map(|one| Passed {
                on: OnNotice {
                    now: said(one.result, one.total.as_deref()),
                    notices: listed.remove(&one.candidate_id).unwrap_or_default(),
                    objections: objected.remove(&one.candidate_id).unwrap_or_default(),
                },
                certified: certified.contains(&one.candidate_id),
                candidate_id: one.candidate_id,
                staff_no: one.staff_no,
                name: one.name,
                total: one.total,
            })
            .collect();
        Ok(Self {
            terms,
            people,
            objected: waiting,
            today: office.environment.today(),
        })
    }

    /// What holds somebody back; nothing once she has her certificate.
    pub(crate) fn holds(&self, one: &Passed) -> Vec<Hold> {
        match one.certified {
            true => Vec::new(),
            false => holds(&self.terms, &one.on, self.today),
        }
    }

    /// Whether a notice lists somebody with the result that she has now.
    pub(crate) fn is_listed(&self, one: &Passed) -> bool {
        is_listed(&self.terms, &one.on)
    }

    /// Those who are held back, each with what weighs most, and how many others have no certificate yet.
    pub(crate) fn told(&self) -> (Vec<HeldBack>, usize) {
        let mut held_back = Vec::new();
        let mut free = 0;
        for one in self.people.iter().filter(|one| !one.certified) {
            match self.holds(one).first() {
                None => free += 1,
                Some(hold) => held_back.push(HeldBack {
                    name: one.name.clone(),
                    staff_no: one.staff_no.clone(),
                    hold: *hold,
                }),
            }
        }
        (held_back, free)
    }
}

/// A result as notices and objections compare it.
pub(crate) fn said(result: DecisionResult, total: Option<&str>) -> String {
    format!("{} {}", result.as_str(), total.unwrap_or("—"))
}

/// A result as it is compared, in words: `passed 77.5` → 合格 77.5.
pub(crate) fn in_words(said: &str, language: Language) -> String {
    let (result, total) = said.split_once(' ').unwrap_or((said, "—"));
    let word = match DecisionResult::parse(result) {
        Ok(known) => language.label(&format!("word_{}", known.as_str())),
        Err(_) => result.to_owned(),
    };
    match total {
        "—" => word,
        total => format!("{word} {total}"),
    }
}

/// A day that is kept as text.
///
/// # Errors
/// `stored_record_damaged`.
pub(crate) fn read_day(text: &str, table: &str, key: &str) -> Result<Date, Refusal> {
    day::of_text(text).ok_or_else(|| {
        Refusal::new("stored_record_damaged")
            .with("table", table)
            .with("key", key)
            .with("detail", text)
    })
}
