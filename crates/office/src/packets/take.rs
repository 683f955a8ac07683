//! Packets in: returns are opened, proven, checked and merged in one transaction; what is refused says why and leaves a
//! line in the audit log.
//!
//! The same return twice changes nothing, a later one of the same working copy takes the earlier one's place, an earlier
//! one is refused. The clock of the rater's computer decides nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use assessment::marks::replacing::Road;
use assessment::marks::returned::Said;
use assessment::{Component, Mark, Refusal};
use exchange::packet;
use exchange::packet::{KeyPair, Kind, Opened, Opener, RETURN_EXTENSION, ScoreReturn};
use records::packets::PacketRow;
use records::packets::returns::ReturnRow;
use records::packets::{devices, returns};
use records::people::employees;
use records::rounds::Round;
use records::{CandidateId, PacketId, WriteTx, packets as made};
use serde_json::json;

use crate::blocking::blocking;
use crate::imports::reading::file_name;
use crate::marks::door::{Door, Offer, opened_for_scores};
use crate::marks::{conflicts, standing};
use crate::office::Office;
use crate::packets::wire::{PacketsTaken, ReturnRefused, ReturnTaken, TakePackets};
use crate::packets::{devices as holders, keys};
use crate::wire::{WireError, count};
use crate::{rounds, standards};

/// Folders below folders that are looked into.
const DEPTH: usize = 8;

/// Takes returns.
///
/// # Errors
/// `file_not_readable` for a path that is not there, `nothing_to_take`, `cancelled`; each single file is refused in the
/// answer.
pub async fn take(office: &Office, input: TakePackets) -> Result<PacketsTaken, Refusal> {
    let paths = input.paths.clone();
    let found = blocking(move || files_of(&paths)).await?;
    if found.files.is_empty() {
        return Err(Refusal::new("nothing_to_take")
            .with("ignored", found.ignored)
            .at("paths"));
    }
    let own = keys::existing(office).await?;
    let mut tx = office.write().await?;
    let mut taking = Taking {
        office,
        doors: BTreeMap::new(),
        touched: BTreeMap::new(),
        rounds: BTreeSet::new(),
    };
    let mut taken = Vec::new();
    let mut refused = Vec::new();
    let total = found.files.len() as u64;
    for (done, path) in found.files.iter().enumerate() {
        office.watch.check("take_packets", done as u64, total)?;
        let file = path.display().to_string();
        let outcome = match opened(path, own.as_ref()) {
            Ok(opened) => taking.one(&mut tx, &file, opened).await,
            Err(refusal) => Err(refusal),
        };
        let name = file_name(&file);
        match outcome {
            Ok(line) => {
                let detail = json!({
                    "round": line.round, "rater": line.rater, "revision": line.revision,
                    "outcome": line.outcome, "marks": line.marks, "left_out": line.left_out,
                    "signed_at": line.signed_at,
                });
                tx.note(&office.audit_line("take_return", &name, &detail))
                    .await?;
                taken.push(line);
            }
            // What the office itself cannot do ends the whole: nothing was written.
            Err(refusal) if of_storage(&refusal) => return Err(refusal),
            Err(refusal) => {
                let detail = json!({ "code": refusal.code });
                tx.note(&office.audit_line("refuse_return", &name, &detail))
                    .await?;
                let said = WireError::of(&refusal, office.language);
                refused.push(ReturnRefused {
                    file,
                    code: said.code,
                    message: said.message,
                    hint: said.hint,
                });
            }
        }
    }
    taking.merge(&mut tx).await?;
    let mut open = Vec::new();
    for code in &taking.rounds {
        open.extend(conflicts::lines(&mut tx, code).await?);
    }
    let answer = PacketsTaken {
        taken,
        refused,
        conflicts: open,
        ignored: found.ignored,
        dry_run: input.dry_run,
    };
    if !input.dry_run {
        let rounds: Vec<&str> = taking.rounds.iter().map(String::as_str).collect();
        let detail = json!({
            "taken": answer.taken.len(), "refused": answer.refused.len(), "conflicts": answer.conflicts.len(),
        });
        office
            .commit(tx, "take_packets", &rounds.join(","), detail)
            .await?;
    }
    Ok(answer)
}

/// Files to take.
struct Found {
    files: Vec<PathBuf>,
    ignored: u32,
}

/// Returns among the paths, in the order of their names; a file that is named itself is always taken.
fn files_of(paths: &[String]) -> Result<Found, Refusal> {
    let mut found = Found {
        files: Vec::new(),
        ignored: 0,
    };
    for path in paths {
        let path = Path::new(path);
        if path.is_dir() {
            look_into(path, DEPTH, &mut found)?;
        } else {
            found.files.push(path.to_owned());
        }
    }
    Ok(found)
}

fn look_into(folder: &Path, depth: usize, found: &mut Found) -> Result<(), Refusal> {
    let refused = |error: std::io::Error| {
        Refusal::new("file_not_readable")
            .with("path", folder.display())
            .with("reason", error)
    };
    let mut entries = fs::read_dir(folder)
        .map_err(refused)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<PathBuf>, _>>()
        .map_err(refused)?;
    entries.sort();
    for entry in entries {
        let is_return = entry
            .extension()
            .is_some_and(|end| end.to_string_lossy().eq_ignore_ascii_case(RETURN_EXTENSION));
        if entry.is_dir() && depth > 0 {
            look_into(&entry, depth - 1, found)?;
        } else if is_return {
            found.files.push(entry);
        } else {
            found.ignored += 1;
        }
    }
    Ok(())
}

fn opened(path: &Path, own: Option<&KeyPair>) -> Result<Opened<ScoreReturn>, Refusal> {
    let bytes = packet::read(path)?;
    let (header, _) = packet::inspect(&bytes)?;
    let own = own
        .filter(|keys| keys.office_id() == header.office)
        .ok_or_else(|| Refusal::new("packet_of_other_office"))?;
    packet::open(&bytes, Kind::Return, &Opener::Keys(own))
}

/// The round's code, and what is marked.
type Key = (String, Component);

/// The returns of one call on their way in.
struct Taking<'a> {
    office: &'a Office,
    /// Round and component → the hash of the standard as it stands, and the door.
    doors: BTreeMap<Key, (String, Door)>,
    /// Round and rater → her component and the file that came last: whose marks have to be merged.
    touched: BTreeMap<(String, String), (Component, String)>,
    /// Codes of the rounds that were named.
    rounds: BTreeSet<String>,
}

impl Taking<'_> {
    async fn one(
        &mut self,
        tx: &mut WriteTx,
        file: &str,
        opened: Opened<ScoreReturn>,
    ) -> Result<ReturnTaken, Refusal> {
        let body = &opened.body;
        let packet = made::get(tx, &PacketId::from(body.packet.as_str()))
            .await?
            .filter(|packet| packet.rater == body.rater)
            .ok_or_else(|| Refusal::new("packet_unknown").with("rater", &body.rater))?;
        let (round, plan) = rounds::by_code(tx, &body.round).await?;
        if round.id != packet.round_id {
            return Err(Refusal::new("packet_unknown").with("rater", &body.rater));
        }
        let member = plan.rater(&body.rater).ok_or_else(|| {
            Refusal::new("rater_unknown")
                .with("rater", &body.rater)
                .with("round", &round.code)
        })?;
        self.rounds.insert(round.code.clone());
        let mut line = ReturnTaken {
            file: file.to_owned(),
            round: round.code.clone(),
            rater: member.code.clone(),
            name: member.name.clone(),
            signed_by: body.signed_by.clone(),
            signed_at: body.signed_at.clone(),
            revision: body.revision,
            outcome: "again".to_owned(),
            marks: 0,
            missing: 0,
            left_out: 0,
        };
        for (_, marks) in &body.marks {
            line.marks += count(marks.iter().flatten().count() as u64);
            line.missing += count(marks.iter().filter(|mark| mark.is_none()).count() as u64);
        }
        if returns::get(tx, &opened.hash).await?.is_some() {
            // Whom it does not count for may be another than when it came.
            if let Some(component) = member.component {
                line.left_out = count(self.left_out(tx, &round, component, body).await?);
            }
            return Ok(line);
        }
        trusted(tx, &packet, &holders::holder(member), &opened).await?;
        self.current(&packet, &round, body)?;
        let last = returns::last_revision(tx, &round.id, &member.code, &body.copy).await?;
        if i64::from(body.revision) < last {
            return Err(Refusal::new("packet_older")
                .with("rater", &member.code)
                .with("revision", body.revision)
                .with("taken", last));
        }
        let component = member
            .component
            .ok_or_else(|| Refusal::new("rater_does_not_score").with("rater", &member.code))?;
        let round = opened_for_scores(self.office, tx, round, "take_packets").await?;
        let mut checked = self.checked(tx, &round, component, body).await?;
        line.left_out = count(checked.left_out);
        if i64::from(body.revision) > last {
            let before = returns::of_copy(tx, &round.id, &member.code, &body.copy).await?;
            checked.keep_of_others(before);
        }
        standing::before_first_return(tx, &round, &member.code).await?;
        let row = ReturnRow {
            hash: opened.hash.clone(),
            packet_id: packet.id,
            round_id: round.id.clone(),
            rater: member.code.clone(),
            working_copy: body.copy.clone(),
            revision: i64::from(body.revision),
            signer: opened.signer.to_string(),
            signed_by: body.signed_by.clone(),
            signed_at: body.signed_at.clone(),
            file: file_name(file),
            taken_at: self.office.now(),
            taken_by: self.office.actor.clone(),
        };
        returns::insert(tx, &row, &checked.marks).await?;
        self.touched.insert(
            (round.code.clone(), member.code.clone()),
            (component, row.file),
        );
        line.outcome = if last == 0 { "new" } else { "newer" }.to_owned();
        Ok(line)
    }

    /// Whether the office still waits for it: the round is open, the day has not passed, the standard is the same.
    fn current(
        &self,
        packet: &PacketRow,
        round: &Round,
        body: &ScoreReturn,
    ) -> Result<(), Refusal> {
        round.state.takes_marks()?;
        if self.office.environment.today().to_string() > packet.expires_on {
            return Err(Refusal::new("packet_expired").with("expires_on", &packet.expires_on));
        }
        if body.scheme_hash != packet.scheme_hash {
            return Err(Refusal::new("packet_scheme_changed").with("round", &round.code));
        }
        Ok(())
    }

    /// The door of a round and component, which is loaded once for all returns of a call.
    async fn load(
        &mut self,
        tx: &mut WriteTx,
        round: &Round,
        component: Component,
    ) -> Result<Key, Refusal> {
        let key = (round.code.clone(), component);
        if !self.doors.contains_key(&key) {
            let (row, standard) = standards::by_id(tx, &round.standard_id).await?;
            let which = (Road::Whole, component, None);
            let door = Door::load(self.office, tx, round, standard, which).await?;
            self.doors.insert(key.clone(), (row.hash, door));
        }
        Ok(key)
    }

    /// How many marks of the return do not count where the round stands.
    async fn left_out(
        &mut self,
        tx: &mut WriteTx,
        round: &Round,
        component: Component,
        body: &ScoreReturn,
    ) -> Result<u64, Refusal> {
        let key = self.load(tx, round, component).await?;
        let (_, door) = &self.doors[&key];
        let mut left_out = 0;
        for (staff_no, given) in &body.marks {
            if door.said(&body.rater, staff_no)? != Said::Counts {
                left_out += given.iter().flatten().count() as u64;
            }
        }
        Ok(left_out)
    }

    /// Every mark of the return through the one door; the first that may not come in refuses the return. What is said of
    /// candidates who are not in the round now, or whose sheet is another rater's, is counted as left out; of the former it is
    /// kept with the return, and counts when they are there again.
    async fn checked(
        &mut self,
        tx: &mut WriteTx,
        round: &Round,
        component: Component,
        body: &ScoreReturn,
    ) -> Result<Checked, Refusal> {
        let key = self.load(tx, round, component).await?;
        let (hash, door) = &self.doors[&key];
        if *hash != body.scheme_hash {
            return Err(Refusal::new("packet_scheme_changed").with("round", &round.code));
        }
        let mut places = BTreeSet::new();
        let mut checked = Checked::default();
        for (staff_no, given) in &body.marks {
            checked.people.extend(door.id_of(staff_no).cloned());
            if given.len() != body.criteria.len() {
                return Err(Refusal::new("packet_damaged"));
            }
            // Who was removed is an employee still; a number that nobody has is refused by the door.
            let is_stranger = door.id_of(staff_no).is_none()
                && employees::by_staff_no(tx, staff_no).await?.is_none();
            let said = match is_stranger {
                true => Said::Counts,
                false => door.said(&body.rater, staff_no)?,
            };
            if said != Said::Counts {
                checked.left_out += given.iter().flatten().count() as u64;
            }
            if said == Said::LeftOut {
                continue;
            }
            for (criterion, units) in body.criteria.iter().zip(given) {
                let Some(units) = units else { continue };
                let admit = |mark: Mark| {
                    let offer = Offer {
                        staff_no,
                        rater: &body.rater,
                        criterion,
                        mark: Some(mark.value()),
                    };
                    match said {
                        Said::Kept => door.admit_to_keep(&offer),
                        Said::Counts | Said::LeftOut => door.admit(&offer),
                    }
                };
                // A return is the rater's own word: against a signed sheet it makes a conflict, which people settle.
                let admitted = Mark::from_units(*units).and_then(admit).map_err(|inner| {
                    let said = self.office.language.sentence(&inner);
                    Refusal::new("packet_mark_refused")
                        .with("staff_no", staff_no)
                        .with("criterion", criterion)
                        .with("reason", said.message)
                })?;
                let (candidate, _) = admitted.sheet;
                if !places.insert((candidate.clone(), admitted.criterion.clone())) {
                    return Err(Refusal::new("packet_damaged"));
                }
                if let Some(mark) = admitted.mark {
                    checked.marks.push((candidate, admitted.criterion, mark));
                }
            }
        }
        Ok(checked)
    }

    async fn merge(&mut self, tx: &mut WriteTx) -> Result<(), Refusal> {
        for ((code, rater), (component, file)) in &self.touched {
            let round = rounds::of_code(tx, code).await?;
            let reason = format!("return {file}");
            standing::settle(
                self.office,
                tx,
                &round.id,
                (rater, *component),
                (file, &reason),
            )
            .await?;
        }
        Ok(())
    }
}

/// What a return says.
#[derive(Default)]
struct Checked {
    /// Of whom: everybody in her packet.
    people: BTreeSet<CandidateId>,
    /// The marks that are kept with it.
    marks: Vec<returns::ReturnMark>,
    /// Marks that do not count.
    left_out: u64,
}

impl Checked {
    /// Whom a later packet does not have, of her the return says nothing: what the copy said before stays said. Where two that
    /// spoke at once said different marks, neither does, and the mark is missing.
    fn keep_of_others(&mut self, before: Vec<returns::Statement>) {
        let mut said: BTreeMap<(CandidateId, String), BTreeSet<Mark>> = BTreeMap::new();
        for one in before {
            if !self.people.contains(&one.candidate_id) {
                said.entry((one.candidate_id, one.criterion))
                    .or_default()
                    .insert(one.mark);
            }
        }
        for ((candidate, criterion), marks) in said {
            if let (1, Some(mark)) = (marks.len(), marks.first()) {
                self.marks.push((candidate, criterion, *mark));
            }
        }
    }
}

/// Whether the signature counts: of the packet's own key, or of a device of this rater that is not revoked.
async fn trusted(
    tx: &mut WriteTx,
    packet: &PacketRow,
    holder: &str,
    opened: &Opened<ScoreReturn>,
) -> Result<(), Refusal> {
    let signer = opened.signer.to_string();
    if packet.return_key.as_deref() == Some(&signer) {
        return Ok(());
    }
    let about = |code: &str| Refusal::new(code).with("signed_by", &opened.body.signed_by);
    let Some(device) = devices::get(tx, &signer).await? else {
        return Err(about("packet_signer_unknown"));
    };
    if device.revoked_at.is_some() {
        return Err(about("packet_signer_revoked").with("fingerprint", &device.fingerprint));
    }
    if device.holder != holder {
        return Err(about("packet_signer_other").with("holder", &device.holder_name));
    }
    Ok(())
}

/// Whether the refusal is about the office's store and not about the file.
fn of_storage(refusal: &Refusal) -> bool {
    matches!(
        refusal.code.as_str(),
        "office_busy"
            | "office_disk_full"
            | "office_damaged"
            | "office_folder_not_writable"
            | "storage_failed"
            | "database_unreachable"
            | "stored_record_damaged"
            | "internal"
    )
}
