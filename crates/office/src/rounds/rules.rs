//! Which rule pack a round is judged by. Must not know what its figures mean.

use assessment::{Refusal, RulePack};
use records::Tx;
use records::rounds::{Round, plan};

use crate::office::Office;

/// The rule pack by which a round is judged: the one that holds on the day of its announcement.
///
/// # Errors
/// `rule_pack_missing`.
pub(crate) async fn of_round(
    office: &Office,
    tx: &mut Tx,
    round: &Round,
) -> Result<RulePack, Refusal> {
    let plan = plan::of_round(tx, &round.id).await?;
    office.rule_pack(tx, plan.announced_on).await
}
