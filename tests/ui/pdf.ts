/** Looks into a PDF with poppler's programs, which know nothing of how it was made. */
import { execFileSync } from 'node:child_process';

/** How many pages it has. */
export function pages(path: string): number {
  const said = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
  return Number(/^Pages:\s+(\d+)$/m.exec(said)?.[1]);
}

/** Its text, page after page. */
export function text(path: string): string[] {
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
}
