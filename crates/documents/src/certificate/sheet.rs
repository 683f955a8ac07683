//! What stands on a certificate, already worded, and the arrangement of the page. Must not compute a level, a number or a
//! date.

use std::sync::Arc;

use jiff::civil::Date;

/// One certificate as it was issued, in the words that stand on the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateSheet {
    /// The certificate's number, 22 characters; old ones of 16 and 20 characters print as well.
    pub number: String,
    /// The holder's name as on the identity document, rare characters and `·` included.
    pub name: String,
    /// Kind of identity document, for example `居民身份证`.
    pub id_type: String,
    /// Number of the identity document.
    pub id_number: String,
    /// Occupation by its official name.
    pub occupation: String,
    /// Code of the occupation, for example `6-05-01-03`.
    pub occupation_code: String,
    /// Work type or direction; `--` when there is none, never empty.
    pub work_type: String,
    /// Level as written on the certificate: `三级/高级工`.
    pub level_title: String,
    /// Level in English.
    pub level_title_en: String,
    /// The institution's name exactly as filed.
    pub institution: String,
    /// The institution's name in English; empty when it has none.
    pub institution_en: String,
    /// Date of issue.
    pub issued_on: Date,
    /// Portrait as a JPEG, embedded byte for byte; `None` prints a ruled box to glue one in.
    pub photo: Option<Arc<[u8]>>,
    /// Print serial of this very sheet of paper (印制流水码).
    pub print_serial: Option<String>,
    /// Prints 样本 across the page: institutions that only demonstrate issue nothing valid.
    pub specimen: bool,
    /// Remark, for example on a reissue.
    pub remark: Option<String>,
    /// What the evaluation was based on, for example the standard's title and version.
    pub basis: Option<String>,
}

/// The arrangement of the page. Stored with a print so that it can be repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// A4 upright, the sheet that people frame.
    #[default]
    Portrait,
}

impl Layout {
    /// Name and version of the arrangement, raised whenever a printed page would look different.
    pub fn version(self) -> &'static str {
        match self {
            Self::Portrait => "a4-portrait/1",
        }
    }
}
