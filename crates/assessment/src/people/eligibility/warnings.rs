//! What refuses nobody and has to be looked at before somebody applies: a certificate that she has already, a lower one
//! after a higher, one of many in a year. Must not know whether she is enrolled all the same.

use super::facts::CandidateFacts;
use super::judging::Terms;
use crate::Refusal;
use crate::level::SkillLevel;

/// The warnings about an application; `a_year` certificates of one year are unremarkable.
pub fn warnings(terms: &Terms, facts: &CandidateFacts, a_year: u32) -> Vec<Refusal> {
    let mut found = Vec::new();
    let held = facts.level_in(&terms.occupation);
    if let Some(held) = held.filter(|held| *held >= terms.level) {
        let code = match held == terms.level {
            true => "holds_level_already",
            false => "holds_higher_level",
        };
        found.push(about(code, held, terms.level));
    }
    let year = terms.on.year();
    let issued = facts.own.iter();
    let issued = issued.filter(|one| one.issued_on.year() == year).count();
    if issued >= a_year as usize {
        found.push(
            Refusal::new("certificates_of_a_year")
                .with("count", issued.saturating_add(1))
                .with("year", year)
                .at("staff_no"),
        );
    }
    found
}

fn about(code: &str, held: SkillLevel, level: SkillLevel) -> Refusal {
    Refusal::new(code)
        .with("held", held)
        .with("level", level)
        .at("level")
}
