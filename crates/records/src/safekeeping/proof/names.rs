//! What the key of a seal is called by a person. Must not know what was found of it.

use assessment::Refusal;

use crate::Tx;
use crate::safekeeping::proof::tables::{Of, protected};
use crate::store::query::fetch_optional;

/// The name of a key; the key itself where no row tells more.
pub(crate) async fn of(tx: &mut Tx, table: &str, key: &str) -> Result<String, Refusal> {
    let Some(table) = protected(table) else {
        return Ok(key.to_owned());
    };
    let sql = match table.of {
        Of::Itself => return Ok(key.to_owned()),
        Of::Sheet => {
            "SELECT r.code, e.staff_no || ' ' || e.name, s.component, s.rater
             FROM score_sheets s LEFT JOIN candidates c ON c.id = s.candidate_id
                 LEFT JOIN employees e ON e.id = c.employee_id LEFT JOIN rounds r ON r.id = s.round_id
             WHERE s.id = $1"
        }
        Of::Candidate => {
            "SELECT r.code, e.staff_no || ' ' || e.name, NULL, NULL
             FROM candidates c LEFT JOIN employees e ON e.id = c.employee_id LEFT JOIN rounds r ON r.id = c.round_id
             WHERE c.id = $1"
        }
        Of::Decision => {
            "SELECT r.code, e.staff_no || ' ' || e.name, CAST(d.run AS TEXT), NULL
             FROM decisions d LEFT JOIN candidates c ON c.id = d.candidate_id
                 LEFT JOIN employees e ON e.id = c.employee_id LEFT JOIN rounds r ON r.id = d.round_id
             WHERE d.id = $1"
        }
        Of::Employee => "SELECT staff_no || ' ' || name, NULL, NULL, NULL FROM employees WHERE id = $1",
        Of::Round => "SELECT code, NULL, NULL, NULL FROM rounds WHERE id = $1",
        Of::Batch => {
            "SELECT CAST(number AS TEXT), name, NULL, NULL FROM evidence_batches WHERE CAST(number AS TEXT) = $1"
        }
        Of::Account => "SELECT name, NULL, NULL, NULL FROM accounts WHERE id = $1",
    };
    type Parts = (
        Option<String>,
        Option<String>,
        Option<String>,
        Option<String>,
    );
    let found: Option<Parts> = fetch_optional!(tx, sql, key);
    let Some((a, b, c, d)) = found else {
        return Ok(key.to_owned());
    };
    let parts: Vec<String> = [a, b, c, d].into_iter().flatten().collect();
    Ok(if parts.is_empty() {
        key.to_owned()
    } else {
        parts.join(" · ")
    })
}
