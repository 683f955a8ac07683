//! What is kept: the rows of an office on SQLite (one file, the default) or PostgreSQL, with one set of queries.
//!
//! Rows are plain structs of text, whole numbers and flags; bodies are JSON text; days are ISO text, instants ISO
//! text in UTC. Whatever changes goes through a [`WriteTx`], which cannot be committed without a line in the audit
//! log. Must not know any rule of evaluation, any file format or any language.

mod store;

pub mod accounts;
pub mod archive;
pub mod certificates;
pub mod evidence;
pub mod ids;
pub mod imports;
pub mod institution;
pub mod lists;
pub mod marks;
pub mod notices;
pub mod packets;
pub mod people;
pub mod results;
pub mod rounds;
pub mod safekeeping;
pub mod standards;

pub use assessment::Refusal;
pub use ids::{
    AccountId, CandidateId, DecisionId, EmployeeId, NoticeId, ObjectionId, PacketId, PrintId,
    RoundId, RoundPaperId, ScoreSheetId, StandardId, TakenOverId, WorkPieceId,
};
pub use safekeeping::audit::AuditEntry;
pub use store::columns::{Columns, Place};
pub use store::database::{Database, NewOffice, Sealed};
pub use store::file_key::FileKey;
pub use store::location::{DriveKind, drive_kind_of_linux, drive_kind_of_name, is_unc_path};
pub use store::office_file::OfficeFile;
pub use store::postgres::PgOffice;
pub use store::postgres::grants::{Grants, Roles};
pub use store::postgres::transaction::PgTransaction;
pub use store::structure::{
    ReadToDecide, TO_APPROVE, TO_COMPUTE, TO_ISSUE, TO_PRINT, refuse_unsound_tables,
};
pub use store::sync_folder::{Seen, SyncClient, sync_client};
pub use store::tx::{Engine, Tx, WriteTx};
