/** What the demo factory's results must be: the oracle's files, which no program code wrote (assets/demo/README.md). */
import { readFileSync } from 'node:fs';

/** One object a person, by the names of the headers, in the order of staff numbers. An empty figure is one that must not be there. */
export function expectedResults() {
  const names = new Map(rows('expected-roster.csv').map((person) => [person.staff_no, person.name]));
  return rows('expected-results.csv')
    .map((result) => ({ ...result, name: names.get(result.staff_no) }))
    .sort((a, b) => (a.staff_no < b.staff_no ? -1 : 1));
}

function rows(file) {
  const text = readFileSync(new URL(`../../assets/demo/${file}`, import.meta.url), 'utf8');
  const [header, ...lines] = text.trim().split(/\r?\n/).map((line) => line.split(','));
  return lines.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at]])));
}
