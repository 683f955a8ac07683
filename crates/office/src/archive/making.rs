//! Makes the archive of a round: its papers, results, marks, the original files of its evidence and its lines of the log, in one zip with
//! a table of their hashes. Certificates are not printed for it, since each print has a serial of its own: their register and print log
//! are there. Must not know how a zip is written.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use assessment::{CandidateState, Refusal, RoundState};
use exchange::archive::{ArchiveWriter, FORMAT, Manifest, Written};
use exchange::file_name;
use records::archive::papers as kept_papers;
use records::certificates::prints;
use records::evidence::batches::{self, Batch};
use records::evidence::{of_runs, pieces};
use records::results::decisions;
use records::rounds::{Round, candidates};
use records::safekeeping::audit;
use records::{Tx, certificates, institution, notices, standards};
use serde_json::json;
use tokio::sync::mpsc;

use crate::actor::LineSigner;
use crate::archive::wire::{ArchiveMade, MakeArchive};
use crate::archive::{papers, pdf, round_file};
use crate::blocking::{begin, blocking};
use crate::marks::wire::ScoreBoard;
use crate::messages::Language;
use crate::notices::wire::SaveNotice;
use crate::office::Office;
use crate::results::wire::{CandidateRef, SaveApprovalReceipt};
use crate::results::{grade_page, receipt};
use crate::rounds::of_code;
use crate::rounds::wire::RoundRef;
use crate::wire::count;

/// What is sent to the thread that writes.
enum Part {
    File(String, Vec<u8>),
    /// A file that is kept compressed; its pieces follow, then an end.
    Kept(String, Box<Batch>),
    Piece(Vec<u8>),
    End,
}

/// Makes the archive. Its line in the log, with the hash of its table, comes before its name.
///
/// # Errors
/// `round_unknown`, `archive_before_results`, `kept_file_damaged`, those of printing and of writing a file.
pub async fn make(office: &Office, input: MakeArchive) -> Result<ArchiveMade, Refusal> {
    // Papers are Chinese, whatever language the screen has.
    let chinese = office.seen_by(&office.actor, Language::Chinese, office.watch.clone());
    let mut tx = office.read().await?;
    let round = of_code(&mut tx, &input.round).await?;
    if round.state < RoundState::Decided {
        return Err(Refusal::new("archive_before_results")
            .with("round", &round.code)
            .with("state", round.state)
            .at("round"));
    }
    let (line, checkpoint) = audit::end(&mut tx).await?;
    let institution = institution::get(&mut tx).await?;
    let head = Manifest {
        format: FORMAT.to_owned(),
        institution: institution.map(|found| found.name).unwrap_or_default(),
        round: round.code.clone(),
        title: round.title.clone(),
        made_at: office.now(),
        made_by: office.actor.clone(),
        line,
        checkpoint,
        files: Vec::new(),
    };
    drop(tx);
    let signer = office.signed_in().ok().map(|one| Arc::clone(&one.signer));
    let signed = signer.is_some();
    let (sender, parts) = mpsc::channel::<Part>(4);
    let path = PathBuf::from(&input.path);
    let writing = begin(move || write(&path, head, signer, parts));
    let sent = send_all(&chinese, &round, &sender).await;
    if sent.is_err() {
        // What is half there gets no name: the writer is told by a part that it refuses.
        drop(sender.send(Part::Piece(Vec::new())).await);
    }
    drop(sender);
    let written = writing.done().await;
    sent?;
    let written = written?;
    let made = ArchiveMade {
        path: input.path,
        files: count(written.files as u64),
        bytes: written.bytes,
        manifest: written.manifest,
        signed,
    };
    // The line comes before the name: nothing leaves without one.
    let tx = office.write().await?;
    let detail = json!({
        "sha256": made.manifest, "files": made.files, "bytes": made.bytes, "path": made.path,
    });
    office
        .commit(tx, "make_archive", &round.code, detail)
        .await?;
    let file = written.file;
    blocking(move || file.commit()).await?;
    Ok(made)
}

/// Writes what comes, until nothing comes any more.
fn write(
    path: &Path,
    head: Manifest,
    signer: Option<Arc<LineSigner>>,
    mut parts: mpsc::Receiver<Part>,
) -> Result<Written, Refusal> {
    let mut archive = ArchiveWriter::begin(path)?;
    while let Some(part) = parts.blocking_recv() {
        match part {
            Part::File(name, bytes) => archive.add(&name, &bytes)?,
            Part::Kept(name, batch) => {
                let next = || match parts.blocking_recv() {
                    Some(Part::Piece(piece)) => Some(piece),
                    _ => None,
                };
                let size = batch.bytes.unsigned_abs();
                archive.add_kept(&name, (size, &batch.sha256), next)?;
            }
            Part::Piece(_) | Part::End => {
                return Err(Refusal::new("internal").with("detail", "an archive by half"));
            }
        }
    }
    archive.finish(head, |table| {
        let Some(signer) = signer else {
            return Ok(None);
        };
        let signature = json!({
            "office": signer.office().to_string(),
            "public_key": signer.public().to_string(),
            "signature": signer.sign_archive(table).to_string(),
        });
        let text = serde_json::to_vec_pretty(&signature);
        text.map(Some)
            .map_err(|fault| Refusal::new("internal").with("detail", fault))
    })
}

/// Hands part after part over. A closed channel means that the other side has failed and will say why.
struct Sender<'s>(&'s mpsc::Sender<Part>);

impl Sender<'_> {
    async fn file(&self, name: &str, bytes: Vec<u8>) {
        drop(self.0.send(Part::File(name.to_owned(), bytes)).await);
    }

    async fn table(
        &self,
        name: &str,
        headings: &[&str],
        rows: Vec<Vec<String>>,
    ) -> Result<(), Refusal> {
        let mut bytes = Vec::new();
        exchange::write_csv(&mut bytes, headings, rows)?;
        self.file(name, bytes).await;
        Ok(())
    }
}

async fn send_all(
    office: &Office,
    round: &Round,
    sender: &mpsc::Sender<Part>,
) -> Result<(), Refusal> {
    let asked = || RoundRef {
        round: round.code.clone(),
    };
    let to = Sender(sender);
    let sheet = round_file::sheet(office, asked()).await?;
    to.file("批次档案.pdf", pdf(office, sheet).await?).await;
    let board = crate::marks::board::of_round(office, asked()).await?;
    let mut tx = office.read().await?;
    let run = decisions::latest_run(&mut tx, &round.id).await?;
    plan(&mut tx, round, &to).await?;
    results(&mut tx, round, run, &to).await?;
    marks(&board, &to).await?;
    register(&mut tx, round, &to).await?;
    log(&mut tx, round, &to).await?;
    evidence(&mut tx, round, run, sender).await?;
    let all = kept_papers::of_round(&mut tx, &round.id).await?;
    let hung = notices::of_round(&mut tx, &round.id).await?;
    let decided = decisions::results(&mut tx, &round.id, run).await?;
    drop(tx);
    for paper in all.iter().filter(|one| one.version == 1) {
        let number = count(paper.number.unsigned_abs());
        let sheet = papers::sheet(office, &round.code, number).await?;
        let kind = office
            .language
            .label(&format!("word_paper_kind_{}", paper.kind));
        let name = format!("3-评价过程/{kind}-{number}.pdf");
        to.file(&name, pdf(office, sheet).await?).await;
    }
    for notice in hung.iter().filter(|one| one.withdrawn_because.is_none()) {
        let number = count(notice.number.unsigned_abs());
        let asked = SaveNotice {
            round: round.code.clone(),
            notice: number,
            path: String::new(),
        };
        let bytes = crate::notices::printing::pdf(office, &asked).await?;
        to.file(&format!("4-评价结果/公示-{number}.pdf"), bytes)
            .await;
    }
    if round.state >= RoundState::Approved {
        let asked = SaveApprovalReceipt {
            round: round.code.clone(),
            path: String::new(),
        };
        let bytes = receipt::pdf(office, &asked).await?;
        to.file("4-评价结果/审批回执.pdf", bytes).await;
    }
    for one in &decided {
        let asked = CandidateRef {
            round: round.code.clone(),
            staff_no: one.staff_no.clone(),
        };
        let name = format!("4-评价结果/评价依据/{}.pdf", file_name(&one.staff_no));
        to.file(&name, grade_page::pdf(office, asked).await?).await;
    }
    Ok(())
}

/// The plan, the standard and who applied with what came of it.
async fn plan(tx: &mut Tx, round: &Round, to: &Sender<'_>) -> Result<(), Refusal> {
    let plan = records::rounds::plan::of_round(tx, &round.id).await?;
    let text = serde_json::to_vec_pretty(&plan)
        .map_err(|fault| Refusal::new("internal").with("detail", fault))?;
    to.file("2-计划和备案/批次计划.json", text).await;
    let all = standards::list(tx).await?;
    let standard = all.into_iter().find(|one| one.id == round.standard_id);
    if let Some(standard) = standard {
        let body = standard.body.into_bytes();
        to.file("2-计划和备案/评价标准.json", body).await;
    }
    let words = Language::Chinese;
    let people = candidates::of_round(tx, &round.id).await?;
    let rows = people.into_iter().map(|one| {
        let state = match one.state {
            CandidateState::Enrolled => "参加",
            CandidateState::Withdrawn => "已退出",
            _ => "不予受理",
        };
        let why = one.withdrawn_because.unwrap_or_default();
        vec![
            one.staff_no,
            one.name,
            state.to_owned(),
            why,
            one.eligibility,
        ]
    });
    let headings = ["工号", "姓名", "状态", "退出原因", "资格审核记录"];
    to.table("1-公告和申报/参评人员.csv", &headings, rows.collect())
        .await?;
    let filings = crate::institution::filings(tx).await?;
    let rows = filings.into_iter().flat_map(|filing| {
        let occupation = filing.occupation;
        let level = move |level: assessment::SkillLevel| {
            let title = words.label(&format!("word_{}", level.as_str()));
            vec![occupation.clone(), title]
        };
        filing.levels.into_iter().map(level)
    });
    to.table("2-计划和备案/备案.csv", &["职业", "等级"], rows.collect())
        .await
}

async fn results(tx: &mut Tx, round: &Round, run: i64, to: &Sender<'_>) -> Result<(), Refusal> {
    let rows = decisions::results(tx, &round.id, run).await?;
    let rows = rows.into_iter().map(|one| {
        let result = Language::Chinese.label(&format!("word_{}", one.result.as_str()));
        let total = one.total.unwrap_or_default();
        vec![one.staff_no, one.name, result, total, one.decided_at]
    });
    let headings = ["工号", "姓名", "结果", "总分", "计算时间（UTC）"];
    to.table("4-评价结果/结果.csv", &headings, rows.collect())
        .await
}

/// Every mark that stands: a row for each rater of each candidate, with the marks in the order of the criteria.
async fn marks(board: &ScoreBoard, to: &Sender<'_>) -> Result<(), Refusal> {
    let mut rows = Vec::new();
    for candidate in &board.candidates {
        for (rater, marks) in board.raters.iter().zip(&candidate.marks) {
            if marks.is_empty() {
                continue;
            }
            let mut row = vec![
                candidate.staff_no.clone(),
                candidate.name.clone(),
                rater.rater.clone(),
                rater.name.clone(),
                rater.component_title.clone(),
            ];
            row.extend(marks.iter().map(|mark| mark.clone().unwrap_or_default()));
            rows.push(row);
        }
    }
    let headings = [
        "工号",
        "姓名",
        "评分人代号",
        "评分人",
        "评价方式",
        "得分（按评价要素的次序）",
    ];
    to.table("4-评价结果/评分.csv", &headings, rows).await
}

/// The register of the round and the last print of each certificate.
async fn register(tx: &mut Tx, round: &Round, to: &Sender<'_>) -> Result<(), Refusal> {
    let mut rows = Vec::new();
    for one in certificates::of_round(tx, &round.id).await? {
        for print in prints::of_certificate(tx, &one.number).await? {
            rows.push(vec![
                print.number,
                print.print_serial.to_string(),
                print.printed_at,
                print.actor,
                print.sha256,
            ]);
        }
    }
    let headings = [
        "证书编号",
        "打印序号",
        "打印时间（UTC）",
        "经办人",
        "文件 SHA-256",
    ];
    to.table("5-证书/打印记录.csv", &headings, rows).await?;
    let issued = certificates::of_round(tx, &round.id).await?;
    let rows = issued.into_iter().map(|one| {
        let holder = one.holder.clone();
        let name = serde_json::from_str::<serde_json::Value>(&holder).unwrap_or_default();
        let text = |field: &str| name[field].as_str().unwrap_or_default().to_owned();
        let state = Language::Chinese.label(&format!("word_{}", one.state));
        vec![
            one.number,
            text("name"),
            text("staff_no"),
            text("level_title"),
            one.issued_on,
            state,
        ]
    });
    let headings = ["证书编号", "姓名", "工号", "等级", "发证日期", "状态"];
    to.table("5-证书/证书台账.csv", &headings, rows.collect())
        .await
}

/// The lines of the log about the round, the oldest first.
async fn log(tx: &mut Tx, round: &Round, to: &Sender<'_>) -> Result<(), Refusal> {
    let mut lines = audit::page(tx, &round.code, 0, i64::MAX).await?;
    lines.reverse();
    let mut text = Vec::new();
    for line in lines {
        let line = json!({
            "seq": line.seq, "at": line.at, "actor": line.actor, "account": line.account, "action": line.action,
            "subject": line.subject, "detail": line.detail, "prev_hash": line.prev_hash, "hash": line.hash,
        });
        text.extend(line.to_string().into_bytes());
        text.push(b'\n');
    }
    to.file("3-评价过程/日志.jsonl", text).await;
    Ok(())
}

/// The files of the evidence that counted in the run, as they came in.
async fn evidence(
    tx: &mut Tx,
    round: &Round,
    run: i64,
    sender: &mpsc::Sender<Part>,
) -> Result<(), Refusal> {
    let counted = of_runs::of_run(tx, &round.id, run).await?;
    let mut numbers: Vec<i64> = counted.into_iter().map(|one| one.batch).collect();
    numbers.sort_unstable();
    numbers.dedup();
    for number in numbers {
        let Some(batch) = batches::by_number(tx, number).await? else {
            continue;
        };
        // What came with an office of before has no file.
        if batch.brought_over {
            continue;
        }
        let (stem, end) = batch.name.rsplit_once('.').unwrap_or((&batch.name, "csv"));
        let name = format!(
            "3-评价过程/质量数据/{number}-{}.{}",
            file_name(stem),
            file_name(end)
        );
        if sender
            .send(Part::Kept(name, Box::new(batch)))
            .await
            .is_err()
        {
            return Ok(());
        }
        let mut after = 0;
        while let Some((place, piece)) = pieces::next(tx, number, after).await? {
            after = place;
            if sender.send(Part::Piece(piece)).await.is_err() {
                return Ok(());
            }
        }
        if sender.send(Part::End).await.is_err() {
            return Ok(());
        }
    }
    Ok(())
}
