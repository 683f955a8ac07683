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
use crate::table::fields::Fields;
use crate::table::read::{self, Present, Sink, Tally};

const SUBJECT: Subject = Subject::Scores;
const CANDIDATE: usize = SUBJECT.index("candidate");
const CRITERION: usize = SUBJECT.index("criterion");
const RATER: usize = SUBJECT.index("rater");
const MARK: usize = SUBJECT.index("mark");

/// One mark, or the statement that none was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreRow {
    /// Row number as Excel shows it.
    pub row: u64,
    /// Staff number (or whatever the file calls the candidate by).
    pub candidate: String,
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
        let rater = fields.text(RATER);
        fields.need(RATER, &rater);
        let mut records = Vec::new();
        if present.header.marks.is_empty() {
            let criterion = fields.text(CRITERION);
            fields.need(CRITERION, &criterion);
            let mark = fields.decimal(MARK);
            if let Some(first) = self.first(&candidate, &criterion, &rater, present.number)
                && !fields.is_refused()
            {
                let refusal = Refusal::new("mark_repeated").with("first_row", first);
                fields.refuse(MARK, refusal);
            }
            records.push(ScoreRow {
                row: present.number,
                candidate: candidate.into_owned(),
                criterion: criterion.into_owned(),
                rater: rater.into_owned(),
                mark,
            });
        } else {
            let mut any_refused = false;
            for (criterion, header, column) in &present.header.marks {
                let cell = present.rows.cell(*column);
                let mark = match fields.value_of(MARK, cell) {
                    None => Ok(None),
                    Some(cell) => fields.decimal_of(MARK, cell).map(Some),
                };
                let mark = match (
                    mark,
                    self.first(&candidate, criterion, &rater, present.number),
                ) {
                    (Ok(_), Some(first)) => {
                        Err(Refusal::new("mark_repeated").with("first_row", first))
                    }
                    (mark, _) => mark,
                };
                match mark {
                    Ok(mark) => records.push(ScoreRow {
                        row: present.number,
                        candidate: candidate.to_string(),
                        criterion: criterion.clone(),
                        rater: rater.to_string(),
                        mark,
                    }),
                    Err(refusal) => {
                        any_refused = true;
                        fields.refuse_value(
                            MARK,
                            header.clone(),
                            cell.shown().into_owned(),
                            refusal,
                        );
                    }
                }
            }
            if any_refused && !fields.is_refused() {
                tally.refused_rows += 1;
            }
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
