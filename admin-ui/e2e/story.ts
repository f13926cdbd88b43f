import { test as base, type Page } from '@playwright/test';
import { join } from 'node:path';
import { House, Windows } from './house';
import { at, missing } from './server';

interface Told {
  /** Opens windows, and closes them when the story is told. */
  windows: Windows;
  /** The demo dealership. */
  demo: House;
  /** Makes a dealership of the story's own, which rests when the story is told. */
  open: (id: string, more?: object) => Promise<House>;
  /** Skips the story, with the reason, where it cannot be told. */
  possible: void;
}

export const story = base.extend<Told>({
  possible: [
    async ({}, use, info) => {
      info.skip(missing !== undefined, missing);
      await use();
    },
    { auto: true },
  ],
  baseURL: async ({}, use) => use(at()),
  windows: async ({ browser }, use) => {
    const windows = new Windows(browser);
    await use(windows);
    await windows.close();
  },
  demo: async ({ windows }, use) => use(await House.demo(windows)),
  open: async ({ windows }, use) => {
    const opened: House[] = [];
    await use(async (id, more) => {
      const house = await House.own(id, windows, more);
      opened.push(house);
      return house;
    });
    for (const house of opened) await house.rest();
  },
});

export { expect } from '@playwright/test';

/** Makes a picture of the README anew where `LEADWACHT_PICTURES` is set. */
export async function picture(page: Page, name: 'leads' | 'desk' | 'rules'): Promise<void> {
  if (process.env['LEADWACHT_PICTURES']) await page.screenshot({ path: join(import.meta.dirname, `../../docs/pictures/${name}.png`), animations: 'disabled' });
}
