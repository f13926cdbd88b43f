/** A week or a day as hours and days, and what stands where. */
import type { Lead } from '../../api/model';
import { addDays, instantOf, localDate, minuteOfDay, weekday, isoDate, type LocalDate } from '../../ui/zone';
import type { Activity } from './api';

/** What stands in a calendar: an activity, a follow-up, or the deadline of a lead, which nobody moves. */
export interface Entry {
  id: string;
  kind: 'activity' | 'followUp' | 'deadline';
  at: number;
  text: string;
  who: string;
  activity?: Activity;
  lead?: Lead;
}

export function entriesOf(activities: Activity[], leads: Lead[], deadline: (stage: string) => string): Entry[] {
  const of = (lead: Lead) => ({ who: lead.contact.name ?? lead.id, lead });
  return [
    ...activities.map((activity): Entry => ({ id: activity.id, kind: 'activity', at: Date.parse(activity.due), text: activity.text, who: activity.contactName ?? '', activity })),
    ...leads.flatMap((lead): Entry[] => {
      if (lead.status === 'IN_PROGRESS' && lead.followUpAt) return [{ id: lead.id, kind: 'followUp', at: Date.parse(lead.followUpAt), text: '', ...of(lead) }];
      return lead.status === 'OPEN' && lead.nextStep ? [{ id: lead.id, kind: 'deadline', at: Date.parse(lead.nextStep.at), text: deadline(lead.nextStep.stage), ...of(lead) }] : [];
    }),
  ].sort((a, b) => a.at - b.at);
}

/** The days that are shown: one, or the week from Monday to Sunday. */
export function daysOf(view: 'day' | 'week', day: LocalDate): LocalDate[] {
  if (view === 'day') return [day];
  const monday = addDays(day, 1 - weekday(day));
  return Array.from({ length: 7 }, (_, n) => addDays(monday, n));
}

/** Hours from seven to seven, and wider where something lies outside. */
export function hoursOf(entries: Entry[], timeZone: string): number[] {
  const hours = entries.map((entry) => Math.floor(minuteOfDay(entry.at, timeZone) / 60));
  const from = Math.min(7, ...hours);
  const to = Math.max(18, ...hours);
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}

export function inCell(entries: Entry[], day: LocalDate, hour: number, timeZone: string): Entry[] {
  return entries.filter((entry) => isoDate(localDate(entry.at, timeZone)) === isoDate(day) && Math.floor(minuteOfDay(entry.at, timeZone) / 60) === hour);
}

/** Where something falls that is dropped on an hour: its minutes stay. */
export const droppedAt = (entry: Entry, day: LocalDate, hour: number, timeZone: string) => instantOf(day, hour * 60 + (minuteOfDay(entry.at, timeZone) % 60), timeZone);
