//! Workshops and teams: the units of account, and their names. Reads only.

use std::collections::HashMap;
use std::sync::Arc;
use assessment::{PanelRules, Refusal};
use assessment::rule_pack::RulePack;
use records::{AuditEntry, Database, Tx, WriteTx, institution, panel};
use records::institution::{Team, Workshop};
use records::panel::PanelMember;
use serde_json::Value;
use crate::environment::Environment;
use crate::institution::wire::{UnitLine, UnitList};
use crate::messages::Language;
use crate::office::Office;
use crate::progress::Watch;
use crate::rounds::by_code;
use crate::rounds::wire::{RaterLine, RaterList, RoundRef};
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
