//! What is known of a round, and what it says of itself: figures and limits alone. Must not know how one comes to the other.

use super::findings::Finding;
use crate::habits::Entered;
use crate::interval::{Estimate, Interval, MeanInterval};
use crate::ratings::SheetMark;
use crate::severity::Severity;
use crate::unsaid::Said;

/// Agreement from here on is good, from the next on fair, and poor below. Koo & Li, Journal of Chiropractic Medicine 15 (2016) 155–163,
/// call these limits good and moderate.
pub const GOOD: f64 = 0.75;
/// See [`GOOD`].
pub const FAIR: f64 = 0.5;
/// Two sources of one candidate differ by much when their difference is so many points away from what is usual in the round.
pub const FAR: f64 = 15.0;
/// With fewer candidates nothing is usual, and the difference itself is looked at.
pub const LEAST_USUAL: usize = 5;
/// One source is said to stand higher or lower than another as a whole from so many points on.
pub const WORTH_SAYING: f64 = 3.0;
/// Evidence whose interval is wider than so many points is thin.
pub const WIDE: f64 = 20.0;

/// Where a score comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The supervisor's marks.
    Supervisor,
    /// The masters' marks.
    Master,
    /// Quality evidence.
    Data,
    /// Anything else that raters mark.
    Other,
}

/// What is known of a round.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Round {
    /// The components of its scheme.
    pub components: Vec<Component>,
    /// The candidates who are judged.
    pub people: Vec<Person>,
    /// Units whose evidence counts for somebody.
    pub units: Vec<Unit>,
    /// Pass mark of the total.
    pub pass_total: f64,
}

/// A component of the scheme.
#[derive(Debug, Clone, PartialEq)]
pub struct Component {
    /// Where its score comes from.
    pub source: Source,
    /// Its weight in the total, of 100.
    pub weight: f64,
    /// Its pass mark.
    pub pass: f64,
    /// The weights of its criteria within it; none where it is measured.
    pub criteria: Vec<f64>,
    /// How many raters there are.
    pub raters: usize,
    /// Their marks, brought to a hundred; targets are candidates.
    pub marks: Vec<SheetMark>,
    /// When marks were entered, where that is known.
    pub entered: Vec<Entered>,
}

/// A candidate.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Person {
    /// Her score in each component, in their order.
    pub scores: Vec<Option<f64>>,
    /// Her total.
    pub total: Option<f64>,
    /// Whether she passed; none where that is open.
    pub passed: Option<bool>,
    /// The unit whose evidence counts for her.
    pub unit: Option<usize>,
}

/// A unit of account with its measure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unit {
    /// Records or pieces.
    pub n: u64,
    /// The fewest with which it is a score.
    pub least_n: u64,
    /// Pieces counted out of `n`, where it is a rate.
    pub count: Option<u64>,
    /// The ratios of its records, where it is an attainment.
    pub ratios: Vec<f64>,
    /// The measure.
    pub value: Option<f64>,
    /// What gives 0, 60 and 100 points.
    pub conversion: Option<[f64; 3]>,
    /// Whether less of it is better and nothing of it was found.
    pub is_spotless: bool,
}

/// What a round says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Fairness {
    /// Of each component, in their order.
    pub components: Vec<ComponentFound>,
    /// Of each unit.
    pub units: Vec<UnitFound>,
    /// Of each candidate.
    pub people: Vec<PersonFound>,
    /// How much higher the supervisor's score is than the masters', over all candidates who have both.
    pub supervisor_beside_master: Option<MeanInterval>,
    /// The same of the data's score.
    pub data_beside_master: Option<MeanInterval>,
    /// What is to be read first, the most important first.
    pub findings: Vec<Finding>,
}

/// How a component was marked.
#[derive(Debug, Clone, PartialEq)]
pub struct ComponentFound {
    /// Whether raters mark it.
    pub is_marked: bool,
    /// How far its raters agree.
    pub agreement: Said<Agreement>,
    /// By how many points two raters of one candidate differ on the average; none where nobody shares one.
    pub apart: Option<f64>,
    /// The standard deviation of chance in one rater's marks for one candidate, times the point of 95 %.
    pub reach: Said<f64>,
    /// Each of its raters.
    pub raters: Vec<RaterFound>,
}

/// How far raters agree on the score that is the mean of them all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// ICC(A,k).
    pub value: Estimate,
    /// The same as a word.
    pub word: Word,
    /// Raters.
    pub raters: usize,
    /// Candidates whom all of them marked.
    pub candidates: usize,
    /// Points by which two raters of one candidate differ on the average.
    pub apart: f64,
}

/// How agreement is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// Below [`FAIR`].
    Poor,
    /// Below [`GOOD`].
    Fair,
    /// The rest.
    Good,
}

impl Word {
    /// Its code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Poor => "poor",
            Self::Fair => "fair",
            Self::Good => "good",
        }
    }
}

/// One rater.
#[derive(Debug, Clone, PartialEq)]
pub struct RaterFound {
    /// Candidates of whom she gave every mark.
    pub candidates: usize,
    /// Her mean for them.
    pub mean: Option<f64>,
    /// How far she is from the others of her component.
    pub severity: Said<Severity>,
    /// How much higher her marks are than the masters' score for the same candidates; only of supervisors.
    pub beside_master: Option<MeanInterval>,
    /// What somebody should look at.
    pub habits: Vec<Habit>,
}

/// What stands out in how somebody marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// One mark for every criterion.
    Halo,
    /// About the same for everybody.
    Central,
    /// So many sheets, of so many, are the same to the last mark.
    Repeats {
        /// The same ones.
        same: usize,
        /// All of hers.
        of: usize,
    },
    /// So many marks, of so many, within a minute at the end.
    Hasty {
        /// Within the minute.
        at_once: usize,
        /// All of hers.
        of: usize,
    },
}

/// One unit's evidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitFound {
    /// The interval of the measure; none where its data allow none.
    pub interval: Option<Interval>,
    /// The measure in points.
    pub points: Option<f64>,
    /// The interval in points.
    pub range: Option<Interval>,
    /// What is to be known of it.
    pub state: UnitState,
}

/// How much a unit's evidence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitState {
    /// Nothing was inspected or recorded.
    Nothing,
    /// Fewer than the scheme asks for.
    TooFew,
    /// Enough for a score, and the interval is wide.
    Wide,
    /// Nothing bad was found: the interval says how much there may be all the same.
    Spotless,
    /// Enough.
    Sound,
}

/// One candidate's three sources.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct PersonFound {
    /// The supervisor's score.
    pub supervisor: Option<f64>,
    /// The masters'.
    pub master: Option<f64>,
    /// The data's.
    pub data: Option<f64>,
    /// Supervisor less master.
    pub supervisor_less_master: Option<f64>,
    /// Data less master.
    pub data_less_master: Option<f64>,
    /// Whether one of both differences is far from what is usual.
    pub differs: bool,
    /// Where her total may lie by chance, by the strictness of those who marked her and by her evidence.
    pub range: Option<Interval>,
    /// Whether her result would be another somewhere in there.
    pub is_close: bool,
}
