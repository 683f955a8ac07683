//! What may be erased of a person, and what has to be kept until when.
//!
//! Sources: the Personal Information Protection Law (个人信息保护法), article 47: what is no longer needed is deleted, on request or
//! by oneself, unless a law or rule keeps it for a time; the rule pack: years for which the records of an evaluation are kept.
//! Must not know where anything is kept.

use jiff::civil::Date;

use crate::Refusal;
use crate::day::after_years;

/// What the office knows of a person that bears on erasing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traces {
    /// Whether she has left, or is otherwise no longer on the roster.
    pub has_left: bool,
    /// Code of a round that is not over and has her as a candidate.
    pub open_round: Option<String>,
    /// How many rounds have had her as a candidate.
    pub rounds: usize,
    /// Whether she is named in a panel as a rater.
    pub is_rater: bool,
    /// Certificates that were issued to her, whatever their state.
    pub certificates: usize,
    /// The last day on which something was recorded of her evaluation.
    pub last_recorded: Option<Date>,
}

/// How far erasing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// She was never evaluated: nothing stays.
    Everything,
    /// What no result rests on goes: phone, education, title, and photos that no certificate bears. The rest has to be kept
    /// until this day.
    NotNeeded {
        /// The first day on which more may go.
        until: Date,
    },
    /// The time is over: the identity document, birth and gender go, too, and photos and films of her work. Name and staff number stay
    /// beside the results, and the register of certificates stays as it is.
    Identity,
}

/// How far the particulars of a person may be erased on a day, when records are kept for `years`.
///
/// # Errors
/// `erase_not_left`, `erase_in_open_round`, `erase_is_rater`.
pub fn extent(traces: &Traces, years: u32, today: Date) -> Result<Extent, Refusal> {
    if let Some(round) = &traces.open_round {
        return Err(Refusal::new("erase_in_open_round").with("round", round));
    }
    if !traces.has_left {
        return Err(Refusal::new("erase_not_left"));
    }
    if traces.rounds == 0 && traces.certificates == 0 {
        // A panel names its raters by their staff numbers.
        return if traces.is_rater {
            Err(Refusal::new("erase_is_rater"))
        } else {
            Ok(Extent::Everything)
        };
    }
    let until = traces
        .last_recorded
        .and_then(|last| after_years(last, years))
        // Without a day nothing says that the time is over.
        .unwrap_or(Date::MAX);
    Ok(if until <= today {
        Extent::Identity
    } else {
        Extent::NotNeeded { until }
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use jiff::civil::date;

    fn evaluated() -> Traces {
        Traces {
            has_left: true,
            rounds: 1,
            certificates: 1,
            last_recorded: Some(date(2026, 6, 30)),
            ..Traces::default()
        }
    }

    #[test]
    fn who_was_never_evaluated_goes_whole_and_who_was_is_kept_as_long_as_records_are() {
        let never = Traces {
            has_left: true,
            ..Traces::default()
        };
        let today = date(2031, 6, 29);
        assert_eq!(extent(&never, 5, today).unwrap(), Extent::Everything);
        let until = date(2031, 6, 30);
        assert_eq!(
            extent(&evaluated(), 5, today).unwrap(),
            Extent::NotNeeded { until }
        );
        assert_eq!(extent(&evaluated(), 5, until).unwrap(), Extent::Identity);
    }

    #[test]
    fn nobody_is_erased_while_she_works_here_or_is_being_evaluated() {
        let code = |traces: Traces| extent(&traces, 5, date(2040, 1, 1)).unwrap_err().code;
        let works = Traces {
            has_left: false,
            ..evaluated()
        };
        assert_eq!(code(works), "erase_not_left");
        let in_round = Traces {
            open_round: Some("2026-02".to_owned()),
            ..evaluated()
        };
        assert_eq!(code(in_round), "erase_in_open_round");
        let rater = Traces {
            has_left: true,
            is_rater: true,
            ..Traces::default()
        };
        assert_eq!(code(rater), "erase_is_rater");
    }
}
