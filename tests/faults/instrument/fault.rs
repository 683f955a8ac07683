//! What goes wrong, and when: said by the environment as `KIND:N`, where N counts the changes of the watched folder, or for a full
//! disk its bytes. Must not know what is written down.

use std::ffi::CString;
use std::sync::atomic::{AtomicI64, Ordering};

use libc::c_int;

use crate::real;

/// By which the program's clock is wrong, in seconds.
pub static CLOCK_WRONG_BY: AtomicI64 = AtomicI64::new(0);

/// What a program wants to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Writes so many bytes.
    Bytes(usize),
    /// Brings a file to the disk.
    Sync,
    /// Brings the names in a folder to the disk.
    SyncNames,
    /// Makes, names, removes or shortens something.
    Other,
}

enum What {
    Nothing,
    /// So many bytes fit on the disk still.
    Full {
        left: usize,
    },
    /// From a change on nothing can be written (`errno`).
    Refused {
        from: u64,
        error: c_int,
    },
    /// One change fails, the next of a kind if one is named.
    Once {
        at: u64,
        of: Option<Change>,
    },
    /// Every so many writes only a part is taken.
    Short {
        every: u64,
    },
    /// A file gets the name of another.
    Replaced {
        at: u64,
        from: CString,
        to: CString,
    },
    /// The clock of the computer jumps.
    Clock {
        at: u64,
        seconds: i64,
    },
}

/// The plan of what goes wrong, and how far the program has come.
pub struct Fault {
    what: What,
    changes: u64,
    /// Whether the program was told of it.
    pub told: bool,
}

/// What comes of a change.
pub enum Verdict {
    /// So many of its bytes are taken.
    Go(usize),
    /// The system's error.
    Fails(c_int),
}

impl Fault {
    /// As the environment says it.
    pub fn planned() -> Self {
        let said = std::env::var("JIANGPING_FAULT").unwrap_or_default();
        Self {
            what: Self::read(&said).unwrap_or(What::Nothing),
            changes: 0,
            told: false,
        }
    }

    fn read(said: &str) -> Option<What> {
        let mut words = said.split(':');
        let kind = words.next()?;
        let number: u64 = words.next()?.parse().ok()?;
        let name = |word: Option<&str>| CString::new(word?).ok();
        Some(match kind {
            "full" => What::Full {
                left: usize::try_from(number).ok()?,
            },
            "broken" => What::Refused {
                from: number,
                error: libc::EIO,
            },
            "read-only" => What::Refused {
                from: number,
                error: libc::EROFS,
            },
            "write" => What::Once {
                at: number,
                of: None,
            },
            "sync" => What::Once {
                at: number,
                of: Some(Change::Sync),
            },
            "names" => What::Once {
                at: number,
                of: Some(Change::SyncNames),
            },
            "short" => What::Short { every: number },
            "replaced" => What::Replaced {
                at: number,
                from: name(words.next())?,
                to: name(words.next())?,
            },
            "clock" => What::Clock {
                at: number,
                seconds: words.next()?.parse().ok()?,
            },
            _ => return None,
        })
    }

    /// Asked before each change.
    pub fn of(&mut self, change: Change) -> Verdict {
        self.changes += 1;
        let now = self.changes;
        let length = match change {
            Change::Bytes(length) => length,
            Change::Sync | Change::SyncNames | Change::Other => 0,
        };
        match &mut self.what {
            What::Full { left } if length > *left => {
                let fits = std::mem::take(left);
                self.told = true;
                if fits == 0 {
                    return Verdict::Fails(libc::ENOSPC);
                }
                return Verdict::Go(fits);
            }
            What::Full { left } => *left -= length,
            What::Refused { from, error } if now >= *from => {
                self.told = true;
                return Verdict::Fails(*error);
            }
            What::Once { at, of } if now >= *at && of.is_none_or(|of| of == change) => {
                self.told = true;
                self.what = What::Nothing;
                return Verdict::Fails(libc::EIO);
            }
            What::Short { every } if length > 1 && now.is_multiple_of(*every) => {
                self.told = true;
                return Verdict::Go(length / 2);
            }
            What::Replaced { at, from, to } if now >= *at => {
                // SAFETY: both names end with 0.
                unsafe {
                    libc::syscall(
                        libc::SYS_renameat,
                        libc::AT_FDCWD,
                        from.as_ptr(),
                        libc::AT_FDCWD,
                        to.as_ptr(),
                    );
                }
                self.told = true;
                self.what = What::Nothing;
            }
            What::Clock { at, seconds } if now >= *at => {
                CLOCK_WRONG_BY.store(*seconds, Ordering::SeqCst);
                self.told = true;
                self.what = What::Nothing;
            }
            _ => {}
        }
        Verdict::Go(length)
    }
}

/// The answer to a call that fails.
pub fn failed(error: c_int) -> c_int {
    real::refuse(error)
}
