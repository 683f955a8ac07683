//! Whom a rater is to mark, where it is not everybody: the people of workshops and teams, and single people. Must not know in which
//! unit anybody is, nor why she may not be marked.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;
use crate::people::identity::StaffNumber;
use crate::rounds::panel::PanelMember;
use crate::rounds::plan::RoundPlan;
use crate::text::is_clean_text;

/// A part of a rater's scope; whoever has none marks everybody whom she may.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// The rater's code.
    pub rater: String,
    /// What `who` names.
    pub kind: ScopeKind,
    /// `workshop`, `workshop/team`, or a staff number.
    pub who: String,
}

/// What a part of a scope names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ScopeKind {
    /// Everybody of a workshop or team, as people are in it today.
    Unit,
    /// One employee.
    Person,
}

impl ScopeKind {
    /// The name in files and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Person => "person",
        }
    }

    /// Reads the wire name.
    ///
    /// # Errors
    /// `scope_kind_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        [Self::Unit, Self::Person]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| Refusal::new("scope_kind_unknown").with("value", text))
    }
}

impl RoundPlan {
    /// Whether a candidate is among those whom a rater is to mark. Whoever took over from another has that one's scope, unless one of
    /// her own was given.
    pub fn is_in_scope(&self, rater: &str, candidate: &StaffNumber) -> bool {
        match self.scope_of(rater) {
            None => true,
            Some(people) => people.contains(candidate),
        }
    }

    fn scope_of(&self, rater: &str) -> Option<&BTreeSet<StaffNumber>> {
        let mut code = rater;
        // Each took over from one alone, and nobody from herself: this ends.
        loop {
            if let Some(people) = self.reach.get(code) {
                return Some(people);
            }
            code = &self.handovers.iter().find(|one| one.to == code)?.from;
        }
    }
}

/// A rater's scope as the log names it; none where she has none.
pub(super) fn named(scopes: &[Scope], rater: &str) -> Option<String> {
    let own = scopes.iter().filter(|one| one.rater == rater);
    let mut own: Vec<&str> = own.map(|one| one.who.as_str()).collect();
    own.sort_unstable();
    (!own.is_empty()).then(|| own.join("、"))
}

/// Names every problem of the scopes of a panel.
pub(super) fn check_scopes(scopes: &[&Scope], panel: &[PanelMember], problems: &mut Vec<Refusal>) {
    let mut named = BTreeSet::new();
    for scope in scopes {
        let about = |code: &str| {
            Refusal::new(code)
                .with("rater", &scope.rater)
                .with("who", scope.who.escape_debug())
                .of_entry(&scope.rater)
                .at("scopes.who")
        };
        let marks = |member: &PanelMember| member.code == scope.rater && member.component.is_some();
        if !panel.iter().any(marks) {
            problems.push(about("scope_rater_unknown").at("scopes.rater"));
        }
        if !is_clean_text(&scope.who, 200) {
            problems.push(about("scope_invalid"));
        } else if !named.insert(scope) {
            problems.push(about("scope_twice"));
        }
    }
}
