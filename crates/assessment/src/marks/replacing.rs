//! Whether a mark that is offered may take the place of what stands, on whatever road it came. Must not know the roads.

use crate::number::Mark;
use crate::rounds::sheet_state::SheetState;

/// What it takes to put an offered mark in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replacing {
    /// It says nothing new.
    Same,
    /// Nothing is lost by it.
    Free,
    /// Another mark stands on a sheet that came in whole: the change needs a reason, and both marks are kept.
    NeedsReason,
    /// The rater signed the sheet, or it was set aside, or it came in whole and would be typed in: it has to be reopened, with a
    /// reason, first.
    Locked,
}

/// How marks come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Road {
    /// Typed on the screen, cell by cell: an empty cell takes a mark away.
    Typed,
    /// In whole sheets, by a file, a workbook, paper or a return: where no mark is, nothing is said.
    Whole,
}

/// What it takes to put `offered` where `stands` is, on a sheet in this state; no state where there is no sheet yet.
pub fn replacing(
    road: Road,
    sheet: Option<SheetState>,
    stands: Option<Mark>,
    offered: Option<Mark>,
) -> Replacing {
    if stands == offered || (road == Road::Whole && offered.is_none()) {
        return Replacing::Same;
    }
    match (sheet, road) {
        (Some(SheetState::Submitted | SheetState::SetAside), _)
        | (Some(SheetState::Taken), Road::Typed) => Replacing::Locked,
        (_, Road::Whole) if stands.is_some() => Replacing::NeedsReason,
        (Some(SheetState::Draft | SheetState::Taken) | None, _) => Replacing::Free,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(value: i64) -> Option<Mark> {
        Mark::new(value.into()).ok()
    }

    const ROADS: [Road; 2] = [Road::Typed, Road::Whole];

    #[test]
    fn a_signed_sheet_takes_no_other_mark_on_any_road() {
        let signed = Some(SheetState::Submitted);
        for road in ROADS {
            assert_eq!(
                replacing(road, signed, mark(80), mark(90)),
                Replacing::Locked
            );
            assert_eq!(replacing(road, signed, None, mark(90)), Replacing::Locked);
            assert_eq!(replacing(road, signed, mark(80), mark(80)), Replacing::Same);
        }
        assert_eq!(
            replacing(Road::Typed, signed, mark(80), None),
            Replacing::Locked
        );
    }

    #[test]
    fn a_mark_that_came_in_whole_becomes_another_only_with_a_reason() {
        let taken = Some(SheetState::Taken);
        assert_eq!(
            replacing(Road::Whole, taken, mark(80), mark(90)),
            Replacing::NeedsReason
        );
        assert_eq!(
            replacing(Road::Whole, taken, None, mark(90)),
            Replacing::Free
        );
    }

    #[test]
    fn a_sheet_that_came_in_whole_takes_nothing_that_is_typed_where_nothing_stands_either() {
        let taken = Some(SheetState::Taken);
        for (stands, typed) in [(mark(80), mark(90)), (None, mark(90)), (mark(80), None)] {
            assert_eq!(
                replacing(Road::Typed, taken, stands, typed),
                Replacing::Locked
            );
        }
        assert_eq!(
            replacing(Road::Typed, taken, mark(80), mark(80)),
            Replacing::Same
        );
    }

    #[test]
    fn what_is_being_typed_is_free_for_the_typist_and_not_for_a_file() {
        let draft = Some(SheetState::Draft);
        assert_eq!(
            replacing(Road::Typed, draft, mark(80), mark(90)),
            Replacing::Free
        );
        assert_eq!(
            replacing(Road::Typed, draft, mark(80), None),
            Replacing::Free
        );
        assert_eq!(
            replacing(Road::Whole, draft, mark(80), mark(90)),
            Replacing::NeedsReason
        );
    }

    #[test]
    fn an_absent_mark_in_a_file_wipes_nothing() {
        for sheet in SheetState::ALL {
            assert_eq!(
                replacing(Road::Whole, Some(sheet), mark(80), None),
                Replacing::Same
            );
        }
    }
}
