/** The settings that the wizard of a new office writes. */
import { expect, test } from 'vitest';
import { NEW_INSTITUTION, proposedNumber, settingsText, typedOf, type InstitutionDraft } from './settings';

const EMPTY: InstitutionDraft = { ...NEW_INSTITUTION, number: proposedNumber([]) };

test('what was written down becomes the file that the engine reads', () => {
  const text = settingsText({
    ...EMPTY,
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
  expect(settingsText(EMPTY)).not.toContain('[[workshops]]');
  expect(settingsText({ ...EMPTY, workshops: [{ code: '', name: ' ', teams: '' }] })).not.toContain('[[workshops]]');
});

test('another rule pack proposes anew what was not typed over', () => {
  const [fujian, guangdong] = ['35', '44'].map((value) => proposedNumber([{ field: 'number.province', value }, { field: 'number.letter', value: 'Y' }]));
  const { number } = typedOf({ ...EMPTY, number: { ...fujian!, letter: 'S', serial: '000002' } }, fujian!);
  expect({ ...guangdong, ...number }).toMatchObject({ province: '44', letter: 'S', serial: '000002' });
  const { number: cleared } = typedOf({ ...EMPTY, number: { ...fujian!, province: '' } }, fujian!);
  expect({ ...guangdong, ...cleared }).toMatchObject({ province: '' });
});
