//! A notice as it hangs on the wall. Must not know paper.

use std::collections::BTreeMap;
use std::path::Path;

use assessment::standards::NO_WORK_TYPE;
use assessment::{Refusal, day};
use documents::notice_list::{self, NoticeList};
use documents::{FontSet, PrintOptions};
use records::people::employees;
use records::rounds::candidates;
use records::{EmployeeId, institution, notices};

use crate::blocking::blocking;
use crate::imports::wire::FileSaved;
use crate::messages::Language;
use crate::notices::publishing::known;
use crate::notices::wire::SaveNotice;
use crate::office::Office;
use crate::people::masks::masked;
use crate::rounds::held_back::{in_words, said};
use crate::rounds::of_code;

/// Writes a notice as a PDF: names, ID numbers with their middle hidden, occupation and level; results where the rule pack says so.
///
/// # Errors
/// `round_unknown`, `notice_unknown`, `character_has_no_glyph`, those of writing a file.
pub async fn save(office: &Office, input: SaveNotice) -> Result<FileSaved, Refusal> {
    let pdf = pdf(office, &input).await?;
    let path = input.path.clone();
    blocking(move || exchange::write_atomically(Path::new(&path), &pdf)).await?;
    Ok(FileSaved { path: input.path })
}

/// The same as bytes, wherever they go.
pub(crate) async fn pdf(office: &Office, input: &SaveNotice) -> Result<Vec<u8>, Refusal> {
    let mut tx = office.read().await?;
    let round = of_code(&mut tx, &input.round).await?;
    let notice = known(&mut tx, &round, input.notice).await?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let head = &standard.head;
    let occupation = records::institution::occupations::get(&mut tx, head.occupation.as_str())
        .await?
        .map_or_else(|| head.occupation.as_str().to_owned(), |found| found.name);
    let occupation = match head.work_type.as_str() {
        NO_WORK_TYPE => occupation,
        work_type => format!("{occupation}（{work_type}）"),
    };
    let rules = crate::rounds::rules::of_round(office, &mut tx, &round).await?;
    let shows_results = rules.notice.lists_results.value;
    let mut people: BTreeMap<EmployeeId, _> = employees::passed(&mut tx, &round.id, notice.run)
        .await?
        .into_iter()
        .map(|employee| (employee.id.clone(), employee))
        .collect();
    let of_candidate: BTreeMap<_, _> = candidates::of_round(&mut tx, &round.id)
        .await?
        .into_iter()
        .map(|candidate| (candidate.id, candidate.employee_id))
        .collect();
    let mut rows = Vec::new();
    for one in notices::people(&mut tx, &notice.id).await? {
        let employee = of_candidate.get(&one.candidate_id);
        let Some(employee) = employee.and_then(|id| people.remove(id)) else {
            continue;
        };
        let number = employee.id_number.as_deref().map(masked);
        let mut row = vec![
            employee.name,
            number.unwrap_or_default(),
            occupation.clone(),
            head.level.title().to_owned(),
        ];
        if shows_results {
            let result = said(one.result, one.total.as_deref());
            row.push(in_words(&result, Language::Chinese));
        }
        rows.push((employee.staff_no, row));
    }
    // In the order of staff numbers, as everywhere.
    rows.sort_by(|(one, _), (other, _)| one.cmp(other));
    let institution = institution::get(&mut tx).await?;
    drop(tx);
    // Papers are Chinese, whatever language the screen has.
    let mut headings = vec!["姓名", "证件号码", "职业（工种）", "等级"];
    let mut shares = vec![25, 32, 22, 21];
    if shows_results {
        headings.push("结果");
        shares = vec![22, 28, 19, 17, 14];
    }
    let list = NoticeList {
        institution: institution.map(|found| found.name).unwrap_or_default(),
        title: "关于拟取得职业技能等级证书人员名单的公示".to_owned(),
        opening: format!(
            "“{}”的评价结果已经产生。现将合格、拟发给职业技能等级证书的 {} 人予以公示。",
            round.title,
            rows.len()
        ),
        headings: headings.into_iter().map(str::to_owned).collect(),
        shares,
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        closing: format!(
            "公示时间：{}起，共 {} 个工作日，至 {}止。对公示的人员或结果有异议的，请在公示期内写明事实和依据提出。\n地点和受理方式：{}",
            chinese_day(&notice.published_on),
            notice.working_days,
            chinese_day(&notice.last_day),
            notice.place
        ),
        day: chinese_day(&notice.published_on),
        number: format!("{}-{}", round.code, notice.number),
    };
    let mut id = [0; 16];
    id.copy_from_slice(&office.environment.new_secret()?[..16]);
    let options = PrintOptions::new(id, office.environment.now());
    let fonts = office.environment.fonts().to_owned();
    blocking(move || {
        let printed =
            notice_list::print(&list, &FontSet::load(&fonts)?, &options).map_err(|refusal| {
                match refusal.code.as_str() {
                    "character_has_no_glyph" => refusal.with("folder", fonts.display()),
                    _ => refusal,
                }
            })?;
        Ok(printed.pdf)
    })
    .await
}

/// 2026年3月2日; a day that cannot be read stays as it is kept.
fn chinese_day(text: &str) -> String {
    day::of_text(text).map_or_else(
        || text.to_owned(),
        |day| format!("{}年{}月{}日", day.year(), day.month(), day.day()),
    )
}
