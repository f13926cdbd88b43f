/** Merges what two people made of the same form, as a version control does with three texts. */
import { DAYS, readWeek, writeInterval, writeWeek, readInterval, type Week } from '../../ui/calendar';
import type { WeekHours } from '../../api/model';
import { same } from './change';

type Json = Record<string, unknown>;

/** Something that differs between two states of a form. */
export interface Difference {
  /** Names from the outside in: `['openingHours', 'sun']`. */
  path: string[];
  before: unknown;
  after: unknown;
}

/** A field that both changed, each in another way. */
export interface Conflict {
  path: string[];
  mine: unknown;
  theirs: unknown;
}

export interface Merge {
  /** All that does not contradict; where both changed the same, what `mine` says. */
  merged: Json;
  /** What the other person changed. */
  theirs: Difference[];
  conflicts: Conflict[];
}

/** Lists in which what one adds and what another removes do not touch each other. */
const SETS = new Set(['closedDays', 'absences', 'roles', 'supervisors', 'members', 'tags', 'brand', 'source', 'condition', 'request']);

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);
const has = (all: unknown[], one: unknown) => all.some((other) => same(other, one));

export function merge(base: Json, mine: Json, theirs: Json): Merge {
  const conflicts: Conflict[] = [];
  const merged = fold(spread(base), spread(mine), spread(theirs), [], conflicts);
  return { merged: gather(merged as Json), theirs: differences(spread(base), spread(theirs)), conflicts };
}

/** The same with another choice for one field. */
export function chosen(merged: Json, path: string[], value: unknown): Json {
  const put = (at: unknown, [first, ...rest]: string[]): unknown => (first === undefined ? value : { ...(isObject(at) ? at : {}), [first]: put(isObject(at) ? at[first] : undefined, rest) });
  return gather(put(spread(merged), path) as Json);
}

function fold(base: unknown, mine: unknown, theirs: unknown, path: string[], conflicts: Conflict[]): unknown {
  if (same(mine, theirs) || same(base, mine)) return theirs;
  if (same(base, theirs)) return mine;
  if (isObject(mine) && isObject(theirs)) {
    const under = isObject(base) ? base : {};
    const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
    return Object.fromEntries(keys.map((key) => [key, fold(under[key], mine[key], theirs[key], [...path, key], conflicts)]));
  }
  if (SETS.has(path.at(-1) ?? '')) {
    const [was, my, their] = [list(base), list(mine), list(theirs)];
    return [...their.filter((one) => !has(was, one) || has(my, one)), ...my.filter((one) => !has(was, one) && !has(their, one))];
  }
  conflicts.push({ path, mine, theirs });
  return mine;
}

/** The single fields that differ. */
export function differences(before: unknown, after: unknown, path: string[] = []): Difference[] {
  if (same(before, after)) return [];
  if (isObject(before) || isObject(after)) {
    const [was, is] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) => differences(was[key], is[key], [...path, key]));
  }
  return [{ path, before, after }];
}

/** Hours day by day, so that Sunday does not stand in Monday's way, whatever ranges they are written in. */
function spread(form: Json): Json {
  const hours = form['openingHours'];
  if (!isObject(hours)) return form;
  const week = readWeek(Object.fromEntries(Object.entries(hours).map(([key, value]) => [key, list(value) as string[]])));
  return { ...form, openingHours: Object.fromEntries(DAYS.map((day) => [day, week[day].map(writeInterval)])) };
}

function gather(form: Json): Json {
  const hours = form['openingHours'];
  if (!isObject(hours)) return form;
  const days = hours as WeekHours;
  return { ...form, openingHours: writeWeek(Object.fromEntries(DAYS.map((day) => [day, (days[day] ?? []).map(readInterval)])) as Week) };
}
