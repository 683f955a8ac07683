/** Decimals as people type them, Chinese keyboards included. Nothing here computes. */

/** The decimal that was typed, as the core reads it; undefined for anything else. */
export function plainDecimal(typed: string): string | undefined {
  const text = typed.trim()
    .replaceAll(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\u3002\uff0e]/g, '.');
  const parts = /^0*(\d+)(?:\.(\d{0,6}))?$/.exec(text) ?? /^()\.(\d{1,6})$/.exec(text);
  if (!parts) return undefined;
  const places = (parts[2] ?? '').replace(/0+$/, '');
  const whole = parts[1] === '' || parts[1] === undefined ? '0' : parts[1];
  return places === '' ? whole : `${whole}.${places}`;
}

/** The decimal that was typed for a share, also as a percentage: `90%` is 0.9. Undefined for anything else. */
export function plainShare(typed: string): string | undefined {
  const percent = /^(.*?)\s*[%\uff05]$/s.exec(typed.trim());
  const decimal = plainDecimal(percent?.[1] ?? typed);
  return percent === null || decimal === undefined ? decimal : moved(decimal, -2);
}

/** A share as a percentage without its sign: 0.905 is 90.5. */
export function asPercent(share: string): string | undefined {
  const decimal = plainDecimal(share);
  return decimal === undefined ? undefined : moved(decimal, 2);
}

/** A decimal with its point moved to the right, or to the left where `by` is below 0. */
function moved(decimal: string, by: number): string {
  const [whole = '', places = ''] = decimal.split('.');
  const nothing = '0'.repeat(Math.abs(by));
  const digits = `${nothing}${whole}${places}${nothing}`;
  const point = nothing.length + whole.length + by;
  const before = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  const after = digits.slice(point).replace(/0+$/, '');
  return after === '' ? before : `${before}.${after}`;
}

/** The whole number that was typed; undefined for anything else. */
export function plainCount(typed: string | null): number | null {
  const decimal = typed === null ? undefined : plainDecimal(typed);
  return decimal === undefined || decimal.includes('.') || decimal.length > 6 ? null : Number(decimal);
}
