//! The state is taken of the rows as they are: once in an office that was made before there was a proof, and again after a
//! migration, which changes rows without the program's acts. A line of the log says so. Must not know when offices are opened.

use assessment::Refusal;
use lattice::Lattice;
use serde_json::json;

use crate::safekeeping::audit;
use crate::safekeeping::audit::AuditEntry;
use crate::safekeeping::lines::numbered;
use crate::safekeeping::proof::{seals, verify};
use crate::store::query::{execute, fetch_one};
use crate::store::schema;
use crate::{Database, Tx};

/// The act by which the state is taken for the first time.
pub(crate) const BEGIN: &str = "begin_proof";
/// The act by which it is taken anew after a migration.
pub(crate) const CARRY: &str = "carry_proof";

/// What was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// Nothing had to be done.
    Already,
    /// The state was taken of so many rows.
    Now(i64),
}

/// Takes the state of an office that has none, or whose rows a migration has changed; does nothing in any other, nor where
/// nothing can be written. `at` is ISO text in UTC, `actor` who opens the office.
///
/// Refuses what reading and writing refuse.
pub async fn begin(database: &Database, at: &str, actor: &str) -> Result<Begun, Refusal> {
    if !database.is_writable() || needed(&mut database.begin_read().await?).await?.is_none() {
        return Ok(Begun::Already);
    }
    // Where nobody can write now, as on a server that is only read, the next opening does it; until then the check says that
    // the rows are not proven.
    let Ok(mut tx) = database.begin_write().await else {
        return Ok(Begun::Already);
    };
    // Another program may have done it meanwhile.
    let Some(action) = needed(&mut tx).await? else {
        return Ok(Begun::Already);
    };
    let rows = verify::sum_all(&mut tx).await?;
    seals::forget(&mut tx).await?;
    let nothing = Lattice::zero().bytes();
    execute!(
        tx,
        "UPDATE audit_head SET state = $1, migration = $2 WHERE id = 1",
        nothing,
        schema::newest(&schema::SQLITE)
    );
    let entry = AuditEntry {
        at: at.to_owned(),
        actor: actor.to_owned(),
        account: None,
        action: action.to_owned(),
        subject: String::new(),
        detail: json!({ "rows": rows.rows, "migration": schema::newest(&schema::SQLITE) })
            .to_string(),
    };
    audit::append(&mut tx, &entry, &rows).await?;
    tx.end().await?;
    Ok(Begun::Now(rows.rows))
}

/// By which act the state has to be taken now.
async fn needed(tx: &mut Tx) -> Result<Option<&'static str>, Refusal> {
    // What is opened only to read may be older than the proof.
    if !verify::has_proof(tx).await? {
        return Ok(None);
    }
    let (lines, has_state, migration): (i64, bool, Option<i64>) = fetch_one!(
        tx,
        "SELECT seq, state IS NOT NULL, migration FROM audit_head WHERE id = 1"
    );
    if lines == 0 {
        return Ok(None);
    }
    if !has_state {
        // Where lines already speak of rows, the state was taken away: that is for the check to say.
        let (proven,): (bool,) = fetch_one!(
            tx,
            concat!(
                "SELECT EXISTS (SELECT 1 FROM ",
                numbered!("audit_log"),
                " WHERE state IS NOT NULL)"
            )
        );
        return Ok((!proven).then_some(BEGIN));
    }
    // What stands beside the state is bound by nothing: it may be believed that nothing has to be done, and no more. Where the log
    // says otherwise, nothing is taken anew either, and the check names it.
    let newest = schema::newest(&schema::SQLITE);
    let Some(migration) = migration.filter(|migration| *migration < newest) else {
        return Ok(None);
    };
    let named = verify::migration_of_log(tx).await?;
    Ok((named.unwrap_or(verify::FIRST_MIGRATION) == migration).then_some(CARRY))
}
