import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env['LEADWACHT_URL'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  css: { modules: { localsConvention: 'camelCaseOnly' as const } },
  server: {
    port: 5173,
    watch: { ignored: ['**/target/**', '**/dist/**'] },
    proxy: Object.fromEntries(['/api', '/actuator', '/v3'].map((at) => [at, server])),
  },
  build: { outDir: 'dist/static', target: 'es2022', assetsInlineLimit: 0, manifest: 'manifest.json' },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test-setup.ts'],
    restoreMocks: true,
    testTimeout: 60_000,
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
});
