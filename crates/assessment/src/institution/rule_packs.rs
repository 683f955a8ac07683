//! Which rule pack holds on which day, and what stands against putting one in force or withdrawing it. A round is judged by the pack
//! that holds on the day of its announcement; once it has begun, it is never judged by another. Must not know how packs are kept.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::institution::rule_pack::RulePack;
use crate::refusal::all;
use crate::rounds::state::RoundState;
use crate::text::is_clean_text;
use crate::{Refusal, day};

/// Where a kept rule pack stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RulePackState {
    /// It is being written; nothing is judged by it.
    Draft,
    /// It holds from its day on, until the next one does.
    InForce,
    /// It was withdrawn; nothing was ever judged by it.
    Withdrawn,
}

impl RulePackState {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Draft, Self::InForce, Self::Withdrawn];

    /// The name in files and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InForce => "in_force",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl TryFrom<String> for RulePackState {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| Refusal::new("rule_pack_state_unknown").with("value", text))
    }
}

impl fmt::Display for RulePackState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A rule pack in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulePackFrom {
    /// From which day on; the pack of the founding holds from the beginning, which is none.
    pub holds_from: Option<Date>,
    /// The pack.
    pub pack: RulePack,
}

/// The rule packs of an office that are in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulePacks(Vec<RulePackFrom>);

impl RulePacks {
    /// Of these, in whatever order.
    pub fn new(mut packs: Vec<RulePackFrom>) -> Self {
        // None comes before every day.
        packs.sort_by_key(|one| one.holds_from);
        Self(packs)
    }

    /// The pack that holds on a day, with the day from which it does: the last that began on it or before.
    ///
    /// # Errors
    /// `rule_pack_missing`.
    pub fn dated(&self, on: Date) -> Result<&RulePackFrom, Refusal> {
        let begun = |one: &&RulePackFrom| one.holds_from.is_none_or(|from| from <= on);
        let mut latest_first = self.0.iter().rev();
        latest_first
            .find(begun)
            .ok_or_else(|| Refusal::new("rule_pack_missing"))
    }

    /// The pack that holds on a day.
    ///
    /// # Errors
    /// `rule_pack_missing`.
    pub fn on(&self, day: Date) -> Result<&RulePack, Refusal> {
        Ok(&self.dated(day)?.pack)
    }

    /// The pack by which a round is judged once its announcement is moved to another day. One that has begun keeps its own.
    ///
    /// # Errors
    /// `round_keeps_its_rules`, `rule_pack_missing`.
    pub fn after_moving(
        &self,
        round: RoundState,
        before: Date,
        after: Date,
    ) -> Result<&RulePack, Refusal> {
        let (now, then) = (self.on(before)?, self.on(after)?);
        if now.code != then.code && has_begun(round) {
            return Err(Refusal::new("round_keeps_its_rules")
                .with("pack", &now.code)
                .with("other", &then.code)
                .at("announced_on"));
        }
        Ok(then)
    }
}

/// Whether a round has begun: somebody may have been judged by its rules.
pub fn has_begun(round: RoundState) -> bool {
    round != RoundState::Planned
}

/// A kept rule pack, without what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRulePack {
    /// Its code.
    pub code: String,
    /// Where it stands.
    pub state: RulePackState,
    /// From which day on it holds or, of a draft, is meant to.
    pub holds_from: Option<Date>,
}

/// A round as far as the choice of its rules goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnouncedRound {
    /// Its code.
    pub code: String,
    /// The day of its announcement.
    pub announced_on: Date,
    /// Its state.
    pub state: RoundState,
}

/// What is touched when a draft holds from a day on: the rounds that are planned and would be judged by it.
///
/// # Errors
/// `rule_pack_not_a_draft`, `rule_pack_day_taken`, and `rule_pack_before_begun_round` for each round that has begun.
pub fn enforcing(
    packs: &[KeptRulePack],
    pack: &KeptRulePack,
    from: Date,
    rounds: &[AnnouncedRound],
) -> Result<Vec<Refusal>, Vec<Refusal>> {
    let mut problems = Vec::new();
    if pack.state != RulePackState::Draft {
        problems.push(
            Refusal::new("rule_pack_not_a_draft")
                .with("pack", &pack.code)
                .with("pack_state", pack.state)
                .at("code"),
        );
    }
    let taken = in_force(packs).find(|one| one.holds_from == Some(from));
    if let Some(taken) = taken {
        problems.push(
            Refusal::new("rule_pack_day_taken")
                .with("pack", &taken.code)
                .with("day", from)
                .at("holds_from"),
        );
    }
    let mut touched = Vec::new();
    for round in judged_within(packs, from, rounds) {
        if has_begun(round.state) {
            problems.push(named("rule_pack_before_begun_round", round).at("holds_from"));
        } else {
            touched.push(named("rule_pack_for_planned_round", round));
        }
    }
    all(problems)?;
    Ok(touched)
}

/// What is touched when a pack is withdrawn: the planned rounds that would be judged by the one before it again.
///
/// # Errors
/// `rule_pack_withdrawn`, `rule_pack_first_stays`, and `rule_pack_used` for each round that has begun by it.
pub fn withdrawing(
    packs: &[KeptRulePack],
    pack: &KeptRulePack,
    rounds: &[AnnouncedRound],
) -> Result<Vec<Refusal>, Vec<Refusal>> {
    let mut problems = Vec::new();
    let mut touched = Vec::new();
    match (pack.state, pack.holds_from) {
        (RulePackState::Draft, _) => {}
        (RulePackState::Withdrawn, _) => {
            problems.push(Refusal::new("rule_pack_withdrawn").with("pack", &pack.code));
        }
        // Without it there would be days on which nothing holds.
        (RulePackState::InForce, None) => {
            problems.push(Refusal::new("rule_pack_first_stays").with("pack", &pack.code));
        }
        (RulePackState::InForce, Some(from)) => {
            for round in judged_within(packs, from, rounds) {
                if has_begun(round.state) {
                    problems.push(named("rule_pack_used", round).with("pack", &pack.code));
                } else {
                    touched.push(named("rule_pack_for_planned_round", round));
                }
            }
        }
    }
    all(problems)?;
    Ok(touched)
}

/// The rounds that a pack beginning on a day judges: those announced from it on, until the next pack begins.
fn judged_within<'r>(
    packs: &[KeptRulePack],
    from: Date,
    rounds: &'r [AnnouncedRound],
) -> impl Iterator<Item = &'r AnnouncedRound> {
    let next = in_force(packs)
        .filter_map(|one| one.holds_from)
        .filter(|day| *day > from)
        .min();
    rounds.iter().filter(move |round| {
        from <= round.announced_on && next.is_none_or(|next| round.announced_on < next)
    })
}

fn in_force(packs: &[KeptRulePack]) -> impl Iterator<Item = &KeptRulePack> {
    packs
        .iter()
        .filter(|one| one.state == RulePackState::InForce)
}

fn named(code: &str, round: &AnnouncedRound) -> Refusal {
    Refusal::new(code)
        .with("round", &round.code)
        .with("day", round.announced_on)
}

/// Whether a new pack may have this code.
///
/// # Errors
/// `rule_pack_code_invalid` at `new_code`.
pub fn check_code(code: &str) -> Result<(), Refusal> {
    if is_clean_text(code, 40) {
        return Ok(());
    }
    Err(Refusal::new("rule_pack_code_invalid")
        .with("value", code.escape_debug())
        .at("new_code"))
}

/// The day of a text from which a pack is to hold.
///
/// # Errors
/// `date_invalid` at `holds_from`.
pub fn day_of(text: &str) -> Result<Date, Refusal> {
    day::read(text.trim()).map_err(|refusal| refusal.at("holds_from"))
}
