//! Objections: one comes in, one is answered. Who may do which, and what may come of it, is the rule of
//! `assessment::notices::objection`.

use std::path::PathBuf;

use assessment::notices::objection::{Raising, Settling, check_settling};
use assessment::{Act, ObjectionState, Refusal, RoundPlan, RoundState};
use records::marks::sheets;
use records::notices::objections::{Answer, Objection};
use records::results::decisions;
use records::rounds::Round;
use records::rounds::candidates::{self, CandidateRow};
use records::{CandidateId, Tx, notices};
use serde_json::json;

use crate::accounts::second::{Second, first};
use crate::blocking::blocking;
use crate::hash::sha256_of_user_file;
use crate::notices::calendars;
use crate::notices::list;
use crate::notices::publishing::day_or;
use crate::notices::wire::{NoticeBoard, ObjectionFile, RaiseObjection, SettleObjection};
use crate::office::{Office, kept};
use crate::people::typed::meant;
use crate::rounds::held_back::{read_day, said};
use crate::rounds::wire::RoundRef;
use crate::rounds::{by_code, of_code};

/// Takes an objection in. The person it is about gets no certificate before it is answered.
///
/// # Errors
/// `round_unknown`, `candidate_unknown`, `objection_without_notice`, `objection_of_certified`, `date_invalid`,
/// `calendar_year_missing`, those of reading a file, and those of `NoticeTerms::check_raising`.
pub async fn raise(office: &Office, input: RaiseObjection) -> Result<NoticeBoard, Refusal> {
    let files = hashed(input.evidence).await?;
    let mut tx = office.write().await?;
    let round = of_code(&mut tx, &input.round).await?;
    let staff_no = meant(&mut tx, &input.staff_no).await?;
    let candidate = candidates::by_staff_no(&mut tx, &round.id, &staff_no)
        .await?
        .ok_or_else(|| {
            Refusal::new("candidate_unknown")
                .with("staff_no", &staff_no)
                .with("round", &round.code)
                .at("staff_no")
        })?;
    let certified = records::certificates::candidates_of_round(&mut tx, &round.id).await?;
    if certified.contains(&candidate.id) {
        return Err(Refusal::new("objection_of_certified")
            .with("name", &candidate.name)
            .at("staff_no"));
    }
    let terms = crate::rounds::rules::of_round(office, &mut tx, &round)
        .await?
        .notice_terms();
    let against = notice_of(&mut tx, &round, &candidate).await?;
    let today = office.environment.today();
    let raised_on = day_or(input.raised_on.as_deref(), today, "raised_on")?;
    let raised_by = input.raised_by.as_deref().map(str::trim);
    let raised_by = raised_by.filter(|name| !name.is_empty());
    let facts = input.facts.trim();
    let days = (
        read_day(
            &against.published_on,
            "notices",
            &against.number.to_string(),
        )?,
        read_day(&against.last_day, "notices", &against.number.to_string())?,
    );
    terms.check_raising(&Raising {
        by: raised_by,
        facts,
        on: raised_on,
        today,
        notice: days,
    })?;
    let calendar = calendars::calendar(&mut tx).await?;
    let answer_by = terms.answer_by(&calendar, raised_on)?;
    let before = notices::objections::of_round(&mut tx, &round.id).await?;
    let objection = Objection {
        id: office.environment.new_id(),
        round_id: round.id.clone(),
        number: before.last().map_or(0, |one| one.number) + 1,
        notice_id: against.id,
        candidate_id: candidate.id,
        raised_on: raised_on.to_string(),
        raised_by: raised_by.map(str::to_owned),
        facts: facts.to_owned(),
        evidence: kept(&files)?,
        answer_by: answer_by.to_string(),
        said: against.said,
        state: ObjectionState::Open,
        answer: None,
        became: None,
        settled_on: None,
        settled_by: None,
        second: None,
    };
    notices::objections::insert(&mut tx, &objection).await?;
    let hashes: Vec<&str> = files.iter().map(|file| file.sha256.as_str()).collect();
    // What is said of a person is not said by the log, which can never be erased.
    let detail = json!({
        "objection": objection.number, "notice": against.number, "staff_no": candidate.staff_no,
        "raised_on": objection.raised_on, "answer_by": objection.answer_by, "files": hashes,
    });
    office
        .commit(tx, "raise_objection", &round.code, detail)
        .await?;
    list(office, RoundRef { round: round.code }).await
}

/// Answers an objection: the result stays, or it was corrected. A correction is made before, by sending the candidate back.
///
/// # Errors
/// `round_unknown`, `objection_unknown`, `objection_is_settled`, `objection_while_scoring`, `candidate_unknown`, those of
/// `assessment::notices::objection::check_settling`; in an office with accounts those of [`Second::of`] and [`Second::consents`].
pub async fn settle(office: &Office, input: SettleObjection) -> Result<NoticeBoard, Refusal> {
    let asked = input.second.as_ref();
    let second = Second::of(office, Act::TakeBack, "settle_objection", asked).await?;
    let mut tx = office.write().await?;
    let (round, plan) = by_code(&mut tx, &input.round).await?;
    let objection = notices::objections::by_number(&mut tx, &round.id, i64::from(input.objection))
        .await?
        .ok_or_else(|| {
            Refusal::new("objection_unknown")
                .with("objection", input.objection)
                .with("round", &round.code)
                .at("objection")
        })?;
    if objection.state != ObjectionState::Open {
        return Err(Refusal::new("objection_is_settled")
            .with("objection", input.objection)
            .at("objection"));
    }
    // Her result of before says nothing of what is being marked.
    if round.state == RoundState::Scoring {
        return Err(Refusal::new("objection_while_scoring")
            .with("round", &round.code)
            .at("round"));
    }
    let candidate = candidates::get(&mut tx, &objection.candidate_id)
        .await?
        .ok_or_else(|| {
            Refusal::new("candidate_unknown")
                .with("staff_no", &objection.candidate_id)
                .with("round", &round.code)
                .at("objection")
        })?;
    let now = result_now(&mut tx, &candidate.id).await?;
    let raters = raters_of(&mut tx, &round, &plan, &candidate.id).await?;
    let raters: Vec<&str> = raters.iter().map(String::as_str).collect();
    let typed = input.second_name.as_deref().map(str::trim);
    let second_name = second.as_ref().map(Second::name).or(typed);
    let second_name = second_name.filter(|name| !name.is_empty());
    let answer = input.answer.trim();
    check_settling(&Settling {
        outcome: input.outcome,
        answer,
        by: &office.actor,
        second: second_name,
        about: &candidate.name,
        raised_by: objection.raised_by.as_deref(),
        raters: &raters,
        was: &objection.said,
        now: &now,
    })
    .map_err(|refusal| match refusal.field.as_deref() {
        Some("second") if second.is_some() => refusal.at("second.account"),
        Some("second") => refusal.at("second_name"),
        _ => refusal,
    })?;
    let became = (input.outcome == ObjectionState::Corrected).then_some(now.as_str());
    let today = office.environment.today().to_string();
    let kept = Answer {
        state: input.outcome,
        answer,
        became,
        on: &today,
        by: &office.actor,
        second: second_name,
    };
    notices::objections::settle(&mut tx, &objection.id, &kept).await?;
    let mut detail = json!({
        "objection": objection.number, "staff_no": candidate.staff_no, "outcome": input.outcome,
        "from": objection.said, "to": became,
    });
    match (&second, second_name) {
        (Some(second), _) => {
            second.consents(&mut tx, first(office)).await?;
            detail["second"] = second.detail();
        }
        (None, Some(name)) => detail["second"] = json!({ "name": name }),
        (None, None) => {}
    }
    office
        .commit(tx, "settle_objection", &round.code, detail)
        .await?;
    list(office, RoundRef { round: round.code }).await
}

/// The notice that an objection about somebody is against, and what it says of her.
struct Against {
    id: records::NoticeId,
    number: i64,
    published_on: String,
    last_day: String,
    said: String,
}

/// The latest notice that lists her; of whom none lists, the latest of the round: she may object, too.
async fn notice_of(
    tx: &mut Tx,
    round: &Round,
    candidate: &CandidateRow,
) -> Result<Against, Refusal> {
    let mut standing = notices::of_round(tx, &round.id).await?;
    standing.retain(|one| one.withdrawn_because.is_none());
    let people = notices::people_of_round(tx, &round.id).await?;
    let of_her = |id: &records::NoticeId| {
        let mut on = people.iter();
        on.find(|one| one.notice_id == *id && one.candidate_id == candidate.id)
    };
    let listing = standing.iter().rev().find(|one| of_her(&one.id).is_some());
    let notice = listing.or(standing.last()).ok_or_else(|| {
        Refusal::new("objection_without_notice")
            .with("round", &round.code)
            .at("round")
    })?;
    let said = match of_her(&notice.id) {
        Some(one) => said(one.result, one.total.as_deref()),
        None => result_now(tx, &candidate.id).await?,
    };
    Ok(Against {
        id: notice.id.clone(),
        number: notice.number,
        published_on: notice.published_on.clone(),
        last_day: notice.last_day.clone(),
        said,
    })
}

/// Her latest result, as notices and objections compare it; nothing before there is one.
async fn result_now(tx: &mut Tx, candidate_id: &CandidateId) -> Result<String, Refusal> {
    let latest = decisions::latest_of_candidate(tx, candidate_id).await?;
    Ok(latest.map_or_else(String::new, |one| said(one.result, one.total.as_deref())))
}

/// The names of whoever has a sheet of hers.
async fn raters_of(
    tx: &mut Tx,
    round: &Round,
    plan: &RoundPlan,
    candidate_id: &CandidateId,
) -> Result<Vec<String>, Refusal> {
    let sheets = sheets::of_round(tx, &round.id).await?;
    let hers = sheets
        .iter()
        .filter(|sheet| sheet.candidate_id == *candidate_id);
    Ok(hers
        .map(|sheet| plan.name_of(&sheet.rater).to_owned())
        .collect())
}

/// Names and hashes of files; the files themselves stay where they are.
async fn hashed(paths: Vec<String>) -> Result<Vec<ObjectionFile>, Refusal> {
    blocking(move || {
        paths
            .iter()
            .map(|path| {
                let path = PathBuf::from(path.trim());
                let (sha256, _) = sha256_of_user_file(&path).map_err(|no| no.at("evidence"))?;
                let name = path.file_name().unwrap_or_default();
                Ok(ObjectionFile {
                    name: name.to_string_lossy().into_owned(),
                    sha256,
                })
            })
            .collect()
    })
    .await
}
