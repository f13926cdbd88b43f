import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http, path } from '../../api/http';
import type { Page, Problem, RuleSet, ScenarioResult, ScenarioRun } from '../../api/model';

export const inForceQuery = (d: string) =>
  queryOptions({ queryKey: ['rules', d, 'published'], queryFn: () => http.get<RuleSet>(path`/dealerships/${d}/rules`) });

export const draftQuery = (d: string) =>
  queryOptions({ queryKey: ['rules', d, 'draft'], queryFn: () => http.get<RuleSet>(path`/dealerships/${d}/rules/draft`) });

export interface Version {
  version: number;
  at: string;
  by: string;
  comment: string;
  diff?: string;
  restored?: number | null;
}

export const versionsQuery = (d: string) =>
  queryOptions({
    queryKey: ['rules', d, 'versions'],
    queryFn: () => http.get<Page<Version>>(path`/dealerships/${d}/rules/versions`, { query: { limit: 100 } }),
  });

export const versionQuery = (d: string, version: number) =>
  queryOptions({
    queryKey: ['rules', d, 'version', version],
    staleTime: Infinity,
    queryFn: () => http.get<Version & { files: { file?: string; name?: string; text: string }[] }>(path`/dealerships/${d}/rules/versions/${String(version)}`),
  });

export interface Check {
  ok: boolean;
  problems: Problem[];
  scenarios: { passed: number; failed: number; failures: ScenarioResult[] };
}

export const checkQuery = (d: string, language: string) =>
  queryOptions({
    queryKey: ['rules', d, 'check', language],
    queryFn: ({ signal }) => http.post<Check>(path`/dealerships/${d}/rules/draft/check`, { query: { language }, signal }),
  });

export const runQuery = (d: string, rules: 'draft' | 'published', language: string) =>
  queryOptions({
    queryKey: ['rules', d, 'run', rules, language],
    retry: false,
    queryFn: ({ signal }) => http.post<ScenarioRun>(path`/dealerships/${d}/scenarios/run`, { query: { rules, language }, signal }),
  });

export interface StoredScenario {
  name: string;
  text: string;
  changedAt?: string;
  changedBy?: string;
}

export const scenariosQuery = (d: string) =>
  queryOptions({
    queryKey: ['scenarios', d],
    queryFn: () => http.get<Page<StoredScenario>>(path`/dealerships/${d}/scenarios`, { query: { limit: 200 } }),
  });

const YAML = 'application/yaml';

/** Stores a file of the draft. `match` is the hash it was changed from: if somebody else was faster, the server answers 409. */
export function useSaveFile(d: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, text, match }: { file: string; text: string; match?: string | undefined }) =>
      http.put<RuleSet>(path`/dealerships/${d}/rules/draft/${file}`, {
        text: { type: 'text/plain;charset=UTF-8', value: text },
        ...(match ? { headers: { 'If-Match': `"${match}"` } } : {}),
      }),
    onSuccess: (draft) => {
      client.setQueryData(draftQuery(d).queryKey, draft);
      void client.invalidateQueries({ queryKey: ['rules', d, 'check'] });
      void client.invalidateQueries({ queryKey: ['rules', d, 'run', 'draft'] });
    },
  });
}

export function useSaveScenario(d: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, text }: { name: string; text: string }) =>
      http.put<StoredScenario>(path`/dealerships/${d}/scenarios/${name}`, { text: { type: YAML, value: text } }),
    onSuccess: () => refresh(client, d),
  });
}

export function useRemove(d: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, name }: { kind: 'file' | 'scenario'; name: string }) =>
      http.delete(kind === 'file' ? path`/dealerships/${d}/rules/draft/${name}` : path`/dealerships/${d}/scenarios/${name}`),
    onSuccess: () => refresh(client, d),
  });
}

export function usePublish(d: string, language: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: { comment: string; basedOn: number }) =>
      http.post<Version>(path`/dealerships/${d}/rules/draft/publish`, { query: { language }, body: wanted }),
    onSettled: () => refresh(client, d),
  });
}

export function useRestore(d: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, comment }: { version: number; comment: string }) =>
      http.post<Version>(path`/dealerships/${d}/rules/versions/${String(version)}/restore`, { body: { comment } }),
    onSettled: () => refresh(client, d),
  });
}

function refresh(client: ReturnType<typeof useQueryClient>, d: string) {
  void client.invalidateQueries({ queryKey: ['rules', d] });
  void client.invalidateQueries({ queryKey: ['scenarios', d] });
  void client.invalidateQueries({ queryKey: ['timeline', d] });
}
