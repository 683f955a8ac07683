/** What acts and particulars of the log are called. What has no word is shown as it stands in the log. Must not know how it is drawn. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Acts that are called by a text of their own. */
const ACTS = {
  add_account: 'log.act_add_account', approve_round: 'log.act_approve_round', begin_proof: 'log.act_begin_proof',
  carry_proof: 'log.act_carry_proof', change_office_key: 'log.act_change_office_key', change_password: 'log.act_change_password', create_backup: 'log.act_create_backup',
  create_office: 'log.act_create_office', decide_round: 'log.act_decide_round', edit_account: 'log.act_edit_account',
  end_account: 'log.act_end_account', enrol_device: 'log.act_enrol_device', enrol_round: 'log.act_enrol_round',
  enter_score_sheet: 'log.act_enter_score_sheet', export_log: 'log.act_export_log', export_register: 'log.act_export_register',
  import_employees: 'log.act_import_employees', import_evidence: 'log.act_import_evidence', import_photos: 'log.act_import_photos',
  import_score_workbook: 'log.act_import_score_workbook', import_scores: 'log.act_import_scores', import_standard: 'log.act_import_standard',
  issue_certificates: 'log.act_issue_certificates', make_first_account: 'log.act_make_first_account', make_packets: 'log.act_make_packets',
  open_round: 'log.act_open_round', open_scoring: 'log.act_open_scoring', put_rater_marks: 'log.act_put_rater_marks',
  recover_account: 'log.act_recover_account', refuse_password: 'log.act_refuse_password', refuse_return: 'log.act_refuse_return',
  reissue_certificate: 'log.act_reissue_certificate', reopen_rater_sheet: 'log.act_reopen_rater_sheet', reopen_round: 'log.act_reopen_round',
  reset_password: 'log.act_reset_password', replace_office: 'log.act_replace_office', restore_backup: 'log.act_restore_backup', revoke_certificate: 'log.act_revoke_certificate',
  revoke_device: 'log.act_revoke_device', save_certificates: 'log.act_save_certificates', settle_conflict: 'log.act_settle_conflict',
  settle_discrepancy: 'log.act_settle_discrepancy', sign_in: 'log.act_sign_in', submit_rater_sheet: 'log.act_submit_rater_sheet',
  take_packets: 'log.act_take_packets', take_return: 'log.act_take_return', unmask_employee: 'log.act_unmask_employee',
} as const;

/** Particulars that are called by a word of their own. */
const NAMES = {
  added: 'log.name_added', after: 'log.name_after', asked_by: 'log.name_asked_by', before: 'log.name_before', changed: 'log.name_changed',
  count: 'log.name_count', decided_by: 'log.name_decided_by', entries: 'log.name_entries', file: 'log.name_file', first: 'log.name_first',
  last: 'log.name_last', marks: 'log.name_marks', rater: 'log.name_rater', reason: 'log.name_reason', refused: 'log.name_refused',
  replaced: 'log.name_replaced', rows: 'log.name_rows', run: 'log.name_run', second: 'log.name_second', signed_by: 'log.name_signed_by',
  skipped: 'log.name_skipped', source: 'log.name_source', to: 'log.name_to', wrong: 'log.name_wrong',
} as const;

const known = <T extends object>(map: T, name: string): name is Extract<keyof T, string> => Object.hasOwn(map, name);

/** A mark in the place of another, as the log keeps it. */
interface Replaced { staff_no?: string; rater?: string; criterion?: string; old?: string; new?: string | null }

/** The words in the language of the screen. */
export function useLogWords() {
  const { t } = useTranslation();
  return useMemo(() => {
    const act = (name: string): string => (known(ACTS, name) ? t(ACTS[name]) : name);
    const replaced = (one: Replaced) => t('log.replaced', {
      who: one.staff_no ?? '', rater: one.rater ?? '', criterion: one.criterion ?? '', old: one.old ?? '', new: one.new ?? t('log.no_mark'),
    });
    const said = (name: string, value: unknown): string => {
      if (name === 'replaced' && Array.isArray(value)) return value.map((one: Replaced) => replaced(one)).join('; ');
      if (name === 'second' && typeof value === 'object' && value !== null && 'name' in value) return String(value.name);
      if (Array.isArray(value)) return value.map((one) => said('', one)).join(', ');
      if (typeof value === 'object' && value !== null) return Object.entries(value).map(([key, one]) => `${key}: ${said(key, one)}`).join(', ');
      return typeof value === 'string' ? value : value === null ? '–' : JSON.stringify(value);
    };
    const particulars = (detail: string): [string, string][] => read(detail).map(([name, value]) => [known(NAMES, name) ? t(NAMES[name]) : name, said(name, value)]);
    return { act, particulars };
  }, [t]);
}

function read(detail: string): [string, unknown][] {
  try {
    const value: unknown = JSON.parse(detail);
    return typeof value === 'object' && value !== null ? Object.entries(value) : [];
  } catch {
    // Another tool wrote it: it is shown as it is.
    return [['', detail]];
  }
}

/** A moment as people here say it: `2026-05-18 09:00`, eight hours after UTC. */
export function moment(at: string): string {
  const instant = Date.parse(at);
  if (Number.isNaN(instant)) return at;
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
