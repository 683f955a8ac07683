//! The PDF as a format: strokes and glyphs of a page, fonts, and the file that they are written to.
//!
//! This module must not know what is printed.

pub mod book;
pub mod embed;
pub mod file;
pub mod ink;
pub mod outline;
pub mod paragraph;
pub mod qr;
pub mod type_setter;
