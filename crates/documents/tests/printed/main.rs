//! What leaves the printer, judged by programs and decoders that are not ours: qpdf, poppler, a QR reader.
//!
//! These tests know paper as its reader does. They must not know how a page is composed: nothing here looks into a
//! content stream.

#![expect(clippy::unwrap_used, reason = "tests")]

mod fairness;
mod judged_by_others;
mod lists;
mod looks_the_same;
mod notices;
mod own_faces;
mod picture;
mod preview;
mod qr;
mod recovery;
mod refusals;
mod score_sheets;
mod seal;
mod sheets;
mod sizes;
mod tools;
