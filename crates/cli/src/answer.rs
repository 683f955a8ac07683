//! What a call came to, for a program and for a person. Must not know which call it was.

use office::Language;
use office::wire::WireError;
use serde_json::{Value, json};

use crate::text::{Page, Readable};

/// What a call came to.
pub struct Answer {
    /// As a program reads it: this form is promised.
    pub json: Value,
    /// As a person reads it: this one may change.
    pub page: Page,
    /// Whether it says that what was looked at is broken: it is told in full, and the program ends as refused.
    pub broken: bool,
}

impl Answer {
    /// What an action answered, for both.
    pub fn of(output: &impl Readable, json: Value, language: Language) -> Self {
        let mut page = Page::in_language(language);
        output.tell(&mut page);
        Self {
            json,
            page,
            broken: false,
        }
    }

    /// Writes it to standard output.
    pub fn print(&self, as_json: bool) -> std::io::Result<()> {
        if as_json {
            put(&format!("{}\n", self.json))
        } else {
            put(&self.page.to_text())
        }
    }
}

/// Writes a refusal: for a program where it looks for the answer, for a person where the figures do not get mixed with it.
pub fn print_refusal(refusal: &WireError, as_json: bool) -> std::io::Result<()> {
    if as_json {
        return put(&format!("{}\n", json!({ "error": refusal })));
    }
    eprintln!("{}", refusal.message);
    if let Some(hint) = &refusal.hint {
        eprintln!("{hint}");
    }
    Ok(())
}

fn put(text: &str) -> std::io::Result<()> {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
