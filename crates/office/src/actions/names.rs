//! The names behind codes: teams by `workshop/team`, raters by their code in a round. Reads only.

use assessment::Refusal;
use records::{Tx, institution, panel};

use super::rounds::by_code;
use crate::office::{Office, unit_of};
use crate::wire::Nothing;
use crate::wire::names::{RaterLine, RaterList, UnitLine, UnitList};
use crate::wire::rounds::RoundRef;

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
    let mut units = Vec::with_capacity(teams.len());
    for workshop in institution::workshops(tx).await? {
        let line = |team: Option<&institution::Team>| UnitLine {
            unit: unit_of(Some(&workshop.code), team.map(|team| team.code.as_str())),
            workshop: workshop.name.clone(),
            team: team.map(|team| team.name.clone()),
        };
        units.push(line(None));
        let own = teams.iter().filter(|team| team.workshop == workshop.code);
        units.extend(own.map(|team| line(Some(team))));
    }
    Ok(units)
}

/// Everybody on the panel of a round.
///
/// # Errors
/// `round_unknown`.
pub async fn raters(office: &Office, input: RoundRef) -> Result<RaterList, Refusal> {
    let mut tx = office.read().await?;
    let (round, _) = by_code(&mut tx, &input.round).await?;
    let members = panel::members(&mut tx, &round.id).await?;
    Ok(RaterList {
        raters: members
            .into_iter()
            .map(|member| RaterLine {
                code: member.code,
                name: member.name,
            })
            .collect(),
    })
}
