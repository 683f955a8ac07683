//! The one table of actions: its rows make `dispatch`, the names for permissions, and the TypeScript types.
//!
//! To add an action: write the function in the file of its subject, its input and output in `wire/`, a row here and
//! a name in `action_names.rs` (docs/architecture.md, "Adding an action"). Rules do not belong here.

use std::pin::Pin;

use assessment::Refusal;
use serde_json::Value;
use ts_rs::TS;

use crate::certificates::wire::*;
use crate::evidence::wire::*;
use crate::imports::wire::{ImportReport, *};
use crate::institution::wire::*;
use crate::marks::roads::wire::*;
use crate::marks::wire::*;
use crate::packets::wire::*;
use crate::people::wire::*;
use crate::results::wire::*;
use crate::rounds::wire::*;
use crate::safekeeping::wire::*;
use crate::session::Session;
use crate::session::wire::*;
use crate::standards::wire::*;
use crate::wire::{Nothing, WireError, *};

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

        fn run(session: Session, name: &str, input: Value) -> Running {
            match name {
                $(stringify!($desk_name) => Box::pin(async move {
                    let output: $desk_out = $desk_fn(&session, read::<$desk_in>(input)?).await?;
                    write(&output)
                }),)*
                $(stringify!($name) => Box::pin(async move {
                    let office = session.office()?;
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
        desk_status(Nothing) -> DeskStatus = crate::session::actions::status;
        set_language(SetLanguage) -> DeskStatus = crate::session::actions::set_language;
        set_actor(SetActor) -> DeskStatus = crate::session::actions::set_actor;
        create_office(CreateOffice) -> OfficeCreated = crate::institution::founding::create_office;
        check_institution(CheckInstitution) -> InstitutionChecked = crate::institution::check;
        show_rule_pack(ShowRulePack) -> RulePackShown = crate::institution::rule_packs::show;
        save_rule_pack(SaveRulePack) -> FileSaved = crate::institution::rule_packs::save;
        open_office(OfficeLocation) -> DeskStatus = crate::session::actions::open_office;
        create_demo_office(OfficeLocation) -> DeskStatus = crate::demo::create_demo_office;
        close_office(Nothing) -> DeskStatus = crate::session::actions::close_office;
        cancel_work(CancelWork) -> Nothing = crate::session::actions::cancel;
        search_occupations(SearchOccupations) -> OccupationList = crate::institution::occupations::search;
        preview_table(PreviewTable) -> TablePreview = crate::imports::preview;
        save_problems(SaveProblems) -> FileSaved = crate::imports::save_problems;
        try_standard(TryStandard) -> CandidateResult = crate::results::trial::try_out;
        check_scores(CheckScores) -> ScoresChecked = crate::marks::roads::table::check;
        restore_backup(RestoreBackup) -> BackupMade = crate::safekeeping::backup::restore;
        inspect_packet(InspectPacket) -> PacketInspected = crate::packets::inspect::inspect;
        open_packet(OpenPacket) -> WorkingCopyOpened = crate::packets::working_copy::open;
        show_packet(Nothing) -> WorkingCopyOpened = crate::packets::working_copy::show;
        put_working_marks(PutWorkingMarks) -> WorkingProgress = crate::packets::working_copy::put_marks;
        set_working_place(SetWorkingPlace) -> Nothing = crate::packets::working_copy::set_place;
        sign_return(SignReturn) -> ReturnSigned = crate::packets::working_copy::sign;
        close_packet(Nothing) -> Nothing = crate::packets::working_copy::close;
        fill_packet(FillPacket) -> PacketFilled = crate::packets::working_copy::fill;
        show_device_card(Nothing) -> DeviceCardShown = crate::packets::working_copy::device_card;
        read_device_card(ReadDeviceCard) -> DeviceCardRead = crate::packets::inspect::card;
    }
    office {
        import_employees(ImportEmployees) -> ImportReport = crate::people::import;
        list_employees(EmployeePage) -> EmployeeList = crate::people::list;
        show_employee(EmployeeRef) -> EmployeeShown = crate::people::person::show;
        unmask_employee(EmployeeRef) -> EmployeeUnmasked = crate::people::person::unmask;
        list_units(Nothing) -> UnitList = crate::institution::units::units;
        import_photos(ImportPhotos) -> ImportReport = crate::people::photos::import;
        import_occupations(ImportOccupations) -> ImportReport = crate::institution::occupations::import;
        import_standard(TextOfFile) -> StandardImported = crate::standards::import;
        list_standards(Nothing) -> StandardList = crate::standards::list;
        show_standard(StandardRef) -> StandardShown = crate::standards::editor::show;
        check_standard(StandardDraft) -> DraftChecked = crate::standards::editor::check;
        put_standard(StandardDraft) -> StandardImported = crate::standards::editor::put;
        compare_standards(CompareStandards) -> StandardDifferences = crate::standards::editor::compare;
        open_round(TextOfFile) -> RoundState = crate::rounds::open;
        check_round(RoundDraft) -> DraftChecked = crate::rounds::plans::check;
        plan_round(RoundDraft) -> RoundState = crate::rounds::plans::open;
        show_round(RoundRef) -> RoundShown = crate::rounds::plans::show;
        list_candidates(RoundRef) -> CandidateList = crate::rounds::plans::candidates;
        preview_enrolment(EnrolRound) -> CandidateList = crate::rounds::plans::preview;
        list_rounds(Nothing) -> RoundList = crate::rounds::list;
        list_raters(RoundRef) -> RaterList = crate::rounds::names::raters;
        enrol_round(EnrolRound) -> RoundState = crate::rounds::enrol;
        open_scoring(RoundRef) -> RoundState = crate::rounds::open_scoring;
        import_scores(ImportScores) -> ImportReport = crate::marks::roads::table::import;
        settle_discrepancy(SettleDiscrepancy) -> RoundState = crate::marks::settle::settle;
        score_board(RoundRef) -> ScoreBoard = crate::marks::board::of_round;
        list_discrepancies(RoundRef) -> DiscrepancyList = crate::marks::settle::discrepancies;
        open_rater_sheet(RaterRef) -> RaterSheet = crate::marks::roads::sheet::open;
        put_rater_marks(PutRaterMarks) -> Nothing = crate::marks::roads::sheet::put;
        submit_rater_sheet(SubmitRaterSheet) -> RaterSheet = crate::marks::roads::sheet::submit;
        reopen_rater_sheet(ReopenRaterSheet) -> RaterSheet = crate::marks::roads::sheet::reopen;
        print_score_sheets(SheetsForRaters) -> SheetFiles = crate::marks::roads::paper::print;
        export_score_workbooks(SheetsForRaters) -> SheetFiles = crate::marks::roads::workbook::export;
        import_score_workbook(ImportScoreWorkbook) -> ImportReport = crate::marks::roads::workbook::import;
        find_score_sheet(ScoreSheetRef) -> ScoreSheetFound = crate::marks::roads::typing::find;
        enter_score_sheet(EnterScoreSheet) -> ScoreSheetEntered = crate::marks::roads::typing::enter;
        make_packets(MakePackets) -> PacketsMade = crate::packets::make::make;
        take_packets(TakePackets) -> PacketsTaken = crate::packets::take::take;
        packet_board(RoundRef) -> PacketBoard = crate::packets::board::of_round;
        list_conflicts(RoundRef) -> ConflictList = crate::marks::conflicts::list;
        settle_conflict(SettleConflict) -> ConflictList = crate::marks::conflicts::settle;
        enrol_device(EnrolDevice) -> DeviceList = crate::packets::devices::enrol;
        revoke_device(RevokeDevice) -> DeviceList = crate::packets::devices::revoke;
        list_devices(Nothing) -> DeviceList = crate::packets::devices::list;
        import_evidence(ImportEvidence) -> ImportReport = crate::evidence::import;
        show_evidence(ShowEvidence) -> EvidenceShown = crate::evidence::show;
        evidence_coverage(RoundRef) -> EvidenceCoverage = crate::evidence::coverage::of_round;
        yearly_counts(Nothing) -> YearlyCounts = crate::results::yearly::counts;
        decide_round(RoundRef) -> RoundState = crate::results::decide::decide;
        reopen_round(RoundWithReason) -> RoundState = crate::rounds::reopen;
        approve_round(ApproveRound) -> RoundState = crate::rounds::approve;
        round_results(RoundResultsQuery) -> RoundResults = crate::results::of_round;
        candidate_breakdown(CandidateRef) -> CandidateResult = crate::results::of_candidate;
        issue_certificates(RoundRef) -> CertificatesIssued = crate::certificates::issue;
        list_certificates(CertificateQuery) -> CertificateList = crate::certificates::list;
        check_certificate(CertificateRef) -> CertificateChecked = crate::certificates::check;
        revoke_certificate(CertificateWithReason) -> CertificateChecked = crate::certificates::revoke;
        reissue_certificate(CertificateWithReason) -> CertificateChecked = crate::certificates::reissue;
        preview_certificate(PreviewCertificate) -> CertificatePreview = crate::certificates::printing::preview;
        save_certificates(SaveCertificates) -> CertificatesSaved = crate::certificates::printing::save_round;
        save_certificate(SaveCertificate) -> CertificatesSaved = crate::certificates::printing::save_one;
        export_register(ExportRegister) -> RegisterExported = crate::certificates::export;
        verify_audit(Nothing) -> AuditVerified = crate::safekeeping::audit::verify;
        list_audit(AuditPage) -> AuditList = crate::safekeeping::audit::list;
        create_backup(CreateBackup) -> BackupMade = crate::safekeeping::backup::create;
        check_office(Nothing) -> OfficeChecked = crate::safekeeping::backup::check;
    }
}

/// Runs the action `name` on its JSON input. Every caller (window, bridge, command line) comes through here.
///
/// # Errors
/// The action's refusal in the session's language; `unknown_action` and `bad_input` when the call itself is wrong.
pub async fn dispatch(session: &Session, name: &str, input: Value) -> Result<Value, WireError> {
    session.begin(name);
    // A thread of its own: actions compute and read files as well as wait, and a panic ends this call, not the program.
    let (own_session, own_name) = (session.clone(), name.to_owned());
    let runtime = tokio::runtime::Handle::current();
    let acting =
        tokio::task::spawn_blocking(move || runtime.block_on(run(own_session, &own_name, input)));
    let outcome = match acting.await {
        Ok(outcome) => outcome,
        Err(fault) => Err(Refusal::new("internal").with("detail", fault)),
    };
    outcome.map_err(|refusal| WireError::of(&refusal, session.language()))
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
