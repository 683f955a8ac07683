//! Fleiss' kappa: whether several raters put targets into the same categories; the raters of one target need not be those of the
//! next.
//!
//! Sources: Fleiss, Psychological Bulletin 76 (1971) 378–382; the error by chance: Fleiss, Nee & Landis, Psychological Bulletin 86
//! (1979) 974–977. Must not know who marks.

use crate::unsaid::{Said, Unsaid};

/// Agreement beyond chance.
#[derive(Debug, Clone, PartialEq)]
pub struct FleissKappa {
    /// Kappa over all categories.
    pub value: f64,
    /// The standard error if there were no agreement beyond chance; the field prints no other.
    pub error_by_chance: f64,
    /// Kappa of each category against all others; none for one that is never or always used.
    pub categories: Vec<Option<f64>>,
}

/// Kappa from how many raters put each target into each category.
///
/// # Errors
/// `NoMarks`, `OneRater`; `UnequalRaters` when targets have different numbers of raters; `MarksAllEqual` when only one category is
/// used.
pub fn fleiss(counts: &[Vec<u32>]) -> Said<FleissKappa> {
    let size = counts.first().map_or(0, Vec::len);
    if size == 0 || counts.iter().any(|row| row.len() != size) {
        return Err(Unsaid::NoMarks);
    }
    let raters: u32 = counts[0].iter().sum();
    if raters == 0 {
        return Err(Unsaid::NoMarks);
    }
    if counts.iter().any(|row| row.iter().sum::<u32>() != raters) {
        return Err(Unsaid::UnequalRaters);
    }
    if raters < 2 {
        return Err(Unsaid::OneRater);
    }
    let (targets, m) = (counts.len() as f64, f64::from(raters));
    let shares: Vec<f64> = (0..size)
        .map(|category| {
            counts
                .iter()
                .map(|row| f64::from(row[category]))
                .sum::<f64>()
                / (targets * m)
        })
        .collect();
    let by_chance: f64 = shares.iter().map(|share| share * share).sum();
    if shares.contains(&1.0) {
        return Err(Unsaid::MarksAllEqual);
    }
    let pairs: f64 = counts
        .iter()
        .flatten()
        .map(|count| f64::from(*count) * (f64::from(*count) - 1.0))
        .sum();
    let observed = pairs / (targets * m * (m - 1.0));
    let open: f64 = shares.iter().map(|share| share * (1.0 - share)).sum();
    let skew: f64 = shares
        .iter()
        .map(|share| share * (1.0 - share) * (1.0 - 2.0 * share))
        .sum();
    let categories = shares
        .iter()
        .enumerate()
        .map(|(category, share)| {
            let apart: f64 = counts
                .iter()
                .map(|row| f64::from(row[category]) * (m - f64::from(row[category])))
                .sum();
            let open = share * (1.0 - share);
            (open > 0.0).then(|| 1.0 - apart / (targets * m * (m - 1.0) * open))
        })
        .collect();
    Ok(FleissKappa {
        value: (observed - by_chance) / (1.0 - by_chance),
        error_by_chance: (2.0 / (targets * m * (m - 1.0))).sqrt()
            * (open * open - skew).max(0.0).sqrt()
            / open,
        categories,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    /// Table 1 of Fleiss 1971: six psychiatrists each put thirty patients into depression, personality disorder, schizophrenia,
    /// neurosis or other.
    const DIAGNOSES: [[u32; 5]; 30] = [
        [0, 0, 0, 6, 0],
        [0, 3, 0, 0, 3],
        [0, 1, 4, 0, 1],
        [0, 0, 0, 0, 6],
        [0, 3, 0, 3, 0],
        [2, 0, 4, 0, 0],
        [0, 0, 4, 0, 2],
        [2, 0, 3, 1, 0],
        [2, 0, 0, 4, 0],
        [0, 0, 0, 0, 6],
        [1, 0, 0, 5, 0],
        [1, 1, 0, 4, 0],
        [0, 3, 3, 0, 0],
        [1, 0, 0, 5, 0],
        [0, 2, 0, 3, 1],
        [0, 0, 5, 0, 1],
        [3, 0, 0, 1, 2],
        [5, 1, 0, 0, 0],
        [0, 2, 0, 4, 0],
        [1, 0, 2, 0, 3],
        [0, 0, 0, 0, 6],
        [0, 1, 0, 5, 0],
        [0, 2, 0, 1, 3],
        [2, 0, 0, 4, 0],
        [1, 0, 0, 4, 1],
        [0, 5, 0, 1, 0],
        [4, 0, 0, 0, 2],
        [0, 2, 0, 4, 0],
        [1, 0, 5, 0, 0],
        [0, 0, 0, 0, 6],
    ];

    fn near(found: f64, printed: f64, within: f64) {
        assert!(
            (found - printed).abs() <= within,
            "{found} is not {printed}"
        );
    }

    #[test]
    fn the_diagnoses_of_fleiss_give_the_printed_kappas() {
        let found = fleiss(&DIAGNOSES.map(Vec::from)).unwrap();
        near(found.value, 0.430, 0.000_5);
        // kappam.fleiss(diagnoses) of R's irr, which uses the error of 1979: z = 17.7.
        near(found.value / found.error_by_chance, 17.7, 0.05);
        for (found, printed) in found
            .categories
            .iter()
            .zip([0.245, 0.245, 0.520, 0.471, 0.566])
        {
            near(found.unwrap(), printed, 0.000_5);
        }
    }

    #[test]
    fn raters_who_agree_to_the_letter_come_to_one() {
        let found = fleiss(&[vec![3, 0], vec![0, 3], vec![3, 0]]).unwrap();
        near(found.value, 1.0, 1e-12);
        let unused = fleiss(&[vec![2, 0, 0], vec![0, 2, 0]]).unwrap();
        assert_eq!(unused.categories[2], None);
    }

    #[test]
    fn what_is_no_such_design_is_named() {
        let named = |counts: &[Vec<u32>]| fleiss(counts).unwrap_err();
        assert_eq!(named(&[]), Unsaid::NoMarks);
        assert_eq!(named(&[vec![0, 0]]), Unsaid::NoMarks);
        assert_eq!(named(&[vec![1, 0], vec![0, 1]]), Unsaid::OneRater);
        assert_eq!(named(&[vec![2, 0], vec![1, 2]]), Unsaid::UnequalRaters);
        assert_eq!(named(&[vec![2, 0], vec![2, 0]]), Unsaid::MarksAllEqual);
    }
}
