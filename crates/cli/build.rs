//! Gives jiangping.exe its icon, its version and the manifest that both programs share; elsewhere there is nothing to do.
//!
//! It must not know what the program does.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

const ICON: &str = "../../assets/icons/icon.ico";
const MANIFEST: &str = "../../assets/windows/jiangping.manifest";

fn main() -> Result<(), Box<dyn Error>> {
    for file in ["build.rs", ICON, MANIFEST] {
        println!("cargo:rerun-if-changed={file}");
    }
    if env::var("CARGO_CFG_TARGET_OS")? != "windows" {
        return Ok(());
    }
    let script = Path::new(&env::var("OUT_DIR")?).join("jiangping.rc");
    fs::write(&script, resources()?)?;
    embed_resource::compile(script, embed_resource::NONE).manifest_required()?;
    Ok(())
}

fn resources() -> Result<String, Box<dyn Error>> {
    // The resource compiler runs elsewhere, and takes a backslash for the start of an escape.
    let file = |name: &str| -> Result<String, Box<dyn Error>> {
        let whole = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join(name);
        Ok(whole.to_string_lossy().replace('\\', "/"))
    };
    let (icon, manifest) = (file(ICON)?, file(MANIFEST)?);
    let version = env::var("CARGO_PKG_VERSION")?;
    let mut numbers = Vec::new();
    for part in ["MAJOR", "MINOR", "PATCH"] {
        numbers.push(env::var(format!("CARGO_PKG_VERSION_{part}"))?);
    }
    let numbers = numbers.join(",");
    // 0x0804 and 1200: the texts are Chinese and stored as UTF-16.
    Ok(format!(
        r#"#pragma code_page(65001)
1 ICON "{icon}"
1 24 "{manifest}"
1 VERSIONINFO
FILEVERSION {numbers},0
PRODUCTVERSION {numbers},0
FILEOS 0x40004
FILETYPE 0x1
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "080404b0"
    BEGIN
      VALUE "CompanyName", "Jiangping contributors"
      VALUE "FileDescription", "匠评 Jiangping 命令行"
      VALUE "FileVersion", "{version}"
      VALUE "LegalCopyright", "MIT License, Copyright (c) 2026 Jiangping contributors"
      VALUE "OriginalFilename", "jiangping.exe"
      VALUE "ProductName", "Jiangping"
      VALUE "ProductVersion", "{version}"
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x0804, 1200
  END
END
"#
    ))
}
