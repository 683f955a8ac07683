//! Grade standards, each version kept as it was made. Must not know what a standard says.

use assessment::{Refusal, SkillLevel};
use serde::{Deserialize, Serialize};

use crate::ids::StandardId;
use crate::store::query::{execute, fetch_all, fetch_optional};
use crate::{Tx, WriteTx};

/// A version of a grade standard with its scheme; never changed once kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Standard {
    /// A UUID.
    pub id: StandardId,
    /// Its code.
    pub code: String,
    /// Its version, unique within the code.
    pub version: String,
    /// Occupation code.
    pub occupation: String,
    /// Level.
    #[sqlx(try_from = "String")]
    pub level: SkillLevel,
    /// Title.
    pub title: String,
    /// The whole of it, JSON.
    pub body: String,
    /// SHA-256 of the body, hex.
    pub hash: String,
    /// When it was kept.
    pub created_at: String,
}

/// Keeps a version. Refuses `standard_version_taken`.
pub async fn insert(tx: &mut WriteTx, standard: &Standard) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO standards (id, code, version, occupation, level, title, body, hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        standard.id,
        standard.code,
        standard.version,
        standard.occupation,
        standard.level.as_str(),
        standard.title,
        standard.body,
        standard.hash,
        standard.created_at
    );
    Ok(())
}

/// The standard with this id.
pub async fn get(tx: &mut Tx, id: &StandardId) -> Result<Option<Standard>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM standards WHERE id = $1",
        id
    ))
}

/// The version of the standard with this code.
pub async fn by_version(
    tx: &mut Tx,
    code: &str,
    version: &str,
) -> Result<Option<Standard>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM standards WHERE code = $1 AND version = $2",
        code,
        version
    ))
}

/// All versions of all standards, by code, the one kept last first.
pub async fn list(tx: &mut Tx) -> Result<Vec<Standard>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM standards ORDER BY code, created_at DESC, version DESC"
    ))
}
