import react from '@vitejs/plugin-react';
import type { PluginOption } from 'vite';
import { defineConfig } from 'vitest/config';

const server = process.env['LEADWACHT_URL'];

export default defineConfig(({ command, mode }) => ({
  plugins: [
    react(),
    // Without a server named by LEADWACHT_URL the development server answers from memory; never part of a build.
    ...(command === 'serve' && mode === 'development' && !server
      ? [import('./dev/fake-api').then(({ fakeApi }): PluginOption => fakeApi())]
      : []),
  ],
  css: { modules: { localsConvention: 'camelCaseOnly' as const } },
  server: {
    port: 5173,
    proxy: Object.fromEntries(server ? ['/api', '/actuator', '/v3'].map((at) => [at, server]) : []),
  },
  build: { outDir: 'dist/static', target: 'es2022', assetsInlineLimit: 0, manifest: 'manifest.json' },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test-setup.ts'],
    restoreMocks: true,
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
}));
