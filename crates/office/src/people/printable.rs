//! Whether a name can be printed with the fonts that this computer has: told where people come in and where they are enrolled,
//! before a number is spent on them. Must not know how a sheet looks.

use assessment::Refusal;
use documents::FontSet;

use crate::blocking::blocking;
use crate::office::Office;

/// The fonts of this computer.
pub(crate) struct Printable {
    fonts: FontSet,
    folder: String,
}

impl Printable {
    /// Loads the fonts: the shipped ones, with a person's own before them.
    pub(crate) async fn load(office: &Office) -> Result<Self, Refusal> {
        let folder = office.environment.fonts().to_owned();
        let shown = folder.display().to_string();
        // A font of her own that cannot be read stops the print, and says so there; people come in all the same.
        let load = move || FontSet::load(&folder).or_else(|_| FontSet::embedded());
        let fonts = blocking(load).await?;
        Ok(Self {
            fonts,
            folder: shown,
        })
    }

    /// The characters of a name that no font has, each with its code point: `𰻝 (U+30EDD)`.
    pub(crate) fn missing(&self, name: &str) -> Vec<String> {
        self.fonts
            .missing(name)
            .into_iter()
            .map(|character| format!("{character} (U+{:04X})", u32::from(character)))
            .collect()
    }

    /// That a name cannot be printed, with every character that is missing.
    pub(crate) fn refusal(&self, name: &str) -> Option<Refusal> {
        let missing = self.missing(name);
        (!missing.is_empty()).then(|| {
            Refusal::new("name_not_printable")
                .with("name", name)
                .with("characters", missing.join(", "))
                .with("folder", &self.folder)
                .at("name")
        })
    }
}
