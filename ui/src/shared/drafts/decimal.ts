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

/** The whole number that was typed; undefined for anything else. */
export function plainCount(typed: string | null): number | null {
  const decimal = typed === null ? undefined : plainDecimal(typed);
  return decimal === undefined || decimal.includes('.') || decimal.length > 6 ? null : Number(decimal);
}
