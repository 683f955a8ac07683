//! The answer to an application: the route that is met, or for each route what it lacks. Years are complete on the day of
//! the same number; what began after the day of judgement has not begun. Must not know today's date.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::facts::{CandidateFacts, Stated};
use super::route::EligibilityRule;
use crate::Refusal;
use crate::day::years_complete;
use crate::level::SkillLevel;
use crate::occupation::OccupationCode;
use crate::people::holding::{Holding, reached};

/// What an application is judged by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The standard's occupation.
    pub occupation: OccupationCode,
    /// The standard's level.
    pub level: SkillLevel,
    /// Whether the scheme opens the route of a level jump.
    pub permits_level_jump: bool,
    /// The day on which years must be complete.
    pub on: Date,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Eligibility {
    /// The first route that is met.
    pub met: Option<RuleMet>,
    /// What the other routes lack, in their order; when one is met, the routes before it.
    pub lacking: Vec<RuleLacking>,
    /// What the application stated, by which it was judged.
    #[serde(default, skip_serializing_if = "Stated::is_empty")]
    pub stated: Stated,
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
    let mut answer = Eligibility {
        met: None,
        lacking: Vec::new(),
        stated: facts.stated.clone(),
    };
    for rule in rules {
        let what = lacking_in(rule, terms, facts);
        if what.is_empty() {
            answer.met = Some(RuleMet {
                rule: rule.id.clone(),
                text: rule.text.clone(),
                level_jump: rule.level_jump,
            });
            return answer;
        }
        answer.lacking.push(RuleLacking {
            rule: rule.id.clone(),
            text: rule.text.clone(),
            what,
        });
    }
    answer
}

fn lacking_in(rule: &EligibilityRule, terms: &Terms, facts: &CandidateFacts) -> Vec<Refusal> {
    let mut what = Vec::new();
    what.extend(lacking_occupation(rule, terms, facts));
    what.extend(lacking_certificate(rule, terms, facts));
    if let Some(years) = rule.years_in_occupation {
        what.extend(lacking_years(
            ["lacks_years_in_occupation", "occupation_since_unknown"],
            (years, facts.occupation_since, "occupation_since"),
            terms.on,
        ));
    }
    if let Some(years) = rule.least_age {
        what.extend(lacking_years(
            ["lacks_age", "birth_date_unknown"],
            (years, facts.birth_date, "birth_date"),
            terms.on,
        ));
    }
    what.extend(lacking_one_of(
        Refusal::new("lacks_education"),
        &rule.education,
        &facts.education,
        "education",
    ));
    what.extend(lacking_title(rule, terms, facts));
    what.extend(lacking_contest(rule, terms, facts));
    what.extend(lacking_jump(rule, terms, facts));
    let (needed, named) = (rule.least_recommenders(), facts.stated.recommenders().len());
    if named < needed as usize {
        what.push(
            Refusal::new("lacks_recommenders")
                .with("needed", needed)
                .with("present", named)
                .at("recommenders"),
        );
    }
    what
}

/// Whoever works elsewhere cannot have worked in the occupation since. A level alone is proved by a certificate wherever its holder
/// works by now.
fn lacking_occupation(
    rule: &EligibilityRule,
    terms: &Terms,
    facts: &CandidateFacts,
) -> Option<Refusal> {
    let asks_work = rule.years_since_level.is_some()
        || rule.years_in_occupation.is_some()
        || rule.years_since_title.is_some();
    let mut certificates = facts.certificates.iter();
    let is_certified = certificates.any(|one| counts(rule, terms, one) && one.counts_on(terms.on));
    if !asks_work && (rule.holds_level.is_none() || is_certified) {
        return None;
    }
    match facts.occupation_on(terms.on) {
        None => Some(Refusal::new("lacks_occupation").at("occupation")),
        Some(own) if rule.counts(&own, &terms.occupation) => None,
        Some(other) => Some(
            Refusal::new("lacks_same_occupation")
                .with("occupation", other)
                .with("needed", &terms.occupation)
                .at("occupation"),
        ),
    }
}

/// Whether what somebody holds is of an occupation that counts on a route.
fn counts(rule: &EligibilityRule, terms: &Terms, one: &Holding) -> bool {
    let occupation = one.occupation.as_ref();
    occupation.is_some_and(|occupation| rule.counts(occupation, &terms.occupation))
}

/// The certificate that a route asks for, and the years since. Of several that would do, the one that was held first counts: who has a
/// higher one since last month has held the lower one for years.
fn lacking_certificate(
    rule: &EligibilityRule,
    terms: &Terms,
    facts: &CandidateFacts,
) -> Option<Refusal> {
    let asked_years = rule.years_since_level;
    let needed = rule
        .holds_level
        .or(asked_years.map(|_| SkillLevel::Apprentice))?;
    let mut counting = facts.holdings();
    counting.retain(|one| counts(rule, terms, one));
    let on_the_day = || counting.iter().filter(|one| one.counts_on(terms.on));
    if !on_the_day().any(|one| one.level >= needed) {
        let refusal = match reached(&counting, needed) {
            Some(since) => Refusal::new("lacks_level_on_day")
                .with("since", since)
                .with("on", terms.on),
            None => {
                let held = counting.iter().map(|one| one.level).max();
                Refusal::new("lacks_level").with("held", held.map_or("—", SkillLevel::as_str))
            }
        };
        return Some(refusal.with("needed", needed).at("level"));
    }
    let years = asked_years?;
    let Some(certified) = reached(on_the_day(), needed) else {
        return Some(
            Refusal::new("level_since_unknown")
                .with("years", years)
                .at("level_since"),
        );
    };
    lacking_work(
        ["lacks_years_since_level", "lacks_work_since_level"],
        (years, certified, "level_since"),
        terms.on,
        facts.occupation_since,
    )
}

fn lacking_title(rule: &EligibilityRule, terms: &Terms, facts: &CandidateFacts) -> Option<Refusal> {
    let lacks = Refusal::new("lacks_title");
    if let Some(refusal) = lacking_one_of(lacks, &rule.title, &facts.title, "title") {
        return Some(refusal);
    }
    let years = rule.years_since_title?;
    let Some(since) = facts.stated.title_since else {
        return Some(
            Refusal::new("title_since_unknown")
                .with("years", years)
                .at("title_since"),
        );
    };
    lacking_work(
        ["lacks_years_since_title", "lacks_work_since_title"],
        (years, since, "title_since"),
        terms.on,
        facts.occupation_since,
    )
}

fn lacking_contest(
    rule: &EligibilityRule,
    terms: &Terms,
    facts: &CandidateFacts,
) -> Option<Refusal> {
    let level = rule.contest_level?;
    let rank = rule.contest_rank.unwrap_or(u32::MAX);
    let is_met = facts
        .stated
        .contests
        .iter()
        .any(|one| one.level >= level && (1..=rank).contains(&one.rank) && one.on <= terms.on);
    (!is_met).then(|| {
        Refusal::new("lacks_contest")
            .with("contest_level", level)
            .with("rank", rank)
            .with("on", terms.on)
            .at("contests")
    })
}

/// A level jump is a route of its own: the scheme opens it, work is shown for it, and a higher person approved it who did
/// not recommend it.
fn lacking_jump(rule: &EligibilityRule, terms: &Terms, facts: &CandidateFacts) -> Vec<Refusal> {
    let mut what = Vec::new();
    if !rule.level_jump {
        return what;
    }
    if !terms.permits_level_jump {
        what.push(Refusal::new("lacks_level_jump_permission").at("scheme.permits_level_jump"));
    }
    let given = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    if !given(&facts.stated.jump_evidence) {
        what.push(Refusal::new("lacks_jump_evidence").at("jump_evidence"));
    }
    let approved_by = facts.stated.jump_approved_by.as_deref().map(str::trim);
    match approved_by.filter(|name| !name.is_empty()) {
        None => what.push(Refusal::new("lacks_jump_approval").at("jump_approved_by")),
        Some(name) if facts.stated.recommenders().contains(name) => what.push(
            Refusal::new("jump_approved_by_recommender")
                .with("name", name)
                .at("jump_approved_by"),
        ),
        Some(_) => {}
    }
    what
}

/// Too few years of work since a certificate or title. Where the work in the occupation began later, it counts from there; where its
/// beginning is not on record, from the certificate, which nobody gets without work.
fn lacking_work(
    [too_few, began_later]: [&'static str; 2],
    (years, certified, field): (u32, Date, &str),
    on: Date,
    at_work_since: Option<Date>,
) -> Option<Refusal> {
    let later = at_work_since.filter(|since| *since > certified);
    if years_complete(later.unwrap_or(certified), years, on) {
        return None;
    }
    let refusal = match later {
        Some(since) => Refusal::new(began_later).with("since", since),
        None => Refusal::new(too_few).with("since", certified),
    };
    Some(refusal.with("years", years).with("on", on).at(field))
}

/// Too few years, or a day from which nobody can count them.
fn lacking_years(
    [too_few, unknown]: [&'static str; 2],
    (years, since, field): (u32, Option<Date>, &str),
    on: Date,
) -> Option<Refusal> {
    let refusal = match since {
        Some(since) if years_complete(since, years, on) => return None,
        Some(since) => Refusal::new(too_few).with("since", since).with("on", on),
        None => Refusal::new(unknown),
    };
    Some(refusal.with("years", years).at(field))
}

fn lacking_one_of(
    refusal: Refusal,
    accepted: &[String],
    held: &Option<String>,
    field: &str,
) -> Option<Refusal> {
    let held = held.as_deref().map(str::trim).unwrap_or_default();
    let is_one_of = accepted.iter().any(|entry| entry.trim() == held);
    if accepted.is_empty() || (is_one_of && !held.is_empty()) {
        return None;
    }
    Some(
        refusal
            .with("needed", accepted.join("、"))
            .with("held", if held.is_empty() { "—" } else { held })
            .at(field),
    )
}
