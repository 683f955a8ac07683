//! Quality evidence: from words to the action that they mean. Must not know how an answer looks.

use office::call as action;
use office::evidence::wire::{
    ImportEvidence, Overlapping, SaveBatchFile, ShowBatch, ShowEvidence, TurnBatch,
};
use office::wire::Nothing;

use super::{Call, ToMend, path_if_named, path_of};
use crate::arguments::{Evidence, Overlap, RecordKind};

pub fn evidence(verb: &Evidence) -> Call {
    match verb {
        Evidence::Import {
            file,
            mapping,
            dry_run,
            source,
            stated,
            from,
            to,
            every_unit,
            overlap,
            seen,
            problems,
        } => Call::import(
            action::import_evidence,
            ImportEvidence {
                path: path_of(file),
                mapping: path_if_named(mapping),
                choice: None,
                dry_run: *dry_run,
                source: source.clone(),
                stated_on: stated.clone(),
                from: from.clone(),
                to: to.clone(),
                every_unit: *every_unit,
                overlap: match overlap {
                    Overlap::Replace => Overlapping::Replace,
                    Overlap::Add => Overlapping::Add,
                    Overlap::Refuse => Overlapping::Refuse,
                },
                seen: seen.clone(),
            },
            ToMend::of(problems, "evidence", (file, mapping), None),
            |imported| imported.report.problems.as_slice(),
        ),
        Evidence::Batches => Call::of(action::list_evidence_batches, Nothing {}),
        Evidence::ShowBatch {
            batch,
            kind,
            unit,
            from,
            to,
            after,
            limit,
        } => Call::of(
            action::show_evidence_batch,
            ShowBatch {
                batch: *batch,
                kind: kind.map(|kind| match kind {
                    RecordKind::Attainment => office::RecordKind::Attainment,
                    RecordKind::Inspection => office::RecordKind::Inspection,
                }),
                unit: unit.clone(),
                from: from.clone(),
                to: to.clone(),
                after: *after,
                limit: *limit,
            },
        ),
        Evidence::Withdraw {
            batch,
            reason,
            dry_run,
            seen,
        } => Call::of(
            action::withdraw_evidence_batch,
            turned(*batch, reason, *dry_run, seen.as_ref()),
        ),
        Evidence::PutBack {
            batch,
            reason,
            dry_run,
            seen,
        } => Call::of(
            action::put_back_evidence_batch,
            turned(*batch, reason, *dry_run, seen.as_ref()),
        ),
        Evidence::SaveFile { batch, out } => Call::of(
            action::save_evidence_file,
            SaveBatchFile {
                batch: *batch,
                path: path_of(out),
            },
        ),
        Evidence::Show { unit, from, to } => Call::of(
            action::show_evidence,
            ShowEvidence {
                unit: unit.clone(),
                from: from.clone(),
                to: to.clone(),
            },
        ),
    }
}

fn turned(batch: u32, reason: &str, dry_run: bool, seen: Option<&String>) -> TurnBatch {
    TurnBatch {
        batch,
        reason: reason.to_owned(),
        dry_run,
        seen: seen.cloned(),
    }
}
