/**
 * How the user interface is built and tested. The shipped build knows only Tauri; the mode `bridge` adds the
 * loopback bridge for browser tests and for working on the screens in a browser.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  server: { port: 5173, strictPort: true, host: '127.0.0.1' },
  // The licence texts of all packages that are in the screens go with them; cargo xtask notices takes the file along.
  build: { license: { fileName: 'licences.md' }, target: ['es2022', 'chrome105', 'safari15'], chunkSizeWarningLimit: 2500, emptyOutDir: true },
  test: { environment: 'node', include: ['src/**/*.test.ts'] },
});
