//! What several actions say when they refuse. Must not know any subject.

use assessment::Refusal;
use assessment::people::second_person::can_be_read;

/// The first of the problems that a check names, with how many there are beside it.
pub(crate) fn first(checked: Result<(), Vec<Refusal>>) -> Result<(), Refusal> {
    let mut problems = match checked {
        Ok(()) => return Ok(()),
        Err(problems) => problems.into_iter(),
    };
    match problems.next() {
        None => Ok(()),
        Some(problem) => Err(problem.with("more", problems.len())),
    }
}

/// A reason as it is kept: trimmed and not empty.
///
/// # Errors
/// `reason_empty`.
pub(crate) fn reason(text: &str) -> Result<&str, Refusal> {
    match text.trim() {
        reason if can_be_read(reason) => Ok(reason),
        _ => Err(Refusal::new("reason_empty").at("reason")),
    }
}

/// The name of whoever acts: trimmed, not empty, without signs that no name has.
///
/// # Errors
/// `actor_empty`.
pub(crate) fn actor_name(text: &str) -> Result<&str, Refusal> {
    match text.trim() {
        name if !can_be_read(name) || name.chars().any(char::is_control) => {
            Err(Refusal::new("actor_empty").at("actor"))
        }
        name => Ok(name),
    }
}
