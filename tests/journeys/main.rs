//! The main job from a factory's own files to the register, through the doors that users have: the library's actions
//! on SQLite and on PostgreSQL, and the command line. What comes out is held against an oracle that was computed
//! apart from the program (`assets/demo/expected-results.csv`).

#![expect(clippy::unwrap_used, reason = "tests")]

mod accounts;
mod archive;
mod at_the_server;
mod bad_input;
mod command_line;
mod command_line_text;
mod contract;
mod corrections;
mod demo_rounds;
mod evidence_batches;
mod fairness_report;
#[path = "../../crates/exchange/tests/support/mod.rs"]
mod files;
mod grade_page;
mod in_the_office;
mod kills;
mod library;
mod lists;
mod marks_and_papers;
mod measure;
mod missing;
mod notices;
mod oracle;
mod own_certificates;
mod paper;
mod printed_files;
mod program;
mod proof;
mod safekeeping;
mod undoing_imports;
mod work_pieces;
mod workshop;
mod year;
