//! The system itself, past the functions that this library puts before those of the C library. Must not know why.

use std::ffi::CStr;

use libc::{c_char, c_int, c_long, mode_t, off_t, size_t, ssize_t};

pub unsafe fn openat(folder: c_int, path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    unsafe { libc::syscall(libc::SYS_openat, folder, path, flags, mode) as c_int }
}

pub unsafe fn write(fd: c_int, bytes: *const u8, length: size_t) -> ssize_t {
    unsafe { libc::syscall(libc::SYS_write, fd, bytes, length) as ssize_t }
}

pub unsafe fn pwrite(fd: c_int, bytes: *const u8, length: size_t, at: off_t) -> ssize_t {
    unsafe { libc::syscall(libc::SYS_pwrite64, fd, bytes, length, at) as ssize_t }
}

pub unsafe fn call1(number: c_long, one: c_long) -> c_long {
    unsafe { libc::syscall(number, one) }
}

pub unsafe fn call2(number: c_long, one: c_long, two: c_long) -> c_long {
    unsafe { libc::syscall(number, one, two) }
}

/// Where the next byte of a descriptor would be read or written.
pub fn position(fd: c_int) -> u64 {
    // SAFETY: nothing is changed.
    let at = unsafe { libc::syscall(libc::SYS_lseek, fd, 0, libc::SEEK_CUR) };
    u64::try_from(at).unwrap_or(0)
}

/// What a descriptor stands for.
pub fn facts(fd: c_int) -> Option<libc::stat> {
    let mut facts = std::mem::MaybeUninit::<libc::stat>::uninit();
    // SAFETY: the room is that of the structure, and is read only when it was filled.
    unsafe { (libc::fstat(fd, facts.as_mut_ptr()) == 0).then(|| facts.assume_init()) }
}

/// Whether something stands under a name.
pub unsafe fn stands(folder: c_int, path: *const c_char) -> bool {
    let mut facts = std::mem::MaybeUninit::<libc::stat>::uninit();
    unsafe { libc::fstatat(folder, path, facts.as_mut_ptr(), libc::AT_SYMLINK_NOFOLLOW) == 0 }
}

/// The whole name of what a call names, as far as it has one.
pub unsafe fn name_of(folder: c_int, path: *const c_char) -> Vec<u8> {
    if path.is_null() {
        return Vec::new();
    }
    let path = unsafe { CStr::from_ptr(path) }.to_bytes();
    if path.starts_with(b"/") {
        return path.to_vec();
    }
    let mut whole = if folder == libc::AT_FDCWD {
        link(c"/proc/self/cwd")
    } else {
        name_of_open(folder)
    };
    whole.push(b'/');
    whole.extend(path);
    whole
}

/// The name under which something was opened.
pub fn name_of_open(fd: c_int) -> Vec<u8> {
    let text = format!("/proc/self/fd/{fd}\0");
    CStr::from_bytes_with_nul(text.as_bytes()).map_or_else(|_| Vec::new(), link)
}

fn link(path: &CStr) -> Vec<u8> {
    let mut room = vec![0_u8; 4096];
    // SAFETY: the room has this length.
    let length = unsafe {
        libc::syscall(
            libc::SYS_readlinkat,
            libc::AT_FDCWD,
            path.as_ptr(),
            room.as_mut_ptr(),
            room.len(),
        )
    };
    room.truncate(usize::try_from(length).unwrap_or(0));
    room
}

/// Answers as the C library does when the system refuses.
pub fn refuse(error: c_int) -> c_int {
    // SAFETY: the place of this thread's error is always there.
    unsafe { *libc::__errno_location() = error };
    -1
}
