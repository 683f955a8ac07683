//! Statistics of the raters of any file of marks: how far they agree, how strict each is, how many a reliability needs, and habits
//! that somebody should look at. Needs no office, and changes nothing.
//!
//! Must not know how a figure is reckoned; that is `measurement`'s.

mod read;
pub mod wire;

use std::collections::BTreeMap;

use assessment::Refusal;
use measurement::agreement::{
    CohenKappa, FleissKappa, Intraclass, Reliability, Weights, cohen, components, fleiss,
    intraclass, kendall,
};
use measurement::facets::{MOST_STEPS, facets};
use measurement::habits::{hastes, is_central, repeated, varieties};
use measurement::severity::severities;
use measurement::spread::spreads;
use measurement::{Estimate, Rating, Ratings, Said, SheetMark, Table, Unsaid};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::blocking::blocking;
use crate::imports::wire::ProblemLine;
use crate::marks::ratings::read::Sheets;
use crate::marks::ratings::wire::{
    CohenKappas, FacetLine, FacetsShown, HabitsLine, IntraclassForms, MeasureRatings, RatersNeeded,
    RatingsMeasured, SeverityLine, VarianceComponents,
};
use crate::messages::Language;
use crate::session::Session;
use crate::statistics::{EstimateLine, Unsaids, decimal};
use crate::wire::count;

/// Reliabilities that are told when none is named.
const USUAL: [&str; 3] = ["0.7", "0.8", "0.9"];

/// What a file of marks says of its raters; needs no office.
///
/// # Errors
/// `reliability_unreadable`, `moment_unreadable`, `order_repeated`, and what refuses the file as a whole.
pub async fn measure(session: &Session, input: MeasureRatings) -> Result<RatingsMeasured, Refusal> {
    let wanted = wanted(&input.wanted)?;
    let deadline = match &input.deadline {
        None => None,
        Some(text) => Some(
            exchange::wall_clock(text)
                .ok_or_else(|| Refusal::new("moment_unreadable").at("deadline"))?,
        ),
    };
    let table = read::table(&input).await?;
    let sheets = Sheets::of(&table.records, &input.order)?;
    let language = session.language();
    let mut found = blocking(move || Ok(of_sheets(&sheets, &wanted, deadline, language))).await?;
    found.problems = table
        .problems
        .iter()
        .map(|problem| ProblemLine::of(problem, language))
        .collect();
    found.unread_columns = table.summary.unused_columns;
    Ok(found)
}

/// A wanted reliability, as it was named and as a number.
type Wanted = (String, f64);

fn wanted(named: &[String]) -> Result<Vec<Wanted>, Refusal> {
    let usual = || USUAL.map(str::to_owned).to_vec();
    let named = if named.is_empty() {
        usual()
    } else {
        named.to_vec()
    };
    named
        .into_iter()
        .map(|text| {
            let number = Decimal::from_str_exact(text.trim())
                .ok()
                .filter(|number| *number > Decimal::ZERO && *number < Decimal::ONE)
                .and_then(|number| number.to_f64());
            match number {
                Some(number) => Ok((text, number)),
                None => Err(Refusal::new("reliability_unreadable")
                    .with("value", text)
                    .at("wanted")),
            }
        })
        .collect()
}

/// Everything that can be said of the sheets.
fn of_sheets(
    sheets: &Sheets,
    wanted: &[Wanted],
    deadline: Option<i64>,
    language: Language,
) -> RatingsMeasured {
    let mut unsaid = Unsaids::in_language(language);
    let marks = sheets.numbers();
    let ratings = marks
        .as_ref()
        .map_err(|reason| *reason)
        .and_then(|marks| sheets.means(marks));
    let table = ratings.clone().and_then(|ratings| ratings.table());
    let concordance = unsaid.kept(
        "kendall_w",
        table.as_ref().map_err(|one| *one).and_then(kendall),
    );
    let fleiss = unsaid.kept("fleiss_kappa", of_categories(sheets));
    let (kappas, errors) = cohens(sheets, &mut unsaid);
    let (components, raters_needed) = reliabilities(&table, wanted, &mut unsaid);
    RatingsMeasured {
        targets: count(sheets.targets.len() as u64),
        raters: count(sheets.raters.len() as u64),
        criteria: count(sheets.criteria_named() as u64),
        marks: count(sheets.given.len() as u64),
        icc: forms(&table, &mut unsaid),
        kendall_w: concordance.map(|found| decimal(found.w)),
        kendall_chance: concordance.map(|found| decimal(found.chance)),
        fleiss_kappa: fleiss.as_ref().map(|found| decimal(found.value)),
        fleiss_error: fleiss.as_ref().map(|found| decimal(found.error_by_chance)),
        cohen_kappa: kappas,
        cohen_errors: errors,
        components,
        raters_needed,
        severity: severity_lines(sheets, &ratings, &mut unsaid),
        facets: facets_shown(sheets, &marks, &mut unsaid),
        habits: habits(sheets, &ratings, &marks, deadline, &mut unsaid),
        unsaid: unsaid.lines(),
        problems: Vec::new(),
        unread_columns: Vec::new(),
    }
}

fn forms(table: &Said<Table>, unsaid: &mut Unsaids) -> IntraclassForms {
    let found = table.as_ref().map_err(|one| *one).and_then(intraclass);
    let Some(Intraclass {
        one_way,
        agreement,
        consistency,
        one_way_of_mean,
        agreement_of_mean,
        consistency_of_mean,
    }) = unsaid.kept("icc", found)
    else {
        return IntraclassForms::default();
    };
    let mut form = |said| unsaid.kept("icc", said).map(EstimateLine::of);
    IntraclassForms {
        one_way: form(one_way),
        agreement: form(agreement),
        consistency: form(consistency),
        one_way_of_mean: form(one_way_of_mean),
        agreement_of_mean: form(agreement_of_mean),
        consistency_of_mean: form(consistency_of_mean),
    }
}

/// Fleiss' kappa of single marks: each criterion of a target is put into a category by itself.
fn of_categories(sheets: &Sheets) -> Said<FleissKappa> {
    let categories = sheets.categories()?;
    let mut cells: BTreeMap<(usize, usize), Vec<u32>> = BTreeMap::new();
    for (mark, category) in sheets.given.iter().zip(&categories.of_marks) {
        let row = cells
            .entry((mark.target, mark.criterion))
            .or_insert_with(|| vec![0; categories.scale.len()]);
        row[*category] += 1;
    }
    fleiss(&cells.into_values().collect::<Vec<_>>())
}

/// Cohen's kappas and their errors; none unless there are two raters.
fn cohens(sheets: &Sheets, unsaid: &mut Unsaids) -> (Option<CohenKappas>, Option<CohenKappas>) {
    let pairs = unsaid.kept("cohen_kappa", pairs(sheets));
    let Some((pairs, scale, has_order)) = pairs else {
        return (None, None);
    };
    let kappa = |weights: Weights| {
        let said = if weights == Weights::None || has_order {
            cohen(&pairs, &scale, weights)
        } else {
            Err(Unsaid::NoOrder)
        };
        unsaid.kept("cohen_kappa", said)
    };
    let found = [Weights::None, Weights::Linear, Weights::Quadratic].map(kappa);
    let texts = |of: fn(CohenKappa) -> f64| {
        let [none, linear, quadratic] = found.map(|one| one.map(|one| decimal(of(one))));
        CohenKappas {
            none,
            linear,
            quadratic,
        }
    };
    let values = texts(|one| one.kappa.value);
    (Some(values), Some(texts(|one| one.error)))
}

/// The categories into which both raters put each mark, the places of categories on their scale, and whether that is one.
type Pairs = (Vec<(usize, usize)>, Vec<f64>, bool);

fn pairs(sheets: &Sheets) -> Said<Pairs> {
    if sheets.raters.len() != 2 {
        return Err(Unsaid::NotTwoRaters);
    }
    let categories = sheets.categories()?;
    let mut cells: BTreeMap<(usize, usize), [Option<usize>; 2]> = BTreeMap::new();
    for (mark, category) in sheets.given.iter().zip(&categories.of_marks) {
        cells.entry((mark.target, mark.criterion)).or_default()[mark.rater] = Some(*category);
    }
    // Who was marked by nobody has a gap as well.
    if cells.len() < sheets.targets.len() * sheets.criteria.len() {
        return Err(Unsaid::Gaps);
    }
    let pairs = cells
        .into_values()
        .map(|[one, other]| one.zip(other).ok_or(Unsaid::Gaps))
        .collect::<Said<Vec<_>>>()?;
    Ok((pairs, categories.scale, categories.has_order))
}

fn reliabilities(
    table: &Said<Table>,
    wanted: &[Wanted],
    unsaid: &mut Unsaids,
) -> (Option<VarianceComponents>, Vec<RatersNeeded>) {
    let found = table.as_ref().map_err(|one| *one).and_then(components);
    let Some(found) = unsaid.kept("components", found) else {
        return (None, Vec::new());
    };
    let needed = wanted
        .iter()
        .map(|(text, number)| {
            let mut raters =
                |kind| unsaid.kept("raters_needed", found.raters_needed(kind, *number));
            RatersNeeded {
                wanted: text.clone(),
                for_order: raters(Reliability::Order),
                for_line: raters(Reliability::Line),
            }
        })
        .collect();
    let shown = VarianceComponents {
        target: decimal(found.target),
        rater: decimal(found.rater),
        residual: decimal(found.residual),
    };
    (Some(shown), needed)
}

fn severity_lines(
    sheets: &Sheets,
    ratings: &Said<Ratings>,
    unsaid: &mut Unsaids,
) -> Vec<SeverityLine> {
    let found = ratings.as_ref().map_err(|one| *one).and_then(severities);
    let raters = match found {
        Ok(found) => found.raters,
        Err(reason) => vec![Err(reason); sheets.raters.len()],
    };
    unsaid
        .each("severity", &sheets.raters, raters)
        .into_iter()
        .zip(&sheets.raters)
        .map(|(found, rater)| SeverityLine {
            rater: rater.clone(),
            value: found.map(|one| decimal(one.drawn.value)),
            low: found.map(|one| decimal(one.drawn.interval.low)),
            high: found.map(|one| decimal(one.drawn.interval.high)),
            raw: found.map(|one| decimal(one.raw)),
            shared: found.map_or(0, |one| count(one.shared as u64)),
            group: found.map(|one| count(one.part as u64 + 1)),
            stands_apart: found.is_some_and(|one| one.stands_apart()),
        })
        .collect()
}

fn facets_shown(
    sheets: &Sheets,
    marks: &Said<Vec<SheetMark>>,
    unsaid: &mut Unsaids,
) -> Option<FacetsShown> {
    let (raters, targets, criteria) = (
        sheets.raters.len(),
        sheets.targets.len(),
        sheets.criteria.len(),
    );
    let found = marks
        .as_ref()
        .map_err(|one| *one)
        .and_then(|marks| facets(raters, targets, criteria, marks));
    let found = unsaid.kept("facets", found)?;
    let mut lines = |names: &[String], said: Vec<Said<Estimate>>| -> Vec<FacetLine> {
        unsaid
            .each("facets", names, said)
            .into_iter()
            .zip(names)
            .map(|(measure, name)| FacetLine {
                name: name.clone(),
                measure: measure.map(EstimateLine::of),
            })
            .collect()
    };
    Some(FacetsShown {
        raters: lines(&sheets.raters, found.raters),
        // One criterion is as easy as itself.
        criteria: match sheets.criteria.as_slice() {
            [_] => Vec::new(),
            names => lines(names, found.criteria),
        },
        deviation: decimal(found.deviation),
        steps: found.steps.iter().map(|step| decimal(*step)).collect(),
    })
}

fn habits(
    sheets: &Sheets,
    ratings: &Said<Ratings>,
    marks: &Said<Vec<SheetMark>>,
    deadline: Option<i64>,
    unsaid: &mut Unsaids,
) -> Vec<HabitsLine> {
    let all = sheets.raters.len();
    let spread = match ratings {
        Ok(ratings) => spreads(ratings),
        Err(reason) => vec![Err(*reason); all],
    };
    let spread = unsaid.each("spread", &sheets.raters, spread);
    let (variety, same) = match marks {
        Ok(marks) => (varieties(all, marks), repeated(all, marks)),
        Err(reason) => (vec![Err(*reason); all], vec![Err(*reason); all]),
    };
    let variety = unsaid.each("variety", &sheets.raters, variety);
    let same = unsaid.each("repeated", &sheets.raters, same);
    let haste = hastes(all, &sheets.entered, deadline);
    let haste = unsaid.each("haste", &sheets.raters, haste);
    sheets
        .raters
        .iter()
        .enumerate()
        .map(|(at, rater)| HabitsLine {
            rater: rater.clone(),
            spread: spread[at].map(|one| EstimateLine::of(one.ratio)),
            central: spread[at].is_some_and(|one| is_central(&one)),
            variety: variety[at].map(|one| EstimateLine::of(one.ratio)),
            halo: variety[at].is_some_and(|one| one.is_halo()),
            most_same: same[at].map(|one| count(one.most_same as u64)),
            sheets: same[at].map(|one| count(one.sheets as u64)),
            repeats: same[at].is_some_and(|one| one.stands_out),
            most_at_the_end: haste[at].map(|one| count(one.most_at_the_end as u64)),
            entered: haste[at].map(|one| count(one.marks as u64)),
            hasty: haste[at].is_some_and(|one| one.stands_out),
        })
        .collect()
}

impl Sheets {
    /// The marks as numbers.
    fn numbers(&self) -> Said<Vec<SheetMark>> {
        self.given
            .iter()
            .map(|mark| {
                Ok(SheetMark {
                    rater: mark.rater,
                    target: mark.target,
                    criterion: mark.criterion,
                    mark: mark.number.ok_or(Unsaid::NotNumbers)?,
                })
            })
            .collect()
    }

    /// What a rater gave a target: with several criteria the mean of all of them, and nothing where one is missing.
    fn means(&self, marks: &[SheetMark]) -> Said<Ratings> {
        let mut sums: BTreeMap<(usize, usize), (f64, usize)> = BTreeMap::new();
        for one in marks {
            let sum = sums.entry((one.rater, one.target)).or_default();
            sum.0 += one.mark;
            sum.1 += 1;
        }
        let whole = sums
            .into_iter()
            .filter(|(_, (_, given))| *given == self.criteria.len())
            .map(|((rater, target), (sum, given))| Rating {
                rater,
                target,
                mark: sum / given as f64,
            })
            .collect();
        Ratings::new(self.raters.len(), self.targets.len(), whole)
    }

    /// The categories of the marks.
    fn categories(&self) -> Said<Categories> {
        let found = match self.numbers() {
            Ok(marks) => {
                let mut scale: Vec<f64> = marks.iter().map(|one| one.mark).collect();
                scale.sort_by(f64::total_cmp);
                scale.dedup();
                let place = |mark: f64| scale.partition_point(|one| *one < mark);
                Categories {
                    of_marks: marks.iter().map(|one| place(one.mark)).collect(),
                    scale,
                    has_order: true,
                }
            }
            Err(_) => {
                let mut words: Vec<&str> = self.given.iter().map(|one| &*one.written).collect();
                words.sort_unstable();
                words.dedup();
                let place = |word: &str| words.partition_point(|one| *one < word);
                Categories {
                    of_marks: self.given.iter().map(|one| place(&one.written)).collect(),
                    scale: (0..words.len()).map(|place| place as f64).collect(),
                    has_order: false,
                }
            }
        };
        match found.scale.len() {
            0 => Err(Unsaid::NoMarks),
            many if many > MOST_STEPS => Err(Unsaid::TooManySteps),
            _ => Ok(found),
        }
    }
}

/// The different marks, and which of them each mark is.
struct Categories {
    /// Where each stands on the scale; its place in the list where there is no scale.
    scale: Vec<f64>,
    of_marks: Vec<usize>,
    has_order: bool,
}
