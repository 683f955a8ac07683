//! The panel of a round and the declared relations of its raters. Must not know whom a relation excludes.
//!
//! Each row has its number in the round, from 1 in the order of the plan; the number stays with the row.

use assessment::{Component, PanelMember, PanelRole, Refusal, Relation, RelationKind, StaffNumber};

use crate::ids::RoundId;
use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::{execute, fetch_all, fetch_one};
use crate::store::rows::{damaged, exactly_one};
use crate::{Tx, WriteTx};

const INSERT_MEMBERS: Bulk = bulk!(
    "INSERT INTO panel_members (round_id, number, code, name, role, component, staff_no)
     SELECT r.value ->> 0, CAST(r.value ->> 1 AS BIGINT), r.value ->> 2, r.value ->> 3, r.value ->> 4, r.value ->> 5,
         r.value ->> 6",
    ""
);

const INSERT_RELATIONS: Bulk = bulk!(
    "INSERT INTO relations (round_id, number, rater, staff_no, kind)
     SELECT r.value ->> 0, CAST(r.value ->> 1 AS BIGINT), r.value ->> 2, r.value ->> 3, r.value ->> 4",
    ""
);

/// Keeps the panel of a round that has none yet. Refuses `panel_member_kept_twice`.
pub(crate) async fn insert_members(
    tx: &mut WriteTx,
    round_id: &RoundId,
    members: &[PanelMember],
) -> Result<(), Refusal> {
    let rows = (1_i64..).zip(members).map(|(number, member)| {
        (
            round_id,
            number,
            &member.code,
            &member.name,
            member.role.as_str(),
            member.component.map(Component::as_str),
            member.staff_no.as_ref().map(StaffNumber::as_str),
        )
    });
    bulk::send(tx, &INSERT_MEMBERS, rows).await?;
    Ok(())
}

/// Keeps the relations of a round that has none yet; the same one twice is refused.
pub(crate) async fn insert_relations(
    tx: &mut WriteTx,
    round_id: &RoundId,
    relations: &[Relation],
) -> Result<(), Refusal> {
    let rows = (1_i64..).zip(relations).map(|(number, relation)| {
        (
            round_id,
            number,
            &relation.rater,
            relation.staff_no.as_str(),
            relation.kind.as_str(),
        )
    });
    bulk::send(tx, &INSERT_RELATIONS, rows).await?;
    Ok(())
}

/// Adds a rater to the panel of a round, after those who are there. Refuses `panel_member_kept_twice`.
pub async fn add_member(
    tx: &mut WriteTx,
    round_id: &RoundId,
    member: &PanelMember,
) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO panel_members (round_id, number, code, name, role, component, staff_no)
         SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5, $6 FROM panel_members WHERE round_id = $1",
        round_id,
        member.code,
        member.name,
        member.role.as_str(),
        member.component.map(Component::as_str),
        member.staff_no.as_ref().map(StaffNumber::as_str)
    );
    Ok(())
}

/// Adds a declared relation after those that are there; the same one twice is refused.
pub async fn add_relation(
    tx: &mut WriteTx,
    round_id: &RoundId,
    relation: &Relation,
) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO relations (round_id, number, rater, staff_no, kind)
         SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4 FROM relations WHERE round_id = $1",
        round_id,
        relation.rater,
        relation.staff_no.as_str(),
        relation.kind.as_str()
    );
    Ok(())
}

/// Takes a rater with her relations off the panel. Refuses `changed_meanwhile` when she is not on it.
pub async fn remove_member(
    tx: &mut WriteTx,
    round_id: &RoundId,
    rater: &str,
) -> Result<(), Refusal> {
    execute!(
        tx,
        "DELETE FROM relations WHERE round_id = $1 AND rater = $2",
        round_id,
        rater
    );
    let touched = execute!(
        tx,
        "DELETE FROM panel_members WHERE round_id = $1 AND code = $2",
        round_id,
        rater
    );
    exactly_one(touched, rater)
}

#[derive(sqlx::FromRow)]
struct MemberRow {
    code: String,
    name: String,
    role: String,
    component: Option<String>,
    staff_no: Option<String>,
}

/// The members of a round's panel, in the order of the plan. Refuses `stored_record_damaged`.
pub async fn members(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<PanelMember>, Refusal> {
    let rows: Vec<MemberRow> = fetch_all!(
        tx,
        "SELECT code, name, role, component, staff_no FROM panel_members WHERE round_id = $1 ORDER BY number",
        round_id
    );
    rows.into_iter()
        .map(|row| {
            let unread = |refusal: Refusal| damaged("panel_members", &row.code, refusal);
            Ok(PanelMember {
                role: PanelRole::parse(&row.role).map_err(unread)?,
                component: row
                    .component
                    .as_deref()
                    .map(Component::parse)
                    .transpose()
                    .map_err(unread)?,
                staff_no: row
                    .staff_no
                    .as_deref()
                    .map(StaffNumber::parse)
                    .transpose()
                    .map_err(unread)?,
                code: row.code,
                name: row.name,
            })
        })
        .collect()
}

#[derive(sqlx::FromRow)]
struct RelationRow {
    rater: String,
    staff_no: String,
    kind: String,
}

/// The declared relations (回避) in a round, in the order of the plan. Refuses `stored_record_damaged`.
pub async fn relations(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<Relation>, Refusal> {
    let rows: Vec<RelationRow> = fetch_all!(
        tx,
        "SELECT rater, staff_no, kind FROM relations WHERE round_id = $1 ORDER BY number",
        round_id
    );
    rows.into_iter()
        .map(|row| {
            let unread = |refusal: Refusal| damaged("relations", &row.rater, refusal);
            Ok(Relation {
                staff_no: StaffNumber::parse(&row.staff_no).map_err(unread)?,
                kind: RelationKind::parse(&row.kind).map_err(unread)?,
                rater: row.rater,
            })
        })
        .collect()
}

/// Whether any panel, declared relation or scope names an employee by the staff number.
pub async fn names(tx: &mut Tx, staff_no: &str) -> Result<bool, Refusal> {
    let (rows,): (i64,) = fetch_one!(
        tx,
        "SELECT (SELECT COUNT(*) FROM panel_members WHERE staff_no = $1)
             + (SELECT COUNT(*) FROM relations WHERE staff_no = $1)
             + (SELECT COUNT(*) FROM rater_scopes WHERE kind = 'person' AND who = $1)",
        staff_no
    );
    Ok(rows > 0)
}
