//! Grade standards as a person reads them. Must not know their criteria.

use office::standards::wire::{StandardImported, StandardList};

use super::page::{Column, minute};
use super::{Page, Readable};

impl Readable for StandardImported {
    fn tell(&self, page: &mut Page) {
        let level = page.word(self.level.as_str());
        // The same text again changes nothing, and whoever sent it wants to know.
        let id = if self.state == "known" {
            "told_standard_known"
        } else {
            "told_standard_added"
        };
        page.say(
            id,
            &[
                ("code", &self.code),
                ("version", &self.version),
                ("occupation", &self.occupation),
                ("level", &level),
            ],
        );
    }
}

impl Readable for StandardList {
    fn tell(&self, page: &mut Page) {
        page.say("told_standards", &[("count", &self.standards.len())]);
        let rows = self.standards.iter().map(|line| {
            let occupation = line.occupation_name.as_ref().unwrap_or(&line.occupation);
            vec![
                line.code.clone(),
                line.version.clone(),
                line.title.clone(),
                occupation.clone(),
                page.word(line.level.as_str()),
                minute(&line.created_at),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("code"),
                Column::whole("version"),
                Column::text("title"),
                Column::text("occupation"),
                Column::text("level_title"),
                Column::whole("kept_at"),
            ],
            rows,
        );
    }
}
