//! Who took over from whom on a panel, and whose sheets stayed where they were. Must not know why.

use std::collections::BTreeSet;

use assessment::rounds::handover::Handover;
use assessment::{Refusal, StaffNumber};

use crate::ids::RoundId;
use crate::store::query::{execute, fetch_all};
use crate::store::rows::{damaged, exactly_one};
use crate::{Tx, WriteTx};

/// Keeps a handover; the candidates whose sheets stay are those of the round with these staff numbers.
pub async fn insert(
    tx: &mut WriteTx,
    round_id: &RoundId,
    handover: &Handover,
) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO handovers (round_id, rater, successor) VALUES ($1, $2, $3)",
        round_id,
        handover.from,
        handover.to
    );
    for staff_no in &handover.kept {
        execute!(
            tx,
            "INSERT INTO handover_kept (round_id, rater, candidate_id)
             SELECT c.round_id, $2, c.id FROM candidates c JOIN employees e ON e.id = c.employee_id
             WHERE c.round_id = $1 AND e.staff_no = $3",
            round_id,
            handover.from,
            staff_no.as_str()
        );
    }
    Ok(())
}

/// A sheet that stayed with a rater who was replaced goes to whoever took over. Refuses `changed_meanwhile` when none did.
pub async fn hand_on(
    tx: &mut WriteTx,
    round_id: &RoundId,
    rater: &str,
    staff_no: &StaffNumber,
) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "DELETE FROM handover_kept WHERE round_id = $1 AND rater = $2 AND candidate_id IN (
             SELECT c.id FROM candidates c JOIN employees e ON e.id = c.employee_id
             WHERE c.round_id = $1 AND e.staff_no = $3)",
        round_id,
        rater,
        staff_no.as_str()
    );
    exactly_one(touched, staff_no)
}

/// The handovers of a round, by the rater who was replaced. Refuses `stored_record_damaged`.
pub async fn of_round(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<Handover>, Refusal> {
    let rows: Vec<(String, String)> = fetch_all!(
        tx,
        "SELECT rater, successor FROM handovers WHERE round_id = $1 ORDER BY rater",
        round_id
    );
    let mut found: Vec<Handover> = rows
        .into_iter()
        .map(|(from, to)| Handover {
            from,
            to,
            kept: BTreeSet::new(),
        })
        .collect();
    if found.is_empty() {
        return Ok(found);
    }
    let kept: Vec<(String, String)> = fetch_all!(
        tx,
        "SELECT k.rater, e.staff_no FROM handover_kept k
         JOIN candidates c ON c.id = k.candidate_id JOIN employees e ON e.id = c.employee_id
         WHERE k.round_id = $1",
        round_id
    );
    for (rater, staff_no) in kept {
        let staff_no = StaffNumber::parse(&staff_no)
            .map_err(|refusal| damaged("handover_kept", &rater, refusal))?;
        let of_rater = found.iter_mut().find(|one| one.from == rater);
        if let Some(handover) = of_rater {
            handover.kept.insert(staff_no);
        }
    }
    Ok(found)
}
