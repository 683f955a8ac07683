//! Workshops and teams after the founding: new ones, other names, closed and opened again; and what that touches. Their codes stay, since
//! evidence and results name units by them; a name that a unit bore on a day is kept. Must not know how anything is kept.

use crate::Refusal;
use crate::change::Change;
use crate::institution::check_unit_name;

/// A workshop, or a team of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit {
    /// Code of the workshop.
    pub workshop: String,
    /// Code of the team; none for the workshop itself.
    pub team: Option<String>,
}

/// A unit as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownUnit {
    /// Which.
    pub unit: Unit,
    /// Its name.
    pub name: String,
    /// Whether nobody comes into it any more.
    pub closed: bool,
    /// Who is in it now and has not left; of a workshop with the people of its teams.
    pub people: u64,
}

/// What is to be corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitCorrection {
    /// A workshop or a team that is new. Its name is its code, too.
    Add(Unit, String),
    /// Another name.
    Rename(Unit, String),
    /// Nobody comes into it any more; its people, if there are some, go into another.
    Close(Unit, Option<Unit>),
    /// It is there again.
    Reopen(Unit),
}

/// What comes of a correction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitOutcome {
    /// What is another afterwards.
    pub changes: Vec<Change>,
    /// What it touches, each with what to do next.
    pub touched: Vec<Refusal>,
}

impl UnitCorrection {
    /// Its name on the wire and in the log.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Add(..) => "add",
            Self::Rename(..) => "rename",
            Self::Close(..) => "close",
            Self::Reopen(..) => "reopen",
        }
    }

    /// Of which unit it is.
    pub fn unit(&self) -> &Unit {
        match self {
            Self::Add(unit, _)
            | Self::Rename(unit, _)
            | Self::Close(unit, _)
            | Self::Reopen(unit) => unit,
        }
    }

    /// What comes of it, or why it may not be. `counted` are rounds that go on and count evidence, by their codes.
    ///
    /// # Errors
    /// `unit_name_invalid`, `unit_unknown`, `unit_name_taken`, `unit_closed`, `unit_has_people`, `nothing_to_correct`.
    pub fn outcome(&self, units: &[KnownUnit], counted: &[String]) -> Result<UnitOutcome, Refusal> {
        match self {
            Self::Add(unit, name) => add(units, unit, name),
            Self::Rename(unit, name) => rename(units, unit, name),
            Self::Close(unit, people_to) => close(units, unit, people_to.as_ref(), counted),
            Self::Reopen(unit) => reopen(units, unit),
        }
    }
}

fn add(units: &[KnownUnit], unit: &Unit, name: &str) -> Result<UnitOutcome, Refusal> {
    check_unit_name(name).map_err(|refusal| refusal.at("name"))?;
    if unit.team.is_some() {
        check_open(known(units, &workshop_of(unit))?)?;
    }
    if known(units, unit).is_ok() {
        return Err(taken(name));
    }
    check_free(units, unit, name)?;
    Ok(changed("unit", None, Some(name)))
}

fn rename(units: &[KnownUnit], unit: &Unit, name: &str) -> Result<UnitOutcome, Refusal> {
    check_unit_name(name).map_err(|refusal| refusal.at("name"))?;
    let before = known(units, unit)?;
    if before.name == name {
        return Err(Refusal::new("nothing_to_correct"));
    }
    check_free(units, unit, name)?;
    let mut outcome = changed("unit", Some(&before.name), Some(name));
    // Files of the past, and of those who have not heard of it.
    outcome
        .touched
        .push(Refusal::new("results_keep_the_unit_name").with("name", &before.name));
    Ok(outcome)
}

fn close(
    units: &[KnownUnit],
    unit: &Unit,
    people_to: Option<&Unit>,
    counted: &[String],
) -> Result<UnitOutcome, Refusal> {
    let before = known(units, unit)?;
    if before.closed {
        return Err(Refusal::new("nothing_to_correct"));
    }
    let mut outcome = changed("unit", Some(&before.name), None);
    let teams = teams_of(units, unit).filter(|team| !team.closed).count();
    if teams > 0 {
        outcome
            .touched
            .push(Refusal::new("teams_close_too").with("count", teams));
    }
    if before.people == 0 {
        return Ok(outcome);
    }
    let Some(people_to) = people_to else {
        return Err(Refusal::new("unit_has_people")
            .with("name", &before.name)
            .with("count", before.people)
            .at("people_to"));
    };
    let after = known(units, people_to).map_err(|refusal| refusal.at("people_to"))?;
    check_open(after).map_err(|refusal| refusal.at("people_to"))?;
    // A team of the workshop that closes would close with it.
    if unit == people_to || (unit.team.is_none() && people_to.workshop == unit.workshop) {
        return Err(Refusal::new("unit_closed")
            .with("name", &after.name)
            .at("people_to"));
    }
    outcome.touched.push(
        Refusal::new("people_move")
            .with("count", before.people)
            .with("name", &after.name),
    );
    if !counted.is_empty() {
        outcome.touched.push(
            Refusal::new("evidence_of_the_new_unit_counts")
                .with("rounds", counted.join("、"))
                .with("name", &after.name),
        );
    }
    Ok(outcome)
}

fn reopen(units: &[KnownUnit], unit: &Unit) -> Result<UnitOutcome, Refusal> {
    let before = known(units, unit)?;
    if !before.closed {
        return Err(Refusal::new("nothing_to_correct"));
    }
    if unit.team.is_some() {
        check_open(known(units, &workshop_of(unit))?)?;
    }
    check_free(units, unit, &before.name)?;
    let mut outcome = changed("unit", None, Some(&before.name));
    let teams = teams_of(units, unit).filter(|team| team.closed).count();
    if teams > 0 {
        outcome
            .touched
            .push(Refusal::new("teams_stay_closed").with("count", teams));
    }
    Ok(outcome)
}

/// The teams of a workshop; a team has none.
fn teams_of<'a>(units: &'a [KnownUnit], unit: &'a Unit) -> impl Iterator<Item = &'a KnownUnit> {
    units.iter().filter(move |one| {
        unit.team.is_none() && one.unit.team.is_some() && one.unit.workshop == unit.workshop
    })
}

fn changed(field: &'static str, from: Option<&str>, to: Option<&str>) -> UnitOutcome {
    UnitOutcome {
        changes: vec![Change {
            field,
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
        }],
        touched: Vec::new(),
    }
}

fn workshop_of(unit: &Unit) -> Unit {
    Unit {
        workshop: unit.workshop.clone(),
        team: None,
    }
}

fn known<'a>(units: &'a [KnownUnit], unit: &Unit) -> Result<&'a KnownUnit, Refusal> {
    units.iter().find(|one| one.unit == *unit).ok_or_else(|| {
        let team = unit.team.as_deref().map(|team| format!("/{team}"));
        let name = format!("{}{}", unit.workshop, team.unwrap_or_default());
        Refusal::new("unit_unknown").with("unit", name).at("unit")
    })
}

fn check_open(unit: &KnownUnit) -> Result<(), Refusal> {
    match unit.closed {
        true => Err(Refusal::new("unit_closed")
            .with("name", &unit.name)
            .at("unit")),
        false => Ok(()),
    }
}

/// A name says which of the open workshops, or of the open teams of a workshop, is meant; and it is nobody else's code.
fn check_free(units: &[KnownUnit], unit: &Unit, name: &str) -> Result<(), Refusal> {
    let beside = |one: &&KnownUnit| {
        one.unit != *unit
            && one.unit.team.is_some() == unit.team.is_some()
            && (unit.team.is_none() || one.unit.workshop == unit.workshop)
    };
    let code = |one: &KnownUnit| match &one.unit.team {
        Some(team) => team == name,
        None => one.unit.workshop == name,
    };
    let borne = |one: &KnownUnit| code(one) || (!one.closed && one.name == name);
    match units.iter().filter(beside).any(borne) {
        true => Err(taken(name)),
        false => Ok(()),
    }
}

fn taken(name: &str) -> Refusal {
    Refusal::new("unit_name_taken")
        .with("name", name)
        .at("name")
}
