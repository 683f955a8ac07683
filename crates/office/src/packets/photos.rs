//! Work pieces on their way into a packet: those of its candidates and criteria, as many photos as fit. Must not know how a packet is
//! sealed.

use std::collections::BTreeSet;

use assessment::marks::work_piece::{Load, PACKET_LIMIT, carried};
use assessment::{Refusal, WorkPieceKind};
use exchange::packet::{LARGEST_FILE, PacketCriterion, PacketPiece, Sheet};
use records::marks::work_pieces;
use records::marks::work_pieces::WorkPieceOf;

use crate::marks::disclosed::disclosed_piece;
use crate::office::Office;
use crate::packets::wire::PhotosLeftOut;
use crate::wire::count;

// What is not photos is some tens of kilobytes.
const _: () = assert!(PACKET_LIMIT + (4 << 20) < LARGEST_FILE);

/// What a packet is to show, before its photos are read.
pub(super) struct Shown {
    pieces: Vec<WorkPieceOf>,
    left_out: Vec<WorkPieceOf>,
}

impl Shown {
    /// Of all work pieces of a round what concerns these candidates and criteria.
    pub(super) fn of(all: &[WorkPieceOf], sheets: &[Sheet], criteria: &[PacketCriterion]) -> Self {
        let people: BTreeSet<&str> = sheets.iter().map(|one| one.staff_no.as_str()).collect();
        let is_marked = |code: &str| criteria.iter().any(|one| one.code == code);
        let (photos, mut pieces): (Vec<WorkPieceOf>, Vec<WorkPieceOf>) = all
            .iter()
            .filter(|one| {
                people.contains(one.staff_no.as_str())
                    && one.piece.criterion.as_deref().is_none_or(is_marked)
            })
            .cloned()
            .partition(|one| one.piece.kind == WorkPieceKind::Photo);
        let loads: Vec<Load<'_>> = photos.iter().map(load).collect();
        let goes = carried(&loads, PACKET_LIMIT);
        let mut left_out = Vec::new();
        for (photo, goes) in photos.into_iter().zip(goes) {
            if goes {
                pieces.push(photo);
            } else {
                left_out.push(photo);
            }
        }
        Self { pieces, left_out }
    }

    /// The work pieces with their photos.
    ///
    /// # Errors
    /// `changed_meanwhile`.
    pub(super) async fn read(&self, office: &Office) -> Result<Vec<PacketPiece>, Refusal> {
        if self.pieces.is_empty() {
            return Ok(Vec::new());
        }
        let mut tx = office.read().await?;
        let mut read = Vec::with_capacity(self.pieces.len());
        for one in &self.pieces {
            let jpeg = match one.piece.kind {
                WorkPieceKind::Film => None,
                WorkPieceKind::Photo => {
                    let jpeg = work_pieces::jpeg(&mut tx, &one.piece.id).await?;
                    // Removed since the packet was drawn up.
                    Some(jpeg.ok_or_else(|| {
                        Refusal::new("changed_meanwhile").with("subject", &one.staff_no)
                    })?)
                }
            };
            read.push(disclosed_piece(one, jpeg));
        }
        Ok(read)
    }

    /// Photos that go.
    pub(super) fn photos(&self) -> u32 {
        let photos = self
            .pieces
            .iter()
            .filter(|one| one.piece.kind == WorkPieceKind::Photo);
        count(photos.count() as u64)
    }

    /// Photos that do not.
    pub(super) fn photos_left_out(&self) -> u32 {
        count(self.left_out.len() as u64)
    }

    /// How many photos do not go, whose, and why.
    pub(super) fn told(&self) -> Option<PhotosLeftOut> {
        if self.left_out.is_empty() {
            return None;
        }
        let whose: BTreeSet<&str> = self
            .left_out
            .iter()
            .map(|one| one.staff_no.as_str())
            .collect();
        Some(PhotosLeftOut {
            photos: self.photos_left_out(),
            limit_mb: count(PACKET_LIMIT / 1_000_000),
            staff_nos: whose.into_iter().map(str::to_owned).collect(),
        })
    }
}

fn load(one: &WorkPieceOf) -> Load<'_> {
    Load {
        staff_no: &one.staff_no,
        criterion: one.piece.criterion.as_deref(),
        bytes: one.piece.bytes.unsigned_abs(),
    }
}

#[cfg(test)]
mod tests {
    use assessment::standards::CriterionKind;
    use records::marks::work_pieces::WorkPiece;

    use super::*;

    fn piece(staff_no: &str, criterion: Option<&str>, bytes: i64) -> WorkPieceOf {
        WorkPieceOf {
            staff_no: staff_no.to_owned(),
            piece: WorkPiece {
                id: format!("{staff_no} {bytes}").into(),
                candidate_id: staff_no.into(),
                criterion: criterion.map(str::to_owned),
                kind: WorkPieceKind::Photo,
                name: "照片.jpg".to_owned(),
                sha256: "ab".repeat(32),
                bytes,
                place: None,
                taken_on: None,
                note: String::new(),
                added_at: "2026-05-18T01:00:00Z".to_owned(),
                added_by: "李录入".to_owned(),
            },
        }
    }

    fn sheet(staff_no: &str) -> Sheet {
        Sheet {
            staff_no: staff_no.to_owned(),
            name: "张三".to_owned(),
            unit: String::new(),
        }
    }

    fn criterion(code: &str) -> PacketCriterion {
        PacketCriterion {
            code: code.to_owned(),
            name: code.to_owned(),
            name_en: None,
            kind: CriterionKind::Judged,
            min: None,
            max: None,
            step: None,
            points: Vec::new(),
            descriptors: Vec::new(),
        }
    }

    fn shown(all: &[WorkPieceOf]) -> Shown {
        Shown::of(all, &[sheet("A1"), sheet("A2")], &[criterion("skills")])
    }

    #[test]
    fn a_packet_shows_its_own_candidates_and_criteria_alone() {
        let all = [
            piece("A1", Some("skills"), 1),
            piece("A1", Some("theory"), 2),
            piece("A2", None, 3),
            piece("A3", Some("skills"), 4),
        ];
        let shown = shown(&all);
        let bytes: Vec<i64> = shown.pieces.iter().map(|one| one.piece.bytes).collect();
        assert_eq!(bytes, [1, 3]);
        assert_eq!((shown.photos(), shown.told().is_none()), (2, true));
    }

    #[test]
    fn photos_that_do_not_fit_are_told_with_whose_and_why() {
        let all = [
            piece("A1", Some("skills"), 30_000_000),
            piece("A1", Some("skills"), 30_000_001),
            piece("A2", Some("skills"), 9_000_000),
        ];
        let shown = shown(&all);
        assert_eq!((shown.photos(), shown.photos_left_out()), (2, 1));
        let told = shown.told().map(|left_out| {
            let PhotosLeftOut {
                photos,
                limit_mb,
                staff_nos,
            } = left_out;
            (photos, limit_mb, staff_nos)
        });
        assert_eq!(told, Some((1, 40, vec!["A1".to_owned()])));
    }
}
