//! Files that users write as TOML, read as what they should be. Must not know what they mean.

use assessment::Refusal;

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
