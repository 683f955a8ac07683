//! The measures of a round's units, each computed once. Must not know what a measure is worth.

use std::collections::{BTreeSet, HashMap};

use assessment::evidence::{attainment, inspection};
use assessment::standards::scheme::SchemeComponent;
use assessment::{
    CandidateInputs, Component, EvidenceMeasure, GradeStandard, Measure, Refusal, RoundPlan,
};
use records::evidence::inspections;
use records::rounds::candidates::CandidateRow;
use records::{Tx, evidence};

use crate::evidence::{inspection_sum, sums_of};
use crate::institution::units::unit_of;

/// Measures of units, each computed once a round.
pub(crate) struct Measured {
    window: Option<(String, String)>,
    units: HashMap<String, Option<EvidenceMeasure>>,
}

impl Measured {
    /// Nothing measured yet, within the days of the plan.
    pub(crate) fn of_plan(plan: &RoundPlan) -> Self {
        Self {
            window: plan
                .evidence
                .map(|window| (window.from.to_string(), window.to.to_string())),
            units: HashMap::new(),
        }
    }

    /// Finds out in one question which units of these candidates have no evidence at all, so that nothing is read of them: where
    /// it is recorded by team, that is every candidate herself.
    pub(crate) async fn look_over(
        &mut self,
        tx: &mut Tx,
        standard: &GradeStandard,
        people: &[CandidateRow],
    ) -> Result<(), Refusal> {
        let quality = standard.scheme.component(Component::Quality);
        let measure = quality.and_then(|quality| quality.measure);
        let (Some((from, to)), Some(measure)) = (&self.window, measure) else {
            return Ok(());
        };
        let mut units: BTreeSet<String> = BTreeSet::new();
        for person in people {
            let team = unit_of(person.workshop.as_deref(), person.team.as_deref());
            for unit in [person.staff_no.as_str(), team.as_str()] {
                if !unit.is_empty() && !self.units.contains_key(unit) {
                    units.insert(unit.to_owned());
                }
            }
        }
        let asked: Vec<&str> = units.iter().map(String::as_str).collect();
        let there = match measure {
            Measure::Attainment => evidence::attaining(tx, &asked, from, to).await?,
            _ => inspections::inspected(tx, &asked, from, to).await?,
        };
        for unit in units {
            if !there.contains(&unit) {
                self.units.insert(unit, None);
            }
        }
        Ok(())
    }

    /// Adds the evidence of a candidate: their own where it is recorded per worker, otherwise their team's.
    pub(crate) async fn give(
        &mut self,
        tx: &mut Tx,
        standard: &GradeStandard,
        person: &CandidateRow,
        inputs: &mut CandidateInputs,
    ) -> Result<(), Refusal> {
        let Some(quality) = standard.scheme.component(Component::Quality) else {
            return Ok(());
        };
        let team = unit_of(person.workshop.as_deref(), person.team.as_deref());
        for unit in [person.staff_no.as_str(), team.as_str()] {
            if unit.is_empty() {
                continue;
            }
            if let Some(measure) = self.of(tx, quality, unit).await? {
                inputs.unit = Some(unit.to_owned());
                inputs.evidence = vec![measure];
                return Ok(());
            }
        }
        inputs.unit = (!team.is_empty()).then_some(team);
        Ok(())
    }

    async fn of(
        &mut self,
        tx: &mut Tx,
        quality: &SchemeComponent,
        unit: &str,
    ) -> Result<Option<EvidenceMeasure>, Refusal> {
        if let Some(known) = self.units.get(unit) {
            return Ok(known.clone());
        }
        let measure = match (&self.window, quality.measure) {
            (Some((from, to)), Some(Measure::Attainment)) => {
                let rows = evidence::attainment_of(tx, unit, from, to).await?;
                attainment(unit, &sums_of(&rows))?
            }
            (Some((from, to)), Some(measure)) => {
                let sum = inspection_sum(tx, unit, from, to).await?;
                let weights = quality.defect_weights.as_ref();
                inspection(unit, measure, &sum, quality.opportunities, weights)?
            }
            _ => None,
        };
        self.units.insert(unit.to_owned(), measure.clone());
        Ok(measure)
    }
}
