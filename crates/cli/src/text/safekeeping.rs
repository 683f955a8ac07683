//! Checks of the office, the audit log and backups as a person reads them. Must not know how they are made.

use office::imports::wire::FileSaved;
use office::safekeeping::wire::{
    AuditVerified, BackupMade, Check, CopiesKept, CopyRelation, DayConfirmed, KeptCopy,
    LogExported, LogStanding, NumberHeld, OfficeChecked, OfficeMended, OfficesCompared,
    RestorePreview,
};

use super::page::{Column, minute};
use super::{Page, Readable};

impl Readable for OfficeChecked {
    fn tell(&self, page: &mut Page) {
        let faults = self.checks.iter().filter(|check| !check.sound).count();
        if self.sound {
            page.say("told_office_sound", &[]);
        } else {
            page.say("told_office_broken", &[("count", &faults)]);
        }
        check_table(page, &self.checks);
    }
}

impl Readable for AuditVerified {
    fn tell(&self, page: &mut Page) {
        if self.intact {
            page.say("told_audit_intact", &[("entries", &self.entries)]);
        } else {
            page.say("told_audit_broken", &[("entries", &self.entries)]);
        }
        if let Some(first) = self.first_broken {
            page.fact("first_broken", first);
        }
        match self.rows.from_line {
            Some(line) => page.say(
                "told_rows_proven",
                &[("rows", &self.rows.rows), ("line", &line)],
            ),
            // That the database is damaged is among what was found.
            None if !self.rows.findings.is_empty() => {}
            None => page.say("told_rows_not_proven", &[]),
        }
        if let Some(line) = self.signatures.from_line {
            page.say(
                "told_lines_signed",
                &[("count", &self.signatures.signatures), ("line", &line)],
            );
        }
        let of_chain = self.chain_findings.iter();
        let found = of_chain
            .chain(&self.rows.findings)
            .chain(&self.signatures.findings)
            .chain(&self.schema.findings);
        for finding in found {
            page.line(format!("• {}", finding.message));
        }
        if self.rows.more > 0 {
            page.say("told_findings_more", &[("count", &self.rows.more)]);
        }
        if let Some(other) = &self.against {
            let at = other.parts_at.unwrap_or_default();
            match other.standing {
                LogStanding::Same => page.say("told_log_same", &[]),
                LogStanding::Continues => page.say("told_log_continues", &[("line", &other.line)]),
                LogStanding::Older => page.say("told_log_older", &[("line", &other.line)]),
                LogStanding::Parts => page.say("told_log_parts", &[("at", &at)]),
                LogStanding::Differs => page.say("told_log_differs", &[("at", &at)]),
            }
            if let Some(finding) = &other.finding {
                page.line(format!("• {}", finding.message));
            }
            if other.rewritten > 0 {
                page.say("told_log_rewritten", &[("count", &other.rewritten)]);
            }
        }
        page.fact("head", &self.head);
    }
}

impl Readable for FileSaved {
    fn tell(&self, page: &mut Page) {
        page.say("told_file_saved", &[("path", &self.path)]);
    }
}

impl Readable for LogExported {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_log_exported",
            &[("path", &self.path), ("lines", &self.lines)],
        );
    }
}

impl Readable for DayConfirmed {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_day_confirmed",
            &[("day", &self.day), ("last", &self.last)],
        );
    }
}

impl Readable for BackupMade {
    fn tell(&self, page: &mut Page) {
        // Where nothing was checked nobody had the key: then that is said, and no more.
        let told = match self.checks.is_empty() {
            true => "told_backup_unseen",
            false => "told_backup",
        };
        page.say(told, &[("path", &self.path), ("size", &size(self.bytes))]);
        page.fact("sha256", &self.sha256);
        if let Some(kept) = &self.kept {
            page.say("told_kept", &[("path", kept)]);
        }
        check_table(page, &self.checks);
    }
}

impl Readable for OfficeMended {
    fn tell(&self, page: &mut Page) {
        if self.indexes > 0 {
            page.say("told_indexes_mended", &[("indexes", &self.indexes)]);
        }
        match self.days {
            0 if self.indexes > 0 => {}
            0 => page.say("told_nothing_to_mend", &[]),
            days => page.say("told_mended", &[("days", &days)]),
        }
        self.checked.tell(page);
    }
}

impl Readable for KeptCopy {
    fn tell(&self, page: &mut Page) {
        match &self.path {
            Some(path) => page.say("told_copy_kept", &[("path", path)]),
            None => page.say("told_copy_not_due", &[]),
        }
    }
}

impl Readable for CopiesKept {
    fn tell(&self, page: &mut Page) {
        let (automatic, command_line) = (
            page.word(on_or_off(self.automatic)),
            page.word(on_or_off(self.command_line)),
        );
        page.say(
            "told_copies",
            &[
                ("count", &self.copies.len()),
                ("automatic", &automatic),
                ("command_line", &command_line),
            ],
        );
        if let Some(at) = &self.last_at {
            page.say("told_copies_last", &[("at", &minute(at))]);
        }
        if let (Some(at), Some(failed)) = (&self.failed_at, &self.failed) {
            page.say(
                "told_copies_failed",
                &[("at", &minute(at)), ("reason", &failed.message)],
            );
        }
        for (at, place) in self.places.iter().enumerate() {
            // Its own folder the program makes with the first copy.
            let comes_yet = at == 0 && self.folder.is_none();
            match place.is_there {
                false if comes_yet => {
                    page.say("told_copy_place_yet", &[("folder", &place.folder)]);
                }
                true => page.say(
                    "told_copy_place",
                    &[
                        ("folder", &place.folder),
                        ("count", &place.copies),
                        ("size", &size(place.bytes)),
                    ],
                ),
                false => page.say("told_copy_place_missing", &[("folder", &place.folder)]),
            }
        }
        let rows = self.copies.iter().map(|copy| {
            vec![
                minute(&copy.made_at),
                page.word_of("occasion", &copy.occasion),
                size(copy.bytes),
                copy.path.clone(),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("made_at"),
                Column::text("occasion"),
                Column::figure("size"),
                Column::text("path"),
            ],
            rows,
        );
    }
}

fn on_or_off(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

impl Readable for OfficesCompared {
    fn tell(&self, page: &mut Page) {
        let sentence = match self.relation {
            CopyRelation::Same => "told_compare_same",
            CopyRelation::FirstGoesOn => "told_compare_first_goes_on",
            CopyRelation::SecondGoesOn => "told_compare_second_goes_on",
            CopyRelation::Parted => "told_compare_parted",
            CopyRelation::Strangers => "told_compare_strangers",
        };
        page.say(
            sentence,
            &[
                ("after", &self.after),
                ("first", &self.first.lines_after),
                ("second", &self.second.lines_after),
            ],
        );
        let rows = [&self.first, &self.second].map(|one| {
            vec![
                one.location.clone(),
                one.institution.clone(),
                file_of(page, one.encrypted),
                one.lines.to_string(),
                one.last_at.as_deref().map_or_else(String::new, minute),
                one.people.to_string(),
                one.rounds.to_string(),
                one.certificates.to_string(),
            ]
        });
        page.table(
            vec![
                Column::text("office"),
                Column::text("institution"),
                Column::text("file"),
                Column::figure("lines"),
                Column::whole("last_at"),
                Column::figure("people"),
                Column::figure("rounds"),
                Column::figure("certificates"),
            ],
            rows.into(),
        );
        if self.numbers.is_empty() {
            return;
        }
        page.say("told_compare_numbers", &[("count", &self.numbers.len())]);
        let rows = self.numbers.iter().map(|one| {
            vec![
                one.number.clone(),
                held(page, one.first.as_ref()),
                held(page, one.second.as_ref()),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("number"),
                Column::text("first"),
                Column::text("second"),
            ],
            rows,
        );
    }
}

fn file_of(page: &Page, encrypted: bool) -> String {
    page.word_of("file", if encrypted { "encrypted" } else { "plain" })
}

fn held(page: &Page, held: Option<&NumberHeld>) -> String {
    held.map_or_else(String::new, |held| {
        let state = page.word(held.state.as_str());
        page.phrase(
            "told_number_held",
            &[
                ("name", &held.name),
                ("staff_no", &held.staff_no),
                ("issued_on", &held.issued_on),
                ("state", &state),
            ],
        )
    })
}

impl Readable for RestorePreview {
    fn tell(&self, page: &mut Page) {
        let at = self
            .backup
            .last_at
            .as_deref()
            .map_or_else(String::new, minute);
        page.say(
            "told_preview",
            &[
                ("lines", &self.backup.lines),
                ("at", &at),
                ("people", &self.backup.people),
                ("rounds", &self.backup.rounds),
                ("certificates", &self.backup.certificates),
            ],
        );
        let encrypted = file_of(page, self.backup.encrypted);
        page.say(
            "told_preview_of",
            &[
                ("institution", &self.backup.institution),
                ("encrypted", &encrypted),
            ],
        );
        if !self.sound {
            page.say("told_preview_not_sound", &[]);
        }
        if let Some(hindrance) = &self.hindrance {
            page.say("told_preview_hindrance", &[("reason", &hindrance.message)]);
            if let Some(hint) = &hindrance.hint {
                page.line(hint.clone());
            }
        }
        check_table(page, &self.checks);
        let Some(present) = &self.present else {
            return;
        };
        present.tell(page);
        for told in &self.accounts {
            page.line(format!("• {}", told.message));
            if let Some(hint) = &told.hint {
                page.line(hint.clone());
            }
        }
        if present.first.lines_after == 0 {
            page.say("told_preview_nothing_lost", &[]);
            return;
        }
        let span = |at: &Option<String>| at.as_deref().map_or_else(String::new, minute);
        page.say(
            "told_preview_lost",
            &[
                ("count", &present.first.lines_after),
                ("from", &span(&present.first.after_from)),
                ("to", &span(&present.first.after_to)),
            ],
        );
        let rows = self.lost.iter().map(|line| {
            vec![
                line.seq.to_string(),
                minute(&line.at),
                line.actor.clone(),
                page.word_of("action", &line.action),
                line.subject.clone(),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::figure("line"),
                Column::whole("at"),
                Column::whole("actor"),
                Column::text("action"),
                Column::text("subject"),
            ],
            rows,
        );
    }
}

/// A size in the unit in which it is a short number.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} B"),
        10_000..10_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

fn check_table(page: &mut Page, checks: &[Check]) {
    let rows = checks.iter().map(|check| {
        let became = if check.sound { "sound" } else { "faulty" };
        vec![
            page.word_of("check", &check.name),
            page.word_of("check", became),
            found(page, &check.found),
            check
                .advice
                .as_ref()
                .map_or_else(String::new, |advice| advice.message.clone()),
        ]
    });
    let rows = rows.collect();
    page.table(
        vec![
            Column::text("check"),
            Column::text("state"),
            Column::text("found"),
            Column::text("advice"),
        ],
        rows,
    );
}

/// Counts come as `entries=11`; what else was found is told as it is.
fn found(page: &Page, found: &str) -> String {
    let counts: Option<Vec<String>> = found
        .split(' ')
        .map(|count| {
            let (name, figure) = count.split_once('=')?;
            let heading = page.heading(name);
            figure.parse::<u64>().ok()?;
            Some(page.phrase("told_fact", &[("heading", &heading), ("value", &figure)]))
        })
        .collect();
    counts.map_or_else(|| found.to_owned(), |counts| counts.join("  "))
}

#[cfg(test)]
mod tests {
    use office::Language;

    use super::*;

    #[test]
    fn counts_are_said_in_words_and_faults_as_they_were_found() {
        let page = Page::in_language(Language::English);
        assert_eq!(found(&page, "entries=11"), "Entries: 11");
        let fault = "table marks: row 3 = missing";
        assert_eq!(found(&page, fault), fault);
    }

    #[test]
    fn a_size_is_a_short_number() {
        assert_eq!(size(9_999), "9999 B");
        assert_eq!(size(10_000), "10 kB");
        assert_eq!(size(12_345_678), "12 MB");
    }
}
