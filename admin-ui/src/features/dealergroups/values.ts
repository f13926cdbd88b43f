/** The single values of a settings document by their paths: `stages.E2.1.after`, `mail.send`. */

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const STAGE = /^stages\.([A-Z]+\d?(?:\.\d)?)(?:\.(.+))?$/;

/** The names from the outside in; a stage's code has a dot of its own. */
export function namesOf(path: string): string[] {
  const stage = STAGE.exec(path);
  if (stage?.[1]) return ['stages', stage[1], ...(stage[2] ? [stage[2]] : [])];
  return path.split('.');
}

/** A schedule is one value, its days and its time. */
const whole = (names: string[]) => names[0] === 'stages' && names[2] === 'schedule';

export interface Value {
  path: string;
  value: unknown;
}

/** Every value that is set; null is none. */
export function valuesOf(settings: unknown, names: string[] = []): Value[] {
  if (settings === null || settings === undefined) return [];
  if (!isObject(settings) || whole(names)) return [{ path: names.join('.'), value: settings }];
  return Object.entries(settings).flatMap(([name, value]) => valuesOf(value, [...names, name]));
}

/** The same with a value set; undefined takes it away, and with it what is empty then. */
export function withValue<T extends object>(settings: T, path: string, value: unknown): T {
  return (put(settings, namesOf(path), value) ?? {}) as T;
}

function put(at: unknown, [first, ...rest]: string[], value: unknown): unknown {
  if (first === undefined) return value;
  const { [first]: inside, ...others } = isObject(at) ? at : {};
  const next = put(inside, rest, value);
  if (next !== undefined) return { ...others, [first]: next };
  return Object.keys(others).length > 0 ? others : undefined;
}

export function valueAt(settings: unknown, path: string): unknown {
  return namesOf(path).reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), settings);
}

/** Whether a path is locked, itself or by one above it. */
export const lockedBy = (locked: readonly string[], path: string) => locked.find((one) => namesOf(one).every((name, at) => name === namesOf(path)[at]));

/** Values that a group may set although no preset has one. They name nobody of a single house. */
const OTHERS: Value[] = [
  { path: 'mail.send', value: true },
  { path: 'mail.fromName', value: '' },
  { path: 'mail.replyTo', value: '' },
  { path: 'mail.unreadableTo', value: '' },
  { path: 'mail.tradeInCopyTo', value: '' },
  { path: 'mail.alarmBudget', value: 20 },
  { path: 'mailWindow', value: 'ALWAYS' },
  { path: 'followUp.respectOpeningHours', value: true },
  { path: 'distributeKnownContactsNormally', value: true },
  { path: 'useVehicleLocation', value: true },
  { path: 'handOverOnAbsence', value: true },
  { path: 'leadTracking', value: true },
  { path: 'fourEyes', value: true },
  { path: 'activities.enabled', value: true },
  { path: 'activities.questionnaire', value: '' },
  { path: 'retentionMonths', value: 36 },
];

const PEOPLE = new Set(['fallbackUser', 'pool.account']);

/** What a group can set, with the value it begins with: the one that is shipped. */
export function settable(shipped: unknown): Value[] {
  const known = valuesOf(shipped).filter(({ path, value }) => !PEOPLE.has(path) && (!Array.isArray(value) || value.length > 0));
  return [...known, ...OTHERS.filter(({ path }) => !known.some((one) => one.path === path))];
}
