//! Files that users write as TOML, read as what they should be. Must not know what they mean.

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
/// A file that a user writes, read as what it should be.
///
/// # Errors
/// `toml_invalid` with the line.
pub(crate) fn parse_toml<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Refusal> {
    toml::from_str(text).map_err(|fault| {
        let line = fault.span().map_or(0, |span| {
            text[..span.start.min(text.len())].lines().count().max(1)
        });
        Refusal::new("toml_invalid")
            .with("line", line)
            .with("detail", fault.message())
    })
}
