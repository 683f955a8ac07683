//! Photographs of employees, as JPEG. Must not know what a good photograph is.

use assessment::Refusal;

use crate::ids::{EmployeeId, RoundId};
use crate::store::query::{execute, fetch_all, fetch_optional};
use crate::{Tx, WriteTx};

/// A photograph of an employee.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Photo {
    /// Id of the employee.
    pub employee_id: EmployeeId,
    /// The JPEG file.
    pub jpeg: Vec<u8>,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// Day on which it was taken, when known.
    pub taken_on: Option<String>,
}

/// Makes a photograph the employee's present one. Those before stay: certificates name the one they were issued with.
pub async fn put(tx: &mut WriteTx, photo: &Photo) -> Result<(), Refusal> {
    execute!(
        tx,
        "UPDATE photos SET present = 0 WHERE employee_id = $1",
        photo.employee_id
    );
    execute!(
        tx,
        "INSERT INTO photos (employee_id, sha256, jpeg, taken_on, present) VALUES ($1, $2, $3, $4, 1)
         ON CONFLICT (employee_id, sha256) DO UPDATE SET taken_on = excluded.taken_on, present = 1",
        photo.employee_id,
        photo.sha256,
        photo.jpeg,
        photo.taken_on
    );
    Ok(())
}

/// The present photograph of an employee.
pub async fn get(tx: &mut Tx, employee_id: &EmployeeId) -> Result<Option<Photo>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT employee_id, jpeg, sha256, taken_on FROM photos WHERE employee_id = $1 AND present = 1",
        employee_id
    ))
}

/// The SHA-256 of the present photograph of an employee: the picture itself stays where it is.
pub async fn sha256_of(tx: &mut Tx, employee_id: &EmployeeId) -> Result<Option<String>, Refusal> {
    let row: Option<(String,)> = fetch_optional!(
        tx,
        "SELECT sha256 FROM photos WHERE employee_id = $1 AND present = 1",
        employee_id
    );
    Ok(row.map(|(sha256,)| sha256))
}

/// A photograph of an employee, present or earlier, by its SHA-256.
pub async fn by_sha256(
    tx: &mut Tx,
    employee_id: &EmployeeId,
    sha256: &str,
) -> Result<Option<Photo>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT employee_id, jpeg, sha256, taken_on FROM photos WHERE employee_id = $1 AND sha256 = $2",
        employee_id,
        sha256
    ))
}

/// The SHA-256 of every photograph of an employee, present and earlier.
pub async fn all_of(tx: &mut Tx, employee_id: &EmployeeId) -> Result<Vec<String>, Refusal> {
    let rows: Vec<(String,)> = fetch_all!(
        tx,
        "SELECT sha256 FROM photos WHERE employee_id = $1 ORDER BY sha256",
        employee_id
    );
    Ok(rows.into_iter().map(|(sha256,)| sha256).collect())
}

/// Takes a photograph away.
pub async fn delete(
    tx: &mut WriteTx,
    employee_id: &EmployeeId,
    sha256: &str,
) -> Result<(), Refusal> {
    execute!(
        tx,
        "DELETE FROM photos WHERE employee_id = $1 AND sha256 = $2",
        employee_id,
        sha256
    );
    Ok(())
}

/// Ids of the employees of a round who have a photograph, with the present one's SHA-256.
pub async fn of_round(
    tx: &mut Tx,
    round_id: &RoundId,
) -> Result<Vec<(EmployeeId, String)>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT p.employee_id, p.sha256 FROM photos p
         JOIN candidates c ON c.employee_id = p.employee_id
         WHERE c.round_id = $1 AND p.present = 1 ORDER BY p.employee_id",
        round_id
    ))
}
