//! Whom an approval names: staff number, name and document of everybody who passed, bound into the line of the approval, so
//! that nobody else's certificate is made of it. Whose document number was not known yet may be given one later. Must not
//! know how a line is signed.

use std::collections::{BTreeMap, BTreeSet};

use assessment::rounds::readiness::ApprovedPeople;
use assessment::{Refusal, RoundState};
use records::Tx;
use records::certificates;
use records::certificates::Certificate;
use records::people::employees;
use records::results::decisions;
use records::rounds::Round;
use records::safekeeping::audit;
use records::safekeeping::audit::AuditLine;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::hash::sha256_hex;
use crate::office::stored;
use crate::people::masks::masked;

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

/// What somebody has seen who looks at the results of a run before they are approved for the first time, as a hash: the results, and
/// who passed as they are called.
pub(crate) async fn seen_of_run(tx: &mut Tx, round: &Round, run: i64) -> Result<String, Refusal> {
    let results = decisions::hash_of_run(tx, &round.id, run).await?;
    let people = told(tx, round, run).await?;
    Ok(sha256_hex(json!([results, people]).to_string().as_bytes()))
}

/// What became of the people whom the approval of a round names.
#[derive(Debug, Default)]
pub(crate) struct SinceApproval {
    /// Whether they are called as they were.
    pub people: ApprovedPeople,
    /// Who is not, where the log explains it.
    changed: Vec<Otherwise>,
    /// All who passed as they are called now, as a hash: what somebody saw who is told of the changes.
    pub seen: Option<String>,
}

/// Somebody who passed and is called otherwise than she was approved.
#[derive(Debug)]
struct Otherwise {
    person: Named,
    /// The name that was approved, where it is another.
    was: Option<String>,
    /// What of her document was changed since. The log does not say what it was.
    document: BTreeSet<&'static str>,
}

/// Looks whether the people of a round's approval are called as they were; of a round that is not approved, or certified, nothing
/// is asked.
pub(crate) async fn since_approval(tx: &mut Tx, round: &Round) -> Result<SinceApproval, Refusal> {
    if round.state != RoundState::Approved {
        return Ok(SinceApproval::default());
    }
    let Some(line) = audit::last_of(tx, "approve_round", &round.code).await? else {
        return Ok(SinceApproval::default());
    };
    let detail: Value = serde_json::from_str(&line.detail).unwrap_or_default();
    // An older program's approval names nobody.
    let Some(approved) = Approved::of(&detail) else {
        return Ok(SinceApproval::default());
    };
    let run = decisions::latest_run(tx, &round.id).await?;
    let people = of_run(tx, round, run).await?;
    if approved.are(&people) {
        return Ok(SinceApproval::default());
    }
    let seen = hash(&people, &BTreeSet::new());
    let mut lines =
        audit::of_acts_after(tx, ("edit_employee", "import_employees"), line.seq).await?;
    let undone = "undo_employee_import";
    lines.extend(audit::of_acts_after(tx, (undone, undone), line.seq).await?);
    lines.sort_by_key(|line| line.seq);
    let changed = explained(&approved, people, &told_since(&lines));
    if changed.is_empty() {
        return Ok(SinceApproval {
            people: ApprovedPeople::Unexplained,
            ..SinceApproval::default()
        });
    }
    let named = changed.iter().map(|one| &one.person);
    let named = named.map(|one| (one.name.clone(), one.staff_no.clone()));
    Ok(SinceApproval {
        people: ApprovedPeople::Changed(named.collect()),
        changed,
        seen: Some(seen),
    })
}

impl SinceApproval {
    /// Each change, as whoever approves again is told it.
    pub fn told(&self) -> Vec<Refusal> {
        let mut told = Vec::new();
        for one in &self.changed {
            let person = &one.person;
            let about = |code: &str| {
                Refusal::new(code)
                    .with("staff_no", &person.staff_no)
                    .with("name", &person.name)
            };
            if let Some(was) = &one.was {
                told.push(about("renamed_since_approval").with("was", was));
            }
            if !one.document.is_empty() {
                let number = person.id_number.as_deref().map(masked);
                let document = format!("{} {}", person.id_type, number.unwrap_or_default());
                told.push(
                    about("document_changed_since_approval").with("document", document.trim()),
                );
            }
            if one.is_untold() {
                told.push(about("roster_changed_since_approval"));
            }
        }
        told
    }

    /// The same for the line of the approval, in the form in which a roster's line has it.
    pub fn detail(&self) -> Value {
        let changed = self.changed.iter().map(|one| {
            let person = &one.person;
            let name = one.was.iter();
            let name = name.map(|was| json!({ "field": "name", "from": was, "to": person.name }));
            let document = one.document.iter().map(|field| json!({ "field": field }));
            let changes: Vec<Value> = name.chain(document).collect();
            json!({ "staff_no": person.staff_no, "changes": changes })
        });
        Value::Array(changed.collect())
    }
}

impl Otherwise {
    /// A large roster changed her, and its line does not say what.
    fn is_untold(&self) -> bool {
        self.was.is_none() && self.document.is_empty()
    }
}

/// What the log says since an approval of one person.
#[derive(Debug, Default)]
struct ToldSince {
    /// Her name before its first change.
    name: Option<String>,
    document: BTreeSet<&'static str>,
    /// Whether a line names her and does not say what it changed.
    untold: bool,
}

/// By staff number, which nothing changes.
fn told_since(lines: &[AuditLine]) -> BTreeMap<String, ToldSince> {
    let mut told: BTreeMap<String, ToldSince> = BTreeMap::new();
    for line in lines {
        let detail: Value = serde_json::from_str(&line.detail).unwrap_or_default();
        if line.action == "edit_employee" {
            told.entry(line.subject.clone())
                .or_default()
                .note(&detail["changes"]);
            continue;
        }
        let people = &detail["people"];
        for one in people["changed"].as_array().into_iter().flatten() {
            if let Some(staff_no) = one["staff_no"].as_str() {
                told.entry(staff_no.to_owned())
                    .or_default()
                    .note(&one["changes"]);
            }
        }
        for one in people["also_changed"].as_array().into_iter().flatten() {
            if let Some(staff_no) = one.as_str() {
                told.entry(staff_no.to_owned()).or_default().untold = true;
            }
        }
    }
    told
}

impl ToldSince {
    fn note(&mut self, changes: &Value) {
        for change in changes.as_array().into_iter().flatten() {
            match change["field"].as_str() {
                // After a line that does not say what it changed, nobody knows which name was approved.
                Some("name") if self.name.is_none() && !self.untold => {
                    self.name = change["from"].as_str().map(str::to_owned);
                }
                Some("id_type") => {
                    self.document.insert("id_type");
                }
                Some("id_number") => {
                    self.document.insert("id_number");
                }
                _ => {}
            }
        }
    }
}

/// Who is called otherwise by what the log says; nobody when it does not explain that the people are others.
fn explained(
    approved: &Approved,
    people: Vec<Named>,
    told: &BTreeMap<String, ToldSince>,
) -> Vec<Otherwise> {
    let nothing = ToldSince::default();
    let of = |person: &Named| told.get(&person.staff_no).unwrap_or(&nothing);
    let was = |person: &Named| of(person).name.clone().filter(|was| *was != person.name);
    let before: Vec<Named> = people
        .iter()
        .map(|person| Named {
            name: was(person).unwrap_or_else(|| person.name.clone()),
            ..person.clone()
        })
        .collect();
    // A document that was changed and changed back reads as one that was changed: where the names explain all, they are all.
    let names_are_all = approved.are(&before);
    let changed: Vec<Otherwise> = people
        .into_iter()
        .filter_map(|person| {
            let since = of(&person);
            let was = was(&person);
            // A number that comes to somebody who had none is no change.
            let document = match names_are_all || approved.without.contains(&person.staff_no) {
                true => BTreeSet::new(),
                false => since.document.clone(),
            };
            let untold = since.untold && !names_are_all;
            (was.is_some() || !document.is_empty() || untold).then_some(Otherwise {
                person,
                was,
                document,
            })
        })
        .collect();
    let names_alone = changed
        .iter()
        .all(|one| one.was.is_some() && one.document.is_empty());
    match names_alone && !names_are_all {
        true => Vec::new(),
        false => changed,
    }
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
        people.push(certified(&certificate)?);
    }
    people.sort_by(|a, b| a.candidate.cmp(&b.candidate));
    Ok(approved.are(&people))
}

/// Whether all who passed in a run, as their certificates call them, are those of an approval. Where certificates were given at several
/// times, no single issue has them all.
pub(crate) async fn all_hold(
    tx: &mut Tx,
    round: &Round,
    run: i64,
    approval: &Value,
) -> Result<bool, Refusal> {
    let Some(approved) = Approved::of(approval) else {
        return Ok(true);
    };
    Ok(approved.are(&of_run(tx, round, run).await?))
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
    let rows = decisions::passed(tx, &round.id, run).await?;
    let mut all: BTreeMap<_, _> = employees::passed(tx, &round.id, run)
        .await?
        .into_iter()
        .map(|employee| (employee.id.clone(), employee))
        .collect();
    let mut people = Vec::with_capacity(rows.len());
    for (candidate_id, employee_id) in rows {
        let employee = all
            .remove(&employee_id)
            .ok_or_else(|| Refusal::new("employee_unknown").with("staff_no", &employee_id))?;
        people.push(Named {
            candidate: candidate_id.to_string(),
            staff_no: employee.staff_no,
            name: employee.name,
            id_type: employee.id_type.unwrap_or_default(),
            id_number: employee.id_number,
        });
    }
    people.sort_by(|a, b| a.candidate.cmp(&b.candidate));
    // Whoever has her certificate is called as it calls her, whatever becomes of her name.
    for certificate in certificates::of_round(tx, &round.id).await? {
        let candidate = certificate.candidate_id.as_str();
        if let Ok(place) = people.binary_search_by(|one| one.candidate.as_str().cmp(candidate)) {
            people[place] = certified(&certificate)?;
        }
    }
    Ok(people)
}

/// Somebody as her certificate calls her.
fn certified(certificate: &Certificate) -> Result<Named, Refusal> {
    let holder: Value = stored(&certificate.holder, "certificates", &certificate.number)?;
    let text = |name: &str| holder[name].as_str().unwrap_or_default().to_owned();
    Ok(Named {
        candidate: certificate.candidate_id.to_string(),
        staff_no: text("staff_no"),
        name: text("name"),
        id_type: text("id_type"),
        id_number: Some(text("id_number")),
    })
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn named(staff_no: &str, name: &str, id_number: &str) -> Named {
        Named {
            candidate: staff_no.to_owned(),
            staff_no: staff_no.to_owned(),
            name: name.to_owned(),
            id_type: "护照".to_owned(),
            id_number: Some(id_number.to_owned()),
        }
    }

    fn approval_of(people: &[Named]) -> Approved {
        Approved {
            hash: hash(people, &BTreeSet::new()),
            without: BTreeSet::new(),
        }
    }

    fn told(staff_no: &str, changes: Value) -> BTreeMap<String, ToldSince> {
        let mut since = ToldSince::default();
        since.note(&changes);
        BTreeMap::from([(staff_no.to_owned(), since)])
    }

    #[test]
    fn what_the_log_says_explains_who_is_called_otherwise() {
        let approved = approval_of(&[named("1", "颜攻", "E1"), named("2", "王秀英", "E2")]);
        let now = vec![named("1", "颜玫", "E1"), named("2", "王秀英", "E2")];
        let line =
            json!([{ "field": "name", "from": "颜攻", "to": "颜玫" }, { "field": "id_number" }]);
        let found = explained(&approved, now, &told("1", line));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].was.as_deref(), Some("颜攻"));
        // Her number was changed and changed back: the names explain all.
        assert!(found[0].document.is_empty());
    }

    #[test]
    fn a_document_is_named_and_what_it_was_is_not_known() {
        let approved = approval_of(&[named("1", "颜攻", "E1")]);
        let line = json!([{ "field": "id_number" }]);
        let found = explained(&approved, vec![named("1", "颜攻", "E9")], &told("1", line));
        assert_eq!(found[0].document, BTreeSet::from(["id_number"]));
        assert_eq!(found[0].was, None);
    }

    #[test]
    fn a_row_that_another_hand_wrote_is_explained_by_nothing() {
        let approved = approval_of(&[named("1", "颜攻", "E1"), named("2", "王秀英", "E2")]);
        let now = vec![named("1", "颜玫", "E1"), named("2", "顶替者", "E2")];
        assert!(explained(&approved, now.clone(), &BTreeMap::new()).is_empty());
        // Nor by a right line of somebody else.
        let line = json!([{ "field": "name", "from": "颜攻", "to": "颜玫" }]);
        assert!(explained(&approved, now, &told("1", line)).is_empty());
    }

    #[test]
    fn whom_a_large_roster_changed_is_named_where_its_line_is_silent() {
        let approved = approval_of(&[named("1", "颜攻", "E1")]);
        let lines = [AuditLine {
            seq: 9,
            at: String::new(),
            actor: String::new(),
            account: None,
            action: "import_employees".to_owned(),
            subject: "花名册.csv".to_owned(),
            detail: json!({ "people": { "also_changed": ["1"] } }).to_string(),
            prev_hash: String::new(),
            hash: String::new(),
            wrote: None,
            state: None,
        }];
        let since = told_since(&lines);
        let found = explained(&approved, vec![named("1", "颜玫", "E1")], &since);
        assert!(found.first().unwrap().is_untold());
    }
}
