//! The editor of standards: a draft is checked whole, tried on a made-up candidate, kept as a new version, and two
//! versions are compared. What is decided with a draft is decided by `assessment`, as in a round.

use assessment::institution::may_evaluate;
use assessment::{GradeStandard, Refusal, SkillLevel};
use serde_json::Value;

use crate::institution::rules::words::standards_in_words;
use crate::office::Office;
use crate::standards::wire::{
    CompareStandards, EligibilityDraft, RoutePattern, RoutePatterns, RoutesTo, StandardDifference,
    StandardDifferences, StandardDraft, StandardImported, StandardRef, StandardShown,
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
        draft: StandardDraft::from(&standard),
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
    match GradeStandard::try_from(&input) {
        Err(unreadable) => problems = unreadable,
        Ok(standard) => {
            problems.extend(standard.check().err().unwrap_or_default());
            let mut tx = office.read().await?;
            let filings = crate::institution::filings(&mut tx).await?;
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
/// The first field that cannot be read, and as `import_standard`.
pub async fn put(office: &Office, input: StandardDraft) -> Result<StandardImported, Refusal> {
    let standard = crate::refusals::first(GradeStandard::try_from(&input))?;
    keep(office, &standard).await
}

/// The routes to a level in the patterns of the office's rule pack. A standard copies the one of its period; what its own text has
/// beside them is added by hand.
///
/// # Errors
/// `level_unknown`, `rule_pack_missing`.
pub async fn patterns(office: &Office, input: RoutesTo) -> Result<RoutePatterns, Refusal> {
    let level = SkillLevel::parse(&input.level)?;
    let mut tx = office.read().await?;
    let pack = office
        .rule_pack(&mut tx, office.environment.today())
        .await?;
    let patterns = pack.eligibility.iter();
    let patterns = patterns.filter(|pattern| pattern.level == level);
    Ok(RoutePatterns {
        patterns: patterns
            .map(|pattern| RoutePattern {
                title: standards_in_words(&pattern.standards, office.language),
                standards: pattern.standards.clone(),
                mark: pattern.mark.clone(),
                routes: pattern.rules.iter().map(EligibilityDraft::from).collect(),
            })
            .collect(),
    })
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
    let (before, after) = (lines(&before)?, lines(&after)?);
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

/// The standard as its draft names the fields, so that two can be walked through side by side.
fn lines(standard: &GradeStandard) -> Result<Value, Refusal> {
    let draft = StandardDraft::from(standard);
    serde_json::to_value(draft).map_err(|fault| Refusal::new("internal").with("detail", fault))
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
