//! The accounts of an office, with their duties and the wrong passwords that were tried. Nothing secret stands here. Must
//! not know how a password is proven, nor what a duty may do.

pub mod former_keys;
pub mod head;
pub mod header;

use std::collections::HashMap;

use assessment::{Duty, Refusal};
use serde::{Deserialize, Serialize};

use crate::ids::AccountId;
use crate::store::query::{execute, fetch_all, fetch_one, fetch_optional};
use crate::store::rows::exactly_one;
use crate::{Tx, WriteTx};

/// An account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Account {
    /// A UUID.
    pub id: AccountId,
    /// The name of the person whose it is.
    pub name: String,
    /// What she does here, in the order of [`Duty::ALL`].
    #[sqlx(skip)]
    pub duties: Vec<Duty>,
    /// When it was made.
    pub created_at: String,
    /// When it was ended; none while it is active.
    pub ended_at: Option<String>,
    /// Whether another gave the password, so that two know it.
    pub password_given: bool,
    /// Who gave a new password in place of a lost one, until the owner was told.
    pub reset_by: Option<String>,
    /// When that was.
    pub reset_at: Option<String>,
    /// Wrong passwords in a row.
    pub failed_attempts: i64,
    /// When the last of them was typed.
    pub last_attempt_at: Option<String>,
}

/// Whether the office has accounts, active ones or ended.
pub async fn any(tx: &mut Tx) -> Result<bool, Refusal> {
    let (count,): (i64,) = fetch_one!(
        tx,
        "SELECT COUNT(*) FROM (SELECT 1 AS one FROM accounts LIMIT 1) AS found"
    );
    Ok(count > 0)
}

/// All accounts in the order in which they were made.
pub async fn list(tx: &mut Tx) -> Result<Vec<Account>, Refusal> {
    let mut duties: HashMap<AccountId, Vec<Duty>> = HashMap::new();
    let rows: Vec<(AccountId, String)> =
        fetch_all!(tx, "SELECT account_id, duty FROM account_duties");
    for (account, duty) in rows {
        duties.entry(account).or_default().push(Duty::parse(&duty)?);
    }
    let mut accounts: Vec<Account> =
        fetch_all!(tx, "SELECT * FROM accounts ORDER BY created_at, id");
    for account in &mut accounts {
        account.duties = duties.remove(&account.id).unwrap_or_default();
        account.duties.sort_unstable();
    }
    Ok(accounts)
}

/// The account of an id.
pub async fn get(tx: &mut Tx, id: &AccountId) -> Result<Option<Account>, Refusal> {
    let found: Option<Account> = fetch_optional!(tx, "SELECT * FROM accounts WHERE id = $1", id);
    let Some(mut account) = found else {
        return Ok(None);
    };
    let rows: Vec<(String,)> = fetch_all!(
        tx,
        "SELECT duty FROM account_duties WHERE account_id = $1",
        id
    );
    for (duty,) in rows {
        account.duties.push(Duty::parse(&duty)?);
    }
    account.duties.sort_unstable();
    Ok(Some(account))
}

/// Enters an account with its duties.
pub async fn insert(tx: &mut WriteTx, account: &Account) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO accounts (id, name, created_at, ended_at, password_given, reset_by, reset_at, failed_attempts,
             last_attempt_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        account.id,
        account.name,
        account.created_at,
        account.ended_at,
        account.password_given,
        account.reset_by,
        account.reset_at,
        account.failed_attempts,
        account.last_attempt_at
    );
    set_duties(tx, &account.id, &account.duties).await
}

/// Gives an account these duties in place of those that it had.
pub async fn set_duties(tx: &mut WriteTx, id: &AccountId, duties: &[Duty]) -> Result<(), Refusal> {
    execute!(tx, "DELETE FROM account_duties WHERE account_id = $1", id);
    for duty in Duty::ALL {
        if duties.contains(&duty) {
            execute!(
                tx,
                "INSERT INTO account_duties (account_id, duty) VALUES ($1, $2)",
                id,
                duty.as_str()
            );
        }
    }
    Ok(())
}

/// Ends an account. Refuses `changed_meanwhile` when it is not active.
pub async fn end(tx: &mut WriteTx, id: &AccountId, at: &str) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE accounts SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL",
        id,
        at
    );
    exactly_one(touched, id)
}

/// Who gave a new password, and when.
#[derive(Debug, Clone, Copy)]
pub struct Reset<'a> {
    /// The name of who gave it.
    pub by: &'a str,
    /// When, ISO text in UTC.
    pub at: &'a str,
}

/// Writes down that an active account has a new password: its owner's own, or one that another gave. Wrong ones are
/// forgotten. Refuses `changed_meanwhile` when it is not active.
pub async fn password_changed(
    tx: &mut WriteTx,
    id: &AccountId,
    reset: Option<Reset<'_>>,
) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE accounts SET password_given = $2, reset_by = $3, reset_at = $4, failed_attempts = 0,
             last_attempt_at = NULL
         WHERE id = $1 AND ended_at IS NULL",
        id,
        reset.is_some(),
        reset.map(|reset| reset.by),
        reset.map(|reset| reset.at)
    );
    exactly_one(touched, id)
}

/// Counts a wrong password. `before` is the account as it was when the try began; refuses `changed_meanwhile` when somebody
/// has tried since, so that many tries at once are not many tries.
pub async fn count_attempt(tx: &mut WriteTx, before: &Account, at: &str) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE accounts SET failed_attempts = $3, last_attempt_at = $4
         WHERE id = $1 AND failed_attempts = $2 AND ended_at IS NULL",
        before.id,
        before.failed_attempts,
        before.failed_attempts.saturating_add(1),
        at
    );
    exactly_one(touched, &before.id)
}

/// Lets the wait after wrong passwords begin at another moment. Refuses as [`count_attempt`].
pub async fn wait_anew(tx: &mut WriteTx, before: &Account, at: &str) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE accounts SET last_attempt_at = $3
         WHERE id = $1 AND failed_attempts = $2 AND ended_at IS NULL",
        before.id,
        before.failed_attempts,
        at
    );
    exactly_one(touched, &before.id)
}

/// Forgets the wrong passwords after a right one. Refuses as [`count_attempt`].
pub async fn forget_attempts(tx: &mut WriteTx, before: &Account) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE accounts SET failed_attempts = 0, last_attempt_at = NULL
         WHERE id = $1 AND failed_attempts = $2 AND ended_at IS NULL",
        before.id,
        before.failed_attempts
    );
    exactly_one(touched, &before.id)
}
