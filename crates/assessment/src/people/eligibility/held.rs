//! What somebody holds on a day: of the roster and of every certificate. One rule for eligibility, for enrolment, which tells what she
//! holds already, and for her own page. Must not know any route.

use jiff::civil::Date;

use super::facts::CandidateFacts;
use crate::level::SkillLevel;
use crate::occupation::OccupationCode;
use crate::people::holding::{Ground, Holding, highest};

impl CandidateFacts {
    /// The same with certificates beside what the roster says.
    #[must_use]
    pub fn with_certificates(mut self, certificates: &[Holding]) -> Self {
        self.certificates.extend_from_slice(certificates);
        self
    }

    /// Everything that is known to be held, whatever the day; what the roster says first.
    pub fn holdings(&self) -> Vec<Holding> {
        let roster = self.level.map(|level| Holding {
            occupation: self.occupation.clone(),
            level,
            since: self.level_since,
            ground: Ground::Roster,
        });
        let certificates = self.certificates.iter().cloned();
        roster.into_iter().chain(certificates).collect()
    }

    /// Everything that is held on a day.
    pub fn held_on(&self, day: Date) -> Vec<Holding> {
        let mut held = self.holdings();
        held.retain(|one| one.counts_on(day));
        held
    }

    /// The level that is told of a person: the highest in the occupation in which she works; in any, where none is on record.
    pub fn level_on(&self, day: Date) -> Option<Holding> {
        let held = self.held_on(day);
        let hers = held
            .iter()
            .filter(|one| self.occupation.is_none() || one.occupation == self.occupation);
        highest(hers).cloned()
    }

    /// The occupation in which she works; where none is on record, that of the highest certificate that she holds on a day.
    pub fn occupation_on(&self, day: Date) -> Option<OccupationCode> {
        match &self.occupation {
            Some(occupation) => Some(occupation.clone()),
            None => {
                let held = self.held_on(day);
                let certified = held.iter().filter(|one| one.is_certified());
                highest(certified)?.occupation.clone()
            }
        }
    }

    /// What she holds already of an occupation on a day, when it is this level or a higher one.
    pub fn holds(
        &self,
        occupation: &OccupationCode,
        level: SkillLevel,
        day: Date,
    ) -> Option<Holding> {
        let held = self.held_on(day);
        let enough = held
            .iter()
            .filter(|one| one.occupation.as_ref() == Some(occupation) && one.level >= level);
        highest(enough).cloned()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::people::holding::reached;
    use jiff::civil::date;

    fn code(text: &str) -> OccupationCode {
        OccupationCode::parse(text).unwrap()
    }

    fn sewing() -> OccupationCode {
        code("6-05-01-03")
    }

    fn own(level: SkillLevel, issued_on: Date) -> Holding {
        Holding {
            occupation: Some(sewing()),
            level,
            since: Some(issued_on),
            ground: Ground::Own {
                number: "Y000035000001264000001".to_owned(),
            },
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

    const TODAY: Date = date(2026, 7, 1);

    #[test]
    fn a_certificate_raises_the_level_from_its_day_on() {
        let issued = date(2026, 6, 30);
        let facts = roster(Some(SkillLevel::Level5), Some(date(2020, 1, 1)))
            .with_certificates(&[own(SkillLevel::Level4, issued)]);
        let held = facts.level_on(TODAY).unwrap();
        assert_eq!((held.level, held.since), (SkillLevel::Level4, Some(issued)));
        assert!(held.is_certified());
        assert_eq!(facts.level_on(issued), Some(held));
        let before = facts.level_on(date(2026, 6, 29)).unwrap();
        assert_eq!(before.level, SkillLevel::Level5);
        assert!(facts.holds(&sewing(), SkillLevel::Level4, TODAY).is_some());
        assert_eq!(facts.holds(&sewing(), SkillLevel::Level3, TODAY), None);
    }

    #[test]
    fn what_the_roster_knows_better_stays() {
        let (since, issued) = (date(2019, 1, 1), date(2026, 6, 30));
        let certificate = [own(SkillLevel::Level4, issued)];
        let higher = roster(Some(SkillLevel::Level3), Some(since)).with_certificates(&certificate);
        let held = higher.level_on(TODAY).unwrap();
        assert_eq!((held.level, held.since), (SkillLevel::Level3, Some(since)));
        let longer = roster(Some(SkillLevel::Level4), Some(since)).with_certificates(&certificate);
        let held = longer.level_on(TODAY).unwrap();
        assert_eq!((held.since, held.ground), (Some(since), Ground::Roster));
    }

    #[test]
    fn of_one_level_with_one_day_or_none_the_certificate_is_the_reason() {
        let issued = date(2026, 6, 30);
        for since in [None, Some(issued)] {
            let facts = roster(Some(SkillLevel::Level4), since)
                .with_certificates(&[own(SkillLevel::Level4, issued)]);
            let held = facts.level_on(TODAY).unwrap();
            assert_eq!(held.since, Some(issued));
            assert!(held.is_certified(), "{since:?}");
        }
    }

    #[test]
    fn a_level_of_the_roster_is_held_from_its_day_on_and_without_one_at_any_time() {
        let since = date(2026, 7, 2);
        let later = roster(Some(SkillLevel::Level4), Some(since));
        assert_eq!(later.level_on(TODAY), None);
        assert_eq!(later.holds(&sewing(), SkillLevel::Level4, TODAY), None);
        assert!(later.level_on(since).is_some());
        let undated = roster(Some(SkillLevel::Level4), None);
        assert!(undated.level_on(date(1990, 1, 1)).is_some());
    }

    #[test]
    fn a_certificate_of_another_occupation_is_held_and_is_not_her_level() {
        let cutting = Holding {
            occupation: Some(code("6-05-02-02")),
            ..own(SkillLevel::Level1, date(2026, 6, 30))
        };
        let facts = roster(Some(SkillLevel::Level5), None).with_certificates(&[cutting]);
        let held = facts.level_on(TODAY).unwrap();
        assert_eq!(held.level, SkillLevel::Level5);
        assert_eq!(facts.holds(&sewing(), SkillLevel::Level4, TODAY), None);
        let there = facts.holds(&code("6-05-02-02"), SkillLevel::Level3, TODAY);
        assert_eq!(there.unwrap().level, SkillLevel::Level1);
    }

    #[test]
    fn who_has_no_occupation_on_record_is_of_the_level_of_the_highest_certificate() {
        let facts = CandidateFacts::default().with_certificates(&[
            own(SkillLevel::Level5, date(2020, 1, 1)),
            own(SkillLevel::Level4, date(2023, 1, 1)),
        ]);
        let held = facts.level_on(TODAY).unwrap();
        assert_eq!(held.level, SkillLevel::Level4);
        let all = facts.held_on(TODAY);
        assert_eq!(
            reached(&all, SkillLevel::Level5),
            Some(date(2020, 1, 1)),
            "who reached a higher level had reached the lower one"
        );
        assert_eq!(reached(&all, SkillLevel::Level3), None);
    }
}
