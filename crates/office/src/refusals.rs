//! What several actions say when they refuse. Must not know any subject.

use assessment::Refusal;
use assessment::people::second_person::can_be_read;

/// What was checked or read; otherwise the first of its problems, with how many there are beside it.
pub(crate) fn first<T>(checked: Result<T, Vec<Refusal>>) -> Result<T, Refusal> {
    checked.map_err(|problems| {
        let beside = problems.len().saturating_sub(1);
        match problems.into_iter().next() {
            Some(problem) => problem.with("more", beside),
            None => Refusal::new("internal").with("detail", "refused without a problem"),
        }
    })
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
