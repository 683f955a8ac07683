//! Marks: long form (a row per mark) and sheet form (a row per candidate, a column per criterion).
//!
//! Must not know the standard: which criteria and raters there are, and which marks are in range, is the office's.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::Path;

use assessment::Refusal;
use rust_decimal::Decimal;

use crate::limits::Limits;
use crate::mapping::Mapping;
use crate::problem::Problem;
use crate::reading::{Item, TableSummary, Take, Watch};
use crate::subject::Subject;
use crate::table::cell::Cell;
use crate::table::fields::{Fields, held};
use crate::table::normal;
use crate::table::read::{self, Present, Sink, Tally};

const SUBJECT: Subject = Subject::Scores;
const CANDIDATE: usize = SUBJECT.index("candidate");
const CANDIDATE_NAME: usize = SUBJECT.index("candidate_name");
const CRITERION: usize = SUBJECT.index("criterion");
const RATER: usize = SUBJECT.index("rater");
const MARK: usize = SUBJECT.index("mark");

/// What people write where there is no mark. It is told apart from what is no number, so that it can be said once what it means.
const ABSENT: &[&str] = &[
    "缺考",
    "免考",
    "弃考",
    "缓考",
    "缺席",
    "缺",
    "未考",
    "未评",
    "未参加",
    "弃权",
    "请假",
    "病假",
    "事假",
    "无",
    "/",
    "\\",
    "∕",
    "-",
    "--",
    "—",
    "——",
    "n/a",
    "absent",
    "none",
];

/// One mark, or the statement that none was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreRow {
    /// Row number as Excel shows it.
    pub row: u64,
    /// Staff number (or whatever the file calls the candidate by).
    pub candidate: String,
    /// What the file calls them beside that; empty when it does not.
    pub candidate_name: String,
    /// Criterion code or name, after aliases.
    pub criterion: String,
    /// Rater code; joined by `/` when the mapping joins columns.
    pub rater: String,
    /// In our unit (after scale). None: the file says by an empty cell or a "missing" value that no mark was given.
    pub mark: Option<Decimal>,
}

/// Reads marks. Sheet form when the mapping has a table `[columns.mark]` (criterion = header) instead of the fields
/// `criterion` and `mark`; the rater may then be the constant `{sheet}`, and every sheet with that header is read.
///
/// # Errors
/// The file as a whole is refused (not a table, header not found, column missing, limits, cancelled …).
pub fn read_scores(
    path: &Path,
    mapping: Option<&Mapping>,
    limits: &Limits,
    watch: Watch<'_>,
    take: Take<'_, ScoreRow>,
) -> Result<TableSummary, Refusal> {
    let mut sink = ScoreSink {
        take,
        seen: HashMap::new(),
    };
    read::read(path, SUBJECT, mapping, limits, watch, &mut sink)
}

struct ScoreSink<'t> {
    take: Take<'t, ScoreRow>,
    /// Candidate, criterion, rater → row.
    seen: HashMap<(String, String, String), u64>,
}

impl Sink for ScoreSink<'_> {
    fn row(&mut self, present: &Present<'_>, tally: &mut Tally) -> ControlFlow<()> {
        let mut fields = Fields::of(present, SUBJECT);
        let candidate = fields.code(CANDIDATE);
        fields.need(CANDIDATE, &candidate);
        let name = fields.name(CANDIDATE_NAME);
        let rater = fields.text(RATER);
        fields.need(RATER, &rater);
        let row = |criterion: &str, mark| ScoreRow {
            row: present.number,
            candidate: candidate.to_string(),
            candidate_name: name.to_string(),
            criterion: criterion.to_owned(),
            rater: rater.to_string(),
            mark,
        };
        let mut records = Vec::new();
        if present.header.marks.is_empty() {
            let criterion = fields.text(CRITERION);
            fields.need(CRITERION, &criterion);
            let mark = match fields.value(MARK).and_then(absent_word) {
                Some(refusal) => {
                    fields.refuse(MARK, refusal);
                    None
                }
                None => fields.decimal(MARK),
            };
            if let Some(first) = self.first(&candidate, &criterion, &rater, present.number)
                && !fields.is_refused()
            {
                let refusal = Refusal::new("mark_repeated").with("first_row", first);
                fields.refuse(MARK, refusal);
            }
            records.push(row(&criterion, mark));
        } else {
            self.sheet_row(&mut fields, (&candidate, &rater), &row, &mut records, tally);
        }
        let take = &mut self.take;
        if fields.settle(tally, |problem| take(Item::Problem(problem)))? {
            for record in records {
                tally.records += 1;
                (self.take)(Item::Record(record))?;
            }
        }
        ControlFlow::Continue(())
    }

    fn problem(&mut self, problem: Problem) -> ControlFlow<()> {
        (self.take)(Item::Problem(problem))
    }
}

impl ScoreSink<'_> {
    /// A row with a column for each criterion: what can be read of it is taken.
    fn sheet_row(
        &mut self,
        fields: &mut Fields<'_>,
        (candidate, rater): (&str, &str),
        row: &dyn Fn(&str, Option<Decimal>) -> ScoreRow,
        records: &mut Vec<ScoreRow>,
        tally: &mut Tally,
    ) {
        let present = fields.present;
        let firsts: Vec<Option<u64>> = present
            .header
            .marks
            .iter()
            .map(|(criterion, ..)| self.first(candidate, criterion, rater, present.number))
            .collect();
        // The whole row stands there twice: that is said once.
        if let Some(Some(first)) = firsts.first()
            && firsts.iter().all(|one| *one == Some(*first))
            && firsts.len() > 1
        {
            let refusal = Refusal::new("mark_repeated").with("first_row", first);
            fields.refuse(CANDIDATE, refusal);
            return;
        }
        let mut any_refused = false;
        for ((criterion, header, column), first) in present.header.marks.iter().zip(firsts) {
            let cell = present.rows.cell(*column);
            let mark = match fields.value_of(MARK, cell) {
                None => Ok(None),
                Some(cell) => match absent_word(cell) {
                    Some(refusal) => Err(refusal),
                    None => fields.figure_of(MARK, cell).map(Some),
                },
            };
            let mark = match (mark, first) {
                (Ok(_), Some(first)) => Err(Refusal::new("mark_repeated").with("first_row", first)),
                (mark, _) => mark,
            };
            match mark {
                Ok(figure) => {
                    if let Some(note) = figure.as_ref().and_then(|figure| figure.note.clone()) {
                        fields.correct_value(MARK, header.clone(), held(cell), note);
                    }
                    records.push(row(criterion, figure.map(|figure| figure.value)));
                }
                Err(refusal) => {
                    any_refused = true;
                    let value = cell.shown().into_owned();
                    fields.refuse_value(MARK, header.clone(), value, refusal);
                }
            }
        }
        if any_refused && !fields.is_refused() {
            tally.refused_rows += 1;
        }
    }

    /// The row that gave this mark before, if one did.
    fn first(&mut self, candidate: &str, criterion: &str, rater: &str, row: u64) -> Option<u64> {
        let key = (candidate.to_owned(), criterion.to_owned(), rater.to_owned());
        match self.seen.entry(key) {
            std::collections::hash_map::Entry::Occupied(first) => Some(*first.get()),
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(row);
                None
            }
        }
    }
}

/// That a cell says in words that there is no mark.
pub(crate) fn absent_word(cell: Cell<'_>) -> Option<Refusal> {
    let (Cell::Text(text) | Cell::Shown(text, _)) = cell else {
        return None;
    };
    let plain = normal::code(text).to_lowercase();
    ABSENT
        .iter()
        .any(|word| normal::code(word) == plain)
        .then(|| Refusal::new("mark_absent_in_words").with("word", text.trim()))
}
