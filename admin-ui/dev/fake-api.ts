/**
 * An API in memory for the development server, so that pages can be drawn without a running service.
 * It follows the shapes of the HTTP contract and knows just enough of opening hours to plan E1 and what hangs on it.
 * It is loaded by vite.config.ts in development only and is not part of any build.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import type { Dealership, Lead, LeadEvent, Settings, Step, User } from '../src/api/model';
import { openings } from '../src/ui/calendar';
import { minutesOf } from '../src/ui/duration';

const NOW = Date.parse('2026-03-06T09:41:00+01:00');
const stage = (enabled: boolean, after: string | null, clock: 'BUSINESS' | 'ELAPSED' = 'BUSINESS') => ({ enabled, after, clock });
const autocrm: Settings = {
  stages: {
    DM1: stage(false, 'PT0S', 'ELAPSED'),
    VK: { enabled: false, before: 'PT30M', clock: 'BUSINESS' },
    R1: stage(true, 'PT1H30M'),
    E1: stage(true, 'PT2H'),
    'E2.1': stage(true, 'PT4H'),
    'EM2.1': stage(true, 'PT2H'),
    WR1: { enabled: false, before: null, clock: 'ELAPSED' },
    WV: stage(true, 'PT0S', 'ELAPSED'),
    'E2.2': stage(true, 'PT24H'),
    'EM2.2': stage(false, 'PT2H'),
    EL1: { enabled: true, schedule: { days: 'mon-sat', time: '07:00' } },
    EL2: { enabled: true, schedule: { days: 'fri', time: '07:30' } },
    QM: { enabled: true, schedule: { days: 'fri', time: '07:00' } },
  },
  mailWindow: 'ALWAYS',
  followUp: { respectOpeningHours: true },
  distributeKnownContactsNormally: false,
  useVehicleLocation: false,
  pool: { enabled: false, account: null, oldestFirst: false },
  fallbackUser: 'carla',
  mail: { send: true, fromName: 'Autohaus Sonnenhof', replyTo: 'anfragen@sonnenhof.test' },
  leadTracking: false,
};

const house: Dealership = {
  id: 'sonnenhof',
  name: 'Autohaus Sonnenhof',
  preset: 'autocrm',
  timeZone: 'Europe/Berlin',
  language: 'de',
  region: 'DE-BY',
  openingHours: { 'mon-fri': ['08:00-18:00'], sat: ['09:00-13:00'] },
  specialDays: { '2026-12-24': ['08:00-12:00'] },
  closedDays: ['2026-08-10..2026-08-15'],
  settings: structuredClone(autocrm),
  ownSettings: {},
};
const users: User[] = [
  { id: 'anna', name: 'Anna Bauer', email: 'anna@sonnenhof.test', roles: ['SELLER'], receivesLeads: true, supervisors: ['carla'] },
  { id: 'ben', name: 'Ben Kraus', email: 'ben@sonnenhof.test', roles: ['SELLER'], receivesLeads: true },
  { id: 'deniz', name: 'Deniz Arslan', roles: ['SELLER'], receivesLeads: true, absences: ['2026-03-04..2026-03-09'], deputy: 'anna' },
  { id: 'carla', name: 'Carla Weiß', email: 'carla@sonnenhof.test', roles: ['SALES_MANAGER', 'ADMINISTRATOR'] },
];
const sources = [
  { id: 'mobile', name: 'mobile.de', kind: 'MOBILE_DE', monitored: true, timeout: 'P7D', lastLeadAt: '2026-03-06T08:02:00Z' },
  { id: 'homepage', name: 'Homepage', kind: 'HOMEPAGE', monitored: true, timeout: 'P7D', lastLeadAt: '2026-02-26T10:00:00Z', silentSince: '2026-03-05T10:00:00Z' },
  { id: 'autoscout', name: 'AutoScout24', kind: 'AUTOSCOUT24', monitored: true, timeout: 'P7D', lastLeadAt: '2026-03-05T14:00:00Z' },
];

type Stored = Lead & { events: LeadEvent[] };
const leads: Stored[] = [];

function add(name: string, vehicle: string, source: string, assignee: string, at: string, more: Partial<Stored> = {}) {
  const received = new Date(at).toISOString();
  leads.push({
    id: `L${leads.length + 1}`,
    status: 'OPEN',
    signal: 'YELLOW',
    assignee,
    escalatedTo: [],
    openedAt: received,
    receivedAt: received,
    cycle: 1,
    source,
    contact: { name, email: `${name.split(' ')[0]?.toLowerCase()}@example.test`, phone: '0841 55 01 23' },
    vehicle,
    condition: 'USED',
    message: 'Guten Tag, ist das Fahrzeug noch verfügbar? Ich könnte am Samstag zur Probefahrt kommen und würde meinen Golf in Zahlung geben.',
    assignedBecause: { reason: 'KNOWN_CONTACT', text: 'war zuletzt für diese Kundin da' },
    events: [{ at: received, type: 'received' }],
    ...more,
  });
}
add('Kim Käufer', 'Opel Astra Sports Tourer 1.2', 'mobile', 'anna', '2026-03-05T17:00:00+01:00');
add('Jonas Heller', 'Corsa Electric · Probefahrt', 'homepage', 'ben', '2026-03-05T10:20:00+01:00');
add('Anke Voss', 'Grandland · Leasing', 'mobile', 'ben', '2026-03-05T11:48:00+01:00');
add('Murat Demir', 'Insignia · Inzahlungnahme', 'autoscout', 'anna', '2026-03-06T08:00:00+01:00');
add('Sabine Ott', 'Grandland · neu', 'mobile', 'anna', '2026-03-06T08:51:00+01:00');
add('Lena Fuchs', 'Frontera · neu', 'homepage', 'deniz', '2026-03-06T09:30:00+01:00');
add('T. Wagner', 'Astra · gebraucht', 'mobile', 'anna', '2026-03-06T09:12:00+01:00');
add('Ute Roth', 'Mokka Electric · Probefahrt', 'homepage', 'anna', '2026-03-05T09:12:00+01:00', { status: 'IN_PROGRESS', followUpAt: '2026-03-06T15:00:00Z' });
add('David Krämer', 'Zafira · Finanzierung', 'autoscout', 'ben', '2026-03-04T09:12:00+01:00', { status: 'IN_PROGRESS', followUpAt: '2026-03-09T08:00:00Z' });
if (process.env['FAKE_LEADS']) for (let n = 0; n < Number(process.env['FAKE_LEADS']); n++) add(`Interessent ${n}`, 'Astra', 'mobile', 'anna', new Date(NOW - n * 60_000).toISOString());

function plus(start: number, minutes: number, clock: string, on: Dealership): number {
  let left = minutes * 60_000;
  if (clock === 'ELAPSED') return start + left;
  for (const span of openings(on, start, start + 40 * 86_400_000)) {
    const from = Math.max(Date.parse(span.from), start);
    const room = Date.parse(span.to) - from;
    if (room >= left) return from + left;
    left -= room;
  }
  return start + left;
}

function plan(lead: Stored, on: Dealership = house): Step[] {
  const steps: Step[] = [];
  const add = (code: string, from: number, to: string[], via: Step['via'], text: string): number => {
    const set = on.settings.stages[code];
    const at = plus(from, minutesOf(set?.after) ?? 0, set?.clock ?? 'BUSINESS', on);
    if (set?.enabled)
      steps.push({ at: new Date(at).toISOString(), stage: code, to, via, because: { rule: `${code} ${text}`, file: 'escalation.drl', version: 6, text: `${minutesOf(set.after)} Öffnungsminuten, gezählt ab ${new Date(from).toLocaleString('de-DE', { timeZone: on.timeZone })}.` } });
    return at;
  };
  const opened = Date.parse(lead.openedAt);
  if (lead.status === 'OPEN') {
    add('R1', opened, [lead.assignee], ['mail'], 'Erinnerung');
    const e1 = add('E1', opened, [lead.assignee], ['popup'], 'Anfrage überfällig');
    const e2 = add('E2.1', e1, ['carla'], ['list'], 'Anfrage eskaliert');
    add('EM2.1', e2, ['carla'], ['mail'], 'Eskalation per E-Mail');
  } else if (lead.followUpAt) {
    const wv = add('WV', Date.parse(lead.followUpAt), [lead.assignee], ['popup'], 'Wiedervorlage fällig');
    add('E2.2', wv, ['carla'], ['list'], 'Wiedervorlage eskaliert');
  }
  return steps.sort((a, b) => a.at.localeCompare(b.at));
}

function view(lead: Stored): Lead {
  const steps = plan(lead);
  const fired = steps.filter((step) => Date.parse(step.at) <= NOW);
  const red = fired.find((step) => step.stage === 'E1' || step.stage === 'WV');
  const { events, ...rest } = lead;
  return {
    ...rest,
    signal: lead.status === 'CLOSED' ? 'GREY' : red ? 'RED' : lead.status === 'OPEN' ? 'YELLOW' : 'GREEN',
    overdueSince: red?.at ?? null,
    escalatedTo: fired.filter((step) => step.stage.startsWith('E2')).flatMap((step) => step.to),
    escalatedSince: fired.find((step) => step.stage.startsWith('E2'))?.at ?? null,
    signalChangesAt: steps.find((step) => Date.parse(step.at) > NOW && ['E1', 'WV'].includes(step.stage))?.at ?? null,
    nextStep: steps.find((step) => Date.parse(step.at) > NOW) ?? null,
    history: events,
  };
}

const hours = (steps: { at: string }[], on = house) => {
  const all = steps.map((step) => Date.parse(step.at));
  return openings(on, Math.min(...all) - 86_400_000, Math.max(...all) + 86_400_000);
};

const rules = {
  version: 6,
  baseVersion: '1.4',
  files: [
    { file: 'escalation.drl', layer: 'base', text: 'rule "E1 Anfrage überfällig"\n  @stage("E1")\nwhen\n  $lead : Lead(status == OPEN)\nthen\n  insert(new Step(E1));\nend\n', hash: 'a' },
    { file: 'premium.dslr', layer: 'dealer', text: '# Premiummarken: nach 30 Öffnungsminuten überfällig\n\nRegel "E1 Premiumanfrage überfällig" ersetzt "E1 Anfrage überfällig"\nWenn\n  eine Anfrage offen ist\n  ihre Marke "Opel GSe" oder "DS" ist\nDann\n  ist sie 30 Minuten Öffnungszeit nach Eingang überfälig\nEnde\n', hash: 'b', changed: true },
  ] as { file: string; layer: string; text: string; hash: string; changed?: boolean }[],
};
const run = {
  passed: 1,
  failed: 1,
  results: [
    { scenario: 'Premium am Samstag kurz vor Schluss', passed: false, error: null, events: [{ at: '2026-03-07T12:00:00+01:00', type: 'received', lead: 'L1' }], open: openings(house, NOW, NOW + 5 * 86_400_000), lines: [{ ok: false, expected: '2026-03-09T08:15 E1 L1 → anna', actual: '2026-03-07T12:30 E1 L1 → anna', expectedLine: { at: '2026-03-09T08:15:00+01:00', stage: 'E1', lead: 'L1', to: ['anna'] }, actualLine: { at: '2026-03-07T12:30:00+01:00', stage: 'E1', lead: 'L1', to: ['anna'] }, because: 'die 30 Minuten enden vor Ladenschluss um 13:00' }] },
    { scenario: 'Andere Marken unverändert', passed: true, error: null, lines: [], millis: 0.4 },
  ],
};
const sessions: Record<string, object> = {
  anna: { username: 'anna', name: 'Anna Bauer', role: 'SELLER' },
  carla: { username: 'carla', name: 'Carla Weiß', role: 'MANAGER' },
  support: { username: 'support', name: 'Sina Unger', role: 'SUPPORT' },
};

interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  text: string;
  who: string | undefined;
}
type Answer = { status?: number; body?: unknown };
const week = (n: number) => ({ week: `2026-W${n}`, count: 40 + n, median: `PT${65 - n * 4}M`, withinLimit: 0.6 + n * 0.03 });

function answer(call: Call): Answer | undefined {
  const { method, path, body } = call;
  const items = (list: unknown[]) => ({ body: { items: list, next: null } });
  if (path === '/session' && method === 'GET') {
    const found = call.who ? sessions[call.who] : undefined;
    if (!found) return { status: 401, body: { title: 'Unauthorized' } };
    const user = users.some((one) => one.id === call.who) ? call.who : null;
    return { body: { ...found, language: 'de', dealerships: [{ id: house.id, name: house.name, user }], now: new Date(NOW).toISOString(), clockRunning: false } };
  }
  if (path === '/presets') return { body: { autocrm: { settings: autocrm }, automanager: { settings: autocrm } } };
  if (path === '/accounts') return items(Object.values(sessions).map((one) => ({ ...one, language: 'de', dealerships: [], locked: false })));
  if (path === '/dealerships') return items([house]);
  if (path === '/system') return { body: { version: '1.0.0', due: { backlog: 0 }, outbox: { pending: 0, failed: 1 } } };
  const inside = /^\/dealerships\/[^/]+(\/.*)?$/.exec(path)?.[1] ?? '';
  if (path === '/dealerships/sonnenhof' && method === 'PUT') Object.assign(house, body, { settings: merge(house.settings, body['settings']) });
  if (path === '/dealerships/sonnenhof') return { body: house };
  if (inside === '/users') return items(users);
  if (inside === '/sources') return items(sources);
  if (inside === '/groups' || inside === '/locations' || inside === '/keys') return items([]);
  if (inside === '/check') return { body: { items: [{ severity: 'WARNING', message: 'Ben Kraus hat keinen Vorgesetzten.', consequence: 'Seine Anfragen eskalieren an alle Verkaufsleiter.', remedy: 'Festlegen' }] } };
  if (inside === '/calendar') {
    const from = Date.parse(String(call.query.get('from')));
    const days = Math.round((Date.parse(String(call.query.get('to'))) - from) / 86_400_000) + 1;
    const open = openings(house, from - 7_200_000, from + days * 86_400_000);
    return {
      body: {
        timeZone: house.timeZone,
        days: Array.from({ length: days }, (_, n) => {
          const date = new Date(from + n * 86_400_000).toISOString().slice(0, 10);
          const closed = house.closedDays.some((entry) => date >= entry.slice(0, 10) && date <= entry.slice(-10));
          return { date, open: open.filter((span) => span.from.startsWith(date)), kind: house.specialDays[date] ? 'SPECIAL' : closed ? 'CLOSED' : date.endsWith('-05-01') ? 'HOLIDAY' : 'WEEK' };
        }),
      },
    };
  }
  if (inside === '/leads') return items(leads.map(view));
  const one = /^\/leads\/([^/]+)(\/\w+)?$/.exec(inside);
  if (one) {
    const lead = leads.find((each) => each.id === one[1]);
    if (!lead) return { status: 404, body: { title: 'Not found' } };
    if (one[2] === '/timeline') {
      const steps = plan(lead);
      return { body: { fired: steps.filter((s) => Date.parse(s.at) <= NOW), planned: steps.filter((s) => Date.parse(s.at) > NOW), events: lead.events, open: hours([...steps, ...lead.events]) } };
    }
    if (one[2] === '/events') apply(lead, body);
    if (one[2] === '/claim') lead.assignee = String(body['by']);
    return { body: view(lead) };
  }
  if (inside === '/evaluate') {
    const on = { ...house, settings: merge(house.settings, (body['change'] as { settings?: object } | undefined)?.settings) };
    const at = String(body['receivedAt'] ?? new Date(NOW).toISOString());
    const steps = plan({ ...leads[0]!, openedAt: at, receivedAt: at }, on);
    return { body: { assignee: 'anna', plan: steps } };
  }
  if (inside === '/preview') return { body: { moved: 14, dueNow: 2, dropped: 0, added: 0, examples: [{ lead: 'L5', contact: 'Sabine Ott', stage: 'E1', user: 'anna', before: '2026-03-06T10:51:00+01:00', after: '2026-03-06T09:51:00+01:00' }] } };
  if (inside.startsWith('/reports/')) return { body: { target: 'PT45M', weeks: [1, 2, 3, 4, 5, 6, 7, 8, 9].map(week), users: [{ user: 'anna', count: 20, median: 'PT30M', withinLimit: 0.9 }], sources: sources.map((s) => ({ source: s.id, count: 12, median: 'PT40M', withinLimit: 0.8 })) } };
  if (inside === '/notices') return items([{ id: 'n1', at: new Date(NOW - 60_000).toISOString(), stage: 'R1', lead: 'L1', user: 'anna', channel: 'mail', state: 'FAILED', attempts: 4, error: 'Connection refused' }]);
  if (inside === '/audit') return items([{ at: new Date(NOW).toISOString(), by: 'support', kind: 'dealership', thing: 'sonnenhof', before: { name: 'A' }, after: { name: 'B' } }]);
  if (inside.startsWith('/rules/draft/check')) return { body: { ok: false, problems: [{ file: 'premium.dslr', line: 8, column: 48, severity: 'ERROR', code: 'SYNTAX', message: 'Den Satz „… überfälig“ gibt es nicht. Meinten Sie „überfällig“?' }], scenarios: { passed: 1, failed: 1, failures: [] } } };
  if (inside.startsWith('/rules/draft/presence')) return { body: { editors: [] } };
  if (inside.startsWith('/rules/draft/impact')) return { body: { leads: 1284, rows: [] } };
  if (inside === '/rules/versions') return items([{ version: 6, at: new Date(NOW).toISOString(), by: 'support', comment: 'Premiummarken', diff: '' }]);
  if (inside.startsWith('/rules/draft/') && method === 'PUT') {
    const name = decodeURIComponent(inside.slice('/rules/draft/'.length));
    const file = rules.files.find((each) => each.file === name);
    if (file) file.text = call.text;
    else rules.files.push({ file: name, layer: 'dealer', text: call.text, hash: 'x', changed: true });
  }
  if (inside.startsWith('/rules')) return { body: rules };
  if (inside.startsWith('/scenarios/run')) return { body: run };
  if (inside === '/scenarios') return items([{ name: 'premium-30-minuten', text: 'scenario: x' }]);
  return undefined;
}

function apply(lead: Stored, body: Record<string, unknown>) {
  const at = new Date(NOW).toISOString();
  if (body['type'] === 'answered') lead.status = 'IN_PROGRESS';
  if (body['type'] === 'followUpSet') Object.assign(lead, { status: 'IN_PROGRESS', followUpAt: body['due'] });
  if (body['type'] === 'closed') lead.status = 'CLOSED';
  if (body['type'] === 'assigned') lead.assignee = String(body['to']);
  lead.events.push({ ...(body as unknown as LeadEvent), at });
}

function merge<T>(base: T, change: unknown): T {
  if (typeof change !== 'object' || change === null) return base;
  const whole = structuredClone(base) as Record<string, unknown>;
  for (const [key, value] of Object.entries(change))
    whole[key] = typeof value === 'object' && value !== null && !Array.isArray(value) ? merge(whole[key] ?? {}, value) : value;
  return whole as T;
}

async function handle(request: IncomingMessage, response: ServerResponse, next: () => void) {
  const url = new URL(request.url ?? '/', 'http://fake');
  if (!url.pathname.startsWith('/api/v1')) return next();
  const path = url.pathname.slice('/api/v1'.length);
  const who = /fake=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  if (path.endsWith('/stream')) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(`event: clock\ndata: {"now":"${new Date(NOW).toISOString()}","running":false}\n\n`);
    setTimeout(() => response.write(`id: 1\nevent: popup\ndata: ${JSON.stringify({ notice: 'p1', at: '2026-03-06T10:00:00+01:00', stage: 'E1', lead: 'L4', user: 'anna', contact: 'Murat Demir', vehicle: 'Insignia' })}\n\n`), 1500);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const json = request.headers['content-type']?.includes('json') && text ? (JSON.parse(text) as Record<string, unknown>) : {};
  if (path === '/session' && request.method !== 'GET') {
    const name = request.method === 'DELETE' ? '' : String(json['username']);
    const known = name === '' || name in sessions;
    response.writeHead(known ? 200 : 401, { 'Content-Type': 'application/json', ...(known ? { 'Set-Cookie': `fake=${name}; Path=/` } : {}) });
    return response.end(JSON.stringify(known ? (name ? answer({ method: 'GET', path, query: url.searchParams, body: {}, text: '', who: name })?.body : {}) : { title: 'Unauthorized', detail: 'Name oder Passwort stimmt nicht.' }));
  }
  const given = answer({ method: request.method ?? 'GET', path, query: url.searchParams, body: json, text, who }) ?? { status: 404, body: { title: 'Not found' } };
  response.writeHead(given.status ?? 200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(given.body ?? {}));
}

export function fakeApi(): Plugin {
  return {
    name: 'fake-api',
    configureServer(server) {
      server.middlewares.use((request, response, next) => void handle(request, response, next));
    },
  };
}
