//! The level that a person holds: what the roster says and the institution's own certificates, whichever is higher.
//!
//! Kept apart, not written into the roster: the next roster would overwrite it, and a revoked certificate would leave it behind.
//! Must not know where certificates are kept.

use jiff::civil::Date;

use super::eligibility::CandidateFacts;
use crate::level::SkillLevel;
use crate::occupation::OccupationCode;

/// A valid certificate of the institution's own register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCertificate {
    /// Its occupation.
    pub occupation: OccupationCode,
    /// Its level.
    pub level: SkillLevel,
    /// Since when it holds.
    pub issued_on: Date,
}

impl CandidateFacts {
    /// The same with what the institution itself has certified in the person's occupation. Who has no occupation on record is
    /// of that of the highest certificate.
    #[must_use]
    pub fn with_own(mut self, own: &[OwnCertificate]) -> Self {
        let counts = |one: &&OwnCertificate| {
            self.occupation
                .as_ref()
                .is_none_or(|occupation| *occupation == one.occupation)
        };
        // Of two of one level the earlier one: years count from it.
        let highest = own
            .iter()
            .filter(counts)
            .max_by_key(|one| (one.level, std::cmp::Reverse(one.issued_on)));
        let Some(highest) = highest else {
            return self;
        };
        if self.level.is_none_or(|held| held < highest.level) {
            self.level = Some(highest.level);
            self.level_since = Some(highest.issued_on);
        } else if self.level == Some(highest.level) {
            let since = self
                .level_since
                .map_or(highest.issued_on, |since| since.min(highest.issued_on));
            self.level_since = Some(since);
        }
        if self.occupation.is_none() {
            self.occupation = Some(highest.occupation.clone());
        }
        self
    }

    /// Whether the person holds a level already, or a higher one, in an occupation.
    pub fn holds(&self, occupation: &OccupationCode, level: SkillLevel) -> bool {
        self.occupation.as_ref() == Some(occupation) && self.level.is_some_and(|held| held >= level)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use jiff::civil::date;

    fn sewing() -> OccupationCode {
        OccupationCode::parse("6-05-01-03").unwrap()
    }

    fn own(level: SkillLevel, issued_on: Date) -> OwnCertificate {
        OwnCertificate {
            occupation: sewing(),
            level,
            issued_on,
        }
    }

    fn roster(level: Option<SkillLevel>, since: Option<Date>) -> CandidateFacts {
        CandidateFacts {
            occupation: Some(sewing()),
            level,
            level_since: since,
            ..CandidateFacts::default()
        }
    }

    #[test]
    fn a_certificate_of_ones_own_raises_the_level_and_its_day_counts() {
        let issued = date(2026, 6, 30);
        let facts = roster(Some(SkillLevel::Level5), Some(date(2020, 1, 1)))
            .with_own(&[own(SkillLevel::Level4, issued)]);
        assert_eq!(
            (facts.level, facts.level_since),
            (Some(SkillLevel::Level4), Some(issued))
        );
        assert!(facts.holds(&sewing(), SkillLevel::Level4));
        assert!(!facts.holds(&sewing(), SkillLevel::Level3));
    }

    #[test]
    fn what_the_roster_knows_better_stays() {
        let since = date(2019, 1, 1);
        let facts = roster(Some(SkillLevel::Level3), Some(since))
            .with_own(&[own(SkillLevel::Level4, date(2026, 6, 30))]);
        assert_eq!(
            (facts.level, facts.level_since),
            (Some(SkillLevel::Level3), Some(since))
        );
        let same = roster(Some(SkillLevel::Level4), Some(since))
            .with_own(&[own(SkillLevel::Level4, date(2026, 6, 30))]);
        assert_eq!(same.level_since, Some(since));
        let undated = roster(Some(SkillLevel::Level4), None)
            .with_own(&[own(SkillLevel::Level4, date(2026, 6, 30))]);
        assert_eq!(undated.level_since, Some(date(2026, 6, 30)));
    }

    #[test]
    fn a_certificate_of_another_occupation_does_not_count() {
        let other = OwnCertificate {
            occupation: OccupationCode::parse("6-05-02-02").unwrap(),
            ..own(SkillLevel::Level1, date(2026, 6, 30))
        };
        let facts = roster(Some(SkillLevel::Level5), None);
        assert_eq!(facts.clone().with_own(&[other]), facts);
    }
}
