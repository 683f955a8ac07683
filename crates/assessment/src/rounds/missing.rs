//! Who would have no result if a round were decided now, and why; and whom so few raters may mark that she never can have one. Must
//! not know how a decision is made, nor any language.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;
use crate::people::identity::StaffNumber;
use crate::rounds::panel::PanelRules;
use crate::rounds::plan::RoundPlan;
use crate::standards::GradeStandard;
use crate::standards::component::Component;

/// What a candidate lacks, by how it is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Lack {
    /// Marks too far apart that nobody has settled.
    Settlement,
    /// Marks that have not come in.
    Marks,
    /// Raters who may mark her: no waiting brings more.
    Raters,
    /// Quality evidence.
    Evidence,
    /// Something else, as the reason says.
    Other,
}

/// One thing that a candidate lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lacking {
    /// What.
    pub lack: Lack,
    /// In which component, where it is one.
    pub component: Option<Component>,
    /// In how many places; of marks and settlements these are criteria.
    pub places: usize,
    /// The first reason of them.
    pub reason: Refusal,
}

/// A candidate who would have no result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incomplete {
    /// Name.
    pub name: String,
    /// Staff number.
    pub staff_no: String,
    /// What she lacks, each thing once.
    pub lacking: Vec<Lacking>,
}

/// Whom raters of a component have to leave alone, or do not have in their scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Barred {
    /// The component.
    pub component: Component,
    /// Names of the raters who may not mark her, for what they are to her.
    pub raters: Vec<String>,
    /// Whether others do not have her in their scope.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub out_of_scope: bool,
    /// How many may.
    pub may: usize,
}

/// A candidate whom too few raters may mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooFewRaters {
    /// Name.
    pub name: String,
    /// Staff number.
    pub staff_no: String,
    /// The component.
    pub component: Component,
    /// How many may mark her.
    pub may: usize,
    /// How many it takes.
    pub needed: usize,
}

/// By component, which raters may not mark a candidate, and how many may; nothing of a component that all its raters may mark, nor of
/// one where scopes leave as many as it takes: that is what scopes are for.
///
/// Of raters who took over from each other one has her sheet, and the others are not barred from it.
pub fn barred(
    plan: &RoundPlan,
    standard: &GradeStandard,
    rules: &PanelRules,
    candidate: &StaffNumber,
) -> Vec<Barred> {
    // Nobody else is kept from anybody.
    let related = |one: &StaffNumber| one == candidate;
    let named = (plan.relations.iter()).any(|relation| related(&relation.staff_no));
    let sits = || (plan.panel.iter()).any(|one| one.staff_no.as_ref().is_some_and(related));
    if plan.reach.is_empty() && !named && !sits() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for entry in &standard.scheme.components {
        let one = of_component(plan, rules, entry.component, candidate);
        if !one.raters.is_empty() || (one.out_of_scope && one.may < entry.least_raters()) {
            found.push(one);
        }
    }
    found
}

fn of_component(
    plan: &RoundPlan,
    rules: &PanelRules,
    component: Component,
    candidate: &StaffNumber,
) -> Barred {
    let mut found = Barred {
        component,
        raters: Vec::new(),
        out_of_scope: false,
        may: 0,
    };
    for member in &plan.panel {
        if member.component != Some(component) {
            continue;
        }
        match plan.may_mark(member, component, candidate, rules) {
            Ok(_) => found.may += 1,
            // Whoever was replaced is related to nobody any more, and has no sheet of hers either.
            Err(_) if plan.handed_over(&member.code).is_some() => {}
            Err(refusal) => match refusal.code.as_str() {
                "rater_must_withdraw" | "rater_is_candidate" => {
                    found.raters.push(member.name.clone());
                }
                "candidate_outside_scope" => found.out_of_scope = true,
                _ => {}
            },
        }
    }
    found
}

/// The candidates whom too few raters may mark, for a relation or because too few have them in their scope, by name and staff number;
/// each once for every component.
pub fn too_few_raters<'a>(
    plan: &RoundPlan,
    standard: &GradeStandard,
    rules: &PanelRules,
    candidates: impl IntoIterator<Item = (&'a str, &'a StaffNumber)>,
) -> Vec<TooFewRaters> {
    let marked: Vec<(Component, usize)> = standard
        .scheme
        .components
        .iter()
        .filter(|entry| entry.component.is_marked_by_raters())
        .map(|entry| (entry.component, entry.least_raters()))
        .collect();
    let serving = plan.serving();
    let serve = |component: Component| {
        let hers = serving
            .iter()
            .filter(|one| one.component == Some(component));
        hers.count()
    };
    let short = marked.iter().any(|(which, needed)| serve(*which) < *needed);
    let scoped = !plan.reach.is_empty();
    // Where nobody has a scope, nobody else is kept from anybody.
    let related: BTreeSet<&StaffNumber> = (plan.relations.iter())
        .map(|relation| &relation.staff_no)
        .chain(plan.panel.iter().filter_map(|one| one.staff_no.as_ref()))
        .collect();
    let mut found = Vec::new();
    for (name, staff_no) in candidates {
        if !short && !scoped && !related.contains(staff_no) {
            continue;
        }
        for (component, needed) in &marked {
            let may = of_component(plan, rules, *component, staff_no).may;
            if may < *needed {
                found.push(TooFewRaters {
                    name: name.to_owned(),
                    staff_no: staff_no.to_string(),
                    component: *component,
                    may,
                    needed: *needed,
                });
            }
        }
    }
    found
}
