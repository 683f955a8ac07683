//! What may be corrected of an institution once its office is there: a slip of the founding, a new name by decree, another filing.
//! The preview, the act, the screen and the command line ask this one rule. Must not know how anything is kept, nor who asks.

use std::collections::BTreeMap;

use crate::Refusal;
use crate::change::Change;
use crate::institution::{Filing, Institution, check_filing};
use crate::level::SkillLevel;
use crate::refusal::all;

/// What a correction is judged by.
#[derive(Debug, Clone)]
pub struct Ground<'a> {
    /// The institution as it is.
    pub institution: &'a Institution,
    /// What it may certify today.
    pub filing: &'a [Filing],
    /// Certificates that were issued so far, revoked ones too.
    pub certificates: u64,
    /// Rounds whose certificates are not issued yet.
    pub rounds: &'a [OpenRound],
}

/// A round that goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRound {
    /// Its code.
    pub code: String,
    /// Code of the occupation that it evaluates.
    pub occupation: String,
    /// The level that it evaluates.
    pub level: SkillLevel,
}

/// What one occupation was and is filed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilingChange {
    /// Code of the occupation.
    pub occupation: String,
    /// Its levels before; empty when it was not filed.
    pub from: Vec<SkillLevel>,
    /// Its levels afterwards; empty when it is filed no more.
    pub to: Vec<SkillLevel>,
}

/// What comes of a correction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What is another of the institution, old and new.
    pub changes: Vec<Change>,
    /// What is another of the filing.
    pub filing: Vec<FilingChange>,
    /// What it touches, each with what to do next.
    pub touched: Vec<Refusal>,
}

/// What comes of another name, code or numbering, or every reason why it may not be.
///
/// # Errors
/// Those of [`Institution::check`]; `nothing_to_correct`, `practice_stays`, `numbers_are_out`.
pub fn of_institution(ground: &Ground<'_>, new: &Institution) -> Result<Outcome, Vec<Refusal>> {
    new.check()?;
    let old = ground.institution;
    let changes = changes(old, new);
    let mut problems = Vec::new();
    if old.demo != new.demo {
        problems.push(Refusal::new("practice_stays").at("institution.demo"));
    }
    if old.number != new.number && ground.certificates > 0 {
        problems.push(
            Refusal::new("numbers_are_out")
                .with("count", ground.certificates)
                .at("institution.number"),
        );
    }
    if problems.is_empty() && changes.is_empty() {
        problems.push(Refusal::new("nothing_to_correct"));
    }
    all(problems)?;
    let mut touched = Vec::new();
    let is_printed = |change: &Change| change.field.starts_with("institution_name");
    if ground.certificates > 0 && changes.iter().any(is_printed) {
        touched.push(Refusal::new("certificates_keep_the_name").with("count", ground.certificates));
    }
    Ok(Outcome {
        changes,
        touched,
        ..Outcome::default()
    })
}

/// What comes of another filing, or every reason why it may not be.
///
/// # Errors
/// Those of a filing at the founding; `nothing_to_correct`, `filing_in_use`.
pub fn of_filing(ground: &Ground<'_>, new: &[Filing]) -> Result<Outcome, Vec<Refusal>> {
    let mut problems = Vec::new();
    check_filing(new, &mut problems);
    all(problems)?;
    let filing = filing_changes(ground.filing, new);
    let mut problems = in_use(ground, &filing);
    if filing.is_empty() {
        problems.push(Refusal::new("nothing_to_correct"));
    }
    all(problems)?;
    Ok(Outcome {
        filing,
        ..Outcome::default()
    })
}

/// A level is not taken out of the filing while a round evaluates it.
fn in_use(ground: &Ground<'_>, filing: &[FilingChange]) -> Vec<Refusal> {
    let mut problems = Vec::new();
    for one in filing {
        for level in one.from.iter().filter(|level| !one.to.contains(level)) {
            let mut rounds = ground.rounds.iter();
            let open =
                rounds.find(|round| round.occupation == one.occupation && round.level == *level);
            if let Some(round) = open {
                problems.push(
                    Refusal::new("filing_in_use")
                        .with("level", level)
                        .with("round", &round.code)
                        .of_entry(&one.occupation)
                        .at("filing.levels"),
                );
            }
        }
    }
    problems
}

fn changes(before: &Institution, after: &Institution) -> Vec<Change> {
    let text = |text: &str| Some(text.to_owned());
    let parts = |of: &Institution| {
        let number = &of.number;
        Some(format!(
            "{}{}{}{}",
            number.letter, number.institution, number.province, number.serial
        ))
    };
    let all = [
        ("institution_name", text(&before.name), text(&after.name)),
        (
            "institution_name_en",
            before.name_en.clone(),
            after.name_en.clone(),
        ),
        (
            "credit_code",
            text(&before.credit_code),
            text(&after.credit_code),
        ),
        ("number_parts", parts(before), parts(after)),
        (
            "serial_scope",
            text(before.number.scope.as_str()),
            text(after.number.scope.as_str()),
        ),
    ];
    all.into_iter()
        .filter(|(_, from, to)| from != to)
        .map(|(field, from, to)| Change { field, from, to })
        .collect()
}

fn filing_changes(before: &[Filing], after: &[Filing]) -> Vec<FilingChange> {
    let mut occupations: BTreeMap<&str, (Vec<SkillLevel>, Vec<SkillLevel>)> = BTreeMap::new();
    for filing in before {
        occupations.entry(&filing.occupation).or_default().0 = ordered(&filing.levels);
    }
    for filing in after {
        occupations.entry(&filing.occupation).or_default().1 = ordered(&filing.levels);
    }
    occupations
        .into_iter()
        .filter(|(_, (from, to))| from != to)
        .map(|(occupation, (from, to))| FilingChange {
            occupation: occupation.to_owned(),
            from,
            to,
        })
        .collect()
}

fn ordered(levels: &[SkillLevel]) -> Vec<SkillLevel> {
    let mut levels = levels.to_vec();
    levels.sort_unstable();
    levels.dedup();
    levels
}
