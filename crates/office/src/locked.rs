//! An encrypted office before anybody has signed in: nothing of it can be read but the header with the names of its accounts.
//! This file must not know any subject.

use std::sync::Arc;

use assessment::Refusal;
use keys::{Copies, Header};
use records::accounts::head;

/// An encrypted office that nobody has opened yet.
#[derive(Debug, Clone)]
pub struct LockedOffice {
    location: Arc<str>,
}

impl LockedOffice {
    /// The office at a location, if it is an encrypted one. Its header can be read, from one copy or the other.
    ///
    /// # Errors
    /// Those of opening a file, of [`Header::read`] and [`Header::choose`].
    pub(crate) fn at(location: &str) -> Result<Option<Self>, Refusal> {
        if head::read(location)?.is_none() {
            return Ok(None);
        }
        let locked = Self::of(location);
        locked.header()?;
        Ok(Some(locked))
    }

    /// The office that was closed.
    pub(crate) fn of(location: &str) -> Self {
        Self {
            location: location.into(),
        }
    }

    /// The file.
    pub fn location(&self) -> &str {
        &self.location
    }

    /// The header as it stands before the pages. A copy that is damaged, or was not written to its end, is written anew.
    ///
    /// # Errors
    /// Those of opening a file, of [`Header::read`] and [`Header::choose`].
    pub(crate) fn header(&self) -> Result<Header, Refusal> {
        let head = head::read(&self.location)?
            .ok_or_else(|| Refusal::new("office_moved").with("path", &self.location))?;
        let [first, second] = &head.headers;
        let chosen = Header::choose(first, second)?;
        if chosen.copies != Copies::Same {
            // Where it cannot be written now, it is tried again the next time.
            let _ = head::mend(&self.location, &chosen.header.to_bytes());
        }
        Ok(chosen.header)
    }
}
