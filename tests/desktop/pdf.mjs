/** What another program reads in a PDF of ours. Must not know what should stand there. */
import { execFileSync } from 'node:child_process';

/** The text of all pages as poppler finds it; a form feed ends each page. */
export const textOf = (path) => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
