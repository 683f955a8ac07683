//! How fairly a round was marked, as a report for people who know no statistics: how far the raters of each component agree, who is
//! strict, what the supervisor's marks look like beside the masters' and the data's, where the data are thin, and whose result is within
//! what chance does. Everything is in points of a hundred.
//!
//! Figures and findings only, in a fixed order of importance; it changes nothing that was decided. Must not know persons, files or
//! sentences: raters and candidates are places in lists of the caller's.

mod evidence;
mod figures;
mod findings;
mod marked;
mod people;
#[cfg(test)]
mod tests;

pub use figures::{
    Agreement, Component, ComponentFound, FAIR, FAR, Fairness, GOOD, Habit, LEAST_USUAL, Person,
    PersonFound, RaterFound, Round, Source, Unit, UnitFound, UnitState, WIDE, WORTH_SAYING, Word,
};
pub use findings::{Finding, Weight};

/// Judges a round.
pub fn judge(round: &Round) -> Fairness {
    let components: Vec<ComponentFound> = (round.components.iter())
        .map(|component| marked::of_component(component, &round.people, master_of(round)))
        .collect();
    let units: Vec<UnitFound> = round.units.iter().map(evidence::of_unit).collect();
    let people = people::of_round(round, &components, &units);
    let mut found = Fairness {
        supervisor_beside_master: people::mean_of(&people, |one| one.supervisor_less_master),
        data_beside_master: people::mean_of(&people, |one| one.data_less_master),
        components,
        units,
        people,
        findings: Vec::new(),
    };
    found.findings = findings::of(&found);
    found
}

/// Which component is the masters'.
fn master_of(round: &Round) -> Option<usize> {
    (round.components.iter()).position(|one| one.source == Source::Master)
}
