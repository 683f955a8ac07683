//! Whom a typed staff number means: who is kept under it as it stands, or under the number that a roster would make of it. Must not
//! know what is done with her.

use assessment::people::second_person::is_same_person;
use assessment::people::spelling;
use assessment::{Refusal, RoundPlan, ScopeKind, StaffNumber};
use records::Tx;
use records::people::employees;

/// The number under which she is kept; of somebody unknown, the number made plain. Numbers that were kept before they were made plain
/// stay as they are and are found as they are.
pub(crate) async fn meant(tx: &mut Tx, typed: &str) -> Result<String, Refusal> {
    let typed = typed.trim();
    let plain = spelling::code(typed);
    if plain == typed || employees::by_staff_no(tx, typed).await?.is_some() {
        return Ok(typed.to_owned());
    }
    Ok(plain.into_owned())
}

/// Whether a name that is written beside a staff number is hers, however it is spelled.
pub(crate) fn same_name(kept: &str, written: &str) -> bool {
    is_same_person(&spelling::name(kept), &spelling::name(written))
}

/// The numbers under which people are kept, within a plan: of members of the panel who are employees, and of candidates to whom raters are related.
pub(crate) async fn plan_as_kept(tx: &mut Tx, mut plan: RoundPlan) -> Result<RoundPlan, Refusal> {
    let members = plan
        .panel
        .iter_mut()
        .filter_map(|one| one.staff_no.as_mut());
    let related = plan.relations.iter_mut().map(|one| &mut one.staff_no);
    for staff_no in members.chain(related) {
        let kept = meant(tx, staff_no.as_str()).await?;
        if kept != staff_no.as_str() {
            *staff_no = StaffNumber::parse(&kept)?;
        }
    }
    for scope in &mut plan.scopes {
        if scope.kind == ScopeKind::Person {
            scope.who = meant(tx, &scope.who).await?;
        }
    }
    Ok(plan)
}
