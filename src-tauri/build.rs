//! Gives every action of the office its own permission, so that a window may call only what its capability lists.
//!
//! It must not know what the actions do: it includes their names as text, because building the office crate here
//! would build the whole engine twice.

#[path = "../crates/office/src/action_names.rs"]
mod action_names;

/// The shell's own commands beside the office's.
const SHELL: [&str; 5] = [
    "take_opened_file",
    "print_file",
    "can_update",
    "check_update",
    "install_update",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=crates/office/src/action_names.rs");
    println!("cargo:rerun-if-changed=assets/windows/jiangping.manifest");
    // The build script ends here: what it leaks, it needs to its end.
    let commands = [action_names::ACTIONS, &SHELL].concat();
    tauri_build::try_build(
        tauri_build::Attributes::new()
            .capabilities_path_pattern("src-tauri/capabilities/**/*")
            .app_manifest(tauri_build::AppManifest::new().commands(commands.leak()))
            .windows_attributes(
                tauri_build::WindowsAttributes::new()
                    .app_manifest(include_str!("../assets/windows/jiangping.manifest")),
            ),
    )?;
    Ok(())
}
