//! The one table of actions: its rows make `dispatch`, the names for permissions, and the TypeScript types.
//!
//! To add an action: write the function in the file of its subject, its input and output in `wire/`, a row here and
//! a name in `action_names.rs` (docs/architecture.md, "Adding an action"). Rules do not belong here.

pub mod audit;
pub mod backup;
pub mod certificates;
mod criterion_cards;
pub mod decision;
pub mod desk;
pub mod employee_page;
pub mod employees;
pub mod evidence;
pub mod evidence_coverage;
pub mod institution;
pub mod names;
pub mod occupations;
pub mod packets;
pub mod photos;
pub mod printing;
pub mod rater_sheets;
pub mod results;
mod round_needs;
pub mod round_plans;
pub mod rounds;
pub mod rule_packs;
pub mod score_board;
mod score_door;
pub mod scores;
pub mod sheets;
pub mod standard_editor;
pub mod standards;
pub mod tables;
pub mod working_copy;
pub mod yearly;

use std::pin::Pin;

use assessment::Refusal;
use serde_json::Value;
use ts_rs::TS;

use crate::desk::Desk;
use crate::wire::WireError;
use crate::wire::audit::*;
use crate::wire::certificates::*;
use crate::wire::desk::*;
use crate::wire::employees::*;
use crate::wire::evidence::*;
use crate::wire::institution::*;
use crate::wire::names::*;
use crate::wire::packets::*;
use crate::wire::rater_sheets::*;
use crate::wire::round_plans::*;
use crate::wire::rounds::*;
use crate::wire::rule_packs::*;
use crate::wire::scores::*;
use crate::wire::sheets::*;
use crate::wire::standards::*;
use crate::wire::tables::*;
use crate::wire::working_copy::*;
use crate::wire::yearly::*;
use crate::wire::{ImportReport, Nothing};

/// An action on its way; boxed, so that the table's future stays small whatever its rows need.
type Running = Pin<Box<dyn Future<Output = Result<Value, Refusal>>>>;

macro_rules! table {
    (
        desk { $($desk_name:ident ( $desk_in:ty ) -> $desk_out:ty = $desk_fn:path;)* }
        office { $($name:ident ( $in:ty ) -> $out:ty = $fn:path;)* }
    ) => {
        /// Every action with its input and output.
        #[derive(TS)]
        #[ts(export)]
        #[expect(dead_code, reason = "exists for its TypeScript twin, the type of call()")]
        pub struct Actions {
            $($desk_name: ($desk_in, $desk_out),)*
            $($name: ($in, $out),)*
        }

        #[cfg(test)]
        const TABLE: &[&str] = &[$(stringify!($desk_name),)* $(stringify!($name),)*];

        fn run(desk: Desk, name: &str, input: Value) -> Running {
            match name {
                $(stringify!($desk_name) => Box::pin(async move {
                    let output: $desk_out = $desk_fn(&desk, read::<$desk_in>(input)?).await?;
                    write(&output)
                }),)*
                $(stringify!($name) => Box::pin(async move {
                    let office = desk.office()?;
                    let output: $out = $fn(&office, read::<$in>(input)?).await?;
                    write(&output)
                }),)*
                other => {
                    let refusal = Refusal::new("unknown_action").with("action", other);
                    Box::pin(std::future::ready(Err(refusal)))
                }
            }
        }
    };
}

table! {
    desk {
        desk_status(Nothing) -> DeskStatus = desk::status;
        set_language(SetLanguage) -> DeskStatus = desk::set_language;
        set_actor(SetActor) -> DeskStatus = desk::set_actor;
        create_office(CreateOffice) -> OfficeCreated = desk::create_office;
        check_institution(CheckInstitution) -> InstitutionChecked = institution::check;
        show_rule_pack(ShowRulePack) -> RulePackShown = rule_packs::show;
        save_rule_pack(SaveRulePack) -> FileSaved = rule_packs::save;
        open_office(OfficeLocation) -> DeskStatus = desk::open_office;
        create_demo_office(OfficeLocation) -> DeskStatus = desk::create_demo_office;
        close_office(Nothing) -> DeskStatus = desk::close_office;
        cancel_work(CancelWork) -> Nothing = desk::cancel;
        search_occupations(SearchOccupations) -> OccupationList = occupations::search;
        preview_table(PreviewTable) -> TablePreview = tables::preview;
        save_problems(SaveProblems) -> FileSaved = tables::save_problems;
        try_standard(TryStandard) -> CandidateResult = standard_editor::try_out;
        check_scores(CheckScores) -> ScoresChecked = scores::check;
        restore_backup(RestoreBackup) -> BackupMade = desk::restore_backup;
        inspect_packet(InspectPacket) -> PacketInspected = packets::inspect::inspect;
        open_packet(OpenPacket) -> WorkingCopyOpened = working_copy::open;
        show_packet(Nothing) -> WorkingCopyOpened = working_copy::show;
        put_working_marks(PutWorkingMarks) -> WorkingProgress = working_copy::put_marks;
        set_working_place(SetWorkingPlace) -> Nothing = working_copy::set_place;
        sign_return(SignReturn) -> ReturnSigned = working_copy::sign;
        close_packet(Nothing) -> Nothing = working_copy::close;
        fill_packet(FillPacket) -> PacketFilled = working_copy::fill;
        show_device_card(Nothing) -> DeviceCardShown = working_copy::device_card;
        read_device_card(ReadDeviceCard) -> DeviceCardRead = packets::inspect::card;
    }
    office {
        import_employees(ImportEmployees) -> ImportReport = employees::import;
        list_employees(EmployeePage) -> EmployeeList = employees::list;
        show_employee(EmployeeRef) -> EmployeeShown = employee_page::show;
        unmask_employee(EmployeeRef) -> EmployeeUnmasked = employee_page::unmask;
        list_units(Nothing) -> UnitList = names::units;
        import_photos(ImportPhotos) -> ImportReport = photos::import;
        import_occupations(ImportOccupations) -> ImportReport = occupations::import;
        import_standard(TextOfFile) -> StandardImported = standards::import;
        list_standards(Nothing) -> StandardList = standards::list;
        show_standard(StandardRef) -> StandardShown = standard_editor::show;
        check_standard(StandardDraft) -> DraftChecked = standard_editor::check;
        put_standard(StandardDraft) -> StandardImported = standard_editor::put;
        compare_standards(CompareStandards) -> StandardDifferences = standard_editor::compare;
        open_round(TextOfFile) -> RoundState = rounds::open;
        check_round(RoundDraft) -> DraftChecked = round_plans::check;
        plan_round(RoundDraft) -> RoundState = round_plans::open;
        show_round(RoundRef) -> RoundShown = round_plans::show;
        list_candidates(RoundRef) -> CandidateList = round_plans::candidates;
        preview_enrolment(EnrolRound) -> CandidateList = round_plans::preview;
        list_rounds(Nothing) -> RoundList = rounds::list;
        list_raters(RoundRef) -> RaterList = names::raters;
        enrol_round(EnrolRound) -> RoundState = rounds::enrol;
        open_scoring(RoundRef) -> RoundState = rounds::open_scoring;
        import_scores(ImportScores) -> ImportReport = scores::import;
        settle_discrepancy(SettleDiscrepancy) -> RoundState = scores::settle;
        score_board(RoundRef) -> ScoreBoard = score_board::of_round;
        list_discrepancies(RoundRef) -> DiscrepancyList = score_board::discrepancies;
        open_rater_sheet(RaterRef) -> RaterSheet = rater_sheets::open;
        put_rater_marks(PutRaterMarks) -> Nothing = rater_sheets::put;
        submit_rater_sheet(SubmitRaterSheet) -> RaterSheet = rater_sheets::submit;
        reopen_rater_sheet(ReopenRaterSheet) -> RaterSheet = rater_sheets::reopen;
        print_score_sheets(SheetsForRaters) -> SheetFiles = sheets::paper::print;
        export_score_workbooks(SheetsForRaters) -> SheetFiles = sheets::workbooks::export;
        import_score_workbook(ImportScoreWorkbook) -> ImportReport = sheets::workbooks::import;
        find_score_sheet(ScoreSheetRef) -> ScoreSheetFound = sheets::typing::find;
        enter_score_sheet(EnterScoreSheet) -> ScoreSheetEntered = sheets::typing::enter;
        make_packets(MakePackets) -> PacketsMade = packets::make::make;
        take_packets(TakePackets) -> PacketsTaken = packets::take::take;
        packet_board(RoundRef) -> PacketBoard = packets::board::of_round;
        list_conflicts(RoundRef) -> ConflictList = packets::conflicts::list;
        settle_conflict(SettleConflict) -> ConflictList = packets::conflicts::settle;
        enrol_device(EnrolDevice) -> DeviceList = packets::devices::enrol;
        revoke_device(RevokeDevice) -> DeviceList = packets::devices::revoke;
        list_devices(Nothing) -> DeviceList = packets::devices::list;
        import_evidence(ImportEvidence) -> ImportReport = evidence::import;
        show_evidence(ShowEvidence) -> EvidenceShown = evidence::show;
        evidence_coverage(RoundRef) -> EvidenceCoverage = evidence_coverage::of_round;
        yearly_counts(Nothing) -> YearlyCounts = yearly::counts;
        decide_round(RoundRef) -> RoundState = decision::decide;
        reopen_round(RoundWithReason) -> RoundState = rounds::reopen;
        approve_round(RoundRef) -> RoundState = rounds::approve;
        round_results(RoundResultsQuery) -> RoundResults = results::of_round;
        candidate_breakdown(CandidateRef) -> CandidateResult = results::of_candidate;
        issue_certificates(RoundRef) -> CertificatesIssued = certificates::issue;
        list_certificates(CertificateQuery) -> CertificateList = certificates::list;
        check_certificate(CertificateRef) -> CertificateChecked = certificates::check;
        revoke_certificate(CertificateWithReason) -> CertificateChecked = certificates::revoke;
        reissue_certificate(CertificateWithReason) -> CertificateChecked = certificates::reissue;
        preview_certificate(PreviewCertificate) -> CertificatePreview = printing::preview;
        save_certificates(SaveCertificates) -> CertificatesSaved = printing::save_round;
        save_certificate(SaveCertificate) -> CertificatesSaved = printing::save_one;
        export_register(ExportRegister) -> RegisterExported = certificates::export;
        verify_audit(Nothing) -> AuditVerified = audit::verify;
        list_audit(AuditPage) -> AuditList = audit::list;
        create_backup(CreateBackup) -> BackupMade = backup::create;
        check_office(Nothing) -> OfficeChecked = backup::check;
    }
}

/// Runs the action `name` on its JSON input. Every caller (window, bridge, command line) comes through here.
///
/// # Errors
/// The action's refusal in the desk's language; `unknown_action` and `bad_input` when the call itself is wrong.
pub async fn dispatch(desk: &Desk, name: &str, input: Value) -> Result<Value, WireError> {
    desk.begin(name);
    // A thread of its own: actions compute and read files as well as wait, and a panic ends this call, not the program.
    let (own_desk, own_name) = (desk.clone(), name.to_owned());
    let runtime = tokio::runtime::Handle::current();
    let acting =
        tokio::task::spawn_blocking(move || runtime.block_on(run(own_desk, &own_name, input)));
    let outcome = match acting.await {
        Ok(outcome) => outcome,
        Err(fault) => Err(Refusal::new("internal").with("detail", fault)),
    };
    outcome.map_err(|refusal| WireError::of(&refusal, desk.language()))
}

/// A file that a user writes, read as what it should be.
///
/// # Errors
/// `toml_invalid` with the line.
pub(crate) fn parse_toml<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Refusal> {
    toml::from_str(text).map_err(|fault| {
        let line = fault.span().map_or(0, |span| {
            text[..span.start.min(text.len())].lines().count().max(1)
        });
        Refusal::new("toml_invalid")
            .with("line", line)
            .with("detail", fault.message())
    })
}

/// The first of the problems that a check names, with how many there are beside it.
pub(crate) fn first(checked: Result<(), Vec<Refusal>>) -> Result<(), Refusal> {
    let mut problems = match checked {
        Ok(()) => return Ok(()),
        Err(problems) => problems.into_iter(),
    };
    match problems.next() {
        None => Ok(()),
        Some(problem) => Err(problem.with("more", problems.len())),
    }
}

/// A reason as it is kept: trimmed and not empty.
///
/// # Errors
/// `reason_empty`.
pub(crate) fn reason(text: &str) -> Result<&str, Refusal> {
    match text.trim() {
        "" => Err(Refusal::new("reason_empty").at("reason")),
        reason => Ok(reason),
    }
}

fn read<T: serde::de::DeserializeOwned>(input: Value) -> Result<T, Refusal> {
    serde_json::from_value(input).map_err(|fault| Refusal::new("bad_input").with("detail", fault))
}

fn write<T: serde::Serialize>(output: &T) -> Result<Value, Refusal> {
    serde_json::to_value(output).map_err(|fault| Refusal::new("internal").with("detail", fault))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_for_permissions_are_those_of_the_table() {
        let mut named = crate::ACTIONS.to_vec();
        let mut built = TABLE.to_vec();
        named.sort_unstable();
        built.sort_unstable();
        assert_eq!(named, built);
    }
}
