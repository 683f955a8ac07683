//! The rules beyond the happy path, one module per subject; one binary, so that one link serves all.

#![expect(clippy::unwrap_used, reason = "tests")]

mod accounts;
mod archive;
mod certificate_number;
mod chains;
mod clock;
mod combining;
mod corrections;
mod decision;
mod demo_files;
mod eligibility;
mod evidence;
mod evidence_statements;
mod institution_corrections;
mod missing;
mod notices;
mod number;
mod panel_scores;
mod rotation;
mod rounds;
mod rule_pack;
mod rule_packs;
mod sample;
mod sheet_id;
mod standard;
mod undoing_imports;
mod units;
mod work_pieces;
