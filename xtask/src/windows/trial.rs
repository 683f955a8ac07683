//! What every part of a trial works with, and how it says that something does not hold. Must not know any part.

use std::path::PathBuf;

use super::build::{Cross, Programs};
use super::wine::Wine;
use crate::run::{Done, Failure};

/// What the parts work with.
pub struct Trial {
    pub cross: Cross,
    pub programs: Programs,
    pub installer: PathBuf,
    pub wine: Wine,
}

/// A promise that did not hold; `next` says where to look.
pub fn hold(holds: bool, what: impl Into<String>, next: &str) -> Done {
    if holds {
        Ok(())
    } else {
        Err(Failure::new(what, next))
    }
}
