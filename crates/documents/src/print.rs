//! The choices of a print, and what it says when it is done. Must not know what is printed.

use std::sync::atomic::{AtomicBool, Ordering};

use assessment::Refusal;
use jiff::Timestamp;

/// Called with pages done and pages in all.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Choices of one print. The same sheets, fonts, layout and options give the same bytes.
#[derive(Clone, Copy)]
pub struct PrintOptions<'a> {
    /// Identifier of the file, 16 bytes, drawn by the caller.
    pub document_id: [u8; 16],
    /// Moment that the file names as its creation.
    pub printed_at: Timestamp,
    /// Told about the pages as they are finished.
    pub progress: Option<Progress<'a>>,
    /// Set to true by the caller to stop; the print then refuses with `print_cancelled`.
    pub cancel: Option<&'a AtomicBool>,
    /// Threads that compose pages; 0 takes one for each processor.
    pub threads: usize,
}

impl PrintOptions<'_> {
    /// Options without progress, cancelling or a fixed number of threads.
    pub fn new(document_id: [u8; 16], printed_at: Timestamp) -> Self {
        Self {
            document_id,
            printed_at,
            progress: None,
            cancel: None,
            threads: 0,
        }
    }

    /// Refuses with `print_cancelled` once the caller wants to stop.
    pub(crate) fn go_on(&self) -> Result<(), Refusal> {
        match self.cancel {
            Some(cancel) if cancel.load(Ordering::Relaxed) => Err(Refusal::new("print_cancelled")),
            _ => Ok(()),
        }
    }
}

/// A finished print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The PDF file.
    pub pdf: Vec<u8>,
    /// Its pages.
    pub pages: usize,
    /// Name and version of the arrangement used.
    pub layout_version: String,
}

/// What a streamed print says when it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Streamed {
    /// Pages written.
    pub pages: usize,
    /// Bytes written.
    pub bytes: u64,
    /// Name and version of the arrangement used.
    pub layout_version: String,
}
