//! Where an office lies: a file or a PostgreSQL address; and whether a file lies on a network drive.
//!
//! SQLite's write-ahead log needs shared memory between the processes that use it, which a network drive does not
//! give: an office there would be damaged one day (<https://www.sqlite.org/wal.html>, <https://www.sqlite.org/useovernet.html>).
//! The judgement is pure and tested; only the asking differs by operating system.

use std::path::{Path, PathBuf};

use assessment::Refusal;

/// Where an office lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Location {
    /// A file.
    File(PathBuf),
    /// A `postgres://…` address.
    Postgres(String),
}

impl Location {
    pub(crate) fn parse(location: &str) -> Self {
        if location.starts_with("postgres://") || location.starts_with("postgresql://") {
            Self::Postgres(location.to_owned())
        } else {
            Self::File(PathBuf::from(location))
        }
    }
}

/// Whether a drive hangs on this computer or on a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DriveKind {
    /// On this computer, or not known to be elsewhere.
    Local,
    /// On a network, or shared from outside a virtual machine.
    Network,
    /// A file system in user space: its name decides.
    UserSpace,
}

/// The kind of drive by the magic number that Linux's `statfs` gives (`statfs(2)`).
pub fn drive_kind_of_linux(magic: u64) -> DriveKind {
    match magic & 0xffff_ffff {
        // nfs, smb, cifs, smb2, ncp, afs (both), coda, ceph, 9p, vboxsf, vmware hgfs, gfs2, ocfs2, lustre
        0x6969 | 0x517b | 0xff53_4d42 | 0xfe53_4d42 | 0x564c | 0x5346_414f | 0x6b41_4653
        | 0x7375_7245 | 0x00c3_6400 | 0x0102_1997 | 0x786f_4256 | 0xbacb_acbc | 0x0116_1970
        | 0x7461_636f | 0x0bd0_0bd0 => DriveKind::Network,
        0x6573_5546 => DriveKind::UserSpace,
        _ => DriveKind::Local,
    }
}

/// The kind of drive by the name of its file system, as `/proc/self/mountinfo` and macOS's `statfs` give it.
pub fn drive_kind_of_name(name: &str) -> DriveKind {
    const NETWORK: [&str; 22] = [
        "nfs",
        "nfs4",
        "smbfs",
        "smb3",
        "cifs",
        "afpfs",
        "webdav",
        "davfs",
        "davfs2",
        "ftp",
        "9p",
        "vboxsf",
        "ceph",
        "afs",
        "sshfs",
        "rclone",
        "s3fs",
        "gvfsd-fuse",
        "glusterfs",
        "macfuse",
        "osxfuse",
        "prl_fs",
    ];
    let name = name.trim().to_ascii_lowercase();
    let bare = name.strip_prefix("fuse.").unwrap_or(&name);
    if NETWORK.contains(&bare) {
        DriveKind::Network
    } else {
        DriveKind::Local
    }
}

/// Whether a Windows path names another computer: `\\server\share`, `//server/share` or `\\?\UNC\server\share`.
pub fn is_unc_path(path: &str) -> bool {
    let path = path.replace('/', "\\");
    match path.strip_prefix("\\\\") {
        None => false,
        Some(rest) => match rest
            .strip_prefix("?\\")
            .or_else(|| rest.strip_prefix(".\\"))
        {
            None => true,
            Some(device) => device
                .get(..4)
                .is_some_and(|head| head.eq_ignore_ascii_case("UNC\\")),
        },
    }
}

/// The file system's name of the mount that holds a path, from the text of `/proc/self/mountinfo`
/// (`proc_pid_mountinfo(5)`): the longest mount point wins, the later among equals.
#[cfg_attr(
    not(any(target_os = "linux", test)),
    expect(dead_code, reason = "only Linux has mountinfo")
)]
fn name_in_mountinfo<'a>(mountinfo: &'a str, path: &Path) -> Option<&'a str> {
    mountinfo
        .lines()
        .filter_map(|line| {
            let (mount, file_system) = line.split_once(" - ")?;
            let point = mount.split(' ').nth(4)?.replace("\\040", " ");
            let name = file_system.split(' ').next()?;
            path.starts_with(&point).then_some((point.len(), name))
        })
        .max_by_key(|(length, _)| *length)
        .map(|(_, name)| name)
}

/// Refuses `office_on_network_drive` for a file whose folder lies on a network drive.
pub(crate) fn refuse_network_drive(file: &Path) -> Result<(), Refusal> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // A drive that does not answer is not called a network drive: the opening that follows says what is wrong.
    let folder = folder
        .canonicalize()
        .unwrap_or_else(|_| folder.to_path_buf());
    if drive_kind(&folder) == DriveKind::Network {
        return Err(Refusal::new("office_on_network_drive").with("path", file.display()));
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn drive_kind(folder: &Path) -> DriveKind {
    let Ok(answer) = rustix::fs::statfs(folder) else {
        return DriveKind::Local;
    };
    // The type of f_type differs between architectures; the magic numbers have 32 bits.
    match drive_kind_of_linux(answer.f_type as u64) {
        DriveKind::UserSpace => {
            let mountinfo = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
            name_in_mountinfo(&mountinfo, folder).map_or(DriveKind::Local, drive_kind_of_name)
        }
        kind => kind,
    }
}

#[cfg(target_os = "macos")]
fn drive_kind(folder: &Path) -> DriveKind {
    let Ok(answer) = rustix::fs::statfs(folder) else {
        return DriveKind::Local;
    };
    let name: String = answer
        .f_fstypename
        .iter()
        .map(|byte| *byte as u8)
        .take_while(|byte| *byte != 0)
        .map(char::from)
        .collect();
    drive_kind_of_name(&name)
}

#[cfg(windows)]
fn drive_kind(folder: &Path) -> DriveKind {
    use std::os::windows::ffi::OsStrExt;
    use windows_sys::Win32::Storage::FileSystem::{GetDriveTypeW, GetVolumePathNameW};

    /// `DRIVE_REMOTE` of winbase.h.
    const REMOTE: u32 = 4;
    if is_unc_path(&folder.to_string_lossy()) {
        return DriveKind::Network;
    }
    let path: Vec<u16> = folder.as_os_str().encode_wide().chain([0]).collect();
    let mut volume = vec![0_u16; path.len().max(260)];
    let length = u32::try_from(volume.len()).unwrap_or(u32::MAX);
    #[expect(
        unsafe_code,
        reason = "both calls get a text that ends with 0, and the second buffer's true length"
    )]
    let kind = unsafe {
        if GetVolumePathNameW(path.as_ptr(), volume.as_mut_ptr(), length) == 0 {
            return DriveKind::Local;
        }
        GetDriveTypeW(volume.as_ptr())
    };
    if kind == REMOTE {
        DriveKind::Network
    } else {
        DriveKind::Local
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
fn drive_kind(_folder: &Path) -> DriveKind {
    DriveKind::Local
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_and_a_path_are_told_apart() {
        assert_eq!(
            Location::parse("postgres://a@b/c"),
            Location::Postgres("postgres://a@b/c".to_owned())
        );
        assert_eq!(
            Location::parse("办公室/a b.jiangping"),
            Location::File(PathBuf::from("办公室/a b.jiangping"))
        );
    }

    #[test]
    fn magic_numbers_of_network_file_systems_are_network_drives() {
        for magic in [0x6969, 0xff53_4d42, 0xfe53_4d42, 0x0102_1997, 0x00c3_6400] {
            assert_eq!(drive_kind_of_linux(magic), DriveKind::Network, "{magic:x}");
        }
        // A 32-bit machine gives the upper half as a sign.
        assert_eq!(
            drive_kind_of_linux(0xffff_ffff_ff53_4d42),
            DriveKind::Network
        );
        for local in [0xef53, 0x9123_683e, 0x5846_5342, 0x0102_1994, 0x794c_7630] {
            assert_eq!(drive_kind_of_linux(local), DriveKind::Local, "{local:x}");
        }
        assert_eq!(drive_kind_of_linux(0x6573_5546), DriveKind::UserSpace);
    }

    #[test]
    fn names_of_network_file_systems_are_network_drives() {
        for name in ["nfs4", "smbfs", "fuse.sshfs", "afpfs", "webdav", "CIFS"] {
            assert_eq!(drive_kind_of_name(name), DriveKind::Network, "{name}");
        }
        for name in ["apfs", "ext4", "fuseblk", "fuse.ntfs-3g", "hfs"] {
            assert_eq!(drive_kind_of_name(name), DriveKind::Local, "{name}");
        }
    }

    #[test]
    fn unc_paths_name_another_computer_and_device_paths_do_not() {
        for path in [r"\\server\share\a", "//server/share", r"\\?\UNC\server\a"] {
            assert!(is_unc_path(path), "{path}");
        }
        for path in [r"C:\办公室\a", r"\\?\C:\a", r"a\b", "/home/a"] {
            assert!(!is_unc_path(path), "{path}");
        }
    }

    #[test]
    fn the_longest_mount_point_decides() {
        let mountinfo = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home/my\\040files rw,nosuid - fuse.sshfs me@host:/ rw";
        let name = |path: &str| name_in_mountinfo(mountinfo, Path::new(path));
        assert_eq!(name("/home/my files/office"), Some("fuse.sshfs"));
        assert_eq!(name("/home/my filesystem"), Some("ext4"));
    }
}
