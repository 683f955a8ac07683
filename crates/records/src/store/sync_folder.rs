//! Folders that a program copies elsewhere behind one's back: OneDrive, 坚果云, 微云, Dropbox, iCloud, 百度网盘 and their like.
//! Such a program copies an office in the middle of an act, and puts an older copy back over a newer one.
//!
//! They are known by the names that these programs give to their folders, by the files that they put there, and on Windows by
//! the attributes that the system's own interface for them sets. The judgement is pure; a folder of another name is not found.
//! Must not know what is in an office.

use std::path::Path;

use assessment::Refusal;

/// A program that copies a folder elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyncClient {
    /// OneDrive.
    OneDrive,
    /// 坚果云.
    Nutstore,
    /// 微云.
    Weiyun,
    /// Dropbox.
    Dropbox,
    /// iCloud.
    ICloud,
    /// 百度网盘.
    BaiduNetdisk,
    /// Another one, by what the system says of the folder.
    Other,
}

impl SyncClient {
    /// Its name, as its maker writes it; of another one nothing is known.
    pub fn name(self) -> &'static str {
        match self {
            Self::OneDrive => "OneDrive",
            Self::Nutstore => "坚果云 Nutstore",
            Self::Weiyun => "微云 Weiyun",
            Self::Dropbox => "Dropbox",
            Self::ICloud => "iCloud",
            Self::BaiduNetdisk => "百度网盘 Baidu Netdisk",
            Self::Other => "…",
        }
    }
}

/// What is seen of a folder.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen<'s> {
    /// Its name.
    pub name: &'s str,
    /// The name of the folder above it.
    pub above: &'s str,
    /// Whether there is `.dropbox.cache`, which Dropbox keeps in the folder that it copies.
    pub dropbox_cache: bool,
    /// Windows' attributes of the folder; 0 elsewhere.
    pub attributes: u32,
}

/// Which program copies this folder elsewhere, as far as can be seen of it.
pub fn sync_client(seen: Seen<'_>) -> Option<SyncClient> {
    /// `FILE_ATTRIBUTE_RECALL_ON_OPEN`, `_PINNED`, `_UNPINNED` and `_RECALL_ON_DATA_ACCESS` of winnt.h: only programs that
    /// copy a folder elsewhere set them.
    const CLOUD: u32 = 0x0004_0000 | 0x0008_0000 | 0x0010_0000 | 0x0040_0000;

    let name = seen.name.to_lowercase();
    // `OneDrive - 某公司`, `Dropbox (某公司)`, `OneDrive-Personal`, `Nutstore Files`
    let is = |given: &str| {
        name.strip_prefix(given).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with([' ', '-', '(', '（', '_', '\u{2013}'])
        })
    };
    if seen.dropbox_cache || is("dropbox") {
        return Some(SyncClient::Dropbox);
    }
    if is("onedrive") {
        return Some(SyncClient::OneDrive);
    }
    if is("nutstore") || is("我的坚果云") || is("坚果云") {
        return Some(SyncClient::Nutstore);
    }
    if is("weiyun") || is("微云") || is("微云同步助手") {
        return Some(SyncClient::Weiyun);
    }
    if is("iclouddrive") || is("icloud drive") || name == "com~apple~clouddocs" {
        return Some(SyncClient::ICloud);
    }
    if is("baidusyncdisk")
        || is("baidunetdiskworkspace")
        || is("百度网盘同步空间")
        || is("百度云同步盘")
    {
        return Some(SyncClient::BaiduNetdisk);
    }
    // macOS keeps the folders of all such programs here.
    if seen.above == "CloudStorage" || seen.attributes & CLOUD != 0 {
        return Some(SyncClient::Other);
    }
    None
}

/// The warning `office_in_sync_folder` for an office in such a folder, or in one below it.
pub(crate) fn warning(file: &Path) -> Option<Refusal> {
    let file = std::path::absolute(file).ok()?;
    // What a link leads to counts as well as where the link stands.
    let true_file = file.canonicalize().ok();
    [Some(file.clone()), true_file]
        .into_iter()
        .flatten()
        .flat_map(|file| {
            file.ancestors()
                .skip(1)
                .map(Path::to_owned)
                .collect::<Vec<_>>()
        })
        .find_map(|folder| {
            let name = |folder: Option<&Path>| {
                let name = folder.and_then(Path::file_name).unwrap_or_default();
                name.to_string_lossy().into_owned()
            };
            let client = sync_client(Seen {
                name: &name(Some(&folder)),
                above: &name(folder.parent()),
                dropbox_cache: folder.join(".dropbox.cache").is_dir(),
                attributes: attributes(&folder),
            })?;
            Some(
                Refusal::new("office_in_sync_folder")
                    .with("path", file.display())
                    .with("folder", folder.display())
                    .with("program", client.name()),
            )
        })
}

#[cfg(windows)]
fn attributes(folder: &Path) -> u32 {
    use std::os::windows::fs::MetadataExt;
    std::fs::metadata(folder).map_or(0, |facts| facts.file_attributes())
}

#[cfg(not(windows))]
fn attributes(_folder: &Path) -> u32 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Option<SyncClient> {
        sync_client(Seen {
            name,
            ..Seen::default()
        })
    }

    #[test]
    fn folders_are_known_by_the_names_that_the_programs_give() {
        for (name, client) in [
            ("OneDrive", SyncClient::OneDrive),
            ("OneDrive - 某某纺织有限公司", SyncClient::OneDrive),
            ("OneDrive-Personal", SyncClient::OneDrive),
            ("我的坚果云", SyncClient::Nutstore),
            ("Nutstore Files", SyncClient::Nutstore),
            ("微云同步助手(12345)", SyncClient::Weiyun),
            ("Dropbox (某公司)", SyncClient::Dropbox),
            ("com~apple~CloudDocs", SyncClient::ICloud),
            ("iCloudDrive", SyncClient::ICloud),
            ("BaiduSyncdisk", SyncClient::BaiduNetdisk),
            ("百度网盘同步空间", SyncClient::BaiduNetdisk),
        ] {
            assert_eq!(named(name), Some(client), "{name}");
        }
        for name in [
            "评价",
            "onedrives",
            "微云纺织车间",
            "坚果云集",
            "Dropboxes",
            "Documents",
        ] {
            assert_eq!(named(name), None, "{name}");
        }
    }

    #[test]
    fn folders_are_known_by_what_is_put_there_and_by_what_the_system_says() {
        let cached = Seen {
            name: "共享",
            dropbox_cache: true,
            ..Seen::default()
        };
        assert_eq!(sync_client(cached), Some(SyncClient::Dropbox));
        let provided = Seen {
            name: "GoogleDrive-a@b.c",
            above: "CloudStorage",
            ..Seen::default()
        };
        assert_eq!(sync_client(provided), Some(SyncClient::Other));
        let pinned = Seen {
            name: "资料",
            attributes: 0x0008_0010,
            ..Seen::default()
        };
        assert_eq!(sync_client(pinned), Some(SyncClient::Other));
        let plain = Seen {
            name: "资料",
            attributes: 0x10,
            ..Seen::default()
        };
        assert_eq!(sync_client(plain), None);
    }
}
