//! The classification of occupations, searchable by code, name and pinyin.
//!
//! Must not know how pinyin is made.

use assessment::Refusal;
use serde::{Deserialize, Serialize};

use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::{fetch_all, fetch_one, fetch_optional};
use crate::store::search::contains;
use crate::{Tx, WriteTx};

/// A node of the classification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Occupation {
    /// Its code, as 6-05-01-03.
    pub code: String,
    /// Its depth in the tree: 1 for a great group, 4 for an occupation, 5 for a work type.
    pub tree_level: i64,
    /// Its name.
    pub name: String,
    /// The name in pinyin, lower case, without tones and spaces.
    pub pinyin: String,
    /// The first letters of the pinyin.
    pub initials: String,
    /// The mark beside the name (L, S), empty for none.
    pub mark: String,
    /// A remark, empty for none.
    pub note: String,
}

const PUT: Bulk = bulk!(
    "INSERT INTO occupations (code, tree_level, name, pinyin, initials, mark, note)
     SELECT r.value ->> 0, CAST(r.value ->> 1 AS BIGINT), r.value ->> 2, r.value ->> 3, r.value ->> 4,
         r.value ->> 5, r.value ->> 6",
    "ON CONFLICT (code) DO UPDATE SET tree_level = excluded.tree_level, name = excluded.name,
         pinyin = excluded.pinyin, initials = excluded.initials, mark = excluded.mark, note = excluded.note"
);

/// Adds occupations, or corrects those with the same code. A code may stand only once in `occupations`.
pub async fn put_all(tx: &mut WriteTx, occupations: &[Occupation]) -> Result<(), Refusal> {
    let rows = occupations.iter().map(|o| {
        (
            &o.code,
            o.tree_level,
            &o.name,
            &o.pinyin,
            &o.initials,
            &o.mark,
            &o.note,
        )
    });
    bulk::send(tx, &PUT, rows).await?;
    Ok(())
}

/// The occupation with this code.
pub async fn get(tx: &mut Tx, code: &str) -> Result<Option<Occupation>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM occupations WHERE code = $1",
        code
    ))
}

/// Occupations whose code, name, pinyin or initials contain the text; best matches first: whole, beginning, inside.
pub async fn search(tx: &mut Tx, text: &str, limit: i64) -> Result<Vec<Occupation>, Refusal> {
    let text = text.trim().to_lowercase();
    let anywhere = contains(&text);
    let beginning = crate::store::search::begins(&text);
    Ok(fetch_all!(
        tx,
        r"SELECT * FROM occupations
          WHERE code LIKE $2 ESCAPE '\' OR lower(name) LIKE $2 ESCAPE '\' OR pinyin LIKE $2 ESCAPE '\'
              OR initials LIKE $2 ESCAPE '\'
          ORDER BY CASE
              WHEN $1 IN (code, lower(name), pinyin, initials) THEN 0
              WHEN code LIKE $3 ESCAPE '\' OR lower(name) LIKE $3 ESCAPE '\' OR pinyin LIKE $3 ESCAPE '\'
                  OR initials LIKE $3 ESCAPE '\' THEN 1
              ELSE 2 END, code
          LIMIT $4",
        text,
        anywhere,
        beginning,
        limit
    ))
}

/// How many nodes the classification has.
pub async fn count(tx: &mut Tx) -> Result<i64, Refusal> {
    let (nodes,): (i64,) = fetch_one!(tx, "SELECT COUNT(*) FROM occupations");
    Ok(nodes)
}
