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
const LOG = join(UI, 'target/stories-server.log');
const PATIENCE = 600_000;

/** Why the stories cannot be told here; undefined if they can. */
export const missing: string | undefined = !CHROMIUM
  ? 'There is no Chromium here: install Debian’s chromium, or set CHROMIUM to the path of one.'
  : !at() && !GIVEN && !existsSync(JAR)
    ? `There is no packaged server at ${JAR}: build it with ./mvnw package, or set LEADWACHT_JAR.`
    : undefined;

/**
 * Starts the packaged server on a free port, with the demo dealership and a clock that can be moved; returns how to end it.
 * `LEADWACHT_STORIES_AT=http://localhost:5173` names a server instead that runs already, started with the same environment.
 */
export default async function start(): Promise<(() => Promise<void>) | undefined> {
  if (missing) {
    console.warn(`The browser stories are skipped. ${missing}`);
    return undefined;
  }
  if (at()) return undefined;
  const data = mkdtempSync(join(tmpdir(), 'leadwacht-stories-'));
  mkdirSync(join(UI, 'target'), { recursive: true });
  const log = openSync(LOG, 'w');
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
  for (let url = ''; !(await ready(url)); url = started() ?? '') {
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`The server at ${JAR} did not start; admin-ui/target/stories-server.log says why.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  process.env[AT] = started();
  return stop;
}

/** The address of the started server: it took a free port and says which. */
function started(): string | undefined {
  const port = /Tomcat started on port (\d+)/.exec(readFileSync(LOG, 'utf8'))?.[1];
  return port && `http://localhost:${port}`;
}

const ready = (url: string) =>
  fetch(`${url}/actuator/health/readiness`)
    .then((answer) => answer.ok)
    .catch(() => false);
