//! Views that somebody keeps of a list: how it is ordered and filtered and which columns it shows, under a name of her own. Must not
//! know whether a view can still be shown.

use assessment::{ListName, Refusal};
use serde::{Deserialize, Serialize};

use crate::store::query::{execute, fetch_all};
use crate::{Tx, WriteTx};

/// A kept view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct ListView {
    /// A UUID.
    pub id: String,
    /// Who keeps it: an account, or a computer where there are no accounts.
    pub owner: String,
    /// Of which list.
    pub list: String,
    /// Its name, unique for owner and list.
    pub name: String,
    /// Order, filters and columns by their names, JSON.
    pub wish: String,
    /// When.
    pub kept_at: String,
}

/// Keeps a view, in place of the one of that name.
pub async fn put(tx: &mut WriteTx, view: &ListView) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO list_views (id, owner, list, name, wish, kept_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (owner, list, name) DO UPDATE SET wish = excluded.wish, kept_at = excluded.kept_at",
        view.id,
        view.owner,
        view.list,
        view.name,
        view.wish,
        view.kept_at
    );
    Ok(())
}

/// Lets a view go; answers whether there was one.
pub async fn delete(
    tx: &mut WriteTx,
    owner: &str,
    list: ListName,
    name: &str,
) -> Result<bool, Refusal> {
    let touched = execute!(
        tx,
        "DELETE FROM list_views WHERE owner = $1 AND list = $2 AND name = $3",
        owner,
        list.as_str(),
        name
    );
    Ok(touched > 0)
}

/// The views that somebody keeps of a list, by name.
pub async fn of(tx: &mut Tx, owner: &str, list: ListName) -> Result<Vec<ListView>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT id, owner, list, name, wish, kept_at FROM list_views WHERE owner = $1 AND list = $2 ORDER BY name",
        owner,
        list.as_str()
    ))
}
