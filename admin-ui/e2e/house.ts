import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const CHROMIUM = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
const JAR = process.env['LEADWACHT_JAR'] ?? new URL('../../service/target/leadwacht.jar', import.meta.url).pathname;
const PORT = 18_391;
const KEY = 'e2e-key-0123456789abcdef';

/** Why the stories cannot be told here; undefined if they can. */
export const missing: string | undefined = !CHROMIUM
  ? 'No Chromium found: install Debian’s chromium or set CHROMIUM to its path.'
  : !existsSync(JAR)
    ? `No packaged server at ${JAR}: build it with ./mvnw package, or set LEADWACHT_JAR.`
    : undefined;

/** The packaged server with the demo dealership, its clock, and a browser. */
export class House {
  private constructor(
    private readonly server: ChildProcess,
    private readonly data: string,
    private readonly browser: Browser,
    private now: Date,
  ) {}

  static readonly url = `http://localhost:${PORT}`;

  static async open(): Promise<House> {
    const data = mkdtempSync(join(tmpdir(), 'leadwacht-e2e-'));
    const server = spawn('java', ['-Xmx600m', '-jar', JAR], {
      stdio: 'ignore',
      env: { ...process.env, LEADWACHT_PORT: String(PORT), LEADWACHT_DATA: data, LEADWACHT_DEMO: 'true', LEADWACHT_TEST_CLOCK: 'true', LEADWACHT_BOOTSTRAP_KEY: KEY, LEADWACHT_ADMIN_PASSWORD: 'e2e-admin-password' },
    });
    for (let n = 0; n < 120; n++) {
      const up = await fetch(`${House.url}/actuator/health/readiness`).then((answer) => answer.ok).catch(() => false);
      if (up) break;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    const browser = await chromium.launch({
      executablePath: CHROMIUM!,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
    return new House(server, data, browser, new Date());
  }

  async close(): Promise<void> {
    await this.browser.close();
    const gone = new Promise((resolve) => this.server.once('exit', resolve));
    this.server.kill();
    await gone;
    rmSync(this.data, { recursive: true, force: true });
  }

  async api<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${House.url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Moves the server's clock, and those of the pages opened from now on. */
  async moveTo(instant: string, pages: Page[] = []): Promise<void> {
    this.now = new Date(instant);
    await this.api('PUT', '/test/clock', { now: this.now.toISOString(), running: false });
    for (const page of pages) await page.clock.setFixedTime(this.now);
  }

  /** A page of somebody who is signed in. */
  async signIn(user: string, path: string, options: { locale?: string; colorScheme?: 'light' | 'dark' } = {}): Promise<Page> {
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'de-DE', ...options });
    const page = await context.newPage();
    await page.clock.setFixedTime(this.now);
    await page.goto(`${House.url}/signin?to=${encodeURIComponent(path)}`);
    await page.getByLabel('Name').fill(user);
    await page.locator('input[type=password]').fill('sonnenhof-demo');
    await page.getByRole('button', { name: /^(Anmelden|Sign in)$/ }).click();
    await page.waitForURL((url) => url.pathname.startsWith(path.split('?')[0] ?? path));
    return page;
  }
}
