/** The settings that the wizard of a new office writes. */
import { expect, test } from 'vitest';
import { NEW_INSTITUTION, settingsText } from './settings';

test('what was written down becomes the file that the engine reads', () => {
  const text = settingsText({
    ...NEW_INSTITUTION,
    name: ' 泉州"试验"厂 ', credit_code: '91350100M000100Y43',
    number: { letter: 'Y', institution: '0000', province: '35', serial: '000002', scope: 'year' },
    filings: [{ occupation: '6-05-01-03', levels: ['level4', 'level3'] }, { occupation: '6-05-01-02', levels: ['level5'] }],
    workshops: [{ code: 'sewing', name: '缝纫车间', teams: '一组、二组,三组' }],
  });
  expect(text).toContain('name = "泉州\\"试验\\"厂"');
  expect(text).toContain('serial = "000002", scope = "year" }');
  expect(text).toContain('levels = ["level4", "level3"]');
  expect(text.match(/\[\[filing\]\]/g)).toHaveLength(2);
  expect(text).toContain('teams = [{ code = "1", name = "一组" }, { code = "2", name = "二组" }, { code = "3", name = "三组" }]');
  expect(text).not.toContain('name_en');
});

test('an office can begin without workshops', () => {
  expect(settingsText(NEW_INSTITUTION)).not.toContain('[[workshops]]');
  expect(settingsText({ ...NEW_INSTITUTION, workshops: [{ code: '', name: ' ', teams: '' }] })).not.toContain('[[workshops]]');
});
