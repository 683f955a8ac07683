//! Rows affected: a change that touched another number of rows than it should is said, never passed over.
//!
//! Must not know any table.

use assessment::Refusal;

/// Refuses `changed_meanwhile` unless one row was touched: another has changed or removed it since it was read.
pub(crate) fn exactly_one(
    touched: u64,
    subject: &(impl std::fmt::Display + ?Sized),
) -> Result<(), Refusal> {
    if touched == 1 {
        Ok(())
    } else {
        Err(Refusal::new("changed_meanwhile").with("subject", subject.to_string()))
    }
}
