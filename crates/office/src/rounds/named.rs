//! Whom an approval names: staff number, name and document of everybody who passed, bound into the line of the approval, so
//! that nobody else's certificate is made of it. Whose document number was not known yet may be given one later. Must not
//! know how a line is signed.

use std::collections::{BTreeMap, BTreeSet};

use assessment::{DecisionResult, Refusal};
use records::Tx;
use records::certificates;
use records::people::employees;
use records::results::decisions;
use records::rounds::Round;
use records::safekeeping::audit;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::office::stored;

/// Somebody who passed, as she is called.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    candidate: String,
    staff_no: String,
    name: String,
    id_type: String,
    id_number: Option<String>,
}

/// What the line of an approval says of the people who passed in a run.
pub(crate) async fn told(tx: &mut Tx, round: &Round, run: i64) -> Result<Value, Refusal> {
    let people = of_run(tx, round, run).await?;
    let without: BTreeSet<&str> = people
        .iter()
        .filter(|person| person.id_number.is_none())
        .map(|person| person.staff_no.as_str())
        .collect();
    Ok(json!({ "hash": hash(&people, &without), "without_number": without }))
}

/// Refuses to issue certificates of an approval to people who are called otherwise now.
///
/// # Errors
/// `people_changed_since_approval`.
pub(crate) async fn check(tx: &mut Tx, round: &Round, run: i64) -> Result<(), Refusal> {
    let line = audit::last_of(tx, "approve_round", &round.code).await?;
    let detail = line.map_or(Value::Null, |line| {
        serde_json::from_str(&line.detail).unwrap_or_default()
    });
    // An older program's approval names nobody.
    let Some(approved) = Approved::of(&detail) else {
        return Ok(());
    };
    let people = of_run(tx, round, run).await?;
    if approved.are(&people) {
        return Ok(());
    }
    Err(Refusal::new("people_changed_since_approval")
        .with("round", &round.code)
        .at("round"))
}

/// Whether the holders of what was issued, from one number to another, are those of an approval.
pub(crate) async fn holds(
    tx: &mut Tx,
    round: &Round,
    (first, last): (&str, &str),
    approval: &Value,
) -> Result<bool, Refusal> {
    let Some(approved) = Approved::of(approval) else {
        return Ok(true);
    };
    let mut people = Vec::new();
    for certificate in certificates::of_round(tx, &round.id).await? {
        if certificate.number.as_str() < first || certificate.number.as_str() > last {
            continue;
        }
        let holder: Value = stored(&certificate.holder, "certificates", &certificate.number)?;
        let text = |name: &str| holder[name].as_str().unwrap_or_default().to_owned();
        people.push(Named {
            candidate: certificate.candidate_id.to_string(),
            staff_no: text("staff_no"),
            name: text("name"),
            id_type: text("id_type"),
            id_number: Some(text("id_number")),
        });
    }
    people.sort_by(|a, b| a.candidate.cmp(&b.candidate));
    Ok(approved.are(&people))
}

/// What an approval says of people.
struct Approved {
    hash: String,
    without: BTreeSet<String>,
}

impl Approved {
    fn of(detail: &Value) -> Option<Self> {
        let people = &detail["people"];
        let without = people["without_number"].as_array().into_iter().flatten();
        Some(Self {
            hash: people["hash"].as_str()?.to_owned(),
            without: without
                .filter_map(|staff_no| staff_no.as_str().map(str::to_owned))
                .collect(),
        })
    }

    fn are(&self, people: &[Named]) -> bool {
        let without = self.without.iter().map(String::as_str).collect();
        hash(people, &without) == self.hash
    }
}

/// Who passed in a run, in the order of candidates' ids.
async fn of_run(tx: &mut Tx, round: &Round, run: i64) -> Result<Vec<Named>, Refusal> {
    let passed = Some(DecisionResult::Passed);
    let rows = decisions::page(tx, &round.id, run, "", passed, 0, i64::MAX).await?;
    let mut all: BTreeMap<_, _> = employees::all(tx)
        .await?
        .into_iter()
        .map(|employee| (employee.id.clone(), employee))
        .collect();
    let mut people = Vec::with_capacity(rows.len());
    for row in rows {
        let employee = all
            .remove(&row.employee_id)
            .ok_or_else(|| Refusal::new("employee_unknown").with("staff_no", &row.staff_no))?;
        people.push(Named {
            candidate: row.candidate_id.to_string(),
            staff_no: employee.staff_no,
            name: employee.name,
            id_type: employee.id_type.unwrap_or_default(),
            id_number: employee.id_number,
        });
    }
    people.sort_by(|a, b| a.candidate.cmp(&b.candidate));
    Ok(people)
}

/// The hash of people, each text after its length in bytes; of those without a number at the time, document and number do not
/// count.
fn hash(people: &[Named], without: &BTreeSet<&str>) -> String {
    let mut digest = Sha256::new();
    digest.update(b"jiangping-people-1\n");
    for person in people {
        let unknown = without.contains(person.staff_no.as_str());
        let (id_type, id_number) = match &person.id_number {
            Some(number) if !unknown => (person.id_type.as_str(), number.as_str()),
            _ => ("", ""),
        };
        for text in [
            person.candidate.as_str(),
            &person.staff_no,
            &person.name,
            id_type,
            id_number,
        ] {
            digest.update(format!("{}:{text},", text.len()).as_bytes());
        }
    }
    hex::encode(digest.finalize())
}
