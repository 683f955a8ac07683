//! The institution: its plan before its office is made, and its filing as rules read it.

pub mod corrections;
pub mod draft;
pub mod founding;
pub mod grants;
pub mod occupations;
pub mod rule_packs;
pub mod rules;
pub mod unit_corrections;
pub mod units;
pub mod wire;

use assessment::certificates::number::CertificateNumber;
use assessment::institution::OfficePlan;
use assessment::{Filing, NumberSettings, Refusal, SkillLevel};
use records::{Tx, WriteTx};

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
            first_numbers(
                &plan.institution.number,
                &plan.filing,
                session.environment().today().year(),
            ),
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
fn first_numbers(number: &NumberSettings, filing: &[Filing], year: i16) -> Vec<FirstNumber> {
    let mut levels: Vec<SkillLevel> = Vec::new();
    for level in filing.iter().flat_map(|filing| &filing.levels) {
        if !levels.contains(level) {
            levels.push(*level);
        }
    }
    levels
        .into_iter()
        .filter_map(|level| {
            let number = CertificateNumber::build(number, year, level, 1).ok()?;
            Some(FirstNumber {
                level: level.as_str().to_owned(),
                number: number.grouped(),
            })
        })
        .collect()
}

/// The filing of the institution, as rules read it.
pub(crate) async fn filings(tx: &mut Tx) -> Result<Vec<Filing>, Refusal> {
    let mut filings: Vec<Filing> = Vec::new();
    for row in records::institution::filings(tx).await? {
        match filings
            .iter_mut()
            .find(|filing| filing.occupation == row.occupation)
        {
            Some(filing) => filing.levels.push(row.level),
            None => filings.push(Filing {
                occupation: row.occupation,
                levels: vec![row.level],
            }),
        }
    }
    Ok(filings)
}

/// Keeps a filing in the place of the one before.
pub(crate) async fn put_filings(tx: &mut WriteTx, filing: &[Filing]) -> Result<(), Refusal> {
    let rows: Vec<records::institution::Filing> = filing
        .iter()
        .flat_map(|filing| {
            filing
                .levels
                .iter()
                .map(|&level| records::institution::Filing {
                    occupation: filing.occupation.clone(),
                    level,
                })
        })
        .collect();
    records::institution::set_filings(tx, &rows).await
}
