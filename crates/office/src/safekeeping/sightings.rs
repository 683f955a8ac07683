//! Copies of one office that meet on this computer: how far the office had come when it was last open here, at each of its places, held
//! against the one that is opened now. One that lacks what was seen before, or went on from it differently, is said; nobody is kept
//! from working with it. Must not know how two files are compared in full: that is `compare`.

use assessment::Refusal;
use records::Tx;
use records::safekeeping::heads;
use records::safekeeping::heads::Head;

use crate::accounts::former::Ring;
use crate::environment::civil_minute;
use crate::office::Office;
use crate::safekeeping::compare;
use crate::safekeeping::memory::{Memory, OfficeIdentity, Seen, place_of};
use crate::safekeeping::wire::CopyRelation;

/// So many moments of a chain are remembered for a place; more are thinned out, the latest last.
const MOMENTS: usize = 64;

/// An office that is not the demo, whose copies all begin alike, as this computer knows it.
struct Known {
    memory: Memory,
    place: String,
    head: Head,
}

async fn known(office: &Office, tx: &mut Tx) -> Result<Option<Known>, Refusal> {
    if office.is_demo(tx).await? {
        return Ok(None);
    }
    let Some(first) = heads::hash_at(tx, 1).await? else {
        return Ok(None);
    };
    let identity = OfficeIdentity::of(first);
    Ok(Some(Known {
        memory: Memory::of(&office.environment, &identity),
        place: place_of(office),
        head: heads::head(tx).await?,
    }))
}

/// Looks at an office that was just opened: remembers it, and answers what has to be told of others that were seen before.
///
/// # Errors
/// Those of reading, `memory_not_readable`.
pub(crate) async fn look(office: &Office) -> Result<Vec<Refusal>, Refusal> {
    let mut tx = office.read().await?;
    let Some(known) = known(office, &mut tx).await? else {
        return Ok(Vec::new());
    };
    let mut told = Vec::new();
    let mut replaced = false;
    let mut common = Vec::new();
    let now = office.now();
    for (place, moments) in known.memory.read()?.seen {
        let Some(last) = moments.last() else {
            continue;
        };
        if holds(&mut tx, last).await? {
            continue;
        }
        let is_here = place == known.place;
        replaced |= is_here;
        let parted = match exactly(office, &place, is_here).await {
            Some(found) => {
                if let Some(line) = found
                    && let Some(hash) = heads::hash_at(&mut tx, line).await?
                {
                    let moment = Seen {
                        seq: line,
                        hash,
                        at: now.clone(),
                    };
                    common.push((place.clone(), moment));
                }
                found
            }
            None => by_moments(&mut tx, &moments, &known.head).await?,
        };
        told.push(said(&place, is_here, last, parted, &known.head));
    }
    let Known {
        memory,
        place,
        head,
    } = known;
    memory.change(|remembered| {
        if replaced && let Some(before) = remembered.seen.remove(&place) {
            // It stays among the others until somebody says that it does not count.
            let at = before
                .last()
                .map_or_else(String::new, |last| civil_minute(&last.at));
            remembered.seen.insert(format!("{place} ({at})"), before);
        }
        // Where one of the two gets another key, the other can look into it no more; it still knows where they parted.
        for (other, moment) in common {
            if let Some(moments) = remembered.seen.get_mut(&other) {
                enter_earlier(moments, moment.clone());
            }
            enter_earlier(remembered.seen.entry(place.clone()).or_default(), moment);
        }
        enter(remembered.seen.entry(place).or_default(), &head, now);
    })?;
    Ok(told)
}

/// Remembers how far an office has come that is being closed.
///
/// # Errors
/// Those of reading, `memory_not_readable`.
pub(crate) async fn note(office: &Office) -> Result<(), Refusal> {
    let mut tx = office.read().await?;
    let Some(known) = known(office, &mut tx).await? else {
        return Ok(());
    };
    let seen = known.memory.read()?.seen;
    let last = seen.get(&known.place).and_then(|moments| moments.last());
    if last.is_some_and(|last| last.hash == known.head.hash) {
        return Ok(());
    }
    let now = office.now();
    known.memory.change(|remembered| {
        enter(
            remembered.seen.entry(known.place).or_default(),
            &known.head,
            now,
        );
    })
}

/// Remembers an office that took the place of another on purpose: what was seen there before is not missed.
///
/// # Errors
/// Those of reading, `memory_not_readable`.
pub(crate) async fn begin_anew(office: &Office) -> Result<(), Refusal> {
    let mut tx = office.read().await?;
    let Some(known) = known(office, &mut tx).await? else {
        return Ok(());
    };
    let now = office.now();
    known.memory.change(|remembered| {
        remembered
            .seen
            .insert(known.place, vec![Seen::of(&known.head, now)]);
    })
}

fn enter(moments: &mut Vec<Seen>, head: &Head, now: String) {
    if moments.last().is_some_and(|last| last.hash == head.hash) {
        return;
    }
    moments.push(Seen::of(head, now));
    if moments.len() > MOMENTS {
        // Every second of the older half goes: the line after which two copies part is then told less exactly, long after.
        let mut at = 0;
        moments.retain(|_| {
            at += 1;
            at > MOMENTS / 2 || at % 2 == 0
        });
    }
}

/// Puts a moment among those that came before the last.
fn enter_earlier(moments: &mut Vec<Seen>, moment: Seen) {
    if moments.iter().all(|one| one.seq != moment.seq) {
        let at = moments.partition_point(|one| one.seq < moment.seq);
        moments.insert(at, moment);
    }
}

async fn holds(tx: &mut Tx, moment: &Seen) -> Result<bool, Refusal> {
    let hash = heads::hash_at(tx, moment.seq).await?;
    Ok(hash.as_ref() == Some(&moment.hash))
}

/// After which line the office parted from a copy, and none of one that it is only older than.
type PartedAfter = Option<i64>;

/// Looks into the other copy, when it is there and can be opened, and still is what was seen.
async fn exactly(office: &Office, place: &str, is_here: bool) -> Option<PartedAfter> {
    if is_here || records::Database::file_of(place)?.metadata().is_err() {
        return None;
    }
    // A copy from before the office got another key opens by the key of then.
    let key = Ring::of(office).await.ok()?.key_of(place).ok()?;
    let other = compare::read_by(place, key.as_ref()).await.ok()?;
    let compared = compare::of((office.database(), ""), (&other, place)).await;
    other.close().await;
    let compared = compared.ok()?;
    match compared.relation {
        CopyRelation::SecondGoesOn => Some(None),
        CopyRelation::Parted => Some(Some(compared.after)),
        // It became another since; what was seen there is all that is known.
        CopyRelation::Same | CopyRelation::FirstGoesOn | CopyRelation::Strangers => None,
    }
}

/// The same by the moments that were seen of the other copy.
async fn by_moments(tx: &mut Tx, moments: &[Seen], head: &Head) -> Result<PartedAfter, Refusal> {
    // Copies of one office have their first line in common.
    let mut last_held = 1;
    let mut lacks_one = false;
    for moment in moments {
        if holds(tx, moment).await? {
            last_held = last_held.max(moment.seq);
        } else {
            lacks_one |= moment.seq <= head.seq;
        }
    }
    Ok(lacks_one.then_some(last_held))
}

fn said(place: &str, is_here: bool, last: &Seen, parted: PartedAfter, head: &Head) -> Refusal {
    let code = match (is_here, parted) {
        (true, None) => "office_older_here",
        (true, Some(_)) => "office_parted_here",
        (false, None) => "office_copy_newer",
        (false, Some(_)) => "office_copy_parted",
    };
    let refusal = Refusal::new(code)
        .with("place", place)
        .with("at", civil_minute(&last.at))
        .with("there", last.seq)
        .with("here", head.seq);
    match parted {
        Some(after) => refusal.with("after", after),
        None => refusal,
    }
}
