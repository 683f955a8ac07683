//! Marks that were entered all at once shortly before the deadline. Moments are seconds of any one clock.
//!
//! Must not know calendars or persons.

use crate::unsaid::{Said, Unsaid};

/// How long "at once" is, in seconds.
pub const AT_ONCE: i64 = 60;
/// How long before the deadline it counts, in seconds.
pub const BEFORE_DEADLINE: i64 = 3_600;
/// So many marks at once, at least, are worth a look …
pub const LEAST_MARKS: usize = 20;
/// … when they are at least this share of all that she gave.
pub const LEAST_SHARE: f64 = 0.5;

/// When a mark was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entered {
    /// Who gave it.
    pub rater: usize,
    /// When.
    pub at: i64,
}

/// How hastily one rater's marks were entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Haste {
    /// All her marks.
    pub marks: usize,
    /// The most of them within one minute.
    pub most_at_once: usize,
    /// The most of them within one minute that ends within the last hour before the deadline.
    pub most_at_the_end: usize,
    /// Whether it stands out.
    pub stands_out: bool,
}

/// How hastily each rater's marks were entered, or why it cannot be said. Without a deadline it is the last mark of all.
pub fn hastes(raters: usize, entered: &[Entered], deadline: Option<i64>) -> Vec<Said<Haste>> {
    let deadline = deadline.or_else(|| entered.iter().map(|one| one.at).max());
    let Some(deadline) = deadline else {
        return vec![Err(Unsaid::NoTimes); raters];
    };
    let mut moments: Vec<Vec<i64>> = vec![Vec::new(); raters];
    for one in entered {
        if let Some(own) = moments.get_mut(one.rater) {
            own.push(one.at);
        }
    }
    moments
        .into_iter()
        .map(|mut own| {
            if own.is_empty() {
                return Err(Unsaid::NoTimes);
            }
            own.sort_unstable();
            let near_the_end = deadline.saturating_sub(BEFORE_DEADLINE)..=deadline;
            let (mut most_at_once, mut most_at_the_end, mut first) = (0, 0, 0);
            for (last, at) in own.iter().enumerate() {
                while at.saturating_sub(own[first]) >= AT_ONCE {
                    first += 1;
                }
                let count = last + 1 - first;
                most_at_once = most_at_once.max(count);
                if near_the_end.contains(at) {
                    most_at_the_end = most_at_the_end.max(count);
                }
            }
            Ok(Haste {
                marks: own.len(),
                most_at_once,
                most_at_the_end,
                stands_out: most_at_the_end >= LEAST_MARKS
                    && most_at_the_end as f64 >= LEAST_SHARE * own.len() as f64,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn entered(rater: usize, moments: impl IntoIterator<Item = i64>) -> Vec<Entered> {
        moments
            .into_iter()
            .map(|at| Entered { rater, at })
            .collect()
    }

    #[test]
    fn forty_marks_in_the_last_minute_stand_out_and_forty_in_a_morning_do_not() {
        let mut all = entered(0, (0..40).map(|at| 100_000 - 50 + at));
        all.extend(entered(1, (0..40).map(|at| 50_000 + 120 * at)));
        let found = hastes(2, &all, Some(100_000));
        let last = found[0].unwrap();
        assert_eq!((last.most_at_once, last.most_at_the_end), (40, 40));
        assert!(last.stands_out);
        let calm = found[1].unwrap();
        assert_eq!((calm.most_at_once, calm.most_at_the_end), (1, 0));
        assert!(!calm.stands_out);
    }

    #[test]
    fn a_minute_holds_sixty_seconds_and_not_one_more() {
        let found = hastes(1, &entered(0, [0, 59, 60]), None)[0].unwrap();
        assert_eq!(found.most_at_once, 2);
    }

    #[test]
    fn a_batch_of_another_day_is_counted_and_does_not_stand_out() {
        let found = hastes(1, &entered(0, std::iter::repeat_n(0, 40)), Some(90_000));
        let found = found[0].unwrap();
        assert_eq!((found.most_at_once, found.most_at_the_end), (40, 0));
        assert!(!found.stands_out);
    }

    #[test]
    fn without_moments_nothing_can_be_said() {
        assert_eq!(hastes(2, &[], None), vec![Err(Unsaid::NoTimes); 2]);
        let found = hastes(2, &entered(0, [5]), Some(9));
        assert_eq!(found[1], Err(Unsaid::NoTimes));
    }
}
