/**
 * From starting the program to its first screen in use: with the demo's office, with one of 100,000 employees, and beside a
 * window with nothing in it, in turns, each in a fresh home. Milliseconds, CPU seconds and peak memory of the program with the
 * web view's processes. Writes JSON; judges nothing. Must not know how an office is made: files are handed in.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { driverIn } from './driven-window.mjs';
import { freshHome } from './home.mjs';

const [RUNS, OUT] = [Number(process.env.JIANGPING_BENCH_RUNS ?? 5), process.env.JIANGPING_BENCH_OUT];
const { JIANGPING_DESKTOP: PROGRAM, JIANGPING_BARE: BARE, JIANGPING_DEMO: DEMO, JIANGPING_LARGE: LARGE } = process.env;
/** Kernel ticks a second, as Linux tells them to programs. */
const TICKS = 100;

/** The overview has its figures, its rounds and its yearly counts; the list of employees has people. */
const OVERVIEW = ['[data-testid="tile"] b', '.ant-table-row', 'canvas[role="img"]'];
const PEOPLE = ['[data-testid="paged"] .ant-table-row b'];

const contestants = [
  { name: 'demo', program: PROGRAM, files: [DEMO], signs: OVERVIEW, then: PEOPLE },
  { name: '100,000 employees', program: PROGRAM, files: [LARGE], signs: OVERVIEW, then: PEOPLE },
  { name: 'bare window', program: BARE, files: [], signs: ['h1'] },
];

const costs = Object.fromEntries(contestants.map(({ name }) => [name, []]));
for (let run = 0; run <= RUNS; run += 1) {
  for (const contestant of contestants) {
    const cost = await start(contestant);
    // The first start reads everything from the disk.
    if (run > 0) costs[contestant.name].push(cost);
    console.log(`${run === 0 ? 'warm' : `${run}/${RUNS}`} ${contestant.name.padEnd(20)} ${JSON.stringify(cost)}`);
  }
}
writeFileSync(OUT, `${JSON.stringify({ runs: RUNS, costs }, null, 2)}\n`);
print();

async function start({ program, files, signs, then }) {
  const home = freshHome();
  const driver = await driverIn(home, program);
  const began = performance.now();
  const browser = await driver.open(...files);
  try {
    await shown(browser, signs);
    const cost = { ms: Math.round(performance.now() - began), ...spent(program) };
    if (!then) return cost;
    const asked = performance.now();
    await browser.execute(() => { location.hash = '#/employees'; });
    await shown(browser, then);
    return { ...cost, employees_ms: Math.round(performance.now() - asked) };
  } finally {
    await browser.deleteSession();
    await driver.stop();
    home.remove();
  }
}

async function shown(browser, signs) {
  for (let turn = 0; turn < 3_000; turn += 1) {
    if (await browser.execute((wanted) => wanted.every((sign) => document.querySelector(sign) !== null), signs)) return;
  }
  throw new Error(`not shown: ${signs.join(" and ")}; but ${await browser.execute(() => location.href + document.body.innerText.slice(0, 300))}`);
}

/** CPU seconds and the sum of peaks of the program and everything that it started. */
function spent(program) {
  const processes = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((id) => {
    try {
      const stat = readFileSync(join('/proc', id, 'stat'), 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(join('/proc', id, 'status'), 'utf8'))?.[1] ?? '0';
      return [[id, { parent: fields[1], cpu: (Number(fields[11]) + Number(fields[12])) / TICKS, peak: Number(peak) / 1024, command: readFileSync(join('/proc', id, 'cmdline'), 'utf8').split('\0')[0] }]];
    } catch {
      // It ended meanwhile.
      return [];
    }
  }));
  const belongs = (id) => {
    const process = processes.get(id);
    return process !== undefined && (process.command === program || belongs(process.parent));
  };
  const own = [...processes.keys()].filter(belongs).map((id) => processes.get(id));
  return {
    cpu_s: Number(own.reduce((sum, { cpu }) => sum + cpu, 0).toFixed(2)),
    peak_mb: Math.round(own.reduce((sum, { peak }) => sum + peak, 0)),
  };
}

/** The table for who reads along: medians, and each beside the bare window. */
function print() {
  const bare = contestants.at(-1).name;
  console.log(`\n${''.padEnd(20)} ${['ms', '× bare', 'CPU s', '× bare', 'peak MB', '× bare', 'employees ms'].map((head) => head.padStart(12)).join('')}`);
  for (const { name } of contestants) {
    const of = (field, who = name) => median(costs[who].map((cost) => cost[field]));
    const cells = ['ms', 'cpu_s', 'peak_mb'].flatMap((field) => [of(field), (of(field) / of(field, bare)).toFixed(2)]);
    console.log(`${name.padEnd(20)} ${[...cells, of('employees_ms') ?? ''].map((cell) => String(cell).padStart(12)).join('')}`);
  }
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
