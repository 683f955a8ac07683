//! What is kept of a round that bears on a correction of it. Decides nothing.

use std::collections::{BTreeSet, HashMap};

use assessment::institution::rule_packs::RulePacks;
use assessment::rounds::corrections::{Correction, Ground, KnownCandidate, KnownSheet};
use assessment::{GradeStandard, ObjectionState, PanelRules, Refusal, RoundPlan, StaffNumber};
use records::marks::settlements;
use records::marks::sheets::{self, ScoreSheet};
use records::marks::typings;
use records::notices::objections;
use records::packets::returns;
use records::results::decisions;
use records::rounds::Round;
use records::rounds::candidates::{self, CandidateRow};
use records::{CandidateId, ScoreSheetId, Tx, certificates, packets};

use crate::office::Office;
use crate::rounds::sent_back::Open;

/// A round with everything that bears on a correction.
pub(super) struct Known {
    pub round: Round,
    pub plan: RoundPlan,
    pub standard: GradeStandard,
    pub rules: PanelRules,
    rule_packs: RulePacks,
    pub runs: i64,
    pub candidates: Vec<CandidateRow>,
    pub sheets: Vec<ScoreSheet>,
    pub returned: BTreeSet<String>,
    known_candidates: Vec<KnownCandidate>,
    known_sheets: Vec<KnownSheet>,
    typings: BTreeSet<(String, StaffNumber)>,
    stated: BTreeSet<(String, StaffNumber)>,
    packets: Vec<String>,
}

impl Known {
    /// Of a round by its code.
    ///
    /// # Errors
    /// `round_unknown`.
    pub(super) async fn load(office: &Office, tx: &mut Tx, code: &str) -> Result<Self, Refusal> {
        let (round, plan) = crate::rounds::by_code(tx, code).await?;
        let packs = office.rule_packs(tx).await?;
        let (_, standard) = crate::standards::by_id(tx, &round.standard_id).await?;
        let candidates = candidates::of_round(tx, &round.id).await?;
        let open = Open::of(tx, &round, &candidates).await?;
        let decided: BTreeSet<CandidateId> = decisions::decided(tx, &round.id)
            .await?
            .into_iter()
            .collect();
        let settled: BTreeSet<CandidateId> = settlements::of_round(tx, &round.id)
            .await?
            .into_iter()
            .map(|one| one.candidate_id)
            .collect();
        let named: BTreeSet<CandidateId> =
            returns::named(tx, &round.id).await?.into_iter().collect();
        let objected: BTreeSet<CandidateId> = objections::of_round(tx, &round.id)
            .await?
            .into_iter()
            .filter(|one| one.state == ObjectionState::Open)
            .map(|one| one.candidate_id)
            .collect();
        let certified: BTreeSet<CandidateId> = certificates::candidates_of_round(tx, &round.id)
            .await?
            .into_iter()
            .collect();
        let mut known_candidates = Vec::with_capacity(candidates.len());
        let mut staff_nos: HashMap<CandidateId, StaffNumber> = HashMap::new();
        for one in &candidates {
            let staff_no = StaffNumber::parse(&one.staff_no)?;
            staff_nos.insert(one.id.clone(), staff_no.clone());
            known_candidates.push(KnownCandidate {
                staff_no,
                name: one.name.clone(),
                state: one.state,
                decided: decided.contains(&one.id),
                sent_back: open.is_back(one),
                settled: settled.contains(&one.id),
                stated: named.contains(&one.id),
                objected: objected.contains(&one.id),
                certified: certified.contains(&one.id),
            });
        }
        let returned: BTreeSet<String> = returns::of_round(tx, &round.id)
            .await?
            .into_iter()
            .map(|one| one.rater)
            .collect();
        let mut stated = BTreeSet::new();
        for rater in &returned {
            for one in returns::statements(tx, &round.id, rater).await? {
                let by_return = !one.hash.is_empty();
                if let (true, Some(staff_no)) = (by_return, staff_nos.get(&one.candidate_id)) {
                    stated.insert((rater.clone(), staff_no.clone()));
                }
            }
        }
        let marked: BTreeSet<ScoreSheetId> =
            sheets::marked(tx, &round.id).await?.into_iter().collect();
        let sheets = sheets::of_round(tx, &round.id).await?;
        let known_sheets = sheets
            .iter()
            .filter_map(|sheet| {
                Some(KnownSheet {
                    rater: sheet.rater.clone(),
                    staff_no: staff_nos.get(&sheet.candidate_id)?.clone(),
                    state: sheet.state,
                    marked: marked.contains(&sheet.id),
                })
            })
            .collect();
        let mut typed = BTreeSet::new();
        for (staff_no, _, rater) in typings::all_of_round(tx, &round.id).await? {
            typed.insert((rater, StaffNumber::parse(&staff_no)?));
        }
        Ok(Self {
            runs: decisions::latest_run(tx, &round.id).await?,
            rules: packs.on(plan.announced_on)?.panel_rules(),
            rule_packs: packs,
            packets: packets::of_round(tx, &round.id)
                .await?
                .into_iter()
                .map(|packet| packet.rater)
                .collect(),
            round,
            plan,
            standard,
            candidates,
            sheets,
            known_candidates,
            known_sheets,
            typings: typed,
            stated,
            returned,
        })
    }

    /// As the rules ask for it.
    pub(super) fn ground(&self) -> Ground<'_> {
        Ground {
            plan: &self.plan,
            state: self.round.state,
            standard: &self.standard,
            rules: &self.rules,
            runs: self.runs,
            candidates: self.known_candidates.clone(),
            sheets: self.known_sheets.clone(),
            typings: self.typings.clone(),
            stated: self.stated.clone(),
            returned: self.returned.clone(),
            packets: self.packets.clone(),
        }
    }

    /// What panels must satisfy once the correction is made: those of the day on which the round is announced then.
    ///
    /// # Errors
    /// `round_keeps_its_rules`, `rule_pack_missing`.
    pub(super) fn rules_after(&self, correction: &Correction) -> Result<PanelRules, Refusal> {
        let Correction::Days(days, _) = correction else {
            return Ok(self.rules.clone());
        };
        let (before, after) = (self.plan.announced_on, days.announced_on);
        let pack = self
            .rule_packs
            .after_moving(self.round.state, before, after)?;
        Ok(pack.panel_rules())
    }

    /// A candidate's row.
    ///
    /// # Errors
    /// `candidate_unknown`.
    pub(super) fn candidate(&self, staff_no: &StaffNumber) -> Result<&CandidateRow, Refusal> {
        let mut all = self.candidates.iter();
        all.find(|one| one.staff_no == staff_no.as_str())
            .ok_or_else(|| {
                Refusal::new("candidate_unknown")
                    .with("staff_no", staff_no)
                    .with("round", &self.round.code)
                    .at("staff_no")
            })
    }

    /// A rater's sheet of a candidate.
    pub(super) fn sheet(&self, rater: &str, candidate: &CandidateId) -> Option<&ScoreSheet> {
        let mut all = self.sheets.iter();
        all.find(|sheet| sheet.rater == rater && sheet.candidate_id == *candidate)
    }
}
