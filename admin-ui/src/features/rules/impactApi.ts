import { http, path } from '../../api/http';

export interface ImpactRow {
  stage: string;
  user: string;
  more: number;
  fewer: number;
  earlier: number;
  later: number;
  leads: string[];
}

export interface ImpactResult {
  leads: number;
  rows: ImpactRow[];
}

type Count = number | { count?: number; leads?: (string | { lead?: string; id?: string })[] } | (string | { lead?: string; id?: string })[];

const idOf = (lead: string | { lead?: string; id?: string }) => (typeof lead === 'string' ? lead : (lead.lead ?? lead.id ?? ''));

function count(value: Count | undefined): { n: number; leads: string[] } {
  if (value === undefined) return { n: 0, leads: [] };
  if (typeof value === 'number') return { n: value, leads: [] };
  const leads = (Array.isArray(value) ? value : (value.leads ?? [])).map(idOf);
  return { n: Array.isArray(value) ? value.length : (value.count ?? leads.length), leads };
}

/** The answer as rows of numbers with the leads behind them, the biggest change first. */
export function readImpact(answer: unknown): ImpactResult {
  const given = (answer ?? {}) as { leads?: number; rows?: Record<string, unknown>[]; items?: Record<string, unknown>[] };
  const rows = (given.rows ?? given.items ?? []).map((row): ImpactRow => {
    const kinds = { more: count(row['more'] as Count), fewer: count(row['fewer'] as Count), earlier: count(row['earlier'] as Count), later: count(row['later'] as Count) };
    const all = [...count(row['leads'] as Count).leads, ...Object.values(kinds).flatMap((kind) => kind.leads)];
    return {
      stage: String(row['stage'] ?? ''),
      user: String(row['user'] ?? ''),
      more: kinds.more.n,
      fewer: kinds.fewer.n,
      earlier: kinds.earlier.n,
      later: kinds.later.n,
      leads: [...new Set(all)],
    };
  });
  const size = (row: ImpactRow) => row.more + row.fewer + row.earlier + row.later;
  return { leads: given.leads ?? 0, rows: rows.filter((row) => size(row) > 0).sort((a, b) => size(b) - size(a)) };
}

interface Job {
  id?: string;
  state?: string;
  progress?: number;
  done?: boolean;
  result?: unknown;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks for the impact; a long run answers with a job, which is asked again until it is done. */
export async function runImpact(d: string, days: number, onProgress: (share: number) => void): Promise<unknown> {
  let answer = await http.post<Job & Record<string, unknown>>(path`/dealerships/${d}/rules/draft/impact`, { body: { days } });
  while (answer.id && !('rows' in answer) && !answer.result) {
    onProgress(answer.progress ?? 0);
    await wait(400);
    answer = await http.get<Job & Record<string, unknown>>(path`/dealerships/${d}/rules/draft/impact/${answer.id}`);
  }
  return answer.result ?? answer;
}
