//! `cargo xtask dist`: what is given to users of this system, made by Tauri's bundler from release builds; `--test` tries
//! the Debian package on a bare root. Windows from Debian is `cargo xtask windows`; the hosted workflow makes the rest.
//!
//! Must not know what a bundle holds: tauri.conf.json says so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Done, Failure, cargo, command, root, run, target};
use crate::{notices, npm, packages, updates};

/// Builds the bundles named by `--bundles A,B`, or this system's usual one; `--test` tries the Debian package.
pub fn dist(arguments: &[String]) -> Done {
    let mut bundles = match std::env::consts::OS {
        "macos" => "app,dmg".to_owned(),
        _ => "deb".to_owned(),
    };
    let mut extra: Vec<String> = Vec::new();
    let mut test = false;
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let mut value = || {
            words
                .next()
                .cloned()
                .ok_or_else(|| usage(&format!("{word} wants a value")))
        };
        match word.as_str() {
            "--bundles" => bundles = value()?,
            "--config" | "--target" => extra.extend([word.clone(), value()?]),
            "--test" => test = true,
            other => return Err(usage(&format!("dist does not know `{other}`"))),
        }
    }
    if test && bundles != "deb" {
        return Err(usage("--test tries the Debian package alone"));
    }
    if cfg!(windows) {
        return Err(Failure::new(
            "there is one installer for Windows, and it is made on Debian",
            "cargo xtask windows, there; docs/windows.md says how.",
        ));
    }
    packages::ensure(&packages::APP)?;
    npm::install("ui")?;
    let mut features = Vec::new();
    if let Some(updates) = updates::configured()? {
        extra.push("--config".to_owned());
        extra.push(updates.file()?.display().to_string());
        features = vec!["--features", updates::FEATURE];
    }
    notices::make()?;
    // The command line goes into the same package.
    let next = "Look at the first error above.";
    run(
        &mut cargo(&["build", "--release", "--locked", "--package", "cli"]),
        next,
    )?;
    run(
        command("node")
            .arg(root().join(updates::TAURI))
            .args(["build", "--ci", "--bundles", &bundles])
            .args(&extra)
            .args(features)
            .args(["--", "--locked"]),
        next,
    )?;
    if test {
        on_a_bare_root(&debian_package()?)
    } else {
        Ok(())
    }
}

fn usage(what: &str) -> Failure {
    Failure::new(
        what,
        "cargo xtask dist [--bundles A,B] [--config FILE] [--target TRIPLE] [--test]",
    )
}

fn debian_package() -> Done<PathBuf> {
    let folder = target().join("release/bundle/deb");
    let found = fs::read_dir(&folder)
        .map_err(|error| Failure::file(&folder, &error))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "deb"))
        .max_by_key(|path| fs::metadata(path).and_then(|data| data.modified()).ok());
    found.ok_or_else(|| {
        Failure::new(
            format!("no package in {}", folder.display()),
            "Look at what the bundler says.",
        )
    })
}

/// What is tried inside the bare root: installed as a user would, started, seen, taken away.
const TRIAL: &str = r#"
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -q >/dev/null
apt-get install -y -q --no-install-recommends /package.deb >/dev/null
echo "installed: $(dpkg-query -W -f '${Package} ${Version}' jiangping)"
jiangping --version
apt-get install -y -q --no-install-recommends xvfb xauth dbus-x11 x11-utils shared-mime-info file libglib2.0-bin >/dev/null
printf '[institution]\n' > '/tmp/一 厂.office'
test "$(gio info -a standard::content-type '/tmp/一 厂.office' | sed -n 's/.*content-type: //p')" = application/x-jiangping-office
grep -q 'MimeType=.*application/x-jiangping-office' /usr/share/applications/*.desktop
for kind in scorepacket:1 scorereturn:2; do
  printf "JPKT\\001\\00${kind#*:}" > "/tmp/一 班.${kind%:*}"
  test "$(gio info -a standard::content-type "/tmp/一 班.${kind%:*}" | sed -n 's/.*content-type: //p')" = "application/x-jiangping-${kind%:*}"
  grep -q "application/x-jiangping-${kind%:*}" /usr/share/applications/*.desktop
done
cat > /start.sh <<'END'
jiangping-desktop &
for turn in $(seq 60); do
  if xwininfo -root -tree | grep -q '匠评'; then echo 'the window is there'; exit 0; fi
  sleep 1
done
echo 'no window after a minute' >&2; exit 1
END
WEBKIT_DISABLE_DMABUF_RENDERER=1 LIBGL_ALWAYS_SOFTWARE=1 xvfb-run -a dbus-run-session -- sh /start.sh
apt-get remove -y -q jiangping >/dev/null
if command -v jiangping-desktop; then echo 'still there after removal' >&2; exit 1; fi
"#;

/// Installs the package on a minimal Debian 12, starts the window there and takes the package away.
fn on_a_bare_root(package: &Path) -> Done {
    if !packages::is_root() {
        return Err(Failure::new(
            "making a bare root needs root",
            "Run the command as root, or install the package by hand.",
        ));
    }
    packages::ensure(&packages::BARE_ROOT)?;
    let place = target().join("dist/root");
    if place.exists() {
        fs::remove_dir_all(&place).map_err(|error| Failure::file(&place, &error))?;
    }
    fs::create_dir_all(&place).map_err(|error| Failure::file(&place, &error))?;
    let next = "Is the package registry reachable?";
    run(
        Command::new("debootstrap")
            .args(["--variant=minbase", "--include=ca-certificates", "bookworm"])
            .arg(&place)
            .arg(mirror()),
        next,
    )?;
    for (from, to) in [
        (package, "package.deb"),
        (Path::new("/etc/resolv.conf"), "etc/resolv.conf"),
    ] {
        fs::copy(from, place.join(to)).map_err(|error| Failure::file(from, &error))?;
    }
    // The root reaches packages by the same road as this machine, and by no second one.
    let own = place.join("etc/apt/sources.list");
    fs::remove_file(&own).map_err(|error| Failure::file(&own, &error))?;
    run(
        Command::new("cp")
            .args(["-a", "/etc/apt/."])
            .arg(place.join("etc/apt")),
        next,
    )?;
    // Mounts of its own, gone with the process that made them.
    let inside = format!(
        "mount -t proc proc '{0}/proc' && mount --rbind /dev '{0}/dev' && exec chroot '{0}' env -i HOME=/root LANG=C.UTF-8 \
         PATH=/usr/sbin:/usr/bin:/sbin:/bin sh -c \"$TRIAL\"",
        place.display()
    );
    run(
        Command::new("unshare")
            .args(["--mount", "sh", "-c", &inside])
            .env("TRIAL", TRIAL),
        "Look at the last line above; the root stands in target/dist/root.",
    )?;
    fs::remove_dir_all(&place).map_err(|error| Failure::file(&place, &error))
}

/// Where this machine gets its packages.
fn mirror() -> String {
    let sources = fs::read_to_string("/etc/apt/sources.list.d/debian.sources").unwrap_or_default();
    sources
        .lines()
        .find_map(|line| line.strip_prefix("URIs:"))
        .map_or_else(
            || "http://deb.debian.org/debian".to_owned(),
            |address| address.trim().to_owned(),
        )
}
