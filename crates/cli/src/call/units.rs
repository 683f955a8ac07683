//! What is done for the words of workshops and teams. Must not know what may be corrected when.

use office::call as action;
use office::institution::wire::{CorrectUnit, PreviewUnitCorrection, UnitCorrectionDraft};

use super::Call;
use crate::arguments::{Because, Unit};

pub fn unit(verb: &Unit) -> Call {
    match verb {
        Unit::Add {
            name,
            workshop,
            because,
        } => {
            let correction = UnitCorrectionDraft::Add {
                workshop: workshop.clone(),
                name: name.clone(),
            };
            corrected(correction, because)
        }
        Unit::Rename {
            unit,
            name,
            because,
        } => {
            let correction = UnitCorrectionDraft::Rename {
                unit: unit.clone(),
                name: name.clone(),
            };
            corrected(correction, because)
        }
        Unit::Close {
            unit,
            people_to,
            because,
        } => {
            let correction = UnitCorrectionDraft::Close {
                unit: unit.clone(),
                people_to: people_to.clone(),
            };
            corrected(correction, because)
        }
        Unit::Reopen { unit, because } => {
            let unit = unit.clone();
            corrected(UnitCorrectionDraft::Reopen { unit }, because)
        }
    }
}

fn corrected(correction: UnitCorrectionDraft, because: &Because) -> Call {
    match &because.reason {
        Some(reason) if !because.dry_run => Call::of(
            action::correct_unit,
            CorrectUnit {
                correction,
                reason: reason.clone(),
                seen: None,
            },
        ),
        _ => Call::judged(
            action::preview_unit_correction,
            PreviewUnitCorrection { correction },
            |told| !told.problems.is_empty(),
        ),
    }
}
