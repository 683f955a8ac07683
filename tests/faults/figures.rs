//! The table of what was tried and what came of it. Must not know how anything is tried.

use std::collections::BTreeMap;

use crate::judge::{Finding, Flaw};
use crate::works::{Job, wanted};

/// When something happened, by what the program had done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// It had changed nothing.
    Before,
    Within,
    /// It had answered.
    Answered,
}

/// One row.
#[derive(Debug, Default)]
struct Row {
    moments: BTreeMap<Moment, usize>,
    /// The work was there though the answer had not come.
    kept: usize,
    flaws: BTreeMap<Flaw, usize>,
    /// Refusals by their code.
    refusals: BTreeMap<String, usize>,
}

/// All rows, and every flaw in words.
#[derive(Debug, Default)]
pub struct Figures {
    rows: BTreeMap<String, Row>,
    texts: Vec<String>,
}

impl Figures {
    /// Enters what came of one try.
    pub fn add(
        &mut self,
        what: &str,
        job: Job,
        moment: Moment,
        outcome: Result<bool, Finding>,
        repeat: &str,
    ) {
        let row = self
            .rows
            .entry(format!("{what}: {}", job.name()))
            .or_default();
        *row.moments.entry(moment).or_default() += 1;
        match outcome {
            Ok(kept) => row.kept += usize::from(kept && moment != Moment::Answered),
            Err(finding) => {
                *row.flaws.entry(finding.flaw).or_default() += 1;
                let name = job.name();
                let text = format!(
                    "{what}, {name}, {repeat}: {:?}: {}",
                    finding.flaw, finding.text
                );
                self.texts.push(text);
            }
        }
    }

    /// Enters what the program said when it refused.
    pub fn refused(&mut self, what: &str, job: Job, code: &str) {
        let row = self
            .rows
            .entry(format!("{what}: {}", job.name()))
            .or_default();
        *row.refusals.entry(code.to_owned()).or_default() += 1;
    }

    /// Prints the table.
    ///
    /// # Panics
    /// When anything was wrong.
    pub fn report(&self, title: &str) {
        let columns = "before within answered kept-unanswered lost doubled half broken";
        println!("{title} (seed {})", wanted("JIANGPING_FAULTS_SEED", 1));
        println!("| work | {} | refused by |", columns.replace(' ', " | "));
        println!("|---|{}---|", "---|".repeat(columns.split(' ').count()));
        let mut all = [0; 8];
        for (name, row) in &self.rows {
            let of = |moment| row.moments.get(&moment).copied().unwrap_or(0);
            let flaw = |flaw| row.flaws.get(&flaw).copied().unwrap_or(0);
            let figures = [
                of(Moment::Before),
                of(Moment::Within),
                of(Moment::Answered),
                row.kept,
                flaw(Flaw::Lost),
                flaw(Flaw::Doubled),
                flaw(Flaw::Half),
                flaw(Flaw::Broken),
            ];
            for (sum, figure) in all.iter_mut().zip(figures) {
                *sum += figure;
            }
            let refusals: Vec<String> = row
                .refusals
                .iter()
                .map(|(code, times)| format!("{code} {times}"))
                .collect();
            println!("| {name} | {} | {} |", joined(figures), refusals.join(", "));
        }
        println!("| all {} | {} | |", all[0] + all[1] + all[2], joined(all));
        assert!(self.texts.is_empty(), "{}", self.texts.join("\n"));
    }
}

fn joined(figures: [usize; 8]) -> String {
    figures.map(|figure| figure.to_string()).join(" | ")
}
