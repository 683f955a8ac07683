//! The editor of standards: a draft is checked whole, tried on a made-up candidate, kept as a new version, and two
//! versions are compared. What is decided with a draft is decided by `assessment`, as in a round.

use assessment::institution::may_evaluate;
use assessment::{GradeStandard, Refusal};
use serde_json::Value;

use crate::office::Office;
use crate::standards::wire::{
    CompareStandards, StandardDifference, StandardDifferences, StandardDraft, StandardImported,
    StandardRef, StandardShown,
};
use crate::standards::{by_id, keep, line_of};
use crate::wire::{DraftChecked, WireError};

/// A standard with everything in it, and the rounds that use it.
///
/// # Errors
/// `standard_unknown`.
pub async fn show(office: &Office, input: StandardRef) -> Result<StandardShown, Refusal> {
    let mut tx = office.read().await?;
    let (row, standard) = by_id(&mut tx, &input.id).await?;
    let rounds = records::rounds::list(&mut tx)
        .await?
        .into_iter()
        .filter(|round| round.standard_id == row.id)
        .map(|round| round.title)
        .collect();
    let line = line_of(&mut tx, row).await?;
    Ok(StandardShown {
        occupation_name: line
            .occupation_name
            .clone()
            .unwrap_or_else(|| line.occupation.clone()),
        draft: draft_of(&standard)?,
        line,
        rounds,
    })
}

/// Every problem of a draft. Whether the institution is filed for it is asked too.
///
/// # Errors
/// Those of reading the office.
pub async fn check(office: &Office, input: StandardDraft) -> Result<DraftChecked, Refusal> {
    let mut problems = Vec::new();
    match standard_of(&input) {
        Err(refusal) => problems.push(refusal),
        Ok(standard) => {
            problems.extend(standard.check().err().unwrap_or_default());
            let mut tx = office.read().await?;
            let filings = crate::standards::filings(&mut tx).await?;
            problems.extend(
                may_evaluate(&filings, &standard.head.occupation, standard.head.level).err(),
            );
        }
    }
    Ok(DraftChecked {
        problems: problems
            .iter()
            .map(|refusal| WireError::of(refusal, office.language))
            .collect(),
    })
}

/// Keeps a draft as a standard. What is kept is never changed: another text needs another version.
///
/// # Errors
/// As `import_standard`.
pub async fn put(office: &Office, input: StandardDraft) -> Result<StandardImported, Refusal> {
    keep(office, &standard_of(&input)?).await
}

/// What differs between two standards, place by place.
///
/// # Errors
/// `standard_unknown`.
pub async fn compare(
    office: &Office,
    input: CompareStandards,
) -> Result<StandardDifferences, Refusal> {
    let mut tx = office.read().await?;
    let (_, before) = by_id(&mut tx, &input.before).await?;
    let (_, after) = by_id(&mut tx, &input.after).await?;
    let (before, after) = (json(&draft_of(&before)?)?, json(&draft_of(&after)?)?);
    let mut differences = Vec::new();
    fields(
        &mut differences,
        ("standard", ""),
        &before["standard"],
        &after["standard"],
    );
    entries(
        &mut differences,
        ("criteria", "code"),
        &before["criteria"],
        &after["criteria"],
    );
    fields(
        &mut differences,
        ("scheme", ""),
        &before["scheme"],
        &after["scheme"],
    );
    let components = |value: &Value| value["scheme"]["components"].clone();
    entries(
        &mut differences,
        ("components", "component"),
        &components(&before),
        &components(&after),
    );
    entries(
        &mut differences,
        ("eligibility", "id"),
        &before["eligibility"],
        &after["eligibility"],
    );
    Ok(StandardDifferences { differences })
}

fn json(draft: &StandardDraft) -> Result<Value, Refusal> {
    serde_json::to_value(draft).map_err(|fault| Refusal::new("internal").with("detail", fault))
}

fn draft_of(standard: &GradeStandard) -> Result<StandardDraft, Refusal> {
    let internal = |fault: serde_json::Error| Refusal::new("internal").with("detail", fault);
    let mut value = serde_json::to_value(standard).map_err(internal)?;
    // Lists that the rules leave out when they are empty.
    let lists: [(&str, &[&str]); 2] = [
        ("criteria", &["points", "descriptors"]),
        (
            "eligibility",
            &["education", "title", "related_occupations"],
        ),
    ];
    for (part, names) in lists {
        for entry in value[part].as_array_mut().into_iter().flatten() {
            for name in names {
                if entry[*name].is_null() {
                    entry[*name] = Value::Array(Vec::new());
                }
            }
        }
    }
    serde_json::from_value(value).map_err(internal)
}

/// The draft as the rules read it.
pub(crate) fn standard_of(draft: &StandardDraft) -> Result<GradeStandard, Refusal> {
    serde_json::from_value(json(draft)?)
        .map_err(|fault| Refusal::new("draft_unreadable").with("detail", fault))
}

/// Fields of two objects; nested lists and objects of the scheme are compared apart.
fn fields(
    found: &mut Vec<StandardDifference>,
    (part, entry): (&str, &str),
    before: &Value,
    after: &Value,
) {
    let names = before.as_object().into_iter().chain(after.as_object());
    let mut seen = std::collections::BTreeSet::new();
    for name in names.flat_map(|object| object.keys()) {
        if (part, name.as_str()) == ("scheme", "components") || !seen.insert(name) {
            continue;
        }
        if before[name] != after[name] {
            found.push(StandardDifference {
                part: part.to_owned(),
                entry: entry.to_owned(),
                field: name.clone(),
                before: Some(text(&before[name])),
                after: Some(text(&after[name])),
            });
        }
    }
}

/// Entries of two lists, told apart by one of their fields.
fn entries(
    found: &mut Vec<StandardDifference>,
    (part, key): (&str, &str),
    before: &Value,
    after: &Value,
) {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let (before, after) = (list(before), list(after));
    let named = |entry: &Value| text(&entry[key]);
    for old in &before {
        match after.iter().find(|new| named(new) == named(old)) {
            Some(new) => fields(found, (part, &named(old)), old, new),
            None => found.push(whole(part, &named(old), Some(old), None)),
        }
    }
    for new in &after {
        if !before.iter().any(|old| named(old) == named(new)) {
            found.push(whole(part, &named(new), None, Some(new)));
        }
    }
}

fn whole(
    part: &str,
    entry: &str,
    before: Option<&Value>,
    after: Option<&Value>,
) -> StandardDifference {
    let title = |value: &Value| match &value["name"] {
        Value::Null => text(&value["text"]),
        name => text(name),
    };
    StandardDifference {
        part: part.to_owned(),
        entry: entry.to_owned(),
        field: String::new(),
        before: before.map(title),
        after: after.map(title),
    }
}

/// A value as it is read: lists and objects in a line.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(text).collect::<Vec<_>>().join("；"),
        Value::Object(all) => all.values().map(text).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}
