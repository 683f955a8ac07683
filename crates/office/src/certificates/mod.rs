//! Certificates and the register: numbers are given here, once, in one transaction with the entries and the audit line.

pub mod check_file;
pub mod printing;
pub mod taken_over;
pub mod wire;

use std::collections::BTreeSet;

use assessment::certificates::number::{CertificateNumber, scope_key};
use assessment::rounds::readiness::check_ready;
use assessment::rounds::state::RoundStep;
use assessment::standards::NO_WORK_TYPE;
use assessment::{Act, CertificateState, DecisionResult, Institution, Refusal};
use records::certificates::{Certificate, CertificateEvent as Event};
use records::people::employees;
use records::results::decisions;
use records::{
    CandidateId, TO_ISSUE, TO_PRINT, Tx, certificates, institution, refuse_unsound_tables,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::accounts::second::{Second, first};
use crate::blocking::blocking;
use crate::certificates::wire::{
    CertificateChecked, CertificateEvent, CertificateLine, CertificateList, CertificateQuery,
    CertificateRef, CertificateWithReason, CertificatesIssued, ExportRegister, IssuedCertificate,
    RegisterExported, RevokeCertificate,
};
use crate::messages::Language;
use crate::office::{Office, kept, stored};
use crate::rounds;
use crate::rounds::held_back::{Passed, Standing};
use crate::rounds::wire::RoundRef;
use crate::wire::count;

/// All that is printed, frozen on the day of issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Holder {
    pub staff_no: String,
    pub name: String,
    pub id_type: String,
    pub id_number: String,
    pub occupation_name: String,
    pub work_type: String,
    pub level_title: String,
    pub level_title_en: String,
    pub institution: String,
    pub institution_en: String,
    pub demo: bool,
    pub basis: String,
    pub photo_sha256: Option<String>,
}

/// Gives numbers to all who passed, in the order of their staff numbers, and enters them into the register; but for whom a notice or an
/// objection holds back: the round stays approved until they have theirs, and no objection is open.
///
/// # Errors
/// `round_unknown`, `round_step_not_allowed`, `nobody_passed`, `number_settings_frozen`, `serial_overflow`,
/// `id_number_missing`, `act_before_its_ground`, `people_changed_since_approval`, `approved_people_unexplained`,
/// `objections_open`, `people_not_on_notice`, `notice_runs`, `failed_objections_open` when nobody is left, `number_taken_over`,
/// `tables_not_sound`. After an error no number was given.
pub async fn issue(office: &Office, input: RoundRef) -> Result<CertificatesIssued, Refusal> {
    let mut tx = office.write().await?;
    refuse_unsound_tables(&mut tx, TO_ISSUE).await?;
    let (round, plan) = rounds::by_code(&mut tx, &input.round).await?;
    round.state.after(RoundStep::IssueCertificates)?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let facts = rounds::readiness::facts(office, &mut tx, (&round, &plan), &standard).await?;
    check_ready(RoundStep::IssueCertificates, &facts, false)?;
    office
        .refuse_before(&mut tx, "approve_round", &round.code)
        .await?;
    let run = decisions::latest_run(&mut tx, &round.id).await?;
    let passed = Some(DecisionResult::Passed);
    let mut passed = decisions::page(&mut tx, &round.id, run, "", passed, 0, i64::MAX).await?;
    if passed.is_empty() {
        return Err(Refusal::new("nobody_passed")
            .with("round", &round.code)
            .at("round"));
    }
    // Of the same transaction as the readiness that was asked.
    let standing = Standing::of(office, &mut tx, &round).await?;
    let waiting = standing.people.iter().filter(|one| !one.certified);
    let (free, held_back): (Vec<&Passed>, Vec<&Passed>) =
        waiting.partition(|one| standing.holds(one).is_empty());
    let free: BTreeSet<&CandidateId> = free.iter().map(|one| &one.candidate_id).collect();
    let held_back = held_back.iter().map(|one| &one.staff_no);
    // Who did not pass and is objected to may pass yet.
    let objected = standing.objected.iter().map(|(_, staff_no)| staff_no);
    let held_back: Vec<&String> = held_back.chain(objected).collect();
    passed.retain(|one| free.contains(&one.candidate_id));
    let state = round.state.issued(held_back.is_empty())?;
    records::rounds::set_state(&mut tx, &round, state).await?;
    let institution = current_institution(&mut tx).await?;
    let head = &standard.head;
    let occupation = records::institution::occupations::get(&mut tx, head.occupation.as_str())
        .await?
        .map_or_else(|| head.occupation.as_str().to_owned(), |found| found.name);
    let today = office.environment.today();
    let scope = scope_key(&institution.number, today.year(), head.level)?;
    let settings = kept(&institution.number)?;
    let first = certificates::next_serials(&mut tx, &scope, &settings, passed.len() as i64).await?;
    let now = office.now();
    let mut entries = Vec::with_capacity(passed.len());
    let mut events = Vec::with_capacity(passed.len());
    let mut issued = Vec::with_capacity(passed.len());
    for (serial, person) in (first..).zip(&passed) {
        let number = u32::try_from(serial)
            .map_err(|_| {
                Refusal::new("serial_overflow")
                    .with("serial", serial)
                    .with("scope", &scope)
            })
            .and_then(|serial| {
                CertificateNumber::build(&institution.number, today.year(), head.level, serial)
            })?;
        let employee = employees::get(&mut tx, &person.employee_id)
            .await?
            .ok_or_else(|| Refusal::new("employee_unknown").with("staff_no", &person.staff_no))?;
        // Nobody without a number is left: `check_ready` has looked, in this transaction.
        let id_number = employee.id_number.ok_or_else(|| {
            Refusal::new("id_number_missing")
                .with("count", 1)
                .with("people", &employee.staff_no)
                .at("id_number")
        })?;
        let holder = Holder {
            staff_no: employee.staff_no.clone(),
            name: employee.name.clone(),
            id_type: employee.id_type.unwrap_or_default(),
            id_number,
            occupation_name: occupation.clone(),
            work_type: head.work_type.clone(),
            level_title: head.level.title().to_owned(),
            level_title_en: head.level.title_en().to_owned(),
            institution: institution.name.clone(),
            institution_en: institution.name_en.clone().unwrap_or_default(),
            demo: institution.demo,
            basis: format!("{} {}", head.title, head.version),
            photo_sha256: records::people::photos::sha256_of(&mut tx, &employee.id).await?,
        };
        entries.push(Certificate {
            number: number.as_str().to_owned(),
            scope: scope.clone(),
            serial,
            candidate_id: person.candidate_id.clone(),
            round_id: round.id.clone(),
            employee_id: employee.id,
            holder: kept(&holder)?,
            level: head.level,
            occupation: head.occupation.as_str().to_owned(),
            issued_on: today.to_string(),
            state: CertificateState::Valid,
        });
        events.push(event(number.as_str(), "issued", "", office, &now));
        issued.push(IssuedCertificate {
            number: number.as_str().to_owned(),
            staff_no: holder.staff_no,
            name: holder.name,
            level: holder.level_title,
        });
    }
    certificates::insert_all(&mut tx, &entries).await?;
    certificates::insert_events(&mut tx, &events).await?;
    let first = issued.first().map_or("", |entry| entry.number.as_str());
    let last = issued.last().map_or("", |entry| entry.number.as_str());
    // None can be entered that this register would give; the settings of its numbers may have become others since.
    if let Some(number) = certificates::taken_over::first_between(&mut tx, first, last).await? {
        return Err(Refusal::new("number_taken_over").with("number", number));
    }
    let register = certificates::hash_of_issue(&mut tx, &round.id, first, last).await?;
    let mut detail =
        json!({ "count": issued.len(), "first": first, "last": last, "register": register });
    if !held_back.is_empty() {
        detail["held_back"] = json!(held_back);
    }
    office
        .commit(tx, "issue_certificates", &round.code, detail)
        .await?;
    Ok(CertificatesIssued { issued })
}

/// Entries of the register.
///
/// # Errors
/// `round_unknown`.
pub async fn list(office: &Office, input: CertificateQuery) -> Result<CertificateList, Refusal> {
    let mut tx = office.read().await?;
    let round_id = match &input.round {
        Some(code) => Some(rounds::of_code(&mut tx, code).await?.id),
        None => None,
    };
    let search = input.search.trim();
    let (all, valid) = certificates::extent(&mut tx, round_id.as_ref()).await?;
    let total = certificates::count(&mut tx, round_id.as_ref(), search).await?;
    let limit = if input.limit == 0 {
        total
    } else {
        i64::from(input.limit)
    };
    let offset = i64::from(input.offset);
    let page = certificates::page(&mut tx, round_id.as_ref(), search, offset, limit).await?;
    let certificates = page
        .iter()
        .map(|row| line(office, &row.number, &row.holder, &row.issued_on, row.state))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(CertificateList {
        all: count(all.unsigned_abs()),
        valid: count(valid.unsigned_abs()),
        total: count(total.unsigned_abs()),
        certificates,
    })
}

/// What the register says of a number, for whoever asks.
///
/// # Errors
/// `number_*`, when the text is no certificate number.
pub async fn check(office: &Office, input: CertificateRef) -> Result<CertificateChecked, Refusal> {
    let number = CertificateNumber::parse(&input.number)?;
    checked(office, number.as_str()).await
}

/// Revokes a certificate; its number is never given again.
///
/// # Errors
/// `certificate_unknown`, `certificate_revoked`, `reason_empty`; in an office with accounts those of [`Second::of`].
pub async fn revoke(
    office: &Office,
    input: RevokeCertificate,
) -> Result<CertificateChecked, Refusal> {
    let reason = crate::refusals::reason(&input.reason)?;
    let second = Second::of(
        office,
        Act::TakeBack,
        "revoke_certificate",
        input.second.as_ref(),
    )
    .await?;
    let mut tx = office.write().await?;
    let certificate = valid(&mut tx, &input.number).await?;
    refuse_before_issue(office, &mut tx, &certificate).await?;
    certificates::set_state(
        &mut tx,
        &certificate.number,
        CertificateState::Valid,
        CertificateState::Revoked,
    )
    .await?;
    let event = event(
        &certificate.number,
        "revoked",
        reason,
        office,
        &office.now(),
    );
    certificates::insert_events(&mut tx, &[event]).await?;
    let mut detail = json!({ "reason": reason });
    if let Some(second) = &second {
        second.consents(&mut tx, first(office)).await?;
        detail["second"] = second.detail();
    }
    office
        .commit(tx, "revoke_certificate", &certificate.number, detail)
        .await?;
    checked(office, &certificate.number).await
}

/// Reissues: the entry and its number stay, the next print is a new sheet of paper and says so.
///
/// # Errors
/// `certificate_unknown`, `certificate_revoked`, `reason_empty`, `act_before_its_ground`, `tables_not_sound`.
pub async fn reissue(
    office: &Office,
    input: CertificateWithReason,
) -> Result<CertificateChecked, Refusal> {
    let reason = crate::refusals::reason(&input.reason)?;
    let mut tx = office.write().await?;
    refuse_unsound_tables(&mut tx, TO_PRINT).await?;
    let certificate = valid(&mut tx, &input.number).await?;
    refuse_before_issue(office, &mut tx, &certificate).await?;
    let event = event(
        &certificate.number,
        "reissued",
        reason,
        office,
        &office.now(),
    );
    certificates::insert_events(&mut tx, &[event]).await?;
    let detail = json!({ "reason": reason });
    office
        .commit(tx, "reissue_certificate", &certificate.number, detail)
        .await?;
    checked(office, &certificate.number).await
}

/// Exports the register in the order of the numbers, as a workbook or as CSV, as the name ends. It holds whole ID numbers, so the log
/// says that it left.
///
/// # Errors
/// `table_kind_unknown` for a name that ends otherwise, `folder_not_writable`, `disk_full`.
pub async fn export(office: &Office, input: ExportRegister) -> Result<RegisterExported, Refusal> {
    let mut tx = office.read().await?;
    let all = certificates::page(&mut tx, None, "", 0, i64::MAX).await?;
    let mut rows: Vec<Vec<String>> = Vec::with_capacity(all.len());
    for row in &all {
        let holder: Holder = stored(&row.holder, "certificates", &row.number)?;
        rows.push(vec![
            row.number.clone(),
            holder.name,
            holder.staff_no,
            holder.id_type,
            holder.id_number,
            row.occupation.clone(),
            holder.occupation_name,
            work_type_of(holder.work_type),
            holder.level_title,
            row.issued_on.clone(),
            office.language.label(&format!("word_{}", row.state)),
            row.round_code.clone(),
        ]);
    }
    drop(tx);
    let headings = HEADINGS.map(|name| office.language.label(&format!("heading_{name}")));
    let sheet = office.language.label("register_sheet");
    let path = input.path.clone();
    let written = blocking(move || {
        let path = std::path::Path::new(&path);
        exchange::output::refuse_taken(path)?;
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let table = exchange::table_for(path, &sheet, &headings, rows)?;
        exchange::write_unnamed(path, &table)
    })
    .await?;
    // The line comes before the name: no list of whole ID numbers leaves without one.
    let tx = office.write().await?;
    let detail = json!({ "entries": all.len(), "whole_id_numbers": true });
    office
        .commit(tx, "export_register", &input.path, detail)
        .await?;
    blocking(move || written.commit()).await?;
    Ok(RegisterExported {
        entries: count(all.len() as u64),
        path: input.path,
    })
}

/// What stands for no work type on a certificate is nothing in a table.
fn work_type_of(named: String) -> String {
    match named.as_str() {
        NO_WORK_TYPE => String::new(),
        _ => named,
    }
}

const HEADINGS: [&str; 12] = [
    "number",
    "name",
    "staff_no",
    "id_type",
    "id_number",
    "occupation_code",
    "occupation",
    "work_type",
    "level_title",
    "issued_on",
    "state",
    "round",
];

/// Refuses to date what becomes of a certificate before the day of its issue or of its last reissue.
async fn refuse_before_issue(
    office: &Office,
    tx: &mut Tx,
    certificate: &Certificate,
) -> Result<(), Refusal> {
    office
        .refuse_before(tx, "reissue_certificate", &certificate.number)
        .await?;
    match records::rounds::get(tx, &certificate.round_id).await? {
        Some(round) => {
            let issue = "issue_certificates";
            office.refuse_before(tx, issue, &round.code).await
        }
        None => Ok(()),
    }
}

/// The certificate of a number that is still valid.
pub(crate) async fn valid(tx: &mut Tx, number: &str) -> Result<Certificate, Refusal> {
    let number = CertificateNumber::parse(number)?;
    let certificate = certificates::get(tx, number.as_str())
        .await?
        .ok_or_else(|| {
            Refusal::new("certificate_unknown")
                .with("number", &number)
                .at("number")
        })?;
    if certificate.state == CertificateState::Revoked {
        return Err(Refusal::new("certificate_revoked")
            .with("number", &number)
            .at("number"));
    }
    Ok(certificate)
}

async fn checked(office: &Office, number: &str) -> Result<CertificateChecked, Refusal> {
    let mut tx = office.read().await?;
    let found = certificates::get(&mut tx, number).await?;
    let history = certificates::events(&mut tx, number).await?;
    Ok(CertificateChecked {
        number: number.to_owned(),
        status: found.as_ref().map_or_else(
            || "unknown".to_owned(),
            |certificate| certificate.state.to_string(),
        ),
        certificate: found
            .as_ref()
            .map(|one| line(office, &one.number, &one.holder, &one.issued_on, one.state))
            .transpose()?,
        history: history
            .into_iter()
            .map(|event| CertificateEvent {
                kind: event.kind,
                at: event.at,
                actor: event.actor,
                reason: (!event.reason.is_empty()).then_some(event.reason),
            })
            .collect(),
    })
}

fn line(
    office: &Office,
    number: &str,
    holder: &str,
    issued_on: &str,
    state: CertificateState,
) -> Result<CertificateLine, Refusal> {
    let holder: Holder = stored(holder, "certificates", number)?;
    Ok(CertificateLine {
        number: number.to_owned(),
        staff_no: holder.staff_no,
        name: holder.name,
        occupation: holder.occupation_name,
        level_title: match office.language {
            Language::Chinese => holder.level_title,
            Language::English => holder.level_title_en,
        },
        issued_on: issued_on.to_owned(),
        state,
    })
}

fn event(number: &str, kind: &str, reason: &str, office: &Office, at: &str) -> Event {
    Event {
        number: number.to_owned(),
        kind: kind.to_owned(),
        reason: reason.to_owned(),
        actor: office.actor.clone(),
        at: at.to_owned(),
    }
}

/// The institution as it is today.
async fn current_institution(tx: &mut Tx) -> Result<Institution, Refusal> {
    let row = institution::get(tx).await?.ok_or_else(|| {
        Refusal::new("stored_record_damaged")
            .with("table", "institution")
            .with("key", "1")
            .with("detail", "missing")
    })?;
    stored(&row.body, "institution", &row.name)
}
