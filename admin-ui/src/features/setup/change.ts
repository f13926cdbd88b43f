import type { Dealership, Settings, StageSettings } from '../../api/model';

/** What somebody has changed and not saved: the body of the PUT. */
export type Change = Partial<Pick<Dealership, 'name' | 'timeZone' | 'language' | 'region' | 'openingHours' | 'specialDays' | 'closedDays' | 'preset' | 'presetVersion'>> & {
  settings?: DeepPartial<Settings>;
};

type DeepPartial<T> = T extends (infer E)[] ? E[] : T extends object ? { [K in keyof T]?: DeepPartial<T[K]> | null } : T;

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Merges deeply, as a PUT does with settings. */
export function merged<T>(base: T, change: unknown): T {
  if (change === undefined) return base;
  if (!isObject(base) || !isObject(change)) return change as T;
  const whole: Json = { ...base };
  for (const [key, value] of Object.entries(change)) whole[key] = merged(whole[key], value);
  return whole as T;
}

/** The dealership as it would be: settings are merged, every other field is replaced whole. */
export function applied(house: Dealership, change: Change): Dealership {
  const { settings, ...rest } = change;
  return { ...house, ...(rest as Partial<Dealership>), settings: merged(house.settings, settings) };
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

function canonical(value: unknown): unknown {
  if (!isObject(value)) return value ?? null;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .filter((key) => value[key] !== undefined && value[key] !== null)
      .map((key) => [key, canonical(value[key])]),
  );
}

/** Leaves out of a change what is as it was, so that only deviations are sent. */
export function trimmed(house: Dealership, change: Change): Change {
  const left: Json = {};
  for (const [key, value] of Object.entries(change)) {
    const cut = key === 'settings' ? cutSettings(house.settings, value) : same((house as unknown as Json)[key], value) ? undefined : value;
    if (cut !== undefined) left[key] = cut;
  }
  return left;
}

function cutSettings(base: unknown, change: unknown): unknown {
  if (!isObject(change) || !isObject(base)) return same(base, change) ? undefined : change;
  const left = Object.entries(change).flatMap(([key, value]) => {
    const cut = cutSettings(base[key], value);
    return cut === undefined ? [] : [[key, cut] as const];
  });
  return left.length > 0 ? Object.fromEntries(left) : undefined;
}

export const isEmpty = (change: Change) => Object.keys(change).length === 0;

/** Whether a stage differs from the preset, field by field. */
export function deviates(stage: StageSettings | undefined, preset: StageSettings | undefined): boolean {
  return !same({ ...stage }, { ...preset });
}

/** The codes of the stages that differ from the preset. */
export function deviating(settings: Settings, preset: Settings | undefined): string[] {
  if (!preset) return [];
  return Object.keys(preset.stages).filter((code) => deviates(settings.stages[code], preset.stages[code]));
}
