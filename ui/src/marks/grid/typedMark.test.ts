/** What counts as a mark while one types. */
import { expect, test } from 'vitest';
import type { CriterionCard } from '../../bindings/CriterionCard';
import { readMark, units } from './typedMark';

const judged: CriterionCard = {
  code: 'output', name: '\u4ea7\u91cf', name_en: null, kind: 'judged', min: '0', max: '100', step: '0.5', points: [], descriptors: [],
};
const measured: CriterionCard = {
  ...judged, code: 'size', kind: 'measured', min: null, max: null, step: null,
  points: [{ name: 'a', points: '10' }, { name: 'b', points: '7.5' }, { name: 'c', points: '0' }],
};

const check = (typed: string, expected: string | null, criterion = judged) => {
  const read = readMark(typed, criterion);
  expect(read.problem?.code ?? read.mark, typed).toBe(expected);
};

test('a mark is read as the core keeps it', () => {
  for (const [typed, mark] of [['85', '85'], ['085.50', '85.5'], [' 85.5 ', '85.5'], ['\uff18\uff15\uff0e\uff15', '85.5'], ['85\u3002', '85'], ['.5', '0.5']] as const) check(typed, mark);
});

test('an empty cell takes the mark away', () => {
  check('', null);
  check('  ', null);
});

test('a slip of the finger is named', () => {
  check('8o', 'not_a_number');
  check('8,5', 'not_a_number');
  check('855', 'out_of_range');
  check('-1', 'out_of_range');
  check('85.3', 'off_step');
  check('1.00001', 'too_fine');
});

test('a measured criterion takes its points only', () => {
  check('7.50', '7.5', measured);
  check('0', '0', measured);
  check('8', 'not_a_point', measured);
});

test('decimals are compared exactly', () => {
  expect(units('0.1') + units('0.2')).toBe(units('0.3'));
  expect(units('-2.5')).toBe(-25_000);
});
