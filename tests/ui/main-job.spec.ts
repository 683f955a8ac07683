/**
 * The whole main job in one click-through: make the demo factory, look at its round, open results down to their
 * marks, approve, issue, look at a certificate, save all of them as a PDF. On a file and on PostgreSQL.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Expected, expectedResults, WORD } from './expected.ts';
import { expect, test } from './fixtures.ts';
import { pages, text } from './pdf.ts';
import { approveAndIssue, button, makeDemo, openRound, ROUND, SECOND_ROUND } from './screens.ts';

/** A server on which the tests may make databases; the test command starts one. */
const SERVER = process.env['JIANGPING_TEST_POSTGRES'];

const stores = [
  { store: 'a file', location: (folder: string) => join(folder, '示范 工厂.office') },
  {
    store: 'PostgreSQL',
    location: () => `${SERVER?.slice(0, SERVER.lastIndexOf('/'))}/browser_${randomBytes(6).toString('hex')}`,
  },
];

for (const { store, location } of stores) {
  test(`the main job goes from an empty desk to printed certificates on ${store}`, async ({ window, bridge }) => {
    test.skip(store === 'PostgreSQL' && SERVER === undefined, 'cargo xtask test browser starts the server');
    await makeDemo(window, location(bridge.folder));

    await test.step('the overview counts people and says what is next', async () => {
      await expect(window.getByText('在册职工').locator('..')).toHaveText('94在册职工');
      await expect(window.getByText('评价合格').locator('..')).toHaveText('58评价合格');
      await expect(button(window, '前往处理'), 'one round is to be approved, one to be marked').toHaveCount(2);
      await expect(window.getByRole('main')).toContainText(SECOND_ROUND);
      await expect(window.getByRole('main')).toContainText('洪素忠');
    });

    await test.step('the round is listed with its counts', async () => {
      await window.getByRole('menuitem', { name: '评价批次' }).click();
      const row = window.getByRole('row', { name: ROUND });
      await expect(row).toContainText('2026-01');
      await expect(row).toContainText('合格 58 · 不合格 18 · 材料不全 6');
      await expect(row).toContainText('已出结果');
    });

    await openRound(window);
    const everybody = expectedResults();
    await test.step('everybody has the figures that were computed by other means', async () => {
      await expect(window.getByText('显示 82 / 82 人')).toBeVisible();
      for (const person of everybody) await seesInTable(window, person);
    });
    await test.step('a result opens down to its marks', async () => {
      for (const result of ['passed', 'not_passed', 'incomplete'] as const) {
        const person = everybody.find((one) => one.result === result);
        if (person) await opensDown(window, person);
      }
    });

    await approveAndIssue(window);
    await test.step('a certificate is seen as it will print', async () => {
      await expect(window.getByText('显示 58 / 58 张')).toBeVisible();
      await expect(window.getByRole('img', { name: /的证书$/ })).toBeVisible();
    });

    await test.step('all certificates are one PDF, a page for each who passed', async () => {
      const path = join(bridge.folder, '证书 第一批.pdf');
      await button(window, '保存证书 PDF').click();
      await window.getByRole('textbox', { name: '保存到' }).fill(path);
      await button(window, '保存').click();
      await expect(window.getByTestId('saved')).toContainText('58 页');
      expect(pages(path)).toBe(58);
      const printed = text(path);
      const numbers = printed.map((page) => /Y0000 ?35 ?000001 ?\d{2} ?3 ?\d{6}/.exec(page)?.[0]);
      expect(new Set(numbers).size, 'every page has a number of its own').toBe(58);
      expect(numbers).not.toContain(undefined);
      const all = printed.join('\n');
      for (const person of everybody.filter((one) => one.result === 'passed')) expect(all).toContain(person.name);
      const left = readdirSync(bridge.folder).filter((name) => /\.(tmp|part)/.test(name));
      expect(left, 'nothing half-written is left').toEqual([]);
      if (store === 'a file') expect(existsSync(location(bridge.folder))).toBe(true);
    });

    await test.step('the register holds them after the office was closed and opened again', async () => {
      await button(window, '关闭').click();
      await window.getByRole('button', { name: '关闭办公文件' }).click();
      const open = window.getByTestId('office-open');
      await expect(open.getByRole('textbox')).not.toHaveValue('');
      await button(window, '打开').click();
      await window.getByRole('menuitem', { name: '证书台账' }).click();
      await expect(window.getByRole('heading', { name: '证书台账' })).toBeVisible();
      await expect(window.getByText('显示 58 / 58 张')).toBeVisible();
    });
  });
}

/** Finds a person by staff number and compares the row. */
async function seesInTable(window: Page, person: Expected): Promise<void> {
  await window.getByRole('textbox', { name: '姓名、拼音首字母或工号' }).fill(person.staff_no);
  const row = window.getByLabel(`查看 ${person.name} 的计算过程`, { exact: true });
  await expect(row).toContainText(person.staff_no);
  const [, name, , supervisor, master, quality, total, result] = await row.locator('> *').allInnerTexts();
  expect({ name, supervisor, master, quality, total, result }).toEqual({
    name: person.name,
    supervisor: person.supervisor,
    master: person.master,
    quality: person.quality || '缺',
    total: person.total || '—',
    result: WORD[person.result],
  });
}

/** Opens a person's breakdown, compares its figures, and closes it. */
async function opensDown(window: Page, person: Expected): Promise<void> {
  await window.getByRole('textbox', { name: '姓名、拼音首字母或工号' }).fill(person.staff_no);
  await window.getByLabel(`查看 ${person.name} 的计算过程`, { exact: true }).click();
  const drawer = window.getByRole('dialog', { name: '计算过程' });
  await expect(drawer.getByRole('heading', { name: person.name })).toBeVisible();
  await expect(drawer).toContainText(WORD[person.result]);
  for (const part of ['supervisor', 'master', 'quality'] as const) {
    await expect(drawer.getByTestId(`part-${part}`)).toContainText(person[part] || '无得分');
  }
  // Nine raters by name, with the highest and the lowest mark of each criterion struck out.
  const master = drawer.getByTestId('part-master');
  await expect(master.getByRole('columnheader')).toHaveCount(12);
  await expect(master.locator('del')).toHaveCount(10);
  if (person.total === '') {
    await expect(drawer).toContainText('有组成部分缺分，不计总分');
  } else {
    const sum = `${person.supervisor} × 30% + ${person.master} × 50% + ${person.quality} × 20%`;
    await expect(drawer.getByTestId('total-working')).toContainText(sum);
    await expect(drawer.getByTestId('total-working')).toContainText(`→ ${person.total}`);
  }
  await window.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
}
