//! Which mark stands on a rater's sheets: everything that was stated, by returns and by the office, goes through
//! `assessment::marks::standing`; what comes out is written with every change kept.
//!
//! It looks at all statements of the rater each time, never at what came last, so that the order of arrival plays no
//! part. Sheets of candidates who are not in the round now, and those that are another rater's, stay as they are. Must not
//! know files or signatures.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use assessment::marks::returned::{Said, said};
use assessment::marks::standing::{Standing, standing};
use assessment::rounds::sheet_state::SheetState;
use assessment::{Component, Mark, Refusal, StaffNumber};
use records::marks::MarkRow;
use records::marks::conflicts::Conflict;
use records::marks::sheets::ScoreSheet;
use records::marks::{conflicts, sheets as score_sheets};
use records::packets::returns;
use records::rounds::{Round, candidates, plan};
use records::{CandidateId, RoundId, ScoreSheetId, Tx, WriteTx, marks};

use crate::marks::door;
use crate::office::Office;

/// Where marks are that the office entered itself before the rater's first return: they become one more statement, those on a
/// sheet among them that waits for a candidate to be there again.
pub(crate) async fn before_first_return(
    tx: &mut WriteTx,
    round: &Round,
    rater: &str,
) -> Result<(), Refusal> {
    if returns::any(tx, &round.id, rater).await? {
        return Ok(());
    }
    let entered: Vec<(ScoreSheetId, String, Mark)> = marks::all_of_rater(tx, &round.id, rater)
        .await?
        .into_iter()
        .filter_map(|mark| Some((mark.sheet_id, mark.criterion, mark.mark?)))
        .collect();
    returns::put_office_marks(tx, &entered).await
}

/// Writes what stands on the sheets of a rater. `source` names where new sheets come from, `reason` why a mark changed.
pub(crate) async fn settle(
    office: &Office,
    tx: &mut WriteTx,
    round_id: &RoundId,
    (rater, component): (&str, Component),
    (source, reason): (&str, &str),
) -> Result<(), Refusal> {
    let heard = heard(tx, round_id, rater).await?;
    let mut stated: BTreeMap<(CandidateId, String), Vec<Mark>> = BTreeMap::new();
    for statement in returns::statements(tx, round_id, rater).await? {
        if !heard.contains(&statement.candidate_id) {
            continue;
        }
        stated
            .entry((statement.candidate_id, statement.criterion))
            .or_default()
            .push(statement.mark);
    }
    let sheets = with_new_sheets(office, tx, round_id, (rater, component), source, &stated).await?;
    let open_sheets: BTreeSet<&ScoreSheetId> = sheets
        .iter()
        .filter(|(candidate, _)| heard.contains(*candidate))
        .map(|(_, sheet)| sheet)
        .collect();
    let settled: HashMap<(ScoreSheetId, String, String), Mark> =
        conflicts::settlements(tx, round_id, rater)
            .await?
            .into_iter()
            .map(|one| ((one.sheet_id, one.criterion, one.marks), one.mark))
            .collect();
    let mut kept: BTreeMap<(ScoreSheetId, String), Option<Mark>> =
        marks::of_rater(tx, round_id, rater)
            .await?
            .into_iter()
            .filter(|mark| open_sheets.contains(&mark.sheet_id))
            .map(|mark| ((mark.sheet_id, mark.criterion), mark.mark))
            .collect();
    let mut changed = Vec::new();
    let mut open = Vec::new();
    for ((candidate_id, criterion), marks) in stated {
        let Some(sheet_id) = sheets.get(&candidate_id) else {
            continue;
        };
        let place = (sheet_id.clone(), criterion);
        let stands = standing(marks, |different| {
            let key = (place.0.clone(), place.1.clone(), joined(different));
            settled.get(&key).copied()
        });
        let mark = match stands {
            Standing::Missing => None,
            Standing::Mark(mark) => Some(mark),
            Standing::Conflict(different) => {
                open.push(Conflict {
                    sheet_id: place.0.clone(),
                    criterion: place.1.clone(),
                    marks: joined(&different),
                });
                None
            }
        };
        if kept.remove(&place) != Some(mark) {
            changed.push(MarkRow {
                sheet_id: place.0,
                criterion: place.1,
                mark,
            });
        }
    }
    // What nobody states any longer: the rater has taken it back in a later return.
    changed.extend(kept.into_iter().filter(|(_, mark)| mark.is_some()).map(
        |((sheet_id, criterion), _)| MarkRow {
            sheet_id,
            criterion,
            mark: None,
        },
    ));
    door::write_marks(office, tx, &changed, reason).await?;
    conflicts::replace(tx, round_id, rater, &open).await
}

/// The candidates of whom the rater's word counts where the round stands.
async fn heard(
    tx: &mut Tx,
    round_id: &RoundId,
    rater: &str,
) -> Result<BTreeSet<CandidateId>, Refusal> {
    let plan = plan::of_round(tx, round_id).await?;
    let mut found = BTreeSet::new();
    for one in candidates::of_round(tx, round_id).await? {
        let staff_no = StaffNumber::parse(&one.staff_no)?;
        if said(&plan, rater, &staff_no, Some(one.state)) == Said::Counts {
            found.insert(one.id);
        }
    }
    Ok(found)
}

/// The rater's sheets by candidate; who was stated about and has none yet gets one.
async fn with_new_sheets(
    office: &Office,
    tx: &mut WriteTx,
    round_id: &RoundId,
    (rater, component): (&str, Component),
    source: &str,
    stated: &BTreeMap<(CandidateId, String), Vec<Mark>>,
) -> Result<HashMap<CandidateId, ScoreSheetId>, Refusal> {
    let known = score_sheets::of_rater(tx, round_id, rater).await?;
    let begun: BTreeSet<ScoreSheetId> = score_sheets::marked(tx, round_id)
        .await?
        .into_iter()
        .collect();
    let laid_out: Vec<ScoreSheetId> = known
        .iter()
        .filter(|sheet| sheet.state == SheetState::Draft && !begun.contains(&sheet.id))
        .filter(|sheet| stated.keys().any(|(of, _)| *of == sheet.candidate_id))
        .map(|sheet| sheet.id.clone())
        .collect();
    door::come_in_whole(tx, &laid_out, source).await?;
    let mut sheets: HashMap<CandidateId, ScoreSheetId> = known
        .into_iter()
        .map(|sheet| (sheet.candidate_id, sheet.id))
        .collect();
    let people: BTreeSet<&CandidateId> = stated.keys().map(|(candidate, _)| candidate).collect();
    let new: Vec<ScoreSheet> = people
        .into_iter()
        .filter(|candidate| !sheets.contains_key(*candidate))
        .map(|candidate| ScoreSheet {
            id: office.environment.new_id(),
            round_id: round_id.clone(),
            candidate_id: candidate.clone(),
            component,
            rater: rater.to_owned(),
            state: SheetState::Taken,
            source: source.to_owned(),
            revision: 0,
        })
        .collect();
    score_sheets::insert_all(tx, &new).await?;
    sheets.extend(new.into_iter().map(|sheet| (sheet.candidate_id, sheet.id)));
    Ok(sheets)
}

/// Different marks as they are kept: sorted, with commas.
pub(crate) fn joined(marks: &[Mark]) -> String {
    marks
        .iter()
        .map(|mark| mark.units().to_string())
        .collect::<Vec<_>>()
        .join(",")
}
