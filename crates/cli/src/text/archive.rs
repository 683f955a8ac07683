//! A round's file and the papers of its meetings as a person reads them. Must not judge.

use office::archive::wire::{ArchiveMade, ArchiveVerified, PaperLine, RoundFile, RoundPapers};

use super::page::Column;
use super::{Page, Readable};

impl Readable for RoundFile {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_round_file",
            &[
                ("round", &self.round),
                ("done", &self.done),
                ("missing", &self.missing),
            ],
        );
        let rows = self.duties.iter().map(|line| {
            let mut told = vec![line.told.clone()];
            told.extend(line.problems.iter().map(|one| one.message.clone()));
            vec![
                line.title.clone(),
                page.word_of("duty_state", line.state.as_str()),
                line.at.clone().unwrap_or_default(),
                line.by.clone().unwrap_or_default(),
                told.join(" "),
                line.paper.clone(),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("round_duty"),
                Column::whole("state"),
                Column::whole("at"),
                Column::text("actor"),
                Column::text("duty_told"),
                Column::text("duty_paper"),
            ],
            rows,
        );
    }
}

impl Readable for RoundPapers {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_round_papers",
            &[("round", &self.round), ("count", &self.papers.len())],
        );
        let rows = self.papers.iter().map(|line| paper(page, line)).collect();
        page.table(
            vec![
                Column::figure("notice_number"),
                Column::figure("version"),
                Column::whole("paper_kind"),
                Column::whole("paper_day"),
                Column::text("paper_place"),
                Column::figure("notice_people"),
                Column::text("signed_by"),
                Column::text("actor"),
            ],
            rows,
        );
    }
}

fn paper(page: &Page, line: &PaperLine) -> Vec<String> {
    let came = line.people.iter().filter(|one| one.came).count();
    vec![
        line.number.to_string(),
        line.version.to_string(),
        page.word_of("paper_kind", line.kind.as_str()),
        line.day.clone(),
        line.place.clone(),
        format!("{came}/{}", line.people.len()),
        line.signed_names.join("、"),
        line.kept_by.clone(),
    ]
}

impl Readable for ArchiveMade {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_archive_made",
            &[
                ("path", &self.path),
                ("files", &self.files),
                ("manifest", &self.manifest),
            ],
        );
    }
}

impl Readable for ArchiveVerified {
    fn tell(&self, page: &mut Page) {
        let told = match self.sound {
            true => "told_archive_sound",
            false => "told_archive_broken",
        };
        page.say(
            told,
            &[
                ("round", &self.round),
                ("files", &self.files),
                ("made_by", &self.made_by),
                ("made_at", &self.made_at),
            ],
        );
        for finding in &self.findings {
            page.line(&finding.message);
        }
        let key = self.signed_by.clone().unwrap_or_default();
        page.say(
            &format!("told_archive_signature_{}", self.signature),
            &[("key", &key)],
        );
        page.say(&format!("told_archive_office_{}", self.office), &[]);
    }
}
