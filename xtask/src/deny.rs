//! `cargo xtask deny`: licences, versions and sources of the dependencies by cargo-deny and deny.toml.
//!
//! Known vulnerabilities are left out: their database is fetched from GitHub, which a build machine inside a factory
//! does not reach. Whoever has the internet runs `cargo deny check advisories` (docs/testing.md).

use crate::run::{Done, command, run};
use crate::tools;

/// Checks bans, licences and sources.
pub fn deny() -> Done {
    let program = tools::ensure(&tools::CARGO_DENY)?;
    run(
        command(program).args([
            "check",
            "--hide-inclusion-graph",
            "bans",
            "licenses",
            "sources",
        ]),
        "A new licence or source needs a decision: docs/decisions/0005-libraries.md, then deny.toml.",
    )
}
