//! The plan of an institution, looked at before its office is made.

pub mod draft;
pub mod founding;
pub mod grants;
pub mod occupations;
pub mod rule_packs;
pub mod units;
pub mod wire;

use assessment::certificates::number::CertificateNumber;
use assessment::institution::OfficePlan;
use assessment::{Refusal, SkillLevel};

use crate::institution::wire::{FirstNumber, InstitutionChecked, OfficeDraft};
use crate::session::Session;
use crate::wire::WireError;

/// Every problem of a draft, and the first number that each filed level would get this year.
///
/// # Errors
/// None: what cannot be read is a problem of the draft.
pub async fn check(session: &Session, input: OfficeDraft) -> Result<InstitutionChecked, Refusal> {
    let (problems, numbers) = match OfficePlan::try_from(&input) {
        Err(unreadable) => (unreadable, Vec::new()),
        Ok(plan) => (
            plan.check().err().unwrap_or_default(),
            first_numbers(&plan, session.environment().today().year()),
        ),
    };
    Ok(InstitutionChecked {
        problems: problems
            .iter()
            .map(|refusal| WireError::of(refusal, session.language()))
            .collect(),
        numbers,
    })
}

/// Levels without a digit of their own have no number and are left out.
fn first_numbers(plan: &OfficePlan, year: i16) -> Vec<FirstNumber> {
    let mut levels: Vec<SkillLevel> = Vec::new();
    for level in plan.filing.iter().flat_map(|filing| &filing.levels) {
        if !levels.contains(level) {
            levels.push(*level);
        }
    }
    levels
        .into_iter()
        .filter_map(|level| {
            let number = CertificateNumber::build(&plan.institution.number, year, level, 1).ok()?;
            Some(FirstNumber {
                level: level.as_str().to_owned(),
                number: number.grouped(),
            })
        })
        .collect()
}
