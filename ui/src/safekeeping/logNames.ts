/**
 * What acts, particulars and codes of the log are called, by the names under which the log keeps them. A test holds these against
 * tests/journeys/contract/log/particulars.json, which the core's own acts write. Must not know how a line is drawn.
 */
import type { CandidateState } from '../bindings/CandidateState';
import type { Component } from '../bindings/Component';
import type { Duty } from '../bindings/Duty';
import type { ErasedExtent } from '../bindings/ErasedExtent';
import type { ListName } from '../bindings/ListName';
import type { ObjectionState } from '../bindings/ObjectionState';
import type { PaperKind } from '../bindings/PaperKind';
import type { PanelRole } from '../bindings/PanelRole';
import type { RelationKind } from '../bindings/RelationKind';
import type { ResultKind } from '../bindings/ResultKind';
import type { RoundCorrection } from '../bindings/RoundCorrection';
import type { SkillLevel } from '../bindings/SkillLevel';
import type { UnitCorrectionDraft } from '../bindings/UnitCorrectionDraft';
import type { WorkPieceKind } from '../bindings/WorkPieceKind';

/** Acts that are called by a text of their own. */
export const ACTS = {
  attach_work_piece: 'log.act_attach_work_piece', remove_work_piece: 'log.act_remove_work_piece',
  add_account: 'log.act_add_account', add_employee: 'log.act_add_employee', add_taken_over: 'log.act_add_taken_over', approve_round: 'log.act_approve_round', begin_proof: 'log.act_begin_proof',
  carry_proof: 'log.act_carry_proof', change_office_key: 'log.act_change_office_key', change_password: 'log.act_change_password', confirm_day: 'log.act_confirm_day', correct_filing: 'log.act_correct_filing', correct_institution: 'log.act_correct_institution',
  correct_round: 'log.act_correct_round', correct_taken_over: 'log.act_correct_taken_over', correct_unit: 'log.act_correct_unit', drop_list_view: 'log.act_drop_list_view',
  copy_rule_pack: 'log.act_copy_rule_pack', edit_rule_pack: 'log.act_edit_rule_pack', enforce_rule_pack: 'log.act_enforce_rule_pack', import_rule_pack: 'log.act_import_rule_pack', withdraw_rule_pack: 'log.act_withdraw_rule_pack',
  create_backup: 'log.act_create_backup', create_office: 'log.act_create_office', decide_round: 'log.act_decide_round',
  edit_account: 'log.act_edit_account', edit_employee: 'log.act_edit_employee', end_account: 'log.act_end_account',
  enrol_device: 'log.act_enrol_device', enrol_round: 'log.act_enrol_round', enter_score_sheet: 'log.act_enter_score_sheet',
  import_calendar: 'log.act_import_calendar',
  erase_employee: 'log.act_erase_employee', export_list: 'log.act_export_list', export_log: 'log.act_export_log', export_register: 'log.act_export_register',
  export_score_workbooks: 'log.act_export_score_workbooks', extract_employee: 'log.act_extract_employee',
  import_employees: 'log.act_import_employees', import_evidence: 'log.act_import_evidence', import_occupations: 'log.act_import_occupations',
  import_photos: 'log.act_import_photos', import_score_workbook: 'log.act_import_score_workbook', import_scores: 'log.act_import_scores',
  undo_employee_import: 'log.act_undo_employee_import', undo_score_import: 'log.act_undo_score_import',
  import_standard: 'log.act_import_standard', import_taken_over: 'log.act_import_taken_over', issue_certificates: 'log.act_issue_certificates', keep_list_view: 'log.act_keep_list_view', keep_round_paper: 'log.act_keep_round_paper', make_archive: 'log.act_make_archive', make_first_account: 'log.act_make_first_account',
  make_office_keys: 'log.act_make_office_keys', make_packets: 'log.act_make_packets', make_recovery_sheet: 'log.act_make_recovery_sheet',
  mark_employee_left: 'log.act_mark_employee_left', mark_employee_returned: 'log.act_mark_employee_returned', mend_office: 'log.act_mend_office',
  open_round: 'log.act_open_round', open_scoring: 'log.act_open_scoring', print_not_saved: 'log.act_print_not_saved',
  print_score_sheets: 'log.act_print_score_sheets', publish_notice: 'log.act_publish_notice', put_back_evidence_batch: 'log.act_put_back_evidence_batch', put_rater_marks: 'log.act_put_rater_marks', raise_objection: 'log.act_raise_objection', recover_account: 'log.act_recover_account',
  refuse_password: 'log.act_refuse_password', refuse_return: 'log.act_refuse_return', reissue_certificate: 'log.act_reissue_certificate',
  reopen_rater_sheet: 'log.act_reopen_rater_sheet', reopen_round: 'log.act_reopen_round', replace_office: 'log.act_replace_office',
  reset_password: 'log.act_reset_password', restore_backup: 'log.act_restore_backup', revoke_certificate: 'log.act_revoke_certificate',
  revoke_device: 'log.act_revoke_device', save_certificates: 'log.act_save_certificates', save_grade_page: 'log.act_save_grade_page', save_fairness_report: 'log.act_save_fairness_report', save_recovery_sheet: 'log.act_save_recovery_sheet',
  send_candidate_back: 'log.act_send_candidate_back', settle_conflict: 'log.act_settle_conflict',
  settle_discrepancy: 'log.act_settle_discrepancy', settle_objection: 'log.act_settle_objection', sign_in: 'log.act_sign_in', sign_in_kept: 'log.act_sign_in_kept',
  sign_out: 'log.act_sign_out',
  submit_rater_sheet: 'log.act_submit_rater_sheet', take_packets: 'log.act_take_packets', take_return: 'log.act_take_return',
  unmask_employee: 'log.act_unmask_employee', withdraw_evidence_batch: 'log.act_withdraw_evidence_batch', withdraw_notice: 'log.act_withdraw_notice', withdraw_taken_over: 'log.act_withdraw_taken_over',
} as const;

/** Particulars by name. */
export const NAMES = {
  account: 'log.name_account', added: 'log.name_added', also_changed: 'log.name_also_changed', address: 'log.name_address', after: 'log.name_after', answer_by: 'log.name_answer_by', asked_by: 'log.name_asked_by',
  backup: 'log.name_backup', batch: 'log.name_batch', batches: 'log.name_batches', beside_batches: 'log.name_beside_batches', before: 'log.name_before', birth_date: 'log.name_birth_date', bytes: 'log.name_bytes',
  candidates: 'log.name_candidates', certificates: 'log.name_certificates', changed: 'log.name_changed', changes: 'log.name_changes', code: 'log.name_code', component: 'log.name_source',
  conflicts: 'log.name_conflicts', correction: 'log.name_correction', count: 'log.name_count', credit_code: 'log.name_credit_code', criterion: 'log.name_criterion',
  data_source: 'log.name_data_source', day: 'papers.day', days: 'log.name_days', decided_by: 'log.name_decided_by', decisions: 'log.name_decisions', demo: 'log.name_demo', despite_holding: 'log.name_despite_holding',
  differences: 'log.name_differences', document: 'log.name_document', duties: 'log.name_duties', education: 'log.name_education', eligibility: 'candidates.basis', employee: 'log.name_employee',
  enrolled: 'log.name_enrolled', entries: 'log.name_entries', entry: 'log.name_entry', erased: 'log.name_erased', extent: 'log.name_extent',
  filing: 'office.filings', filtered: 'log.name_filtered',
  field: 'log.name_field', fields: 'log.name_fields', file: 'log.name_file', files: 'log.name_files', fingerprint: 'log.name_fingerprint', first: 'log.name_first', first_day: 'log.name_days_from',
  from: 'log.name_from', gender: 'log.name_gender', hash: 'log.name_hash', held_back: 'log.name_held_back', hired_on: 'log.name_hired_on', holding: 'log.name_holding', id: 'log.name_id',
  id_number: 'log.name_id_number', id_type: 'log.name_id_type', incomplete: 'log.name_incomplete', indexes: 'log.subject_indexes', institution: 'log.name_institution', issued_on: 'certificates.issued_on', issuer: 'taken_over.issuer',
  import: 'log.name_import', judged_again: 'log.name_judged_again', removed: 'log.name_removed', restored: 'log.name_restored',
  kept: 'log.name_kept', kind: 'plan.relation', last: 'log.name_last', last_day: 'log.name_days_to', late: 'log.name_late', layout: 'log.name_layout', left: 'log.name_left', left_on: 'log.name_left_on', left_out: 'take.left_out',
  listed: 'log.name_listed', level: 'log.name_level', level_jumps: 'log.name_level_jumps', level_since: 'log.name_level_since', list: 'log.name_list', mark: 'log.name_mark', marks: 'log.name_marks', migration: 'log.name_migration', moved: 'log.name_moved',
  name: 'log.name_name', new: 'log.name_new', new_rater: 'log.name_new_rater', not_passed: 'log.name_not_passed', notice: 'log.name_notice', number: 'certificates.number', objection: 'log.name_objection', occupation: 'log.name_occupation',
  occupation_since: 'log.name_occupation_since', occupations: 'log.name_occupations', office: 'log.name_office', old: 'log.name_old',
  on: 'log.name_on', outcome: 'log.name_outcome', owed: 'log.name_owed', packets: 'log.name_packets', pages: 'log.name_pages', panel: 'log.name_panel', paper: 'papers.kind',
  passed: 'log.name_passed', path: 'log.name_to', people: 'log.name_people', people_to: 'log.name_people_to', phone: 'log.name_phone', photo: 'log.name_photo', photos: 'log.name_photos', photos_left_out: 'log.name_photos_left_out', plain_backup: 'log.name_plain_backup',
  public_key: 'log.name_public_key', published_on: 'log.name_published_on', raised_on: 'log.name_raised_on', rater: 'log.name_rater', raters: 'log.name_rater', read: 'log.name_read', reason: 'log.name_reason',
  recovery_sheet: 'log.name_recovery_sheet', refusal: 'log.name_code', refused: 'log.name_refused', register: 'log.name_register', relations: 'plan.relations',
  replaced: 'log.name_replaced', replaced_batches: 'log.name_replaced_batches', results: 'log.name_results', revision: 'log.name_revision', role: 'plan.role', round: 'log.name_round', rows: 'log.name_rows',
  rule_pack: 'log.name_rule_pack', run: 'log.name_run', sealed_for: 'log.name_sealed_for', second: 'log.name_second', seq: 'log.name_seq',
  sha256: 'log.name_sha256', sheet_id: 'log.name_sheet_id', sheet_key: 'log.name_sheet_key', sheets: 'log.name_sheets', signed: 'papers.signed', signed_at: 'log.name_signed_at',
  signed_by: 'log.name_signed_by', signing: 'log.name_public_key', skipped: 'log.name_skipped', sound: 'log.name_sound',
  source: 'log.name_source', staff_no: 'log.name_staff_no', standard: 'log.name_standard', standard_hash: 'log.name_standard_hash', standing: 'candidates.state',
  stated: 'log.name_stated', stated_on: 'log.name_stated_on', subject: 'log.subject', taken: 'log.name_taken', team: 'log.name_team', times: 'log.name_times', title: 'log.name_title', to: 'log.name_to',
  typings: 'log.name_typings', unit: 'log.name_unit', version: 'log.name_version', while_locked: 'log.name_while_locked', work_piece: 'log.name_work_piece', working_days: 'log.name_working_days',
  whole_id_numbers: 'log.name_whole_id_numbers', without_number: 'log.name_without_number', workshop: 'log.name_workshop', wrong: 'log.name_wrong', wrong_before: 'log.name_wrong_before',
} as const;

/** Particulars that one act calls otherwise than the others, as `act.name`. */
export const NAMES_OF_ACT = {
  'change_office_key.accounts': 'log.name_accounts_kept', 'change_office_key.change': 'log.name_key_change',
  'approve_round.to': 'log.name_to_value', 'begin_proof.rows': 'log.name_rows_proven', 'carry_proof.rows': 'log.name_rows_proven', 'confirm_day.last': 'log.name_last_day',
  'correct_filing.to': 'log.name_to_value', 'correct_institution.to': 'log.name_to_value', 'correct_round.candidates': 'plan.candidate', 'correct_round.code': 'plan.rater_code', 'correct_round.kept': 'log.name_sheets_kept',
  'correct_round.to': 'log.name_to_value', 'correct_taken_over.to': 'log.name_to_value', 'correct_unit.moved': 'log.name_people_moved', 'correct_unit.people': 'log.name_employees', 'correct_unit.to': 'log.name_to_value', 'decide_round.from': 'log.name_old', 'decide_round.kept': 'log.name_results_kept', 'decide_round.refused': 'log.name_not_admitted', 'decide_round.to': 'log.name_by_now', 'edit_employee.to': 'log.name_to_value',
  'edit_rule_pack.to': 'log.name_to_value', 'settle_objection.from': 'log.name_old', 'settle_objection.to': 'log.name_new', 'enrol_round.refused': 'log.name_not_admitted', 'extract_employee.rows': 'log.name_entries',
  'import_employees.people': 'log.name_employees', 'import_employees.to': 'log.name_to_value',
  'undo_employee_import.people': 'log.name_employees', 'undo_employee_import.to': 'log.name_to_value', 'undo_employee_import.units': 'log.name_units_removed',
  'issue_certificates.first': 'log.name_first_number', 'issue_certificates.last': 'log.name_last_number',
  'keep_round_paper.number': 'papers.number',
  'publish_notice.last_day': 'log.name_notice_ends', 'replace_office.replaced': 'log.name_replaced_office', 'restore_backup.replaced': 'log.name_replaced_office',
  'refuse_password.last': 'log.name_last_time', 'sign_in.kept': 'log.name_stays', 'sign_out.kept': 'log.name_stays',
} as const;

const FIELDS = {
  birth_date: 'log.name_birth_date', education: 'log.name_education', employee: 'log.name_employee', gender: 'log.name_gender',
  hired_on: 'log.name_hired_on', id_number: 'log.name_id_number', id_type: 'log.name_id_type', left_on: 'log.name_left_on', level: 'log.name_level',
  level_since: 'log.name_level_since', name: 'log.name_name', occupation: 'log.name_occupation', occupation_since: 'log.name_occupation_since',
  phone: 'log.name_phone', photo: 'log.name_photo', team: 'log.name_team', title: 'log.name_title', workshop: 'log.name_workshop',
  announced_on: 'plan.announced_on', candidate: 'plan.candidate', candidate_state: 'candidates.state', evidence_from: 'correction.evidence_from',
  evidence_to: 'correction.evidence_to', rater: 'log.name_rater', round: 'log.name_round', scope: 'correction.scope_field', scoring_from: 'correction.scoring_from',
  scoring_to: 'correction.scoring_to', standard_version: 'correction.standard_version', institution_name: 'office.name',
  institution_name_en: 'office.name_en', issued_on: 'certificates.issued_on', issuer: 'taken_over.issuer', number: 'certificates.number',
  work_pieces: 'log.name_work_pieces',
  taken_over_certificates: 'taken_over.kind_taken_over', credit_code: 'office.credit_code', number_parts: 'institution.number_parts', serial_scope: 'office.scope', unit: 'log.name_unit',
} as const;

const DUTY = {
  administrator: 'word.duty.administrator', hr_officer: 'word.duty.hr_officer', score_clerk: 'word.duty.score_clerk',
  quality_clerk: 'word.duty.quality_clerk', approver: 'word.duty.approver', auditor: 'word.duty.auditor',
} as const satisfies Record<Duty, string>;

const SOURCE = {
  supervisor: 'component.supervisor', master: 'component.master', quality: 'component.quality', theory: 'component.theory',
  practical: 'component.practical', review: 'component.review',
} as const satisfies Record<Component, string>;

const LEVEL = {
  apprentice: 'level.apprentice', level5: 'level.level5', level4: 'level.level4', level3: 'level.level3', level2: 'level.level2',
  level1: 'level.level1', special: 'level.special', chief: 'level.chief',
} as const satisfies Record<SkillLevel, string>;

const SCOPE = { year: 'office.scope_year', year_and_level: 'office.scope_year_and_level' } as const;

const GENDER = { male: 'word.gender.male', female: 'word.gender.female' } as const;

const STANDING = {
  enrolled: 'candidate_state.enrolled', refused: 'candidate_state.refused', withdrawn: 'candidate_state.withdrawn', eligible: 'candidate_state.eligible',
  not_eligible: 'candidate_state.not_eligible',
} as const satisfies Record<CandidateState, string>;

/** Where a sheet stands. */
const SHEET = {
  draft: 'scores.state_open', taken: 'log.sheet_taken', submitted: 'scores.state_submitted', set_aside: 'log.sheet_set_aside',
} as const;

const ROLE = {
  assessor: 'role.assessor', senior_assessor: 'role.senior_assessor', supervisor: 'role.supervisor', quality_supervisor: 'role.quality_supervisor',
} as const satisfies Record<PanelRole, string>;

const LIST = {
  employees: 'word.list.employees', candidates: 'word.list.candidates', results: 'word.list.results', board: 'word.list.board',
  certificates: 'word.list.certificates', evidence: 'word.list.evidence', audit: 'word.list.audit', rounds: 'word.list.rounds', accounts: 'word.list.accounts',
  units: 'word.list.units',
} as const satisfies Record<ListName, string>;

/** Words for the codes that may stand under a particular. */
export const CODES = {
  after: DUTY, before: DUTY, duties: DUTY, component: SOURCE, source: SOURCE, level: LEVEL, gender: GENDER, erased: FIELDS, field: FIELDS, fields: FIELDS,
  entry: { single: 'word.entry.single', first: 'word.entry.first', second: 'word.entry.second', settled: 'word.entry.settled' },
  correction: {
    days: 'correction.days', standard: 'correction.standard', add_rater: 'correction.add_rater', replace_rater: 'correction.replace_rater',
    remove_rater: 'correction.remove_rater', withdraw: 'correction.withdraw', reinstate: 'correction.reinstate',
    scope: 'correction.scope', remove_candidate: 'correction.remove_candidate', delete: 'correction.delete',
    add: 'units.add_go', rename: 'units.rename_go', close: 'units.close_go', reopen: 'units.reopen_go',
  } satisfies Record<RoundCorrection['kind'] | UnitCorrectionDraft['kind'], string>,
  kind: { kin: 'relation.kin', close: 'relation.close', own_apprentice: 'relation.own_apprentice', direct_supervisor: 'relation.direct_supervisor' } satisfies Record<RelationKind, string>,
  extent: { everything: 'log.extent_everything', not_needed: 'log.extent_not_needed', identity: 'log.extent_identity' } satisfies Record<ErasedExtent, string>,
  list: LIST,
  work_piece: { photo: 'word.work_piece.photo', film: 'word.work_piece.film' } satisfies Record<WorkPieceKind, string>,
  paper: { sign_in: 'word.paper_kind.sign_in', minutes: 'word.paper_kind.minutes', supervision: 'word.paper_kind.supervision' } satisfies Record<PaperKind, string>,
  outcome: {
    new: 'log.outcome_new', newer: 'log.outcome_newer', again: 'log.outcome_again',
    ...({ open: 'word.objection_state.open', kept: 'word.objection_state.kept', corrected: 'word.objection_state.corrected' } satisfies Record<ObjectionState, string>),
  },
  role: ROLE,
  sealed_for: { passphrase: 'log.sealed_passphrase' },
  subject: { accounts: 'nav.accounts', indexes: 'log.subject_indexes', inspection_days: 'log.subject_inspection_days', office: 'office.path' },
  results: {
    passed: 'word.result.passed', not_passed: 'word.result.not_passed', incomplete: 'word.result.incomplete', refused: 'word.result.refused', withdrawn: 'word.result.withdrawn',
  } satisfies Record<ResultKind, string>,
  // The value of a field that was corrected: a level, a gender, how a candidate or a sheet stands, how serial numbers count.
  from: { ...LEVEL, ...GENDER, ...STANDING, ...SCOPE }, to: { ...LEVEL, ...GENDER, ...STANDING, ...SHEET, ...SCOPE },
} as const;
