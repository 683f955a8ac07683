//! A library that is loaded before all others (`LD_PRELOAD`) and stands between a program and the files of one folder: it writes
//! down what happens to them, in the order in which it does, and lets calls fail as a disk would. Linux alone.
//!
//! The functions of the C library that change files are put before its own; what passes by them (a system call of its own, memory
//! that is mapped) is either written down as unseen or shows when the journal is held against the folder. Must not know what
//! the program is, nor what a journal is for.

#![cfg(target_os = "linux")]
#![expect(
    unsafe_code,
    reason = "functions of the C library are called with pointers of whoever calls"
)]

mod contents;
mod fault;
mod names;
mod real;
mod record;
mod watch;
