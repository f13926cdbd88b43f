import { defineConfig } from '@playwright/test';
import { CHROMIUM, TELLERS } from './e2e/server';

/** The stories people live with the product, told in a real browser against the packaged server. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.story.ts',
  globalSetup: './e2e/server.ts',
  outputDir: 'target/stories',
  workers: TELLERS,
  forbidOnly: process.env['CI'] !== undefined,
  // A story waits for what it expects, on a busy machine for long; what fails at once on a quiet one fails late there.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['junit', { outputFile: 'target/surefire-reports/TEST-stories.xml' }]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    actionTimeout: 60_000,
    // what each step looked like costs a tenth of the time; ask for it where a picture of the end does not say enough
    trace: process.env['LEADWACHT_TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(CHROMIUM ? { executablePath: CHROMIUM } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
