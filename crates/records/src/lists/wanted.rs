//! Which long list is meant, and what is wished of it. Must not know any column's place.

use assessment::Component;
use assessment::lists::SortBy;
use assessment::lists::wish::Condition;

use crate::ids::RoundId;

/// A list of as many rows as there may be people, certificates or lines.
#[derive(Debug, Clone, Copy)]
pub enum LongList<'a> {
    /// Everybody; keys are staff numbers.
    Employees,
    /// Who takes part in a round; keys are ids of candidates.
    Candidates(&'a RoundId),
    /// A run over a round; keys are ids of candidates.
    Results {
        /// The round.
        round: &'a RoundId,
        /// The run.
        run: i64,
        /// The components of its scheme, in their order: where each stands in a decision.
        components: &'a [Component],
    },
    /// The register, or the certificates of a round; keys are numbers.
    Certificates(Option<&'a RoundId>),
    /// The log; keys are the numbers of its lines.
    Audit,
}

/// What is wished of a long list.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Which list.
    pub list: LongList<'a>,
    /// What is looked for; empty for everything.
    pub search: &'a str,
    /// What has to hold. The values for a moment are moments: the first that counts, the first that is too late.
    pub conditions: &'a [Condition],
    /// By what it is ordered, first first; the usual order without any.
    pub sort: &'a [SortBy],
    /// Who holds another level today than the roster says, or since another day: id of the employee, level and day, JSON. Asked for by
    /// lists of people that are ordered or filtered by it.
    pub held: &'a str,
}

/// Of nobody: what lists that do not ask for levels are given.
pub const NOBODY: &str = "[]";
