//! Score packets and returns as a person reads them. Must not know how they are sealed.

use std::path::Path;

use office::packets::wire::{
    BoardLine, PacketBoard, PacketFilled, PacketInspected, PacketsMade, PacketsTaken,
};

use super::imports::tell_problems;
use super::marks::conflict_table;
use super::page::{Column, minute};
use super::safekeeping::size;
use super::{Page, Readable};

impl Readable for PacketsMade {
    fn tell(&self, page: &mut Page) {
        page.say("told_packets_made", &[("count", &self.packets.len())]);
        let rows = self.packets.iter().map(|packet| {
            let key = if packet.passphrase.is_some() {
                page.heading("passphrase")
            } else {
                packet.devices.join("\n")
            };
            vec![
                packet.rater.clone(),
                packet.name.clone(),
                packet.candidates.to_string(),
                Some(packet.photos)
                    .filter(|count| *count > 0)
                    .map_or_else(String::new, |count| count.to_string()),
                key,
                packet.file.clone(),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("rater_code"),
                Column::whole("rater"),
                Column::figure("candidates"),
                Column::figure("photos"),
                Column::text("opened_by"),
                Column::text("file"),
            ],
            rows,
        );
        for packet in &self.packets {
            if let Some(left_out) = &packet.left_out {
                let staff_nos = page.list(&left_out.staff_nos);
                page.say(
                    "told_photos_left_out",
                    &[
                        ("photos", &left_out.photos),
                        ("rater", &packet.rater),
                        ("limit", &left_out.limit_mb),
                        ("staff_nos", &staff_nos),
                    ],
                );
            }
        }
        let passphrases: Vec<Vec<String>> = self
            .packets
            .iter()
            .filter_map(|packet| {
                let passphrase = packet.passphrase.clone()?;
                Some(vec![packet.rater.clone(), packet.name.clone(), passphrase])
            })
            .collect();
        if !passphrases.is_empty() {
            page.say("told_passphrases", &[]);
        }
        page.table(
            vec![
                Column::whole("rater_code"),
                Column::whole("rater"),
                Column::text("passphrase"),
            ],
            passphrases,
        );
    }
}

impl Readable for PacketFilled {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_packet_filled",
            &[
                ("file", &self.signed.file),
                ("revision", &self.signed.revision),
                ("given", &self.signed.given),
                ("missing", &self.signed.missing),
            ],
        );
        tell_problems(page, &self.problems);
    }
}

impl Readable for PacketsTaken {
    fn tell(&self, page: &mut Page) {
        if self.dry_run {
            page.say("told_trial", &[]);
        }
        page.say(
            "told_returns_taken",
            &[
                ("taken", &self.taken.len()),
                ("refused", &self.refused.len()),
                ("conflicts", &self.conflicts.len()),
                ("ignored", &self.ignored),
            ],
        );
        let rows = self.taken.iter().map(|one| {
            vec![
                one.round.clone(),
                one.rater.clone(),
                one.name.clone(),
                page.word_of("return", &one.outcome),
                one.marks.to_string(),
                one.missing.to_string(),
                Some(one.left_out)
                    .filter(|count| *count > 0)
                    .map_or_else(String::new, |count| count.to_string()),
                minute(&one.signed_at),
                file_name(&one.file),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("round"),
                Column::whole("rater_code"),
                Column::whole("rater"),
                Column::text("return"),
                Column::figure("marks"),
                Column::figure("missing"),
                Column::figure("left_out"),
                Column::whole("signed_at"),
                Column::text("file"),
            ],
            rows,
        );
        if !self.refused.is_empty() {
            page.say("told_returns_refused", &[]);
        }
        let rows = self.refused.iter().map(|one| {
            let mut what = one.message.clone();
            if let Some(hint) = &one.hint {
                what.push('\n');
                what.push_str(hint);
            }
            vec![file_name(&one.file), what]
        });
        page.table(
            vec![Column::text("file"), Column::text("problem_message")],
            rows.collect(),
        );
        if !self.conflicts.is_empty() {
            page.say("told_conflicts", &[("count", &self.conflicts.len())]);
        }
        conflict_table(page, &self.conflicts);
    }
}

impl Readable for PacketInspected {
    fn tell(&self, page: &mut Page) {
        let kind = page.word_of("packet_kind", &self.kind);
        page.say(
            "told_packet",
            &[("kind", &kind), ("size", &size(self.bytes.into()))],
        );
        match self.own_office {
            Some(true) => page.say("told_packet_own", &[]),
            Some(false) => page.say("told_packet_foreign", &[]),
            None => {}
        }
        if self.passphrase {
            page.say("told_packet_passphrase", &[]);
        }
        page.fact("office_id", &self.office);
    }
}

impl Readable for PacketBoard {
    fn tell(&self, page: &mut Page) {
        let sum = |count: fn(&BoardLine) -> u32| self.raters.iter().map(count).sum::<u32>();
        page.say(
            "told_packet_board",
            &[
                ("given", &sum(|line| line.given)),
                ("expected", &sum(|line| line.expected)),
                ("conflicts", &self.conflicts),
            ],
        );
        let rows = self.raters.iter().map(|line| {
            vec![
                line.rater.clone(),
                line.name.clone(),
                page.word(&line.component),
                line.given.to_string(),
                line.expected.to_string(),
                // None where no packet was made.
                line.expires_on.clone().unwrap_or_default(),
                line.returns.to_string(),
                line.last_return.as_deref().map_or_else(String::new, minute),
                Some(line.conflicts)
                    .filter(|count| *count > 0)
                    .map_or_else(String::new, |count| count.to_string()),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("rater_code"),
                Column::whole("rater"),
                Column::text("component"),
                Column::figure("marks"),
                Column::figure("expected"),
                Column::whole("expires_on"),
                Column::figure("returns"),
                Column::whole("last_return"),
                Column::figure("conflicts"),
            ],
            rows,
        );
    }
}

fn file_name(path: &str) -> String {
    Path::new(path).file_name().map_or_else(
        || path.to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}
