//! What is done for the words of rounds. Must not know what may be corrected when.

use std::collections::BTreeMap;

use office::results::fairness::wire::SaveFairnessReport;
use office::results::wire::{CandidateRef, RoundResultsQuery, SaveApprovalReceipt, SaveGradePage};
use office::rounds::corrections::wire::{
    CorrectRound, EvidenceChange, PreviewCorrection, RelationOfRater, RoundCorrection,
    ScopeOfRater, SendCandidateBack, SendingBack,
};
use office::rounds::wire::{
    ApplicationDraft, ApproveRound, ContestDraft, DecideRound, EnrolRound, PanelDraft,
    RoundWithReason,
};
use office::wire::Nothing;
use office::{Language, ListName, Refusal, ScopeKind, call as action};
use serde_json::json;

use super::{Call, lists, named, path_of, text_of};
use crate::arguments::{Application, Arguments, Because, Rounds, ScopeSaid};
use crate::passwords;

pub fn rounds(arguments: &Arguments, verb: &Rounds) -> Result<Call, Refusal> {
    Ok(match verb {
        Rounds::Open { file } => Call::of(action::open_round, text_of(file)?),
        Rounds::List { wish } if wish.is_wished() => {
            lists::wished((ListName::Rounds, None), "", (0, 0), wish)?
        }
        Rounds::List { .. } => Call::of(action::list_rounds, Nothing {}),
        Rounds::Enrol {
            round,
            staff_nos,
            despite_holding,
            reason,
            application,
        } => Call::of(
            action::enrol_round,
            EnrolRound {
                round: round.clone(),
                applications: application_said(staff_nos, application)?,
                staff_nos: staff_nos.clone(),
                despite_holding: despite_holding.clone(),
                reason: reason.clone(),
            },
        ),
        Rounds::Score { round } => Call::of(action::open_scoring, named(round)),
        // Who asks for it here means it; what is missing stands in the results.
        Rounds::Decide { round, seen } => Call::of(
            action::decide_round,
            DecideRound {
                round: round.clone(),
                despite_missing: true,
                seen: seen.clone(),
            },
        ),
        Rounds::Readiness { round } => Call::of(action::round_readiness, named(round)),
        Rounds::Approval { round } => Call::of(action::preview_approval, named(round)),
        Rounds::Results { round, wish } if wish.is_wished() => {
            lists::wished((ListName::Results, Some(round.as_str())), "", (0, 0), wish)?
        }
        Rounds::Results { round, .. } => Call::of(
            action::round_results,
            RoundResultsQuery {
                round: round.clone(),
                breakdown: true,
            },
        ),
        Rounds::Why {
            round,
            staff_no,
            out: Some(out),
        } => Call::of(
            action::save_grade_page,
            SaveGradePage {
                round: round.clone(),
                staff_no: staff_no.clone(),
                path: path_of(out),
            },
        ),
        Rounds::Why {
            round, staff_no, ..
        } => Call::of(
            action::grade_page,
            CandidateRef {
                round: round.clone(),
                staff_no: staff_no.clone(),
            },
        ),
        Rounds::Fairness {
            round,
            out: Some(out),
        } => Call::of(
            action::save_fairness_report,
            SaveFairnessReport {
                round: round.clone(),
                path: path_of(out),
                format: None,
            },
        ),
        Rounds::Fairness { round, .. } => Call::of(action::fairness_report, named(round)),
        Rounds::Reopen {
            round,
            reason,
            second,
        } => Call::of(
            action::reopen_round,
            RoundWithReason {
                round: round.clone(),
                reason: reason.clone(),
                second: passwords::second(arguments, second)?,
            },
        ),
        Rounds::Approve {
            round,
            by,
            seen,
            second,
        } => Call::of(
            action::approve_round,
            ApproveRound {
                round: round.clone(),
                approver: by.clone(),
                second: passwords::second(arguments, second)?,
                seen: seen.clone(),
            },
        ),
        Rounds::Receipt { round, out } => Call::of(
            action::save_approval_receipt,
            SaveApprovalReceipt {
                round: round.clone(),
                path: path_of(out),
            },
        ),
        Rounds::Amend {
            round,
            fields,
            because,
        } => corrected(round, days(fields)?, because),
        Rounds::Standard {
            round,
            version,
            because,
        } => {
            let version = version.clone();
            corrected(round, RoundCorrection::Standard { version }, because)
        }
        Rounds::AddRater {
            round,
            new_rater,
            relations,
            scope,
            because,
        } => {
            let correction = RoundCorrection::AddRater {
                rater: rater_said(new_rater)?,
                relations: relations_said(relations)?,
                people: scope_said(scope),
            };
            corrected(round, correction, because)
        }
        Rounds::ReplaceRater {
            round,
            rater,
            new_rater,
            relations,
            because,
        } => {
            let correction = RoundCorrection::ReplaceRater {
                rater: rater.clone(),
                by: rater_said(new_rater)?,
                relations: relations_said(relations)?,
            };
            corrected(round, correction, because)
        }
        Rounds::RemoveRater {
            round,
            rater,
            because,
        } => {
            let rater = rater.clone();
            corrected(round, RoundCorrection::RemoveRater { rater }, because)
        }
        Rounds::Scope {
            round,
            rater,
            scope,
            because,
        } => {
            let correction = RoundCorrection::Scope {
                rater: rater.clone(),
                people: scope_said(scope),
            };
            corrected(round, correction, because)
        }
        Rounds::Withdraw {
            round,
            staff_no,
            because,
        } => {
            let staff_no = staff_no.clone();
            corrected(round, RoundCorrection::Withdraw { staff_no }, because)
        }
        Rounds::Reinstate {
            round,
            staff_no,
            because,
        } => {
            let staff_no = staff_no.clone();
            corrected(round, RoundCorrection::Reinstate { staff_no }, because)
        }
        Rounds::RemoveCandidate {
            round,
            staff_no,
            because,
        } => {
            let staff_no = staff_no.clone();
            corrected(
                round,
                RoundCorrection::RemoveCandidate { staff_no },
                because,
            )
        }
        Rounds::SendBack {
            round,
            staff_no,
            because,
            ..
        } if because.dry_run => Call::of(
            action::preview_sending_back,
            SendingBack {
                round: round.clone(),
                staff_no: staff_no.clone(),
            },
        ),
        Rounds::SendBack {
            round,
            staff_no,
            because,
            second,
        } => Call::of(
            action::send_candidate_back,
            SendCandidateBack {
                round: round.clone(),
                staff_no: staff_no.clone(),
                reason: because.reason.clone().unwrap_or_default(),
                second: passwords::second(arguments, second)?,
                seen: None,
            },
        ),
        Rounds::Delete { round, because } => corrected(round, RoundCorrection::Delete, because),
    })
}

/// A correction, or what it would touch.
fn corrected(round: &str, correction: RoundCorrection, because: &Because) -> Call {
    let round = round.to_owned();
    match because.dry_run {
        true => Call::of(
            action::preview_correction,
            PreviewCorrection { round, correction },
        ),
        false => Call::of(
            action::correct_round,
            CorrectRound {
                round,
                correction,
                // Without one the words are refused before.
                reason: because.reason.clone().unwrap_or_default(),
                seen: None,
            },
        ),
    }
}

/// The names of what may be another, as the input has them; a window of evidence has two.
const FIELDS: [&str; 6] = [
    "title",
    "announced_on",
    "scoring_from",
    "scoring_to",
    "evidence_from",
    "evidence_to",
];

/// `FIELD=VALUE` of each.
fn days(fields: &[String]) -> Result<RoundCorrection, Refusal> {
    let mut named: BTreeMap<&str, String> = BTreeMap::new();
    for said in fields {
        let unknown = || Refusal::new("field_not_of_correction").with("said", said);
        let (field, value) = said.split_once('=').ok_or_else(unknown)?;
        let field = field_named(field.trim()).ok_or_else(unknown)?;
        named.insert(field, value.trim().to_owned());
    }
    let (from, to) = (named.remove("evidence_from"), named.remove("evidence_to"));
    let evidence = match (from, to) {
        (None, None) => None,
        (from, to) => Some(EvidenceChange { from, to }),
    };
    Ok(RoundCorrection::Days {
        title: named.remove("title"),
        announced_on: named.remove("announced_on"),
        scoring_from: named.remove("scoring_from"),
        scoring_to: named.remove("scoring_to"),
        evidence,
    })
}

/// A field by its name, or by what stands beside it in either language.
fn field_named(said: &str) -> Option<&'static str> {
    FIELDS.into_iter().find(|field| {
        let heading = format!("heading_correction_{field}");
        *field == said
            || [Language::Chinese, Language::English]
                .iter()
                .any(|language| language.label(&heading).eq_ignore_ascii_case(said))
    })
}

/// What one person states; nothing where no word of it was given.
fn application_said(
    staff_nos: &[String],
    said: &Application,
) -> Result<Vec<ApplicationDraft>, Refusal> {
    let draft = ApplicationDraft {
        staff_no: String::new(),
        recommenders: said.recommenders.clone(),
        jump_evidence: said.jump_evidence.clone(),
        jump_approved_by: said.jump_approved_by.clone(),
        title_since: said.title_since.clone(),
        contests: said
            .contests
            .iter()
            .map(|said| contest_said(said))
            .collect::<Result<_, _>>()?,
    };
    if draft == ApplicationDraft::default() {
        return Ok(Vec::new());
    }
    match staff_nos {
        [staff_no] => Ok(vec![ApplicationDraft {
            staff_no: staff_no.clone(),
            ..draft
        }]),
        _ => Err(Refusal::new("application_of_several").with("count", staff_nos.len())),
    }
}

/// `LEVEL:RANK:DAY:NAME`; a name may hold colons.
fn contest_said(said: &str) -> Result<ContestDraft, Refusal> {
    let wrong = || Refusal::new("contest_said_otherwise").with("said", said);
    let parts: Vec<&str> = said.splitn(4, ':').map(str::trim).collect();
    let [level, rank, on, name] = parts[..] else {
        return Err(wrong());
    };
    Ok(ContestDraft {
        name: name.to_owned(),
        level: level.to_owned(),
        rank: rank.parse().map_err(|_| wrong())?,
        on: on.to_owned(),
    })
}

/// `CODE:NAME:ROLE:COMPONENT[:STAFF_NO]`; a quality supervisor marks nothing and has no component.
fn rater_said(said: &str) -> Result<PanelDraft, Refusal> {
    let wrong = || Refusal::new("rater_said_otherwise").with("said", said);
    let parts: Vec<&str> = said.split(':').map(str::trim).collect();
    let (code, name, role, component, staff_no) = match parts[..] {
        [code, name, role] => (code, name, role, "", ""),
        [code, name, role, component] => (code, name, role, component, ""),
        [code, name, role, component, staff_no] => (code, name, role, component, staff_no),
        _ => return Err(wrong()),
    };
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let draft = json!({
        "code": code, "name": name, "role": role, "component": given(component), "staff_no": given(staff_no),
    });
    // Role and component are names of closed sets: another one cannot be read.
    serde_json::from_value(draft).map_err(|_| wrong())
}

/// `STAFF_NO:KIND` of each.
fn relations_said(said: &[String]) -> Result<Vec<RelationOfRater>, Refusal> {
    said.iter()
        .map(|said| {
            let wrong = || Refusal::new("relation_said_otherwise").with("said", said);
            let (staff_no, kind) = said.rsplit_once(':').ok_or_else(wrong)?;
            let relation = json!({ "staff_no": staff_no.trim(), "kind": kind.trim() });
            serde_json::from_value(relation).map_err(|_| wrong())
        })
        .collect()
}

fn scope_said(said: &ScopeSaid) -> Vec<ScopeOfRater> {
    let of = |kind, who: &String| ScopeOfRater {
        kind,
        who: who.clone(),
    };
    let of_units = said.units.iter().map(|one| of(ScopeKind::Unit, one));
    let of_people = said.people.iter().map(|one| of(ScopeKind::Person, one));
    of_units.chain(of_people).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn days_are_named_in_either_language() {
        let said = ["评分结束=2026-05-15".to_owned(), "title=第二批".to_owned()];
        let RoundCorrection::Days {
            title, scoring_to, ..
        } = days(&said).unwrap()
        else {
            panic!("other");
        };
        assert_eq!(title.as_deref(), Some("第二批"));
        assert_eq!(scoring_to.as_deref(), Some("2026-05-15"));
        let refusal = days(&["编号=1".to_owned()]).unwrap_err();
        assert_eq!(refusal.code, "field_not_of_correction");
    }

    #[test]
    fn an_application_is_of_one_person_and_a_contest_may_have_colons_in_its_name() {
        let none = Application {
            recommenders: Vec::new(),
            jump_evidence: None,
            jump_approved_by: None,
            title_since: None,
            contests: Vec::new(),
        };
        assert_eq!(application_said(&[], &none), Ok(Vec::new()));
        let said = Application {
            recommenders: vec!["林师傅".to_owned()],
            contests: vec!["city:2:2025-09-01:第三届：缝纫 A:B".to_owned()],
            ..none
        };
        let read = application_said(&["HY0042".to_owned()], &said).unwrap();
        assert_eq!(read[0].staff_no, "HY0042");
        let contest = &read[0].contests[0];
        assert_eq!(
            (contest.rank, contest.name.as_str()),
            (2, "第三届：缝纫 A:B")
        );
        let refusal = application_said(&[], &said).unwrap_err();
        assert_eq!(refusal.code, "application_of_several");
        for wrong in ["city:2:2025-09-01", "city:two:2025-09-01:A"] {
            let refusal = contest_said(wrong).unwrap_err();
            assert_eq!(refusal.code, "contest_said_otherwise");
        }
    }

    #[test]
    fn a_rater_is_read_with_and_without_a_staff_number() {
        let read = rater_said("A4:李国栋:assessor:master:HY0107").unwrap();
        assert_eq!(read.staff_no.as_deref(), Some("HY0107"));
        assert_eq!(
            rater_said("Q2:王敏:quality_supervisor").unwrap().component,
            None
        );
        assert_eq!(rater_said("A4").unwrap_err().code, "rater_said_otherwise");
        let refusal = relations_said(&["HY0042".to_owned()]).unwrap_err();
        assert_eq!(refusal.code, "relation_said_otherwise");
    }
}
