//! Workshops and teams: the units of account, and their names. Reads only.

use assessment::Refusal;
use records::institution::{Team, Workshop};
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

/// Every workshop and team with its name.
pub async fn units(office: &Office, _: Nothing) -> Result<UnitList, Refusal> {
    let mut tx = office.read().await?;
    Ok(UnitList {
        units: units_in(&mut tx).await?,
    })
}

/// The same within a transaction.
pub(crate) async fn units_in(tx: &mut Tx) -> Result<Vec<UnitLine>, Refusal> {
    let teams = institution::teams(tx).await?;
    let workshops = institution::workshops(tx).await?;
    Ok(unit_lines(&workshops, &teams))
}

pub(crate) fn unit_lines(workshops: &[Workshop], teams: &[Team]) -> Vec<UnitLine> {
    let mut units = Vec::with_capacity(workshops.len() + teams.len());
    for workshop in workshops {
        units.push(UnitLine {
            unit: unit_of(Some(&workshop.code), None),
            workshop: workshop.name.clone(),
            team: None,
            name: workshop.name.clone(),
        });
        for team in teams.iter().filter(|team| team.workshop == workshop.code) {
            let bearers = teams.iter().filter(|other| other.name == team.name);
            units.push(UnitLine {
                unit: unit_of(Some(&workshop.code), Some(&team.code)),
                workshop: workshop.name.clone(),
                team: Some(team.name.clone()),
                name: match bearers.count() {
                    1 => team.name.clone(),
                    _ => format!("{} {}", workshop.name, team.name),
                },
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
        }
    }

    fn team(workshop: &str, code: &str, name: &str) -> Team {
        Team {
            workshop: workshop.to_owned(),
            code: code.to_owned(),
            name: name.to_owned(),
        }
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
        let named: Vec<(String, String)> = unit_lines(&workshops, &teams)
            .into_iter()
            .map(|line| (line.unit, line.name))
            .collect();
        let expected = [
            ("sewing", "缝纫车间"),
            ("sewing/1", "缝纫车间 一组"),
            ("finishing", "整理车间"),
            ("finishing/1", "整理车间 一组"),
            ("finishing/2", "夜班"),
        ];
        assert_eq!(
            named,
            expected.map(|(unit, name)| (unit.to_owned(), name.to_owned()))
        );
    }
}
