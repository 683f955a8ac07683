//! Founding: a new office with its institution, units, occupations and rules, or nothing at all.

use std::path::Path;

use assessment::Refusal;
use assessment::institution::OfficePlan;
use assessment::institution::rule_pack::RulePack;
use assessment::institution::rule_packs::RulePackState;
use records::institution;
use records::institution::{occupations, rule_packs};
use records::safekeeping::proof;
use serde_json::json;

use crate::accounts::first::First;
use crate::accounts::wire::MakeFirstAccount;
use crate::blocking::blocking;
use crate::institution::wire::{CreateOffice, OfficeCreated};
use crate::institution::{grants, put_filings};
use crate::office::{Office, kept};
use crate::session::Session;
use crate::session::actions::replace;
use crate::wire::said;

/// Makes a new office from its draft, by a rule pack, and lays it on the session.
///
/// # Errors
/// The first field that cannot be read, those of [`OfficePlan::check`], of [`crate::institution::rule_packs::read`],
/// `office_exists`, those of the first account below `first`, and those of storage. After an error there is no office.
pub async fn create_office(
    session: &Session,
    input: CreateOffice,
) -> Result<OfficeCreated, Refusal> {
    create_filled(session, input, async |_| Ok(())).await
}

/// Makes a new office and fills it before it gets its name: a program that is killed meanwhile leaves no file that opens as if it
/// were whole. A PostgreSQL database has its name from the beginning.
///
/// # Errors
/// As [`create_office`], and those of `fill`.
pub(crate) async fn create_filled(
    session: &Session,
    input: CreateOffice,
    fill: impl AsyncFnOnce(&Office) -> Result<(), Refusal>,
) -> Result<OfficeCreated, Refusal> {
    let plan = crate::refusals::first(OfficePlan::try_from(&input.draft))?;
    crate::refusals::first(plan.check())?;
    let pack = crate::institution::rule_packs::read(input.rule_pack.as_deref())?;
    let file = Path::new(&input.location);
    // A file of that name is refused by the founding itself; what belongs to another office, here.
    if !input.location.contains("://") && !file.exists() {
        exchange::output::refuse_taken(file)?;
    }
    let first = match &input.first {
        Some(first) => Some(read_first(session, &input.location, first)?),
        None => None,
    };
    let sealed = first.as_ref().map(First::sealed);
    let environment = session.environment().clone();
    let (office, begun) = Office::begin(&input.location, sealed.as_ref(), environment).await?;
    let actor = session.actor();
    let actor = first.as_ref().map_or(actor.as_str(), First::name);
    let office = office.seen_by(actor, session.language(), crate::Watch::nobody());
    let office = match &first {
        Some(first) => office.signed_in_as(first.signed_in()),
        None => office,
    };
    let filled = async {
        // The account stands first: whoever founds the office is known by it.
        if let Some(first) = &first {
            first.keep(&office, None).await?;
        }
        found(&office, &plan, &pack).await?;
        fill(&office).await
    };
    if let Err(refusal) = filled.await {
        begun.discard().await;
        return Err(refusal);
    }
    let office = office.finish(begun).await?;
    let warnings = said(&office.warnings(), session.language());
    let grants = match office.is_at_server() {
        true => Some(grants::of(&office, input.roles.unwrap_or_default()).await?),
        false => None,
    };
    let made = first.map(|first| first.made(&office, None));
    replace(session, Some(office)).await;
    Ok(OfficeCreated {
        office: input.location,
        institution: plan.institution.name,
        warnings,
        grants,
        first: made,
    })
}

/// The first account of the office that is being founded; a refusal of what was typed stands below `first`.
fn read_first(
    session: &Session,
    location: &str,
    first: &MakeFirstAccount,
) -> Result<First, Refusal> {
    First::read(session.environment(), location, first).map_err(|refusal| {
        match refusal.field.clone() {
            Some(field) => refusal.at(format!("first.{field}")),
            None => refusal,
        }
    })
}

pub(crate) async fn found(
    office: &Office,
    plan: &OfficePlan,
    pack: &RulePack,
) -> Result<(), Refusal> {
    let classification = blocking(crate::institution::occupations::shipped).await?;
    let mut tx = office.write().await?;
    // Two may have begun on one empty database.
    if institution::get(&mut tx).await?.is_some() {
        return Err(Refusal::new("office_exists").with("path", office.location()));
    }
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
    put_filings(&mut tx, &plan.filing).await?;
    for workshop in &plan.workshops {
        let row = institution::Workshop {
            code: workshop.code.clone(),
            name: workshop.name.clone(),
            closed_on: None,
        };
        institution::put_workshop(&mut tx, &row).await?;
        for team in &workshop.teams {
            let row = institution::Team {
                workshop: workshop.code.clone(),
                code: team.code.clone(),
                name: team.name.clone(),
                closed_on: None,
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
            state: RulePackState::InForce,
            holds_from: None,
        },
    )
    .await?;
    let detail = json!({
        "institution": plan.institution.name, "credit_code": plan.institution.credit_code,
        "demo": plan.institution.demo, "rule_pack": pack.code, "occupations": classification.len(),
        "migration": proof::migration(),
    });
    office
        .commit(tx, "create_office", &plan.institution.name, detail)
        .await
}
