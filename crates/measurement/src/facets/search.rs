//! Finds the top of the likelihood by Newton's steps, and how well each figure is known there. Must not know the model.

use super::likelihood::{Design, Parameters};
use crate::matrix::Symmetric;
use crate::unsaid::{Said, Unsaid};

/// Steps; as a rule six are enough.
const MOST_STEPS: u32 = 60;
/// Halvings of a step that would lead down.
const MOST_HALVINGS: u32 = 30;
/// Where the slopes are as good as level, for each target.
const LEVEL: f64 = 1e-9;
/// How far a figure is moved to see how the slopes change.
const MOVED: f64 = 1e-4;
/// Targets whose deviation is less than this many log odds do not differ.
const LEAST_DEVIATION: f64 = 1e-3;
/// Nobody's odds are further from even than e to this.
const FURTHEST: f64 = 30.0;

/// The top of the likelihood.
pub(super) struct Found {
    pub parameters: Parameters,
    pub log_likelihood: f64,
    pub rater_errors: Vec<f64>,
    pub criterion_errors: Vec<f64>,
}

/// The likeliest figures with their standard errors.
pub(super) fn likeliest(design: &Design) -> Said<Found> {
    let sizes = design.sizes();
    let mut free = start(design).free();
    let mut here = design.at(&Parameters::of_free(&free, sizes));
    let level = LEVEL * design.targets.max(1.0);
    for _ in 0..MOST_STEPS {
        if here.slope.iter().all(|slope| slope.abs() <= level) {
            break;
        }
        if free[free.len() - 1] < LEAST_DEVIATION.ln() {
            return Err(Unsaid::TargetsAlike);
        }
        let step = step(design, &free, &here.slope);
        let mut share = 1.0;
        let mut moved = false;
        for _ in 0..MOST_HALVINGS {
            let next: Vec<f64> = free
                .iter()
                .zip(&step)
                .map(|(at, step)| at + share * step)
                .collect();
            let there = design.at(&Parameters::of_free(&next, sizes));
            if there.log_likelihood.is_finite() && there.log_likelihood >= here.log_likelihood {
                free = next;
                here = there;
                moved = true;
                break;
            }
            share /= 2.0;
        }
        if !moved {
            break;
        }
    }
    let parameters = Parameters::of_free(&free, sizes);
    if parameters.deviation() < LEAST_DEVIATION {
        return Err(Unsaid::TargetsAlike);
    }
    let within = |list: &[f64]| list.iter().all(|one| one.abs() < FURTHEST);
    // Slopes that are level but for the rounding of the likelihood are level.
    let is_top = here.slope.iter().all(|slope| slope.abs() <= 1e4 * level);
    if !is_top
        || !within(&parameters.raters)
        || !within(&parameters.criteria)
        || !within(&parameters.heights)
    {
        return Err(Unsaid::NotConverged);
    }
    let known = curvature(design, &free)
        .inverse()
        .ok_or(Unsaid::NotConverged)?;
    let [raters, criteria, _] = sizes;
    Ok(Found {
        rater_errors: errors(&known, 0, raters),
        criterion_errors: errors(&known, raters - 1, criteria),
        log_likelihood: here.log_likelihood,
        parameters,
    })
}

/// Where the search begins: nobody differs, and steps are as often reached as they are.
fn start(design: &Design) -> Parameters {
    let [raters, criteria, top] = design.sizes();
    let uneven: Vec<f64> = (0..top)
        .map(|step| (design.at_step[step] / design.at_step[step + 1]).ln())
        .collect();
    let middle = uneven.iter().sum::<f64>() / top as f64;
    Parameters {
        raters: vec![0.0; raters],
        criteria: vec![0.0; criteria],
        heights: uneven.iter().map(|height| height - middle).collect(),
        mean: -middle,
        log_deviation: 0.0,
    }
}

/// Newton's step. Where the likelihood is not yet shaped like its top, it is bent until it leads up.
fn step(design: &Design, free: &[f64], slope: &[f64]) -> Vec<f64> {
    let curvature = curvature(design, free);
    let size = free.len();
    let steepest = (0..size)
        .map(|at| curvature.at(at, at).abs())
        .fold(1.0, f64::max);
    let mut bent = 0.0;
    loop {
        let mut matrix = curvature.clone();
        for at in 0..size {
            matrix.add(at, at, bent);
        }
        if let Some(inverse) = matrix.inverse() {
            return inverse.times(slope);
        }
        bent = if bent == 0.0 {
            1e-4 * steepest
        } else {
            bent * 10.0
        };
        if bent > 1e12 * steepest {
            // Straight up.
            return slope.iter().map(|one| one / steepest).collect();
        }
    }
}

/// How the slopes fall with each figure.
fn curvature(design: &Design, free: &[f64]) -> Symmetric {
    let size = free.len();
    let mut found = Symmetric::of_size(size);
    for at in 0..size {
        let slopes = |by: f64| {
            let mut moved = free.to_vec();
            moved[at] += by;
            design
                .at(&Parameters::of_free(&moved, design.sizes()))
                .slope
        };
        let (before, after) = (slopes(-MOVED), slopes(MOVED));
        for (other, (before, after)) in before.iter().zip(&after).enumerate() {
            // Half to each side: both ways of reckoning it differ by rounding.
            let half = (before - after) / (4.0 * MOVED);
            found.add(at, other, half);
            found.add(other, at, half);
        }
    }
    found
}

/// Standard errors of a list that adds to nought, whose free figures begin at `from`.
fn errors(known: &Symmetric, from: usize, size: usize) -> Vec<f64> {
    let free = size - 1;
    let mut errors: Vec<f64> = (from..from + free)
        .map(|at| known.at(at, at).max(0.0).sqrt())
        .collect();
    let of_last: f64 = (from..from + free)
        .flat_map(|row| (from..from + free).map(move |column| (row, column)))
        .map(|(row, column)| known.at(row, column))
        .sum();
    errors.push(of_last.max(0.0).sqrt());
    errors
}
