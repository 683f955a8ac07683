//! `cargo xtask tidy`: starts the program of xtask/tidy, which reads the repository as compilers do and so has
//! dependencies, and then the one of xtask/words, which compares the words of the field. Must not know a rule.

use crate::run::{Done, cargo, run};

/// Where the reason of a rule stands.
pub const REASONS: &str =
    "The reason of each rule stands in docs/architecture.md and docs/style.md.";

/// Looks at the whole repository, or freezes its migrations.
pub fn tidy(arguments: &[String]) -> Done {
    run(
        cargo(&["run", "--quiet", "--locked", "--package", "tidy", "--"]).args(arguments),
        REASONS,
    )?;
    match arguments {
        [] => crate::generate::words(&["--check"]),
        _ => Ok(()),
    }
}
