import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../../api/http';
import { WORKBOOK } from './upload';

export const inForceQuery = (d: string) =>
  queryOptions({ queryKey: ['rules', d, 'published'], queryFn: () => http.get('/dealerships/{d}/rules', { path: { d } }) });

export const draftQuery = (d: string) =>
  queryOptions({ queryKey: ['rules', d, 'draft'], queryFn: () => http.get('/dealerships/{d}/rules/draft', { path: { d } }) });

export const versionsQuery = (d: string, language: string) =>
  queryOptions({
    queryKey: ['rules', d, 'versions', language],
    queryFn: () => http.get('/dealerships/{d}/rules/versions', { path: { d }, query: { limit: 100 } }),
  });

export const versionQuery = (d: string, version: number) =>
  queryOptions({
    queryKey: ['rules', d, 'version', version],
    staleTime: Infinity,
    queryFn: () => http.get('/dealerships/{d}/rules/versions/{n}', { path: { d, n: version } }),
  });

export const checkQuery = (d: string, language: string) =>
  queryOptions({
    queryKey: ['rules', d, 'check', language],
    queryFn: ({ signal }) => http.post('/dealerships/{d}/rules/draft/check', { path: { d }, signal }),
  });

export const proofQuery = (d: string, language: string) =>
  queryOptions({
    queryKey: ['rules', d, 'proof', language],
    retry: false,
    queryFn: ({ signal }) => http.post('/dealerships/{d}/rules/draft/proof', { path: { d }, signal }),
  });

export const runQuery = (d: string, rules: 'draft' | 'published', language: string) =>
  queryOptions({
    queryKey: ['rules', d, 'run', rules, language],
    retry: false,
    queryFn: ({ signal }) => http.post('/dealerships/{d}/scenarios/run', { path: { d }, query: { rules }, signal }),
  });

export const scenariosQuery = (d: string) =>
  queryOptions({
    queryKey: ['scenarios', d],
    queryFn: () => http.get('/dealerships/{d}/scenarios', { path: { d }, query: { limit: 200 } }),
  });

const YAML = 'application/yaml';

/** Stores a file of the draft. `match` is the hash it was changed from: if somebody else was faster, the server answers 409. */
export function useSaveFile(d: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, text, match }: { file: string; text: string | Blob; match?: string | undefined }) =>
      http.put('/dealerships/{d}/rules/draft/{file}', { path: { d, file },
        text: { type: typeof text === 'string' ? 'text/plain;charset=UTF-8' : WORKBOOK, value: text },
        ...(match ? { headers: { 'If-Match': `"${match}"` } } : {}),
      }),
    onSuccess: async (draft) => {
      // A draft that was asked for before would come later and be the older one.
      await client.cancelQueries({ queryKey: draftQuery(d).queryKey });
      client.setQueryData(draftQuery(d).queryKey, draft);
      void client.invalidateQueries({ queryKey: ['rules', d, 'check'] });
      void client.invalidateQueries({ queryKey: ['rules', d, 'proof'] });
      void client.invalidateQueries({ queryKey: ['rules', d, 'run', 'draft'] });
    },
  });
}

export function useSaveScenario(d: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, text }: { name: string; text: string }) =>
      http.put('/dealerships/{d}/scenarios/{name}', { path: { d, name }, text: { type: YAML, value: text } }),
    onSuccess: () => refreshRules(client, d),
  });
}

/** Writes what happened in a scenario into what it expects. */
export function useTakeOutcome(d: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, story, rules }: { name: string; story: number; rules: 'draft' | 'published' }) =>
      http.post('/dealerships/{d}/scenarios/{name}/take', { path: { d, name }, query: { rules, story } }),
    onSuccess: () => refreshRules(client, d),
  });
}

/** Makes a scenario of a lead: it expects what happens by the rules in force. */
export function useStoryOfLead(d: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, ...body }: { name: string; title: string; lead: Record<string, unknown> }) =>
      http.post('/dealerships/{d}/scenarios/{name}/of-lead', { path: { d, name }, body }),
    onSuccess: () => refreshRules(client, d),
  });
}

/** Gives a file of the draft another name, or takes the draft back to what is in force: one file, or all. */
export function useDraftFiles(d: string) {
  const client = useQueryClient();
  const put = (file: string, value: string) => http.put('/dealerships/{d}/rules/draft/{file}', { path: { d, file }, text: { type: 'text/plain;charset=UTF-8', value } });
  const drop = (file: string) => http.delete('/dealerships/{d}/rules/draft/{file}', { path: { d, file } });
  const back = async (file: string) => {
    const inForce = (await client.fetchQuery({ ...inForceQuery(d), staleTime: 0 })).files.find((one) => one.layer === 'dealer' && one.file === file);
    await (inForce ? put(file, inForce.text) : drop(file));
  };
  const onSettled = () => refreshRules(client, d);
  return {
    rename: useMutation({
      mutationFn: async ({ file, text, name }: { file: string; text: string; name: string }) => {
        await put(name, text);
        await drop(file);
      },
      onSettled,
    }),
    discard: useMutation({
      mutationFn: async (files: string[]) => {
        for (const file of files) await back(file);
      },
      onSettled,
    }),
  };
}

export function useRemove(d: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, name }: { kind: 'file' | 'scenario'; name: string }) =>
      kind === 'file' ? http.delete('/dealerships/{d}/rules/draft/{file}', { path: { d, file: name } }) : http.delete('/dealerships/{d}/scenarios/{name}', { path: { d, name } }),
    onSuccess: () => refreshRules(client, d),
  });
}

export function usePublish(d: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: { comment: string; basedOn: number }) =>
      http.post('/dealerships/{d}/rules/draft/publish', { path: { d }, body: wanted }),
    onSettled: () => refreshRules(client, d),
  });
}

export function useRestore(d: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, comment }: { version: number; comment: string }) =>
      http.post('/dealerships/{d}/rules/versions/{n}/restore', { path: { d, n: version }, body: { comment } }),
    onSettled: () => refreshRules(client, d),
  });
}

/** Reads everything anew that depends on the rules in force. */
export function refreshRules(client: ReturnType<typeof useQueryClient>, d: string) {
  void client.invalidateQueries({ queryKey: ['rules', d] });
  void client.invalidateQueries({ queryKey: ['scenarios', d] });
  void client.invalidateQueries({ queryKey: ['timeline', d] });
}
