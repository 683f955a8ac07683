//! A whole round of certificates into one PDF, beside typst and ReportLab on the same data.
//!
//! The program and its peers read one JSON file that `print_many` makes; all draw the same sheet.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::measure::{self, Contestant};
use super::options::{Options, folder};
use super::{peers, programs};
use crate::run::{Done, root, run};

/// Bytes of each photo that `print_many` makes.
const PHOTO: u64 = 15_000;

/// Times certificates for each size.
pub fn bench(options: &Options) -> Done {
    let ours = programs::build()?.join("examples/print_many");
    let python = peers::python(&["typst", "reportlab", "zxing-cpp", "pillow", "fonttools"])?;
    let scripts = root().join("crates/documents/benches-peers");
    run(
        Command::new(&python)
            .arg(scripts.join("truetype.py"))
            .args([root().join("assets/fonts"), folder().join("faces")]),
        "ReportLab's faces are made from assets/fonts.",
    )?;
    let sizes = if options.sizes.is_empty() {
        vec![100, 1_000]
    } else {
        options.sizes.clone()
    };
    let mut tables = Vec::new();
    for size in sizes {
        let data = folder().join(format!("certificates-{size}.json"));
        run(
            Command::new(&ours)
                .args(["--make-data", &size.to_string()])
                .arg(&data),
            "print_many --make-data N FILE writes the data of N certificates.",
        )?;
        let output = |name: &str| folder().join(format!("certificates-{size}-{name}.pdf"));
        let contestant = |name: &str, program: &Path, script: Option<&str>| {
            let (program, script, data, out) = (
                program.to_path_buf(),
                script.map(|script| scripts.join(script)),
                data.clone(),
                output(name),
            );
            let removed = out.clone();
            Contestant {
                name: name.to_owned(),
                prepare: Box::new(move || peers::remove(&removed)),
                command: Box::new(move || {
                    let mut command = Command::new(&program);
                    command.args(script.iter()).arg(&data).arg(&out);
                    command
                }),
            }
        };
        let contestants = [
            contestant("jiangping", &ours, None),
            contestant("typst", &python, Some("typst_peer.py")),
            contestant("reportlab", &python, Some("reportlab_peer.py")),
        ];
        let figures = measure::race(&contestants, options.runs, |name| {
            let bytes = fs::metadata(output(name)).map_or(0, |data| data.len());
            let page = bytes / size.max(1);
            format!(
                "{} bytes a page beside the photo",
                page.saturating_sub(PHOTO)
            )
        })?;
        let title = format!("certificates: {size} in one PDF");
        measure::print(&title, &figures);
        tables.push((title, figures));
    }
    measure::write(&folder().join("certificates.json"), &tables)
}
