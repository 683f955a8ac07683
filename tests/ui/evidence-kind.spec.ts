/** The wizard of quality evidence begins with the records that the scheme of the round counts. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask, type Bridge } from './bridge.ts';
import { expect, from } from './fixtures.ts';
import { button, goTo } from './screens.ts';
import { staffNo } from './workshop.ts';

const ROUND = '2026-Q1';

/** Opens the wizard at the round's evidence and gives it a file. */
async function beginImport(window: Page, bridge: Bridge, round: string, text: string) {
  await goTo(window, `/rounds/${round}`);
  await window.getByRole('tab', { name: '质量数据' }).click();
  const path = join(bridge.folder, '记录.csv');
  writeFileSync(path, text);
  await button(window, '导入质量数据…').click();
  const wizard = window.getByRole('dialog', { name: '导入质量数据' });
  await wizard.getByRole('textbox', { name: '文件' }).fill(path);
  await button(wizard, '下一步').click();
  return wizard;
}

from('staffed')('a scheme of inspections begins with inspections, and no column is asked for that its records do not have', async ({ window, bridge }) => {
  await ask(bridge, 'import_standard', {
    text: [
      '[standard]', 'code = "sewing-quality"', 'occupation = "6-05-01-03"', 'level = "level4"', 'version = "1"', 'title = "缝纫工评价标准"', 'work_type = "--"',
      '[[criteria]]', 'code = "skills"', 'component = "master"', 'name = "操作技能"', 'kind = "judged"', 'min = "0"', 'max = "100"', 'weight = "100"',
      '[scheme]', 'version = "1"', 'digits = 1', 'rounding = "half_up"', 'pass_total = "60"',
      '[[scheme.components]]', 'component = "master"', 'weight = "60"', 'pass = "60"', 'combine = "mean"', 'least_raters = 1',
      '[[scheme.components]]', 'component = "quality"', 'weight = "40"', 'pass = "60"', 'measure = "first_pass_yield"', 'least_n = 100',
      'conversion = { floor = "0.8", pass = "0.9", target = "1" }',
      '[[eligibility]]', 'id = "1"', 'text = "从事本职业工作满5年"', 'years_in_occupation = 5',
    ].join('\n'),
  });
  const masters = ['A1', 'A2', 'A3'].map((code) => `[[panel]]\ncode = "${code}"\nname = "师傅${code}"\nrole = "assessor"\ncomponent = "master"\n`);
  await ask(bridge, 'open_round', {
    text: [
      `code = "${ROUND}"\ntitle = "质量批次"\nstandard = "sewing-quality"\nstandard_version = "1"\n`,
      'announced_on = 2026-03-02\nscoring_from = 2026-04-01\nscoring_to = 2099-12-31\n[evidence]\nfrom = 2026-01-01\nto = 2026-03-31\n',
      '[[panel]]\ncode = "DD"\nname = "吴督导"\nrole = "quality_supervisor"\n',
      ...masters,
    ].join(''),
  });
  await ask(bridge, 'enrol_round', { round: ROUND, staff_nos: [staffNo(0)] });
  await ask(bridge, 'open_scoring', { round: ROUND });
  const wizard = await beginImport(window, bridge, ROUND, '日期,车间,班组,检验数,次要缺陷,返工数\n2026-02-02,缝纫车间,缝纫一组,100,3,2\n');
  await button(wizard, '预览').click();
  await expect(wizard.getByRole('radio', { name: '检验记录' })).toBeChecked();
  await expect(wizard.getByTestId('report')).toBeVisible();
  await button(wizard, '导入').click();
  await expect(wizard.getByText('导入完成')).toBeVisible();
});

from('demo')('a scheme of attainment begins with records of production', async ({ window, bridge }) => {
  const wizard = await beginImport(window, bridge, '2026-01', '日期,车间,班组,目标,实际\n2015-02-02,sewing,1,100,96\n');
  await button(wizard, '预览').click();
  await expect(wizard.getByRole('radio', { name: '产量记录' })).toBeChecked();
});
