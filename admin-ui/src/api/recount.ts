import type { QueryClient } from '@tanstack/react-query';
import { belongs, type LeadFilter } from './leadFilter';
import type { Lead, Schemas } from './model';

const COUNTED = ['counts', 'loads'] as const;

/** So long leads that no page has seen are gathered before they are counted. */
const GATHERED = 2000;

/** Whose leads are counted anew by the server in a moment. */
const asked = new Set<string>();

/** Counts a lead where it belongs now; of one that no page has seen only the server knows where it was counted before. */
export function recount(client: QueryClient, d: string, before: Lead | undefined, lead: Lead) {
  if (!before) return ask(client, d);
  for (const part of COUNTED) {
    const queryKey = ['leads', d, part];
    for (const [key, counted] of client.getQueriesData<Counts | Load[]>({ queryKey })) {
      if (counted) client.setQueryData(key, Array.isArray(counted) ? loadsAfter(counted, before, lead) : countsAfter(counted, key[3] as LeadFilter, key[4] as Lead['status'][], before, lead));
    }
  }
}

/** However many leads change that nobody here has seen: their sums are read once. */
function ask(client: QueryClient, d: string) {
  if (asked.has(d)) return;
  asked.add(d);
  setTimeout(() => {
    asked.delete(d);
    for (const part of COUNTED) void client.invalidateQueries({ queryKey: ['leads', d, part] }, { cancelRefetch: false });
  }, GATHERED);
}

type Counts = Schemas['LeadCounts'];
export type Load = Schemas['PersonLoad'];

const kindOf = (lead: Lead): keyof Counts => (lead.signal === 'RED' ? 'overdue' : lead.status === 'OPEN' ? 'open' : lead.followUpAt ? 'followUp' : 'withoutFollowUp');

/** The counts of a view once a lead has become another. */
export function countsAfter(counts: Counts, filter: LeadFilter, status: Lead['status'][], before: Lead, lead: Lead): Counts {
  const after = { ...counts };
  for (const [one, by] of [[before, -1], [lead, 1]] as const) {
    // What a search finds does not change with what happens to a lead.
    if (status.includes(one.status) && belongs(one, { ...filter, q: undefined })) after[kindOf(one)] += by;
  }
  return filter.q ? counts : after;
}

const COLOURS = { RED: 'red', YELLOW: 'yellow', GREEN: 'green' } as const;

/** What everybody has once a lead has become another. */
export function loadsAfter(loads: Load[], before: Lead, lead: Lead): Load[] {
  let after = loads;
  for (const [one, by] of [[before, -1], [lead, 1]] as const) {
    if (one.signal === 'GREY') continue;
    const colour = COLOURS[one.signal];
    if (!after.some((load) => load.user === one.assignee)) after = [...after, { user: one.assignee, red: 0, yellow: 0, green: 0 }];
    after = after.map((load) => (load.user === one.assignee ? { ...load, [colour]: load[colour] + by } : load));
  }
  return after;
}
