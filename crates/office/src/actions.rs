//! The one table of actions: its rows make `dispatch`, the typed calls, the names for permissions, the TypeScript types,
//! and what each action reads and changes.
//!
//! To add an action: write the function in the file of its subject, its input and output in the `wire` beside it, a row
//! here and a name in `action_names.rs` (docs/architecture.md, "Adding an action"). Rules do not belong here.

use std::pin::Pin;

use assessment::{Act, Refusal};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::TS;

use crate::accounts::admission::{Admitted, admit};
use crate::accounts::wire::*;
use crate::archive::wire::*;
use crate::certificates::taken_over::wire::*;
use crate::certificates::wire::*;
use crate::evidence::comparing::wire::*;
use crate::evidence::wire::*;
use crate::imports::wire::{ImportReport, *};
use crate::institution::rules::wire::*;
use crate::institution::wire::*;
use crate::lists::wire::*;
use crate::marks::ratings::wire::*;
use crate::marks::roads::wire::*;
use crate::marks::wire::*;
use crate::marks::work_pieces::wire::*;
use crate::notices::wire::*;
use crate::packets::wire::*;
use crate::people::wire::*;
use crate::results::fairness::wire::*;
use crate::results::wire::*;
use crate::rounds::corrections::wire::*;
use crate::rounds::wire::*;
use crate::safekeeping::clock::refuse_doubtful_day;
use crate::safekeeping::keeping::before_act;
use crate::safekeeping::wire::*;
use crate::session::Session;
use crate::session::wire::{ActingAccount, *};
use crate::standards::wire::*;
use crate::wire::{Nothing, WireError, *};

/// What an office is about. A screen reads anew what a call has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Subject {
    /// Which office is open, in which language, and who acts.
    Session,
    /// Who may sign in, and with which duties.
    Accounts,
    /// The institution, its units, occupations and rules.
    Institution,
    /// Employees and their photos.
    People,
    /// Grade standards with their schemes.
    Standards,
    /// Rounds, their panels and candidates.
    Rounds,
    /// Marks, score sheets, discrepancies and conflicts.
    Marks,
    /// Score packets, returns and devices.
    Packets,
    /// Quality evidence.
    Evidence,
    /// Decisions.
    Results,
    /// Certificates and the register.
    Certificates,
    /// The audit log and backups.
    Safekeeping,
    /// Files taken in.
    Imports,
}

impl Subject {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Session,
        Self::Accounts,
        Self::Institution,
        Self::People,
        Self::Standards,
        Self::Rounds,
        Self::Marks,
        Self::Packets,
        Self::Evidence,
        Self::Results,
        Self::Certificates,
        Self::Safekeeping,
        Self::Imports,
    ];
}

/// One thing that can be asked for, as a type: callers in Rust write no name and no JSON.
pub trait Action {
    /// Its name on the wire.
    const NAME: &'static str;
    /// Whether an office has to be open.
    const NEEDS_OFFICE: bool;
    /// Which kind of act it is, and so which duties may take it in an office with accounts.
    const DUTY: Act;
    /// Whether it puts the day of this computer on paper or into the record of a person, so that the day must follow those of the
    /// log.
    const DATED: bool;
    /// Whether it cannot be taken back, so that a copy of the office is kept of before it.
    const RISKY: bool;
    /// What its answer is made from.
    const READS: &'static [Subject];
    /// What is another when it has answered.
    const CHANGES: &'static [Subject];
    /// What it is asked with.
    type Input: Serialize + DeserializeOwned + Send + 'static;
    /// What it answers.
    type Output: Serialize + DeserializeOwned + Send + 'static;

    /// Does it, for whoever has been admitted.
    fn act(
        session: Session,
        admitted: Admitted,
        input: Self::Input,
    ) -> impl Future<Output = Result<Self::Output, Refusal>>;
}

/// An action on its way; boxed, so that the table's future stays small whatever its rows need.
type Running = Pin<Box<dyn Future<Output = Result<Value, Refusal>>>>;

macro_rules! subjects {
    () => { &[] };
    (everything) => { Subject::ALL };
    ([$($subject:ident)*]) => { &[$(Subject::$subject),*] };
}

macro_rules! is_dated {
    (dated $($more:ident)?) => {
        true
    };
    ($(risky)?) => {
        false
    };
}

macro_rules! is_risky {
    ($(dated)? risky) => {
        true
    };
    ($(dated)?) => {
        false
    };
}

macro_rules! table {
    (
        session {
            $($s_name:ident ( $s_in:ty ) -> $s_out:ty = $s_fn:path, for $s_duty:ident $($s_mark:ident)*
                $(, reads $s_reads:tt)? $(, changes $s_changes:tt)?;)*
        }
        office {
            $($name:ident ( $in:ty ) -> $out:ty = $fn:path, for $duty:ident $($mark:ident)*
                $(, reads $reads:tt)? $(, changes $changes:tt)?;)*
        }
    ) => {
        /// Every action with its input and output.
        #[derive(TS)]
        #[ts(export)]
        #[expect(dead_code, reason = "exists for its TypeScript twin, the type of call()")]
        pub struct Actions {
            $($s_name: ($s_in, $s_out),)*
            $($name: ($in, $out),)*
        }

        /// Every action as a type of its own, named as on the wire.
        #[expect(non_camel_case_types, reason = "one name for one action, wherever it is called")]
        #[expect(missing_docs, reason = "each is documented at its function")]
        pub mod call {
            use super::*;

            $(
                #[derive(Debug, Clone, Copy)]
                pub struct $s_name;

                impl Action for $s_name {
                    const NAME: &'static str = stringify!($s_name);
                    const NEEDS_OFFICE: bool = false;
                    const DUTY: Act = Act::$s_duty;
                    const DATED: bool = is_dated!($($s_mark)*);
                    const RISKY: bool = is_risky!($($s_mark)*);
                    const READS: &'static [Subject] = subjects!($($s_reads)?);
                    const CHANGES: &'static [Subject] = subjects!($($s_changes)?);
                    type Input = $s_in;
                    type Output = $s_out;

                    async fn act(session: Session, _: Admitted, input: $s_in) -> Result<$s_out, Refusal> {
                        $s_fn(&session, input).await
                    }
                }
            )*
            $(
                #[derive(Debug, Clone, Copy)]
                pub struct $name;

                impl Action for $name {
                    const NAME: &'static str = stringify!($name);
                    const NEEDS_OFFICE: bool = true;
                    const DUTY: Act = Act::$duty;
                    const DATED: bool = is_dated!($($mark)*);
                    const RISKY: bool = is_risky!($($mark)*);
                    const READS: &'static [Subject] = subjects!($($reads)?);
                    const CHANGES: &'static [Subject] = subjects!($($changes)?);
                    type Input = $in;
                    type Output = $out;

                    async fn act(_: Session, admitted: Admitted, input: $in) -> Result<$out, Refusal> {
                        $fn(&admitted.office()?, input).await
                    }
                }
            )*
        }

        /// Name, what is read, what is changed, of every action.
        #[cfg(test)]
        const TABLE: &[(&str, &[Subject], &[Subject])] = &[
            $((call::$s_name::NAME, call::$s_name::READS, call::$s_name::CHANGES),)*
            $((call::$name::NAME, call::$name::READS, call::$name::CHANGES),)*
        ];

        fn run(session: Session, name: &str, input: Value) -> Running {
            match name {
                $(stringify!($s_name) => Box::pin(by_name::<call::$s_name>(session, input)),)*
                $(stringify!($name) => Box::pin(by_name::<call::$name>(session, input)),)*
                other => {
                    let refusal = Refusal::new("unknown_action").with("action", other);
                    Box::pin(std::future::ready(Err(refusal)))
                }
            }
        }
    };
}

async fn by_name<A: Action>(session: Session, input: Value) -> Result<Value, Refusal> {
    write(&enter::<A>(session, || read(input)).await?)
}

/// The way into every action. Whoever may not do it, or not on this day, is told so before anything is said about the input.
async fn enter<A: Action>(
    session: Session,
    input: impl FnOnce() -> Result<A::Input, Refusal>,
) -> Result<A::Output, Refusal> {
    let admitted = admit(&session, A::NAME, A::DUTY).await?;
    if A::DATED {
        refuse_doubtful_day(admitted.looked_at()?).await?;
    }
    let input = input()?;
    if A::RISKY {
        before_act(&session, admitted.looked_at()?).await;
    }
    A::act(session, admitted, input).await
}

table! {
    session {
        session_status(Nothing) -> SessionStatus = crate::session::actions::status, for Anybody, reads [Session Accounts Institution People Rounds];
        set_language(SetLanguage) -> SessionStatus = crate::session::actions::set_language, for Anybody, changes [Session];
        set_actor(SetActor) -> SessionStatus = crate::session::actions::set_actor, for Anybody, changes [Session];
        prepare_first_account(MakeFirstAccount) -> RecoverySheet = crate::accounts::first::prepare, for Anybody;
        save_first_sheet(SaveFirstSheet) -> Nothing = crate::accounts::sheet::save_first, for Anybody;
        make_first_account(MakeFirstAccount) -> FirstAccountMade = crate::accounts::first::make_first, for Anybody, changes everything;
        list_account_names(Nothing) -> AccountNames = crate::accounts::names, for Anybody, reads [Accounts];
        sign_in(SignIn) -> SignInDone = crate::safekeeping::opening::sign_in, for Anybody, changes everything;
        sign_in_kept(SignInKept) -> SignInDone = crate::safekeeping::opening::sign_in_kept, for Anybody, changes everything;
        sign_out(SignOut) -> SignedOut = crate::accounts::signing_in::sign_out, for Anybody, changes everything;
        recover_account(Recover) -> ActingAccount = crate::accounts::passwords::recover, for Anybody, changes [Accounts Safekeeping];
        end_account(EndAccount) -> AccountEnded = crate::safekeeping::rekey::end, for KeepAccounts, changes [Session Accounts Safekeeping];
        change_office_key(Nothing) -> OfficeKeyChanged = crate::safekeeping::rekey::change, for KeepAccounts, changes [Session Accounts Safekeeping];
        create_office(CreateOffice) -> OfficeCreated = crate::institution::founding::create_office, for Anybody, changes everything;
        check_institution(OfficeDraft) -> InstitutionChecked = crate::institution::check, for Anybody, reads [Institution];
        read_office_draft(TextOfFile) -> OfficeDraftRead = crate::institution::draft::read, for Anybody, reads [Institution];
        save_office_draft(SaveOfficeDraft) -> FileSaved = crate::institution::draft::save, for Anybody;
        show_rule_pack(ShowRulePack) -> RulePackShown = crate::institution::rule_packs::show, for Anybody, reads [Institution];
        save_rule_pack(SaveRulePack) -> FileSaved = crate::institution::rule_packs::save, for Anybody;
        open_office(OfficeLocation) -> SessionStatus = crate::safekeeping::opening::open_office, for Anybody, changes everything;
        create_demo_office(OfficeLocation) -> SessionStatus = crate::demo::create_demo_office, for Anybody, changes everything;
        close_office(Nothing) -> SessionStatus = crate::safekeeping::opening::close_office, for Anybody, changes everything;
        cancel_work(CancelWork) -> Nothing = crate::session::actions::cancel, for Anybody;
        show_grants(OfficeRoles) -> GrantsShown = crate::institution::grants::show, for Anybody, reads [Institution];
        search_occupations(SearchOccupations) -> OccupationList = crate::institution::occupations::search, for Look, reads [Institution];
        preview_table(PreviewTable) -> TablePreview = crate::imports::preview, for Anybody, reads [Imports];
        save_problems(SaveProblems) -> FileSaved = crate::imports::save_problems, for Anybody;
        save_import_problems(SaveImportProblems) -> FileSaved = crate::imports::save_rows_to_mend, for Anybody;
        try_standard(TryStandard) -> CandidateResult = crate::results::trial::try_out, for Anybody, reads [Standards];
        check_scores(CheckScores) -> ScoresChecked = crate::marks::roads::table::check, for Anybody;
        measure_ratings(MeasureRatings) -> RatingsMeasured = crate::marks::ratings::measure, for Anybody;
        measure_counts(MeasureCounts) -> CountsMeasured = crate::evidence::comparing::measure_counts, for Anybody;
        measure_mix(MeasureMix) -> MixMeasured = crate::evidence::comparing::measure_mix, for Anybody;
        restore_backup(RestoreBackup) -> BackupMade = crate::safekeeping::restore::restore, for Restore, changes everything;
        preview_restore(PreviewRestore) -> RestorePreview = crate::safekeeping::restore::preview, for Restore;
        compare_offices(CompareOffices) -> OfficesCompared = crate::safekeeping::compare::compare, for BackUp;
        inspect_packet(InspectPacket) -> PacketInspected = crate::packets::inspect::inspect, for Look;
        open_packet(OpenPacket) -> WorkingCopyOpened = crate::packets::working_copy::open, for Anybody;
        show_packet(Nothing) -> WorkingCopyOpened = crate::packets::working_copy::show, for Anybody;
        show_packet_photo(ShowPacketPhoto) -> WorkPhotoShown = crate::packets::working_copy::photo, for Anybody;
        put_working_marks(PutWorkingMarks) -> WorkingProgress = crate::packets::working_copy::put_marks, for Anybody;
        set_working_place(SetWorkingPlace) -> Nothing = crate::packets::working_copy::set_place, for Anybody;
        sign_return(SignReturn) -> ReturnSigned = crate::packets::working_copy::sign, for Anybody;
        close_packet(Nothing) -> Nothing = crate::packets::working_copy::close, for Anybody;
        fill_packet(FillPacket) -> PacketFilled = crate::packets::working_copy::fill, for Anybody;
        show_device_card(Nothing) -> DeviceCardShown = crate::packets::working_copy::device_card, for Anybody, reads [Packets];
        read_device_card(ReadDeviceCard) -> DeviceCardRead = crate::packets::inspect::card, for Anybody;
        verify_archive(VerifyArchive) -> ArchiveVerified = crate::archive::verifying::verify, for Anybody;
    }
    office {
        list_accounts(Nothing) -> AccountList = crate::accounts::list, for Look, reads [Accounts];
        add_account(AddAccount) -> AccountShown = crate::accounts::add, for KeepAccounts, changes [Accounts Safekeeping];
        edit_account(EditAccount) -> AccountShown = crate::accounts::edit, for KeepAccounts, changes [Session Accounts Safekeeping];
        change_password(ChangePassword) -> ActingAccount = crate::accounts::passwords::change, for Own, changes [Session Accounts Safekeeping];
        reset_password(ResetPassword) -> ActingAccount = crate::accounts::passwords::reset, for KeepAccounts, changes [Accounts Safekeeping];
        make_recovery_sheet(Nothing) -> RecoverySheet = crate::accounts::sheet::make, for KeepAccounts, changes [Accounts Safekeeping];
        save_recovery_sheet(SaveRecoverySheet) -> Nothing = crate::accounts::sheet::save, for KeepAccounts, changes [Safekeeping];
        import_employees(ImportEmployees) -> ImportReport = crate::people::import, for RunEvaluation dated risky, changes [People Institution Imports Safekeeping];
        list_employees(EmployeePage) -> EmployeeList = crate::people::list, for Look, reads [People Institution Certificates];
        show_employee(EmployeeRef) -> EmployeeShown = crate::people::person::show, for Look, reads [People Institution Rounds Results Certificates];
        unmask_employee(EmployeeRef) -> EmployeeUnmasked = crate::people::person::unmask, for ReadPersonal, changes [Safekeeping];
        add_employee(AddEmployee) -> EmployeeShown = crate::people::by_hand::add, for RunEvaluation dated, changes [People Safekeeping];
        edit_employee(EditEmployee) -> EmployeeShown = crate::people::by_hand::edit, for RunEvaluation dated, changes [People Safekeeping];
        mark_employee_left(EmployeeLeft) -> EmployeeShown = crate::people::by_hand::mark_left, for RunEvaluation dated, changes [People Safekeeping];
        mark_employee_returned(EmployeeReturned) -> EmployeeShown = crate::people::by_hand::mark_returned, for RunEvaluation dated, changes [People Safekeeping];
        preview_erasing(EmployeeRef) -> ErasingPreview = crate::people::erasing::preview, for ReadPersonal, reads [People Rounds Results Certificates Institution];
        erase_employee(EraseEmployee) -> EmployeeErased = crate::people::erasing::erase, for RunEvaluation dated risky, changes [People Marks Certificates Safekeeping];
        extract_employee(ExtractEmployee) -> EmployeeExtract = crate::people::extract::extract, for ReadPersonal, changes [Safekeeping];
        show_institution(Nothing) -> InstitutionSettings = crate::institution::corrections::settings, for Look, reads [Institution Certificates];
        preview_institution(PreviewInstitution) -> InstitutionTold = crate::institution::corrections::preview, for Look, reads [Institution Certificates];
        correct_institution(CorrectInstitution) -> InstitutionTold = crate::institution::corrections::correct, for RunEvaluation dated risky, changes [Session Institution Safekeeping];
        preview_filing(PreviewFiling) -> InstitutionTold = crate::institution::corrections::preview_filing, for Look, reads [Institution Rounds];
        correct_filing(CorrectFiling) -> InstitutionTold = crate::institution::corrections::correct_filing, for File dated risky, changes [Institution Standards Safekeeping];
        preview_unit_correction(PreviewUnitCorrection) -> UnitTold = crate::institution::unit_corrections::preview, for Look, reads [Institution People Rounds];
        correct_unit(CorrectUnit) -> UnitTold = crate::institution::unit_corrections::correct, for RunEvaluation dated risky, changes [Institution People Safekeeping];
        list_rule_packs(Nothing) -> RulePackList = crate::institution::rules::list, for Look, reads [Institution Rounds];
        show_kept_rule_pack(RulePackRef) -> RulePackKept = crate::institution::rules::show, for Look, reads [Institution Rounds];
        compare_rule_packs(CompareRulePacks) -> InstitutionTold = crate::institution::rules::compare, for Look, reads [Institution];
        export_rule_pack(ExportRulePack) -> FileSaved = crate::institution::rules::export, for Look, reads [Institution];
        copy_rule_pack(CopyRulePack) -> RulePackKept = crate::institution::rules::copy, for RunEvaluation, changes [Institution Safekeeping];
        edit_rule_pack(EditRulePack) -> RulePackKept = crate::institution::rules::edit, for RunEvaluation, changes [Institution Safekeeping];
        import_rule_pack(ImportRulePack) -> RulePackKept = crate::institution::rules::import, for RunEvaluation, changes [Institution Safekeeping];
        preview_rule_pack(PreviewRulePack) -> InstitutionTold = crate::institution::rules::enforcing::preview, for Look, reads [Institution Rounds];
        enforce_rule_pack(EnforceRulePack) -> InstitutionTold = crate::institution::rules::enforcing::enforce, for File, changes [Institution Rounds Marks Packets Results Certificates Safekeeping];
        withdraw_rule_pack(WithdrawRulePack) -> InstitutionTold = crate::institution::rules::enforcing::withdraw, for File, changes [Institution Rounds Marks Packets Results Certificates Safekeeping];
        list_units(Nothing) -> UnitList = crate::institution::units::units, for Look, reads [Institution People];
        import_photos(ImportPhotos) -> ImportReport = crate::people::photos::import, for RunEvaluation, changes [People Safekeeping];
        import_occupations(ImportOccupations) -> ImportReport = crate::institution::occupations::import, for RunEvaluation, changes [Institution Safekeeping];
        import_standard(TextOfFile) -> StandardImported = crate::standards::import, for RunEvaluation risky, changes [Standards Safekeeping];
        list_standards(Nothing) -> StandardList = crate::standards::list, for Look, reads [Standards Institution];
        show_standard(StandardRef) -> StandardShown = crate::standards::editor::show, for Look, reads [Standards Institution];
        check_standard(StandardDraft) -> DraftChecked = crate::standards::editor::check, for Look, reads [Standards Institution];
        put_standard(StandardDraft) -> StandardImported = crate::standards::editor::put, for RunEvaluation, changes [Standards Safekeeping];
        compare_standards(CompareStandards) -> StandardDifferences = crate::standards::editor::compare, for Look, reads [Standards];
        route_patterns(RoutesTo) -> RoutePatterns = crate::standards::editor::patterns, for Look, reads [Standards Institution];
        open_round(TextOfFile) -> RoundStanding = crate::rounds::open, for RunEvaluation, changes [Rounds Safekeeping];
        check_round(RoundDraft) -> DraftChecked = crate::rounds::plans::check, for Look, reads [Rounds Standards Institution People];
        plan_round(RoundDraft) -> RoundStanding = crate::rounds::plans::open, for RunEvaluation, changes [Rounds Safekeeping];
        show_round(RoundRef) -> RoundShown = crate::rounds::plans::show, for Look, reads [Rounds Standards];
        list_candidates(RoundRef) -> CandidateList = crate::rounds::plans::candidates, for Look, reads [Rounds People];
        preview_enrolment(EnrolRound) -> CandidateList = crate::rounds::plans::preview, for Look, reads [Rounds People Standards Marks Packets Results Certificates Institution];
        list_rounds(Nothing) -> RoundList = crate::rounds::list, for Look, reads [Rounds People Standards Institution Marks Packets Evidence Results Certificates];
        list_raters(RoundRef) -> RaterList = crate::rounds::names::raters, for Look, reads [Rounds People];
        enrol_round(EnrolRound) -> RoundStanding = crate::rounds::enrolment::enrol, for RunEvaluation, changes [Rounds Marks Safekeeping];
        open_scoring(RoundRef) -> RoundStanding = crate::rounds::open_scoring, for RunEvaluation, changes [Rounds Safekeeping];
        import_scores(ImportScores) -> ImportReport = crate::marks::roads::table::import, for EnterMarks risky, changes [Marks Imports Safekeeping];
        settle_discrepancy(SettleDiscrepancy) -> RoundStanding = crate::marks::settle::settle, for RunEvaluation dated, changes [Marks Safekeeping];
        score_board(RoundRef) -> ScoreBoard = crate::marks::board::of_round, for Look, reads [Marks Rounds People];
        list_discrepancies(RoundRef) -> DiscrepancyList = crate::marks::settle::discrepancies, for Look, reads [Marks Rounds People];
        open_rater_sheet(RaterRef) -> RaterSheet = crate::marks::roads::sheet::open, for Look, reads [Marks Rounds People Standards];
        put_rater_marks(PutRaterMarks) -> Nothing = crate::marks::roads::sheet::put, for EnterMarks, changes [Marks Safekeeping];
        submit_rater_sheet(SubmitRaterSheet) -> RaterSheet = crate::marks::roads::sheet::submit, for EnterMarks dated, changes [Marks Safekeeping];
        reopen_rater_sheet(ReopenRaterSheet) -> RaterSheet = crate::marks::roads::sheet::reopen, for RunEvaluation, changes [Marks Safekeeping];
        print_score_sheets(SheetsForRaters) -> SheetFiles = crate::marks::roads::paper::print, for HandOutSheets dated, changes [Safekeeping];
        export_score_workbooks(SheetsForRaters) -> SheetFiles = crate::marks::roads::workbook::export, for HandOutSheets, changes [Safekeeping];
        import_score_workbook(ImportScoreWorkbook) -> ImportReport = crate::marks::roads::workbook::import, for EnterMarks, changes [Marks Safekeeping];
        find_score_sheet(ScoreSheetRef) -> ScoreSheetFound = crate::marks::roads::typing::find, for Look, reads [Marks Rounds People Standards];
        enter_score_sheet(EnterScoreSheet) -> ScoreSheetEntered = crate::marks::roads::typing::enter, for EnterMarks, changes [Marks Safekeeping];
        attach_work_piece(AttachWorkPiece) -> WorkPieceList = crate::marks::work_pieces::attach, for EnterMarks, changes [Marks Safekeeping];
        list_work_pieces(WorkPieceQuery) -> WorkPieceList = crate::marks::work_pieces::list, for Look, reads [Marks Rounds People Standards];
        show_work_piece(ShowWorkPiece) -> WorkPhotoShown = crate::marks::work_pieces::show, for Look;
        remove_work_piece(RemoveWorkPiece) -> WorkPieceList = crate::marks::work_pieces::remove, for EnterMarks, changes [Marks Safekeeping];
        make_packets(MakePackets) -> PacketsMade = crate::packets::make::make, for HandOutSheets dated, changes [Packets Safekeeping];
        take_packets(TakePackets) -> PacketsTaken = crate::packets::take::take, for HandOutSheets dated, changes [Packets Marks Safekeeping];
        packet_board(RoundRef) -> PacketBoard = crate::packets::board::of_round, for Look, reads [Packets Marks Rounds People];
        list_conflicts(RoundRef) -> ConflictList = crate::marks::conflicts::list, for Look, reads [Packets Marks Rounds People];
        settle_conflict(SettleConflict) -> ConflictList = crate::marks::conflicts::settle, for RunEvaluation dated, changes [Marks Safekeeping];
        enrol_device(EnrolDevice) -> DeviceList = crate::packets::devices::enrol, for RunEvaluation, changes [Packets Safekeeping];
        revoke_device(RevokeDevice) -> DeviceList = crate::packets::devices::revoke, for RunEvaluation, changes [Packets Safekeeping];
        list_devices(Nothing) -> DeviceList = crate::packets::devices::list, for Look, reads [Packets People];
        list_imports(ImportPage) -> ImportList = crate::safekeeping::taken_in::list, for Look, reads everything;
        preview_undo_import(ImportRef) -> ImportUndoTold = crate::safekeeping::taken_in::preview, for Look, reads everything;
        undo_import(UndoImport) -> ImportUndoTold = crate::safekeeping::taken_in::undo, for Look, changes [Institution People Marks Imports Safekeeping];
        import_evidence(ImportEvidence) -> EvidenceImported = crate::evidence::import::import, for EnterEvidence risky, changes [Evidence Imports Safekeeping];
        list_evidence_batches(Nothing) -> EvidenceBatches = crate::evidence::batches::list, for Look, reads [Evidence];
        show_evidence_batch(ShowBatch) -> BatchShown = crate::evidence::batches::show, for Look, reads [Evidence];
        withdraw_evidence_batch(TurnBatch) -> BatchTurned = crate::evidence::batches::withdraw, for EnterEvidence, changes [Evidence Safekeeping];
        put_back_evidence_batch(TurnBatch) -> BatchTurned = crate::evidence::batches::put_back, for EnterEvidence, changes [Evidence Safekeeping];
        save_evidence_file(SaveBatchFile) -> FileSaved = crate::evidence::file::save, for Look, reads [Evidence];
        show_evidence(ShowEvidence) -> EvidenceShown = crate::evidence::show, for Look, reads [Evidence Institution];
        evidence_coverage(RoundRef) -> EvidenceCoverage = crate::evidence::coverage::of_round, for Look, reads [Evidence Rounds Standards People Institution];
        yearly_counts(Nothing) -> YearlyCounts = crate::results::yearly::counts, for Look, reads [Results Certificates Rounds People];
        round_readiness(RoundRef) -> RoundReadiness = crate::results::missing::of_round, for Look, reads [Rounds People Standards Institution Marks Packets Evidence Results Certificates];
        decide_round(DecideRound) -> RoundStanding = crate::results::decide::decide, for RunEvaluation dated, changes [Rounds Results Safekeeping];
        reopen_round(RoundWithReason) -> RoundStanding = crate::rounds::reopen, for TakeBack dated risky, changes [Rounds Results Safekeeping];
        preview_approval(RoundRef) -> ApprovalShown = crate::results::approval::preview, for Look, reads [Rounds People Standards Marks Results Certificates];
        approve_round(ApproveRound) -> RoundStanding = crate::rounds::approve, for Approve dated, changes [Rounds Results Safekeeping];
        preview_correction(PreviewCorrection) -> CorrectionTold = crate::rounds::corrections::preview, for Look, reads [Rounds Standards People Marks Packets Results];
        correct_round(CorrectRound) -> CorrectionTold = crate::marks::correcting::correct, for RunEvaluation risky, changes [Rounds Marks Packets Results Evidence Safekeeping];
        preview_sending_back(SendingBack) -> CorrectionTold = crate::rounds::corrections::preview_sending_back, for Look, reads [Rounds Marks Packets Results];
        send_candidate_back(SendCandidateBack) -> RoundStanding = crate::rounds::corrections::send_back, for TakeBack dated risky, changes [Rounds Marks Results Safekeeping];
        save_approval_receipt(SaveApprovalReceipt) -> FileSaved = crate::results::receipt::save, for ReadLog, reads [Rounds Results];
        round_results(RoundResultsQuery) -> RoundResults = crate::results::of_round, for Look, reads [Results Rounds People Institution];
        evidence_since_results(RoundRef) -> EvidenceSince = crate::results::since::of_round, for Look, reads [Evidence Results Rounds Standards People Institution];
        candidate_breakdown(CandidateRef) -> CandidateResult = crate::results::of_candidate, for Look, reads [Results Rounds People Institution];
        grade_page(CandidateRef) -> GradePage = crate::results::grade_page::show, for Look, reads [Results Rounds Marks Packets Evidence Certificates People Institution Standards];
        save_grade_page(SaveGradePage) -> FileSaved = crate::results::grade_page::save, for Look, changes [Safekeeping];
        fairness_report(RoundRef) -> FairnessReport = crate::results::fairness::show, for Look, reads [Results Rounds Marks Packets Evidence People Institution Standards];
        save_fairness_report(SaveFairnessReport) -> FileSaved = crate::results::fairness::save, for Look, changes [Safekeeping];
        list_notices(RoundRef) -> NoticeBoard = crate::notices::list, for Look, reads [Rounds People Results Certificates Institution];
        publish_notice(PublishNotice) -> NoticeBoard = crate::notices::publishing::publish, for RunEvaluation dated, changes [Rounds Safekeeping];
        withdraw_notice(WithdrawNotice) -> NoticeBoard = crate::notices::publishing::withdraw, for RunEvaluation, changes [Rounds Safekeeping];
        save_notice(SaveNotice) -> FileSaved = crate::notices::printing::save, for RunEvaluation, reads [Rounds People Results Institution];
        raise_objection(RaiseObjection) -> NoticeBoard = crate::notices::objections::raise, for RunEvaluation dated, changes [Rounds Safekeeping];
        settle_objection(SettleObjection) -> NoticeBoard = crate::notices::objections::settle, for TakeBack dated, changes [Rounds Safekeeping];
        list_calendars(Nothing) -> CalendarList = crate::notices::calendars::list, for Look, reads [Institution];
        import_calendar(TextOfFile) -> CalendarList = crate::notices::calendars::import, for RunEvaluation, changes [Institution Safekeeping];
        save_calendar(SaveCalendar) -> FileSaved = crate::notices::calendars::save, for Look, reads [Institution];
        list_round_papers(RoundRef) -> RoundPapers = crate::archive::papers::list, for Look, reads [Rounds People];
        keep_round_paper(KeepRoundPaper) -> RoundPapers = crate::archive::papers::keep, for RunEvaluation dated, changes [Rounds Safekeeping];
        save_round_paper(SaveRoundPaper) -> FileSaved = crate::archive::papers::save, for RunEvaluation, reads [Rounds People];
        round_file(RoundRef) -> RoundFile = crate::archive::round_file::show, for Look, reads [Rounds People Standards Institution Marks Packets Evidence Results Certificates Safekeeping];
        save_round_file(SaveRoundFile) -> FileSaved = crate::archive::round_file::save, for ReadLog, reads [Rounds People Standards Institution Marks Packets Evidence Results Certificates Safekeeping];
        make_archive(MakeArchive) -> ArchiveMade = crate::archive::making::make, for RunEvaluation dated, changes [Safekeeping];
        issue_certificates(RoundRef) -> CertificatesIssued = crate::certificates::issue, for RunEvaluation dated risky, changes [Rounds Certificates Safekeeping];
        list_certificates(CertificateQuery) -> CertificateList = crate::certificates::list, for Look, reads [Certificates];
        check_certificate(CertificateRef) -> CertificateChecked = crate::certificates::check, for Look, reads [Certificates];
        check_certificate_file(CheckCertificateFile) -> CertificateFileChecked = crate::certificates::check_file::check, for Look, reads [Certificates Safekeeping];
        revoke_certificate(RevokeCertificate) -> CertificateChecked = crate::certificates::revoke, for TakeBack dated risky, changes [Certificates Safekeeping];
        reissue_certificate(CertificateWithReason) -> CertificateChecked = crate::certificates::reissue, for RunEvaluation dated, changes [Certificates Safekeeping];
        preview_certificate(PreviewCertificate) -> CertificatePreview = crate::certificates::printing::preview, for ReadPersonal, reads [Certificates];
        save_certificates(SaveCertificates) -> CertificatesSaved = crate::certificates::printing::save_round, for RunEvaluation dated, changes [Certificates Safekeeping];
        save_certificate(SaveCertificate) -> CertificatesSaved = crate::certificates::printing::save_one, for RunEvaluation dated, changes [Certificates Safekeeping];
        list_taken_over(TakenOverQuery) -> TakenOverList = crate::certificates::taken_over::list, for Look, reads [Certificates People Institution];
        add_taken_over(AddTakenOver) -> TakenOverKept = crate::certificates::taken_over::add, for RunEvaluation dated, changes [Certificates Safekeeping];
        correct_taken_over(CorrectTakenOver) -> TakenOverKept = crate::certificates::taken_over::correct, for RunEvaluation dated, changes [Certificates Safekeeping];
        withdraw_taken_over(WithdrawTakenOver) -> TakenOverKept = crate::certificates::taken_over::withdraw, for RunEvaluation dated, changes [Certificates Safekeeping];
        import_taken_over(ImportTakenOver) -> ImportReport = crate::certificates::taken_over::import::import, for RunEvaluation dated risky, changes [Certificates Imports Safekeeping];
        export_register(ExportRegister) -> RegisterExported = crate::certificates::export, for RunEvaluation, changes [Safekeeping];
        verify_audit(VerifyAudit) -> AuditVerified = crate::safekeeping::audit::verify, for Look, reads [Safekeeping];
        list_audit(AuditPage) -> AuditList = crate::safekeeping::audit::list, for ReadLog, reads [Safekeeping];
        save_checkpoint(SaveCheckpoint) -> FileSaved = crate::safekeeping::outside::save_checkpoint, for ReadLog, reads [Safekeeping];
        export_log(ExportLog) -> LogExported = crate::safekeeping::outside::export, for ReadLog, changes [Safekeeping];
        create_backup(CreateBackup) -> BackupMade = crate::safekeeping::backup::create, for BackUp, changes [Safekeeping];
        mend_office(Nothing) -> OfficeMended = crate::safekeeping::mend::mend, for Restore, changes [Evidence Safekeeping];
        list_copies(Nothing) -> CopiesKept = crate::safekeeping::copies::list, for Look, reads [Safekeeping];
        set_copies(SetCopies) -> CopiesKept = crate::safekeeping::copies::set, for BackUp, changes [Safekeeping];
        keep_copy(Nothing) -> KeptCopy = crate::safekeeping::copies::keep, for BackUp, changes [Safekeeping];
        keep_due_copy(Nothing) -> KeptCopy = crate::safekeeping::copies::keep_due, for Anybody, changes [Safekeeping];
        forget_place(ForgetPlace) -> CopiesKept = crate::safekeeping::copies::forget, for BackUp, changes [Safekeeping];
        confirm_day(ConfirmDay) -> DayConfirmed = crate::safekeeping::clock::confirm, for ConfirmDay, changes [Safekeeping];
        check_office(Nothing) -> OfficeChecked = crate::safekeeping::backup::check, for Look, reads [Safekeeping];
        show_list(ListPage) -> ListShown = crate::lists::show, for Look, reads everything;
        list_columns(ListRef) -> ListOffered = crate::lists::offered, for Look, reads everything;
        export_list(ExportList) -> ListExported = crate::lists::file::export, for Look, changes [Safekeeping];
        keep_list_view(KeepListView) -> Nothing = crate::lists::views::keep, for Look, changes [Safekeeping];
        drop_list_view(DropListView) -> Nothing = crate::lists::views::remove, for Look, changes [Safekeeping];
    }
}

/// Runs the action `name` on its JSON input. Window and bridge come through here.
///
/// # Errors
/// The action's refusal in the session's language; `unknown_action` and `bad_input` when the call itself is wrong.
pub async fn dispatch(session: &Session, name: &str, input: Value) -> Result<Value, WireError> {
    session.begin(name);
    let (own_session, own_name) = (session.clone(), name.to_owned());
    on_a_thread(session, move || run(own_session, &own_name, input)).await
}

/// Runs an action by its type.
///
/// # Errors
/// The action's refusal in the session's language.
pub async fn perform<A: Action>(
    session: &Session,
    _: A,
    input: A::Input,
) -> Result<A::Output, WireError> {
    session.begin(A::NAME);
    let own_session = session.clone();
    on_a_thread(session, move || enter::<A>(own_session, || Ok(input))).await
}

/// A thread of its own: actions compute and read files as well as wait, and a panic ends this call, not the program.
async fn on_a_thread<T: Send + 'static, F: Future<Output = Result<T, Refusal>>>(
    session: &Session,
    act: impl FnOnce() -> F + Send + 'static,
) -> Result<T, WireError> {
    let runtime = tokio::runtime::Handle::current();
    let outcome = match tokio::task::spawn_blocking(move || runtime.block_on(act())).await {
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
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn the_names_for_permissions_are_those_of_the_table() {
        let mut named = crate::ACTIONS.to_vec();
        let mut built: Vec<&str> = TABLE.iter().map(|(name, _, _)| *name).collect();
        named.sort_unstable();
        built.sort_unstable();
        assert_eq!(named, built);
    }

    #[test]
    fn an_action_that_answers_from_a_subject_does_not_change_it() {
        for (name, reads, changes) in TABLE {
            let both = reads.iter().find(|subject| changes.contains(subject));
            assert_eq!(both, None, "{name}");
        }
    }

    /// Writes what each action reads and changes for the screens, beside the types; `cargo xtask gen` runs it.
    #[test]
    fn export_bindings_subjects() {
        let Some(folder) = std::env::var_os("TS_RS_EXPORT_DIR") else {
            return;
        };
        let list = |subjects: &[Subject]| {
            let words: Vec<String> = subjects
                .iter()
                .map(|subject| serde_json::to_string(subject).unwrap())
                .collect();
            format!("[{}]", words.join(", "))
        };
        let mut text = String::from(
            "// What each action reads and changes, from the table of actions. Generated; do not edit.\n\
             import type { Actions } from './Actions';\nimport type { Subject } from './Subject';\n\n\
             export type { Subject };\n",
        );
        type Row = (&'static str, &'static [Subject], &'static [Subject]);
        let mut constant = |name: &str, about: &str, of: fn(&Row) -> &'static [Subject]| {
            text.push_str(&format!(
                "\n/** {about} */\nexport const {name}: {{ readonly [A in keyof Actions]: readonly Subject[] }} = {{\n"
            ));
            for row in TABLE {
                text.push_str(&format!("  {}: {},\n", row.0, list(of(row))));
            }
            text.push_str("};\n");
        };
        constant("READS", "What each action answers from.", |row| row.1);
        constant(
            "CHANGES",
            "What is another when an action has answered.",
            |row| row.2,
        );
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(std::path::Path::new(&folder).join("subjects.ts"), text).unwrap();
    }
}
