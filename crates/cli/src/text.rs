//! The answer for people: single figures as lines, lists as tables. The JSON form is the contract; this one is not.

use comfy_table::{ContentArrangement, Table, presets};
use office::Language;
use serde_json::{Map, Value};

/// The answer as a person reads it, ending in a line break.
pub fn readable(answer: &Value, language: Language) -> String {
    let mut out = String::new();
    match answer {
        Value::Object(fields) => write_fields(fields, language, &mut out),
        other => out.push_str(&format!("{}\n", cell(other, language))),
    }
    out
}

fn write_fields(fields: &Map<String, Value>, language: Language, out: &mut String) {
    for (name, value) in fields {
        match value {
            Value::Null => {}
            Value::Array(rows) if rows.iter().all(Value::is_object) => {
                if !rows.is_empty() {
                    out.push_str(&format!(
                        "{}:\n{}\n",
                        heading(name, language),
                        table(rows, language)
                    ));
                }
            }
            other => out.push_str(&format!(
                "{}: {}\n",
                heading(name, language),
                cell(other, language)
            )),
        }
    }
}

fn table(rows: &[Value], language: Language) -> Table {
    let mut columns: Vec<&String> = Vec::new();
    for row in rows.iter().filter_map(Value::as_object) {
        for (name, value) in row {
            let is_shown = !value.is_null() && name != "inputs";
            if is_shown && !columns.contains(&name) {
                columns.push(name);
            }
        }
    }
    let mut table = Table::new();
    table
        .load_preset(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(columns.iter().map(|name| heading(name, language)));
    for row in rows.iter().filter_map(Value::as_object) {
        table.add_row(columns.iter().map(|name| {
            row.get(*name)
                .map_or_else(String::new, |value| cell(value, language))
        }));
    }
    table
}

fn cell(value: &Value, language: Language) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => {
            let id = format!("word_{text}");
            let word = language.label(&id);
            if word == id { text.clone() } else { word }
        }
        Value::Bool(true) => "✓".to_owned(),
        Value::Bool(false) => "✗".to_owned(),
        Value::Array(items) => items
            .iter()
            .map(|item| cell(item, language))
            .collect::<Vec<_>>()
            .join("\n"),
        // A reason is its sentence; a component is its name and score.
        Value::Object(fields) => match (
            fields.get("message"),
            fields.get("title"),
            fields.get("score"),
        ) {
            (Some(message), _, _) => cell(message, language),
            (_, Some(title), Some(score)) => {
                format!("{} {}", cell(title, language), cell(score, language))
            }
            _ => fields
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| {
                    format!("{} {}", heading(name, language), cell(value, language))
                })
                .collect::<Vec<_>>()
                .join(", "),
        },
        Value::Number(number) => number.to_string(),
    }
}

fn heading(name: &str, language: Language) -> String {
    for id in [format!("heading_{name}"), format!("word_{name}")] {
        let found = language.label(&id);
        if found != id {
            return found;
        }
    }
    name.to_owned()
}
