import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from '@playwright/test';
import { api, House, Windows } from './house';
import { at } from './server';
import { expect, story } from './story';

const AXE = createRequire(import.meta.url).resolve('axe-core');
const THEMES = ['light', 'dark'] as const;
const LOCALES: Record<string, string> = { de: 'de-DE', en: 'en-GB' };
const PICTURES = process.env['LEADWACHT_LOOK'];

interface Seen {
  name: string;
  path: string;
  /** Who looks at it; the support if nobody is named. */
  user?: string;
  /** What has to be there before the page counts as drawn. */
  ready: (page: Page) => Promise<unknown>;
  /** The same where the list and the lead stand one after the other. */
  phone?: (page: Page) => Promise<unknown>;
}

const button = (name: RegExp) => (page: Page) => page.getByRole('button', { name }).first().waitFor();
const heading = (name: RegExp) => (page: Page) => page.getByRole('heading', { name }).first().waitFor();
const list = (page: Page) => page.getByRole('list', { name: /^(Anfragen|Leads),/ }).getByRole('button').first().waitFor();
const row = (page: Page) => page.getByRole('row').nth(1).waitFor();
const setup = (area: string): Seen => ({ name: `setup-${area}`, path: `setup?area=${area}`, ready: (page) => page.getByRole('complementary').getByRole('group').nth(1).waitFor() });

const PAGES: Seen[] = [
  { name: 'leads-popup', user: 'anna', path: 'leads', phone: list, ready: async (page) => Promise.all([page.getByTestId('popup').waitFor(), button(/^(Eingang|Received)/)(page)]) },
  { name: 'desk', path: 'desk', ready: heading(/Anna Berg/) },
  { name: 'leads-all', path: 'leads?view=all', phone: list, ready: button(/^(Eingang|Received)/) },
  { name: 'leads-dialog', path: 'leads?view=all&dialog=followup', phone: list, ready: button(/9:00/) },
  ...['hours', 'escalation', 'followUps', 'mail', 'distribution', 'people', 'sources', 'locations', 'general'].map(setup),
  {
    name: 'setup-location',
    path: 'setup?area=locations',
    ready: async (page) => {
      await page.getByRole('button', { name: /^(Hinzufügen|Add)$/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('switch').click({ force: true });
      for (const own of await dialog.getByText(/^(eigene|its own)$/).all()) await own.click();
      await dialog.getByRole('button', { name: /besonderen Tag|special day/i }).click();
      await dialog.getByRole('button', { name: /geschlossene Tage hinzufügen|Add closed days/i }).click();
    },
  },
  { name: 'setup-person', path: 'setup?area=people&user=anna', ready: (page) => page.getByRole('dialog').waitFor() },
  { name: 'rules', path: 'rules', ready: (page) => page.locator('.cm-content').waitFor() },
  {
    name: 'rules-publish',
    path: 'rules?dialog=publish',
    ready: async (page) => {
      await page.getByRole('button', { name: /^(zu einem Zeitpunkt|at a date)$/ }).click();
      await page.getByLabel(/^(Zeitpunkt|Moment)/).last().waitFor();
    },
  },
  { name: 'rules-history', path: 'rules?dialog=history', ready: (page) => page.getByRole('dialog').getByRole('listitem').first().waitFor() },
  { name: 'scenarios', path: 'scenarios', ready: (page) => page.locator('.cm-content').waitFor() },
  { name: 'outbox', path: 'outbox', ready: row },
  { name: 'why', path: 'why?user=anna', ready: heading(/mail\?$/i) },
  { name: 'activities', user: 'anna', path: 'activities', ready: heading(/^(Kalender|Calendar)$/) },
  { name: 'messages', path: 'messages', ready: heading(/^(Nachrichten|Messages)$/) },
  { name: 'mail', path: 'mail', ready: heading(/^(Postfächer|Mailboxes)$/) },
  { name: 'me', user: 'anna', path: 'me', ready: heading(/^(Abwesenheit|Absence) /) },
  { name: 'start', path: 'start', ready: heading(/^5\. /) },
  { name: 'dealer-groups', path: 'dealer-groups', ready: heading(/^(Händlergruppen|Dealer groups)$/) },
  { name: 'dealer-group-values', path: 'dealer-groups?id=gruppe&part=values', ready: heading(/^(Prüfung des Entwurfs|Check of the draft)$/) },
  { name: 'dealer-group-rules', path: 'dealer-groups?id=gruppe&part=rules', ready: (page) => page.locator('.cm-content').waitFor() },
  { name: 'dealer-group-houses', path: 'dealer-groups?id=gruppe&part=houses', ready: row },
  { name: 'coverage', path: 'coverage', ready: heading(/(Lücken?|gaps?)$/) },
  { name: 'audit', path: 'audit', ready: row },
  { name: 'keys', path: 'keys', ready: row },
  { name: 'webhooks', path: 'webhooks', ready: heading(/Webhooks/) },
  { name: 'accounts', path: 'accounts', ready: row },
  { name: 'overview', path: 'overview', ready: button(/^(Drucken|Print)$/) },
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

/** Waits until the colours are those of the theme: one transition that ends may begin others, so none may run for two frames. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const ending = () => document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    for (let quiet = 0; quiet < 2; quiet++) {
      await frame();
      const running = ending();
      if (running.length > 0) quiet = -1;
      await Promise.allSettled(running.map((one) => one.finished));
    }
  });
}

/** The page in both themes: what axe finds, and a picture if somebody wants to look. */
async function look(page: Page, name: string, language: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: AXE });
  const found: string[] = [];
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    await settled(page);
    if (PICTURES) {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: `${PICTURES}/${name}-${language}-${colorScheme}.png`, animations: 'disabled' });
    }
    found.push(...(await violations(page)).map((one) => `${name}, ${language}, ${colorScheme}: ${one}`));
  }
  return found;
}

/**
 * What does not fit and cannot be brought into sight: a page that scrolls sideways, and what hides the end of its
 * content. Text that ends in dots says in its title what it leaves out.
 */
async function cut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const say = (element: Element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${(element.textContent ?? '').trim().slice(0, 60)}"`;
    const root = document.scrollingElement ?? document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} px wide`);
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const style = getComputedStyle(element);
      const [wide, high] = [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight];
      if (element.clientWidth < 8 || element.clientHeight < 8 || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (element.closest('svg, .cm-editor, .visually-hidden, [aria-hidden=true]')) continue;
      if (element.matches('input:not([type=checkbox]):not([type=radio])') && wide > 1 && !element.title) found.push(`${say(element)} "${(element as HTMLInputElement).value}" is ${wide} px too narrow`);
      const hidden = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      if (!element.matches('input') && hidden(style.overflowX) && wide > 1 && !(style.textOverflow === 'ellipsis' && (element.title || element.closest('[title]')))) found.push(`${say(element)} hides ${wide} px to the right`);
      if (!element.matches('input') && hidden(style.overflowY) && high > 2 && style.webkitLineClamp === 'none') found.push(`${say(element)} hides ${high} px below`);
    }
    return found;
  });
}

/** One browser page for each language and person, kept from test to test: a page loaded anew each time takes four times as long. */
class Visit {
  private readonly pages = new Map<string, Promise<Page>>();

  private constructor(
    private readonly house: House,
  ) {}

  /** The demo dealership with an overdue lead, so that there is a popup, and something to see on every page. */
  static async begin(browser: Browser): Promise<Visit> {
    const house = await House.demo(new Windows(browser));
    const { id } = await house.receive('Petra Popup', 'anna', { vehicle: 'Opel Astra Sports Tourer', message: 'Guten Tag, ist der Astra noch verfügbar?' });
    await house.moveTo('mon', '11:30');
    await house.until(id, { signal: 'RED' });
    await house.api('POST', '/keys', { name: 'CRM', scope: 'lead' });
    const draft = { name: 'Gruppe Nord', settings: { stages: { R1: { after: 'PT30M' } }, fourEyes: false }, locked: ['stages.R1'], files: [{ path: 'gruppe.dslr', content: '# Nichts\n' }], lockedRules: [] };
    await api('PUT', '/dealer-groups/gruppe', draft);
    const { version } = await api<{ version: number }>('POST', '/dealer-groups/gruppe/versions', { comment: 'Anfang' });
    await api('POST', '/dealer-groups/gruppe/rollouts', { version, dealerships: [house.id] });
    return new Visit(house);
  }

  /** The page of somebody, in the language of the browser, whatever the account says. */
  async go(user: string, language: string, path: string): Promise<Page> {
    const who = `${user} ${language}`;
    if (!this.pages.has(who)) this.pages.set(who, this.signIn(user, language));
    const page = await this.pages.get(who)!;
    // As a click on a link does.
    await page.evaluate((to) => history.pushState({}, '', to), this.house.at(path));
    return page;
  }

  private signIn(user: string, language: string): Promise<Page> {
    const stored = [{ name: 'leadwacht.language', value: language }];
    return this.house.signIn(user, 'leads?view=all', { locale: LOCALES[language], bypassCSP: true, storageState: { cookies: [], origins: [{ origin: at(), localStorage: stored }] } });
  }

  async end(): Promise<void> {
    await this.house.windows.close();
  }
}

const seen = story.extend<object, { visit: Visit }>({
  visit: [
    async ({ browser }, use) => use(await Visit.begin(browser)),
    { scope: 'worker', timeout: 300_000 },
  ],
});

// Not at the end of the worker, which tells the other files' stories too.
seen.afterAll(({ visit }) => visit.end());

for (const language of Object.keys(LOCALES)) {
  seen(`axe finds nothing on signin, light and dark (${language})`, async ({ windows }) => {
    const outside = await windows.open({ locale: LOCALES[language], bypassCSP: true });
    await outside.goto('/signin');
    await button(/^(Anmelden|Sign in)$/)(outside);
    expect(await look(outside, 'signin', language)).toEqual([]);
  });

  for (const one of PAGES) {
    seen(`axe finds nothing on ${one.name}, light and dark (${language})`, async ({ visit }) => {
      const page = await visit.go(one.user ?? 'support', language, one.path);
      await one.ready(page);
      await expect(page.locator('[class*=Loader-root]')).toHaveCount(0);
      expect(await look(page, one.name, language)).toEqual([]);
    });
  }

  for (const [name, viewport] of Object.entries({ desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } })) {
    for (const one of PAGES) {
      seen(`nothing is cut on ${one.name}, ${name} (${language})`, async ({ visit }) => {
        const page = await visit.go(one.user ?? 'support', language, one.path);
        await page.setViewportSize(viewport);
        await (name === 'phone' ? (one.phone ?? one.ready) : one.ready)(page);
        await expect(page.locator('[class*=Loader-root]')).toHaveCount(0);
        if (PICTURES) await page.screenshot({ path: `${PICTURES}/${one.name}-${language}-${name}.png`, animations: 'disabled' });
        expect(await cut(page)).toEqual([]);
      });
    }
  }
}
