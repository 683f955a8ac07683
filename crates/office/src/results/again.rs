//! Whose result may become another when a round is decided again, and how whoever keeps hers is told of. Must not know how anybody is
//! decided on.

use std::collections::{HashMap, HashSet};

use assessment::{DecisionResult, Refusal};
use records::rounds::Round;
use records::rounds::candidates;
use records::rounds::candidates::CandidateRow;
use records::safekeeping::audit;
use records::{CandidateId, Tx, certificates};
use serde_json::{Value, json};

use crate::messages::Language;
use crate::results::deciding::Again;
use crate::rounds::held_back::{in_words, said};
use crate::rounds::sent_back::Open;

/// Whose result may become another.
pub(super) struct Standings {
    open: Open,
    certified: HashSet<CandidateId>,
}

impl Standings {
    /// Of a round with all its candidates.
    pub async fn of(tx: &mut Tx, round: &Round, people: &[CandidateRow]) -> Result<Self, Refusal> {
        let certified = certificates::candidates_of_round(tx, &round.id).await?;
        Ok(Self {
            open: Open::of(tx, round, people).await?,
            certified: certified.into_iter().collect(),
        })
    }

    /// Whether anybody's may not.
    pub fn hold_anybody(&self) -> bool {
        self.open.is_partly() || !self.certified.is_empty()
    }

    /// What has to become of one person's.
    pub fn again(&self, person: &CandidateRow) -> Again {
        match (self.certified.contains(&person.id), self.open.holds(person)) {
            (true, _) => Again::Certified,
            (false, true) => Again::Anew,
            (false, false) => Again::Alike,
        }
    }
}

/// Somebody with a certificate whose result stays, though another would come out.
pub(super) struct Kept {
    pub staff_no: String,
    /// What she has, as it is compared.
    pub from: String,
    /// What she would have.
    pub to: String,
}

impl Kept {
    /// Of results and totals as printed.
    pub fn of(
        staff_no: &str,
        (result, total): (DecisionResult, Option<&str>),
        (would_be, its_total): (DecisionResult, Option<&str>),
    ) -> Self {
        Self {
            staff_no: staff_no.to_owned(),
            from: said(result, total),
            to: said(would_be, its_total),
        }
    }
}

/// The same for the line of the run.
pub(super) fn detail(kept: &[Kept]) -> Value {
    let kept = kept.iter();
    kept.map(|one| json!({ "staff_no": one.staff_no, "from": one.from, "to": one.to }))
        .collect()
}

/// Who kept her result in the latest run over a round, as its line has it.
pub(super) async fn told(
    tx: &mut Tx,
    round: &Round,
    language: Language,
) -> Result<Vec<Refusal>, Refusal> {
    let Some(line) = audit::last_of(tx, "decide_round", &round.code).await? else {
        return Ok(Vec::new());
    };
    let detail: Value = serde_json::from_str(&line.detail).unwrap_or_default();
    let Some(kept) = detail["kept"].as_array() else {
        return Ok(Vec::new());
    };
    let names: HashMap<String, String> = candidates::of_round(tx, &round.id)
        .await?
        .into_iter()
        .map(|one| (one.staff_no, one.name))
        .collect();
    let told = kept.iter().map(|one| {
        let text = |name: &str| one[name].as_str().unwrap_or_default();
        let (from, to) = (text("from"), text("to"));
        // The same result may be made of other figures.
        let code = match from == to {
            true => "certified_keeps_figures",
            false => "certified_keeps_result",
        };
        let staff_no = text("staff_no");
        let told = Refusal::new(code)
            .with("name", names.get(staff_no).map_or("", String::as_str))
            .with("staff_no", staff_no)
            .with("held", in_words(from, language));
        match from == to {
            true => told,
            false => told.with("now", in_words(to, language)),
        }
    });
    Ok(told.collect())
}
