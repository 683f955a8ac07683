/**
 * How the user interface is built and tested. The shipped build knows only Tauri; the mode `bridge` adds the
 * loopback bridge for browser tests and for working on the screens in a browser.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  server: { port: 5173, strictPort: true, host: '127.0.0.1' },
  // One style sheet from the start: it is small, and a screen must not look right only where another one has been before it.
  // The licence texts of all packages that are in the screens go with them; cargo xtask notices takes the file along.
  build: { cssCodeSplit: false, license: { fileName: 'licences.md' }, target: ['es2022', 'chrome105', 'safari15'], chunkSizeWarningLimit: 2500, emptyOutDir: true },
  // The tokens are read as text; other styles are nothing that a unit test sees.
  test: { environment: 'node', include: ['src/**/*.test.ts'], css: { include: /tokens\.css/ } },
});
