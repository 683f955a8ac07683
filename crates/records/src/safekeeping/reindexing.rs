//! Indexes that do not say what their tables say, made anew from the tables. Only where nothing else is wrong: what stands in a
//! table is never taken at its word, it is held against the log after it. Must not know what the rows mean.

use assessment::Refusal;
use sqlx::AssertSqlSafe;

use crate::WriteTx;
use crate::safekeeping::proof::verify;
use crate::store::query::execute;
use crate::store::structure;
use crate::store::structure::index_of;

/// Makes the indexes anew that differ from their tables, and answers their names. None where nothing differs, where anything else
/// is wrong with the database, or where the rows are not what the log says; then the transaction is to be dropped.
///
/// Refuses what the engine refuses.
pub async fn make_anew(tx: &mut WriteTx) -> Result<Vec<String>, Refusal> {
    let mut made: Vec<String> = Vec::new();
    loop {
        let found = structure::look(tx).await?.findings;
        if found.is_empty() {
            break;
        }
        // The engine names the first hundred things: after those are mended it may name others.
        for finding in &found {
            let index = match index_of(finding) {
                Some(index) if !made.iter().any(|one| one == index) => index.to_owned(),
                Some(_) | None => return Ok(Vec::new()),
            };
            match reindex(tx, &index).await {
                Ok(()) => made.push(index),
                Err(refusal) if NOT_OF_ROWS.contains(&refusal.code.as_str()) => {
                    return Err(refusal);
                }
                // Rows that may not stand side by side: then it is the table that is wrong.
                Err(_) => return Ok(Vec::new()),
            }
        }
    }
    if made.is_empty() {
        return Ok(made);
    }
    // Sums of days are no rows of their own: they are mended after this, from the rows.
    let of_rows = verify(tx).await?.row_findings;
    match of_rows
        .iter()
        .all(|found| found.code == "proof_days_altered")
    {
        true => Ok(made),
        false => Ok(Vec::new()),
    }
}

/// What hinders an index and says nothing of the rows in it.
const NOT_OF_ROWS: [&str; 3] = ["office_disk_full", "office_not_reachable", "office_busy"];

async fn reindex(tx: &mut WriteTx, index: &str) -> Result<(), Refusal> {
    let sql = format!("REINDEX main.\"{}\"", index.replace('"', "\"\""));
    execute!(tx, AssertSqlSafe(sql.clone()));
    Ok(())
}
