//! Eligibility (申报条件): routes kept as data with each standard, judged to the day.
//!
//! Older standards use other years than those of the 2023 pattern, so no number of years is written in code. The
//! answer names the route that was met, or for each route what is lacking. This file must not know today's date.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::day::years_complete;
use crate::level::SkillLevel;
use crate::occupation::OccupationCode;
use crate::people::holding::{Holding, highest, reached};
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
    /// Whole years since that certificate.
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
    /// Occupations beside the standard's own in which levels and years count (相关职业).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related_occupations: Vec<OccupationCode>,
    /// 越级: open only when the scheme permits it, and with recommenders.
    #[serde(default)]
    pub level_jump: bool,
    /// Named recommenders needed; a level jump needs at least one whatever is said here.
    #[serde(default)]
    pub recommenders: u32,
}

/// What an application is judged by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The standard's occupation.
    pub occupation: OccupationCode,
    /// Whether the scheme opens the route of a level jump.
    pub permits_level_jump: bool,
    /// The day on which years must be complete.
    pub on: Date,
}

/// What is known of a candidate; what is not known is `None` and never counts as met.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateFacts {
    /// Day of birth.
    pub birth_date: Option<Date>,
    /// Diploma, in the words of the roster.
    pub education: Option<String>,
    /// Title (职称).
    pub title: Option<String>,
    /// The occupation in which the person works and holds the level that the roster says.
    pub occupation: Option<OccupationCode>,
    /// Working in it since.
    pub occupation_since: Option<Date>,
    /// Level held by the roster.
    pub level: Option<SkillLevel>,
    /// Holding it since.
    pub level_since: Option<Date>,
    /// Certificates that count: of the institution's own register, and taken over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<Holding>,
    /// Names of recommenders.
    #[serde(default)]
    pub recommenders: Vec<String>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Eligibility {
    /// The first route that is met.
    pub met: Option<RuleMet>,
    /// What the other routes lack, in their order; when one is met, the routes before it.
    pub lacking: Vec<RuleLacking>,
}

/// The route that was met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleMet {
    /// Name of the route.
    pub rule: String,
    /// Its wording.
    pub text: String,
    /// Whether it is a level jump, which needs the higher approval.
    pub level_jump: bool,
}

/// What one route lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleLacking {
    /// Name of the route.
    pub rule: String,
    /// Its wording.
    pub text: String,
    /// Each condition that does not hold.
    pub what: Vec<Refusal>,
}

impl Eligibility {
    /// Whether a route is met.
    pub fn is_met(&self) -> bool {
        self.met.is_some()
    }

    /// The refusal of a candidate who meets no route (`not_eligible`, with the names of the routes).
    pub fn refusal(&self) -> Option<Refusal> {
        if self.is_met() {
            return None;
        }
        let rules: Vec<&str> = self
            .lacking
            .iter()
            .map(|entry| entry.rule.as_str())
            .collect();
        Some(
            Refusal::new("not_eligible")
                .with("rules", rules.join("、"))
                .at("eligibility"),
        )
    }
}

/// Judges a candidate by the routes in their order; the first that holds is the basis.
pub fn judge(rules: &[EligibilityRule], terms: &Terms, facts: &CandidateFacts) -> Eligibility {
    let mut lacking = Vec::new();
    for rule in rules {
        let what = lacking_in(rule, terms, facts);
        if what.is_empty() {
            return Eligibility {
                met: Some(RuleMet {
                    rule: rule.id.clone(),
                    text: rule.text.clone(),
                    level_jump: rule.level_jump,
                }),
                lacking,
            };
        }
        lacking.push(RuleLacking {
            rule: rule.id.clone(),
            text: rule.text.clone(),
            what,
        });
    }
    Eligibility { met: None, lacking }
}

fn lacking_in(rule: &EligibilityRule, terms: &Terms, facts: &CandidateFacts) -> Vec<Refusal> {
    let mut what = Vec::new();
    let counts = |occupation: &OccupationCode| {
        *occupation == terms.occupation || rule.related_occupations.contains(occupation)
    };
    let held = facts.held_on(terms.on);
    let counting: Vec<&Holding> = held
        .iter()
        .filter(|one| one.occupation.as_ref().is_some_and(counts))
        .collect();
    // A certificate proves its level wherever its holder works by now; years of work are those where she works.
    let is_certified = counting.iter().any(|one| one.is_certified());
    let asks_level = rule.holds_level.is_some() || rule.years_since_level.is_some();
    if rule.years_in_occupation.is_some() || (asks_level && !is_certified) {
        match &facts.occupation {
            None => what.push(Refusal::new("lacks_occupation").at("occupation")),
            Some(other) if !counts(other) => what.push(
                Refusal::new("lacks_same_occupation")
                    .with("occupation", other)
                    .with("needed", &terms.occupation)
                    .at("occupation"),
            ),
            Some(_) => {}
        }
    }
    // Where nothing counts, it is told beside the other occupation what the roster says of it.
    let known: Vec<&Holding> = match counting.is_empty() {
        true => held.iter().filter(|one| !one.is_certified()).collect(),
        false => counting,
    };
    let best = highest(known.iter().copied());
    if let Some(needed) = rule.holds_level
        && best.is_none_or(|one| one.level < needed)
    {
        what.push(
            Refusal::new("lacks_level")
                .with("needed", needed)
                .with("held", best.map_or("—", |one| one.level.as_str()))
                .at("level"),
        );
    }
    if let Some(years) = rule.years_since_level {
        // Who has risen since has held the level asked for since she reached it.
        let since = rule
            .holds_level
            .and_then(|needed| reached(known.iter().copied(), needed))
            .or(best.and_then(|one| one.since));
        lacking_years(
            ["lacks_years_since_level", "level_since_unknown"],
            (years, since, "level_since"),
            terms.on,
            &mut what,
        );
    }
    if let Some(years) = rule.years_in_occupation {
        lacking_years(
            ["lacks_years_in_occupation", "occupation_since_unknown"],
            (years, facts.occupation_since, "occupation_since"),
            terms.on,
            &mut what,
        );
    }
    if let Some(years) = rule.least_age {
        lacking_years(
            ["lacks_age", "birth_date_unknown"],
            (years, facts.birth_date, "birth_date"),
            terms.on,
            &mut what,
        );
    }
    lacking_one_of(
        Refusal::new("lacks_education"),
        &rule.education,
        &facts.education,
        "education",
        &mut what,
    );
    lacking_one_of(
        Refusal::new("lacks_title"),
        &rule.title,
        &facts.title,
        "title",
        &mut what,
    );
    if rule.level_jump && !terms.permits_level_jump {
        what.push(Refusal::new("lacks_level_jump_permission").at("scheme.permits_level_jump"));
    }
    let recommenders = rule.recommenders.max(u32::from(rule.level_jump));
    let named: BTreeSet<&str> = facts
        .recommenders
        .iter()
        .map(|name| name.trim())
        .filter(|name| !name.is_empty())
        .collect();
    if named.len() < recommenders as usize {
        what.push(
            Refusal::new("lacks_recommenders")
                .with("needed", recommenders)
                .with("present", named.len())
                .at("recommenders"),
        );
    }
    what
}

/// Too few years, or a day from which nobody can count them.
fn lacking_years(
    [too_few, unknown]: [&'static str; 2],
    (years, since, field): (u32, Option<Date>, &str),
    on: Date,
    what: &mut Vec<Refusal>,
) {
    let refusal = match since {
        Some(since) if years_complete(since, years, on) => return,
        Some(since) => Refusal::new(too_few).with("since", since).with("on", on),
        None => Refusal::new(unknown),
    };
    what.push(refusal.with("years", years).at(field));
}

fn lacking_one_of(
    refusal: Refusal,
    accepted: &[String],
    held: &Option<String>,
    field: &str,
    what: &mut Vec<Refusal>,
) {
    let held = held.as_deref().unwrap_or("");
    if accepted.is_empty() || accepted.iter().any(|entry| entry == held) {
        return;
    }
    what.push(
        refusal
            .with("needed", accepted.join("、"))
            .with("held", if held.is_empty() { "—" } else { held })
            .at(field),
    );
}

/// Names every problem of a list of routes: none at all would let nobody in, a route without any condition everybody.
pub(crate) fn check_rules(rules: &[EligibilityRule], problems: &mut Vec<Refusal>) {
    if rules.is_empty() {
        problems.push(Refusal::new("eligibility_missing").at("eligibility"));
    }
    let mut seen = BTreeSet::new();
    for rule in rules {
        if !is_clean_text(&rule.id, 64) || rule.text.trim().is_empty() {
            problems.push(
                Refusal::new("eligibility_text_empty")
                    .with("rule", rule.id.escape_debug())
                    .of_entry(&rule.id)
                    .at("eligibility.text"),
            );
        }
        if !seen.insert(&rule.id) {
            problems.push(
                Refusal::new("eligibility_rule_twice")
                    .with("rule", &rule.id)
                    .of_entry(&rule.id)
                    .at("eligibility.id"),
            );
        }
        let conditions = rule.holds_level.is_some()
            || rule.years_in_occupation.is_some()
            || rule.least_age.is_some()
            || !rule.education.is_empty()
            || !rule.title.is_empty();
        if !conditions {
            problems.push(
                Refusal::new("eligibility_without_condition")
                    .with("rule", &rule.id)
                    .of_entry(&rule.id)
                    .at("eligibility"),
            );
        }
        if rule.years_since_level.is_some() && rule.holds_level.is_none() {
            problems.push(
                Refusal::new("eligibility_years_without_level")
                    .with("rule", &rule.id)
                    .of_entry(&rule.id)
                    .at("eligibility.years_since_level"),
            );
        }
    }
}
