/**
 * Weights that always add to 100, in whole hundredths: no binary fraction and no remainder that nobody sees. Must not
 * know what is weighed.
 */

/** 100 in hundredths. */
const WHOLE = 10_000;

/** A weight in hundredths; none for what is no weight of at most two places. */
export function hundredths(text: string): number | undefined {
  const parts = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text);
  return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : undefined;
}

/** Hundredths as a decimal: 1250 → `12.5`. */
export function weightText(amount: number): string {
  const places = String(amount % 100).padStart(2, '0').replace(/0+$/, '');
  const whole = String((amount - (amount % 100)) / 100);
  return places === '' ? whole : `${whole}.${places}`;
}

/** What the weights add to. */
export function sumOf(weights: string[]): string {
  return weightText(weights.reduce((sum, weight) => sum + (hundredths(weight) ?? 0), 0));
}

/**
 * The weights after one of them was set. The others make room in proportion, as coarsely as all were written, each
 * at least one step; those that are `held` move only when there is no other way.
 */
export function rebalanced(weights: string[], at: number, to: string, held: ReadonlySet<number> = new Set()): string[] {
  const amounts = weights.map((weight) => hundredths(weight) ?? 0);
  const wanted = hundredths(to);
  if (wanted === undefined || weights[at] === undefined) return weights;
  if (amounts.length === 1) return [weightText(WHOLE)];
  const step = stepOf([...amounts.filter((_, place) => place !== at), wanted]);
  const others = amounts.map((_, place) => place).filter((place) => place !== at);
  amounts[at] = Math.min(Math.max(wanted, step), WHOLE - step * others.length);
  const room = WHOLE - amounts[at];
  const heldBack = others.filter((place) => held.has(place));
  const left = room - heldBack.reduce((sum, place) => sum + (amounts[place] ?? 0), 0);
  const free = others.filter((place) => !held.has(place));
  const enough = free.length > 0 && left >= step * free.length;
  const moving = enough ? free : others;
  const shares = shared(enough ? left : room, moving.map((place) => amounts[place] ?? 0), step);
  moving.forEach((place, turn) => { amounts[place] = shares[turn] ?? 0; });
  return amounts.map(weightText);
}

/** The weights with one more at the end, which takes an even share. */
export function withOneMore(weights: string[]): string[] {
  const count = weights.length + 1;
  const even = WHOLE / 100 / count;
  return rebalanced([...weights, '0'], weights.length, String(Math.max(1, Math.floor(even))));
}

/** The weights without one of them; the others take its share in proportion. */
export function withoutOne(weights: string[], at: number): string[] {
  const rest = weights.filter((_, place) => place !== at).map((weight) => hundredths(weight) ?? 0);
  return shared(WHOLE, rest, stepOf(rest)).map(weightText);
}

/** The coarsest step in which all can be written: whole, tenths or hundredths. */
function stepOf(amounts: number[]): number {
  return [100, 10].find((step) => amounts.every((amount) => amount % step === 0)) ?? 1;
}

/** Shares `total` in proportion to `parts`, each at least one step, by the largest remainders. */
function shared(total: number, parts: number[], step: number): number[] {
  if (parts.length === 0) return [];
  const sum = parts.reduce((all, part) => all + part, 0);
  const shares = parts.map((part, place) => {
    const [weight, whole] = sum === 0 ? [1, parts.length] : [part, sum];
    const exact = (total / step) * weight;
    const rest = exact % whole;
    return { place, steps: Math.max(1, (exact - rest) / whole), rest: exact < whole ? 0 : rest };
  });
  let open = total / step - shares.reduce((all, share) => all + share.steps, 0);
  const byRest = [...shares].sort((a, b) => b.rest - a.rest || a.place - b.place);
  for (let turn = 0; open > 0; turn = (turn + 1) % byRest.length, open -= 1) {
    const share = byRest[turn];
    if (share) share.steps += 1;
  }
  for (; open < 0; open += 1) {
    const largest = shares.reduce((most, share) => (share.steps > most.steps ? share : most));
    largest.steps -= 1;
  }
  return shares.map((share) => share.steps * step);
}
