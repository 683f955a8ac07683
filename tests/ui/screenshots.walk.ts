/**
 * Walks through every screen and takes its picture, in both languages and both shades, for people to look at; and the
 * pictures of the handbook. Asserts nothing but that the way is there. Must not know what is right on a screen.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Bridge, inRepository } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { ask, makeWorkshop, WORKSHOP_ROUND } from './workshop.ts';

const FOLDER = process.env['JIANGPING_SCREENSHOTS'] ?? inRepository('target/screenshots');
const HANDBOOK = process.env['JIANGPING_HANDBOOK'];
const DEMO_ROUND = '2026-01';

/** Screens of an office by their address; what is clicked there before the picture is named by test id, role or text. */
interface Stop {
  name: string;
  at: string;
  /** Does what opens the picture; by roles and positions, for the words differ by language. */
  act?: (window: Page) => Promise<void>;
  /** Goes into the handbook under its name. */
  handbook?: boolean;
}

const tab = (index: number) => async (window: Page) => {
  await window.locator('.round-tabs [role="tab"]').nth(index).click();
};

const DEMO: Stop[] = [
  { name: 'overview', at: '/', handbook: true },
  { name: 'employees', at: '/employees', handbook: true },
  { name: 'person', at: '/employees/6062f16215', handbook: true },
  { name: 'standards', at: '/standards' },
  { name: 'standard', at: '/standards', act: async (window) => { await window.locator('tbody a').first().click(); }, handbook: true },
  { name: 'standard-editor', at: '/standards/new' },
  { name: 'rounds', at: '/rounds' },
  { name: 'round-new', at: '/rounds/new', handbook: true },
  { name: 'round-plan', at: `/rounds/${DEMO_ROUND}`, act: tab(0) },
  { name: 'round-candidates', at: `/rounds/${DEMO_ROUND}`, act: tab(1) },
  { name: 'round-scores', at: `/rounds/${DEMO_ROUND}`, act: tab(2), handbook: true },
  { name: 'round-evidence', at: `/rounds/${DEMO_ROUND}`, act: tab(3), handbook: true },
  { name: 'round-results', at: `/rounds/${DEMO_ROUND}`, act: tab(4), handbook: true },
  {
    name: 'breakdown',
    at: `/rounds/${DEMO_ROUND}`,
    act: async (window) => {
      await tab(4)(window);
      await window.locator('.ant-table-row').first().click();
      await expect(window.locator('.ant-drawer [data-testid="part-master"]')).toBeVisible();
    },
    handbook: true,
  },
  { name: 'sheet-closed', at: `/rounds/${DEMO_ROUND}/sheets/S1` },
  { name: 'help', at: '/', act: async (window) => { await window.keyboard.press('F1'); await expect(window.locator('.help-page h1')).toBeVisible(); } },
];

const ISSUED: Stop[] = [
  { name: 'certificates', at: '/certificates', act: async (window) => { await expect(window.getByTestId('preview')).toBeVisible(); }, handbook: true },
];

const WORKSHOP: Stop[] = [
  { name: 'sheet', at: `/rounds/${WORKSHOP_ROUND}/sheets/S1`, act: async (window) => { await window.locator('#mark').fill('88'); await window.keyboard.press('Enter'); }, handbook: true },
  { name: 'offline', at: `/rounds/${WORKSHOP_ROUND}`, act: tab(3), handbook: true },
];

async function picture(window: Page, stop: Stop, language: string, shade: string): Promise<void> {
  await window.goto(new URL(`#${stop.at}`, window.url()).href);
  await window.reload();
  await expect(window.locator('main')).toBeVisible();
  await expect(window.locator('.ant-skeleton')).toHaveCount(0);
  await stop.act?.(window);
  await expect(window.locator('.ant-skeleton, .ant-spin-spinning')).toHaveCount(0);
  await window.waitForTimeout(400);
  const path = join(FOLDER, `${stop.name}-${language}-${shade}.png`);
  await window.screenshot({ path });
  if (HANDBOOK !== undefined && stop.handbook === true && language === 'zh-CN' && shade === 'light') {
    mkdirSync(HANDBOOK, { recursive: true });
    copyFileSync(path, join(HANDBOOK, `${stop.name}.png`));
  }
}

async function everyWay(window: Page, bridge: Bridge, stops: Stop[]): Promise<void> {
  for (const language of ['zh-CN', 'en']) {
    for (const shade of ['light', 'dark']) {
      await window.evaluate(([tongue, chosen]) => {
        localStorage.setItem('language', tongue ?? '');
        localStorage.setItem('shade', chosen ?? '');
      }, [language, shade]);
      await ask(bridge, 'set_language', { language });
      for (const stop of stops) await picture(window, stop, language, shade);
    }
  }
}

test('the demo factory', async ({ window, bridge }) => {
  mkdirSync(FOLDER, { recursive: true });
  await ask(bridge, 'set_actor', { actor: '王建国' });
  await window.screenshot({ path: join(FOLDER, 'welcome-zh-CN-light.png') });
  await ask(bridge, 'create_demo_office', { location: join(bridge.folder, '示范工厂.office') });
  await everyWay(window, bridge, DEMO);
  await ask(bridge, 'approve_round', { round: DEMO_ROUND });
  await ask(bridge, 'issue_certificates', { round: DEMO_ROUND });
  await everyWay(window, bridge, ISSUED);
});

test('a workshop whose marks are taken', async ({ window, bridge }) => {
  mkdirSync(FOLDER, { recursive: true });
  await makeWorkshop(bridge);
  await ask(bridge, 'set_actor', { actor: '陈淑芬' });
  await everyWay(window, bridge, WORKSHOP);
});
