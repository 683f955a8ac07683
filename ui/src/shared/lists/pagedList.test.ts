/** What of a long list is read, and when. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PAGE, type Page, PagedList } from './pagedList';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function numbers(total: number) {
  const asked: number[] = [];
  const list = new PagedList<Page<number>>((offset, limit) => {
    asked.push(offset);
    return Promise.resolve({ total, rows: Array.from({ length: Math.min(limit, total - offset) }, (_, at) => offset + at) });
  });
  return { list, asked };
}

test('only what stays in view is read', async () => {
  const { list, asked } = numbers(100_000);
  await list.start();
  const passed = list.show(5_000);
  passed();
  list.show(99_999);
  await vi.runAllTimersAsync();
  expect(asked).toEqual([0, 99_900]);
  expect([list.total, list.row(99_999), list.row(5_000)]).toEqual([100_000, 99_999, undefined]);
});

test('a page is read once, however many of its rows are in view', async () => {
  const { list, asked } = numbers(1_000);
  for (let at = 0; at < PAGE; at += 1) list.show(200 + at);
  await vi.runAllTimersAsync();
  list.show(250);
  await vi.runAllTimersAsync();
  expect(asked).toEqual([200]);
});

test('a page that could not be read is asked for again when it comes into view', async () => {
  let fails = true;
  const list = new PagedList<Page<string>>(() => (fails ? Promise.reject(new Error('gone')) : Promise.resolve({ total: 1, rows: ['here'] })));
  const heard: unknown[] = [];
  list.hear((thrown) => heard.push(thrown));
  list.show(0);
  await vi.runAllTimersAsync();
  fails = false;
  list.show(0);
  await vi.runAllTimersAsync();
  expect(heard).toEqual([new Error('gone'), undefined]);
  expect(list.row(0)).toBe('here');
});

test('what was read long ago is given up, what is in view is not', async () => {
  const { list } = numbers(100_000);
  await list.start();
  list.show(0);
  for (let page = 1; page <= 100; page += 1) {
    const gone = list.show(page * PAGE);
    await vi.runAllTimersAsync();
    gone();
  }
  expect([list.row(0), list.row(PAGE), list.row(100 * PAGE)]).toEqual([0, undefined, 10_000]);
});

test('the page of the row that one begins at comes first, and what else it says is kept', async () => {
  const list = new PagedList((offset, limit) => Promise.resolve({ total: 100_000, valid: 99_999, rows: Array.from({ length: limit }, (_, at) => offset + at) }));
  await list.start(4_321);
  expect([list.row(4_321), list.row(0), list.last?.valid]).toEqual([4_321, undefined, 99_999]);
});
