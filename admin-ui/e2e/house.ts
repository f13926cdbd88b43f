import { expect, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { addDays, instantOf, isoDate, localDate, weekday, type LocalDate } from '../src/ui/zone';
import { at, KEY } from './server';

const ZONE = 'Europe/Berlin';
const DAYS = { mon: 0, tue: 1, wed: 2, thu: 3, fri: 4, sat: 5, sun: 6 } as const;

export const PASSWORD = 'sonnenhof-demo';

export interface StoredLead {
  id: string;
  status: string;
  signal: string;
  assignee: string;
  escalatedTo: string[];
  followUpAt?: string;
}

/** Asks the server as a program with every right would. */
export async function api<T>(method: string, path: string, body?: unknown, type = 'application/json'): Promise<T> {
  const answer = await fetch(`${at()}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${KEY}`, 'Content-Type': type },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  const text = await answer.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** The windows that people open in a story, each as in a browser of its own. A window left open goes on asking the server: who opens them closes them. */
export class Windows {
  private readonly opened: BrowserContext[] = [];

  constructor(private readonly browser: Browser) {}

  async open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ baseURL: at(), ...options });
    this.opened.push(context);
    return context.newPage();
  }

  async close(): Promise<void> {
    await Promise.all(this.opened.map((context) => context.close()));
  }
}

/** A dealership, what a story needs to know of it, and the clock. Every story begins in a week of its own. */
export class House {
  private constructor(
    readonly id: string,
    readonly windows: Windows,
    private readonly monday: LocalDate,
  ) {}

  /** The demo dealership, on the next Monday of a week without holidays, at nine. */
  static async demo(windows: Windows): Promise<House> {
    return House.at('sonnenhof', windows);
  }

  /** A dealership like the demo's, without leads, with accounts `anna-<id>` and `carla-<id>`. */
  static async own(id: string, windows: Windows, more: object = {}): Promise<House> {
    const house = await api<Record<string, unknown>>('GET', '/dealerships/sonnenhof');
    const kept = ['preset', 'timeZone', 'language', 'openingHours'].map((key) => [key, house[key]]);
    await api('PUT', `/dealerships/${id}`, { name: `Autohaus ${id}`, ...Object.fromEntries(kept), specialDays: {}, closedDays: [], ...more });
    for (const part of ['users', 'sources'] as const) {
      const { items } = await api<{ items: { id: string }[] }>('GET', `/dealerships/sonnenhof/${part}`);
      for (const { id: one, ...body } of items) await api('PUT', `/dealerships/${id}/${part}/${one}`, writable(body));
    }
    for (const [user, role] of [['anna', 'SELLER'], ['carla', 'MANAGER']] as const) {
      await api('PUT', `/accounts/${user}-${id}`, { name: user, role, password: PASSWORD, language: 'de', dealerships: [{ id, user }] });
    }
    return House.at(id, windows);
  }

  private static async at(id: string, windows: Windows): Promise<House> {
    const { now } = await api<{ now: string }>('GET', '/test/clock');
    const today = localDate(Date.parse(now), ZONE);
    const { days } = await api<{ days: { date: string; kind: string }[] }>('GET', `/dealerships/sonnenhof/calendar?from=${isoDate(today)}&to=${isoDate(addDays(today, 90))}`);
    const kinds = new Map(days.map((day) => [day.date, day.kind]));
    let monday = addDays(today, 8 - weekday(today));
    while (Array.from({ length: 7 }, (_, n) => kinds.get(isoDate(addDays(monday, n)))).some((kind) => kind === 'HOLIDAY')) monday = addDays(monday, 7);
    const house = new House(id, windows, monday);
    await house.moveTo('mon', '09:00');
    return house;
  }

  /** An instant of this story's week, or of a later one. */
  when(day: keyof typeof DAYS, time: string, weeks = 0): string {
    const [hour, minute] = time.split(':').map(Number);
    return new Date(instantOf(addDays(this.monday, DAYS[day] + 7 * weeks), hour! * 60 + minute!, ZONE)).toISOString();
  }

  /** The date of a day of this story's week. */
  date(day: keyof typeof DAYS, weeks = 0): string {
    return isoDate(addDays(this.monday, DAYS[day] + 7 * weeks));
  }

  /** Moves the server's clock, and with it what every page shows. */
  async moveTo(day: keyof typeof DAYS, time: string, weeks = 0): Promise<void> {
    await api('PUT', '/test/clock', { now: this.when(day, time, weeks), running: false });
  }

  /** Nothing is due here any more: later stories move the clock on by weeks, and the server need not catch up with this one's leads. */
  async rest(): Promise<void> {
    const { settings } = await this.api<{ settings: { stages: Record<string, object> } }>('GET', '');
    const stages = Object.fromEntries(Object.keys(settings.stages).map((stage) => [stage, { enabled: false }]));
    await this.api('PUT', '', { settings: { stages } });
  }

  at(path: string): string {
    return `/d/${this.id}/${path}`;
  }

  api<T>(method: string, path: string, body?: unknown, type?: string): Promise<T> {
    return api<T>(method, `/dealerships/${this.id}${path}`, body, type);
  }

  /** A lead from mobile.de for somebody, or for whom distribution finds. */
  receive(name: string, assignee?: string, more: object = {}): Promise<StoredLead> {
    return this.api<StoredLead>('POST', '/leads', {
      source: 'mobile',
      contact: { name, email: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.org` },
      ...(assignee ? { assignee } : {}),
      ...more,
    });
  }

  lead(id: string): Promise<StoredLead> {
    return this.api<StoredLead>('GET', `/leads/${id}`);
  }

  /** Waits until the server has done what is due for a lead. */
  async until(id: string, what: Partial<Pick<StoredLead, 'status' | 'signal' | 'assignee'>>): Promise<void> {
    await expect.poll(() => this.lead(id), { message: `lead ${id}` }).toMatchObject(what);
  }

  /** A page of somebody who signs in as a person does. */
  async signIn(user: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.windows.open(options);
    await page.goto(this.at(path));
    await page.getByLabel(/^Name/).fill(user);
    await page.getByRole('textbox', { name: /^(Passwort|Password)/ }).fill(PASSWORD);
    await page.getByRole('button', { name: /^(Anmelden|Sign in)$/ }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/d/'));
    return page;
  }
}

/** What a GET tells and a PUT does not take. */
const TOLD = new Set(['lastLeadAt', 'silentSince', 'since', 'createdAt', 'changedAt', 'version', 'dealership']);

function writable(part: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(part).filter(([key, value]) => value !== null && !TOLD.has(key)));
}
