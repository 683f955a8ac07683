//! Photographs of employees, as JPEG. Must not know what a good photograph is.

use assessment::Refusal;

use crate::query::{execute, fetch_all, fetch_optional};
use crate::{Tx, WriteTx};

/// A photograph of an employee.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Photo {
    /// Id of the employee.
    pub employee_id: String,
    /// The JPEG file.
    pub jpeg: Vec<u8>,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// Day on which it was taken, when known.
    pub taken_on: Option<String>,
}

/// Keeps the photograph in the place of the one before.
pub async fn put(tx: &mut WriteTx, photo: &Photo) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO photos (employee_id, jpeg, sha256, taken_on) VALUES ($1, $2, $3, $4)
         ON CONFLICT (employee_id) DO UPDATE SET jpeg = excluded.jpeg, sha256 = excluded.sha256,
             taken_on = excluded.taken_on",
        photo.employee_id,
        photo.jpeg,
        photo.sha256,
        photo.taken_on
    );
    Ok(())
}

/// The photograph of an employee.
pub async fn get(tx: &mut Tx, employee_id: &str) -> Result<Option<Photo>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM photos WHERE employee_id = $1",
        employee_id
    ))
}

/// Ids of the employees of a round who have a photograph, with its SHA-256.
pub async fn of_round(tx: &mut Tx, round_id: &str) -> Result<Vec<(String, String)>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT p.employee_id, p.sha256 FROM photos p
         JOIN candidates c ON c.employee_id = p.employee_id
         WHERE c.round_id = $1 ORDER BY p.employee_id",
        round_id
    ))
}
