//! The demo factory: real marks and real production data, invented people. Everything comes in through the same
//! doors that users use; only the clock is fixed. One round is decided, a second is being marked.
//!
//! Sources and licences: `assets/demo/README.md`. Its certificates carry 样本.

mod second_round;

use std::path::Path;

use assessment::Refusal;
use include_dir::{Dir, include_dir};
use jiff::Timestamp;

use crate::blocking::blocking;
use crate::environment::Environment;
use crate::evidence::wire::ImportEvidence;
use crate::imports::wire::{ImportReport, Severity, TextOfFile};
use crate::institution::wire::CreateOffice;
use crate::institution::{draft, founding};
use crate::marks::roads::table;
use crate::marks::roads::wire::ImportScores;
use crate::office::Office;
use crate::people::photos;
use crate::people::wire::{ImportEmployees, ImportMode, ImportPhotos};
use crate::results::decide;
use crate::rounds::wire::{DecideRound, EnrolRound, RoundRef};
use crate::session::actions::status;
use crate::session::wire::{OfficeLocation, SessionStatus};
use crate::session::{Session, actions};
use crate::wire::Nothing;
use crate::{evidence, people, rounds, standards};

/// The files of the demo factory, as a user would have them.
static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../assets/demo");

/// The code of the demo's round, whose results are computed.
pub const ROUND: &str = "2026-01";

/// The code of the round that is being marked.
pub const SECOND_ROUND: &str = "2026-02";

/// The day on which the demo takes place.
pub fn clock() -> Environment {
    // 2026-05-18, nine in the morning in China.
    Environment::at(Timestamp::constant(1_779_066_000, 0))
}

/// Makes the demo factory at `location` with its decided round and the one that is being marked, and lays it on the session.
/// Approval, certificates and printing of the first, and all that is still to be marked of the second, are left to whoever tries it.
///
/// # Errors
/// As making an office and importing its files; after an error there is no office file.
pub async fn create(session: &Session, location: &str) -> Result<(), Refusal> {
    let folder = tempfile::tempdir()
        .map_err(|fault| Refusal::new("temporary_folder_failed").with("detail", fault))?;
    let path = folder.path().to_owned();
    blocking(move || {
        FILES
            .extract(&path)
            .map_err(|fault| Refusal::new("temporary_folder_failed").with("detail", fault))
    })
    .await?;
    let workshop = Session::new(clock(), session.language(), "示例评价专员", session.watch());
    let text = |name: &str| read(folder.path(), name);
    let input = CreateOffice {
        location: location.to_owned(),
        draft: draft::of_text(&text("office.toml")?)?,
        rule_pack: None,
        roles: None,
        first: None,
    };
    founding::create_filled(&workshop, input, async |office| {
        // The demo tells its progress, as an import does.
        let office = office.seen_by(&office.actor, office.language, workshop.watch());
        fill(&office, folder.path()).await
    })
    .await?;
    actions::close_office(&workshop, Nothing {}).await?;
    let input = OfficeLocation {
        location: location.to_owned(),
    };
    actions::open_office(session, input).await?;
    Ok(())
}

async fn fill(office: &Office, folder: &Path) -> Result<(), Refusal> {
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let round = || RoundRef {
        round: ROUND.to_owned(),
    };
    roster(office, folder, "roster.xlsx").await?;
    clean(
        photos::import(
            office,
            ImportPhotos {
                folder: path("photos"),
                crop: false,
                dry_run: false,
            },
        )
        .await?,
    )?;
    let text = |name: &str| read(folder, name).map(|text| TextOfFile { text });
    standards::import(office, text("standard.toml")?).await?;
    rounds::open(office, text("round.toml")?).await?;
    let everybody = EnrolRound {
        reason: None,
        round: ROUND.to_owned(),
        staff_nos: Vec::new(),
        despite_holding: Vec::new(),
        applications: Vec::new(),
    };
    rounds::enrolment::enrol(office, everybody).await?;
    rounds::open_scoring(office, round()).await?;
    for (source, file, mapping) in [
        ("master", "master-scores.csv", "master-mapping.toml"),
        (
            "supervisor",
            "supervisor-scores.csv",
            "supervisor-mapping.toml",
        ),
    ] {
        let mapping = Some(path(mapping));
        scores(office, (ROUND, source), path(file), mapping).await?;
    }
    clean(
        evidence::import::import(
            office,
            ImportEvidence {
                path: path("garments_worker_productivity.csv"),
                mapping: Some(path("evidence-mapping.toml")),
                ..ImportEvidence::default()
            },
        )
        .await?
        .report,
    )?;
    let decided = DecideRound {
        round: ROUND.to_owned(),
        // The records of one team are too few for a score, which the demo shows.
        despite_missing: true,
        seen: None,
    };
    decide::decide(office, decided).await?;
    // Its people come later than everybody of the first round.
    second_round::fill(office, folder).await
}

/// Takes a roster in.
async fn roster(office: &Office, folder: &Path, file: &str) -> Result<(), Refusal> {
    let input = ImportEmployees {
        path: folder.join(file).to_string_lossy().into_owned(),
        mapping: None,
        mode: ImportMode::Skip,
        choice: None,
        add_units: false,
        dry_run: false,
    };
    clean(people::import(office, input).await?)
}

/// Takes a file of marks of one source in.
async fn scores(
    office: &Office,
    (round, source): (&str, &str),
    path: String,
    mapping: Option<String>,
) -> Result<(), Refusal> {
    let input = ImportScores {
        path,
        round: round.to_owned(),
        source: source.to_owned(),
        mapping,
        choice: None,
        dry_run: false,
    };
    clean(table::import(office, input).await?)
}

/// The demo's files are known to be good: a refused row means that the program has become worse.
fn clean(report: ImportReport) -> Result<(), Refusal> {
    match report
        .problems
        .iter()
        .find(|problem| problem.severity == Severity::Refused)
    {
        None if report.refused == 0 => Ok(()),
        found => Err(Refusal::new("demo_file_refused")
            .with("rows", report.refused)
            .with(
                "first",
                found.map_or("", |problem| problem.message.as_str()),
            )),
    }
}

fn read(folder: &Path, name: &str) -> Result<String, Refusal> {
    std::fs::read_to_string(folder.join(name)).map_err(|fault| {
        Refusal::new("file_not_readable")
            .with("path", name)
            .with("reason", fault)
    })
}

/// Makes the demo factory, with one round decided and one being marked, and lays it on the session.
///
/// # Errors
/// As [`create_office`].
pub async fn create_demo_office(
    session: &Session,
    input: OfficeLocation,
) -> Result<SessionStatus, Refusal> {
    create(session, input.location.trim()).await?;
    status(session, Nothing {}).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_takes_place_on_a_fixed_day_of_2026() {
        assert_eq!(clock().now().to_string(), "2026-05-18T01:00:00Z");
    }
}
