//! What a release that finds its own updates is built with, and the manifest that it publishes. Both are off until somebody
//! who releases says where updates are and which key signs them: the key belongs to that firm (docs/releasing.md).
//!
//! It must not know how the program looks for updates.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{Done, Failure, command, root, run, target};

/// Where the manifest will be, an https address.
const ENDPOINT: &str = "JIANGPING_UPDATE_ENDPOINT";
/// The public half of the key, as `tauri signer generate` writes it.
const PUBLIC_KEY: &str = "JIANGPING_UPDATE_PUBLIC_KEY";
/// The secret half, by which Tauri's own tools sign; without it a release looks for updates but cannot be one.
const SECRET_KEY: &str = "TAURI_SIGNING_PRIVATE_KEY";

/// Tauri's own program, locked with the packages of the UI.
pub const TAURI: &str = "ui/node_modules/@tauri-apps/cli/tauri.js";

/// The feature of the window's package that looks for updates.
pub const FEATURE: &str = "updater";

/// A release that looks for updates.
pub struct Configured {
    plugin: String,
    signs: bool,
}

impl Configured {
    /// What is added to tauri.conf.json, as text. The same with and without the secret key, so that a release which is
    /// tested without it gives the same programs when it is signed.
    pub fn text(&self) -> String {
        format!("{{{}}}\n", self.plugin)
    }

    /// The same as a file for Tauri's bundler, which then also makes and signs what is downloaded.
    pub fn file(&self) -> Done<PathBuf> {
        let file = target().join("updates.conf.json");
        let (signs, plugin) = (self.signs, &self.plugin);
        let text = format!("{{\"bundle\":{{\"createUpdaterArtifacts\":{signs}}},{plugin}}}\n");
        fs::write(&file, text).map_err(|error| Failure::file(&file, &error))?;
        Ok(file)
    }

    /// Signs a file for this version, where the secret key is there: FILE.sig beside it.
    pub fn sign(&self, file: &Path) -> Done {
        if !self.signs {
            println!(
                "{} is not signed for updates: {SECRET_KEY} is not set",
                file.display()
            );
            return Ok(());
        }
        run(
            command("node")
                .arg(root().join(TAURI))
                .args(["signer", "sign", "--app-version", env!("CARGO_PKG_VERSION")])
                .arg(file),
            "Is the secret key whole, and its password in TAURI_SIGNING_PRIVATE_KEY_PASSWORD?",
        )
    }
}

/// What the surroundings say; none where they say nothing.
pub fn configured() -> Done<Option<Configured>> {
    let said = |name: &str| std::env::var(name).unwrap_or_default().trim().to_owned();
    let signs = !said(SECRET_KEY).is_empty();
    let Some(plugin) = plugin(&said(ENDPOINT), &said(PUBLIC_KEY))? else {
        println!("this release looks for no updates: {ENDPOINT} is not set");
        return Ok(None);
    };
    Ok(Some(Configured { plugin, signs }))
}

fn plugin(endpoint: &str, key: &str) -> Done<Option<String>> {
    if endpoint.is_empty() && key.is_empty() {
        return Ok(None);
    }
    let plain = |text: &str, more: &str| {
        text.chars()
            .all(|sign| sign.is_ascii_alphanumeric() || more.contains(sign))
    };
    if !endpoint.starts_with("https://") || !plain(endpoint, "-._~:/?&=%{}@+,") {
        return Err(Failure::new(
            format!("{ENDPOINT} is no https address: {endpoint}"),
            "Set it to where latest.json will be, or leave both variables empty: then the program looks for no updates.",
        ));
    }
    if key.is_empty() || !plain(key, "+/=") {
        return Err(Failure::new(
            format!("{PUBLIC_KEY} is no public key"),
            format!(
                "Set it to the text of the .pub file that this writes: node {TAURI} signer generate -w FILE"
            ),
        ));
    }
    Ok(Some(format!(
        "\"plugins\":{{\"updater\":{{\"endpoints\":[\"{endpoint}\"],\"pubkey\":\"{key}\",\"requireSignedVersion\":true}}}}"
    )))
}

/// How the end of a signature's name tells the systems that it is for. A Debian package is left out: whoever installs
/// packages brings them up to date, as root.
const SYSTEMS: [(&str, &[&str]); 3] = [
    ("-setup.exe.sig", &["windows-x86_64"]),
    (".app.tar.gz.sig", &["darwin-aarch64", "darwin-x86_64"]),
    ("_amd64.AppImage.sig", &["linux-x86_64-appimage"]),
];

/// `cargo xtask updates FOLDER ADDRESS`: FOLDER/latest.json, which says that the signed files of FOLDER are at ADDRESS.
pub fn manifest(arguments: &[String]) -> Done {
    let [folder, address] = arguments else {
        return Err(Failure::new(
            "updates wants a folder and an address",
            "cargo xtask updates FOLDER https://… : FOLDER holds the files that will be at that address, with their .sig",
        ));
    };
    let folder = root().join(folder);
    let failed = |error| Failure::file(&folder, &error);
    let mut names: Vec<String> = fs::read_dir(&folder)
        .map_err(failed)?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let mut signed = Vec::new();
    for name in names {
        if let Some(systems) = systems(&name) {
            let file = folder.join(&name);
            let signature =
                fs::read_to_string(&file).map_err(|error| Failure::file(&file, &error))?;
            signed.push((systems, name.trim_end_matches(".sig").to_owned(), signature));
        }
    }
    if signed.is_empty() {
        return Err(Failure::new(
            format!("no signed file in {}", folder.display()),
            format!("Was the release built with {ENDPOINT}, {PUBLIC_KEY} and {SECRET_KEY}?"),
        ));
    }
    let changes = root().join("CHANGELOG.md");
    let changes = fs::read_to_string(&changes).map_err(|error| Failure::file(&changes, &error))?;
    let version = env!("CARGO_PKG_VERSION");
    let out = folder.join("latest.json");
    let text = json(version, &notes(&changes, version), address, &signed);
    fs::write(&out, text).map_err(|error| Failure::file(&out, &error))?;
    println!("{}", out.display());
    Ok(())
}

fn systems(name: &str) -> Option<&'static [&'static str]> {
    let found = SYSTEMS.iter().find(|(end, _)| name.ends_with(end));
    // The installer that brings the web view along is for a computer's first time.
    found
        .filter(|_| !name.contains("-with-webview"))
        .map(|(_, systems)| *systems)
}

/// What the changelog says about a version, as text: whoever is asked reads no Markdown.
fn notes(changes: &str, version: &str) -> String {
    let below = changes
        .split("\n## ")
        .skip(1)
        .find(|part| part.split_whitespace().next() == Some(version))
        .and_then(|part| part.split_once('\n'));
    below.map_or_else(String::new, |(_, text)| text.trim().replace("### ", ""))
}

fn json(version: &str, notes: &str, address: &str, signed: &[(&[&str], String, String)]) -> String {
    let address = address.trim_end_matches('/');
    let mut platforms = Vec::new();
    for (systems, name, signature) in signed {
        for system in *systems {
            platforms.push(format!(
                "    {}: {{ \"url\": {}, \"signature\": {} }}",
                quoted(system),
                quoted(&format!("{address}/{name}")),
                quoted(signature.trim()),
            ));
        }
    }
    format!(
        "{{\n  \"version\": {},\n  \"notes\": {},\n  \"platforms\": {{\n{}\n  }}\n}}\n",
        quoted(version),
        quoted(notes),
        platforms.join(",\n")
    )
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' | '\\' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            _ if sign.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(sign))),
            _ => out.push(sign),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_said_is_no_updates_and_half_is_refused() {
        assert!(plugin("", "").expect("nothing").is_none());
        assert!(plugin("https://a.cn/latest.json", "").is_err());
        assert!(plugin("", "a2V5").is_err());
        assert!(plugin("http://a.cn/latest.json", "a2V5").is_err());
        assert!(plugin("https://a.cn/\"", "a2V5").is_err());
        let plugin = plugin("https://a.cn/latest.json", "a2V5=")
            .expect("right")
            .expect("some");
        let found = Configured {
            plugin,
            signs: false,
        };
        assert_eq!(
            found.text(),
            "{\"plugins\":{\"updater\":{\"endpoints\":[\"https://a.cn/latest.json\"],\"pubkey\":\"a2V5=\",\
             \"requireSignedVersion\":true}}}\n"
        );
    }

    #[test]
    fn each_system_finds_its_file_and_a_package_is_left_to_the_package_system() {
        assert_eq!(
            systems("Jiangping_1.0.0_x64-setup.exe.sig"),
            Some(&["windows-x86_64"][..])
        );
        assert_eq!(
            systems("Jiangping.app.tar.gz.sig"),
            Some(&["darwin-aarch64", "darwin-x86_64"][..])
        );
        for other in [
            "Jiangping_1.0.0_amd64.deb.sig",
            "Jiangping_1.0.0_x64-with-webview-setup.exe.sig",
            "Jiangping_1.0.0_x64-setup.exe",
        ] {
            assert_eq!(systems(other), None, "{other}");
        }
    }

    #[test]
    fn the_notes_are_those_of_the_version() {
        let changes =
            "# Changelog\n\n## 1.1.0 (2027-01-01)\n\n### Scores\n\n- new\n\n## 1.0.0\n\n- old\n";
        assert_eq!(notes(changes, "1.1.0"), "Scores\n\n- new");
        assert_eq!(notes(changes, "1.0.0"), "- old");
        assert_eq!(notes(changes, "1.0"), "");
    }

    #[test]
    fn the_manifest_is_json_whatever_the_notes_say() {
        let signed = [(&["a-b"][..], "f.exe".to_owned(), "c2ln\n".to_owned())];
        assert_eq!(
            json("1.0.0", "一 \"x\"\n\\", "https://a.cn/d/", &signed),
            "{\n  \"version\": \"1.0.0\",\n  \"notes\": \"一 \\\"x\\\"\\n\\\\\",\n  \"platforms\": {\n    \"a-b\": { \"url\": \
             \"https://a.cn/d/f.exe\", \"signature\": \"c2ln\" }\n  }\n}\n"
        );
    }
}
