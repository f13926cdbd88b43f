import type { CDPSession, Page } from '@playwright/test';
import { api, type House } from './house';
import { at, KEY } from './server';
import { expect, story } from './story';

const LEADS = 3000;
const PEOPLE = 50;
const SOURCES = 200;
const TRIES = 7;
const BATCH = 500;

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const ms = (value: number) => `${Math.round(value)} ms`;
const times = (value: number) => value.toFixed(2);

/** A house with as many leads, people and sources as a large one has: mostly open, some late, some with a follow-up. */
async function fill(house: House): Promise<void> {
  for (let n = 0; n < PEOPLE; n++) await house.api('PUT', `/users/p${n}`, { name: `Person ${String(n).padStart(2, '0')}`, email: `p${n}@example.org`, roles: ['SELLER'], receivesLeads: true });
  for (let n = 0; n < SOURCES; n++) await house.api('PUT', `/sources/s${n}`, { name: `Quelle ${n}`, kind: 'OTHER' });
  for (let from = 0; from < LEADS; from += BATCH) {
    const leads = Array.from({ length: BATCH }, (_, k) => {
      const n = from + k;
      return {
        source: `s${n % SOURCES}`,
        assignee: `p${n % PEOPLE}`,
        brand: ['Opel', 'Peugeot', 'Citroën'][n % 3],
        vehicle: { model: `Modell ${n % 17}` },
        message: `Ist der Wagen noch zu haben? ${n}`,
        contact: { name: `Kunde ${n}`, email: `kunde${n}@example.org`, phone: `+49 170 ${2_000_000 + n}` },
      };
    });
    const { results } = await house.api<{ results: { status: number }[] }>('POST', '/leads:batch', { leads });
    expect(results.every((one) => one.status === 201)).toBe(true);
  }
}

interface Sight {
  path: string;
  /** Waits until what the page is opened for is there. */
  ready: (page: Page) => Promise<void>;
}

const LISTS: Sight = { path: 'leads?view=all', ready: (page) => expect(page.getByRole('list', { name: 'Anfragen' }).getByRole('button').first()).toBeVisible() };

/** The escalated ones, the columns in sight with their rows: nothing that is in sight is still being read. */
const DESK: Sight = {
  path: 'desk',
  ready: async (page) => {
    const columns = page.getByRole('region').filter({ has: page.getByRole('checkbox') });
    await expect(columns.first().getByRole('listitem').first()).toBeVisible();
    await expect(page.locator('#main [aria-busy]')).toHaveCount(0);
  },
};

/** From the address until the page is ready, in a page that holds nothing but its session and what a browser keeps. */
async function opened(page: Page, house: House, sight: Sight): Promise<number> {
  await page.goto('about:blank');
  const begun = performance.now();
  await page.goto(house.at(sight.path), { waitUntil: 'commit' });
  await sight.ready(page);
  return performance.now() - begun;
}

/** In turns, so that what else the machine does meets both alike. */
async function inTurns(demo: [Page, House], large: [Page, House], sight: Sight): Promise<[number, number]> {
  const found: [number[], number[]] = [[], []];
  for (let n = 0; n <= TRIES; n++) {
    const [a, b] = [await opened(...demo, sight), await opened(...large, sight)];
    // the first fills the browser's cache
    if (n > 0) [a, b].forEach((value, k) => found[k]?.push(value));
  }
  return [median(found[0]), median(found[1])];
}

async function script(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find((one) => one.name === 'ScriptDuration')?.value ?? 0) * 1000;
}

/** Two frames: what a click asks for is drawn by then. */
const drawn = (page: Page) => page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))));

async function costOfATick(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const box = page.getByRole('region', { name: /Person/ }).first().getByRole('listitem').first().getByRole('checkbox');
  await box.focus();
  const costs: number[] = [];
  for (let n = 0; n < 10; n++) {
    await drawn(page);
    const before = await script(cdp);
    await page.keyboard.press('Space');
    await drawn(page);
    costs.push((await script(cdp)) - before);
  }
  await cdp.detach();
  return median(costs);
}

interface Listed {
  id: string;
  assignee: string;
  contact: { name: string };
}

/** The open leads that burn first. */
const first = async (house: House, limit: number) => (await house.api<{ items: Listed[] }>('GET', `/leads?order=URGENCY&status=OPEN&limit=${limit}`)).items;

/**
 * What is asked of the server because leads in sight were answered elsewhere, one after the other: whatever the first
 * asks for is on its way when the row of the second has changed.
 */
async function readPerChange(page: Page, house: House, leads: Listed[], row: (name: string) => ReturnType<Page['locator']>): Promise<string[]> {
  for (const lead of leads) await expect(row(lead.contact.name).first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  const asked: string[] = [];
  page.on('request', (one) => one.url().includes('/api/') && asked.push(new URL(one.url()).pathname));
  for (const lead of leads) {
    await house.api('POST', `/leads/${lead.id}/events`, { type: 'answered', by: lead.assignee });
    await expect(row(lead.contact.name).filter({ hasText: /überfällig|bis \d|noch / })).toHaveCount(0);
  }
  page.removeAllListeners('request');
  return asked;
}

/** Markup, script and style of the page a seller begins with, as the server sends them. */
async function firstPage(page: Page): Promise<{ br: number; gzip: number }> {
  const urls = await page.evaluate(() => [location.href, ...performance.getEntriesByType('resource').filter((one) => /\.(js|css)$/.test(new URL(one.name).pathname)).map((one) => one.name)]);
  const size = async (encoding: string) => {
    let bytes = 0;
    for (const url of new Set(urls)) {
      const answer = await fetch(url, { headers: { 'Accept-Encoding': encoding, Accept: '*/*' } });
      bytes += Number(answer.headers.get('content-length') ?? (await answer.arrayBuffer()).byteLength);
    }
    return bytes;
  };
  return { br: await size('br'), gzip: await size('gzip') };
}

/** The processor time of the server so far, in seconds. */
async function processor(): Promise<number> {
  const told = await fetch(`${at()}/actuator/prometheus`, { headers: { Authorization: `Bearer ${KEY}` } });
  const value = /^process_cpu_time_ns_total(?:\{.*\})? (\S+)$/m.exec(await told.text())?.[1];
  if (!value) throw new Error('The server does not tell its processor time.');
  return Number(value) / 1e9;
}

/** What something takes, on the wall and of the server's processors. */
async function cost<T>(what: () => Promise<T>): Promise<{ wall: number; processor: number; result: T }> {
  const [begun, used] = [performance.now(), await processor()];
  const result = await what();
  return { wall: (performance.now() - begun) / 1000, processor: (await processor()) - used, result };
}

/** All leads of the house, read from its store and sent: what the machine can do at that moment. */
async function readAll(house: House): Promise<void> {
  let after: string | null = null;
  do after = (await house.api<{ next: string | null }>('GET', `/leads?limit=500${after ? `&after=${encodeURIComponent(after)}` : ''}`)).next;
  while (after);
}

/** A rule that makes every lead late sooner, played against all of them. */
async function impact(house: House): Promise<{ progress: number; leads: number }> {
  await house.api('PUT', '/rules/draft/eilig.dslr', 'Für Anfragen der Marke "Opel" gilt: überfällig nach 30 Minuten Öffnungszeit\n', 'text/plain');
  interface Answer {
    id: string;
    state: string;
    done: number;
    total: number;
  }
  let answer = await house.api<Answer>('POST', '/rules/draft/impact', { days: 90 });
  const seen = new Set([answer.done]);
  while (answer.state === 'RUNNING') {
    await new Promise((resolve) => setTimeout(resolve, 200));
    answer = await house.api<Answer>('GET', `/rules/draft/impact/${answer.id}`);
    seen.add(answer.done);
  }
  expect(answer.state).toBe('DONE');
  return { progress: seen.size, leads: answer.total };
}

story('what the pages cost with 3,000 open leads, 50 people and 200 sources', async ({ demo, open }) => {
  const large = await open('grossbetrieb');
  await fill(large);
  // The clock goes on from here: where it stands still, everything looks as if it had just happened.
  await api('PUT', '/test/clock', { now: large.when('mon', '12:30'), running: true });
  await expect.poll(async () => (await large.api<{ overdue: number }>('GET', '/leads/counts')).overdue, { timeout: 600_000 }).toBe(LEADS);
  const [few, many] = [await demo.signIn('carla', 'desk'), await large.signIn('carla-grossbetrieb', 'desk')];
  const rows: [string, string, string][] = [];
  const say = (what: string, figure: string, aim: string) => rows.push([what, figure, aim]);

  const lists = await inTurns([few, demo], [many, large], LISTS);
  const received = await firstPage(many);
  say('first page as received: markup, script, style', `${Math.round(received.br / 1000)} kB Brotli, ${Math.round(received.gzip / 1000)} kB gzip`, '200 kB');
  say('lists ready: demo, large house', `${ms(lists[0])}, ${ms(lists[1])}: ${times(lists[1] / lists[0])} times`, '1.5 times');
  const desk = await inTurns([few, demo], [many, large], DESK);
  say('manager’s page ready: demo, large house', `${ms(desk[0])}, ${ms(desk[1])}: ${times(desk[1] / desk[0])} times`, 'twice');
  say('elements of the manager’s page, its height', await many.evaluate(() => `${document.querySelectorAll('*').length}, ${document.getElementById('main')?.scrollHeight ?? 0} px`), '');
  say('script of one tick', ms(await costOfATick(many)), '30 ms');
  await opened(many, large, DESK);
  const onDesk = await readPerChange(many, large, await first(large, 2), (name) => many.getByRole('listitem').filter({ hasText: new RegExp(`${name}(?!\\d)`) }));
  say('requests after two changes of leads in sight: manager’s page', String(onDesk.length), '0');
  await opened(many, large, LISTS);
  const inList = (name: string) => many.getByRole('list', { name: 'Anfragen' }).getByRole('button', { name: new RegExp(`^\\D*${name}(?!\\d)`) });
  const [shown, ...others] = await first(large, 4);
  const onLists = await readPerChange(many, large, others.slice(0, 2), inList);
  say('requests after two changes of leads in sight: lists', String(onLists.length), '0');
  // what is planned for the open lead the rules say anew
  const onOpen = await readPerChange(many, large, [shown!, others[2]!], inList);
  say('requests after a change of the open lead: its timeline', String(onOpen.length), '1');
  const [bare, rule] = [await cost(() => readAll(large)), await cost(() => impact(large))];
  say(`impact of a rule on ${rule.result.leads.toLocaleString('en')} leads; the same leads read over HTTP`, `${rule.wall.toFixed(1)} s, ${rule.processor.toFixed(1)} s of processor time, ${rule.result.progress} steps of progress; ${bare.wall.toFixed(1)} s, ${bare.processor.toFixed(1)} s`, '10 s');

  console.log(`\n| what | figure | aim |\n|---|---|---|\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n\nRead after a change: ${[...onDesk, ...onLists, ...onOpen].join(' ')}`);
});
