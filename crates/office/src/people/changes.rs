//! What is another of a person afterwards, field by field, as lines of the log and her own extract tell it. Must not know who
//! changed it, nor by which road.

use records::people::employees::Employee;
use serde_json::{Value, json};

use crate::people::masks::{masked, masked_phone};

/// What erasing takes away: of these the log says that they changed, and not what they say.
const ERASABLE: [&str; 7] = [
    "gender",
    "birth_date",
    "id_type",
    "id_number",
    "phone",
    "education",
    "title",
];

/// What is another afterwards. A number whose hidden middle alone changed reads the same before and after; it is said all
/// the same.
pub(super) fn changes(before: &Employee, after: &Employee) -> Vec<Value> {
    let private = |field: &str| match field {
        "id_number" => before.id_number != after.id_number,
        "phone" => before.phone != after.phone,
        _ => false,
    };
    let told = |field, from: Option<String>, to: Option<String>| match ERASABLE.contains(&field) {
        true => json!({ "field": field }),
        false => json!({ "field": field, "from": from, "to": to }),
    };
    particulars(before)
        .into_iter()
        .zip(particulars(after))
        .filter(|((field, from), (_, to))| from != to || private(field))
        .map(|((field, from), (_, to))| told(field, from, to))
        .collect()
}

/// Field and value, ID number and phone with their middle hidden.
pub(super) fn particulars(of: &Employee) -> [(&'static str, Option<String>); 15] {
    [
        ("name", Some(of.name.clone())),
        ("gender", of.gender.clone()),
        ("birth_date", of.birth_date.clone()),
        ("id_type", of.id_type.clone()),
        ("id_number", of.id_number.as_deref().map(masked)),
        ("phone", of.phone.as_deref().map(masked_phone)),
        ("education", of.education.clone()),
        ("hired_on", of.hired_on.clone()),
        ("occupation", of.occupation.clone()),
        ("occupation_since", of.occupation_since.clone()),
        ("level", of.level.clone()),
        ("level_since", of.level_since.clone()),
        ("title", of.title.clone()),
        ("workshop", of.workshop.clone()),
        ("team", of.team.clone()),
    ]
}
