//! Certificates that employees were given before or elsewhere: entered by hand or from a file, corrected and withdrawn with a
//! reason. They count like those of the institution's own register. What one must satisfy is the rule of
//! `assessment::certificates::taken_over`.

pub mod import;
pub mod wire;

use assessment::certificates::taken_over::{KnownHere, TakenOver};
use assessment::people::spelling;
use assessment::{HeldNumber, NumberSettings, OccupationCode, Refusal, SkillLevel, day};
use records::certificates::taken_over::{self as rows, ListedTakenOver, TakenOver as Row};
use records::people::employees;
use records::people::employees::Employee;
use records::{Tx, certificates};
use serde_json::{Value, json};

use super::current_institution;
use crate::certificates::taken_over::wire::{
    AddTakenOver, CorrectTakenOver, TakenOverDraft, TakenOverKept, TakenOverLine, TakenOverList,
    TakenOverQuery, WithdrawTakenOver,
};
use crate::institution::occupations::code_for;
use crate::messages::Language;
use crate::office::Office;
use crate::people::person::{known, withdrawn};
use crate::people::wire::TakenOverFrom;
use crate::reading::Reading;
use crate::refusals::{first, reason};
use crate::wire::{count, said};

/// Those that match a search.
///
/// # Errors
/// Those of reading the office.
pub async fn list(office: &Office, input: TakenOverQuery) -> Result<TakenOverList, Refusal> {
    let mut tx = office.read().await?;
    let search = input.search.trim();
    let all = rows::count(&mut tx, "").await?;
    let total = rows::count(&mut tx, search).await?;
    let limit = if input.limit == 0 {
        total
    } else {
        i64::from(input.limit)
    };
    let page = rows::page(&mut tx, search, i64::from(input.offset), limit).await?;
    Ok(TakenOverList {
        all: count(all.unsigned_abs()),
        total: count(total.unsigned_abs()),
        certificates: page
            .into_iter()
            .map(|listed| line(listed, office.language))
            .collect(),
    })
}

/// Enters a certificate of an employee.
///
/// # Errors
/// `employee_unknown`, `taken_over_field_missing`, `certificate_taken_over_already`, `certificate_in_own_register`,
/// `occupation_unknown`, `level_unknown`, `date_invalid`, those of a number and of [`TakenOver::check`], each at its field.
pub async fn add(office: &Office, input: AddTakenOver) -> Result<TakenOverKept, Refusal> {
    let mut tx = office.write().await?;
    let employee = known(&mut tx, &input.staff_no).await?;
    let written = first(written(&mut tx, &input.certificate, None).await?)?;
    refuse_twice(&mut tx, &written, None).await?;
    let ground = Ground::load(&mut tx, office).await?;
    first(ground.check(&written, &employee))?;
    let row = new_row(office, &employee, &written, None);
    rows::insert_all(&mut tx, std::slice::from_ref(&row)).await?;
    let detail = particulars(&row);
    office
        .commit(tx, "add_taken_over", &employee.staff_no, detail)
        .await?;
    kept(office, row, employee, &written).await
}

/// Corrects what is written of a certificate.
///
/// # Errors
/// `reason_empty`, `taken_over_unknown`, `changed_meanwhile`, `nothing_changed`, and those of [`add`].
pub async fn correct(office: &Office, input: CorrectTakenOver) -> Result<TakenOverKept, Refusal> {
    let reason = reason(&input.reason)?;
    let mut tx = office.write().await?;
    let before = counting(&mut tx, &input.number).await?;
    if input.revision.is_some_and(|read| read != before.revision) {
        return Err(Refusal::new("changed_meanwhile").with("subject", &before.number));
    }
    let employee = holder(&mut tx, &before).await?;
    let written = first(written(&mut tx, &input.certificate, Some(&before)).await?)?;
    let after = Row {
        number: written.number.as_str().to_owned(),
        issuer: written.issuer.clone(),
        occupation: written.occupation.as_str().to_owned(),
        level: written.level,
        issued_on: written.issued_on.to_string(),
        ..before.clone()
    };
    let changes = changes(&before, &after);
    if changes.is_empty() {
        return Err(Refusal::new("nothing_changed"));
    }
    refuse_twice(&mut tx, &written, Some(&before)).await?;
    let ground = Ground::load(&mut tx, office).await?;
    first(ground.check(&written, &employee))?;
    rows::update(&mut tx, &after).await?;
    let detail = json!({ "number": before.number, "reason": reason, "changes": changes });
    office
        .commit(tx, "correct_taken_over", &employee.staff_no, detail)
        .await?;
    let after = Row {
        revision: after.revision + 1,
        ..after
    };
    kept(office, after, employee, &written).await
}

/// Withdraws a certificate: it stays on record and counts no more; its number may be entered again.
///
/// # Errors
/// `reason_empty`, `taken_over_unknown`.
pub async fn withdraw(office: &Office, input: WithdrawTakenOver) -> Result<TakenOverKept, Refusal> {
    let reason = reason(&input.reason)?;
    let mut tx = office.write().await?;
    let row = counting(&mut tx, &input.number).await?;
    let employee = holder(&mut tx, &row).await?;
    let now = office.now();
    let because = (office.actor.as_str(), now.as_str(), reason);
    rows::withdraw(&mut tx, &row, because).await?;
    let detail = json!({ "number": row.number, "level": row.level, "reason": reason });
    office
        .commit(tx, "withdraw_taken_over", &employee.staff_no, detail)
        .await?;
    let row = Row {
        withdrawn_by: Some(office.actor.clone()),
        withdrawn_at: Some(now),
        withdrawn_because: Some(reason.to_owned()),
        revision: row.revision + 1,
        ..row
    };
    let certificate = shown(office, row, employee).await?;
    Ok(TakenOverKept {
        certificate,
        warnings: Vec::new(),
    })
}

/// What every certificate is held against, read once.
struct Ground {
    numbers: NumberSettings,
    scopes: Vec<String>,
    today: jiff::civil::Date,
}

impl Ground {
    async fn load(tx: &mut Tx, office: &Office) -> Result<Self, Refusal> {
        let scopes = certificates::scopes(tx).await?;
        Ok(Self {
            numbers: current_institution(tx).await?.number,
            scopes: scopes.into_iter().map(|scope| scope.scope).collect(),
            today: office.environment.today(),
        })
    }

    fn check(&self, written: &TakenOver, holder: &Employee) -> Result<(), Vec<Refusal>> {
        written.check(&KnownHere {
            numbers: &self.numbers,
            scopes: &self.scopes,
            birth_date: holder.birth_date.as_deref().and_then(day::of_text),
            today: self.today,
        })
    }
}

/// What a draft says, with what is kept already of the certificate where it says nothing.
async fn written(
    tx: &mut Tx,
    draft: &TakenOverDraft,
    before: Option<&Row>,
) -> Result<Result<TakenOver, Vec<Refusal>>, Refusal> {
    let said = |typed: &Option<String>, kept: Option<&str>| -> Option<String> {
        let typed = typed
            .as_deref()
            .map(|typed| spelling::text(typed).into_owned());
        typed.or_else(|| kept.map(str::to_owned))
    };
    let number = said(&draft.number, before.map(|row| row.number.as_str()));
    let issuer = said(&draft.issuer, before.map(|row| row.issuer.as_str()));
    let occupation = said(&draft.occupation, before.map(|row| row.occupation.as_str()));
    let level = said(&draft.level, before.map(|row| row.level.as_str()));
    let issued_on = said(&draft.issued_on, before.map(|row| row.issued_on.as_str()));
    let occupation = match &occupation {
        Some(named) if !named.is_empty() => Some(occupation_named(tx, named).await?),
        _ => None,
    };
    let given = |said: Option<String>| -> Result<String, Refusal> {
        said.filter(|said| !said.is_empty())
            .ok_or_else(|| Refusal::new("taken_over_field_missing"))
    };
    let mut reading = Reading::default();
    let number = reading.at(
        "number",
        given(number).and_then(|number| HeldNumber::recognise(&spelling::code(&number))),
    );
    let issuer = reading.at("issuer", given(issuer));
    let missing = || Err(Refusal::new("taken_over_field_missing"));
    let occupation = reading.at("occupation", occupation.unwrap_or_else(missing));
    let level = reading.at(
        "level",
        given(level).and_then(|level| SkillLevel::parse(&level)),
    );
    let issued_on = reading.at(
        "issued_on",
        given(issued_on).and_then(|issued_on| day::read(&issued_on)),
    );
    let whole = || {
        Some(TakenOver {
            number: number?,
            issuer: issuer?,
            occupation: occupation?,
            level: level?,
            issued_on: issued_on?,
        })
    };
    let whole = whole();
    Ok(reading.whole(whole))
}

/// The occupation that is meant by a name or a code.
async fn occupation_named(
    tx: &mut Tx,
    named: &str,
) -> Result<Result<OccupationCode, Refusal>, Refusal> {
    Ok(match code_for(tx, named).await? {
        Some(code) => OccupationCode::parse(&code),
        None => Err(Refusal::new("occupation_unknown").with("occupation", named)),
    })
}

/// Refuses a number that counts already, taken over or in the institution's own register.
async fn refuse_twice(
    tx: &mut Tx,
    written: &TakenOver,
    before: Option<&Row>,
) -> Result<(), Refusal> {
    let number = written.number.as_str();
    if certificates::get(tx, number).await?.is_some() {
        return Err(Refusal::new("certificate_in_own_register")
            .with("number", number)
            .at("number"));
    }
    match rows::counting(tx, number).await? {
        Some(other) if before.is_none_or(|before| before.id != other.id) => {
            let holder = employees::get(tx, &other.employee_id).await?;
            let holder = holder.map_or_else(String::new, |holder| {
                format!("{} {}", holder.name, holder.staff_no)
            });
            Err(Refusal::new("certificate_taken_over_already")
                .with("number", number)
                .with("holder", holder)
                .at("number"))
        }
        _ => Ok(()),
    }
}

/// The certificate of a number that counts, however the number is typed.
async fn counting(tx: &mut Tx, number: &str) -> Result<Row, Refusal> {
    let plain = spelling::code(number).to_ascii_uppercase();
    rows::counting(tx, &plain).await?.ok_or_else(|| {
        Refusal::new("taken_over_unknown")
            .with("number", &plain)
            .at("number")
    })
}

async fn holder(tx: &mut Tx, row: &Row) -> Result<Employee, Refusal> {
    employees::get(tx, &row.employee_id)
        .await?
        .ok_or_else(|| Refusal::new("employee_unknown").with("staff_no", &row.employee_id))
}

/// A certificate as it is entered now.
fn new_row(office: &Office, holder: &Employee, written: &TakenOver, source: Option<&str>) -> Row {
    Row {
        id: office.environment.new_id(),
        employee_id: holder.id.clone(),
        number: written.number.as_str().to_owned(),
        issuer: written.issuer.clone(),
        occupation: written.occupation.as_str().to_owned(),
        level: written.level,
        issued_on: written.issued_on.to_string(),
        source: source.map(str::to_owned),
        entered_by: office.actor.clone(),
        entered_at: office.now(),
        withdrawn_by: None,
        withdrawn_at: None,
        withdrawn_because: None,
        revision: 1,
    }
}

/// What the log says of a certificate.
fn particulars(row: &Row) -> Value {
    let fields = fields(row).into_iter();
    fields
        .map(|(name, value)| (name.to_owned(), json!(value)))
        .collect()
}

fn fields(row: &Row) -> [(&'static str, &str); 5] {
    [
        ("number", &row.number),
        ("issuer", &row.issuer),
        ("occupation", &row.occupation),
        ("level", row.level.as_str()),
        ("issued_on", &row.issued_on),
    ]
}

/// What is another afterwards.
fn changes(before: &Row, after: &Row) -> Vec<Value> {
    fields(before)
        .into_iter()
        .zip(fields(after))
        .filter(|((_, from), (_, to))| from != to)
        .map(|((field, from), (_, to))| json!({ "field": field, "from": from, "to": to }))
        .collect()
}

async fn kept(
    office: &Office,
    row: Row,
    holder: Employee,
    written: &TakenOver,
) -> Result<TakenOverKept, Refusal> {
    let notes: Vec<Refusal> = written.number.note().into_iter().collect();
    Ok(TakenOverKept {
        certificate: shown(office, row, holder).await?,
        warnings: said(&notes, office.language),
    })
}

async fn shown(office: &Office, row: Row, holder: Employee) -> Result<TakenOverLine, Refusal> {
    let mut tx = office.read().await?;
    let named = records::institution::occupations::get(&mut tx, &row.occupation).await?;
    let listed = ListedTakenOver {
        certificate: row,
        staff_no: holder.staff_no,
        name: holder.name,
        occupation_name: named.map(|found| found.name),
    };
    Ok(line(listed, office.language))
}

fn line(listed: ListedTakenOver, language: Language) -> TakenOverLine {
    let row = listed.certificate;
    TakenOverLine {
        staff_no: listed.staff_no,
        name: listed.name,
        occupation_name: listed
            .occupation_name
            .unwrap_or_else(|| row.occupation.clone()),
        level: row.level,
        level_title: language.label(&format!("word_{}", row.level)),
        from: TakenOverFrom {
            withdrawn: withdrawn(&row),
            issuer: row.issuer,
            entered_by: row.entered_by,
            entered_at: row.entered_at,
            source: row.source,
            revision: row.revision,
        },
        number: row.number,
        occupation: row.occupation,
        issued_on: row.issued_on,
    }
}
