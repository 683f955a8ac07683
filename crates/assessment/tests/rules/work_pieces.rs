//! Work pieces: until when they come and go, what is said of them, and which photos travel when not all fit.

use assessment::marks::work_piece::{
    Load, MOST_OF_ONE, carried, check_count, check_open, plain, taken_on,
};
use assessment::{RoundState, WorkPieceKind};
use jiff::civil::date;

fn load<'a>(staff_no: &'a str, criterion: Option<&'a str>, bytes: u64) -> Load<'a> {
    Load {
        staff_no,
        criterion,
        bytes,
    }
}

#[test]
fn work_pieces_come_and_go_until_the_round_is_decided() {
    for state in RoundState::ALL {
        let decided = state >= RoundState::Decided;
        match check_open(state) {
            Ok(()) => assert!(!decided, "{state:?}"),
            Err(refusal) => {
                assert!(decided, "{state:?}");
                assert_eq!(refusal.code, "work_pieces_closed");
                assert_eq!(refusal.arg("state"), Some(state.as_str()));
            }
        }
    }
}

#[test]
fn one_candidate_has_no_more_than_the_proof_reads_together() {
    assert!(check_count(MOST_OF_ONE - 1).is_ok());
    assert_eq!(
        check_count(MOST_OF_ONE).unwrap_err().code,
        "work_pieces_too_many"
    );
}

#[test]
fn what_is_said_is_trimmed_and_hides_nothing() {
    assert_eq!(plain("note", "  袖口内侧 ").unwrap(), "袖口内侧");
    assert_eq!(plain("note", "").unwrap(), "");
    for text in ["正面\u{202e}反面", "两\n行", &"长".repeat(301)] {
        let refusal = plain("note", text).unwrap_err();
        assert_eq!(refusal.code, "work_piece_text");
        assert_eq!(refusal.field.as_deref(), Some("note"));
    }
}

#[test]
fn nobody_takes_a_photo_tomorrow() {
    let today = date(2026, 6, 3);
    assert_eq!(taken_on(" 2026-06-03", today).unwrap(), today);
    assert_eq!(
        taken_on("2026-06-04", today).unwrap_err().code,
        "work_piece_taken_later"
    );
    assert_eq!(taken_on("上周", today).unwrap_err().code, "date_invalid");
}

#[test]
fn what_fits_goes_whole() {
    let photos = [load("A1", Some("c1"), 30), load("A1", None, 30)];
    assert_eq!(carried(&photos, 60), [true, true]);
    assert_eq!(carried(&[], 60), Vec::<bool>::new());
}

#[test]
fn nobody_goes_unseen_while_another_is_seen_from_all_sides() {
    let photos = [
        load("A1", Some("c1"), 30),
        load("A1", Some("c1"), 30),
        load("A1", Some("c1"), 30),
        load("A2", Some("c1"), 30),
        load("A1", Some("c2"), 30),
    ];
    assert_eq!(carried(&photos, 90), [true, false, false, true, true]);
    assert_eq!(carried(&photos, 120), [true, true, false, true, true]);
}

#[test]
fn what_is_too_large_stays_out_and_a_smaller_one_behind_it_goes() {
    let photos = [
        load("A1", Some("c1"), 50),
        load("A2", Some("c1"), 80),
        load("A3", Some("c1"), 40),
    ];
    assert_eq!(carried(&photos, 90), [true, false, true]);
}

#[test]
fn a_kind_is_read_by_the_name_that_it_writes() {
    for kind in [WorkPieceKind::Photo, WorkPieceKind::Film] {
        assert_eq!(WorkPieceKind::parse(kind.as_str()).unwrap(), kind);
    }
    assert_eq!(
        WorkPieceKind::parse("drawing").unwrap_err().code,
        "work_piece_kind_unknown"
    );
}
