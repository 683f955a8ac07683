//! What a rater is told of a candidate, on whatever road her sheet travels. Must not know how a sheet looks.

use exchange::packet::Sheet;
use records::rounds::candidates::CandidateRow;

use crate::institution::units::in_full;

/// Every field of a candidate is public or private here; one that is added to it does not compile until it is named.
pub(crate) fn disclosed(
    candidate: &CandidateRow,
    units: &[crate::institution::wire::UnitLine],
    unit: &str,
) -> Sheet {
    let CandidateRow {
        id: _,          // private: says nothing to a rater
        round_id: _,    // private: the same
        employee_id: _, // private: the same
        state: _,       // private: all in a packet are enrolled
        eligibility: _, // private: how somebody came to apply must not colour a mark
        staff_no,
        name,
        workshop: _,          // public, by its name
        team: _,              // public, by its name
        withdrawn_because: _, // private: why somebody left is no rater's business
        sent_back_after: _,   // private: nor is that she was sent back
    } = candidate;
    let shown = units.iter().find(|line| line.unit == unit).map(in_full);
    Sheet {
        staff_no: staff_no.clone(),
        name: name.clone(),
        unit: shown.unwrap_or_else(|| unit.to_owned()),
    }
}
