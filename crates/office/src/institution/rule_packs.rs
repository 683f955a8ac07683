//! Rule packs before an office is founded on one: the one that comes with the program, or a person's own file. What a
//! running office decides by are its own copies (`institution::rules`).

use std::path::PathBuf;

use assessment::Refusal;
use assessment::institution::rule_pack::RulePack;

use crate::blocking::blocking;
use crate::imports::wire::FileSaved;
use crate::institution::wire::{
    RulePackDocument, RulePackFigure, RulePackShown, SaveRulePack, ShowRulePack,
};
use crate::messages::Language;
use crate::session::Session;

/// The rule pack that comes with the program.
const SHIPPED: &str = include_str!("../../../../assets/reference/rule-packs/fujian-2026.toml");

/// A rule pack with its figures in words.
///
/// # Errors
/// As [`read`].
pub async fn show(session: &Session, input: ShowRulePack) -> Result<RulePackShown, Refusal> {
    let pack = read(input.text.as_deref())?;
    let language = session.language();
    Ok(RulePackShown {
        figures: pack
            .figures()
            .into_iter()
            .map(|line| RulePackFigure {
                field: line.field.to_owned(),
                title: language.label(&format!("heading_figure_{}", line.field.replace('.', "_"))),
                value: line.value,
                mark: line.mark.to_owned(),
                note: written(language, line.note, line.note_en),
            })
            .collect(),
        documents: pack
            .documents
            .into_iter()
            .map(|document| RulePackDocument {
                subject: written(language, &document.subject, &document.subject_en),
                number: document.number,
                mark: document.mark,
            })
            .collect(),
        code: pack.code,
        title: written(language, &pack.title, &pack.title_en),
        region_name: written(language, &pack.region_name, &pack.region_name_en),
        year: u32::from(pack.year.unsigned_abs()),
        verified_by: written(language, &pack.verified_by, &pack.verified_by_en),
    })
}

/// What a pack says in the language, or in Chinese where its English was not written.
pub(crate) fn written(language: Language, chinese: &str, english: &str) -> String {
    match language {
        Language::English if !english.is_empty() => english,
        Language::English | Language::Chinese => chinese,
    }
    .to_owned()
}

/// Writes the rule pack that comes with the program to a file, so that a person can change it.
///
/// # Errors
/// Those of writing a file.
pub async fn save(_: &Session, input: SaveRulePack) -> Result<FileSaved, Refusal> {
    let path = input.path.trim().to_owned();
    let file = PathBuf::from(&path);
    blocking(move || exchange::write_atomically(&file, SHIPPED.as_bytes())).await?;
    Ok(FileSaved { path })
}

/// The rule pack of a text, or the one that comes with the program.
///
/// # Errors
/// `toml_invalid` and those of [`RulePack::check`], all at `rule_pack`.
pub(crate) fn read(text: Option<&str>) -> Result<RulePack, Refusal> {
    let within = |refusal: Refusal| {
        let field = match &refusal.field {
            Some(field) => format!("rule_pack.{field}"),
            None => "rule_pack".to_owned(),
        };
        refusal.at(field)
    };
    let pack: RulePack = exchange::toml_file::parse(text.unwrap_or(SHIPPED)).map_err(within)?;
    crate::refusals::first(pack.check()).map_err(within)?;
    Ok(pack)
}
