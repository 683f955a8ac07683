//! The measures of a round's units, each computed once, of the records that count. Must not know what a measure is worth.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use assessment::evidence::statements::{Days, RecordKind};
use assessment::evidence::{AttainmentSum, InspectionSum, attainment as attained, inspection};
use assessment::standards::scheme::SchemeComponent;
use assessment::{
    CandidateInputs, Component, EvidenceMeasure, GradeStandard, Measure, Refusal, RoundPlan,
};
use records::Tx;
use records::evidence::attainment::Attainment;
use records::evidence::inspections::InspectionSums;
use records::evidence::of_runs::CountedInRun;
use records::evidence::{attainment, inspections, names, stretches};
use records::rounds::candidates::CandidateRow;

use crate::evidence::counting::Counting;
use crate::evidence::figures::{add_to, ratios_of, sums_of};
use crate::hash::sha256_hex;
use crate::institution::units::unit_of;

/// Measures of units, each computed once a round.
pub(crate) struct Measured {
    window: Option<Days>,
    counting: Option<Counting>,
    /// What was read of a unit; none where it has no record that counts.
    units: HashMap<String, Option<Records>>,
    /// Those whose measure counts for somebody.
    used: BTreeSet<String>,
}

struct Records {
    sum: Sum,
    /// What of which batch.
    counted: Vec<CountedInRun>,
    /// Each record's ratio of attainment, for the eye only.
    ratios: Vec<f64>,
    /// The measure, once it was computed.
    measured: Option<Option<EvidenceMeasure>>,
}

enum Sum {
    Attainment(Vec<AttainmentSum>),
    Inspection(InspectionSum),
}

impl Measured {
    /// Nothing measured yet, within the days of the plan.
    pub(crate) fn of_plan(plan: &RoundPlan) -> Self {
        Self {
            window: plan.evidence.map(|window| Days {
                first: window.from,
                last: window.to,
            }),
            counting: None,
            units: HashMap::new(),
            used: BTreeSet::new(),
        }
    }

    /// Reads in one question what counts for these candidates.
    pub(crate) async fn look_over(
        &mut self,
        tx: &mut Tx,
        standard: &GradeStandard,
        people: &[CandidateRow],
    ) -> Result<(), Refusal> {
        let mut units = BTreeSet::new();
        for person in people {
            units.insert(person.staff_no.clone());
            units.insert(unit_of(person.workshop.as_deref(), person.team.as_deref()));
        }
        self.look_over_units(tx, standard, units).await
    }

    /// Reads in one question what counts for these units.
    pub(crate) async fn look_over_units(
        &mut self,
        tx: &mut Tx,
        standard: &GradeStandard,
        mut units: BTreeSet<String>,
    ) -> Result<(), Refusal> {
        let quality = standard.scheme.component(Component::Quality);
        let measure = quality.and_then(|quality| quality.measure);
        let (Some(window), Some(measure)) = (self.window, measure) else {
            return Ok(());
        };
        units.retain(|unit| !unit.is_empty() && !self.units.contains_key(unit));
        if units.is_empty() {
            return Ok(());
        }
        let counting = match self.counting.take() {
            Some(counting) => counting,
            None => Counting::of_all(tx).await?,
        };
        let kind = measure.records();
        let parts = counting.within(kind, units.iter().map(String::as_str), window);
        self.counting = Some(counting);
        let named: Vec<&str> = units.iter().map(String::as_str).collect();
        let numbers = names::of_names(tx, &named).await?;
        let asked = stretches(&parts, &numbers);
        let name_of = numbers.names();
        let mut found: HashMap<String, Records> = HashMap::new();
        match kind {
            RecordKind::Inspection => {
                for sums in inspections::sums(tx, &asked).await? {
                    let Some(unit) = name_of.get(&sums.unit) else {
                        continue;
                    };
                    let records = found
                        .entry((*unit).to_owned())
                        .or_insert_with(|| Records::none(kind));
                    records.add_inspections(unit, &sums);
                }
            }
            RecordKind::Attainment => {
                let mut rows: BTreeMap<i64, Vec<Attainment>> = BTreeMap::new();
                for row in attainment::records(tx, &asked).await? {
                    rows.entry(row.unit).or_default().push(row);
                }
                for (number, rows) in rows {
                    if let Some(unit) = name_of.get(&number) {
                        found.insert((*unit).to_owned(), Records::of_attainment(unit, &rows));
                    }
                }
            }
        }
        for unit in units {
            let records = found.remove(&unit);
            self.units.insert(unit, records);
        }
        Ok(())
    }

    /// Adds the evidence of a candidate: their own where it is recorded per worker, otherwise their team's.
    pub(crate) fn give(
        &mut self,
        standard: &GradeStandard,
        person: &CandidateRow,
        inputs: &mut CandidateInputs,
    ) -> Result<(), Refusal> {
        let Some(quality) = standard.scheme.component(Component::Quality) else {
            return Ok(());
        };
        let team = unit_of(person.workshop.as_deref(), person.team.as_deref());
        let found = self.of_either(quality, &person.staff_no, &team)?;
        match found {
            Some((unit, measure)) => {
                inputs.unit = Some(unit);
                inputs.evidence = vec![measure];
            }
            None => inputs.unit = (!team.is_empty()).then_some(team),
        }
        Ok(())
    }

    /// The measure that counts for somebody, and the unit that it is of.
    pub(crate) fn of_either(
        &mut self,
        quality: &SchemeComponent,
        staff_no: &str,
        team: &str,
    ) -> Result<Option<(String, EvidenceMeasure)>, Refusal> {
        for unit in [staff_no, team] {
            let Some(Some(records)) = self.units.get_mut(unit) else {
                continue;
            };
            if let Some(measure) = records.measure_once(quality, unit)? {
                if !self.used.contains(unit) {
                    self.used.insert(unit.to_owned());
                }
                return Ok(Some((unit.to_owned(), measure)));
            }
        }
        Ok(None)
    }

    /// The ratios of a unit's records of attainment, for the eye only.
    pub(crate) fn ratios(&self, unit: &str) -> &[f64] {
        match self.units.get(unit) {
            Some(Some(records)) => &records.ratios,
            Some(None) | None => &[],
        }
    }

    /// What counts of which batch for the units whose measure counts for somebody, by unit and batch.
    pub(crate) fn counted(&self) -> Vec<CountedInRun> {
        let mut counted = Vec::new();
        for unit in &self.used {
            if let Some(Some(records)) = self.units.get(unit) {
                counted.extend(records.counted.iter().cloned());
            }
        }
        counted.sort_unstable();
        counted
    }
}

impl Records {
    fn none(kind: RecordKind) -> Self {
        Self {
            sum: match kind {
                RecordKind::Attainment => Sum::Attainment(Vec::new()),
                RecordKind::Inspection => Sum::Inspection(InspectionSum::default()),
            },
            counted: Vec::new(),
            ratios: Vec::new(),
            measured: None,
        }
    }

    fn add_inspections(&mut self, unit: &str, sums: &InspectionSums) {
        if let Sum::Inspection(sum) = &mut self.sum {
            add_to(sum, sums);
        }
        let figures = format!(
            "jiangping-inspections-1 {} {} {} {} {} {} {} {}",
            sums.rows,
            sums.quantity,
            sums.inspected,
            sums.critical,
            sums.major,
            sums.minor,
            sums.rework,
            sums.scrap
        );
        self.counted.push(CountedInRun {
            unit: unit.to_owned(),
            batch: sums.batch,
            records: sums.rows,
            hash: sha256_hex(figures.as_bytes()),
        });
    }

    fn of_attainment(unit: &str, rows: &[Attainment]) -> Self {
        let mut of_batches: BTreeMap<i64, (i64, String)> = BTreeMap::new();
        for row in rows {
            let (records, figures) = of_batches
                .entry(row.batch)
                .or_insert_with(|| (0, "jiangping-attainment-1".to_owned()));
            *records += 1;
            let line = [row.day, row.operation, row.target, row.actual];
            for figure in line {
                figures.push(' ');
                figures.push_str(&figure.to_string());
            }
        }
        Self {
            sum: Sum::Attainment(sums_of(rows)),
            counted: of_batches
                .into_iter()
                .map(|(batch, (records, figures))| CountedInRun {
                    unit: unit.to_owned(),
                    batch,
                    records,
                    hash: sha256_hex(figures.as_bytes()),
                })
                .collect(),
            ratios: ratios_of(rows),
            measured: None,
        }
    }

    fn measure_once(
        &mut self,
        quality: &SchemeComponent,
        unit: &str,
    ) -> Result<Option<EvidenceMeasure>, Refusal> {
        if let Some(known) = &self.measured {
            return Ok(known.clone());
        }
        let measure = self.measure(quality, unit)?;
        self.measured = Some(measure.clone());
        Ok(measure)
    }

    fn measure(
        &self,
        quality: &SchemeComponent,
        unit: &str,
    ) -> Result<Option<EvidenceMeasure>, Refusal> {
        match (&self.sum, quality.measure) {
            (Sum::Attainment(sums), Some(Measure::Attainment)) => attained(unit, sums),
            (Sum::Inspection(sum), Some(measure)) => {
                let weights = quality.defect_weights.as_ref();
                inspection(unit, measure, sum, quality.opportunities, weights)
            }
            _ => Ok(None),
        }
    }
}
