//! Pictures of every screen in both languages and both shades, made by the browser that the tests use.
//!
//! Must not know any screen: the walk stands in `tests/ui/screenshots.walk.ts`.

use std::fs;

use crate::npm;
use crate::run::{Done, Failure, root, run};
use crate::test::prepare_browser;

/// `cargo xtask screenshots [--handbook]`: into target/screenshots; `--handbook` renews the pictures of docs/handbook too.
pub fn screenshots(arguments: &[String]) -> Done {
    let handbook = match arguments {
        [] => false,
        [word] if word == "--handbook" => true,
        _ => {
            return Err(Failure::new(
                format!("screenshots does not know {arguments:?}"),
                "cargo xtask screenshots [--handbook]",
            ));
        }
    };
    prepare_browser()?;
    let folder = root().join("target/screenshots");
    fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
    let mut walk = npm::script("tests/ui", "screenshots")?;
    walk.env("JIANGPING_SCREENSHOTS", &folder);
    if handbook {
        walk.env("JIANGPING_HANDBOOK", root().join("docs/handbook/pictures"));
    }
    run(
        &mut walk,
        "The trace of the walk is in tests/ui/test-results.",
    )?;
    println!("{}", folder.display());
    Ok(())
}
