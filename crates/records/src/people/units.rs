//! Who is in which workshop and team. Must not know what a unit is called, nor whether anybody may come into it.

use assessment::Refusal;

use crate::store::query::{execute, fetch_all};
use crate::{Tx, WriteTx};

/// How many people who have not left each unit has: code of the workshop, code of the team (none for those of no team), people.
pub async fn counts(tx: &mut Tx) -> Result<Vec<(String, Option<String>, i64)>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT workshop, team, COUNT(*) FROM employees WHERE workshop IS NOT NULL AND left_on IS NULL
         GROUP BY workshop, team ORDER BY workshop, team"
    ))
}

/// Staff number and team of everybody who has not left and is in a workshop, or in a team of it, by staff number.
pub async fn of_unit(
    tx: &mut Tx,
    workshop: &str,
    team: Option<&str>,
) -> Result<Vec<(String, Option<String>)>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT staff_no, team FROM employees
         WHERE workshop = $1 AND ($2 = '' OR team = $2) AND left_on IS NULL ORDER BY staff_no",
        workshop,
        team.unwrap_or_default()
    ))
}

/// Puts everybody whom [`of_unit`] finds into another unit; their revisions count up.
pub async fn move_all(
    tx: &mut WriteTx,
    (workshop, team): (&str, Option<&str>),
    (to_workshop, to_team): (&str, Option<&str>),
) -> Result<(), Refusal> {
    execute!(
        tx,
        "UPDATE employees SET workshop = $3, team = $4, revision = revision + 1
         WHERE workshop = $1 AND ($2 = '' OR team = $2) AND left_on IS NULL",
        workshop,
        team.unwrap_or_default(),
        to_workshop,
        to_team
    );
    Ok(())
}
