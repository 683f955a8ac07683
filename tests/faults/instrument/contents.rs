//! The functions that change what is in a file and bring it to the disk, and the clock. Must not know names.

use std::sync::atomic::Ordering;

use libc::{c_int, c_long, c_void, clockid_t, iovec, off_t, size_t, ssize_t, timespec};

use crate::fault::{CLOCK_WRONG_BY, Change, Verdict, failed};
use crate::real;
use crate::record::{Kind, Record};
use crate::watch::watch;

/// The program's answers go there.
const STANDARD_OUTPUT: c_int = 1;

/// Bytes that are written, at a place or where the descriptor stands.
unsafe fn writes(fd: c_int, bytes: &[u8], at: Option<off_t>) -> ssize_t {
    let put = |length: usize| unsafe {
        match at {
            Some(at) => real::pwrite(fd, bytes.as_ptr(), length, at),
            None => real::write(fd, bytes.as_ptr(), length),
        }
    };
    let Some(mut watch) = watch() else {
        return put(bytes.len());
    };
    let file = watch.file(fd);
    if file.is_none() && fd != STANDARD_OUTPUT {
        // Whoever reads the other end may be this program.
        drop(watch);
        return put(bytes.len());
    }
    let length = match file.map(|_| watch.may(Change::Bytes(bytes.len()))) {
        Some(Verdict::Fails(error)) => return failed(error) as ssize_t,
        Some(Verdict::Go(length)) => length,
        None => bytes.len(),
    };
    let written = put(length);
    let Ok(count) = usize::try_from(written) else {
        return written;
    };
    let record = match file {
        None => Record::of(Kind::Said),
        Some(file) => Record {
            file,
            at: match at {
                Some(at) => at.unsigned_abs(),
                None => real::position(fd).saturating_sub(count as u64),
            },
            ..Record::of(Kind::Written)
        },
    };
    watch.note(Record {
        data: bytes[..count].to_vec(),
        ..record
    });
    written
}

unsafe fn slice<'a>(bytes: *const c_void, length: size_t) -> &'a [u8] {
    if length == 0 {
        return &[];
    }
    unsafe { std::slice::from_raw_parts(bytes.cast(), length) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(fd: c_int, bytes: *const c_void, length: size_t) -> ssize_t {
    unsafe { writes(fd, slice(bytes, length), None) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite(
    fd: c_int,
    bytes: *const c_void,
    length: size_t,
    at: off_t,
) -> ssize_t {
    unsafe { writes(fd, slice(bytes, length), Some(at)) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite64(
    fd: c_int,
    bytes: *const c_void,
    length: size_t,
    at: off_t,
) -> ssize_t {
    unsafe { writes(fd, slice(bytes, length), Some(at)) }
}

/// All pieces as one: whoever wants them written in one call is told how many bytes were.
unsafe fn gathered(pieces: *const iovec, count: c_int) -> Vec<u8> {
    let count = usize::try_from(count).unwrap_or(0);
    let mut all = Vec::new();
    for number in 0..count {
        unsafe {
            let piece = &*pieces.add(number);
            all.extend_from_slice(slice(piece.iov_base, piece.iov_len));
        }
    }
    all
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn writev(fd: c_int, pieces: *const iovec, count: c_int) -> ssize_t {
    unsafe { writes(fd, &gathered(pieces, count), None) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwritev(
    fd: c_int,
    pieces: *const iovec,
    count: c_int,
    at: off_t,
) -> ssize_t {
    unsafe { writes(fd, &gathered(pieces, count), Some(at)) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwritev64(
    fd: c_int,
    pieces: *const iovec,
    count: c_int,
    at: off_t,
) -> ssize_t {
    unsafe { writes(fd, &gathered(pieces, count), Some(at)) }
}

/// Copies within the system are not followed: whoever is told that there are none reads and writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn copy_file_range(
    _from: c_int,
    _from_at: *mut off_t,
    _to: c_int,
    _to_at: *mut off_t,
    _length: size_t,
    _flags: u32,
) -> ssize_t {
    failed(libc::ENOSYS) as ssize_t
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendfile(
    _to: c_int,
    _from: c_int,
    _at: *mut off_t,
    _length: size_t,
) -> ssize_t {
    failed(libc::ENOSYS) as ssize_t
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendfile64(
    to: c_int,
    from: c_int,
    at: *mut off_t,
    length: size_t,
) -> ssize_t {
    unsafe { sendfile(to, from, at, length) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftruncate(fd: c_int, length: off_t) -> c_int {
    let cut = || unsafe { real::call2(libc::SYS_ftruncate, fd.into(), length) as c_int };
    let Some(mut watch) = watch() else {
        return cut();
    };
    let Some(file) = watch.file(fd) else {
        return cut();
    };
    if let Verdict::Fails(error) = watch.may(Change::Other) {
        return failed(error);
    }
    let answer = cut();
    if answer == 0 {
        watch.note(Record {
            file,
            at: length.unsigned_abs(),
            ..Record::of(Kind::Sized)
        });
    }
    answer
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftruncate64(fd: c_int, length: off_t) -> c_int {
    unsafe { ftruncate(fd, length) }
}

/// Room that is reserved makes a file longer, which is all of it that is followed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fallocate(fd: c_int, mode: c_int, at: off_t, length: off_t) -> c_int {
    let reserve = || unsafe { libc::syscall(libc::SYS_fallocate, fd, mode, at, length) as c_int };
    let Some(mut watch) = watch() else {
        return reserve();
    };
    let Some(file) = watch.file(fd) else {
        return reserve();
    };
    if let Verdict::Fails(error) = watch.may(Change::Other) {
        return failed(error);
    }
    let answer = reserve();
    if mode != 0 {
        let name = watch.name(file).to_vec();
        watch.unseen("room that is given back", &name);
    } else if let (0, Some(facts)) = (answer, real::facts(fd)) {
        watch.note(Record {
            file,
            at: facts.st_size.unsigned_abs(),
            ..Record::of(Kind::Sized)
        });
    }
    answer
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn fallocate64(fd: c_int, mode: c_int, at: off_t, length: off_t) -> c_int {
    unsafe { fallocate(fd, mode, at, length) }
}

/// This one answers the error itself.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_fallocate(fd: c_int, at: off_t, length: off_t) -> c_int {
    match unsafe { fallocate(fd, 0, at, length) } {
        0 => 0,
        // SAFETY: the place of this thread's error is always there.
        _ => unsafe { *libc::__errno_location() },
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_fallocate64(fd: c_int, at: off_t, length: off_t) -> c_int {
    unsafe { posix_fallocate(fd, at, length) }
}

fn syncs(fd: c_int, number: c_long) -> c_int {
    // SAFETY: only a descriptor is named.
    let sync = || unsafe { real::call1(number, fd.into()) as c_int };
    let Some(mut watch) = watch() else {
        return sync();
    };
    let record = match (watch.file(fd), watch.folder(fd)) {
        (Some(file), _) => Record {
            file,
            ..Record::of(Kind::Synced)
        },
        (None, Some(name)) => Record {
            name,
            ..Record::of(Kind::FolderSynced)
        },
        (None, None) => return sync(),
    };
    let change = match record.kind {
        Kind::Synced => Change::Sync,
        _ => Change::SyncNames,
    };
    if let Verdict::Fails(error) = watch.may(change) {
        if change == Change::Sync {
            watch.note(Record {
                kind: Kind::NotSynced,
                ..record
            });
        }
        return failed(error);
    }
    // Whether the disk of this machine has it is of no matter here, and waiting for it costs the most time of all.
    watch.note(record);
    0
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn fsync(fd: c_int) -> c_int {
    syncs(fd, libc::SYS_fsync)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn fdatasync(fd: c_int) -> c_int {
    syncs(fd, libc::SYS_fdatasync)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn mmap(
    place: *mut c_void,
    length: size_t,
    protection: c_int,
    flags: c_int,
    fd: c_int,
    at: off_t,
) -> *mut c_void {
    let is_written = flags & libc::MAP_SHARED != 0 && protection & libc::PROT_WRITE != 0;
    if fd >= 0
        && is_written
        && let Some(mut watch) = watch()
        && let Some(file) = watch.file(fd)
    {
        let name = watch.name(file).to_vec();
        // What programs share of a log is made anew after every cut.
        if !name.ends_with(b"-shm") {
            watch.unseen("memory of a file", &name);
        }
    }
    unsafe {
        libc::syscall(libc::SYS_mmap, place, length, protection, flags, fd, at) as *mut c_void
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn mmap64(
    place: *mut c_void,
    length: size_t,
    protection: c_int,
    flags: c_int,
    fd: c_int,
    at: off_t,
) -> *mut c_void {
    unsafe { mmap(place, length, protection, flags, fd, at) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_gettime(clock: clockid_t, into: *mut timespec) -> c_int {
    let answer = unsafe { libc::syscall(libc::SYS_clock_gettime, clock, into) as c_int };
    if answer == 0 && clock == libc::CLOCK_REALTIME {
        unsafe { (*into).tv_sec += CLOCK_WRONG_BY.load(Ordering::SeqCst) };
    }
    answer
}
