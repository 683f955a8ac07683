//! Years of the working calendar that an office took in itself, kept whole. Must not know which day is a working day.

use assessment::Refusal;
use serde::{Deserialize, Serialize};

use crate::store::query::{execute, fetch_all};
use crate::{Tx, WriteTx};

/// A year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct CalendarYearRow {
    /// Its number.
    pub year: i64,
    /// Its holidays and make-up days, JSON.
    pub body: String,
}

/// Adds a year, or puts it in the place of the one of that number.
pub async fn put(tx: &mut WriteTx, year: &CalendarYearRow) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO calendar_years (year, body) VALUES ($1, $2)
         ON CONFLICT (year) DO UPDATE SET body = excluded.body",
        year.year,
        year.body
    );
    Ok(())
}

/// All years, the earliest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<CalendarYearRow>, Refusal> {
    Ok(fetch_all!(tx, "SELECT * FROM calendar_years ORDER BY year"))
}
