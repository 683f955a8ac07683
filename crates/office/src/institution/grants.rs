//! Rights of roles at a PostgreSQL server: which statements give them. Must not know who says them.

use assessment::Refusal;
use records::Roles;

use crate::institution::wire::{GrantsShown, OfficeRoles};
use crate::office::Office;
use crate::session::Session;

/// The statements by which the owner of the office's tables gives roles their rights. Nobody has to have signed in: they say
/// nothing of what is kept, and who keeps the server need not be known to the office.
///
/// # Errors
/// `no_office_open`, `grants_only_on_server`, `role_name_empty`.
pub async fn show(session: &Session, input: OfficeRoles) -> Result<GrantsShown, Refusal> {
    of(&session.office()?, input).await
}

pub(crate) async fn of(office: &Office, input: OfficeRoles) -> Result<GrantsShown, Refusal> {
    let grants = office.database().grants(&named(input)).await?;
    Ok(GrantsShown {
        owner: grants.owner,
        statements: grants.statements,
    })
}

/// Who names no role is shown one of each kind.
fn named(input: OfficeRoles) -> Roles {
    let none = input == OfficeRoles::default();
    let or = |names: Vec<String>, otherwise: &str| match none {
        true => vec![otherwise.to_owned()],
        false => names,
    };
    Roles {
        reading: or(input.reading, "jiangping_reading"),
        writing: or(input.writing, "jiangping_writing"),
        migrating: or(input.migrating, "jiangping_migrating"),
    }
}
