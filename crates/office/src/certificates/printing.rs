//! Printing certificates: frozen data to PDF, written to disk whole or not at all, with a line in the print log.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use assessment::{CertificateState, Refusal};
use documents::{CertificateSheet, FontSet, Layout, PrintOptions, certificate, preview as picture};
use records::certificates::prints as certificate_prints;
use records::certificates::prints::CertificatePrint;
use records::certificates::{Certificate, CertificateEvent};
use records::people::photos;
use records::{TO_PRINT, Tx, certificates, refuse_unsound_tables};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::blocking::blocking;
use crate::certificates::wire::{
    CertificatePreview, CertificatesSaved, PreviewCertificate, SaveCertificate, SaveCertificates,
};
use crate::certificates::{Holder, valid};
use crate::hash::sha256_hex;
use crate::office::{Office, stored};
use crate::rounds;
use crate::wire::{base64, count};

/// A picture of one certificate, drawn from the very PDF that would be printed.
///
/// # Errors
/// `certificate_unknown`, `certificate_revoked`, `character_has_no_glyph`.
pub async fn preview(
    office: &Office,
    input: PreviewCertificate,
) -> Result<CertificatePreview, Refusal> {
    let mut tx = office.read().await?;
    let certificate = valid(&mut tx, &input.number).await?;
    let sheets = sheets_of(&mut tx, vec![certificate]).await?;
    // Drawing takes its time; a reader that stays open meanwhile would keep others waiting.
    drop(tx);
    let options = Options::of(office, &sheets);
    let width = input.width.clamp(200, 4_000);
    blocking(move || {
        let fonts = options.fonts()?;
        let printed = certificate::print(&sheets, &fonts, Layout::Portrait, &options.plain())
            .map_err(|refusal| options.with_folder(refusal))?;
        let png = picture::render(&printed.pdf, 0, width)?;
        let size = imagesize::blob_size(&png)
            .map_err(|fault| Refusal::new("internal").with("detail", fault))?;
        Ok(CertificatePreview {
            png_base64: base64(&png),
            width: count(size.width as u64),
            height: count(size.height as u64),
        })
    })
    .await
}

/// All valid certificates of a round in one PDF.
///
/// # Errors
/// `round_unknown`, `nothing_to_print`, `character_has_no_glyph`, `folder_not_writable`, `disk_full`, `cancelled`,
/// `print_overtaken`, `tables_not_sound`.
/// After an error there is no new file, and a file that was there is as it was.
pub async fn save_round(
    office: &Office,
    input: SaveCertificates,
) -> Result<CertificatesSaved, Refusal> {
    let mut tx = office.read().await?;
    let round = rounds::of_code(&mut tx, &input.round).await?;
    let all: Vec<Certificate> = certificates::of_round(&mut tx, &round.id)
        .await?
        .into_iter()
        .filter(|certificate| certificate.state == CertificateState::Valid)
        .collect();
    save(office, tx, all, &input.path, &round.code).await
}

/// One certificate to its own PDF.
///
/// # Errors
/// As [`save_round`], and `certificate_unknown`, `certificate_revoked`.
pub async fn save_one(
    office: &Office,
    input: SaveCertificate,
) -> Result<CertificatesSaved, Refusal> {
    let mut tx = office.read().await?;
    let certificate = valid(&mut tx, &input.number).await?;
    let number = certificate.number.clone();
    save(office, tx, vec![certificate], &input.path, &number).await
}

async fn save(
    office: &Office,
    mut tx: Tx,
    all: Vec<Certificate>,
    path: &str,
    subject: &str,
) -> Result<CertificatesSaved, Refusal> {
    // In the transaction that reads: it sees one moment, before this line and after it.
    refuse_unsound_tables(&mut tx, TO_PRINT).await?;
    let serials = next_serials(&mut tx, &all).await?;
    let sheets = sheets_of(&mut tx, all).await?;
    drop(tx);
    let options = Options::of(office, &sheets);
    let target = path.to_owned();
    let printed = blocking(move || print_to_file(&target, sheets, &options)).await?;
    let saved = CertificatesSaved {
        pages: count(printed.streamed.pages as u64),
        bytes: printed.streamed.bytes,
        sha256: printed.sha256.clone(),
        path: path.to_owned(),
    };
    log_and_show(office, &serials, printed, &saved, subject).await?;
    Ok(saved)
}

/// A finished print that does not stand in its place yet.
struct Printed {
    streamed: certificate::Streamed,
    sha256: String,
    file: exchange::AtomicFile,
}

fn print_to_file(
    target: &str,
    sheets: Vec<CertificateSheet>,
    options: &Options,
) -> Result<Printed, Refusal> {
    let fonts = options.fonts()?;
    let file = exchange::AtomicFile::create(Path::new(target))?;
    let mut out = BufWriter::with_capacity(
        1 << 16,
        Hashing {
            inner: file,
            hash: Sha256::new(),
            failed: None,
        },
    );
    let told = |done: usize, all: usize| options.tell(done, all);
    let streamed = certificate::print_to(
        &mut out,
        sheets.len(),
        sheets.into_iter().map(Ok),
        &fonts,
        Layout::Portrait,
        &PrintOptions {
            progress: Some(&told),
            cancel: Some(&options.cancel),
            ..options.plain()
        },
    )
    .map_err(|refusal| match out.get_ref().failed {
        // The printer only knows that its writer failed; why, and what to do about it, the file knows.
        Some(kind) if refusal.code == "print_not_written" => {
            exchange::atomic_file::refused(&kind.into(), Path::new(target))
        }
        _ => options.with_folder(refusal),
    })?;
    let mut out = out
        .into_inner()
        .map_err(|fault| exchange::atomic_file::refused(fault.error(), Path::new(target)))?;
    out.inner.sync()?;
    Ok(Printed {
        streamed,
        sha256: hex::encode(out.hash.finalize()),
        file: out.inner,
    })
}

/// Certificate number and the print serial that its next sheet bears.
async fn next_serials(
    tx: &mut Tx,
    certificates: &[Certificate],
) -> Result<Vec<(String, i64)>, Refusal> {
    let mut serials = Vec::with_capacity(certificates.len());
    for certificate in certificates {
        let last = certificate_prints::last_serial(tx, &certificate.number).await?;
        serials.push((certificate.number.clone(), last + 1));
    }
    Ok(serials)
}

/// The sheets as the register froze them, with photo, print serial and remark.
async fn sheets_of(tx: &mut Tx, all: Vec<Certificate>) -> Result<Vec<CertificateSheet>, Refusal> {
    let mut sheets = Vec::with_capacity(all.len());
    for certificate in all {
        let holder: Holder = stored(&certificate.holder, "certificates", &certificate.number)?;
        let issued_on = certificate.issued_on.parse().map_err(|fault| {
            Refusal::new("stored_record_damaged")
                .with("table", "certificates")
                .with("key", &certificate.number)
                .with("detail", fault)
        })?;
        let photo = match &holder.photo_sha256 {
            Some(sha256) => photos::by_sha256(tx, &certificate.employee_id, sha256).await?,
            None => None,
        };
        // It was found by an index, and pictures are too much to hold against it: each says itself whether it is the frozen one.
        if let Some(photo) = &photo
            && holder.photo_sha256 != Some(sha256_hex(&photo.jpeg))
        {
            return Err(Refusal::new("stored_record_damaged")
                .with("table", "photos")
                .with("key", &certificate.number)
                .with("detail", "sha256"));
        }
        let print_serial = certificate_prints::last_serial(tx, &certificate.number).await? + 1;
        let reissued = certificates::events(tx, &certificate.number)
            .await?
            .iter()
            .any(|event| event.kind == "reissued");
        sheets.push(CertificateSheet {
            number: certificate.number,
            name: holder.name,
            id_type: holder.id_type,
            id_number: holder.id_number,
            occupation: holder.occupation_name,
            occupation_code: certificate.occupation,
            work_type: holder.work_type,
            level_title: holder.level_title,
            level_title_en: holder.level_title_en,
            institution: holder.institution,
            institution_en: holder.institution_en,
            issued_on,
            photo: photo.map(|photo| Arc::from(photo.jpeg)),
            print_serial: Some(format!("{print_serial:03}")),
            specimen: holder.demo,
            remark: reissued.then(|| "补发".to_owned()),
            basis: Some(holder.basis),
        });
    }
    Ok(sheets)
}

/// Enters every sheet into the print log, and then puts the file in its place. A kill between the two leaves a line of a
/// print that nobody has, and the next print bears the next serial; the other way round, two sheets would bear one serial,
/// and one of them no line. A place that nothing can be put into, because a viewer holds the file open, is refused before
/// the line; where it fails after it all the same, another line says so.
///
/// # Errors
/// `print_overtaken` when another print of these certificates was logged meanwhile, and those of
/// [`exchange::AtomicFile::commit`].
async fn log_and_show(
    office: &Office,
    serials: &[(String, i64)],
    printed: Printed,
    saved: &CertificatesSaved,
    subject: &str,
) -> Result<(), Refusal> {
    let mut tx = office.write().await?;
    let now = office.now();
    let mut prints = Vec::with_capacity(serials.len());
    let mut events = Vec::with_capacity(serials.len());
    for (number, serial) in serials {
        if certificate_prints::last_serial(&mut tx, number).await? + 1 != *serial {
            return Err(Refusal::new("print_overtaken").with("number", number));
        }
        prints.push(CertificatePrint {
            id: office.environment.new_id(),
            number: number.clone(),
            print_serial: *serial,
            layout_version: printed.streamed.layout_version.clone(),
            sha256: saved.sha256.clone(),
            pages: i64::from(saved.pages),
            printed_at: now.clone(),
            actor: office.actor.clone(),
        });
        events.push(CertificateEvent {
            number: number.clone(),
            kind: "printed".to_owned(),
            reason: String::new(),
            actor: office.actor.clone(),
            at: now.clone(),
        });
    }
    certificate_prints::insert_all(&mut tx, &prints).await?;
    certificates::insert_events(&mut tx, &events).await?;
    let layout = &printed.streamed.layout_version;
    let detail = json!({ "pages": saved.pages, "sha256": saved.sha256, "layout": layout, "path": saved.path });
    let file = printed.file;
    file.refuse_irreplaceable()?;
    office
        .commit(tx, "save_certificates", subject, detail)
        .await?;
    let Err(refusal) = blocking(move || file.commit()).await else {
        return Ok(());
    };
    let detail = json!({ "sha256": saved.sha256, "path": saved.path, "refusal": refusal.code });
    let tx = office.write().await?;
    office
        .commit(tx, "print_not_saved", subject, detail)
        .await?;
    Err(refusal)
}

/// What a print needs from the office, movable to another thread.
struct Options {
    document_id: [u8; 16],
    printed_at: jiff::Timestamp,
    cancel: AtomicBool,
    watch: crate::progress::Watch,
    fonts: PathBuf,
}

impl Options {
    /// The identifier of a file follows from the sheets in it: the same print is the same file.
    fn of(office: &Office, sheets: &[CertificateSheet]) -> Self {
        let mut names = Sha256::new();
        for sheet in sheets {
            names.update(&sheet.number);
            names.update(sheet.print_serial.as_deref().unwrap_or_default());
        }
        let hash = names.finalize();
        let mut document_id = [0; 16];
        document_id.copy_from_slice(&hash[..16]);
        Self {
            document_id,
            printed_at: office.environment.now(),
            cancel: AtomicBool::new(false),
            watch: office.watch.clone(),
            fonts: office.environment.fonts().to_owned(),
        }
    }

    /// The shipped faces, with the person's own before them.
    fn fonts(&self) -> Result<FontSet, Refusal> {
        FontSet::load(&self.fonts)
    }

    /// A refusal for want of a character says where a font that has it is to be put.
    fn with_folder(&self, refusal: Refusal) -> Refusal {
        match refusal.code.as_ref() {
            "character_has_no_glyph" => refusal.with("folder", self.fonts.display()),
            _ => refusal,
        }
    }

    fn plain(&self) -> PrintOptions<'_> {
        PrintOptions::new(self.document_id, self.printed_at)
    }

    fn tell(&self, done: usize, all: usize) {
        let answer = self
            .watch
            .tell("save_certificates", done as u64, all as u64, done as u64);
        if answer.is_break() {
            self.cancel.store(true, Ordering::Relaxed);
        }
    }
}

/// A writer that hashes what passes, and remembers why the other side failed.
struct Hashing<W> {
    inner: W,
    hash: Sha256,
    failed: Option<std::io::ErrorKind>,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self
            .inner
            .write(bytes)
            .inspect_err(|error| self.failed = Some(error.kind()))?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.inner
            .flush()
            .inspect_err(|error| self.failed = Some(error.kind()))
    }
}
