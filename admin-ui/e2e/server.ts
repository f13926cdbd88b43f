import type { FullConfig } from '@playwright/test';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's browser, found by its path; a named one goes first, then the one that needs no screen and is quicker. */
export const CHROMIUM = [process.env['CHROMIUM'], '/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));

/** Where the servers are found, one for each process that tells stories, told to them. */
const AT = 'LEADWACHT_STORIES_AT';

const all = () => (process.env[AT] ?? '').split(' ').filter(Boolean);

/** How many processes tell stories, each against a server of its own, whose one clock they move. */
export const TELLERS = all().length || 2;

/** The server the stories of this process are told against: one that was started for it, or a running one that is named. */
export const at = () => all()[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0) % all().length] ?? '';

export const KEY = 'stories-0123456789abcdef';

const UI = join(import.meta.dirname, '..');
const GIVEN = process.env['LEADWACHT_JAR'];
const JAR = GIVEN ?? join(UI, '../service/target/leadwacht.jar');
const PATIENCE = 600_000;

/** Why no server can be started here; undefined if one can. */
export const noJar: string | undefined = GIVEN || existsSync(JAR) ? undefined : `There is no packaged server at ${JAR}: build it with ./mvnw package, or set LEADWACHT_JAR.`;

/** Why the stories cannot be told here; undefined if they can. */
export const missing: string | undefined = CHROMIUM ? (at() ? undefined : noJar) : 'There is no Chromium here: install Debian’s chromium, or set CHROMIUM to the path of one.';

/**
 * Starts the servers of the stories; returns how to end them.
 * `LEADWACHT_STORIES_AT=http://localhost:5173` names a server instead that runs already, started with the same environment.
 */
export default async function start({ workers }: Pick<FullConfig, 'workers'>): Promise<(() => Promise<void>) | undefined> {
  if (missing) {
    console.warn(`The browser stories are skipped. ${missing}`);
    return undefined;
  }
  if (at()) return undefined;
  const servers = await Promise.all(Array.from({ length: workers }, (_, n) => spawned(n === 0 ? 'stories' : `stories-${n + 1}`)));
  process.env[AT] = servers.map(({ url }) => url).join(' ');
  return async () => {
    await Promise.all(servers.map(({ stop }) => stop()));
  };
}

/** Starts one more server for what this process tells from now on; returns how to end it. A story through whose years no other house shall live begins one of its own. */
export async function launch(name: string): Promise<() => Promise<void>> {
  const before = process.env[AT];
  const { url, stop } = await spawned(name);
  process.env[AT] = url;
  return async () => {
    await stop();
    process.env[AT] = before ?? '';
  };
}

/** Starts the packaged server on a free port, with the demo dealership and a clock that can be moved. */
async function spawned(name: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const data = mkdtempSync(join(tmpdir(), `leadwacht-${name}-`));
  mkdirSync(join(UI, 'target'), { recursive: true });
  const file = join(UI, `target/${name}-server.log`);
  const log = openSync(file, 'w');
  const home = process.env['JAVA_HOME'];
  const server = spawn(home ? join(home, 'bin/java') : 'java', ['-Xmx600m', '-XX:TieredStopAtLevel=1', '-jar', JAR], {
    stdio: ['ignore', log, log],
    env: {
      ...process.env,
      LEADWACHT_PORT: '0',
      LEADWACHT_DATA: data,
      LEADWACHT_DEMO: 'true',
      LEADWACHT_TEST_CLOCK: 'true',
      LEADWACHT_BOOTSTRAP_KEY: KEY,
      LEADWACHT_ADMIN_PASSWORD: 'stories-admin-password',
      // what cannot be delivered is given up at once, so that a story can see it
      LEADWACHT_WEBHOOK_ATTEMPTS: '1',
    },
  });
  const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill();
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const url = started(file);
    if (url && (await ready(url))) return { url, stop };
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`The server at ${JAR} did not start; ${file} says why.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** The address of the started server: it took a free port and says which. */
function started(log: string): string | undefined {
  const port = /Tomcat started on port (\d+)/.exec(readFileSync(log, 'utf8'))?.[1];
  return port && `http://localhost:${port}`;
}

const ready = (url: string) =>
  fetch(`${url}/actuator/health/readiness`)
    .then((answer) => answer.ok)
    .catch(() => false);
