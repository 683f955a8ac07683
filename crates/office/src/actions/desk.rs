//! The desk's own actions: create, open and close an office, choose the language, say who acts.

use assessment::Refusal;
use assessment::institution::OfficePlan;
use assessment::rule_pack::RulePack;
use records::{employees, institution, occupations, rounds, rule_packs};
use serde_json::json;

use crate::demo;
use crate::desk::Desk;
use crate::office::{Office, kept};
use crate::reading::blocking;
use crate::reports::count;
use crate::wire::Nothing;
use crate::wire::desk::{
    BackupMade, CancelWork, CreateOffice, DeskStatus, OfficeCreated, OfficeLocation, OfficeSummary,
    RestoreBackup, SetActor, SetLanguage,
};

/// What is on the desk.
pub async fn status(desk: &Desk, _: Nothing) -> Result<DeskStatus, Refusal> {
    let office = match desk.office_if_open() {
        Some(office) => Some(summary(&office).await?),
        None => None,
    };
    Ok(DeskStatus {
        office,
        language: desk.language(),
        actor: desk.actor(),
    })
}

/// Changes the language of messages.
pub async fn set_language(desk: &Desk, input: SetLanguage) -> Result<DeskStatus, Refusal> {
    desk.speak(input.language);
    status(desk, Nothing {}).await
}

/// Says who acts from now on.
pub async fn set_actor(desk: &Desk, input: SetActor) -> Result<DeskStatus, Refusal> {
    desk.seat(&input.actor)?;
    status(desk, Nothing {}).await
}

/// Asks long work to stop; it then leaves everything as it was. Work that tells no progress, or is done, goes on.
pub async fn cancel(desk: &Desk, input: CancelWork) -> Result<Nothing, Refusal> {
    desk.cancel(&input.action);
    Ok(Nothing {})
}

/// Makes a new office from the text of an office.toml, by a rule pack, and lays it on the desk.
///
/// # Errors
/// `toml_invalid`, those of [`super::rule_packs::read`], of [`OfficePlan::check`], `office_exists` and those of storage. After an error there is
/// no office.
pub async fn create_office(desk: &Desk, input: CreateOffice) -> Result<OfficeCreated, Refusal> {
    let plan: OfficePlan = super::parse_toml(&input.settings)?;
    super::first(plan.check())?;
    let pack = super::rule_packs::read(input.rule_pack.as_deref())?;
    let office = Office::create(&input.location, desk.environment().clone())
        .await?
        .seen_by(&desk.actor(), desk.language(), crate::Watch::nobody());
    if let Err(refusal) = found(&office, &plan, &pack).await {
        // Only this call can have written to a file that it has just made.
        office.database().discard(&input.location).await;
        return Err(refusal);
    }
    replace(desk, Some(office)).await;
    Ok(OfficeCreated {
        office: input.location,
        institution: plan.institution.name,
    })
}

/// Opens an office and lays it on the desk.
///
/// # Errors
/// Those of [`Office::open`]; the office that was open stays open.
pub async fn open_office(desk: &Desk, input: OfficeLocation) -> Result<DeskStatus, Refusal> {
    let office = Office::open(input.location.trim(), desk.environment().clone()).await?;
    summary(&office).await?;
    replace(desk, Some(office)).await;
    status(desk, Nothing {}).await
}

/// Makes the demo factory, with its round decided, and lays it on the desk.
///
/// # Errors
/// As [`create_office`].
pub async fn create_demo_office(desk: &Desk, input: OfficeLocation) -> Result<DeskStatus, Refusal> {
    demo::create(desk, input.location.trim()).await?;
    status(desk, Nothing {}).await
}

/// Clears the desk.
pub async fn close_office(desk: &Desk, _: Nothing) -> Result<DeskStatus, Refusal> {
    replace(desk, None).await;
    status(desk, Nothing {}).await
}

/// Makes an office file from a backup, after checking the copy.
///
/// # Errors
/// `backup_target_exists`, `not_an_office`, `office_damaged`.
pub async fn restore_backup(_: &Desk, input: RestoreBackup) -> Result<BackupMade, Refusal> {
    super::backup::restore(&input.path, &input.to).await
}

/// Lays an office on the desk and closes the one that lay there.
async fn replace(desk: &Desk, office: Option<Office>) {
    let before = desk.office_if_open();
    desk.lay(office);
    if let Some(before) = before {
        before.close().await;
    }
}

async fn summary(office: &Office) -> Result<OfficeSummary, Refusal> {
    let mut tx = office.read().await?;
    let institution = institution::get(&mut tx)
        .await?
        .ok_or_else(|| Refusal::new("not_an_office").with("path", office.location()))?;
    Ok(OfficeSummary {
        location: office.location(),
        institution: institution.name,
        demo: institution.demo,
        employees: count(employees::count(&mut tx, "").await?.unsigned_abs()),
        rounds: count(rounds::list(&mut tx).await?.len() as u64),
    })
}

async fn found(office: &Office, plan: &OfficePlan, pack: &RulePack) -> Result<(), Refusal> {
    let classification = blocking(super::occupations::shipped).await?;
    let mut tx = office.write().await?;
    let body = kept(&plan.institution)?;
    institution::set(
        &mut tx,
        &institution::Institution {
            name: plan.institution.name.clone(),
            credit_code: plan.institution.credit_code.clone(),
            demo: plan.institution.demo,
            body,
        },
    )
    .await?;
    let filings: Vec<institution::Filing> = plan
        .filing
        .iter()
        .flat_map(|filing| {
            filing.levels.iter().map(|level| institution::Filing {
                occupation: filing.occupation.clone(),
                level: level.as_str().to_owned(),
            })
        })
        .collect();
    institution::set_filings(&mut tx, &filings).await?;
    for workshop in &plan.workshops {
        let row = institution::Workshop {
            code: workshop.code.clone(),
            name: workshop.name.clone(),
        };
        institution::put_workshop(&mut tx, &row).await?;
        for team in &workshop.teams {
            let row = institution::Team {
                workshop: workshop.code.clone(),
                code: team.code.clone(),
                name: team.name.clone(),
            };
            institution::put_team(&mut tx, &row).await?;
        }
    }
    occupations::put_all(&mut tx, &classification).await?;
    rule_packs::put(
        &mut tx,
        &rule_packs::RulePack {
            id: pack.code.clone(),
            region: pack.region.clone(),
            year: i64::from(pack.year),
            body: kept(pack)?,
        },
    )
    .await?;
    let detail = json!({
        "institution": plan.institution.name, "credit_code": plan.institution.credit_code,
        "demo": plan.institution.demo, "rule_pack": pack.code, "occupations": classification.len(),
    });
    office
        .commit(tx, "create_office", &plan.institution.name, detail)
        .await
}
