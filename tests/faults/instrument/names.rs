//! The functions that open files and change names. Must not know what is in a file.

use libc::{c_char, c_int, c_uint, mode_t};

use crate::fault::{Change, Verdict, failed};
use crate::real;
use crate::record::{Kind, Record};
use crate::watch::watch;

unsafe fn opens(folder: c_int, path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    let open = || unsafe { real::openat(folder, path, flags, mode) };
    let Some(mut watch) = watch() else {
        return open();
    };
    let name = unsafe { real::name_of(folder, path) };
    if !watch.is_within(&name) {
        let fd = open();
        watch.opened_elsewhere(fd);
        return fd;
    }
    if flags & libc::O_TMPFILE == libc::O_TMPFILE {
        watch.unseen("a file without a name", &name);
    }
    let stood = unsafe { real::stands(folder, path) };
    let makes = flags & libc::O_CREAT != 0 && !stood;
    let empties = flags & libc::O_TRUNC != 0 && stood;
    if (makes || empties)
        && let Verdict::Fails(error) = watch.may(Change::Other)
    {
        return failed(error);
    }
    let fd = open();
    if fd >= 0
        && let Some(file) = watch.opened(fd, name, makes)
        && empties
    {
        watch.note(Record {
            file,
            ..Record::of(Kind::Sized)
        });
    }
    fd
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn open(path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    unsafe { opens(libc::AT_FDCWD, path, flags, mode) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn open64(path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    unsafe { opens(libc::AT_FDCWD, path, flags, mode) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn openat(
    folder: c_int,
    path: *const c_char,
    flags: c_int,
    mode: mode_t,
) -> c_int {
    unsafe { opens(folder, path, flags, mode) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn openat64(
    folder: c_int,
    path: *const c_char,
    flags: c_int,
    mode: mode_t,
) -> c_int {
    unsafe { opens(folder, path, flags, mode) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn creat(path: *const c_char, mode: mode_t) -> c_int {
    let flags = libc::O_CREAT | libc::O_WRONLY | libc::O_TRUNC;
    unsafe { opens(libc::AT_FDCWD, path, flags, mode) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn creat64(path: *const c_char, mode: mode_t) -> c_int {
    unsafe { creat(path, mode) }
}

/// A change of one name.
unsafe fn changes(
    folder: c_int,
    path: *const c_char,
    kind: Kind,
    change: impl FnOnce() -> c_int,
) -> c_int {
    let Some(mut watch) = watch() else {
        return change();
    };
    let name = unsafe { real::name_of(folder, path) };
    if !watch.is_within(&name) {
        return change();
    }
    if let Verdict::Fails(error) = watch.may(Change::Other) {
        return failed(error);
    }
    let answer = change();
    if answer == 0 {
        watch.note(Record {
            name,
            ..Record::of(kind)
        });
    }
    answer
}

/// A change of two names.
unsafe fn joins(
    from: (c_int, *const c_char),
    to: (c_int, *const c_char),
    kind: Kind,
    change: impl FnOnce() -> c_int,
) -> c_int {
    let Some(mut watch) = watch() else {
        return change();
    };
    let (name, data) = unsafe { (real::name_of(from.0, from.1), real::name_of(to.0, to.1)) };
    match (watch.is_within(&name), watch.is_within(&data)) {
        (false, false) => return change(),
        (true, true) => {}
        _ => watch.unseen("a name goes over the folder's edge", &name),
    }
    if let Verdict::Fails(error) = watch.may(Change::Other) {
        return failed(error);
    }
    let answer = change();
    if answer == 0 {
        watch.note(Record {
            name,
            data,
            ..Record::of(kind)
        });
    }
    answer
}

unsafe fn renames(
    from: (c_int, *const c_char),
    to: (c_int, *const c_char),
    flags: c_uint,
) -> c_int {
    unsafe {
        joins(from, to, Kind::Renamed, || {
            libc::syscall(libc::SYS_renameat2, from.0, from.1, to.0, to.1, flags) as c_int
        })
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn rename(from: *const c_char, to: *const c_char) -> c_int {
    unsafe { renames((libc::AT_FDCWD, from), (libc::AT_FDCWD, to), 0) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn renameat(
    from_folder: c_int,
    from: *const c_char,
    to_folder: c_int,
    to: *const c_char,
) -> c_int {
    unsafe { renames((from_folder, from), (to_folder, to), 0) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn renameat2(
    from_folder: c_int,
    from: *const c_char,
    to_folder: c_int,
    to: *const c_char,
    flags: c_uint,
) -> c_int {
    unsafe { renames((from_folder, from), (to_folder, to), flags) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn linkat(
    from_folder: c_int,
    from: *const c_char,
    to_folder: c_int,
    to: *const c_char,
    flags: c_int,
) -> c_int {
    unsafe {
        joins((from_folder, from), (to_folder, to), Kind::Linked, || {
            libc::syscall(libc::SYS_linkat, from_folder, from, to_folder, to, flags) as c_int
        })
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn link(from: *const c_char, to: *const c_char) -> c_int {
    unsafe { linkat(libc::AT_FDCWD, from, libc::AT_FDCWD, to, 0) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlinkat(folder: c_int, path: *const c_char, flags: c_int) -> c_int {
    let kind = if flags & libc::AT_REMOVEDIR == 0 {
        Kind::Removed
    } else {
        Kind::FolderRemoved
    };
    unsafe {
        changes(folder, path, kind, || {
            libc::syscall(libc::SYS_unlinkat, folder, path, flags) as c_int
        })
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlink(path: *const c_char) -> c_int {
    unsafe { unlinkat(libc::AT_FDCWD, path, 0) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn rmdir(path: *const c_char) -> c_int {
    unsafe { unlinkat(libc::AT_FDCWD, path, libc::AT_REMOVEDIR) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkdirat(folder: c_int, path: *const c_char, mode: mode_t) -> c_int {
    unsafe {
        changes(folder, path, Kind::FolderMade, || {
            libc::syscall(libc::SYS_mkdirat, folder, path, mode) as c_int
        })
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkdir(path: *const c_char, mode: mode_t) -> c_int {
    unsafe { mkdirat(libc::AT_FDCWD, path, mode) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn symlinkat(to: *const c_char, folder: c_int, path: *const c_char) -> c_int {
    if let Some(mut watch) = watch() {
        let name = unsafe { real::name_of(folder, path) };
        if watch.is_within(&name) {
            watch.unseen("a link to another name", &name);
        }
    }
    unsafe { libc::syscall(libc::SYS_symlinkat, to, folder, path) as c_int }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn symlink(to: *const c_char, path: *const c_char) -> c_int {
    unsafe { symlinkat(to, libc::AT_FDCWD, path) }
}
