import { defineConfig } from '@playwright/test';
import stories from './playwright.config';

/** What the pages cost with a real amount of leads, in a real browser against the packaged server: `npm run measure`. */
export default defineConfig(stories, { testMatch: '**/*.measure.ts', workers: 1, timeout: 1_800_000, reporter: 'list', use: { trace: 'off', screenshot: 'off' } });
