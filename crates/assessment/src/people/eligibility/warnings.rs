//! What refuses nobody and has to be looked at before somebody applies: one certificate of many in a year. What she holds already of
//! what she applies for is told by [`CandidateFacts::holds`]. Must not know whether she is enrolled all the same.

use super::facts::CandidateFacts;
use super::judging::Terms;
use crate::Refusal;

/// The warnings about an application; `a_year` certificates of one year are unremarkable.
pub fn warnings(terms: &Terms, facts: &CandidateFacts, a_year: u32) -> Vec<Refusal> {
    let mut found = Vec::new();
    let year = terms.on.year();
    let days = facts.certificates.iter().filter_map(|one| one.since);
    let given = days.filter(|day| day.year() == year).count();
    if given >= a_year as usize {
        found.push(
            Refusal::new("certificates_of_a_year")
                .with("count", given.saturating_add(1))
                .with("year", year)
                .at("staff_no"),
        );
    }
    found
}
