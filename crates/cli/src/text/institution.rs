//! The institution as a person reads it: founding, corrections, and the classification of occupations. Must not know other subjects.

use office::institution::wire::{
    GrantsShown, InstitutionSettings, InstitutionTold, OccupationList, OfficeCreated, UnitList,
    UnitTold,
};

use super::page::Column;
use super::{Page, Readable, corrections};

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

impl Readable for InstitutionSettings {
    fn tell(&self, page: &mut Page) {
        let of = &self.institution;
        let number = &of.number;
        page.fact("correction_institution_name", &of.name);
        if let Some(name) = &of.name_en {
            page.fact("correction_institution_name_en", name);
        }
        page.fact("correction_credit_code", &of.credit_code);
        let parts = [
            &number.letter,
            &number.institution,
            &number.province,
            &number.serial,
        ];
        page.fact(
            "correction_number_parts",
            parts.map(String::as_str).concat(),
        );
        let scope = page.word_of("serial_scope", &number.scope);
        page.fact("correction_serial_scope", scope);
        let rows = self.filing.iter().map(|filing| {
            let levels: Vec<String> = filing.levels.iter().map(|one| page.word(one)).collect();
            vec![filing.occupation.clone(), page.list(&levels)]
        });
        let rows = rows.collect();
        page.table(
            vec![Column::whole("occupation_code"), Column::text("levels")],
            rows,
        );
    }
}

impl Readable for InstitutionTold {
    fn tell(&self, page: &mut Page) {
        corrections::tell(page, &self.changes, &self.touched);
        if !self.numbers.is_empty() {
            page.say("told_first_numbers", &[]);
            let rows = self.numbers.iter();
            let rows = rows.map(|first| vec![page.word(&first.level), first.number.clone()]);
            let rows = rows.collect();
            page.table(
                vec![Column::text("level_title"), Column::whole("number")],
                rows,
            );
        }
        corrections::problems(page, &self.problems);
    }
}

impl Readable for UnitList {
    fn tell(&self, page: &mut Page) {
        page.say("told_units", &[("count", &self.units.len())]);
        let rows = self.units.iter().map(|line| {
            vec![
                line.unit.clone(),
                line.name.clone(),
                line.people.to_string(),
                line.closed_on.clone().unwrap_or_default(),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("unit_code"),
                Column::text("unit_name"),
                Column::figure("unit_people"),
                Column::whole("unit_closed_on"),
            ],
            rows,
        );
    }
}

impl Readable for UnitTold {
    fn tell(&self, page: &mut Page) {
        corrections::tell(page, &self.changes, &self.touched);
        corrections::problems(page, &self.problems);
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
