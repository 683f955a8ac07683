//! Whom raters mark, where it is not everybody, and which employees that means today. Must not know who may be marked.
//!
//! Each row has its number in the round, from 1 in the order of the plan.

use std::collections::{BTreeMap, BTreeSet};

use assessment::{Refusal, Scope, ScopeKind, StaffNumber};

use crate::ids::RoundId;
use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::{execute, fetch_all};
use crate::store::rows::damaged;
use crate::{Tx, WriteTx};

const INSERT: Bulk = bulk!(
    "INSERT INTO rater_scopes (round_id, number, rater, kind, who)
     SELECT r.value ->> 0, CAST(r.value ->> 1 AS BIGINT), r.value ->> 2, r.value ->> 3, r.value ->> 4",
    ""
);

/// Keeps the scopes of a round in the place of those that it had.
pub async fn put(tx: &mut WriteTx, round_id: &RoundId, scopes: &[Scope]) -> Result<(), Refusal> {
    execute!(tx, "DELETE FROM rater_scopes WHERE round_id = $1", round_id);
    let rows = (1_i64..).zip(scopes).map(|(number, scope)| {
        (
            round_id,
            number,
            &scope.rater,
            scope.kind.as_str(),
            &scope.who,
        )
    });
    bulk::send(tx, &INSERT, rows).await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct ScopeRow {
    rater: String,
    kind: String,
    who: String,
}

/// The scopes of a round, in the order of the plan. Refuses `stored_record_damaged`.
pub async fn of_round(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<Scope>, Refusal> {
    let rows: Vec<ScopeRow> = fetch_all!(
        tx,
        "SELECT rater, kind, who FROM rater_scopes WHERE round_id = $1 ORDER BY number",
        round_id
    );
    rows.into_iter()
        .map(|row| {
            let unread = |refusal: Refusal| damaged("rater_scopes", &row.rater, refusal);
            Ok(Scope {
                kind: ScopeKind::parse(&row.kind).map_err(unread)?,
                rater: row.rater,
                who: row.who,
            })
        })
        .collect()
}

/// The employees whom scopes mean today, by rater; each rater who has any is there, also with nobody.
pub async fn reach(
    tx: &mut Tx,
    scopes: &[Scope],
) -> Result<BTreeMap<String, BTreeSet<StaffNumber>>, Refusal> {
    let mut found: BTreeMap<String, BTreeSet<StaffNumber>> = BTreeMap::new();
    for scope in scopes {
        let people = people_of(tx, scope).await?;
        found.entry(scope.rater.clone()).or_default().extend(people);
    }
    Ok(found)
}

async fn people_of(tx: &mut Tx, scope: &Scope) -> Result<Vec<StaffNumber>, Refusal> {
    let rows: Vec<(String,)> = match (scope.kind, scope.who.split_once('/')) {
        (ScopeKind::Person, _) => fetch_all!(
            tx,
            "SELECT staff_no FROM employees WHERE staff_no = $1",
            scope.who
        ),
        (ScopeKind::Unit, None) => fetch_all!(
            tx,
            "SELECT staff_no FROM employees WHERE workshop = $1",
            scope.who
        ),
        (ScopeKind::Unit, Some((workshop, team))) => fetch_all!(
            tx,
            "SELECT staff_no FROM employees WHERE workshop = $1 AND team = $2",
            workshop,
            team
        ),
    };
    let read = |(staff_no,): (String,)| {
        StaffNumber::parse(&staff_no).map_err(|refusal| damaged("employees", &staff_no, refusal))
    };
    rows.into_iter().map(read).collect()
}
