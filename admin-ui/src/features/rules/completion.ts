import { snippetCompletion, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { LanguageName } from './language';
import { says, scopeAt, snippet, spoken, type SentenceLanguage } from './sentences';

export interface Known {
  sentences: SentenceLanguage;
  facts: { name: string; fields: { name: string; type?: string; text?: string }[]; text?: string }[];
  functions: string[];
  stages: string[];
  people: { id: string; name: string }[];
  sources: string[];
  /** The shipped rules, each as it is named in files and as people call it. */
  baseRules: { id: string; name: string }[];
}

/** What can stand where the cursor is: sentences by their place in the rule, rule names, people and sources inside quotes. */
export function completions(known: Known, language: LanguageName) {
  return (context: CompletionContext): CompletionResult | null => {
    if (language === 'yaml' || language === 'csv') return null;
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    if ((before.match(/"/g) ?? []).length % 2 === 1) return quoted(context, known, before);
    return language === 'dslr' ? sentence(context, known, line.number, before) : drl(context, known, before);
  };
}

function quoted(context: CompletionContext, known: Known, before: string): CompletionResult {
  const from = context.pos - (before.length - before.lastIndexOf('"') - 1);
  const naming = /(Regel|ersetzt|rule|replaces)\s+"[^"]*$/i.test(before);
  const options: Completion[] = naming
    ? // Called as people call it, found by either name, and written as files name it.
      known.baseRules.map(({ id, name }) => ({ label: name === id ? id : `${name} ${id}`, displayLabel: name, apply: id, info: id, type: 'class' }))
    : [
        ...known.people.map((one) => ({ label: one.id, detail: one.name, type: 'variable' })),
        ...known.sources.map((label) => ({ label, type: 'constant' })),
        ...known.stages.map((label) => ({ label, type: 'enum' })),
      ];
  return { from, options };
}

function sentence(context: CompletionContext, known: Known, lineNumber: number, before: string): CompletionResult | null {
  const lines = Array.from({ length: lineNumber - 1 }, (_, n) => context.state.doc.line(n + 1).text);
  const scope = scopeAt(lines);
  const typed = before.trimStart();
  if (typed === '' && !context.explicit) return null;
  const { sentences, words } = known.sentences;
  const fitting = sentences.filter((one) => (scope === 'top' ? one.scope === 'keyword' : one.scope === scope || one.scope === 'keyword'));
  // A sentence that is there already must leave the Enter key to the line.
  if (!context.explicit && fitting.some((one) => says(one.pattern, typed))) return null;
  const options: Completion[] = fitting.map((one) => snippetCompletion(snippet(one.pattern, words), { label: spoken(one.pattern), type: one.scope === 'keyword' ? 'keyword' : 'text' }));
  return { from: context.pos - typed.length, options, validFor: (text) => /^[^"\n]*$/.test(text) && !fitting.some((one) => says(one.pattern, text)) };
}

function drl(context: CompletionContext, known: Known, before: string): CompletionResult | null {
  const word = /[$\w.]*$/.exec(before)?.[0] ?? '';
  if (word === '' && !context.explicit) return null;
  const inside = /(\w+)\s*\([^()]*$/.exec(before)?.[1];
  const fact = known.facts.find((one) => one.name === inside);
  const options: Completion[] = [
    ...(fact?.fields ?? []).map((field) => ({ label: field.name, ...(field.type ? { detail: field.type } : {}), ...(field.text ? { info: field.text } : {}), type: 'property' })),
    ...known.facts.map((one) => ({ label: one.name, ...(one.text ? { info: one.text } : {}), type: 'class' })),
    ...known.functions.map((label) => ({ label, type: 'function' })),
    ...['rule', 'when', 'then', 'end', 'not', 'exists', 'insert', 'enabled false', '@stage( "E1" )', '@replaces( "" )'].map((label) => ({ label, type: 'keyword' })),
  ];
  return { from: context.pos - word.length, options, validFor: /^[$\w.]*$/ };
}
