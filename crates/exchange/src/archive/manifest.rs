//! The table of an archive, and which names its files may bear. Must not know how a zip is written or read.

use serde::{Deserialize, Serialize};

/// The table of what is in the archive.
pub const MANIFEST: &str = "manifest.json";
/// The signature over the bytes of the table, where there is one.
pub const SIGNATURE: &str = "manifest.sig.json";
/// What the table says of how it is written; raised whenever it would be read otherwise.
pub const FORMAT: &str = "jiangping archive 1";

/// The table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// Name of the institution.
    pub institution: String,
    /// The round's code.
    pub round: String,
    /// Its title.
    pub title: String,
    /// When it was made, UTC.
    pub made_at: String,
    /// Who made it.
    pub made_by: String,
    /// The last line of the log when it was made.
    pub line: i64,
    /// The hash of that line.
    pub checkpoint: String,
    /// Every file beside the table and its signature, by name.
    pub files: Vec<ArchivedFile>,
}

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ArchivedFile {
    /// Its name, with `/` between folders.
    pub name: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// How many there are.
    pub bytes: u64,
}

/// Whether a name stays inside of the folder that an archive is unpacked to, on every system.
pub(super) fn stays_inside(name: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part != "." && part != "..";
    !name.contains(['\\', ':'])
        && !name.chars().any(char::is_control)
        && name.split('/').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_leads_out_of_the_folder_on_any_system_is_told() {
        for out in [
            "../a",
            "a/../../b",
            "/etc/passwd",
            "C:\\a",
            "C:a",
            "a\\b",
            "a//b",
            "./a",
            "a/",
            "",
            "a\0",
        ] {
            assert!(!stays_inside(out), "{out:?}");
        }
        for inside in ["manifest.json", "03-评价过程/签到表-1.pdf", "..a/b.."] {
            assert!(stays_inside(inside), "{inside:?}");
        }
    }
}
