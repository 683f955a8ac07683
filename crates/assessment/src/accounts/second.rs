//! Who is a second person, where people act by accounts: another account of another person. Must not know what they do.

use crate::Refusal;
use crate::people::second_person::is_same_person;

/// Who acted: by an account, or before there were any by a typed name.
#[derive(Debug, Clone, Copy)]
pub struct Acted<'a> {
    /// The account's id, if there was one.
    pub account: Option<&'a str>,
    /// The name as it was then.
    pub name: &'a str,
}

/// Refuses a second person who is the first: by the account, or by a name that reads alike.
///
/// # Errors
/// `second_person_is_first` (name) at `second.account`.
pub fn check_second(first: Acted<'_>, second: Acted<'_>) -> Result<(), Refusal> {
    let one_account = first.account.is_some() && first.account == second.account;
    if one_account || is_same_person(first.name, second.name) {
        return Err(Refusal::new("second_person_is_first")
            .with("name", second.name)
            .at("second.account"));
    }
    Ok(())
}
