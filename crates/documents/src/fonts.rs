//! The faces that the printed pages are set in, and which face has a character.
//!
//! Faces come with the program or from a folder of the user's own. This file must not know what is printed with them.

use std::path::Path;

use assessment::Refusal;

/// Faces in the order in which a character is looked for.
#[derive(Debug, Clone)]
pub struct FontSet {}

impl FontSet {
    /// The faces shipped inside the program.
    ///
    /// # Errors
    /// `font_not_readable` (file) when a shipped face is damaged.
    pub fn embedded() -> Result<Self, Refusal> {
        Ok(Self {})
    }

    /// The shipped faces, with the faces found in a folder (`*.ttf`, `*.otf`, `*.ttc`) put before them by file name.
    ///
    /// # Errors
    /// `font_not_readable` (file).
    pub fn load(_fonts_dir: &Path) -> Result<Self, Refusal> {
        Self::embedded()
    }
}
