//! The evaluation round: its plan (the shape of `round.toml`) and the states through which it goes.
//!
//! This file must not know who takes a step, nor the hour.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::people::identity::StaffNumber;
use crate::rounds::handover::Handover;
use crate::rounds::panel::{PanelMember, PanelRules, Relation, check_panel};
use crate::rounds::scope::{Scope, check_scopes};
use crate::standards::GradeStandard;
use crate::standards::component::Component;
use crate::text::is_clean_text;
use crate::{Refusal, day};

/// 评价批次 as planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundPlan {
    /// Code such as `2026-01`, unique in the office.
    pub code: String,
    /// Title on screens and papers.
    pub title: String,
    /// Code of the grade standard.
    pub standard: String,
    /// Version of the grade standard.
    pub standard_version: String,
    /// The day of the announcement; eligibility is judged on it.
    #[serde(with = "day")]
    pub announced_on: Date,
    /// First day of scoring.
    #[serde(with = "day")]
    pub scoring_from: Date,
    /// Last day of scoring.
    #[serde(with = "day")]
    pub scoring_to: Date,
    /// The days whose records count as evidence; needed when the scheme uses quality evidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<EvidenceWindow>,
    /// The panel.
    #[serde(default)]
    pub panel: Vec<PanelMember>,
    /// Declared relations between raters and candidates.
    #[serde(default)]
    pub relations: Vec<Relation>,
    /// Whom single raters mark, where it is not everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<Scope>,
    /// The employees in the scope of each rater who has one, as they are in their units today; no plan is written with them.
    #[serde(skip)]
    pub reach: BTreeMap<String, BTreeSet<StaffNumber>>,
    /// Raters who were replaced since it was opened; no plan is written with any.
    #[serde(skip)]
    pub handovers: Vec<Handover>,
}

/// From the first to the last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceWindow {
    /// First day.
    #[serde(with = "day")]
    pub from: Date,
    /// Last day.
    #[serde(with = "day")]
    pub to: Date,
}

impl RoundPlan {
    /// Names every problem of the plan for its standard.
    ///
    /// # Errors
    /// Those of [`check_panel`], and `round_text_invalid`, `round_standard_differs`, `round_dates_out_of_order`,
    /// `evidence_window_missing`, `evidence_window_out_of_order`, `scope_rater_unknown`, `scope_invalid`, `scope_twice`.
    pub fn check(&self, standard: &GradeStandard, rules: &PanelRules) -> Result<(), Vec<Refusal>> {
        let mut problems = Vec::new();
        for (field, text, longest) in [("code", &self.code, 64), ("title", &self.title, 120)] {
            if !is_clean_text(text, longest) {
                problems.push(
                    Refusal::new("round_text_invalid")
                        .with("value", text.escape_debug())
                        .with("limit", longest)
                        .at(field),
                );
            }
        }
        if self.standard != standard.head.code || self.standard_version != standard.head.version {
            problems.push(
                Refusal::new("round_standard_differs")
                    .with(
                        "standard",
                        format!("{} {}", self.standard, self.standard_version),
                    )
                    .with(
                        "found",
                        format!("{} {}", standard.head.code, standard.head.version),
                    )
                    .at("standard"),
            );
        }
        if self.announced_on > self.scoring_from || self.scoring_from > self.scoring_to {
            problems.push(
                Refusal::new("round_dates_out_of_order")
                    .with("announced_on", self.announced_on)
                    .with("scoring_from", self.scoring_from)
                    .with("scoring_to", self.scoring_to)
                    .at("scoring_from"),
            );
        }
        match self.evidence {
            None if standard.scheme.component(Component::Quality).is_some() => {
                problems.push(Refusal::new("evidence_window_missing").at("evidence"));
            }
            Some(window) if window.from > window.to => problems.push(
                Refusal::new("evidence_window_out_of_order")
                    .with("from", window.from)
                    .with("to", window.to)
                    .at("evidence.from"),
            ),
            _ => {}
        }
        let components: Vec<Component> = standard
            .scheme
            .components
            .iter()
            .map(|entry| entry.component)
            .collect();
        // Who was replaced serves no more, and her relations say nothing any longer.
        let serving = self.serving();
        let relations: Vec<Relation> = self
            .relations
            .iter()
            .filter(|relation| self.handed_over(&relation.rater).is_none())
            .cloned()
            .collect();
        let panel = check_panel(
            &serving,
            &relations,
            standard.head.level,
            &components,
            rules,
        );
        problems.extend(panel.err().unwrap_or_default());
        let scopes: Vec<&Scope> = self
            .scopes
            .iter()
            .filter(|scope| self.handed_over(&scope.rater).is_none())
            .collect();
        check_scopes(&scopes, &serving, &mut problems);
        crate::refusal::all(problems)
    }

    /// The panel member of a rater code.
    pub fn rater(&self, code: &str) -> Option<&PanelMember> {
        self.panel.iter().find(|member| member.code == code)
    }
}
