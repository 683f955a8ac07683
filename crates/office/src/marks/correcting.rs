//! A correction of a round with what follows of it for marks: of a candidate who is in the round again stands what raters have
//! stated of her meanwhile. Must not know what may be corrected.

use assessment::Refusal;

use crate::marks::standing;
use crate::office::Office;
use crate::rounds::corrections;
use crate::rounds::corrections::wire::{CorrectRound, CorrectionTold};

/// Where sheets come from that a correction makes.
const SOURCE: &str = "correct_round";

/// Corrects a round.
///
/// # Errors
/// `reason_empty`, `round_unknown`, `changed_meanwhile`, `employee_unknown`, `date_invalid`, `standard_unknown`, and those of
/// `assessment::rounds::corrections::Correction::outcome`.
pub async fn correct(office: &Office, input: CorrectRound) -> Result<CorrectionTold, Refusal> {
    let mut written = corrections::write(office, input).await?;
    for (rater, component) in &written.heard_again {
        standing::settle(
            office,
            &mut written.tx,
            &written.round_id,
            (rater, *component),
            (SOURCE, &written.reason),
        )
        .await?;
    }
    written.commit(office).await
}
