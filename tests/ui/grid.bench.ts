/**
 * From a key to the picture on the screen: a rater's sheet of 1,000 people × 20 criteria in our window, beside the grid
 * component alone with as many cells, in two pages of one browser, in turns. Writes what was measured as JSON; judges nothing.
 *
 * A key is answered when the screen shows what it asked for: the digit in its cell, the mark kept and the frame on the next
 * person. What the program does beyond that for a mark (saving it, checking it, counting what is missing) is in the time of
 * the main thread.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { inRepository, startBridge } from './bridge.ts';
import { staffNo, WORKSHOP_ROUND } from './workshop.ts';

const PEOPLE_COUNT = 1_000;
const CRITERIA = 20;
/** Marks in a run: one below the other, as they are typed. */
const MARKS = 40;
const RUNS = Number(process.env['JIANGPING_BENCH_RUNS'] ?? 5);
const OUT = process.env['JIANGPING_BENCH_OUT'] ?? inRepository('target/bench/grid.json');
const COMPONENT = inRepository('ui/node_modules/@revolist/revogrid/dist/revo-grid');

/** A page with a grid, and what shows that a key was answered there. */
interface Contestant {
  name: string;
  page: Page;
  cdp: CDPSession;
  /** The text in a cell of the first column. */
  cell: string;
  /** What is being typed. */
  typing: string;
  /** Where the frame of the focused cell is. */
  frame: string;
  /** The row in which the next run begins. */
  row: number;
}

interface Cost {
  /** Milliseconds to the picture: of the first digit, the second, and Enter. */
  first: number;
  second: number;
  enter: number;
  /** Milliseconds of the main thread for a whole mark, saving included. */
  thread: number;
}

test('a key to its picture, ours and the grid alone', async ({ browser }) => {
  const bridge = await startBridge(`scoring:people=${PEOPLE_COUNT},criteria=${CRITERIA}`);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  try {
    const ours = await contestant('匠评', await ourSheet(await context.newPage(), bridge), {
      cell: '[data-cell="ROW c1"] .mark-text', typing: '[data-cell="ROW c1"] .typing', frame: 'revogr-focus .focused-cell, revogr-focus',
    });
    const bare = await contestant('RevoGrid', await bareGrid(await context.newPage()), {
      cell: '[data-rgrow="AT"][data-rgcol="0"]', typing: 'revogr-edit input', frame: 'revogr-focus .focused-cell, revogr-focus',
    });
    const costs: Record<string, Cost[]> = { [ours.name]: [], [bare.name]: [] };
    for (let run = 0; run <= RUNS; run += 1) {
      for (const one of [ours, bare]) {
        await one.page.bringToFront();
        const cost = await type(one);
        // The first run of each is to get warm.
        if (run > 0) costs[one.name]?.push(cost);
      }
    }
    writeFileSync(OUT, `${JSON.stringify({ people: PEOPLE_COUNT, criteria: CRITERIA, marks: MARKS, runs: RUNS, costs }, null, 2)}\n`);
    print(costs);
  } finally {
    await context.close();
    await bridge.end();
  }
});

/** Types a column of marks of two digits, each ended by Enter. */
async function type(one: Contestant): Promise<Cost> {
  const sums = { first: 0, second: 0, enter: 0 };
  const before = await threadTime(one.cdp);
  for (let mark = 0; mark < MARKS; mark += 1) {
    const text = String(60 + (mark % 40));
    const at = one.row + mark;
    const fill = (selector: string) => selector.replaceAll('ROW', staffNo(at)).replaceAll('AT', String(at));
    sums.first += await press(one, text.charAt(0), { selector: fill(one.typing), text: text.charAt(0) });
    sums.second += await press(one, text.charAt(1), { selector: fill(one.typing), text });
    sums.enter += await press(one, 'Enter', { selector: fill(one.cell), text, frame: one.frame });
  }
  one.row += MARKS;
  // What a mark still causes after its picture belongs to it.
  await one.page.waitForTimeout(400);
  const thread = (await threadTime(one.cdp) - before) * 1_000;
  return { first: sums.first / MARKS, second: sums.second / MARKS, enter: sums.enter / MARKS, thread: thread / MARKS };
}

interface Sign {
  selector: string;
  text: string;
  /** Besides, this must have moved. */
  frame?: string;
}

/** Presses a key; milliseconds from the browser's stamp of the event to the end of the frame that shows the sign. */
async function press({ name, page }: Contestant, key: string, sign: Sign): Promise<number> {
  await page.evaluate(({ selector, text, frame }) => {
    const place = () => (frame === undefined ? '' : [...document.querySelectorAll<HTMLElement>(frame)].map((one) => one.getAttribute('style')).join());
    const shown = () => [...document.querySelectorAll<HTMLElement>(selector)].some((one) => (one instanceof HTMLInputElement ? one.value : one.textContent) === text);
    const began = place();
    (globalThis as unknown as { answered: Promise<number> }).answered = new Promise((answered) => {
      window.addEventListener('keydown', ({ timeStamp }) => {
        const look = () => {
          if (!shown() || (frame !== undefined && place() === began)) {
            requestAnimationFrame(look);
            return;
          }
          // A message is delivered after the frame in which it was sent was drawn.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => answered(performance.now() - timeStamp);
          port2.postMessage(undefined);
        };
        requestAnimationFrame(look);
      }, { capture: true, once: true });
    });
  }, sign);
  await page.keyboard.press(key);
  const late = setTimeout(() => void page.close({ reason: `${name}: ${key} was not answered: ${JSON.stringify(sign)}` }), 20_000);
  try {
    return await page.evaluate(() => (globalThis as unknown as { answered: Promise<number> }).answered);
  } finally {
    clearTimeout(late);
  }
}

async function threadTime(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics') as { metrics: { name: string; value: number }[] };
  return metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0;
}

async function contestant(name: string, page: Page, signs: Pick<Contestant, 'cell' | 'typing' | 'frame'>): Promise<Contestant> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  return { name, page, cdp, row: 0, ...signs };
}

async function ourSheet(page: Page, bridge: Awaited<ReturnType<typeof startBridge>>): Promise<Page> {
  await page.goto(bridge.url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.evaluate((hash) => { location.hash = hash; }, `#/rounds/${WORKSHOP_ROUND}/sheets/S1`);
  await expect(page.locator('#mark')).toBeFocused();
  await expect(page.locator(`[data-cell="${staffNo(0)} c1"]`)).toBeVisible();
  return page;
}

/** The component as its documentation shows it: columns, rows, ranges; nothing of ours. */
async function bareGrid(page: Page): Promise<Page> {
  await page.route('http://grid.example/**', async (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/') {
      await route.fulfill({ contentType: 'text/html', body: '<!doctype html><style>html, body { margin: 0; height: 100% } revo-grid { height: 100% }</style><script type="module" src="/revo-grid.esm.js"></script><revo-grid></revo-grid>' });
      return;
    }
    const file = join(COMPONENT, path);
    await (existsSync(file) ? route.fulfill({ contentType: 'text/javascript', path: file }) : route.abort());
  });
  await page.goto('http://grid.example/');
  await page.evaluate(async ([rows, columns]) => {
    await customElements.whenDefined('revo-grid');
    const grid = document.querySelector('revo-grid') as unknown as Record<string, unknown>;
    Object.assign(grid, {
      theme: 'compact',
      range: true,
      rowSize: 44,
      columns: [
        { prop: 'staff_no', name: '工号', size: 92, pin: 'colPinStart', readonly: true },
        { prop: 'name', name: '姓名', size: 186, pin: 'colPinStart', readonly: true },
        { prop: 'unit', name: '班组', size: 146, pin: 'colPinStart', readonly: true },
        ...Array.from({ length: columns ?? 0 }, (_, at) => ({ prop: `c${at + 1}`, name: `第${at + 1}项要求`, size: 116 })),
      ],
      source: Array.from({ length: rows ?? 0 }, (_, at) => ({ staff_no: `W${at}`, name: `职工${at}`, unit: '缝纫一组' })),
    });
  }, [PEOPLE_COUNT, CRITERIA]);
  await page.locator('revogr-data [data-rgrow="0"][data-rgcol="0"]').last().click();
  return page;
}

/** The table for who reads along: medians, and ours beside the component's. */
function print(costs: Record<string, Cost[]>): void {
  const [ours = [], bare = []] = Object.values(costs);
  const lines: [string, (cost: Cost) => number][] = [
    ['first digit, ms', (cost) => cost.first],
    ['second digit, ms', (cost) => cost.second],
    ['Enter, ms', (cost) => cost.enter],
    ['a key on average, ms', (cost) => (cost.first + cost.second + cost.enter) / 3],
    ['main thread for a mark, ms', (cost) => cost.thread],
  ];
  console.log(`${''.padEnd(28)}${['ours', 'grid alone', 'ratio'].map((head) => head.padStart(12)).join('')}`);
  for (const [name, of] of lines) {
    const [one, other] = [median(ours.map(of)), median(bare.map(of))];
    console.log(`${name.padEnd(28)}${[one.toFixed(1), other.toFixed(1), (one / other).toFixed(2)].map((cell) => cell.padStart(12)).join('')}`);
  }
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
