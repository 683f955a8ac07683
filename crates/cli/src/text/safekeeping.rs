//! Checks of the office, the audit log and backups as a person reads them. Must not know how they are made.

use office::imports::wire::FileSaved;
use office::safekeeping::wire::{
    AuditVerified, BackupMade, Check, LogExported, LogStanding, OfficeChecked,
};

use super::page::Column;
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
            None => page.say("told_rows_not_proven", &[]),
        }
        if let Some(line) = self.signatures.from_line {
            page.say(
                "told_lines_signed",
                &[("count", &self.signatures.signatures), ("line", &line)],
            );
        }
        let rows = self.rows.findings.iter();
        let found = rows
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

impl Readable for BackupMade {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_backup",
            &[("path", &self.path), ("size", &size(self.bytes))],
        );
        page.fact("sha256", &self.sha256);
        check_table(page, &self.checks);
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
        ]
    });
    let rows = rows.collect();
    page.table(
        vec![
            Column::text("check"),
            Column::text("state"),
            Column::text("found"),
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
