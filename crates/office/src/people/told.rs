//! Whom a roster's import added, changed and marked as left, as its line of the log tells it: everybody by staff number, and of
//! changed people field by field what they were and are. Must not know how a roster is read.

use records::people::employees::Employee;
use serde_json::{Value, json};

use super::changes::changes;

/// Changed people of whom every field is told; of the rest the staff number. A thousand come to some 150 kB of one line, and who
/// changes more by one file gave everybody a new level or a new team, which the file says, too.
const IN_FULL: usize = 1_000;

/// Who was touched so far.
#[derive(Default)]
pub(super) struct Told {
    added: Vec<String>,
    changed: Vec<Value>,
    also_changed: Vec<String>,
    left: Vec<String>,
}

impl Told {
    /// Somebody who was not there.
    pub fn added(&mut self, employee: &Employee) {
        self.added.push(employee.staff_no.clone());
    }

    /// Somebody of whom the roster says something else.
    pub fn changed(&mut self, before: &Employee, after: &Employee) {
        if self.changed.len() >= IN_FULL {
            self.also_changed.push(after.staff_no.clone());
            return;
        }
        let mut changes = changes(before, after);
        if before.left_on != after.left_on {
            let (from, to) = (&before.left_on, &after.left_on);
            changes.push(json!({ "field": "left_on", "from": from, "to": to }));
        }
        self.changed
            .push(json!({ "staff_no": after.staff_no, "changes": changes }));
    }

    /// Somebody who is missing from a complete roster.
    pub fn left(&mut self, employee: &Employee) {
        self.left.push(employee.staff_no.clone());
    }

    /// The particulars of the line: the figures, the SHA-256 of the file, and the people.
    pub fn line(self, mut figures: Value, sha256: &str) -> Value {
        let mut people = json!({
            "added": self.added, "changed": self.changed, "also_changed": self.also_changed, "left": self.left,
        });
        if let Some(lists) = people.as_object_mut() {
            lists.retain(|_, list| list.as_array().is_some_and(|list| !list.is_empty()));
        }
        figures["sha256"] = json!(sha256);
        figures["people"] = people;
        figures
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However many people there are, everybody is named, and the line stays one that can be read.
    #[test]
    fn everybody_is_named_and_a_thousand_are_told_in_full() {
        let mut told = Told::default();
        let of = |number: usize| Employee {
            staff_no: format!("W{number:06}"),
            name: "王秀英".to_owned(),
            ..Employee::default()
        };
        for number in 0..100_000 {
            let before = of(number);
            let after = Employee {
                level: Some("level4".to_owned()),
                ..before.clone()
            };
            told.changed(&before, &after);
        }
        let line = told.line(json!({ "changed": 100_000 }), "hash");
        let changed = &line["people"]["changed"];
        assert_eq!(changed.as_array().map(Vec::len), Some(IN_FULL));
        let level = json!({ "field": "level", "from": null, "to": "level4" });
        assert_eq!(changed[999]["changes"], json!([level]));
        let also = &line["people"]["also_changed"];
        assert_eq!(also.as_array().map(Vec::len), Some(100_000 - IN_FULL));
        assert_eq!(also[98_999], "W099999");
        assert!(line.to_string().len() < 2_000_000);
        assert_eq!(line["people"]["left"], Value::Null, "nobody left");
    }
}
