//! Photos and films of work as a person reads them. Must not know how they are kept.

use office::marks::work_pieces::wire::WorkPieceList;

use super::page::{Column, minute};
use super::safekeeping::size;
use super::{Page, Readable};

impl Readable for WorkPieceList {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_work_pieces",
            &[
                ("count", &self.pieces.len()),
                ("size", &size(self.photo_bytes)),
                ("limit", &size(self.packet_limit)),
            ],
        );
        let rows = self.pieces.iter().map(|piece| {
            vec![
                piece.staff_no.clone(),
                piece.criterion.clone().unwrap_or_default(),
                page.word_of("work_piece", piece.kind.as_str()),
                piece.name.clone(),
                piece.note.clone(),
                piece.taken_on.clone().unwrap_or_default(),
                size(piece.bytes),
                piece.place.clone().unwrap_or_default(),
                minute(&piece.added_at),
                piece.sha256.clone(),
                piece.id.clone(),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("staff_no"),
                Column::whole("field_criterion"),
                Column::whole("work_piece_kind"),
                Column::text("file"),
                Column::text("note"),
                Column::whole("taken_on"),
                Column::figure("size"),
                Column::text("film_place"),
                Column::whole("at"),
                Column::text("sha256"),
                Column::text("work_piece"),
            ],
            rows,
        );
    }
}
