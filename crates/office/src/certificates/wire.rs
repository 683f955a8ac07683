//! Certificates and the register as they cross the wire.

use assessment::CertificateState;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::Credential;

/// Certificates that were issued.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CertificatesIssued {
    /// In the order of their numbers.
    pub issued: Vec<IssuedCertificate>,
}

/// One new entry of the register.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct IssuedCertificate {
    /// 22 characters.
    pub number: String,
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// Level as printed, `三级/高级工`.
    pub level: String,
}

/// Input of `list_certificates`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CertificateQuery {
    /// Only of this round.
    #[serde(default)]
    #[ts(optional)]
    pub round: Option<String>,
    /// Part of a number, a name or staff number (as printed or as it is today), or of the pinyin; empty for all.
    #[serde(default)]
    pub search: String,
    /// First row.
    #[serde(default)]
    pub offset: u32,
    /// Rows; 0 means all.
    #[serde(default)]
    pub limit: u32,
}

/// Entries of the register.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CertificateList {
    /// How many the round or the register has, whatever is searched.
    pub all: u32,
    /// How many of those are valid.
    pub valid: u32,
    /// How many match the search.
    pub total: u32,
    /// In the order of their numbers.
    pub certificates: Vec<CertificateLine>,
}

/// An entry of the register in a line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CertificateLine {
    /// 22 characters.
    pub number: String,
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// Occupation name.
    pub occupation: String,
    /// Level as printed, in the language of the session.
    pub level_title: String,
    /// Day of issue.
    pub issued_on: String,
    /// Whether it holds.
    pub state: CertificateState,
}

/// A certificate by its number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CertificateRef {
    /// The number; blanks in it do not count.
    pub number: String,
}

/// Input of `reissue_certificate`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CertificateWithReason {
    /// The number.
    pub number: String,
    /// Why.
    pub reason: String,
}

/// Input of `revoke_certificate`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RevokeCertificate {
    /// The number.
    pub number: String,
    /// Why.
    pub reason: String,
    /// The second person, in an office with accounts.
    #[serde(default)]
    #[ts(optional)]
    pub second: Option<Credential>,
}

/// What the register says of a number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CertificateChecked {
    /// The number.
    pub number: String,
    /// `valid`, `revoked`, or `unknown` when it was never given.
    pub status: String,
    /// The entry, when there is one.
    pub certificate: Option<CertificateLine>,
    /// What happened to it, oldest first.
    pub history: Vec<CertificateEvent>,
}

/// Something that happened to a certificate.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CertificateEvent {
    /// `issued`, `printed`, `reissued`, `revoked`.
    pub kind: String,
    /// When, UTC.
    pub at: String,
    /// Who.
    pub actor: String,
    /// Why.
    pub reason: Option<String>,
}

/// Input of `check_certificate_file`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CheckCertificateFile {
    /// The PDF that somebody has.
    pub path: String,
    /// Certificates that are named; 0 means all.
    #[serde(default)]
    pub limit: u32,
}

/// Whether this office printed a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CertificateFileChecked {
    /// The file.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// `printed`, or `unknown` when no print of this office has these bytes.
    pub status: String,
    /// The print, when it is one.
    pub print: Option<CertificateFilePrint>,
}

/// The print that a file is, and how its certificates stand today.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CertificateFilePrint {
    /// When, UTC.
    pub at: String,
    /// Who.
    pub actor: String,
    /// Pages.
    pub pages: u32,
    /// Version of the layout.
    pub layout_version: String,
    /// Certificates in it.
    pub total: u32,
    /// How many of them are valid.
    pub valid: u32,
    /// How many are revoked.
    pub revoked: u32,
    /// Of how many there is a later print.
    pub printed_again: u32,
    /// How many were reissued after this print.
    pub reissued: u32,
    /// Those that are named: first whatever is revoked, printed again or reissued, then by number.
    pub certificates: Vec<PrintedCertificate>,
}

/// A certificate in a printed file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PrintedCertificate {
    /// The print serial in the file, as it stands on paper.
    pub print_serial: String,
    /// That of its last print.
    pub last_serial: String,
    /// Whether it was reissued after this print.
    pub reissued: bool,
    /// Its entry of the register.
    pub certificate: CertificateLine,
}

/// Input of `preview_certificate`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PreviewCertificate {
    /// The number.
    pub number: String,
    /// Width of the picture in pixels, 200 to 4,000.
    pub width: u32,
}

/// A picture of the print itself.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CertificatePreview {
    /// PNG, base64.
    pub png_base64: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// Input of `save_certificates`: all valid certificates of a round in one PDF.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveCertificates {
    /// The round's code.
    pub round: String,
    /// The PDF to write.
    pub path: String,
}

/// Input of `save_certificate`: one certificate to its own PDF.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveCertificate {
    /// The number.
    pub number: String,
    /// The PDF to write.
    pub path: String,
}

/// A PDF that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CertificatesSaved {
    /// Pages, one a certificate.
    pub pages: u32,
    /// Size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// SHA-256 in hexadecimal, as the print log keeps it.
    pub sha256: String,
    /// Where it is.
    pub path: String,
}

/// Input of `export_register`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ExportRegister {
    /// The CSV to write.
    pub path: String,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RegisterExported {
    /// Entries.
    pub entries: u32,
    /// Where it is.
    pub path: String,
}
