//! What crosses the fence: tables in and out of the factory's own files (workbooks and CSV).
//!
//! This crate knows tables, column mappings and the problems found in them. It must not know the office's rules,
//! the database, languages or screens, and it reads neither the clock nor random numbers. Its functions block:
//! call them from a thread that may.
//!
//! In: [`read_employees`], [`read_scores`], [`read_evidence`], [`read_taken_over`] (typed, row by row, flat memory), [`read_ratings`],
//! [`read_counts`] and [`read_mix`] for statistics, [`preview`] and [`guess_mapping`] for a wizard. Out: [`write_csv`], [`table_xlsx`],
//! [`problems_workbook`], [`rows_to_mend`], [`ListTable`], all files through
//! [`atomic_file`], which lets nothing take the place of an office ([`output`]). TOML of people: [`toml_file`]; their pictures:
//! [`picture`].

pub mod archive;
pub mod atomic_file;
pub mod counts;
mod database_file;
pub mod employees;
pub mod evidence;
pub mod file_name;
pub mod kept_file;
mod kept_table;
pub mod limits;
pub mod list_table;
pub mod made_folders;
pub mod mapping;
pub mod mending;
pub mod out;
pub mod output;
pub mod packet;
mod partial;
pub mod picture;
pub mod plain;
pub mod preview;
pub mod problem;
pub mod ratings;
pub mod reading;
mod repeated;
pub mod score_workbook;
pub mod scores;
pub mod subject;
mod table;
pub mod taken_over;
pub mod toml_file;
pub mod user_file;
mod value;
pub mod work_photo;

pub use atomic_file::{AtomicFile, write_atomically, write_unnamed};
pub use counts::{CountRow, MixRow, read_counts, read_mix};
pub use employees::{EmployeeRow, read_employees};
pub use evidence::{
    AttainmentRow, EvidenceKind, EvidenceRow, InspectionRow, TakeEvidence, read_evidence,
};
pub use file_name::file_name;
pub use kept_table::{KeptRow, read_kept_table, read_kept_text};
pub use limits::Limits;
pub use list_table::{ListTable, TableCell, workbook_of};
pub use made_folders::MadeFolders;
pub use mapping::{Ask, Layout, Mapping, guess_mapping};
pub use mending::{MendingHeadings, RowProblem, rows_to_mend};
pub use out::{
    Picture, ProblemHeadings, ProblemLine, problems_workbook, table_for, table_with_pictures,
    table_xlsx, write_csv,
};
pub use picture::{photo_of, read_photo};
pub use plain::{PlainRow, plain_csv, read_plain_csv};
pub use preview::{Preview, SheetSeen, preview};
pub use problem::{Problem, Severity};
pub use ratings::{RatingMark, RatingRow, read_ratings};
pub use reading::{Item, Progress, TableSummary, Take, Watch};
pub use scores::{ScoreRow, read_scores};
pub use subject::Subject;
pub use taken_over::{TakenOverRow, read_taken_over};
pub use value::level::gender_code;
pub use value::moment::wall_clock;
pub use work_photo::{read_work_photo, smaller};
