//! A copy of the whole office, and the check that it is sound. Must not know what the rows mean.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use assessment::Refusal;
use serde::{Deserialize, Serialize};

use crate::evidence::inspections;
use crate::safekeeping::audit;
use crate::safekeeping::audit::Verified;
use crate::store::failure::refused;
use crate::store::sqlite::{beside, of_file, vacuum_into};
use crate::{Database, Engine, Tx};

/// What a check of the office found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Whether nothing is wrong.
    pub sound: bool,
    /// What the engine found wrong, in its own words.
    pub problems: Vec<String>,
    /// The audit log.
    pub audit: Verified,
    /// Days whose sums of inspections do not agree with the records.
    pub wrong_days: i64,
}

/// Copies the office into a new file, whole and consistent while others go on working.
///
/// Refuses `office_exists` for a file that stands there already, `backup_by_server` for PostgreSQL, where the
/// server's own backup is the way.
pub async fn backup_to(database: &Database, path: &Path) -> Result<(), Refusal> {
    let Database::Sqlite(pool) = database else {
        return Err(Refusal::new("backup_by_server"));
    };
    if path.exists() {
        return Err(Refusal::new("office_exists").with("path", path.display()));
    }
    let partial = free_name_beside(path);
    let mut connection = pool.acquire().await.map_err(refused)?;
    let moved = match vacuum_into(&mut connection, &partial).await {
        Ok(()) => move_without_overwriting(&partial, path).map_err(|error| of_file(&error, path)),
        Err(refusal) => Err(refusal),
    };
    if moved.is_err() {
        // What failed is told; that the copy cannot be taken away as well would say nothing more.
        let _ = std::fs::remove_file(&partial);
    }
    moved
}

/// A name for the copy in the making that no file has: whatever stands there is somebody's.
fn free_name_beside(path: &Path) -> PathBuf {
    let process = std::process::id();
    let mut tried = 0_u32;
    loop {
        let name = beside(path, &format!(".{process}-{tried}.partial"));
        if std::fs::symlink_metadata(&name).is_err() {
            return name;
        }
        tried += 1;
    }
}

/// A hard link fails where a file stands already, which a rename would replace. A stick without hard links gets the
/// rename, after one more look.
fn move_without_overwriting(from: &Path, to: &Path) -> std::io::Result<()> {
    match std::fs::hard_link(from, to) {
        Ok(()) => std::fs::remove_file(from),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        Err(_) if to.exists() => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => std::fs::rename(from, to),
    }
}

/// Checks the engine's own structures (on SQLite), references, the audit chain and the sums.
pub async fn check(database: &Database) -> Result<Check, Refusal> {
    let mut tx = database.begin_read().await?;
    let problems = engine_problems(&mut tx).await?;
    let audit = audit::verify(&mut tx).await?;
    let wrong_days = inspections::wrong_days(&mut tx).await?;
    Ok(Check {
        sound: problems.is_empty() && audit.intact && wrong_days == 0,
        problems,
        audit,
        wrong_days,
    })
}

/// PostgreSQL keeps its references itself and checks pages by its own tools: there is nothing to ask it.
async fn engine_problems(tx: &mut Tx) -> Result<Vec<String>, Refusal> {
    let Engine::Sqlite(transaction) = tx.engine() else {
        return Ok(Vec::new());
    };
    let structure: Vec<(String,)> = sqlx::query_as("PRAGMA quick_check")
        .fetch_all(&mut **transaction)
        .await
        .map_err(refused)?;
    let references: Vec<(String, Option<i64>, String, i64)> =
        sqlx::query_as("PRAGMA foreign_key_check")
            .fetch_all(&mut **transaction)
            .await
            .map_err(refused)?;
    let structure = structure
        .into_iter()
        .map(|(line,)| line)
        .filter(|line| line != "ok");
    let references = references
        .into_iter()
        .map(|(table, row, parent, _)| match row {
            Some(row) => format!("{table} row {row} refers to a missing row of {parent}"),
            None => format!("a row of {table} refers to a missing row of {parent}"),
        });
    Ok(structure.chain(references).collect())
}
