//! What is done for the words of photos and films of work. Must not know how a picture is read.

use office::WorkPieceKind;
use office::call as action;
use office::marks::work_pieces::wire::{AttachWorkPiece, RemoveWorkPiece, WorkPieceQuery};

use super::{Call, path_of};
use crate::arguments::WorkPieces;

/// What is done for a verb of work pieces.
pub fn work_pieces(verb: &WorkPieces) -> Call {
    match verb {
        WorkPieces::Attach {
            round,
            staff_no,
            file,
            criterion,
            film,
            place,
            taken_on,
            note,
        } => Call::of(
            action::attach_work_piece,
            AttachWorkPiece {
                round: round.clone(),
                staff_no: staff_no.clone(),
                criterion: criterion.clone(),
                kind: if *film {
                    WorkPieceKind::Film
                } else {
                    WorkPieceKind::Photo
                },
                path: path_of(file),
                place: place.clone(),
                taken_on: taken_on.clone(),
                note: note.clone(),
            },
        ),
        WorkPieces::List {
            round,
            staff_no,
            criterion,
        } => Call::of(
            action::list_work_pieces,
            WorkPieceQuery {
                round: round.clone(),
                staff_no: staff_no.clone(),
                criterion: criterion.clone(),
            },
        ),
        WorkPieces::Remove { id, reason } => Call::of(
            action::remove_work_piece,
            RemoveWorkPiece {
                id: id.clone(),
                reason: reason.clone(),
            },
        ),
    }
}
