/** Reads the shipped sentence files (`.dsl`), so that the editor completes what the server understands. */

export interface Sentence {
  scope: 'when' | 'then' | 'head' | 'keyword';
  /** As it is written: `ihre Marke {marken:texts} ist`. */
  pattern: string;
}

export interface SentenceLanguage {
  sentences: Sentence[];
  words: Record<string, string[]>;
}

export function readSentences(texts: string[]): SentenceLanguage {
  const language: SentenceLanguage = { sentences: [], words: {} };
  for (const line of texts.join('\n').split('\n')) {
    const found = /^\[(when|then|head|keyword|word)(?:\s+(\w+))?\]([^=]+)=/.exec(line);
    if (!found) continue;
    const [, scope, kind, left] = found;
    const pattern = (left ?? '').trim();
    if (scope === 'word' && kind) (language.words[kind] ??= []).push(pattern);
    else if (scope !== 'word') language.sentences.push({ scope: scope as Sentence['scope'], pattern });
  }
  return language;
}

const EXAMPLE: Record<string, string> = { text: '"…"', texts: '"…"', number: '1', stage: 'E1', duration: '30 Minuten' };

/** The sentence with fields to fill in, in CodeMirror's way of writing snippets. */
export function snippet(pattern: string, words: Record<string, string[]>): string {
  let n = 0;
  return pattern.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, kind: string | undefined) => {
    n++;
    const example = (kind && (EXAMPLE[kind] ?? words[kind]?.[0])) ?? name;
    return `\${${n}:${example.replaceAll('}', '')}}`;
  });
}

/** Whether a text is the whole sentence, with whatever stands in its fields. */
export function says(pattern: string, text: string): boolean {
  const parts = pattern.split(/\{\w+(?::\w+)?\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`).test(text.trim());
}

/** The sentence as one reads it: `ihre Marke … ist`. */
export const spoken = (pattern: string) => pattern.replace(/\{(\w+)(?::\w+)?\}/g, '…');

/** Whether a line of a file stands after When, after Then, or outside of a rule. */
export function scopeAt(lines: string[]): 'when' | 'then' | 'head' | 'top' {
  const keyword = (text: string) => text.trim().toLowerCase();
  for (let n = lines.length - 1; n >= 0; n--) {
    const line = keyword(lines[n] ?? '');
    if (/^(wenn|when)\b/.test(line)) return 'when';
    if (/^(dann|then)\b/.test(line)) return 'then';
    if (/^(ende|end)\b/.test(line)) return 'top';
    if (/^(regel|rule)\b/.test(line)) return 'head';
  }
  return 'top';
}
