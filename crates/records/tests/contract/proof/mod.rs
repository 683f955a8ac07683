//! The proof of the rows: whatever another hand than the program's does to a protected row is found and named; whatever the
//! program does is sound. `rows` are those of a small factory, `tampering` is what somebody does to them,
//! `forged_file` what below SQL.

mod forged_file;
mod honest;
mod list;
mod rows;
mod tampering;
