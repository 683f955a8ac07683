//! What a machine does to an office that a program cannot help: the power is cut, the disk is full or fails, the clock jumps, another
//! program puts another file in the place of the office. Whatever happens when, what was answered is there, and nothing is there by
//! half.
//!
//! The program runs under an instrument (tests/faults/instrument) that writes down what it does to its files. From that a disk is
//! made as it may be after a cut at any moment, and the program opens what lies there. The ordinary tests cut a few times;
//! `cargo xtask faults` does so by the hundred. Linux alone: elsewhere no library is loaded before a program.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "../journeys/kills/chance.rs"]
mod chance;
mod clock;
mod cuts;
mod disk;
mod errors;
mod figures;
mod folder;
mod found;
mod journal;
mod judge;
mod offices;
#[path = "instrument/record.rs"]
mod record;
mod replaced;
mod running;
mod works;
