//! The rows of the lists that other actions compute whole: the board, the quality evidence, rounds, accounts, units. Must not know what
//! of them is wished.

use assessment::marks::expected::RaterStanding;
use assessment::{ListColumn as C, ListName, Refusal};

use crate::evidence::coverage;
use crate::evidence::wire::CoverageLine;
use crate::institution::units;
use crate::institution::wire::UnitLine;
use crate::lists::short::ShortRow;
use crate::lists::wire::ListCell;
use crate::marks::board;
use crate::marks::wire::{BoardCandidate, BoardRater};
use crate::messages::Language;
use crate::office::Office;
use crate::rounds::wire::{RoundLine, RoundRef};
use crate::wire::Nothing;
use crate::{accounts, rounds};

/// A sheet for each candidate and rater who marks her: how far it is, and its marks.
pub(super) async fn board(office: &Office, round: &str) -> Result<Vec<ShortRow>, Refusal> {
    let board = board::of_round(office, named(round)).await?;
    let units = Units::load(office).await?;
    let mut rows = Vec::new();
    for person in &board.candidates {
        for (at, rater) in board.raters.iter().enumerate() {
            // Whom she must not mark she has no sheet of.
            if let Some(given) = person.given.get(at).copied().flatten() {
                let marks = person.marks.get(at).map(Vec::as_slice).unwrap_or_default();
                let of = (person, rater);
                rows.push(sheet(office.language, of, (given, marks), &units));
            }
        }
    }
    Ok(rows)
}

fn sheet(
    language: Language,
    (person, rater): (&BoardCandidate, &BoardRater),
    (given, marks): (u32, &[Option<String>]),
    units: &Units,
) -> ShortRow {
    let missing = rater.criteria.saturating_sub(given);
    // A sheet of hers is as far as she would be with it alone.
    let is_open = rater.state == RaterStanding::Open;
    let whole = usize::from(missing == 0);
    let state = RaterStanding::of(given > 0, is_open, (whole, 1));
    let said: Vec<&str> = marks
        .iter()
        .map(|mark| mark.as_deref().unwrap_or("–"))
        .collect();
    ShortRow::new(
        ListName::Board,
        format!("{} {}", person.staff_no, rater.rater),
    )
    .with(C::StaffNo, ListCell::of(person.staff_no.clone()))
    .with(C::Name, ListCell::of(person.name.clone()))
    .with(C::Unit, units.cell(&person.unit))
    .with(
        C::Component,
        ListCell::called(rater.component.clone(), rater.component_title.clone()),
    )
    .with(C::Rater, ListCell::of(rater.rater.clone()))
    .with(C::RaterName, ListCell::of(rater.name.clone()))
    .with(C::MarksGiven, ListCell::whole(given.into()))
    .with(C::MarksMissing, ListCell::whole(missing.into()))
    .with(C::Marks, ListCell::of(said.join("  ")))
    .with(
        C::SheetState,
        ListCell::code(language, C::SheetState, Some(state.as_str())),
    )
}

/// Unit by unit what records count.
pub(super) async fn evidence(office: &Office, round: &str) -> Result<Vec<ShortRow>, Refusal> {
    let found = coverage::of_round(office, named(round)).await?;
    let units = Units::load(office).await?;
    let row = |line: &CoverageLine| {
        let interval = line.interval.as_ref();
        let interval = interval.map(|[low, high]| format!("{low} – {high}"));
        ShortRow::new(ListName::Evidence, line.unit.clone())
            .with(C::Unit, units.cell(&line.unit))
            .with(C::Candidates, ListCell::whole(line.candidates.into()))
            .with(C::Records, ListCell::whole(line.n).below(!line.enough))
            .with(C::Value, ListCell::of(line.value.clone()))
            .with(C::Interval, ListCell::of(interval))
            .with(
                C::Enough,
                ListCell::flag(office.language, C::Enough, line.enough),
            )
    };
    Ok(found.units.iter().map(row).collect())
}

/// All rounds, the newest first.
pub(super) async fn rounds(office: &Office) -> Result<Vec<ShortRow>, Refusal> {
    let found = rounds::list(office, Nothing {}).await?;
    let language = office.language;
    Ok(found
        .rounds
        .iter()
        .map(|round| round_row(language, round))
        .collect())
}

fn round_row(language: Language, round: &RoundLine) -> ShortRow {
    let results = round.results.as_ref();
    let count = |number: Option<u32>| {
        number.map_or_else(ListCell::default, |number| ListCell::whole(number.into()))
    };
    ShortRow::new(ListName::Rounds, round.code.clone())
        .with(C::Round, ListCell::of(round.code.clone()))
        .with(C::Title, ListCell::of(round.title.clone()))
        .with(
            C::Occupation,
            ListCell::called(round.occupation.clone(), round.occupation_name.clone()),
        )
        .with(
            C::Level,
            ListCell::called(round.level.clone(), round.level_title.clone()),
        )
        .with(C::Candidates, ListCell::whole(round.candidates.into()))
        .with(C::Passed, count(results.map(|counts| counts.passed)))
        .with(C::NotPassed, count(results.map(|counts| counts.not_passed)))
        .with(
            C::Incomplete,
            count(results.map(|counts| counts.incomplete)),
        )
        .with(C::Refused, count(results.map(|counts| counts.refused)))
        .with(C::Withdrawn, count(results.map(|counts| counts.withdrawn)))
        .with(C::Certificates, ListCell::whole(round.certificates.into()))
        .with(
            C::RoundState,
            ListCell::code(language, C::RoundState, Some(round.state.as_str())),
        )
        .with(
            C::NextStep,
            ListCell::code(
                language,
                C::NextStep,
                round.next_step.map(|step| step.as_str()),
            ),
        )
}

/// All accounts, in the order in which they were made.
pub(super) async fn accounts(office: &Office) -> Result<Vec<ShortRow>, Refusal> {
    let found = accounts::list(office, Nothing {}).await?;
    let language = office.language;
    let comma = match language {
        Language::Chinese => "、",
        Language::English => ", ",
    };
    Ok(found
        .accounts
        .into_iter()
        .map(|account| {
            let duties: Vec<String> = account
                .duties
                .iter()
                .map(|duty| language.label(&format!("word_duty_{}", duty.as_str())))
                .collect();
            ShortRow::new(ListName::Accounts, account.id.as_str())
                .with(C::Name, ListCell::of(account.name))
                .with(C::Duties, ListCell::of(duties.join(comma)))
                .with(
                    C::AccountState,
                    ListCell::code(language, C::AccountState, Some(account.state.as_str())),
                )
                .with(
                    C::PasswordGiven,
                    ListCell::flag(language, C::PasswordGiven, account.password_given),
                )
                .with(C::MadeOn, ListCell::of(day_of(&account.created_at)))
                .with(
                    C::EndedOn,
                    ListCell::of(account.ended_at.as_deref().map(day_of)),
                )
        })
        .collect())
}

/// The civil day of a moment on the wire.
fn day_of(moment: &str) -> String {
    let minute = crate::environment::civil_minute(moment);
    minute.split(' ').next().unwrap_or_default().to_owned()
}

/// Workshops, each with its teams.
pub(super) async fn units(office: &Office) -> Result<Vec<ShortRow>, Refusal> {
    let found = units::units(office, Nothing {}).await?;
    let row = |unit: UnitLine| {
        ShortRow::new(ListName::Units, unit.unit.clone())
            .with(C::Workshop, ListCell::of(unit.workshop))
            .with(C::Team, ListCell::of(unit.team))
            .with(C::Code, ListCell::of(unit.unit))
            .with(C::People, ListCell::whole(unit.people))
            .with(C::ClosedOn, ListCell::of(unit.closed_on))
    };
    Ok(found.units.into_iter().map(row).collect())
}

/// What units are called.
struct Units(Vec<UnitLine>);

impl Units {
    async fn load(office: &Office) -> Result<Self, Refusal> {
        Ok(Self(units::units_in(&mut office.read().await?).await?))
    }

    fn cell(&self, code: &str) -> ListCell {
        let found = self.0.iter().find(|line| line.unit == code);
        let name = found.map_or_else(|| code.to_owned(), |line| line.name.clone());
        ListCell::called(code.to_owned(), name)
    }
}

fn named(round: &str) -> RoundRef {
    RoundRef {
        round: round.to_owned(),
    }
}
