//! What stands in a cell: the value as programs read it, and in words where those are another text. Must not know which rows there are.

use assessment::ListColumn;
use assessment::lists::column::{NO, YES};

use crate::lists::wire::ListCell;
use crate::messages::Language;

/// The word for a code of a column; the code itself where there is none.
pub(super) fn word(language: Language, column: ListColumn, code: &str) -> String {
    let id = match column {
        ListColumn::CandidateState => format!("word_candidate_state_{code}"),
        ListColumn::SheetState => format!("word_sheet_state_{code}"),
        ListColumn::Gender => format!("word_gender_{code}"),
        ListColumn::AccountState => format!("word_account_{code}"),
        ListColumn::Action => format!("word_action_{code}"),
        ListColumn::Photo
        | ListColumn::Enough
        | ListColumn::SentBack
        | ListColumn::PasswordGiven => format!("word_flag_{code}"),
        _ => format!("word_{code}"),
    };
    let said = language.label(&id);
    match said == id {
        true => code.to_owned(),
        false => said,
    }
}

/// What stands above a column.
pub(super) fn title(language: Language, column: ListColumn) -> String {
    language.label(&format!("word_column_{}", column.as_str()))
}

impl ListCell {
    /// A value that is read as it is; nothing where it is empty.
    pub(super) fn of(value: impl Into<Option<String>>) -> Self {
        Self {
            value: value.into().filter(|value| !value.is_empty()),
            ..Self::default()
        }
    }

    /// The same, as something that is less than is needed.
    pub(super) fn below(self, is_below: bool) -> Self {
        Self {
            below: is_below.then_some(true),
            ..self
        }
    }

    /// A value with what people call it.
    pub(super) fn called(value: impl Into<Option<String>>, text: String) -> Self {
        let cell = Self::of(value);
        let text = (cell.value.is_some() && cell.value.as_ref() != Some(&text)).then_some(text);
        Self { text, ..cell }
    }

    /// A code with its word.
    pub(super) fn code(language: Language, column: ListColumn, code: Option<&str>) -> Self {
        match code {
            None => Self::default(),
            Some(code) => Self::called(code.to_owned(), word(language, column, code)),
        }
    }

    /// How many.
    pub(super) fn whole(number: u64) -> Self {
        Self::of(number.to_string())
    }

    /// Yes or no.
    pub(super) fn flag(language: Language, column: ListColumn, holds: bool) -> Self {
        Self::code(language, column, Some(if holds { YES } else { NO }))
    }

    /// As people read it.
    pub(super) fn read(&self) -> &str {
        self.text
            .as_deref()
            .or(self.value.as_deref())
            .unwrap_or_default()
    }
}
