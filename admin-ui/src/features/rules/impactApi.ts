import { http } from '../../api/http';
import type { Impact, ImpactRow } from '../../api/model';

type Counts = Pick<ImpactRow, 'more' | 'fewer' | 'earlier' | 'later'>;

export const size = (row: Counts) => row.more + row.fewer + row.earlier + row.later;

/** The rows that say something, the biggest change first. */
export const rowsOf = (impact: Impact): ImpactRow[] => impact.items.filter((row) => size(row) > 0).sort((a, b) => size(b) - size(a));

/** The counts of all people of a stage together, in the order of the rows. */
export function byStage(rows: ImpactRow[]): (Counts & { stage: string })[] {
  const stages = new Map<string, Counts & { stage: string }>();
  for (const { stage, more, fewer, earlier, later } of rows) {
    const sum = stages.get(stage) ?? { stage, more: 0, fewer: 0, earlier: 0, later: 0 };
    stages.set(stage, { stage, more: sum.more + more, fewer: sum.fewer + fewer, earlier: sum.earlier + earlier, later: sum.later + later });
  }
  return [...stages.values()];
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** How much of the leads and of the contacts is done, of 1. */
export function share({ total, done, activities }: Pick<Impact, 'total' | 'done' | 'activities'>): number {
  const all = total + (activities?.total ?? 0);
  return all > 0 ? (done + (activities?.done ?? 0)) / all : 0;
}

/** A replay that runs is asked again until it is done. */
export async function whenDone(d: string, started: Impact, onProgress: (share: number) => void): Promise<Impact> {
  let impact = started;
  while (impact.state === 'RUNNING') {
    onProgress(share(impact));
    await wait(300);
    impact = await http.get('/dealerships/{d}/rules/draft/impact/{id}', { path: { d, id: impact.id } });
  }
  return impact;
}

/** Replays the leads of the last days through the draft. */
export const runImpact = async (d: string, days: number, onProgress: (share: number) => void): Promise<Impact> =>
  whenDone(d, await http.post('/dealerships/{d}/rules/draft/impact', { path: { d }, body: { days } }), onProgress);
