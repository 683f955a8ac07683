//! Two copies of an office side by side: whether one goes on from the other or they parted, what each has, and which certificate
//! numbers say different things. Must not know why somebody compares.

use std::collections::BTreeMap;

use assessment::Refusal;
use assessment::safekeeping::chains::{Relation, Search};
use records::people::employees;
use records::safekeeping::heads;
use records::{Database, FileKey, Tx, certificates, institution, rounds};

use crate::accounts::former::Ring;
use crate::certificates::Holder;
use crate::office::stored;
use crate::safekeeping::wire::{
    CompareOffices, CopyRelation, CopyStanding, NumberDifference, NumberHeld, OfficesCompared,
};
use crate::session::Session;
use crate::wire::count;

/// Compares two offices, neither of which is changed.
///
/// # Errors
/// Those of opening, at `first` or `second`.
pub async fn compare(session: &Session, input: CompareOffices) -> Result<OfficesCompared, Refusal> {
    let first = to_read(session, &input.first)
        .await
        .map_err(|refusal| refusal.at("first"))?;
    let second = to_read(session, &input.second)
        .await
        .map_err(|refusal| refusal.at("second"));
    let second = match second {
        Ok(second) => second,
        Err(refusal) => {
            first.close().await;
            return Err(refusal);
        }
    };
    let compared = of((&first, &input.first), (&second, &input.second)).await;
    first.close().await;
    second.close().await;
    compared
}

/// A file only to read it, an encrypted one by the key of whoever has signed in; a database as it is.
pub(crate) async fn to_read(session: &Session, location: &str) -> Result<Database, Refusal> {
    read_by(location, key_of(session, location).await?.as_ref()).await
}

/// The key by which whoever has signed in opens an encrypted file: it opens those of the same office, of before a change of its key as
/// well.
pub(crate) async fn key_of(session: &Session, location: &str) -> Result<Option<FileKey>, Refusal> {
    match session.office_if_open() {
        Some(office) => Ring::of(&office).await?.key_of(location.trim()),
        None => Ok(None),
    }
}

/// The same by a key.
pub(crate) async fn read_by(location: &str, key: Option<&FileKey>) -> Result<Database, Refusal> {
    let location = location.trim();
    match Database::file_of(location) {
        Some(_) => Database::open_read_only_by(location, key).await,
        None => Database::open(location).await,
    }
}

/// Two open offices, each with what its place is called.
pub(crate) async fn of(
    first: (&Database, &str),
    second: (&Database, &str),
) -> Result<OfficesCompared, Refusal> {
    let mut first_tx = first.0.begin_read().await?;
    let mut second_tx = second.0.begin_read().await?;
    let (first_tx, second_tx) = (&mut first_tx, &mut second_tx);
    let search = search(first_tx, second_tx).await?;
    let relation = search.relation();
    let after = search.last_alike();
    let numbers = match relation {
        Relation::Same | Relation::Strangers => Vec::new(),
        _ => differences(&numbers_of(first_tx).await?, &numbers_of(second_tx).await?),
    };
    Ok(OfficesCompared {
        relation: relation.into(),
        after,
        first: standing_in(first_tx, first, after).await?,
        second: standing_in(second_tx, second, after).await?,
        numbers,
    })
}

/// Asks both chains about lines until the last one that they have alike is found.
async fn search(first: &mut Tx, second: &mut Tx) -> Result<Search, Refusal> {
    let mut search = Search::between(
        heads::head(first).await?.seq,
        heads::head(second).await?.seq,
    );
    while let Some(line) = search.next() {
        let hash = heads::hash_at(first, line).await?;
        let same = hash.is_some() && hash == heads::hash_at(second, line).await?;
        search.answer(line, same);
    }
    Ok(search)
}

/// What an office has, and how much of it came after a line.
pub(crate) async fn standing(
    office: &Database,
    location: &str,
    after: i64,
) -> Result<CopyStanding, Refusal> {
    let mut tx = office.begin_read().await?;
    standing_in(&mut tx, (office, location), after).await
}

async fn standing_in(
    tx: &mut Tx,
    (office, location): (&Database, &str),
    after: i64,
) -> Result<CopyStanding, Refusal> {
    let head = heads::head(tx).await?;
    let since = heads::since(tx, after).await?;
    let (issued, _) = certificates::extent(tx, None).await?;
    let institution = institution::get(tx).await?;
    Ok(CopyStanding {
        location: location.to_owned(),
        institution: institution.map_or_else(String::new, |of| of.name),
        encrypted: office.key().is_some(),
        lines: head.seq,
        head: head.hash,
        last_at: heads::written_at(tx, head.seq).await?,
        lines_after: since.lines,
        after_from: since.from,
        after_to: since.to,
        people: count(employees::count(tx, "").await?.unsigned_abs()),
        rounds: count(rounds::list(tx).await?.len() as u64),
        certificates: count(issued.unsigned_abs()),
    })
}

async fn numbers_of(tx: &mut Tx) -> Result<BTreeMap<String, NumberHeld>, Refusal> {
    let all = certificates::page(tx, None, "", 0, i64::MAX).await?;
    all.into_iter()
        .map(|row| {
            let holder: Holder = stored(&row.holder, "certificates", &row.number)?;
            let held = NumberHeld {
                staff_no: holder.staff_no,
                name: holder.name,
                issued_on: row.issued_on,
                state: row.state,
            };
            Ok((row.number, held))
        })
        .collect()
}

/// Numbers that stand in one register alone, or for somebody else, of another day or in another state.
fn differences(
    first: &BTreeMap<String, NumberHeld>,
    second: &BTreeMap<String, NumberHeld>,
) -> Vec<NumberDifference> {
    let all: std::collections::BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    all.into_iter()
        .filter(|number| first.get(*number) != second.get(*number))
        .map(|number| NumberDifference {
            number: number.clone(),
            first: first.get(number).cloned(),
            second: second.get(number).cloned(),
        })
        .collect()
}

impl From<Relation> for CopyRelation {
    fn from(relation: Relation) -> Self {
        match relation {
            Relation::Same => Self::Same,
            Relation::FirstGoesOn => Self::FirstGoesOn,
            Relation::SecondGoesOn => Self::SecondGoesOn,
            Relation::Parted { .. } => Self::Parted,
            Relation::Strangers => Self::Strangers,
        }
    }
}
