//! Whether a program finds every library that it wants: in Windows 10 itself, or beside it.
//!
//! Must not know what a library does.

use std::fs;
use std::path::Path;

use super::installer::Staged;
use crate::run::{Done, Failure, capture, command, root};

const OWN: &str = "assets/windows/windows-libraries.txt";

/// Looks at one file; a library that is packed beside a program is looked at like a program.
pub fn check(program: &Path, staged: &Staged) -> Done {
    let file = root().join(OWN);
    let own = fs::read_to_string(&file).map_err(|error| Failure::file(&file, &error))?;
    let own: Vec<&str> = own
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|name| !name.is_empty())
        .collect();
    let headers = capture(
        command("x86_64-w64-mingw32-objdump").arg("-p").arg(program),
        "Is that a program for Windows?",
    )?;
    let wanted = wanted(&headers);
    let missing: Vec<&str> = wanted
        .iter()
        .copied()
        .filter(|name| !is_own(&own, name) && !staged.has(name))
        .collect();
    println!("{} imports: {}", program.display(), wanted.join(" "));
    if wanted.is_empty() || !missing.is_empty() {
        return Err(Failure::new(
            format!(
                "{} wants libraries that a bare Windows 10 lacks: {}",
                program.display(),
                missing.join(" ")
            ),
            format!(
                "Link it statically, pack it (xtask/src/windows/installer.rs), or, if it is part of every Windows 10, \
                 add it to {OWN} with its source."
            ),
        ));
    }
    Ok(())
}

/// The names in objdump's import tables.
fn wanted(headers: &str) -> Vec<&str> {
    headers
        .lines()
        .filter_map(|line| line.trim().strip_prefix("DLL Name: "))
        .map(str::trim)
        .collect()
}

/// Windows does not tell capitals from small letters. `api-ms-win-core-*` in the list stands for the family.
fn is_own(own: &[&str], name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    own.iter().any(|known| match known.strip_suffix('*') {
        Some(family) => name.starts_with(family),
        None => name == *known,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_read_and_compared_as_windows_does() {
        let found = wanted("\tDLL Name: KERNEL32.dll\n\tvma: x\n\tDLL Name: libstdc++-6.dll\n");
        assert_eq!(found, ["KERNEL32.dll", "libstdc++-6.dll"]);
        let own = ["kernel32.dll", "api-ms-win-core-*"];
        assert!(is_own(&own, "KERNEL32.dll"));
        assert!(is_own(&own, "api-ms-win-core-synch-l1-2-0.dll"));
        assert!(!is_own(&own, "libstdc++-6.dll"));
    }
}
