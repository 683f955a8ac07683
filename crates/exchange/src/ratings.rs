//! Marks of raters of which only statistics are made: a row per mark, in numbers or in words. Must not know a standard or an office.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::ControlFlow;
use std::path::Path;

use assessment::Refusal;
use rust_decimal::Decimal;

use crate::limits::Limits;
use crate::mapping::Mapping;
use crate::problem::Problem;
use crate::reading::{Item, TableSummary, Take, Watch};
use crate::scores::absent_word;
use crate::subject::Subject;
use crate::table::fields::{Fields, held};
use crate::table::read::{self, Present, Sink, Tally};
use crate::value::moment::wall_clock;

const SUBJECT: Subject = Subject::Ratings;
const TARGET: usize = SUBJECT.index("target");
const RATER: usize = SUBJECT.index("rater");
const CRITERION: usize = SUBJECT.index("criterion");
const MARK: usize = SUBJECT.index("mark");
const ENTERED_AT: usize = SUBJECT.index("entered_at");

/// One mark, or the statement that none was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingRow {
    /// Row number as Excel shows it.
    pub row: u64,
    /// Whom or what was marked.
    pub target: String,
    /// Who marked.
    pub rater: String,
    /// What was marked; empty where the file has one mark for all.
    pub criterion: String,
    /// The mark; none where the file says that none was given.
    pub mark: Option<RatingMark>,
    /// When it was entered, in seconds of the file's clock.
    pub entered_at: Option<i64>,
}

/// A mark as it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RatingMark {
    /// A number, times the mapping's scale.
    Number(Decimal),
    /// A category.
    Word(String),
}

/// Reads marks of raters.
///
/// # Errors
/// The file as a whole is refused (not a table, header not found, column missing, limits, cancelled …).
pub fn read_ratings(
    path: &Path,
    mapping: Option<&Mapping>,
    limits: &Limits,
    watch: Watch<'_>,
    take: Take<'_, RatingRow>,
) -> Result<TableSummary, Refusal> {
    let mut sink = RatingSink {
        take,
        seen: HashMap::new(),
    };
    read::read(path, SUBJECT, mapping, limits, watch, &mut sink)
}

struct RatingSink<'t> {
    take: Take<'t, RatingRow>,
    /// Target, criterion, rater → row.
    seen: HashMap<(String, String, String), u64>,
}

impl Sink for RatingSink<'_> {
    fn row(&mut self, present: &Present<'_>, tally: &mut Tally) -> ControlFlow<()> {
        let mut fields = Fields::of(present, SUBJECT);
        let target = fields.text(TARGET).into_owned();
        fields.need(TARGET, &target);
        let rater = fields.text(RATER).into_owned();
        fields.need(RATER, &rater);
        let criterion = fields.text(CRITERION).into_owned();
        let mark = mark(&mut fields);
        let entered_at = entered_at(&mut fields);
        let key = (target.clone(), criterion.clone(), rater.clone());
        if let Some(first) = self.first(key, present.number)
            && !fields.is_refused()
        {
            let refusal = Refusal::new("mark_repeated").with("first_row", first);
            fields.refuse(MARK, refusal);
        }
        let record = RatingRow {
            row: present.number,
            target,
            rater,
            criterion,
            mark,
            entered_at,
        };
        let take = &mut self.take;
        if fields.settle(tally, |problem| take(Item::Problem(problem)))? {
            tally.records += 1;
            (self.take)(Item::Record(record))?;
        }
        ControlFlow::Continue(())
    }

    fn problem(&mut self, problem: Problem) -> ControlFlow<()> {
        (self.take)(Item::Problem(problem))
    }
}

impl RatingSink<'_> {
    /// The row that gave this mark before, if one did.
    fn first(&mut self, key: (String, String, String), row: u64) -> Option<u64> {
        match self.seen.entry(key) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(place) => {
                place.insert(row);
                None
            }
        }
    }
}

/// The mark of the row: what is no number is a word, unless it says that there is no mark.
fn mark(fields: &mut Fields<'_>) -> Option<RatingMark> {
    let cell = fields.value(MARK)?;
    if let Some(refusal) = absent_word(cell) {
        fields.refuse(MARK, refusal);
        return None;
    }
    match fields.figure_of(MARK, cell) {
        Ok(figure) => {
            if let Some(note) = figure.note {
                let column = fields.present.header.fields[MARK].header.clone();
                fields.correct_value(MARK, column, held(cell), note);
            }
            Some(RatingMark::Number(figure.value))
        }
        Err(refusal) if refusal.code == "not_a_number" => {
            let word = fields.text(MARK);
            if word.is_empty() {
                return None;
            }
            // The mapping may have made a number of the word.
            Some(match Decimal::from_str_exact(&word) {
                Ok(number) => RatingMark::Number(number),
                Err(_) => RatingMark::Word(word.into_owned()),
            })
        }
        Err(refusal) => {
            fields.refuse(MARK, refusal);
            None
        }
    }
}

fn entered_at(fields: &mut Fields<'_>) -> Option<i64> {
    let text = fields.text(ENTERED_AT);
    if text.is_empty() {
        return None;
    }
    let moment = wall_clock(&text);
    if moment.is_none() {
        fields.refuse(ENTERED_AT, Refusal::new("moment_unreadable"));
    }
    moment
}
