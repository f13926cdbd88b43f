import { test as base } from '@playwright/test';
import { House } from './house';
import { missing } from './server';

interface Told {
  /** The demo dealership. */
  demo: House;
  /** Makes a dealership of the story's own. */
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
  demo: async ({ browser }, use) => use(await House.demo(browser)),
  open: async ({ browser }, use) => use((id, more) => House.own(id, browser, more)),
});

export { expect } from '@playwright/test';
