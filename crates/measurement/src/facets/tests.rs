//! The model held against printed figures and against what is known of it. Must not know how it is reckoned.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;

fn near(found: f64, printed: f64, within: f64) {
    assert!(
        (found - printed).abs() <= within,
        "{found} is not {printed}"
    );
}

fn mark(rater: usize, target: usize, criterion: usize, mark: u8) -> SheetMark {
    SheetMark {
        rater,
        target,
        criterion,
        mark: f64::from(mark),
    }
}

/// Section 6 of the Law School Admission Test: right answers of 1,000 people to five questions (Bock & Lieberman, Psychometrika 35
/// (1970) 179–197), by pattern in binary order.
const LSAT: [u16; 32] = [
    3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21,
    173, 11, 61, 28, 298,
];

fn answers() -> Vec<SheetMark> {
    let mut marks = Vec::new();
    let mut person = 0;
    for (pattern, people) in LSAT.iter().enumerate() {
        for _ in 0..*people {
            for question in 0..5 {
                let right = u8::from(pattern >> (4 - question) & 1 == 1);
                marks.push(mark(question, person, 0, right));
            }
            person += 1;
        }
    }
    marks
}

#[test]
fn with_two_steps_it_is_the_rasch_model_and_gives_its_printed_figures() {
    // rasch(LSAT) of R's ltm (Rizopoulos, Journal of Statistical Software 17 (2006) 5), which scales the targets to 1: difficulties,
    // discrimination and likelihood.
    let found = facets(5, 1000, 1, &answers()).unwrap();
    near(found.deviation, 0.7551, 0.000_05);
    near(found.log_likelihood, -2466.938, 0.000_5);
    for (rater, printed) in [-3.6153, -1.3224, -0.3176, -1.7301, -2.7802]
        .iter()
        .enumerate()
    {
        let mild = found.raters[rater].unwrap().value;
        near((mild + found.mean) / found.deviation, -printed, 0.000_1);
    }
    let sum: f64 = found.raters.iter().map(|one| one.unwrap().value).sum();
    near(sum, 0.0, 1e-9);
}

/// A chance that is always the same.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }

    /// A step under the model.
    fn step(&mut self, place: f64, heights: &[f64]) -> u8 {
        let mut odds = vec![1.0];
        for height in heights {
            odds.push(odds[odds.len() - 1] * (place - height).exp());
        }
        let mut left = self.next() * odds.iter().sum::<f64>();
        let mut step = 0;
        for one in &odds[..odds.len() - 1] {
            left -= one;
            if left < 0.0 {
                break;
            }
            step += 1;
        }
        step
    }
}

#[test]
fn raters_who_marked_different_targets_of_a_linked_design_come_out_as_they_are() {
    let mild = [0.9, 0.3, 0.0, -0.4, -0.8];
    let easy = [0.5, -0.1, -0.4];
    let heights = [-1.2, 0.1, 1.1];
    let mut chance = Chance(20_260_701);
    let mut marks = Vec::new();
    for target in 0..400 {
        let worth = 0.6 + 1.2 * chance.normal();
        for rater in [target % 5, (target + 1) % 5] {
            for (criterion, easy) in easy.iter().enumerate() {
                let place = worth + mild[rater] + easy;
                let step = chance.step(place, &heights);
                marks.push(mark(rater, target, criterion, step));
            }
        }
    }
    let found = facets(5, 400, 3, &marks).unwrap();
    for (rater, known) in mild.iter().enumerate() {
        let rater = found.raters[rater].unwrap();
        near(rater.value, *known, 0.2);
        assert!(rater.interval.low < *known && *known < rater.interval.high);
    }
    for (criterion, known) in easy.iter().enumerate() {
        near(found.criteria[criterion].unwrap().value, *known, 0.15);
    }
    for (height, known) in found.heights.iter().zip(heights) {
        near(*height, known, 0.2);
    }
    near(found.mean, 0.6, 0.2);
    near(found.deviation, 1.2, 0.2);
    assert_eq!(found.steps, [0.0, 1.0, 2.0, 3.0]);
}

#[test]
fn the_slopes_are_those_of_the_likelihood() {
    let mut chance = Chance(3);
    let mut marks = Vec::new();
    for target in 0..30 {
        for rater in 0..3 {
            let place = chance.normal();
            let step = chance.step(place, &[-0.5, 0.5]);
            marks.push(mark(rater, target, target % 2, step));
        }
    }
    marks.sort_by_key(|one| (one.target, one.rater));
    let design = Design::of(&marks, &[0.0, 1.0, 2.0], &Places::of(&marks));
    let free = [0.3, -0.2, 0.1, -0.4, 0.2, 0.4_f64.ln()];
    let at = |free: &[f64]| design.at(&Parameters::of_free(free, design.sizes()));
    let here = at(&free);
    assert_eq!(here.slope.len(), free.len());
    for (figure, slope) in here.slope.iter().enumerate() {
        let moved = |by: f64| {
            let mut free = free;
            free[figure] += by;
            at(&free).log_likelihood
        };
        let risen = (moved(1e-5) - moved(-1e-5)) / 2e-5;
        near(*slope, risen, 1e-5);
    }
}

#[test]
fn a_rater_with_nothing_but_the_highest_mark_is_named_and_the_others_are_told() {
    let mut marks = answers();
    marks.extend((0..1000).map(|person| mark(5, person, 0, 1)));
    let found = facets(6, 1000, 1, &marks).unwrap();
    assert_eq!(found.raters[5], Err(Unsaid::OnlyExtremeMarks));
    near(found.deviation, 0.7551, 0.000_05);
}

#[test]
fn raters_whom_nothing_connects_are_not_compared() {
    let mut marks = Vec::new();
    for target in 0..20 {
        let step = [0, 1, 1, 2, 0, 2][target % 6];
        let first = if target < 10 { 0 } else { 2 };
        marks.push(mark(first, target, 0, step));
        marks.push(mark(first + 1, target, 0, [1, 0, 2][target % 3]));
    }
    assert_eq!(facets(4, 20, 1, &marks), Err(Unsaid::NotLinked));
    // Two raters who mark different criteria of the same people have nothing in common either.
    for one in &mut marks {
        one.criterion = one.rater % 2;
        one.rater %= 2;
    }
    assert_eq!(facets(2, 20, 2, &marks), Err(Unsaid::NotLinked));
}

#[test]
fn what_the_model_cannot_be_made_of_is_named() {
    let named =
        |raters, targets, marks: &[SheetMark]| facets(raters, targets, 1, marks).unwrap_err();
    assert_eq!(named(2, 2, &[]), Unsaid::NoMarks);
    assert_eq!(named(2, 2, &[mark(0, 2, 0, 1)]), Unsaid::NotFinite);
    assert_eq!(named(1, 2, &[mark(0, 0, 0, 1)]), Unsaid::OneRater);
    assert_eq!(named(2, 1, &[mark(0, 0, 0, 1)]), Unsaid::OneTarget);
    let twice = [mark(0, 0, 0, 1), mark(0, 0, 0, 1)];
    assert_eq!(named(2, 2, &twice), Unsaid::RepeatedMark);
    let equal = [mark(0, 0, 0, 1), mark(1, 0, 0, 1)];
    assert_eq!(named(2, 2, &equal), Unsaid::MarksAllEqual);
    let many: Vec<SheetMark> = (0..=MOST_STEPS)
        .map(|at| mark(at % 2, at / 2, 0, at as u8))
        .collect();
    assert_eq!(named(2, 20, &many), Unsaid::TooManySteps);
}

#[test]
fn targets_that_do_not_differ_are_named() {
    // Every person has as many right answers as any other, which is less difference than chance makes.
    let marks: Vec<SheetMark> = (0..60)
        .flat_map(|target| {
            (0..4).map(move |rater| mark(rater, target, 0, u8::from((target + rater) % 2 == 0)))
        })
        .collect();
    assert_eq!(facets(4, 60, 1, &marks), Err(Unsaid::TargetsAlike));
}
