/** What the demo factory's results must be: the oracle's file, which no program code wrote (assets/demo/README.md). */
import { readFileSync } from 'node:fs';

const FILE = new URL('../../assets/demo/expected-results.csv', import.meta.url);

/** One object a person, by the names of the header. An empty figure is one that must not be there. */
export function expectedResults() {
  const [header, ...lines] = readFileSync(FILE, 'utf8').trim().split(/\r?\n/).map((line) => line.split(','));
  return lines.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at]])));
}
