//! What employees hold by the institution's own certificates. Must not know what a level is good for.

use std::collections::BTreeMap;

use assessment::people::holding::OwnCertificate;
use assessment::{OccupationCode, Refusal, day};
use records::certificates::HeldLevel;
use records::people::employees::Employee;
use records::{EmployeeId, Tx, certificates};

/// The valid certificates of all employees.
#[derive(Debug, Default)]
pub(crate) struct Held(BTreeMap<EmployeeId, Vec<OwnCertificate>>);

impl Held {
    /// Of everybody.
    pub(crate) async fn of_all(tx: &mut Tx) -> Result<Self, Refusal> {
        Self::of(certificates::held(tx, None).await?)
    }

    fn of(rows: Vec<HeldLevel>) -> Result<Self, Refusal> {
        let mut held: BTreeMap<EmployeeId, Vec<OwnCertificate>> = BTreeMap::new();
        for row in rows {
            let own = own(&row)?;
            held.entry(row.employee_id).or_default().push(own);
        }
        Ok(Self(held))
    }

    /// Of one of them.
    pub(crate) fn by(&self, employee: &Employee) -> &[OwnCertificate] {
        self.0.get(&employee.id).map_or(&[], Vec::as_slice)
    }
}

fn own(row: &HeldLevel) -> Result<OwnCertificate, Refusal> {
    let damaged = |detail: String| {
        Refusal::new("stored_record_damaged")
            .with("table", "certificates")
            .with("key", &row.number)
            .with("detail", detail)
    };
    Ok(OwnCertificate {
        occupation: OccupationCode::parse(&row.occupation)
            .map_err(|refusal| damaged(refusal.code))?,
        level: row.level,
        issued_on: day::of_text(&row.issued_on).ok_or_else(|| damaged(row.issued_on.clone()))?,
    })
}
