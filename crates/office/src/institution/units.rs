//! Workshops and teams: the units of account, and their names. Reads only.

use assessment::Refusal;
use records::institution::{Team, Workshop};
use records::people::units as people_of;
use records::{Tx, institution};

use crate::institution::wire::{UnitLine, UnitList};
use crate::office::Office;
use crate::wire::Nothing;

/// `workshop/team`, the unit of account of an employee.
pub(crate) fn unit_of(workshop: Option<&str>, team: Option<&str>) -> String {
    match (workshop, team) {
        (Some(workshop), Some(team)) => format!("{workshop}/{team}"),
        (Some(workshop), None) => workshop.to_owned(),
        (None, Some(team)) => format!("/{team}"),
        (None, None) => String::new(),
    }
}

/// What a unit is called together with its workshop, so that it says which is meant wherever it stands.
pub(crate) fn in_full(line: &UnitLine) -> String {
    match &line.team {
        Some(team) => format!("{} {team}", line.workshop),
        None => line.workshop.clone(),
    }
}

/// How many people each unit has who have not left; nobody is counted by default.
#[derive(Debug, Default)]
pub(crate) struct Headcounts(Vec<(String, Option<String>, i64)>);

impl Headcounts {
    /// Those of today.
    pub(crate) async fn load(tx: &mut Tx) -> Result<Self, Refusal> {
        Ok(Self(people_of::counts(tx).await?))
    }

    /// Who is in a team, or in a workshop and its teams.
    pub(crate) fn of(&self, workshop: &str, team: Option<&str>) -> u64 {
        let counted = self.0.iter().filter(|(within, of, _)| {
            within.as_str() == workshop && (team.is_none() || of.as_deref() == team)
        });
        counted.map(|(.., people)| people.unsigned_abs()).sum()
    }
}

/// Every workshop and team with its name, whether it is closed, and how many people are in it.
pub async fn units(office: &Office, _: Nothing) -> Result<UnitList, Refusal> {
    let mut tx = office.read().await?;
    let people = Headcounts::load(&mut tx).await?;
    let teams = institution::teams(&mut tx).await?;
    let workshops = institution::workshops(&mut tx).await?;
    Ok(UnitList {
        units: unit_lines(&workshops, &teams, &people),
    })
}

/// The same within a transaction, without how many people are in them: that takes a look at everybody.
pub(crate) async fn units_in(tx: &mut Tx) -> Result<Vec<UnitLine>, Refusal> {
    let teams = institution::teams(tx).await?;
    let workshops = institution::workshops(tx).await?;
    Ok(unit_lines(&workshops, &teams, &Headcounts::default()))
}

pub(crate) fn unit_lines(
    workshops: &[Workshop],
    teams: &[Team],
    people: &Headcounts,
) -> Vec<UnitLine> {
    let mut units = Vec::with_capacity(workshops.len() + teams.len());
    for workshop in workshops {
        units.push(UnitLine {
            unit: unit_of(Some(&workshop.code), None),
            workshop: workshop.name.clone(),
            team: None,
            name: workshop.name.clone(),
            closed_on: workshop.closed_on.clone(),
            people: people.of(&workshop.code, None),
        });
        for team in teams.iter().filter(|team| team.workshop == workshop.code) {
            // What a closed team is called makes no open one longer.
            let bearers = teams.iter().filter(|other| {
                other.name == team.name && (other.closed_on.is_none() || team.closed_on.is_some())
            });
            units.push(UnitLine {
                unit: unit_of(Some(&workshop.code), Some(&team.code)),
                workshop: workshop.name.clone(),
                team: Some(team.name.clone()),
                name: match bearers.count() {
                    1 => team.name.clone(),
                    _ => format!("{} {}", workshop.name, team.name),
                },
                closed_on: team.closed_on.clone(),
                people: people.of(&workshop.code, Some(&team.code)),
            });
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workshop(code: &str, name: &str) -> Workshop {
        Workshop {
            code: code.to_owned(),
            name: name.to_owned(),
            closed_on: None,
        }
    }

    fn team(workshop: &str, code: &str, name: &str) -> Team {
        Team {
            workshop: workshop.to_owned(),
            code: code.to_owned(),
            name: name.to_owned(),
            closed_on: None,
        }
    }

    fn named(workshops: &[Workshop], teams: &[Team]) -> Vec<(String, String)> {
        unit_lines(workshops, teams, &Headcounts::default())
            .into_iter()
            .map(|line| (line.unit, line.name))
            .collect()
    }

    #[test]
    fn a_team_is_called_by_its_name_and_with_its_workshop_where_two_bear_the_same() {
        let workshops = [
            workshop("sewing", "缝纫车间"),
            workshop("finishing", "整理车间"),
        ];
        let teams = [
            team("sewing", "1", "一组"),
            team("finishing", "1", "一组"),
            team("finishing", "2", "夜班"),
        ];
        let expected = [
            ("sewing", "缝纫车间"),
            ("sewing/1", "缝纫车间 一组"),
            ("finishing", "整理车间"),
            ("finishing/1", "整理车间 一组"),
            ("finishing/2", "夜班"),
        ];
        assert_eq!(
            named(&workshops, &teams),
            expected.map(|(unit, name)| (unit.to_owned(), name.to_owned()))
        );
    }

    #[test]
    fn the_name_of_a_closed_team_makes_no_open_one_longer() {
        let workshops = [
            workshop("sewing", "缝纫车间"),
            workshop("finishing", "整理车间"),
        ];
        let closed = Team {
            closed_on: Some("2026-05-18".to_owned()),
            ..team("finishing", "1", "一组")
        };
        let teams = [team("sewing", "1", "一组"), closed];
        let names: Vec<String> = named(&workshops, &teams)
            .into_iter()
            .map(|(_, name)| name)
            .collect();
        assert_eq!(names, ["缝纫车间", "一组", "整理车间", "整理车间 一组"]);
    }

    #[test]
    fn the_people_of_a_workshop_are_those_of_its_teams_and_those_of_none() {
        let some = |team: &str| Some(team.to_owned());
        let people = Headcounts(vec![
            ("sewing".to_owned(), None, 1),
            ("sewing".to_owned(), some("1"), 20),
            ("finishing".to_owned(), some("1"), 5),
        ]);
        assert_eq!(people.of("sewing", None), 21);
        assert_eq!(people.of("sewing", Some("1")), 20);
        assert_eq!(people.of("sewing", Some("2")), 0);
    }
}
