/** The settings that the form of a new office writes. */
import { expect, test } from 'vitest';
import { settingsText } from './settings';

test('the form becomes the file that the engine reads', () => {
  const text = settingsText({
    name: ' 泉州"试验"厂 ', credit_code: '91350100M000100Y43', institution: '0000', province: '35', serial: '000002',
    occupation: '6-05-01-03', levels: ['level4', 'level3'],
    workshops: [{ code: 'sewing', name: '缝纫车间', teams: '一组、二组,三组' }],
  });
  expect(text).toContain('name = "泉州\\"试验\\"厂"');
  expect(text).toContain('levels = ["level4", "level3"]');
  expect(text).toContain('teams = [{ code = "1", name = "一组" }, { code = "2", name = "二组" }, { code = "3", name = "三组" }]');
  expect(text).not.toContain('name_en');
});
