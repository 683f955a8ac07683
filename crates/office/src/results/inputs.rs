//! What is known of the candidates of a round when they are decided on: marks, settlements, evidence, who may not mark whom. Read in
//! the order of candidates' ids, page by page, by the decision and by whoever looks beforehand what would come of it. Must not know
//! what is decided.

use std::collections::{BTreeMap, HashMap, VecDeque};

use assessment::marks::expected::is_whole;
use assessment::results::decision::Settlement as Settled;
use assessment::rounds::missing::barred;
use assessment::{
    CandidateInputs, CandidateState, Component, GradeStandard, Mark, PanelRules, Refusal,
    RoundPlan, SheetMark, SheetMarks, SheetState, StaffNumber,
};
use records::evidence::of_runs::CountedInRun;
use records::marks::MarkedSheet;
use records::marks::settlements;
use records::rounds::candidates::CandidateRow;
use records::{CandidateId, RoundId, Tx, marks};

use crate::evidence::measured::Measured;
use crate::rounds;

/// Candidates that are read together.
pub(super) const PAGE: usize = 500;

/// How far a rater is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Progress {
    /// Sheets with a mark for every criterion, on whatever road they came.
    pub whole: usize,
    /// Sheets with some of their marks.
    pub begun: usize,
    /// Whether any of them is being typed still.
    pub is_open: bool,
}

/// What is known of a round's candidates.
pub(super) struct Gathered<'r> {
    plan: &'r RoundPlan,
    standard: &'r GradeStandard,
    rules: &'r PanelRules,
    sheets: Sheets<'r>,
    settled: HashMap<CandidateId, Vec<Settled>>,
    measured: Measured,
    /// Whether sheets that are being typed are left out.
    handed_in: bool,
    /// Of the candidates who were read so far and are in the round, by component and rater.
    pub progress: BTreeMap<(Component, String), Progress>,
}

impl<'r> Gathered<'r> {
    /// Of a round; nobody is read yet.
    pub async fn of(
        tx: &mut Tx,
        round_id: &'r RoundId,
        (plan, standard, rules): (&'r RoundPlan, &'r GradeStandard, &'r PanelRules),
    ) -> Result<Self, Refusal> {
        Ok(Self {
            plan,
            standard,
            rules,
            sheets: Sheets::of(round_id),
            settled: settled_marks(tx, round_id).await?,
            measured: Measured::of_plan(plan),
            handed_in: false,
            progress: BTreeMap::new(),
        })
    }

    /// The same without sheets that are being typed: they are nobody's statement yet.
    pub fn handed_in(mut self) -> Self {
        self.handed_in = true;
        self
    }

    /// What is known of a page of candidates; pages and candidates come in the order of the ids.
    pub async fn page(
        &mut self,
        tx: &mut Tx,
        page: &[CandidateRow],
    ) -> Result<Vec<CandidateInputs>, Refusal> {
        self.sheets.read_to(tx, page.last()).await?;
        self.measured.look_over(tx, self.standard, page).await?;
        let mut known = Vec::with_capacity(page.len());
        for person in page {
            let sheets = self.sheets.take(&person.id);
            if person.state == CandidateState::Enrolled {
                self.note(&sheets);
            }
            let mut inputs = CandidateInputs {
                sheets: (sheets.into_iter())
                    .filter(|sheet| !self.handed_in || sheet.state != SheetState::Draft)
                    .map(marks_of)
                    .collect(),
                settlements: self.settled.remove(&person.id).unwrap_or_default(),
                refused: rounds::eligibility_of(person)?.refusal(),
                withdrawn: person.state == CandidateState::Withdrawn,
                barred: barred(
                    self.plan,
                    self.standard,
                    self.rules,
                    &StaffNumber::parse(&person.staff_no)?,
                ),
                ..CandidateInputs::default()
            };
            self.measured.give(self.standard, person, &mut inputs)?;
            known.push(inputs);
        }
        Ok(known)
    }

    /// Of which batches the figures are that count for the candidates who were read so far.
    pub fn counted(&self) -> Vec<CountedInRun> {
        self.measured.counted()
    }

    /// Counts how far raters are by the sheets of a candidate.
    fn note(&mut self, sheets: &[MarkedSheet]) {
        for sheet in sheets {
            let has_mark = |criterion: &str| {
                let found = sheet
                    .marks
                    .binary_search_by(|(code, _)| code.as_str().cmp(criterion));
                found.is_ok_and(|at| sheet.marks[at].1.is_some())
            };
            let hers = self
                .progress
                .entry((sheet.component, sheet.rater.clone()))
                .or_default();
            if is_whole(self.standard, sheet.component, has_mark) {
                hers.whole += 1;
            } else if sheet.marks.iter().any(|(_, mark)| mark.is_some()) {
                hers.begun += 1;
            }
            hers.is_open |= sheet.state == SheetState::Draft;
        }
    }
}

/// The sheets of a round, read in the order of candidates so far as they are needed.
struct Sheets<'r> {
    round_id: &'r RoundId,
    /// The last candidate whose sheets were read.
    after: CandidateId,
    waiting: VecDeque<MarkedSheet>,
}

impl<'r> Sheets<'r> {
    fn of(round_id: &'r RoundId) -> Self {
        Self {
            round_id,
            after: CandidateId::default(),
            waiting: VecDeque::new(),
        }
    }

    /// Reads those up to this candidate's.
    async fn read_to(&mut self, tx: &mut Tx, last: Option<&CandidateRow>) -> Result<(), Refusal> {
        while last.is_some_and(|last| self.after < last.id) {
            let read = marks::of_round(tx, self.round_id, &self.after, PAGE as i64).await?;
            match read.last() {
                Some(sheet) => self.after.clone_from(&sheet.candidate_id),
                None => break,
            }
            self.waiting.extend(read);
        }
        Ok(())
    }

    /// Those of the next candidate.
    fn take(&mut self, id: &CandidateId) -> Vec<MarkedSheet> {
        let mut hers = Vec::new();
        while self
            .waiting
            .front()
            .is_some_and(|sheet| sheet.candidate_id <= *id)
        {
            let Some(sheet) = self.waiting.pop_front() else {
                break;
            };
            if sheet.candidate_id == *id {
                hers.push(sheet);
            }
        }
        hers
    }
}

fn marks_of(sheet: MarkedSheet) -> SheetMarks {
    SheetMarks {
        component: sheet.component,
        rater: sheet.rater,
        marks: sheet
            .marks
            .into_iter()
            .map(|(criterion, mark)| SheetMark {
                criterion,
                mark: mark.map(Mark::value),
            })
            .collect(),
    }
}

async fn settled_marks(
    tx: &mut Tx,
    round_id: &RoundId,
) -> Result<HashMap<CandidateId, Vec<Settled>>, Refusal> {
    let mut found: HashMap<CandidateId, Vec<Settled>> = HashMap::new();
    for row in settlements::of_round(tx, round_id).await? {
        let settled = Settled {
            component: row.component,
            criterion: row.criterion,
            mark: row.mark.value(),
            settled_by: row.actor,
            reason: row.reason,
        };
        found.entry(row.candidate_id).or_default().push(settled);
    }
    Ok(found)
}
