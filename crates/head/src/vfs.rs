//! The layer under SQLite: a file with a head is shown to it without. Must not know what stands in the head.
//!
//! Logs, journals and shared memory go straight to the layer below; a database without a head goes through with nothing
//! changed but that it is never mapped into memory.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::io;
use std::mem::size_of;
use std::sync::OnceLock;

use libsqlite3_sys as sqlite;
use sqlite::{
    SQLITE_IOERR, SQLITE_NOTFOUND, SQLITE_OK, sqlite3_file, sqlite3_filename, sqlite3_int64,
    sqlite3_io_methods, sqlite3_syscall_ptr, sqlite3_vfs,
};

use crate::layout::{LENGTH, MAGIC, Part, length_of_database, length_of_file, place, told_by};

/// The layer's name, for whoever opens a database.
pub const NAME: &str = "jiangping";
const C_NAME: &CStr = c"jiangping";

/// Makes the layer known to SQLite, once in a program.
///
/// # Errors
/// When SQLite does not take it.
pub fn register() -> io::Result<()> {
    static DONE: OnceLock<c_int> = OnceLock::new();
    let code = *DONE.get_or_init(|| {
        // SAFETY: the layer below lives as long as the program, and so does this one, which is never given back.
        unsafe {
            let base = sqlite::sqlite3_vfs_find(std::ptr::null());
            let Some(below) = base.as_ref() else {
                return SQLITE_NOTFOUND;
            };
            let own = c_int::try_from(size_of::<Shown>()).unwrap_or(64);
            let layer = Box::leak(Box::new(sqlite3_vfs {
                iVersion: below.iVersion.min(3),
                szOsFile: own + below.szOsFile,
                mxPathname: below.mxPathname,
                pNext: std::ptr::null_mut(),
                zName: C_NAME.as_ptr(),
                pAppData: base.cast::<c_void>(),
                xOpen: Some(open),
                xDelete: Some(delete),
                xAccess: Some(access),
                xFullPathname: Some(full_pathname),
                xDlOpen: Some(dl_open),
                xDlError: Some(dl_error),
                xDlSym: Some(dl_sym),
                xDlClose: Some(dl_close),
                xRandomness: Some(randomness),
                xSleep: Some(sleep),
                xCurrentTime: Some(current_time),
                xGetLastError: Some(get_last_error),
                xCurrentTimeInt64: Some(current_time_64),
                xSetSystemCall: Some(set_system_call),
                xGetSystemCall: Some(get_system_call),
                xNextSystemCall: Some(next_system_call),
            }));
            sqlite::sqlite3_vfs_register(layer, 0)
        }
    });
    match code {
        SQLITE_OK => Ok(()),
        other => Err(io::Error::other(format!("SQLite's answer {other}"))),
    }
}

/// A database as SQLite holds it. The file of the layer below stands right behind.
#[repr(C)]
struct Shown {
    file: sqlite3_file,
    /// Whether it has a head.
    headed: u64,
}

/// Nothing is mapped into memory: version 2 has no way to ask for it.
static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

/// The layer below.
unsafe fn base(layer: *mut sqlite3_vfs) -> *mut sqlite3_vfs {
    unsafe { (*layer).pAppData.cast() }
}

/// The file of the layer below.
unsafe fn inner(file: *mut sqlite3_file) -> *mut sqlite3_file {
    unsafe { file.cast::<Shown>().add(1).cast() }
}

unsafe fn headed(file: *mut sqlite3_file) -> bool {
    unsafe { (*file.cast::<Shown>()).headed != 0 }
}

/// Calls a function of the layer below; without it, answers that something failed.
macro_rules! below {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        let inner = inner($file);
        match (*inner).pMethods.as_ref().and_then(|methods| methods.$method) {
            Some(method) => method(inner $(, $argument)*),
            None => SQLITE_IOERR,
        }
    }};
}

macro_rules! of_base {
    ($layer:expr, $method:ident, $otherwise:expr $(, $argument:expr)*) => {{
        let base = base($layer);
        match (*base).$method {
            Some(method) => method(base $(, $argument)*),
            None => $otherwise,
        }
    }};
}

unsafe extern "C" fn open(
    layer: *mut sqlite3_vfs,
    name: sqlite3_filename,
    file: *mut sqlite3_file,
    flags: c_int,
    found: *mut c_int,
) -> c_int {
    // SAFETY (here and below): SQLite calls these functions as its documentation of `sqlite3_vfs` says: with this layer, with
    // room of `szOsFile` bytes for a file, and with files that this function opened.
    unsafe {
        if name.is_null() || flags & sqlite::SQLITE_OPEN_MAIN_DB == 0 {
            return of_base!(layer, xOpen, SQLITE_IOERR, name, file, flags, found);
        }
        (*file).pMethods = std::ptr::null();
        (*inner(file)).pMethods = std::ptr::null();
        let code = of_base!(layer, xOpen, SQLITE_IOERR, name, inner(file), flags, found);
        if code != SQLITE_OK {
            below!(file, xClose);
            return code;
        }
        match is_headed(file) {
            Ok(is) => {
                (*file.cast::<Shown>()).headed = u64::from(is);
                (*file).pMethods = &METHODS;
                SQLITE_OK
            }
            Err(code) => {
                below!(file, xClose);
                code
            }
        }
    }
}

/// Whether a file begins with a head, by either copy.
unsafe fn is_headed(file: *mut sqlite3_file) -> Result<bool, c_int> {
    for part in [Part::First, Part::Second] {
        let mut magic = [0_u8; MAGIC.len()];
        let at = part.start() as sqlite3_int64;
        let length = MAGIC.len() as c_int;
        let code = unsafe { below!(file, xRead, magic.as_mut_ptr().cast(), length, at) };
        if code != SQLITE_OK && code != sqlite::SQLITE_IOERR_SHORT_READ {
            return Err(code);
        }
        if let Some(told) = told_by(&magic) {
            return Ok(told);
        }
    }
    Ok(false)
}

/// Where a byte of the database stands in the file.
unsafe fn at(file: *mut sqlite3_file, offset: sqlite3_int64) -> sqlite3_int64 {
    if unsafe { headed(file) } && offset >= 0 {
        place(offset.unsigned_abs()).cast_signed()
    } else {
        offset
    }
}

/// How long the file is of a database of this length.
unsafe fn long(file: *mut sqlite3_file, size: sqlite3_int64) -> sqlite3_int64 {
    if unsafe { headed(file) } && size >= 0 {
        length_of_file(size.unsigned_abs()).cast_signed()
    } else {
        size
    }
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    unsafe { below!(file, xClose) }
}

unsafe extern "C" fn read(
    file: *mut sqlite3_file,
    into: *mut c_void,
    length: c_int,
    offset: sqlite3_int64,
) -> c_int {
    unsafe { below!(file, xRead, into, length, at(file, offset)) }
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    from: *const c_void,
    length: c_int,
    offset: sqlite3_int64,
) -> c_int {
    unsafe { below!(file, xWrite, from, length, at(file, offset)) }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: sqlite3_int64) -> c_int {
    unsafe { below!(file, xTruncate, long(file, size)) }
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    unsafe { below!(file, xSync, flags) }
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, size: *mut sqlite3_int64) -> c_int {
    unsafe {
        let code = below!(file, xFileSize, size);
        if code == SQLITE_OK && headed(file) {
            *size = length_of_database((*size).max(0).unsigned_abs()).cast_signed();
        }
        code
    }
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    unsafe { below!(file, xLock, level) }
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
    unsafe { below!(file, xUnlock, level) }
}

unsafe extern "C" fn check_reserved_lock(file: *mut sqlite3_file, found: *mut c_int) -> c_int {
    unsafe { below!(file, xCheckReservedLock, found) }
}

unsafe extern "C" fn file_control(
    file: *mut sqlite3_file,
    what: c_int,
    argument: *mut c_void,
) -> c_int {
    unsafe {
        match what {
            sqlite::SQLITE_FCNTL_SIZE_HINT if headed(file) => {
                let mut size = long(file, *argument.cast::<sqlite3_int64>());
                below!(file, xFileControl, what, (&raw mut size).cast())
            }
            sqlite::SQLITE_FCNTL_MMAP_SIZE => {
                *argument.cast::<sqlite3_int64>() = 0;
                SQLITE_OK
            }
            _ => below!(file, xFileControl, what, argument),
        }
    }
}

unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    unsafe {
        let inner = inner(file);
        match (*inner)
            .pMethods
            .as_ref()
            .and_then(|methods| methods.xSectorSize)
        {
            Some(method) => method(inner),
            None => 4096,
        }
    }
}

unsafe extern "C" fn device_characteristics(file: *mut sqlite3_file) -> c_int {
    unsafe {
        let inner = inner(file);
        let methods = (*inner).pMethods.as_ref();
        match methods.and_then(|methods| methods.xDeviceCharacteristics) {
            Some(method) => method(inner),
            None => 0,
        }
    }
}

unsafe extern "C" fn shm_map(
    file: *mut sqlite3_file,
    region: c_int,
    size: c_int,
    extend: c_int,
    into: *mut *mut c_void,
) -> c_int {
    unsafe {
        let code = below!(file, xShmMap, region, size, extend, into);
        // SQLite answers the same when there is no room for the shared memory's file and when the disk fails: the system's own word of
        // a moment ago tells them apart.
        match code == sqlite::SQLITE_IOERR_SHMSIZE && is_full(&io::Error::last_os_error()) {
            true => sqlite::SQLITE_FULL,
            false => code,
        }
    }
}

/// Whether the system says that there is no room.
fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

unsafe extern "C" fn shm_lock(
    file: *mut sqlite3_file,
    offset: c_int,
    count: c_int,
    flags: c_int,
) -> c_int {
    unsafe { below!(file, xShmLock, offset, count, flags) }
}

unsafe extern "C" fn shm_barrier(file: *mut sqlite3_file) {
    unsafe {
        let inner = inner(file);
        let methods = (*inner).pMethods.as_ref();
        if let Some(method) = methods.and_then(|methods| methods.xShmBarrier) {
            method(inner);
        }
    }
}

unsafe extern "C" fn shm_unmap(file: *mut sqlite3_file, delete: c_int) -> c_int {
    unsafe { below!(file, xShmUnmap, delete) }
}

unsafe extern "C" fn delete(layer: *mut sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    unsafe { of_base!(layer, xDelete, SQLITE_IOERR, name, sync) }
}

unsafe extern "C" fn access(
    layer: *mut sqlite3_vfs,
    name: *const c_char,
    flags: c_int,
    found: *mut c_int,
) -> c_int {
    unsafe { of_base!(layer, xAccess, SQLITE_IOERR, name, flags, found) }
}

unsafe extern "C" fn full_pathname(
    layer: *mut sqlite3_vfs,
    name: *const c_char,
    room: c_int,
    into: *mut c_char,
) -> c_int {
    unsafe { of_base!(layer, xFullPathname, SQLITE_IOERR, name, room, into) }
}

unsafe extern "C" fn dl_open(layer: *mut sqlite3_vfs, name: *const c_char) -> *mut c_void {
    unsafe { of_base!(layer, xDlOpen, std::ptr::null_mut(), name) }
}

unsafe extern "C" fn dl_error(layer: *mut sqlite3_vfs, room: c_int, into: *mut c_char) {
    unsafe { of_base!(layer, xDlError, (), room, into) }
}

unsafe extern "C" fn dl_sym(
    layer: *mut sqlite3_vfs,
    library: *mut c_void,
    name: *const c_char,
) -> Option<unsafe extern "C" fn(*mut sqlite3_vfs, *mut c_void, *const c_char)> {
    unsafe { of_base!(layer, xDlSym, None, library, name) }
}

unsafe extern "C" fn dl_close(layer: *mut sqlite3_vfs, library: *mut c_void) {
    unsafe { of_base!(layer, xDlClose, (), library) }
}

unsafe extern "C" fn randomness(
    layer: *mut sqlite3_vfs,
    length: c_int,
    into: *mut c_char,
) -> c_int {
    unsafe { of_base!(layer, xRandomness, 0, length, into) }
}

unsafe extern "C" fn sleep(layer: *mut sqlite3_vfs, microseconds: c_int) -> c_int {
    unsafe { of_base!(layer, xSleep, 0, microseconds) }
}

unsafe extern "C" fn current_time(layer: *mut sqlite3_vfs, into: *mut f64) -> c_int {
    unsafe { of_base!(layer, xCurrentTime, SQLITE_IOERR, into) }
}

unsafe extern "C" fn get_last_error(
    layer: *mut sqlite3_vfs,
    length: c_int,
    into: *mut c_char,
) -> c_int {
    unsafe { of_base!(layer, xGetLastError, 0, length, into) }
}

unsafe extern "C" fn current_time_64(layer: *mut sqlite3_vfs, into: *mut sqlite3_int64) -> c_int {
    unsafe { of_base!(layer, xCurrentTimeInt64, SQLITE_IOERR, into) }
}

unsafe extern "C" fn set_system_call(
    layer: *mut sqlite3_vfs,
    name: *const c_char,
    call: sqlite3_syscall_ptr,
) -> c_int {
    unsafe { of_base!(layer, xSetSystemCall, SQLITE_NOTFOUND, name, call) }
}

unsafe extern "C" fn get_system_call(
    layer: *mut sqlite3_vfs,
    name: *const c_char,
) -> sqlite3_syscall_ptr {
    unsafe { of_base!(layer, xGetSystemCall, None, name) }
}

unsafe extern "C" fn next_system_call(
    layer: *mut sqlite3_vfs,
    name: *const c_char,
) -> *const c_char {
    unsafe { of_base!(layer, xNextSystemCall, std::ptr::null(), name) }
}

const _: () = assert!(LENGTH.is_multiple_of(65_536), "no page is cut");
const _: () = assert!(
    size_of::<Shown>().is_multiple_of(8),
    "the file behind is aligned"
);
