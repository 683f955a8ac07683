//! Accounts: who may do what, who is a second person, what a password must be, how long to wait between tries. Must not
//! know how a password is proven, nor which action is asked for.

pub mod act;
pub mod attempts;
pub mod duty;
pub mod password;
pub mod second;
pub mod signing;

pub use act::Act;
pub use duty::Duty;

use crate::Refusal;
use crate::people::second_person::is_same_person;

/// Refuses the name of a new account that reads like that of another: two people would be taken for one, or one for two.
///
/// # Errors
/// `account_name_taken` at `name`.
pub fn check_name<'a>(
    name: &str,
    others: impl IntoIterator<Item = &'a str>,
) -> Result<(), Refusal> {
    match others.into_iter().find(|other| is_same_person(name, other)) {
        Some(other) => Err(Refusal::new("account_name_taken")
            .with("name", other)
            .at("name")),
        None => Ok(()),
    }
}

/// Refuses duties that are none.
///
/// # Errors
/// `duties_empty` at `duties`.
pub fn check_duties(duties: &[Duty]) -> Result<(), Refusal> {
    if duties.is_empty() {
        return Err(Refusal::new("duties_empty").at("duties"));
    }
    Ok(())
}

/// Refuses a change after which nobody could keep the accounts. `after` are the duties of each account that would be
/// left.
///
/// # Errors
/// `administrator_last`.
pub fn check_administered<'a>(after: impl IntoIterator<Item = &'a [Duty]>) -> Result<(), Refusal> {
    if after
        .into_iter()
        .any(|duties| duties.contains(&Duty::Administrator))
    {
        return Ok(());
    }
    Err(Refusal::new("administrator_last"))
}
