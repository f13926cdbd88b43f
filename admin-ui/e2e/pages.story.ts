import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { House } from './house';
import { expect, story } from './story';

const AXE = createRequire(import.meta.url).resolve('axe-core');
const THEMES = ['light', 'dark'] as const;
const PICTURES = process.env['LEADWACHT_LOOK'];

interface Seen {
  name: string;
  path: string;
  /** What has to be there before the page counts as drawn. */
  ready: (page: Page) => Promise<unknown>;
}

const button = (name: RegExp) => (page: Page) => page.getByRole('button', { name }).first().waitFor();
const heading = (name: RegExp) => (page: Page) => page.getByRole('heading', { name }).first().waitFor();
const row = (page: Page) => page.getByRole('row').nth(1).waitFor();
const setup = (area: string): Seen => ({ name: `setup-${area}`, path: `setup?area=${area}`, ready: (page) => page.getByRole('complementary').getByRole('group').nth(1).waitFor() });

const PAGES: Seen[] = [
  { name: 'desk', path: 'desk', ready: heading(/Anna Berg/) },
  { name: 'leads-all', path: 'leads?view=all', ready: button(/^(Eingang|Received)/) },
  { name: 'leads-dialog', path: 'leads?view=all&dialog=followup', ready: button(/9:00/) },
  ...['hours', 'escalation', 'followUps', 'mail', 'distribution', 'people', 'sources', 'general'].map(setup),
  { name: 'setup-person', path: 'setup?area=people&user=anna', ready: (page) => page.getByRole('dialog').waitFor() },
  { name: 'rules', path: 'rules', ready: (page) => page.locator('.cm-content').waitFor() },
  { name: 'rules-history', path: 'rules?dialog=history', ready: (page) => page.getByRole('dialog').getByRole('listitem').first().waitFor() },
  { name: 'scenarios', path: 'scenarios', ready: (page) => page.locator('.cm-content').waitFor() },
  { name: 'outbox', path: 'outbox', ready: row },
  { name: 'audit', path: 'audit', ready: row },
  { name: 'keys', path: 'keys', ready: row },
  { name: 'webhooks', path: 'webhooks', ready: heading(/Webhooks/) },
  { name: 'accounts', path: 'accounts', ready: row },
  { name: 'overview', path: 'overview', ready: row },
  { name: 'system', path: 'system', ready: heading(/.+/) },
];

/** What axe finds on the page as it stands. */
async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (context: Document, options: object) => Promise<{ violations: { id: string; help: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
    const { violations: found } = await axe.run(document, { resultTypes: ['violations'], preload: false });
    return found.flatMap((one) => one.nodes.map((node) => `${one.id}: ${one.help}\n  ${node.html.slice(0, 200)}\n  ${node.failureSummary.replaceAll('\n', '\n  ')}`));
  });
}

/** The page in both themes: what axe finds, and a picture if somebody wants to look. */
async function look(page: Page, name: string, language: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: AXE });
  const found: string[] = [];
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    if (PICTURES) {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: `${PICTURES}/${name}-${language}-${colorScheme}.png`, animations: 'disabled' });
    }
    found.push(...(await violations(page)).map((one) => `${name}, ${language}, ${colorScheme}: ${one}`));
  }
  return found;
}

for (const locale of ['de-DE', 'en-GB']) {
  const language = locale.slice(0, 2);

  story(`axe finds nothing on any page, light and dark (${language})`, async ({ demo, browser }) => {
    story.setTimeout(240_000);
    const found: string[] = [];

    const context = await browser.newContext({ locale, bypassCSP: true });
    const outside = await context.newPage();
    await outside.goto('/signin');
    await outside.getByRole('button', { name: /^(Anmelden|Sign in)$/ }).waitFor();
    found.push(...(await look(outside, 'signin', language)));
    await context.close();

    const { id } = await demo.receive(`Popup ${language}`, 'anna', { vehicle: 'Opel Astra Sports Tourer', message: 'Guten Tag, ist der Astra noch verfügbar?' });
    await demo.moveTo('mon', '11:30');
    await demo.until(id, { signal: 'RED' });
    const seller = await signIn(demo, 'anna', 'leads', locale);
    await seller.getByTestId('popup').waitFor();
    await button(/^(Eingang|Received)/)(seller);
    found.push(...(await look(seller, 'leads-popup', language)));
    await seller.context().close();

    // Something to see on every page.
    await demo.api('POST', '/keys', { name: `CRM ${language}`, scope: 'lead' });
    const page = await signIn(demo, 'support', 'desk', locale);
    for (const one of PAGES) {
      // As a click on a link does; a page loaded anew each time takes four times as long.
      await page.evaluate((path) => history.pushState({}, '', path), demo.at(one.path));
      await one.ready(page);
      await expect(page.locator('[class*=Loader-root]')).toHaveCount(0);
      found.push(...(await look(page, one.name, language)));
    }
    expect(found).toEqual([]);
  });
}

/** Signs in and stays with the language of the browser, whatever the account says. */
async function signIn(house: House, user: string, path: string, locale: string): Promise<Page> {
  return house.signIn(user, path, { locale, bypassCSP: true, storageState: { cookies: [], origins: [{ origin: 'http://localhost:18391', localStorage: [{ name: 'leadwacht.language', value: locale.slice(0, 2) }] }] } });
}
