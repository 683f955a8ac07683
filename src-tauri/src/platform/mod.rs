//! What differs between Windows, macOS and Linux in the window's shell: files opened from outside, the native menu, the
//! way to a printer, the keychain. Each file says what is pure and tested everywhere, and asks the system in one place.
//!
//! It must not know what an action means. What differs below the window stands where it is needed: network drives in
//! `records::store::location`, file replacement in `exchange::atomic_file`, the person's own folder in `office::environment`.

pub mod keychain;
pub mod menu;
pub mod opened_file;
pub mod printing;
