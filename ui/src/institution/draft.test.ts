/** The draft that the wizard of a new office sends. */
import { expect, test } from 'vitest';
import { draftOf, isBlank, NEW_OFFICE, proposedNumber, typedOf, type OfficeForm } from './draft';

const EMPTY: OfficeForm = { ...NEW_OFFICE, number: proposedNumber([]) };

test('what was typed becomes the draft that the core reads, without blanks around it', () => {
  const number = { letter: 'Y', institution: ' 0000', province: '35', serial: '000002 ', scope: 'year' };
  expect(draftOf({
    name: ' 泉州"试验"厂 ', name_en: ' ', credit_code: '91350100M000100Y43 ', number,
    filings: [{ occupation: ' 6-05-01-03', levels: ['level4', 'level3'] }, { occupation: '6-05-01-02', levels: ['level5'] }],
    workshops: [{ code: 'sewing ', name: ' 缝纫车间', teams: '一组、 二组,三组；；' }, { code: 'store', name: '仓库', teams: '' }],
  })).toEqual({
    institution: {
      name: '泉州"试验"厂', name_en: null, credit_code: '91350100M000100Y43', demo: false,
      number: { letter: 'Y', institution: '0000', province: '35', serial: '000002', scope: 'year' },
    },
    filing: [{ occupation: '6-05-01-03', levels: ['level4', 'level3'] }, { occupation: '6-05-01-02', levels: ['level5'] }],
    workshops: [
      { code: 'sewing', name: '缝纫车间', teams: [{ code: '1', name: '一组' }, { code: '2', name: '二组' }, { code: '3', name: '三组' }] },
      { code: 'store', name: '仓库', teams: [] },
    ],
  });
});

test('an office can begin without workshops, and a row that nothing was typed into is none', () => {
  expect(draftOf(EMPTY).workshops).toEqual([]);
  const blank = { code: '', name: ' ', teams: '' };
  expect([isBlank(blank), isBlank({ ...blank, teams: '一组' })]).toEqual([true, false]);
  expect(draftOf({ ...EMPTY, workshops: [blank, { ...blank, code: 'sewing' }] }).workshops).toEqual([{ code: 'sewing', name: '', teams: [] }]);
});

test('another rule pack proposes anew what was not typed over', () => {
  const [fujian, guangdong] = ['35', '44'].map((value) => proposedNumber([{ field: 'number.province', value }, { field: 'number.letter', value: 'Y' }]));
  const { number } = typedOf({ ...EMPTY, number: { ...fujian!, letter: 'S', serial: '000002' } }, fujian!);
  expect({ ...guangdong, ...number }).toMatchObject({ province: '44', letter: 'S', serial: '000002' });
  const { number: cleared } = typedOf({ ...EMPTY, number: { ...fujian!, province: '' } }, fujian!);
  expect({ ...guangdong, ...cleared }).toMatchObject({ province: '' });
});
