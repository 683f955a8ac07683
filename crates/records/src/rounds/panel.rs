//! The panel of a round and the declared relations of its raters. Must not know whom a relation excludes.

use assessment::Refusal;
use serde::{Deserialize, Serialize};

use crate::ids::RoundId;
use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::{fetch_all, fetch_optional};
use crate::{Tx, WriteTx};

/// Someone who scores or watches in a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct PanelMember {
    /// Id of the round.
    pub round_id: RoundId,
    /// Code, unique within the round.
    pub code: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// The component that this member scores; none for one who watches.
    pub component: Option<String>,
    /// Staff number, when the member is an employee.
    pub staff_no: Option<String>,
}

/// A declared relation (回避).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Relation {
    /// Id of the round.
    pub round_id: RoundId,
    /// Code of the rater.
    pub rater: String,
    /// Staff number of the one to whom the rater is related.
    pub staff_no: String,
    /// Kind of the relation.
    pub kind: String,
}

const INSERT_MEMBERS: Bulk = bulk!(
    "INSERT INTO panel_members (round_id, code, name, role, component, staff_no)
     SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2, r.value ->> 3, r.value ->> 4, r.value ->> 5",
    ""
);

const INSERT_RELATIONS: Bulk = bulk!(
    "INSERT INTO relations (round_id, rater, staff_no, kind)
     SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2, r.value ->> 3",
    ""
);

/// Adds members. Refuses `panel_member_kept_twice`.
pub async fn insert_members(tx: &mut WriteTx, members: &[PanelMember]) -> Result<(), Refusal> {
    let rows = members.iter().map(|m| {
        (
            &m.round_id,
            &m.code,
            &m.name,
            &m.role,
            &m.component,
            &m.staff_no,
        )
    });
    bulk::send(tx, &INSERT_MEMBERS, rows).await?;
    Ok(())
}

/// Adds relations.
pub async fn insert_relations(tx: &mut WriteTx, relations: &[Relation]) -> Result<(), Refusal> {
    let rows = relations
        .iter()
        .map(|r| (&r.round_id, &r.rater, &r.staff_no, &r.kind));
    bulk::send(tx, &INSERT_RELATIONS, rows).await?;
    Ok(())
}

/// The members of a round's panel, by code.
pub async fn members(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<PanelMember>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM panel_members WHERE round_id = $1 ORDER BY code",
        round_id
    ))
}

/// One member.
pub async fn member(
    tx: &mut Tx,
    round_id: &RoundId,
    code: &str,
) -> Result<Option<PanelMember>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM panel_members WHERE round_id = $1 AND code = $2",
        round_id,
        code
    ))
}

/// The declared relations in a round.
pub async fn relations(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<Relation>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM relations WHERE round_id = $1 ORDER BY rater, staff_no, kind",
        round_id
    ))
}
