//! What a rater is told of a candidate, on whatever road her sheet travels, and of what shows her work. Must not know how a sheet looks.

use assessment::day;
use exchange::packet::{PacketPiece, PieceShown, Sheet};
use records::marks::work_pieces::{WorkPiece, WorkPieceOf};
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

/// The same of a work piece, with its picture where it is a photo.
pub(crate) fn disclosed_piece(one: &WorkPieceOf, jpeg: Option<Vec<u8>>) -> PacketPiece {
    let WorkPieceOf { staff_no, piece } = one;
    let WorkPiece {
        id: _,           // private: says nothing to a rater
        candidate_id: _, // private: the same
        criterion,
        kind: _, // public, by what is shown
        name, // of a film public: it is found by it; of a photo private: it may say who somebody is
        sha256,
        bytes: _, // private: says nothing to a rater
        place,
        taken_on,
        note,
        added_at: _, // private: the office's own
        added_by: _, // private: the same
    } = piece;
    PacketPiece {
        staff_no: staff_no.clone(),
        criterion: criterion.clone(),
        note: note.clone(),
        taken_on: taken_on.as_deref().and_then(day::of_text),
        sha256: sha256.clone(),
        shown: match jpeg {
            Some(jpeg) => PieceShown::Photo { jpeg },
            None => PieceShown::Film {
                name: name.clone(),
                place: place.clone().unwrap_or_default(),
            },
        },
    }
}
