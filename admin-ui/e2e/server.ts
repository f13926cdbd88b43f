import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's browser, found by its path; a named one goes first. */
export const CHROMIUM = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));

/** Where the started server is found, told to the processes that tell the stories. */
const AT = 'LEADWACHT_STORIES_AT';

/** The server the stories are told against: the one that was started for them, or a running one that is named. */
export const at = () => process.env[AT] ?? '';

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
 * Starts the server of the stories; returns how to end it.
 * `LEADWACHT_STORIES_AT=http://localhost:5173` names a server instead that runs already, started with the same environment.
 */
export default async function start(): Promise<(() => Promise<void>) | undefined> {
  if (missing) {
    console.warn(`The browser stories are skipped. ${missing}`);
    return undefined;
  }
  return at() ? undefined : launch('stories');
}

/**
 * Starts the packaged server on a free port, with the demo dealership and a clock that can be moved, for what is told
 * from now on; returns how to end it. A story through whose years no other house shall live begins one of its own.
 */
export async function launch(name: string): Promise<() => Promise<void>> {
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
  const before = process.env[AT];
  const stop = async () => {
    server.kill();
    await ended;
    if (before) process.env[AT] = before;
    rmSync(data, { recursive: true, force: true });
  };
  const deadline = Date.now() + PATIENCE;
  for (let url = ''; !(await ready(url)); url = started(file) ?? '') {
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`The server at ${JAR} did not start; ${file} says why.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  process.env[AT] = started(file);
  return stop;
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
