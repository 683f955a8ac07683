//! The ciphers that SQLCipher encrypts pages with, as a table of C functions: AES-256-CBC, HMAC and PBKDF2 with SHA-256 and
//! SHA-512, and the system's chance. Every cipher is a library's; here they only get their arguments.
//!
//! The engine is compiled to ask for its ciphers at [`jiangping_ciphers`] (`.cargo/config.toml`). Must not know keys, pages or
//! files. A panic would go through C: nothing here can panic, and every length is looked at.
#![expect(
    unsafe_code,
    reason = "SQLCipher takes its ciphers as a table of C functions"
)]

use std::ffi::{c_char, c_int, c_uchar, c_void};
use std::slice;

use aes::Aes256;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use cbc::{Decryptor, Encryptor};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Sha256, Sha512};

const OK: c_int = 0;
const ERROR: c_int = 1;

/// SQLCipher's numbers of its hashes; its third, SHA-1, is of files older than version 4.
const SHA256: c_int = 1;
const SHA512: c_int = 2;

const KEY: usize = 32;
const BLOCK: usize = 16;
const ENCRYPT: c_int = 1;

type Bytes = *const c_uchar;

/// `sqlcipher_provider`, field by field as in SQLCipher 4.
#[repr(C)]
pub struct Provider {
    init: Option<unsafe extern "C" fn() -> c_int>,
    shutdown: Option<unsafe extern "C" fn()>,
    name: Option<unsafe extern "C" fn(*mut c_void) -> *const c_char>,
    add_random: Option<unsafe extern "C" fn(*mut c_void, *const c_void, c_int) -> c_int>,
    random: Option<unsafe extern "C" fn(*mut c_void, *mut c_void, c_int) -> c_int>,
    hmac: Option<Code>,
    kdf: Option<Stretch>,
    cipher: Option<Cipher>,
    cipher_name: Option<unsafe extern "C" fn(*mut c_void) -> *const c_char>,
    key_size: Option<unsafe extern "C" fn(*mut c_void) -> c_int>,
    iv_size: Option<unsafe extern "C" fn(*mut c_void) -> c_int>,
    block_size: Option<unsafe extern "C" fn(*mut c_void) -> c_int>,
    hmac_size: Option<unsafe extern "C" fn(*mut c_void, c_int) -> c_int>,
    begin: Option<unsafe extern "C" fn(*mut *mut c_void) -> c_int>,
    end: Option<unsafe extern "C" fn(*mut *mut c_void) -> c_int>,
    fips: Option<unsafe extern "C" fn(*mut c_void) -> c_int>,
    version: Option<unsafe extern "C" fn(*mut c_void) -> *const c_char>,
    next: *mut Self,
}

type Code = unsafe extern "C" fn(
    *mut c_void,
    c_int,
    Bytes,
    c_int,
    Bytes,
    c_int,
    Bytes,
    c_int,
    *mut c_uchar,
) -> c_int;
type Stretch = unsafe extern "C" fn(
    *mut c_void,
    c_int,
    Bytes,
    c_int,
    Bytes,
    c_int,
    c_int,
    c_int,
    *mut c_uchar,
) -> c_int;
type Cipher = unsafe extern "C" fn(
    *mut c_void,
    c_int,
    Bytes,
    c_int,
    Bytes,
    Bytes,
    c_int,
    *mut c_uchar,
) -> c_int;

/// Where the engine asks for its ciphers.
///
/// # Safety
/// `provider` points to room for a [`Provider`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn jiangping_ciphers(provider: *mut Provider) -> c_int {
    let table = Provider {
        init: None,
        shutdown: None,
        name: Some(name),
        add_random: Some(add_random),
        random: Some(random),
        hmac: Some(code),
        kdf: Some(stretch),
        cipher: Some(cipher),
        cipher_name: Some(cipher_name),
        key_size: Some(key_size),
        iv_size: Some(block_size),
        block_size: Some(block_size),
        hmac_size: Some(hmac_size),
        begin: Some(nothing),
        end: Some(nothing),
        fips: Some(fips),
        version: Some(version),
        next: std::ptr::null_mut(),
    };
    // SAFETY: by the contract above.
    unsafe { provider.write(table) };
    OK
}

unsafe extern "C" fn name(_: *mut c_void) -> *const c_char {
    c"rustcrypto".as_ptr()
}

unsafe extern "C" fn version(_: *mut c_void) -> *const c_char {
    c"aes 0.9, sha2 0.11".as_ptr()
}

unsafe extern "C" fn cipher_name(_: *mut c_void) -> *const c_char {
    c"aes-256-cbc".as_ptr()
}

unsafe extern "C" fn key_size(_: *mut c_void) -> c_int {
    KEY as c_int
}

unsafe extern "C" fn block_size(_: *mut c_void) -> c_int {
    BLOCK as c_int
}

unsafe extern "C" fn hmac_size(_: *mut c_void, hash: c_int) -> c_int {
    match hash {
        SHA256 => 32,
        SHA512 => 64,
        // As long as SHA-1's, for which the engine keeps room; it cannot be used.
        _ => 20,
    }
}

unsafe extern "C" fn nothing(_: *mut *mut c_void) -> c_int {
    OK
}

unsafe extern "C" fn fips(_: *mut c_void) -> c_int {
    0
}

unsafe extern "C" fn add_random(_: *mut c_void, _: *const c_void, _: c_int) -> c_int {
    // The system's chance needs none of ours.
    OK
}

unsafe extern "C" fn random(_: *mut c_void, into: *mut c_void, length: c_int) -> c_int {
    // SAFETY: SQLCipher gives room of this length.
    match unsafe { room(into.cast(), length) } {
        Some(into) => getrandom::fill(into).map_or(ERROR, |()| OK),
        None => ERROR,
    }
}

unsafe extern "C" fn code(
    _: *mut c_void,
    hash: c_int,
    key: Bytes,
    key_length: c_int,
    first: Bytes,
    first_length: c_int,
    second: Bytes,
    second_length: c_int,
    into: *mut c_uchar,
) -> c_int {
    // SAFETY: SQLCipher gives texts of these lengths, perhaps no second one, and room for the code of this hash.
    unsafe {
        let (Some(key), Some(first)) = (text(key, key_length), text(first, first_length)) else {
            return ERROR;
        };
        let second = text(second, second_length).unwrap_or_default();
        let code = match hash {
            SHA256 => code_of::<Hmac<Sha256>>(key, first, second),
            SHA512 => code_of::<Hmac<Sha512>>(key, first, second),
            _ => None,
        };
        match code {
            Some(code) if !into.is_null() => {
                slice::from_raw_parts_mut(into, code.len()).copy_from_slice(&code);
                OK
            }
            _ => ERROR,
        }
    }
}

fn code_of<M: Mac + KeyInit>(key: &[u8], first: &[u8], second: &[u8]) -> Option<Vec<u8>> {
    let mut mac = <M as KeyInit>::new_from_slice(key).ok()?;
    mac.update(first);
    mac.update(second);
    Some(mac.finalize().into_bytes().to_vec())
}

unsafe extern "C" fn stretch(
    _: *mut c_void,
    hash: c_int,
    password: Bytes,
    password_length: c_int,
    salt: Bytes,
    salt_length: c_int,
    rounds: c_int,
    key_length: c_int,
    key: *mut c_uchar,
) -> c_int {
    // SAFETY: SQLCipher gives texts and room of these lengths.
    unsafe {
        let texts = text(password, password_length).zip(text(salt, salt_length));
        let Some(((password, salt), key)) = texts.zip(room(key, key_length)) else {
            return ERROR;
        };
        let Ok(rounds @ 1..) = u32::try_from(rounds) else {
            return ERROR;
        };
        match hash {
            SHA256 => pbkdf2::pbkdf2_hmac::<Sha256>(password, salt, rounds, key),
            SHA512 => pbkdf2::pbkdf2_hmac::<Sha512>(password, salt, rounds, key),
            _ => return ERROR,
        }
        OK
    }
}

unsafe extern "C" fn cipher(
    _: *mut c_void,
    way: c_int,
    key: Bytes,
    key_length: c_int,
    iv: Bytes,
    from: Bytes,
    length: c_int,
    into: *mut c_uchar,
) -> c_int {
    // SAFETY: SQLCipher gives texts of these lengths and room of `length`; text and room may be the same, so that they are
    // not looked at as two slices.
    unsafe {
        let key = text(key, key_length).and_then(|key| <&[u8; KEY]>::try_from(key).ok());
        let iv = text(iv, BLOCK as c_int).and_then(|iv| <&[u8; BLOCK]>::try_from(iv).ok());
        let length = match usize::try_from(length) {
            Ok(length) if length % BLOCK == 0 && !from.is_null() && !into.is_null() => length,
            _ => return ERROR,
        };
        let Some((key, iv)) = key.zip(iv) else {
            return ERROR;
        };
        std::ptr::copy(from, into, length);
        let (blocks, _) = slice::from_raw_parts_mut(into, length).as_chunks_mut::<BLOCK>();
        let blocks = aes::Block::cast_slice_from_core_mut(blocks);
        if way == ENCRYPT {
            Encryptor::<Aes256>::new(key.into(), iv.into()).encrypt_blocks(blocks);
        } else {
            Decryptor::<Aes256>::new(key.into(), iv.into()).decrypt_blocks(blocks);
        }
        OK
    }
}

/// What C calls a text of this length.
unsafe fn text<'a>(at: Bytes, length: c_int) -> Option<&'a [u8]> {
    let length = usize::try_from(length).ok()?;
    // SAFETY: the caller says that so many bytes are there.
    (!at.is_null()).then(|| unsafe { slice::from_raw_parts(at, length) })
}

/// Room of this length.
unsafe fn room<'a>(at: *mut c_uchar, length: c_int) -> Option<&'a mut [u8]> {
    let length = usize::try_from(length).ok()?;
    // SAFETY: the caller says that so many bytes are there, and nobody else's.
    (!at.is_null()).then(|| unsafe { slice::from_raw_parts_mut(at, length) })
}
