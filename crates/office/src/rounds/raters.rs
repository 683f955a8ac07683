//! Which raters of a panel are meant. Must not know how their marks travel.

use std::path::Path;
use assessment::{Component, PanelMember, Refusal, StaffNumber};
use assessment::panel::may_mark;
use assessment::round::{RoundPlan, RoundState as State};
use assessment::standard::GradeStandard;
use exchange::packet;
use exchange::packet::{Header, KeyPair, Kind, PACKET_EXTENSION, PacketCriterion, Recipients, ScorePacket, Sheet};
use jiff::civil::Date;
use records::{Tx, candidates, devices, institution, occupations, packets};
use records::candidates::CandidateRow;
use records::packets::PacketRow;
use records::rounds::Round;
use serde_json::json;
use crate::office::Office;
use crate::packets::{devices as holders, keys};
use crate::packets::wire::{MakePackets, PacketMade, PacketsMade};
use crate::{rounds, standards};
use crate::rounds::names;
use crate::wire::{Nothing, count};
/// The raters who are meant, each with what she marks.
pub(crate) fn chosen<'a>(
    plan: &'a RoundPlan,
    wanted: &[String],
) -> Result<Vec<(&'a PanelMember, Component)>, Refusal> {
    if wanted.is_empty() {
        return Ok(plan
            .panel
            .iter()
            .filter_map(|member| Some((member, member.component?)))
            .collect());
    }
    wanted
        .iter()
        .map(|code| {
            let member = plan.rater(code).ok_or_else(|| {
                Refusal::new("rater_unknown")
                    .with("rater", code)
                    .with("round", &plan.code)
                    .at("raters")
            })?;
            let component = member.component.ok_or_else(|| {
                Refusal::new("rater_does_not_score")
                    .with("rater", code)
                    .at("raters")
            })?;
            Ok((member, component))
        })
        .collect()
}
