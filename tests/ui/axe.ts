/** What axe has against a screen. Must not know the screen. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The sheet is scrolled by the keys of the field above it, which keeps the keyboard (docs/decisions/0015-score-grid.md). */
const IN_SHEET = /^<(revogr-viewport-scroll|div) class="[^"]*scroll-rg/;

/** Serious and critical findings, each with the first elements that it is about; of all rules, or of those that are named. */
export async function findings(window: Page, ...rules: string[]): Promise<string[]> {
  // Colours are judged when nothing moves any more.
  await window.waitForFunction(() => document.getAnimations().every((moving) => moving.playState !== 'running' || moving.effect?.getTiming().iterations === Infinity));
  await window.evaluate(AXE);
  const { violations } = await window.evaluate((runOnly) =>
    (globalThis as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } }).axe.run({
      resultTypes: ['violations'],
      ...(runOnly.length > 0 ? { runOnly } : {}),
    }), rules);
  return violations
    .filter((found) => found.impact === 'serious' || found.impact === 'critical')
    .flatMap((found) => found.nodes.filter((node) => found.id !== 'scrollable-region-focusable' || !IN_SHEET.test(node.html)).slice(0, 3).map((node) => `${found.id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`));
}
