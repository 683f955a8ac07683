//! What is printed: frozen certificate data and score sheets to PDF, and the PDF back to pixels for the preview.
//!
//! This crate knows paper, fonts and ink. It must not know where the data come from (no database, no register),
//! reads no clock, draws no random numbers, and writes to no file: bytes go to the `Write` that it is given.

pub mod approval_receipt;
pub mod certificate;
pub mod fairness_sheet;
mod flow;
pub mod fonts;
pub mod grade_sheet;
pub mod list_sheet;
pub mod notice_list;
mod pdf;
mod plain_page;
pub mod preview;
pub mod print;
mod qr_rows;
pub mod recovery_sheet;
pub mod score_sheet;
mod specimen;

pub use certificate::{CertificateSheet, Layout};
pub use fonts::FontSet;
pub use print::{PrintOptions, Printed, Streamed};
pub use qr_rows::qr_rows;
pub use score_sheet::{PaperSheet, RaterSheets};
