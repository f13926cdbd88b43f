import { http } from '../../api/http';
import { forgetPushed, pushedAs, rememberPushed } from '../popups/pushed';

const WORKER = '/push-worker.js';

/** Whether the browser can be told while no page is open; on an iPhone only where Leadwacht is on the home screen. */
export const canPush = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** Why a browser is not told: it was not allowed, or its maker's service could not be asked. */
export class NotAllowed extends Error {}

export class NotReached extends Error {}

/** Asks the person, then the browser's maker, then the server. */
export async function allowPush(d: string, publicKey: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new NotAllowed();
  await navigator.serviceWorker.register(WORKER);
  const { pushManager } = await navigator.serviceWorker.ready;
  const { endpoint, keys } = (await subscribed(pushManager, publicKey)).toJSON();
  const device = await http.put('/dealerships/{d}/push', {
    path: { d },
    body: { label: browserName(navigator.userAgent), endpoint: endpoint ?? null, keys: { p256dh: keys?.['p256dh'] ?? null, auth: keys?.['auth'] ?? null } },
  });
  rememberPushed(device.id);
}

async function subscribed(manager: PushManager, publicKey: string): Promise<PushSubscription> {
  const wanted = { userVisibleOnly: true, applicationServerKey: publicKey };
  try {
    return await manager.subscribe(wanted);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    if (error.name === 'NotAllowedError') throw new NotAllowed();
    // The server has another key than when this browser was first allowed.
    if (error.name === 'InvalidStateError') {
      await (await manager.getSubscription())?.unsubscribe();
      return manager.subscribe(wanted);
    }
    throw new NotReached();
  }
}

/** The server forgets the device. What the browser allowed stays, since another dealership may use it. */
export async function endPush(d: string, id: string): Promise<void> {
  await http.delete('/dealerships/{d}/push/{id}', { path: { d, id } });
  if (pushedAs() === id) forgetPushed();
}

const BROWSERS: [RegExp, string][] = [[/Edg/, 'Edge'], [/OPR/, 'Opera'], [/Firefox|FxiOS/, 'Firefox'], [/Chrom|CriOS/, 'Chrome'], [/Safari/, 'Safari']];
const SYSTEMS: [RegExp, string][] = [[/Android/, 'Android'], [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Windows/, 'Windows'], [/Mac/, 'Mac'], [/Linux/, 'Linux']];

/** What people call a browser, for their own list of devices: "Chrome, Android". */
export const browserName = (agent: string) =>
  [BROWSERS, SYSTEMS].flatMap((names) => names.find(([pattern]) => pattern.test(agent))?.[1] ?? []).join(', ');
