/**
 * Every screen and dialog as a list of stops: in an office of which state, at which address, and what is pressed there.
 * Walked for pictures, for what axe finds and for what does not fit. Must not know what is right on a screen.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { addNewcomer, FIRST_PASSWORD, NEWCOMER, passwordOf, signInAs } from './accounts.ts';
import { ask, type Bridge, inRepository } from './bridge.ts';
import { expect } from './fixtures.ts';
import type { Says } from './texts.ts';
import { supervisorsPacket, WORKSHOP_ROUND } from './workshop.ts';

const DEMO_ROUND = '2026-01';
const SECOND_DEMO_ROUND = '2026-02';

/** One thing to look at. */
export interface Stop {
  name: string;
  /** Its address within the window. */
  at: string;
  /** What is pressed there first, by the words of the language. */
  act?: (window: Page, says: Says, bridge: Bridge) => Promise<void>;
  /** Goes into the handbook under its name. */
  handbook?: boolean;
}

/** Stops in one office. */
export interface Walk {
  name: string;
  /** The state of the office; without one no office is open. */
  state?: string;
  /** What is done before the first stop. */
  begin?: (bridge: Bridge) => Promise<unknown>;
  stops: Stop[];
}

type Act = NonNullable<Stop['act']>;

/** A button by its words, whatever icon stands beside them; Ant Design sets a space between two Chinese characters. */
const button = (window: Page, text: string) => {
  const letters = [...text].map((letter) => letter.replace(/[.*+?^${}()|[\]\\/]/, String.raw`\$&`));
  return window.getByRole('button', { name: new RegExp(`(^|\\s)${letters.join('\\s?')}(\\s|$)`) });
};
/** Presses a button, the one that lies on top. */
const press = (...keys: string[]): Act => async (window, says) => {
  for (const key of keys) await button(window, says(key)).last().click();
};
const dialog: Act = async (window) => {
  await expect(window.getByRole('dialog').last()).toBeVisible();
};
const tab = (index: number): Act => async (window) => {
  await window.locator('[data-testid="round-tabs"] [role="tab"]').nth(index).click();
};
/** An entry of the menu that a button opens. */
const entry = (menu: string, key: string): Act => async (window, says) => {
  await button(window, says(menu)).click();
  await window.getByRole('menuitem', { name: says(key) }).click();
};
const inOrder = (...acts: Act[]): Act => async (window, says, bridge) => {
  for (const act of acts) await act(window, says, bridge);
};
/** Names a file in a wizard: one that is there, or one that is written now. */
const file = (path: string, text?: string): Act => async (window, says, bridge) => {
  const named = text === undefined ? path : join(bridge.folder, path);
  if (text !== undefined) writeFileSync(named, text);
  await window.getByRole('textbox', { name: says('tables.path'), exact: true }).fill(named);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('columnheader', { name: says('tables.header') })).toBeVisible();
};
/** Opens the wizard of an office. Its foot moves down when the rules come; a press on its old place would meet nothing. */
const officeWizard: Act = inOrder(press('office.create_button'), async (window) => {
  await expect(window.getByRole('dialog').getByRole('row').nth(3)).toBeVisible();
});
/** What the wizard of an office asks about the institution; the first number moves the foot once more. */
const institution: Act = async (window, says) => {
  for (const [key, text] of [['office.name', '晋江市另一家制衣有限公司'], ['office.credit_code', '91350599MA0000007C'], ['office.serial', '000002']] as const) {
    await window.getByRole('textbox', { name: says(key), exact: true }).fill(text);
  }
  await expect(window.getByTestId('number-preview').getByRole('img')).toBeVisible();
};
/** The wizard up to where the office lies. */
const officePlace: Act = inOrder(officeWizard, press('tables.next'), institution, press('tables.next'), async (window, says) => {
  await window.getByRole('combobox', { name: says('office.occupation') }).fill('6-05-01-03');
  await expect(window.locator('.ant-select-dropdown:visible').getByText('缝纫工 6-05-01-03')).toBeVisible();
  await window.keyboard.press('Enter');
}, press('tables.next'), async (window, says) => { await expect(window.getByRole('textbox', { name: says('office.path_new') }).last()).toBeVisible(); });
/** What is asked about the first account. */
const firstAccount: Act = async (window, says) => {
  await window.getByRole('dialog').last().getByRole('textbox', { name: says('accounts.name'), exact: true }).fill('李敏');
  for (const key of ['accounts.password', 'accounts.again']) await window.getByLabel(says(key), { exact: true }).fill('榕树下面的石头桌子');
};
const sheetShown: Act = async (window) => {
  await expect(window.getByTestId('recovery-groups')).toBeVisible();
};
/** What an office that lies open is asked at its opening is answered. */
const later: Act = async (window, says) => {
  await button(window, says('accounts.opened_later')).click();
  await expect(window.getByRole('dialog')).toHaveCount(0);
};
const report: Act = async (window) => {
  await expect(window.getByTestId('report')).toBeVisible();
};
const batches: Act = async (window) => {
  await expect(window.locator('#content [data-row-key]').first()).toBeVisible();
};
const preview: Act = async (window) => {
  await expect(window.getByTestId('preview')).toBeVisible();
};
const ROSTER = inRepository('assets/demo/roster.xlsx');
/** Records of the demo factory's period, one of them of a team that is not on the list. */
const EVIDENCE = '日期,车间,班组,目标,实际\n2015-02-02,sewing,1,100,96\n2015-02-03,sewing,1,100,88\n2015-02-03,sewing,99,100,88\n';
/** Two of its days once more. */
const MEETS = '日期,车间,班组,目标,实际\n2015-02-02,sewing,1,100,96\n2015-02-03,sewing,1,100,88\n';
const SCORES = `工号,评分项,评分人,得分\nW0001,output,S1,86\nW0002,output,S1,186\nW9999,output,S1,80\n`;
const round = `/rounds/${DEMO_ROUND}`;
const second = `/rounds/${SECOND_DEMO_ROUND}`;
const floor = `/rounds/${WORKSHOP_ROUND}`;

const WELCOME: Stop[] = [
  { name: 'welcome', at: '/' },
  { name: 'office-new', at: '/', act: officeWizard },
  { name: 'office-institution', at: '/', act: inOrder(officeWizard, press('tables.next'), async (window, says) => { await expect(window.getByRole('textbox', { name: says('office.name'), exact: true })).toBeVisible(); }) },
  { name: 'office-filing', at: '/', act: inOrder(officeWizard, press('tables.next'), institution, press('tables.next'), async (window, says) => { await expect(window.getByRole('heading', { name: says('office.filings') })).toBeVisible(); }) },
  { name: 'office-place', at: '/', act: officePlace },
  { name: 'office-account', at: '/', act: inOrder(officePlace, press('tables.next'), async (window, says) => { await expect(window.getByRole('radio', { name: says('office.practice') })).toBeVisible(); }), handbook: true },
  { name: 'office-practice', at: '/', act: inOrder(officePlace, press('tables.next'), async (window, says) => { await window.getByRole('radio', { name: says('office.practice') }).check(); }) },
  { name: 'office-sheet', at: '/', act: inOrder(officePlace, press('tables.next'), firstAccount, press('tables.next'), sheetShown) },
  { name: 'device-card', at: '/', act: async (window, says) => { await button(window, says('device.button')).click(); await expect(window.getByTestId('device-card')).toBeVisible(); } },
];

const BRAND_NEW: Stop[] = [
  { name: 'empty-overview', at: '/' },
  { name: 'empty-employees', at: '/employees' },
  { name: 'empty-rounds', at: '/rounds' },
  { name: 'empty-round-new', at: '/rounds/new' },
  { name: 'empty-standards', at: '/standards' },
  { name: 'empty-evidence', at: '/evidence' },
  { name: 'empty-certificates', at: '/certificates' },
  { name: 'account-first-sheet', at: '/', act: inOrder(async (window, says) => { await window.getByTitle(says('frame.actor_change')).click(); }, press('accounts.begin'), firstAccount, press('tables.next'), sheetShown) },
  { name: 'account-first', at: '/', act: inOrder(async (window, says) => { await window.getByTitle(says('frame.actor_change')).click(); }, press('accounts.begin'), dialog) },
];

const DEMO: Stop[] = [
  { name: 'overview', at: '/', handbook: true },
  { name: 'employees', at: '/employees', handbook: true },
  { name: 'employees-nobody', at: '/employees?search=zzzz' },
  { name: 'list-filters', at: '/employees', act: inOrder(press('lists.filter'), dialog) },
  { name: 'list-columns', at: '/employees', act: inOrder(press('lists.columns'), dialog) },
  { name: 'list-export', at: '/employees', act: inOrder(press('lists.export'), dialog) },
  { name: 'list-view', at: '/employees', act: inOrder(entry('lists.views', 'lists.view_keep'), dialog) },
  { name: 'roster-file', at: '/employees', act: inOrder(press('employees.import'), dialog) },
  { name: 'roster-columns', at: '/employees', act: inOrder(press('employees.import'), file(ROSTER)) },
  { name: 'roster-preview', at: '/employees', act: inOrder(press('employees.import'), file(ROSTER), press('tables.preview'), report) },
  { name: 'photos', at: '/employees', act: inOrder(press('employees.import_photos'), dialog) },
  { name: 'person', at: '/employees/W0044', handbook: true },
  { name: 'person-unmask', at: '/employees/W0044', act: press('person.unmask') },
  { name: 'employee-add', at: '/employees', act: inOrder(press('employee.add'), dialog) },
  { name: 'employee-edit', at: '/employees/W0044', act: inOrder(press('employee.edit'), dialog) },
  { name: 'employee-left', at: '/employees/W0044', act: inOrder(entry('employee.more', 'employee.left'), dialog) },
  { name: 'employee-extract', at: '/employees/W0044', act: inOrder(entry('employee.more', 'employee.extract'), dialog) },
  { name: 'employee-erase', at: '/employees/W0044', act: inOrder(entry('employee.more', 'employee.erase'), dialog) },
  { name: 'person-unknown', at: '/employees/nobody' },
  { name: 'standards', at: '/standards' },
  { name: 'standard', at: '/standards', act: async (window) => { await window.locator('tbody a').first().click(); }, handbook: true },
  { name: 'standard-unknown', at: '/standards/0' },
  { name: 'standard-editor', at: '/standards/new' },
  { name: 'standard-version', at: '/standards', act: inOrder(async (window) => { await window.locator('tbody a').first().click(); }, press('standards.new_version'), async (window) => { await expect(window.getByTestId('trial')).toBeVisible(); }) },
  { name: 'occupation-tree', at: '/standards/new', act: inOrder(press('standard_edit.tree'), async (window) => { await expect(window.locator('.ant-tree-treenode').nth(3)).toBeVisible(); }) },
  { name: 'rounds', at: '/rounds' },
  { name: 'round-new', at: '/rounds/new', handbook: true },
  { name: 'round-unknown', at: '/rounds/2099-99' },
  { name: 'round-plan', at: round, act: tab(0) },
  { name: 'round-candidates', at: round, act: tab(1) },
  { name: 'round-scores', at: round, act: tab(2), handbook: true },
  { name: 'round-evidence', at: round, act: tab(3), handbook: true },
  { name: 'evidence-file', at: round, act: inOrder(tab(3), press('evidence.import'), dialog) },
  { name: 'evidence-preview', at: round, act: inOrder(tab(3), press('evidence.import'), file('质量.csv', EVIDENCE), press('tables.preview'), report) },
  { name: 'evidence-overlap', at: round, act: inOrder(tab(3), press('evidence.import'), file('质量.csv', MEETS), press('tables.preview'), report, async (window) => { await expect(window.getByTestId('shift')).toBeVisible(); }) },
  { name: 'evidence-records', at: round, act: inOrder(tab(3), async (window) => { await window.locator('.ant-table-row .ant-btn-link').first().click(); await expect(window.locator('.ant-drawer .ant-table-row').first()).toBeVisible(); }) },
  { name: 'evidence-batches', at: '/evidence', act: batches },
  { name: 'evidence-batch', at: '/evidence', act: inOrder(batches, async (window) => { await window.locator('tbody .ant-btn-link').first().click(); await expect(window.getByTestId('record-rows').getByRole('row').nth(3)).toBeVisible(); }) },
  { name: 'evidence-withdraw', at: '/evidence', act: inOrder(batches, press('batches.withdraw'), dialog, async (window) => { await expect(window.getByTestId('shift')).toBeVisible(); }) },
  { name: 'round-results', at: round, act: tab(4), handbook: true },
  { name: 'distribution', at: round, act: inOrder(tab(4), press('results.distribution_button')) },
  { name: 'fairness', at: `${round}/fairness`, act: async (window) => { await expect(window.getByTestId('fairness-candidates')).toBeVisible(); } },
  {
    name: 'breakdown',
    at: round,
    act: inOrder(tab(4), async (window) => {
      await window.locator('.ant-table-row').first().click();
      await expect(window.locator('.ant-drawer [data-testid="part-master"]')).toBeVisible();
    }),
    handbook: true,
  },
  {
    name: 'grade-page',
    at: round,
    act: inOrder(tab(4), async (window, says) => {
      await window.locator('.ant-table-row').first().click();
      await button(window, says('grade.open')).click();
      await expect(window.getByTestId('grade-page')).toBeVisible();
    }),
  },
  { name: 'board-marks', at: round, act: inOrder(tab(2), async (window, says) => { await window.getByText(says('board_view.marks'), { exact: true }).click(); }) },
  { name: 'board-list', at: round, act: inOrder(tab(2), async (window, says) => { await window.getByText(says('board_view.list'), { exact: true }).click(); }) },
  { name: 'round-no-notice', at: round, act: tab(5) },
  { name: 'notice-publish', at: round, act: inOrder(tab(5), press('notice.publish'), dialog) },
  { name: 'round-no-certificates', at: round, act: tab(6) },
  { name: 'approval', at: round, act: inOrder(press('step.approve_button'), dialog) },
  { name: 'round-reopen', at: round, act: inOrder(press('step.reopen_button'), dialog) },
  { name: 'sheet-closed', at: `${round}/sheets/ZG01` },
  { name: 'sheet-unknown', at: `${round}/sheets/S99` },
  { name: 'second-round-scores', at: second, act: tab(2) },
  { name: 'second-round-sheet', at: `${second}/sheets/K03`, act: async (window) => { await expect(window.locator('#mark')).toBeVisible(); } },
  { name: 'actor', at: '/', act: async (window) => { await window.locator('header .ant-btn').first().click(); } },
  { name: 'help', at: '/', act: async (window) => { await window.keyboard.press('F1'); await expect(window.locator('[data-testid="help-page"] h1')).toBeVisible(); } },
];

const ISSUED: Stop[] = [
  { name: 'overview-issued', at: '/' },
  { name: 'round-certificates', at: round, act: inOrder(tab(6), preview) },
  { name: 'certificates', at: '/certificates', act: preview, handbook: true },
  { name: 'log', at: '/log', act: async (window) => { await expect(window.locator('#content [data-row-key]').first()).toBeVisible(); } },
  { name: 'log-line', at: '/log', act: async (window) => { await window.locator('#content [data-row-key]').nth(2).click(); await expect(window.getByTestId('line')).toBeVisible(); } },
  { name: 'log-verified', at: '/log', act: inOrder(press('log.verify'), async (window) => { await expect(window.getByTestId('verified')).toBeVisible(); }) },
  { name: 'certificate-save', at: '/certificates', act: inOrder(preview, press('certificates.save_one'), dialog) },
  {
    name: 'certificate-file',
    at: '/certificates',
    act: async (window, says, bridge) => {
      const path = join(bridge.folder, 'certificates.pdf');
      await ask(bridge, 'save_certificates', { round: DEMO_ROUND, path });
      await button(window, says('check_file.open')).click();
      await window.getByRole('textbox', { name: says('certificates.pdf'), exact: true }).fill(path);
      await window.keyboard.press('Enter');
      await expect(window.getByTestId('file-checked')).toBeVisible();
    },
  },
  { name: 'certificate-history', at: '/certificates', act: inOrder(preview, press('certificates.history'), dialog) },
  { name: 'certificate-reissue', at: '/certificates', act: inOrder(preview, entry('certificates.more', 'certificates.reissue'), dialog) },
  { name: 'certificate-revoke', at: '/certificates', act: inOrder(preview, entry('certificates.more', 'certificates.revoke'), dialog) },
  {
    name: 'standard-compare',
    at: '/standards',
    act: inOrder(async (window) => { await window.locator('tbody a').first().click(); }, press('standards.compare'), async (window) => { await expect(window.locator('[data-testid="differences"] tbody tr.ant-table-row').first()).toBeVisible(); }),
  },
];

/** Before a sheet is begun: while one is open nothing can be computed. */
const UNTOUCHED: Stop[] = [
  { name: 'decide-anyway', at: floor, act: inOrder(press('step.decide_button'), dialog) },
  { name: 'missing', at: floor, act: tab(2) },
];

const WORKSHOP: Stop[] = [
  { name: 'stopped', at: floor, act: tab(2) },

  { name: 'sheet', at: `${floor}/sheets/S1`, act: async (window) => { await window.locator('#mark').fill('88'); await window.keyboard.press('Enter'); }, handbook: true },
  { name: 'sheet-submit', at: `${floor}/sheets/S1`, act: inOrder(press('scores.submit'), dialog) },
  { name: 'stopped', at: floor, act: tab(2) },
  { name: 'offline', at: floor, act: tab(3), handbook: true },
  { name: 'packets-make', at: floor, act: inOrder(tab(3), press('offline.make'), dialog) },
  { name: 'packets-take', at: floor, act: inOrder(tab(3), press('offline.take'), dialog) },
  { name: 'devices', at: floor, act: inOrder(tab(3), press('offline.devices'), dialog) },
  { name: 'paper-print', at: floor, act: inOrder(tab(3), entry('paper.tools', 'paper.print'), dialog) },
  { name: 'paper-enter', at: floor, act: inOrder(tab(3), entry('paper.tools', 'paper.button'), dialog) },
  { name: 'paper-export', at: floor, act: inOrder(tab(3), entry('paper.tools', 'paper.export'), dialog) },
  { name: 'paper-import', at: floor, act: inOrder(tab(3), entry('paper.tools', 'paper.import'), dialog) },
  { name: 'round-no-results', at: floor, act: tab(5) },
];

const MARKED: Stop[] = [
  { name: 'imports-list', at: '/safekeeping', act: async (window) => { await window.getByRole('tab').nth(1).click(); await expect(window.getByRole('tabpanel').locator('.ant-table-row').first()).toBeVisible(); } },
  { name: 'discrepancies', at: floor, act: inOrder(tab(2), press('scores.apart_show')) },
  { name: 'settle', at: floor, act: inOrder(tab(2), press('scores.apart_show', 'conflict.settle'), dialog) },
  { name: 'scores-file', at: floor, act: inOrder(tab(2), press('scores.import'), dialog) },
  { name: 'scores-columns', at: floor, act: inOrder(tab(2), press('scores.import'), file('评分.csv', SCORES)) },
  { name: 'scores-preview', at: floor, act: inOrder(tab(2), press('scores.import'), file('评分.csv', SCORES), press('tables.preview'), report) },
  { name: 'sheet-locked', at: `${floor}/sheets/S2` },
  { name: 'sheet-reopen', at: `${floor}/sheets/S2`, act: inOrder(press('scores.reopen'), dialog) },
  { name: 'round-nobody', at: '/rounds/2026-W2', act: tab(1) },
  { name: 'enrol', at: '/rounds/2026-W2', act: async (window) => { await window.getByTestId('next-step').click(); await expect(window.getByRole('dialog').getByRole('row').nth(3)).toBeVisible(); } },
];

const PACKET: Stop[] = [
  { name: 'packet', at: '/', act: async (window) => { await window.locator('#mark').fill('999'); await window.keyboard.press('Enter'); await window.keyboard.press('ArrowUp'); } },
  { name: 'packet-sign', at: '/', act: inOrder(press('sheet.sign'), dialog) },
];

/** Whoever was signed in is not any more; and somebody else is, if one is named. */
const seat = (name?: string, password?: string): Act => async (window, _, bridge) => {
  await ask(bridge, 'sign_out', {});
  if (name !== undefined) await signInAs(bridge, name, password);
  await window.reload();
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
};

const ENTRANCE: Stop[] = [
  { name: 'sign-in', at: '/', act: seat(), handbook: true },
  { name: 'sign-in-recover', at: '/', act: inOrder(seat(), press('accounts.forgotten')) },
  { name: 'password-own', at: '/', act: seat(NEWCOMER, FIRST_PASSWORD) },
  { name: 'accounts-looked-at', at: '/accounts', act: seat('赵静', passwordOf('赵静')) },
];

/** What is done about the account of a row. */
const ofAccount = (row: number, key: string): Act => async (window, says) => {
  await window.locator('tbody .ant-table-row').nth(row).getByText(says(key)).click();
};

const ACCOUNTS: Stop[] = [
  { name: 'accounts', at: '/accounts', handbook: true },
  { name: 'account-add', at: '/accounts', act: inOrder(press('accounts.add'), dialog) },
  { name: 'account-edit', at: '/accounts', act: inOrder(ofAccount(1, 'accounts.edit'), dialog) },
  { name: 'account-reset', at: '/accounts', act: inOrder(ofAccount(1, 'accounts.reset'), dialog) },
  { name: 'account-end', at: '/accounts', act: inOrder(ofAccount(1, 'accounts.end'), dialog) },
  { name: 'recovery-sheet', at: '/accounts', act: inOrder(press('accounts.sheet_new', 'accounts.sheet_new_go'), async (window) => { await expect(window.getByTestId('recovery-groups')).toBeVisible(); }) },
  { name: 'account-menu', at: '/', act: async (window) => { await window.getByTestId('account').click(); await expect(window.getByRole('menuitem').last()).toBeVisible(); } },
  { name: 'password-change', at: '/', act: inOrder(async (window, says) => { await window.getByTestId('account').click(); await window.getByRole('menuitem', { name: says('accounts.change') }).click(); }, dialog) },
  { name: 'approval-second', at: floor, act: inOrder(press('step.approve_button'), dialog), handbook: true },
  { name: 'round-reopen-second', at: floor, act: inOrder(press('step.reopen_button'), dialog) },
];

/** A copy is kept, and something is written after it. */
const kept: NonNullable<Walk['begin']> = async (bridge) => {
  await ask(bridge, 'keep_copy', {});
  await ask(bridge, 'create_backup', { path: join(bridge.folder, '周一.backup') });
};

/** Results on a notice, and an objection; the years in which days are counted are taken in, whenever this is. */
const onNotice = async (bridge: Bridge) => {
  const year = new Date().getFullYear();
  for (const one of [year, year + 1]) {
    const newYear = `[[holidays]]\nname = "元旦"\nfrom = ${one}-01-01\nto = ${one}-01-01\n`;
    await ask(bridge, 'import_calendar', { text: `year = ${one}\ndocument = "示例〔${one}〕1号"\nissued_on = ${one - 1}-11-01\nsource = "示例"\nmark = "?"\n${newYear}` });
  }
  await ask(bridge, 'publish_notice', { round: WORKSHOP_ROUND, place: '厂门口公告栏；人事科 8021' });
  await ask(bridge, 'raise_objection', { round: WORKSHOP_ROUND, staff_no: 'W0001', raised_by: '工友', facts: '第三周请假，评分表上却有分数' });
};
/** A button of the tables: the list and the withdrawal of the notice, sending back and the answer of the objection. */
const inTables = (at: number): Act => async (window) => {
  await window.locator('.ant-table-row button').nth(at).click();
};

const ON_NOTICE: Stop[] = [
  { name: 'round-notice', at: floor, act: tab(5) },
  { name: 'notice-save', at: floor, act: inOrder(tab(5), inTables(0), dialog) },
  { name: 'notice-withdraw', at: floor, act: inOrder(tab(5), inTables(1), dialog) },
  { name: 'objection-send-back', at: floor, act: inOrder(tab(5), inTables(2), dialog) },
  { name: 'objection-answer', at: floor, act: inOrder(tab(5), inTables(3), dialog) },
  { name: 'objection-new', at: floor, act: inOrder(tab(5), press('notice.raise'), dialog) },
  { name: 'working-calendar', at: floor, act: inOrder(tab(5), press('notice.calendar'), dialog) },
  { name: 'round-file', at: floor, act: tab(7) },
  { name: 'paper-sign-in', at: floor, act: inOrder(tab(7), press('papers.add_sign_in'), dialog) },
  { name: 'paper-supervision', at: floor, act: inOrder(tab(7), press('papers.add_supervision'), dialog) },
  { name: 'archive-make', at: floor, act: inOrder(tab(7), press('archive.make'), dialog) },
  { name: 'archive-verify', at: floor, act: inOrder(tab(7), press('archive.verify'), dialog) },
  { name: 'issue-without-one', at: floor, act: inOrder(press('step.issue_certificates_button'), dialog) },
];

const LIES_OPEN: Stop[] = [
  { name: 'opened-plain', at: '/', act: dialog, handbook: true },
];

const SAFEKEEPING: Stop[] = [
  { name: 'institution', at: '/institution' },
  { name: 'institution-correct', at: '/institution', act: inOrder(press('institution.correct'), dialog) },
  { name: 'institution-filing', at: '/institution', act: inOrder(press('institution.change_filing'), dialog) },
  { name: 'institution-unit', at: '/institution', act: inOrder(press('units.add'), dialog) },
  { name: 'safekeeping', at: '/safekeeping', handbook: true },
  { name: 'safekeeping-settings', at: '/safekeeping', act: inOrder(press('safekeeping.settings'), dialog) },
  { name: 'safekeeping-save', at: '/safekeeping', act: inOrder(press('safekeeping.save'), dialog) },
  { name: 'safekeeping-restore', at: '/safekeeping', act: inOrder(async (window) => { await window.locator('.ant-table-row button').first().click(); }, press('safekeeping.restore_look'), async (window) => { await expect(window.getByTestId('restore-cost')).toBeVisible(); }) },
  { name: 'safekeeping-imports', at: '/safekeeping', act: async (window) => { await window.getByRole('tab').nth(1).click(); await expect(window.getByRole('tabpanel').locator('.ant-table, .ant-empty').first()).toBeVisible(); } },
  { name: 'safekeeping-check', at: '/safekeeping', act: async (window) => { await window.getByRole('tab').nth(2).click(); await expect(window.getByTestId('check-result')).toBeVisible(); } },
  { name: 'confirm-day', at: floor, act: inOrder(press('step.decide_button', 'safekeeping.confirm_day'), dialog) },
];

/** What is walked. */
export const WALKS: Walk[] = [
  { name: 'no office', stops: WELCOME },
  { name: 'a brand-new office', state: 'founded', stops: BRAND_NEW },
  { name: 'the demo factory', state: 'demo', begin: (bridge) => ask(bridge, 'set_actor', { actor: '王建国' }), stops: DEMO },
  { name: 'the demo factory with certificates', state: 'demo-versions', stops: ISSUED },
  { name: 'a workshop without a mark', state: 'scoring', stops: UNTOUCHED },
  { name: 'a workshop whose marks are awaited', state: 'scoring', begin: (bridge) => ask(bridge, 'set_actor', { actor: '陈淑芬' }), stops: WORKSHOP },
  { name: 'a workshop whose marks are taken', state: 'marked', stops: MARKED },
  { name: 'a workshop whose results are on notice', state: 'approved', begin: onNotice, stops: ON_NOTICE },
  { name: 'the entrance of an office with accounts', state: 'with-accounts', begin: addNewcomer, stops: ENTRANCE },
  { name: 'an office with accounts', state: 'decided-by-account', begin: async (bridge) => { await addNewcomer(bridge); await ask(bridge, 'end_account', { account: NEWCOMER }); await ask(bridge, 'add_account', { name: '何彩云', duties: ['score_clerk'], password: FIRST_PASSWORD }); }, stops: ACCOUNTS },
  { name: 'an office that keeps copies', state: 'long-ago', begin: kept, stops: [...LIES_OPEN, ...SAFEKEEPING.map((stop) => ({ ...stop, act: stop.act ? inOrder(later, stop.act) : later }))] },
  { name: 'a score packet', state: 'packets', begin: openPacket, stops: PACKET },
];

/** The first supervisor's packet, open on a desk without an office. */
async function openPacket(bridge: Bridge): Promise<void> {
  const { file: path, passphrase } = supervisorsPacket(bridge);
  await ask(bridge, 'close_office', {});
  await ask(bridge, 'open_packet', { path, passphrase });
}

/** Speaks a language from now on, on the desk and in the window. */
export async function speak(window: Page, bridge: Bridge, language: string): Promise<void> {
  await window.evaluate((tongue) => localStorage.setItem('language', tongue), language);
  await ask(bridge, 'set_language', { language });
}

/** Goes to a stop, does what is done there, and waits until nothing comes any more. */
export async function visit(window: Page, stop: Stop, says: Says, bridge: Bridge): Promise<void> {
  await window.goto(new URL(`#${stop.at}`, window.url()).href);
  await window.reload();
  await expect(window.locator('main')).toBeVisible();
  await expect(window.locator('.ant-skeleton')).toHaveCount(0);
  await stop.act?.(window, says, bridge);
  await expect(window.locator('.ant-skeleton, .ant-spin-spinning')).toHaveCount(0);
  await window.waitForFunction(() => document.getAnimations().every((moving) => moving.playState !== 'running' || moving.effect?.getTiming().iterations === Infinity));
}
