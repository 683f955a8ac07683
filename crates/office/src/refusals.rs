//! What several actions say when they refuse. Must not know any subject.

use std::pin::Pin;
use assessment::Refusal;
use serde_json::Value;
use ts_rs::TS;
use crate::certificates::wire::*;
use crate::evidence::wire::*;
use crate::imports::wire::{*, ImportReport};
use crate::institution::wire::*;
use crate::marks::roads::wire::*;
use crate::marks::wire::*;
use crate::packets::wire::*;
use crate::people::wire::*;
use crate::results::wire::*;
use crate::rounds::wire::*;
use crate::safekeeping::wire::*;
use crate::session::Session;
use crate::session::wire::*;
use crate::standards::wire::*;
use crate::wire::{*, Nothing, WireError};
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
        "" => Err(Refusal::new("reason_empty").at("reason")),
        reason => Ok(reason),
    }
}
