/** The design tokens of tokens.css as values, for what cannot take custom properties: Ant Design and charts. */
import SHEET from '../tokens.css?raw';

/** Light or dark, as it is shown. */
export type Shown = 'light' | 'dark';

const LIGHT = read(/^:root \{([^}]*)\}/m);
const DARK = new Map([...LIGHT, ...read(/^:root\[data-shade="dark"\] \{([^}]*)\}/m)]);

/** The value of a token, `accent` for `--accent`. */
export function token(name: string, shown: Shown): string {
  const value = (shown === 'dark' ? DARK : LIGHT).get(name);
  if (value === undefined) throw new Error(`no token ${name}`);
  return value;
}

function read(block: RegExp): Map<string, string> {
  const lines = block.exec(SHEET)?.[1] ?? '';
  return new Map([...lines.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]));
}
