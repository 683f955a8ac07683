//! An answer without what differs from run to run. Must not know a command.

use std::path::Path;

use serde_json::Value;

/// Keys whose values are drawn by chance, measured, or counted on by the calendar from this day.
const CHANCE: [&str; 13] = [
    "fingerprint",
    "signing_key",
    "passphrase",
    "card",
    "qr",
    "bytes",
    "photo_bytes",
    "office_id",
    "public_key",
    "head",
    "groups",
    "last_day",
    "answer_by",
];

/// The answer as a text, keys in order, with words for what another run has otherwise.
pub fn written(mut answer: Value, folder: &Path) -> String {
    let today = factory::session_now().environment().today().to_string();
    settle(&mut answer, &folder.to_string_lossy(), &today);
    let text = serde_json::to_string_pretty(&answer).unwrap();
    text + "\n"
}

fn settle(value: &mut Value, folder: &str, today: &str) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                if CHANCE.contains(&key.as_str()) && !field.is_null() {
                    *field = format!("‹{key}›").into();
                }
                settle(field, folder, today);
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| settle(item, folder, today)),
        // The particulars of a line of the log are a text that is JSON.
        Value::String(text) => match serde_json::from_str::<Value>(text) {
            Ok(mut inner @ Value::Object(_)) => {
                settle(&mut inner, folder, today);
                *text = inner.to_string();
            }
            _ => *text = word(text, folder, today),
        },
        _ => {}
    }
}

fn word(text: &str, whole: &str, today: &str) -> String {
    let hex = |text: &str| !text.is_empty() && text.bytes().all(|sign| sign.is_ascii_hexdigit());
    let groups: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    if lengths == [8, 4, 4, 4, 12] && groups.iter().all(|group| hex(group)) {
        return "‹id›".to_owned();
    }
    if text.len() == 32 && hex(text) {
        return "‹id›".to_owned();
    }
    if text.len() == 64 && hex(text) {
        return "‹hash›".to_owned();
    }
    if text.len() >= 20 && text.ends_with('Z') && text.as_bytes().get(10) == Some(&b'T') {
        return "‹time›".to_owned();
    }
    if text.starts_with("postgres://") {
        return "‹office›".to_owned();
    }
    // A database of the test server's own name.
    if let Some(start) = text.find("journey_") {
        let name: String = text[start..]
            .chars()
            .take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '_')
            .collect();
        return text.replace(&name, "‹database›");
    }
    // The name of a copy holds the second in which it was made, and whose it is.
    if let Some((folder, _)) = text.rsplit_once(" 手动 ")
        && let Some((folder, _)) = folder.rsplit_once(['/', '\\'])
    {
        return word(&format!("{folder}/‹copy›"), whole, today);
    }
    // The year of a certificate's number is this year.
    let year = &today[2..4];
    let mut text = text.replace(whole, "‹folder›").replace(today, "‹today›");
    for scope in ["Y000035000001", "Y0000 35 000001 "] {
        text = text.replace(&format!("{scope}{year}"), &format!("{scope}‹yy›"));
    }
    without_minutes(&text)
}

/// A moment that is said in words has its minute behind the day.
fn without_minutes(text: &str) -> String {
    const DAY: &str = "‹today› ";
    let mut parts = text.split(DAY);
    let mut said = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        said.push_str(DAY);
        let rest = match part.as_bytes() {
            [h, m, b':', i, n, ..] if [h, m, i, n].iter().all(|sign| sign.is_ascii_digit()) => {
                said.push_str("‹minute›");
                &part[5..]
            }
            _ => part,
        };
        said.push_str(rest);
    }
    said
}
