/** What a row says of its columns. */
import { expect, test } from 'vitest';
import { pageOf } from './row';

test('a cell is asked by its column, as a value and in words', () => {
  const page = pageOf({
    list: 'employees',
    total: 7,
    columns: [{ column: 'name', title: '姓名', kind: 'name' }, { column: 'level', title: '技能等级', kind: 'code' }, { column: 'phone', title: '手机号码', kind: 'text' }],
    rows: [{ key: 'W0001', cells: [{ value: '王小燕' }, { value: 'level4', text: '四级/中级工', below: true }, { value: null }] }],
  });
  expect(page.total).toBe(7);
  const [row] = page.rows;
  expect([row?.key, row?.text('name'), row?.value('level'), row?.text('level')]).toEqual(['W0001', '王小燕', 'level4', '四级/中级工']);
  expect([row?.isBelow('level'), row?.isBelow('name')]).toEqual([true, false]);
  expect([row?.value('phone'), row?.text('phone'), row?.value('total'), row?.text('total')]).toEqual([null, '', null, '']);
});
