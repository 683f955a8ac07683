//! A column mapping: which of the user's headers gives which of our fields, and how values are to be read.
//!
//! Must not know files of tables; only its own TOML file.

mod file;
pub(crate) mod guess;

pub use guess::{Ask, guess_mapping};

use std::collections::BTreeMap;
use std::path::Path;

use assessment::Refusal;
use rust_decimal::Decimal;

use crate::subject::Subject;
use crate::toml_file;

/// A mapping as saved and loaded by the wizard and the command line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// Our field → their headers, joined by `/`.
    pub columns: BTreeMap<String, Vec<String>>,
    /// Sheet form of scores (`[columns.mark]`): criterion code → their header.
    pub mark_columns: BTreeMap<String, String>,
    /// Field → values that mean: nothing was given. An empty cell always means that.
    pub missing: BTreeMap<String, Vec<String>>,
    /// Field → spelling in the file → ours.
    pub aliases: BTreeMap<String, BTreeMap<String, String>>,
    /// Field → factor: our value is theirs times the factor.
    pub scale: BTreeMap<String, Decimal>,
    /// Further date formats, tried in this order before the built-in ones (strftime).
    pub date_formats: Vec<String>,
    /// Field → fixed value. `{sheet}` stands for the sheet's name.
    pub constants: BTreeMap<String, String>,
    /// Overrides of the detection.
    pub layout: Layout,
    /// Overrides the encoding of a CSV file: `utf-8`, `gb18030` (also for gbk, gb2312), `utf-16le`, `utf-16be`.
    pub encoding: Option<String>,
}

/// Where the table stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// Sheet name; may name a hidden sheet.
    pub sheet: Option<String>,
    /// Row number of the header as Excel shows it; of a header of several lines, its first.
    pub header_row: Option<u64>,
    /// Rows that are hidden in the workbook stay outside; otherwise they are read, after those that can be seen.
    pub leaves_out_hidden: bool,
}

impl Mapping {
    /// Reads and validates the text of a mapping file.
    ///
    /// # Errors
    /// Those of [`crate::toml_file::TomlText::parse`], and with line and column `mapping_field_unknown`,
    /// `mapping_scale_wrong`, `mapping_encoding_unknown`.
    pub fn parse(text: &str, subject: Subject) -> Result<Self, Refusal> {
        file::parse(text, subject)
    }

    /// Reads and validates a mapping file.
    ///
    /// # Errors
    /// As [`Mapping::parse`] and [`toml_file::read`].
    pub fn load(path: &Path, subject: Subject) -> Result<Self, Refusal> {
        Self::parse(&toml_file::read(path)?, subject)
    }

    /// The text of the mapping file; [`Mapping::parse`] gives the same mapping back.
    pub fn to_toml(&self) -> String {
        file::to_toml(self)
    }

    /// Saves the mapping file atomically.
    ///
    /// # Errors
    /// `disk_full`, `folder_not_writable`, `file_not_written`.
    pub fn save(&self, path: &Path) -> Result<(), Refusal> {
        crate::atomic_file::write_atomically(path, self.to_toml().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;

    use super::*;
    use crate::table::pieces::config;

    const WHOLE: &str = r#"
[columns]
candidate = "performance_id"
criterion = "criterion"
rater = ["competition", "program", "rater"]
mark = "score"
[missing]
mark = ["", "0.0"]
[aliases.criterion]
"Interpretation of the Music" = "interpretation"
[scale]
mark = "10"
[dates]
formats = ["%m/%d/%Y", "%Y-%m-%d"]
[constants]
rater = "{sheet}"
[layout]
sheet = "评分"
header_row = 3
hidden_rows = "leave_out"
[encoding]
name = "gb18030"
"#;

    #[test]
    fn a_mapping_reads_back_as_it_was_written() {
        let mapping = Mapping::parse(WHOLE, Subject::Scores).unwrap();
        assert_eq!(
            mapping.columns["rater"].join("/"),
            "competition/program/rater"
        );
        assert_eq!(mapping.scale["mark"], Decimal::TEN);
        assert_eq!(mapping.layout.header_row, Some(3));
        assert!(mapping.layout.leaves_out_hidden);
        assert_eq!(
            Mapping::parse(&mapping.to_toml(), Subject::Scores).unwrap(),
            mapping
        );
    }

    #[test]
    fn the_sheet_form_reads_back_as_it_was_written() {
        let text =
            "[columns]\ncandidate = \"工号\"\n[columns.mark]\noutput = \"产量\"\n\"a b\" = \"x\"\n";
        let mapping = Mapping::parse(text, Subject::Scores).unwrap();
        assert_eq!(mapping.mark_columns["output"], "产量");
        assert_eq!(
            Mapping::parse(&mapping.to_toml(), Subject::Scores).unwrap(),
            mapping
        );
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn any_mapping_reads_back_as_it_was_written(
            headers in prop::collection::vec(".{1,8}", 1..3),
            marks in prop::collection::btree_map(".{1,4}", ".{0,4}", 0..3),
            missing in prop::collection::vec(".{0,4}", 0..3),
            aliases in prop::collection::btree_map(".{0,4}", ".{0,4}", 1..3),
            constant in ".{0,4}",
            factor in 1_i64..100_000,
            sheet in prop::option::of(".{0,4}"),
            header_row in prop::option::of(1_u64..99),
            leaves_out_hidden: bool,
        ) {
            let field = || "rater".to_owned();
            let mapping = Mapping {
                columns: BTreeMap::from([(field(), headers.clone())]),
                mark_columns: marks,
                missing: BTreeMap::from([(field(), missing)]),
                aliases: BTreeMap::from([(field(), aliases)]),
                scale: BTreeMap::from([("mark".to_owned(), Decimal::new(factor, 3))]),
                date_formats: headers,
                constants: BTreeMap::from([(field(), constant)]),
                layout: Layout { sheet, header_row, leaves_out_hidden },
                encoding: Some("gbk".to_owned()),
            };
            let read = Mapping::parse(&mapping.to_toml(), Subject::Scores);
            prop_assert_eq!(read, Ok(mapping));
        }
    }

    #[test]
    fn mistakes_are_refused_with_their_line() {
        for (text, code, line) in [
            (
                "[columns]\nmark = \"x\"\n[colums]\na = \"b\"\n",
                "toml_key_unknown",
                "3",
            ),
            (
                "[columns]\nmark = \"x\"\nmrak = \"y\"\n",
                "mapping_field_unknown",
                "3",
            ),
            ("[scale]\n\nmark = \"ten\"\n", "mapping_scale_wrong", "3"),
            ("[scale]\nmark = 10\n", "toml_value_wrong", "2"),
            (
                "[encoding]\nname = \"klingon\"\n",
                "mapping_encoding_unknown",
                "2",
            ),
            ("[columns\nmark = 1\n", "toml_invalid", "1"),
            ("[columns]\nmark = []\n", "toml_value_wrong", "2"),
            ("[columns]\nrater.a = \"b\"\n", "toml_value_wrong", "2"),
            ("[columns]\nmark = [\"a\", 3]\n", "toml_value_wrong", "2"),
            ("[layout]\nheader_row = 0\n", "toml_value_wrong", "2"),
            ("[layout]\nrow = 3\n", "toml_key_unknown", "2"),
            ("[layout]\nhidden_rows = \"no\"\n", "toml_value_wrong", "2"),
            ("[dates]\n\nformat = []\n", "toml_key_unknown", "3"),
            ("layout = 3\n", "toml_value_wrong", "1"),
            ("[aliases.mrak]\na = \"b\"\n", "mapping_field_unknown", "1"),
        ] {
            let refusal = Mapping::parse(text, Subject::Scores).unwrap_err();
            assert_eq!(
                (refusal.code.as_str(), refusal.arg("line")),
                (code, Some(line)),
                "{text}"
            );
        }
    }
}
