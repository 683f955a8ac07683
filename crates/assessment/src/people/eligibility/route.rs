//! One route of eligibility, kept as data with its standard. Older standards use other years than those of the 2023
//! pattern, so no number of years is written in code. Must not know who applies.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::facts::ContestLevel;
use crate::Refusal;
use crate::level::SkillLevel;
use crate::occupation::OccupationCode;
use crate::text::is_clean_text;

/// One route. Every condition that is given has to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EligibilityRule {
    /// Name of the route, unique in the standard (三级-1).
    pub id: String,
    /// The route as the standard words it; printed as the basis.
    pub text: String,
    /// The certificate of this level, or a higher one, in the occupation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds_level: Option<SkillLevel>,
    /// Whole years of work in the occupation since that certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years_since_level: Option<u32>,
    /// Whole years of work in the occupation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years_in_occupation: Option<u32>,
    /// Whole years of age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_age: Option<u32>,
    /// Any one of these diplomas.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub education: Vec<String>,
    /// Any one of these titles (职称).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub title: Vec<String>,
    /// Whole years of work in the occupation since that title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years_since_title: Option<u32>,
    /// A result in a contest of this level, or of a higher one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contest_level: Option<ContestLevel>,
    /// With this rank in it, or a better one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contest_rank: Option<u32>,
    /// Occupations beside the standard's own in which levels and years count (相关职业).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related_occupations: Vec<OccupationCode>,
    /// 越级: open only when the scheme permits it, with recommenders, evidence and the approval of a higher person.
    #[serde(default)]
    pub level_jump: bool,
    /// Named recommenders needed; a level jump needs at least one whatever is said here.
    #[serde(default)]
    pub recommenders: u32,
}

impl EligibilityRule {
    /// Whether levels and years of an occupation count on this route, in a standard of `own`.
    pub(super) fn counts(&self, occupation: &OccupationCode, own: &OccupationCode) -> bool {
        occupation == own || self.related_occupations.contains(occupation)
    }

    /// How many recommenders have to be named.
    pub(super) fn least_recommenders(&self) -> u32 {
        self.recommenders.max(u32::from(self.level_jump))
    }

    fn has_a_condition(&self) -> bool {
        self.holds_level.is_some()
            || self.years_in_occupation.is_some()
            || self.least_age.is_some()
            || !self.education.is_empty()
            || !self.title.is_empty()
            || self.contest_level.is_some()
    }

    /// Whether the route leads over a level: from 初级工 to 高级工.
    fn leaves_a_level_out(&self, to: SkillLevel) -> bool {
        let place = |level| SkillLevel::ALL.iter().position(|one| *one == level);
        match (self.holds_level.map(place), place(to)) {
            (Some(Some(from)), Some(to)) => from + 1 < to,
            _ => false,
        }
    }
}

/// Names every problem of a list of routes to a level: none at all would let nobody in, a route without any condition
/// everybody.
pub(crate) fn check_rules(
    rules: &[EligibilityRule],
    level: SkillLevel,
    problems: &mut Vec<Refusal>,
) {
    if rules.is_empty() {
        problems.push(Refusal::new("eligibility_missing").at("eligibility"));
    }
    let mut seen = BTreeSet::new();
    for rule in rules {
        let mut wrong = |code: &str, field: &str| {
            problems.push(
                Refusal::new(code)
                    .with("rule", rule.id.escape_debug())
                    .of_entry(&rule.id)
                    .at(field),
            );
        };
        if !is_clean_text(&rule.id, 64) || rule.text.trim().is_empty() {
            wrong("eligibility_text_empty", "eligibility.text");
        }
        if !seen.insert(&rule.id) {
            wrong("eligibility_rule_twice", "eligibility.id");
        }
        if !rule.has_a_condition() {
            wrong("eligibility_without_condition", "eligibility");
        }
        if rule.years_since_level.is_some() && rule.holds_level.is_none() {
            wrong(
                "eligibility_years_without_level",
                "eligibility.years_since_level",
            );
        }
        if rule.years_since_title.is_some() && rule.title.is_empty() {
            wrong(
                "eligibility_years_without_title",
                "eligibility.years_since_title",
            );
        }
        // Whoever has nothing on record would hold an empty diploma.
        for (field, names) in [
            ("eligibility.education", &rule.education),
            ("eligibility.title", &rule.title),
        ] {
            if names.iter().any(|name| !is_clean_text(name, 60)) {
                wrong("eligibility_name_invalid", field);
            }
        }
        if rule.contest_level.is_some() != rule.contest_rank.is_some()
            || rule.contest_rank == Some(0)
        {
            wrong("eligibility_contest_incomplete", "eligibility.contest_rank");
        }
        if rule.leaves_a_level_out(level) && !rule.level_jump {
            wrong("eligibility_jump_unmarked", "eligibility.level_jump");
        }
    }
}
