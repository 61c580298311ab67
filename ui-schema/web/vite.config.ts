import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { budget } from './build/budget.ts';
import { gzip } from './build/gzip.ts';
import { serviceWorker } from './build/serviceWorker.ts';
import { tenantAddresses } from './build/tenantAddresses.ts';

const engine = process.env['MORTISE_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), tenantAddresses(), serviceWorker(), gzip(), budget()],
  build: {
    target: ['chrome80', 'safari14'],
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // nothing inline: the content security policy stays strict
    rolldownOptions: { input: ['index.html', 'm.html', 'p.html'] },
  },
  server: {
    proxy: { '^/t/[^/]+/(api|ui|meta)/': engine },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts'],
    environment: 'node', // tests of widgets say `// @vitest-environment happy-dom`
    reporters: ['./build/plainReporter.ts'],
    restoreMocks: true,
  },
});
