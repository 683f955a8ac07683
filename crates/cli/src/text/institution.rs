//! The institution as a person reads it: founding, and the classification of occupations. Must not know other subjects.

use office::institution::wire::{GrantsShown, OccupationList, OfficeCreated};

use super::page::Column;
use super::{Page, Readable};

impl Readable for OfficeCreated {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_office_created",
            &[("institution", &self.institution), ("office", &self.office)],
        );
        if let Some(grants) = &self.grants {
            grants.tell(page);
        }
        if let Some(first) = &self.first {
            first.tell(page);
        }
    }
}

impl Readable for GrantsShown {
    fn tell(&self, page: &mut Page) {
        page.say("told_grants", &[("owner", &self.owner)]);
        for statement in &self.statements {
            page.line(statement);
        }
    }
}

impl Readable for OccupationList {
    fn tell(&self, page: &mut Page) {
        page.say("told_occupations", &[("count", &self.occupations.len())]);
        let rows = self.occupations.iter().map(|line| {
            vec![
                line.code.clone(),
                line.name.clone(),
                line.mark.clone(),
                line.note.clone(),
            ]
        });
        page.table(
            vec![
                Column::whole("occupation_code"),
                Column::text("occupation"),
                Column::whole("occupation_mark"),
                Column::text("note"),
            ],
            rows.collect(),
        );
    }
}
