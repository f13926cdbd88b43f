import { useMemo } from 'react';
import { useNames } from '../../api/dealership';
import type { RuleFile } from '../../api/model';
import { useRuleName } from '../../ui/ruleName';
import type { Known } from './completion';
import { useReference } from './reference';
import { readSentences } from './sentences';

/** What the editor can complete: sentences as shipped, facts of the reference, people, sources, names of shipped rules. */
export function useKnown(files: RuleFile[]): Known {
  const names = useNames();
  const reference = useReference();
  const dsl = files.filter((file) => file.file.endsWith('.dsl')).map((file) => file.text).join('\n');
  const ruleName = useRuleName();
  const pairs = (given: { id: string; name: string }[]) => given.map((one) => `${one.id}\t${one.name}`).join('\n');
  const baseRules = pairs(files.filter((file) => file.layer === 'base').flatMap((file) => (file.rules ?? []).map((rule) => ({ id: rule.name, name: ruleName(rule.name, rule.names) }))));
  const people = pairs(names.users.map((user) => ({ id: user.id, name: user.name ?? user.id })));
  const sources = names.sources.map((source) => source.id).join('\n');
  return useMemo(
    () => ({
      sentences: readSentences([dsl]),
      facts: reference.facts,
      functions: reference.functions,
      stages: reference.stages,
      people: read(people),
      sources: sources.split('\n').filter(Boolean),
      baseRules: read(baseRules),
    }),
    [dsl, baseRules, people, sources, reference],
  );
}

/** The text stands for what it was made from: it stays the same while that does. */
const read = (pairs: string) => pairs.split('\n').filter(Boolean).map((line) => ({ id: line.split('\t')[0] ?? '', name: line.split('\t')[1] ?? '' }));
