//! Lists as people use them: which there are, which columns each has, by what they are sorted and what stays of them. Must not know
//! where rows come from, nor how a list is drawn or written to a file.

pub mod column;
pub mod compare;
pub mod view;
pub mod wish;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;

pub use column::{Column, ColumnKind, ListColumn, columns_of};
pub use wish::{Condition, FilterTest, SortBy};

/// A list that can be sorted, filtered, exported and printed. On the wire `"employees"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ListName {
    /// Everybody on the roster.
    Employees,
    /// Who takes part in a round.
    Candidates,
    /// What came of a round.
    Results,
    /// Who marked whom in a round, and how far each is.
    Board,
    /// The register, or the certificates of a round.
    Certificates,
    /// The quality evidence that counts in a round, unit by unit.
    Evidence,
    /// The lines of the audit log.
    Audit,
    /// The rounds of the office.
    Rounds,
    /// Who may sign in.
    Accounts,
    /// Workshops and teams.
    Units,
}

impl ListName {
    /// All ten.
    pub const ALL: [Self; 10] = [
        Self::Employees,
        Self::Candidates,
        Self::Results,
        Self::Board,
        Self::Certificates,
        Self::Evidence,
        Self::Audit,
        Self::Rounds,
        Self::Accounts,
        Self::Units,
    ];

    /// The name in rows, on the wire and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Employees => "employees",
            Self::Candidates => "candidates",
            Self::Results => "results",
            Self::Board => "board",
            Self::Certificates => "certificates",
            Self::Evidence => "evidence",
            Self::Audit => "audit",
            Self::Rounds => "rounds",
            Self::Accounts => "accounts",
            Self::Units => "units",
        }
    }

    /// Reads the name.
    ///
    /// # Errors
    /// `list_unknown` at `list`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|list| list.as_str() == text)
            .ok_or_else(|| Refusal::new("list_unknown").with("value", text).at("list"))
    }

    /// Whether it is of one round and there is none without.
    pub fn needs_round(self) -> bool {
        matches!(
            self,
            Self::Candidates | Self::Results | Self::Board | Self::Evidence
        )
    }

    /// Refuses a list of a round without its round, and a round with a list that is of none.
    ///
    /// # Errors
    /// `list_needs_round`, `list_of_no_round`, both at `round`.
    pub fn check_round(self, round: Option<&str>) -> Result<(), Refusal> {
        match round {
            None if self.needs_round() => Err(Refusal::new("list_needs_round")
                .with("list", self.as_str())
                .at("round")),
            Some(round) if !self.needs_round() && self != Self::Certificates => {
                Err(Refusal::new("list_of_no_round")
                    .with("list", self.as_str())
                    .with("round", round)
                    .at("round"))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_found_by_its_name() {
        for list in ListName::ALL {
            assert_eq!(ListName::parse(list.as_str()), Ok(list));
        }
        let refusal = ListName::parse("people").err();
        assert_eq!(refusal.map(|one| one.code), Some("list_unknown".to_owned()));
    }

    #[test]
    fn a_list_of_a_round_has_its_round_and_another_has_none() {
        let code = |list: ListName, round| list.check_round(round).err().map(|one| one.code);
        assert_eq!(
            code(ListName::Results, None).as_deref(),
            Some("list_needs_round")
        );
        assert_eq!(
            code(ListName::Employees, Some("2026-01")).as_deref(),
            Some("list_of_no_round")
        );
        assert_eq!(code(ListName::Certificates, None), None);
        assert_eq!(code(ListName::Certificates, Some("2026-01")), None);
    }
}
