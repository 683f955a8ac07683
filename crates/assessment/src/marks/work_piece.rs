//! Work pieces: what shows a rater the work itself, as a photo or as a film that lies elsewhere. When they may come and go, what is said
//! of one, how many there are, and which photos travel in a packet. Must not know how a picture is read, nor where it is kept.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::rounds::state::RoundState;
use crate::text::is_unprintable;
use crate::{Refusal, day};

/// Bytes of a photo at most, once it is made smaller: 1,600 pixels across at a quality at which a seam can be judged. More would fill
/// packets without showing more on a screen.
pub const PHOTO_LIMIT: usize = 300_000;
/// Bytes of photos in one packet at most: it fits every stick and most mail boxes of a factory, and is opened at once on an old laptop.
pub const PACKET_LIMIT: u64 = 40_000_000;
/// Work pieces of one candidate at most: her photos are then 12 MB, which the proof of rows reads together.
pub const MOST_OF_ONE: usize = 40;
/// Letters of a name, of a note, of the place of a film at most.
const LONGEST: usize = 300;

/// What a work piece is shown by. On the wire `"photo"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum WorkPieceKind {
    /// A photo, kept with the office.
    Photo,
    /// A film, named by its hash and never copied.
    Film,
}

impl WorkPieceKind {
    /// The name in files and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Film => "film",
        }
    }

    /// Reads the wire name.
    ///
    /// # Errors
    /// `work_piece_kind_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        match text {
            "photo" => Ok(Self::Photo),
            "film" => Ok(Self::Film),
            _ => Err(Refusal::new("work_piece_kind_unknown")
                .with("value", text)
                .at("kind")),
        }
    }
}

impl TryFrom<String> for WorkPieceKind {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::parse(&text)
    }
}

/// Work pieces come and go until the round is decided: afterwards they belong to the result that was given in sight of them.
///
/// # Errors
/// `work_pieces_closed`.
pub fn check_open(state: RoundState) -> Result<(), Refusal> {
    match state {
        RoundState::Planned | RoundState::Enrolling | RoundState::Scoring => Ok(()),
        RoundState::Decided | RoundState::Approved | RoundState::Certified => {
            Err(Refusal::new("work_pieces_closed")
                .with("state", state)
                .at("state"))
        }
    }
}

/// One more work piece of a candidate who has so many.
///
/// # Errors
/// `work_pieces_too_many`.
pub fn check_count(kept: usize) -> Result<(), Refusal> {
    if kept < MOST_OF_ONE {
        return Ok(());
    }
    Err(Refusal::new("work_pieces_too_many").with("most", MOST_OF_ONE))
}

/// What is said of a work piece (its name, a note, where a film lies) as it is kept: trimmed, not too long, nothing that cannot be seen.
///
/// # Errors
/// `work_piece_text` at `field`.
pub fn plain<'a>(field: &'static str, text: &'a str) -> Result<&'a str, Refusal> {
    let text = text.trim();
    if text.chars().count() > LONGEST || text.chars().any(is_unprintable) {
        return Err(Refusal::new("work_piece_text")
            .with("longest", LONGEST)
            .at(field));
    }
    Ok(text)
}

/// The day on which it was taken; nobody takes a photo tomorrow.
///
/// # Errors
/// `date_invalid`, `work_piece_taken_later` (day, today), both at `taken_on`.
pub fn taken_on(text: &str, today: Date) -> Result<Date, Refusal> {
    let taken = day::of_text(text.trim()).ok_or_else(|| {
        Refusal::new("date_invalid")
            .with("value", text)
            .at("taken_on")
    })?;
    if taken > today {
        return Err(Refusal::new("work_piece_taken_later")
            .with("day", taken)
            .with("today", today)
            .at("taken_on"));
    }
    Ok(taken)
}

/// A photo on its way into a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load<'a> {
    /// Whose it is.
    pub staff_no: &'a str,
    /// What it shows; none where it is about everything.
    pub criterion: Option<&'a str>,
    /// How much room it takes.
    pub bytes: u64,
}

/// Which of these photos fit into a packet: the first of every candidate and criterion before the second of any, so that nobody is
/// judged unseen while another is seen from all sides. One that does not fit stays out; a smaller one behind it may still go.
pub fn carried(photos: &[Load<'_>], limit: u64) -> Vec<bool> {
    let mut before: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    let mut order: Vec<(usize, usize)> = photos
        .iter()
        .enumerate()
        .map(|(place, photo)| {
            let rank = before.entry((photo.staff_no, photo.criterion)).or_default();
            *rank += 1;
            (*rank, place)
        })
        .collect();
    order.sort_unstable();
    let mut goes = vec![false; photos.len()];
    let mut room = limit;
    for (_, place) in order {
        if let Some(left) = room.checked_sub(photos[place].bytes) {
            room = left;
            goes[place] = true;
        }
    }
    goes
}
