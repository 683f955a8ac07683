//! The names behind codes: teams by `workshop/team`, raters by their code in a round. Reads only.

use std::collections::HashMap;

use assessment::{PanelMember, Refusal};
use records::RoundId;
use records::Tx;
use records::rounds::panel;

use crate::institution::units::{in_full, units_in};
use crate::office::Office;
use crate::rounds::of_code;
use crate::rounds::wire::{RaterLine, RaterList, RoundRef};

/// Everybody on the panel of a round.
///
/// # Errors
/// `round_unknown`.
pub async fn raters(office: &Office, input: RoundRef) -> Result<RaterList, Refusal> {
    let mut tx = office.read().await?;
    let round = of_code(&mut tx, &input.round).await?;
    let mut members = panel::members(&mut tx, &round.id).await?;
    members.sort_by(|one, other| one.code.cmp(&other.code));
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

/// The names of a round, for sentences that tell of units and raters by their codes.
#[derive(Debug, Default)]
pub(crate) struct Names {
    units: HashMap<String, String>,
    in_full: HashMap<String, String>,
    raters: HashMap<String, String>,
}

impl Names {
    /// Those of this round.
    pub(crate) async fn of_round(tx: &mut Tx, round_id: &RoundId) -> Result<Self, Refusal> {
        let units = units_in(tx).await?;
        let members = panel::members(tx, round_id).await?;
        Ok(Self {
            in_full: units
                .iter()
                .map(|line| (line.unit.clone(), in_full(line)))
                .collect(),
            units: units
                .into_iter()
                .map(|line| (line.unit, line.name))
                .collect(),
            raters: borne_once(&members),
        })
    }

    /// What a unit was called on a day that kept its name in full: as it is called today, where that is still its name or nothing was
    /// kept.
    pub(crate) fn of_unit(&self, unit: &str, kept: Option<&str>) -> String {
        match kept {
            Some(kept) if self.in_full.get(unit).is_none_or(|now| now != kept) => kept.to_owned(),
            _ => self
                .units
                .get(unit)
                .cloned()
                .unwrap_or_else(|| unit.to_owned()),
        }
    }

    /// The refusal with names for its codes; a code without a name of its own stays.
    pub(crate) fn in_words(&self, refusal: &Refusal) -> Refusal {
        let mut said = refusal.clone();
        for (place, value) in &mut said.args {
            let names = match place.as_str() {
                "unit" => &self.units,
                "rater" | "lowest_rater" | "highest_rater" => &self.raters,
                _ => continue,
            };
            if let Some(name) = names.get(value.as_str()) {
                value.clone_from(name);
            }
        }
        said
    }
}

/// The names of raters by their codes, without a name that two codes bear: a sentence with it would not say which.
fn borne_once(members: &[PanelMember]) -> HashMap<String, String> {
    let bearers = |name: &str| members.iter().filter(|one| one.name == name).count();
    members
        .iter()
        .filter(|member| bearers(&member.name) == 1)
        .map(|member| (member.code.clone(), member.name.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use assessment::PanelRole;

    use super::*;

    #[test]
    fn a_name_that_two_raters_bear_stands_for_neither() {
        let member = |code: &str, name: &str| PanelMember {
            code: code.to_owned(),
            name: name.to_owned(),
            role: PanelRole::Supervisor,
            component: None,
            staff_no: None,
        };
        let panel = [
            member("S1", "陈秀英"),
            member("S2", "李国栋"),
            member("M1", "陈秀英"),
        ];
        let expected = HashMap::from([("S2".to_owned(), "李国栋".to_owned())]);
        assert_eq!(borne_once(&panel), expected);
    }

    #[test]
    fn a_reason_tells_names_and_keeps_the_codes_that_have_none() {
        let names = Names {
            units: HashMap::from([("sewing/13".to_owned(), "缝纫十三组".to_owned())]),
            raters: HashMap::from([("S1".to_owned(), "陈秀英".to_owned())]),
            ..Names::default()
        };
        let reason = Refusal::new("marks_too_far_apart")
            .with("unit", "sewing/13")
            .with("lowest_rater", "S1")
            .with("highest_rater", "S2")
            .with("name", "S1");
        let said = names.in_words(&reason);
        let places = ["unit", "lowest_rater", "highest_rater", "name"];
        assert_eq!(
            places.map(|place| said.arg(place)),
            [Some("缝纫十三组"), Some("陈秀英"), Some("S2"), Some("S1")]
        );
    }

    #[test]
    fn a_unit_is_called_as_on_its_day_and_shortly_where_that_is_its_name_still() {
        let names = Names {
            units: HashMap::from([("sewing/1".to_owned(), "一组".to_owned())]),
            in_full: HashMap::from([("sewing/1".to_owned(), "成衣车间 一组".to_owned())]),
            ..Names::default()
        };
        let called = |unit, kept| names.of_unit(unit, kept);
        assert_eq!(called("sewing/1", Some("缝纫车间 一组")), "缝纫车间 一组");
        assert_eq!(called("sewing/1", Some("成衣车间 一组")), "一组");
        assert_eq!(called("sewing/1", None), "一组");
        assert_eq!(called("cutting", None), "cutting");
    }
}
