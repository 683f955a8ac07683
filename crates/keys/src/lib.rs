//! The keys of an office: who can open it, who signed what, and what is encrypted by which key.
//!
//! An office has one random key ([`OfficeKey`]). It stands nowhere but wrapped in the [`Header`]: once for each account
//! by its [`Password`], once for the printed [`Phrase`] of the recovery sheet, once for each computer where somebody
//! stays signed in ([`Token`]). From it follow the key of the file, the keys of encrypted columns ([`ColumnCipher`],
//! [`ColumnDigest`]) and that of checkpoints. Each account has a [`SigningKey`] of its own, wrapped beside. Why these
//! ciphers, libraries and figures: docs/decisions/0024-keys.md.
//!
//! This crate must not know files, databases, clocks or languages, nor where chance comes from.
//!
//! # What somebody can do who has …
//!
//! **the file and its header, and nothing else** (a stolen laptop, a stick): read the names of the accounts, their public
//! keys and how many there are; try passwords, at 64 MiB and four passes over it each (a sixth of a second on a quick core), one account at a time: a word of a
//! list falls, a sentence does not. Trying phrases is hopeless (131 bits). She can damage or exchange the header. Whatever
//! she changes is refused: by its checksum, and if she computes that anew, by a wrap that does not open or by the proof,
//! which needs the office key ([`Header::open`]). What no header can show is that all of it is an older one: the office
//! keeps [`Header::revision`] among its rows and compares.
//!
//! **the server of a database office**: all of that, and see which encrypted numbers are equal. A cell that is moved to
//! another row or column does not open there; a cell that is put back to its older value does: that is for the audit log.
//!
//! **her own password, and wants to be another account**: nothing of use. A wrap is bound to office, account and purpose;
//! put in another's place it does not open. She has the office key, as everybody who signed in has, and so can write rows
//! and headers with any database tool; what she cannot make is another account's signature, nor that of a recovery sheet
//! which she never saw ([`Recovered::sheet`]). That is why approvals and recoveries are signed, and why the audit log names
//! the public keys.
//!
//! **left, and kept an old header and the password of then**: she still unwraps the key of then. Taking her account out
//! ([`Header::remove`]) does not change that, nor does a new password. [`Header::change_key`] does: copies made after it
//! do not open by the old key. Who stayed is handed the new key without being there, sealed to her public key, and only by
//! somebody who had the old one. Public keys are held against those of the audit log first ([`KeyChange::known`]): who is
//! about to leave could have put one of hers at another's account. Copies made before stay readable to who left.
//!
//! **the office key itself** (a program read the memory of a computer where somebody was signed in): everything but
//! signatures, until the key is changed. Keys are wiped when they are dropped; copies that the compiler made on the way,
//! or the system in its swap file, are not promised away.
//!
//! # What somebody can do who forgot …
//!
//! **her password**: whoever is signed in gives her account a new one ([`Header::replace`]) with a new signing key, since
//! the old one is lost with the password: the public key changes, which the log shows. If she is alone, the recovery
//! sheet opens the office, and then the same. There is no other way in, for us neither.
//!
//! **the recovery sheet**: anybody who is signed in makes a new one; the old one is void from then on, for this header.
//! An old copy of the office with its own header still opens by the old sheet: sheets are burnt, not thrown away.

mod chance;
mod columns;
mod former;
mod handing;
pub mod header;
mod id;
mod office_key;
mod password;
mod phrase;
mod seal;
mod signing;

pub use chance::Chance;
pub use columns::{Cell, ColumnCipher, ColumnDigest};
pub use former::FormerKey;
pub use header::{
    Chosen, Copies, Credentials, Header, KeyChange, NewAccount, Opened, Recovered, Sheet, Storage,
    Token,
};
pub use id::{AccountId, ComputerId, OfficeId};
pub use office_key::{OfficeKey, Subkey};
pub use password::{Cost, Password};
pub use phrase::Phrase;
pub use signing::{Domain, PublicKey, Signature, SigningKey};
