//! The institution, what it is filed for, its workshops and teams.
//!
//! Must not know what a filing permits.

pub mod occupations;
pub mod rule_packs;

use assessment::{Refusal, SkillLevel};
use serde::{Deserialize, Serialize};

use crate::store::query::{execute, fetch_all, fetch_optional};
use crate::{Tx, WriteTx};

/// The evaluation body whose office this is; one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Institution {
    /// The name, exactly as filed.
    pub name: String,
    /// Unified social credit code.
    pub credit_code: String,
    /// Whether this is the demonstration: its certificates carry 样本.
    pub demo: bool,
    /// The whole of it, JSON.
    pub body: String,
}

/// An occupation and level that the institution may certify.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Filing {
    /// Occupation code.
    pub occupation: String,
    /// Level.
    #[sqlx(try_from = "String")]
    pub level: SkillLevel,
}

/// A workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Workshop {
    /// Its code, unique.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Since when nobody comes into it any more; none while it is open.
    pub closed_on: Option<String>,
}

/// A team of a workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Team {
    /// Code of the workshop.
    pub workshop: String,
    /// Its code, unique within the workshop.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Since when nobody comes into it any more; none while it is open.
    pub closed_on: Option<String>,
}

/// The institution, once it is set.
pub async fn get(tx: &mut Tx) -> Result<Option<Institution>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT name, credit_code, demo, body FROM institution WHERE id = 1"
    ))
}

/// Sets the institution, or sets it anew.
pub async fn set(tx: &mut WriteTx, institution: &Institution) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO institution (id, name, credit_code, demo, body) VALUES (1, $1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, credit_code = excluded.credit_code,
             demo = excluded.demo, body = excluded.body",
        institution.name,
        institution.credit_code,
        institution.demo,
        institution.body
    );
    Ok(())
}

/// All filings, by occupation and level.
pub async fn filings(tx: &mut Tx) -> Result<Vec<Filing>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT occupation, level FROM filings ORDER BY occupation, level"
    ))
}

/// Replaces all filings.
pub async fn set_filings(tx: &mut WriteTx, filings: &[Filing]) -> Result<(), Refusal> {
    execute!(tx, "DELETE FROM filings");
    for filing in filings {
        execute!(
            tx,
            "INSERT INTO filings (occupation, level) VALUES ($1, $2)",
            filing.occupation,
            filing.level.as_str()
        );
    }
    Ok(())
}

/// All workshops, by code.
pub async fn workshops(tx: &mut Tx) -> Result<Vec<Workshop>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT code, name, closed_on FROM workshops ORDER BY code"
    ))
}

/// All teams, by workshop and code.
pub async fn teams(tx: &mut Tx) -> Result<Vec<Team>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT workshop, code, name, closed_on FROM teams ORDER BY workshop, code"
    ))
}

/// Adds a workshop, or gives the one with that code this name and this day of closing.
pub async fn put_workshop(tx: &mut WriteTx, workshop: &Workshop) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO workshops (code, name, closed_on) VALUES ($1, $2, $3)
         ON CONFLICT (code) DO UPDATE SET name = excluded.name, closed_on = excluded.closed_on",
        workshop.code,
        workshop.name,
        workshop.closed_on
    );
    Ok(())
}

/// Adds a team, or gives the one with that code this name and this day of closing.
pub async fn put_team(tx: &mut WriteTx, team: &Team) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO teams (workshop, code, name, closed_on) VALUES ($1, $2, $3, $4)
         ON CONFLICT (workshop, code) DO UPDATE SET name = excluded.name, closed_on = excluded.closed_on",
        team.workshop,
        team.code,
        team.name,
        team.closed_on
    );
    Ok(())
}
