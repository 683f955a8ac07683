/** What does not fit on a screen, and what is said on it. Must not know the screen. */
import type { Page } from '@playwright/test';

/** What 1366 × 768 leaves at 100, 125 and 150 %, and 1280 × 720 at 200 %. */
export const SIZES = [[1366, 768], [1093, 614], [911, 512], [640, 360]] as const;

/** Whatever is wider than its room, cut, or out of reach, each with the words on it. */
export async function misfits(window: Page): Promise<string[]> {
  return window.evaluate(() => {
    const found: string[] = [];
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth) found.push(`the page is ${page.scrollWidth - page.clientWidth} wider than the window`);
    const main = document.querySelector('main');
    if (main && main.scrollWidth > main.clientWidth) found.push(`the screen is ${main.scrollWidth - main.clientWidth} wider than its room`);

    const words = (element: Element) => `<${element.tagName.toLowerCase()}> ${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}`;
    const scrolls = (style: string) => style === 'auto' || style === 'scroll';
    const ancestors = function* (element: Element) {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) yield at;
    };
    const dialog = [...document.querySelectorAll('.ant-modal-wrap')].filter((one) => one.checkVisibility()).at(-1);
    const told = (element: Element) => element.closest('[title]') !== null || element.querySelector('[title]') !== null;
    for (const element of document.querySelectorAll('button, a[href], h1, h2, h3, [role="tab"], [role="menuitem"], .ant-segmented-item, .ant-modal-title')) {
      if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || element.closest('a[href="#content"]')) continue;
      // What lies behind a dialog waits until it is closed, and is looked at on the stop before it.
      if (dialog && !dialog.contains(element)) continue;
      // Tabs that have no room stand in the list behind them.
      if (element.closest('.ant-tabs-nav:has(.ant-tabs-nav-more)') && element.getAttribute('role') === 'tab') {
        const more = element.closest('.ant-tabs-nav')?.querySelector('.ant-tabs-nav-operations:not(.ant-tabs-nav-operations-hidden)');
        if (more) continue;
      }
      // The head of a wide table is moved along by the table's own bar.
      if (element.closest('.ant-table-header')) continue;
      const place = element.getBoundingClientRect();
      if (place.width === 0 || place.height === 0) continue;
      const style = getComputedStyle(element);
      // Text that is cut within its own element.
      if (style.display !== 'inline' && element.scrollWidth > element.clientWidth + 1 && !scrolls(style.overflowX) && !told(element)) {
        found.push(`cut: ${words(element)}`);
      }
      // Sideways: in the window, and not hidden behind an edge that does not scroll.
      let reach = [...ancestors(element)].some((box) => scrolls(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth);
      if (!reach && (place.left < -1 || place.right > innerWidth + 1)) found.push(`outside, sideways: ${words(element)}`);
      for (const box of ancestors(element)) {
        const { overflowX } = getComputedStyle(box);
        const edge = box.getBoundingClientRect();
        if (scrolls(overflowX) && box.scrollWidth > box.clientWidth) break;
        if (overflowX !== 'visible' && (place.right > edge.right + 1 || place.left < edge.left - 1) && !told(element)) {
          found.push(`behind an edge, sideways: ${words(element)}`);
          break;
        }
      }
      // Downwards: in the window, or in something that scrolls.
      reach = false;
      for (const box of ancestors(element)) {
        const { overflowY } = getComputedStyle(box);
        const edge = box.getBoundingClientRect();
        if (scrolls(overflowY) && box.scrollHeight > box.clientHeight) {
          reach = true;
          break;
        }
        if (overflowY === 'hidden' && place.top > edge.bottom - 1) {
          found.push(`behind an edge, downwards: ${words(element)}`);
          break;
        }
      }
      const turns = page.scrollHeight > page.clientHeight && getComputedStyle(document.body).overflowY !== 'hidden';
      if (!reach && !turns && place.bottom > innerHeight + 1) found.push(`below the window: ${words(element)}`);
    }
    return [...new Set(found)];
  });
}

/** Everything that is said on the screen, also to who cannot see it. */
export async function said(window: Page): Promise<string> {
  return window.evaluate(() => [
    document.body.innerText,
    ...[...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? '')),
  ].join('\n'));
}
