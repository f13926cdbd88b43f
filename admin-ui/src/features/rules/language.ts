import { HighlightStyle, StreamLanguage, syntaxHighlighting, type IndentContext, type StreamParser } from '@codemirror/language';
import { tags } from '@lezer/highlight';

interface State {
  comment: boolean;
  /** Where in a sentence file a line stands: outside of rules, before Wenn, after it. */
  part: 'top' | 'head' | 'body';
}

/** What a line of a sentence file can begin with, and what joins values anywhere. */
const OPENING = /^(Regel|Wenn|Dann|Ende|rule|when|then|end|Stufe|Grund|stage|reason|abgeschaltet|disabled)\b/i;
const JOINING = /^(ersetzt|replaces|oder|or)\b/;
const PARTS: Record<string, State['part']> = { regel: 'head', rule: 'head', wenn: 'body', when: 'body', dann: 'body', then: 'body', ende: 'top', end: 'top' };
/** Lines that stand at the margin. */
const MARGIN = /^\s*(Regel|Wenn|Dann|Ende|rule|when|then|end)\b/i;
const DRL = /^(package|import|rule|extends|when|then|end|enabled|not|exists|or|and|accumulate|in|contains|memberOf|matches|over|from|insert|true|false|null)\b/;
const DURATION = /^\d+([.,]\d+)?\s*(Minuten?|Stunden?|Tagen?|Tage|minutes?|hours?|days?)\b/;

function parser(kind: 'drl' | 'dslr'): StreamParser<State> {
  return {
    name: kind,
    startState: () => ({ comment: false, part: 'top' }),
    token(stream, state) {
      if (state.comment) {
        if (stream.match(/.*?\*\//)) state.comment = false;
        else stream.skipToEnd();
        return 'comment';
      }
      const first = stream.string.slice(0, stream.pos).trim() === '';
      if (stream.eatSpace()) return null;
      if (stream.match('//') || (kind === 'dslr' && stream.match(/^#/))) {
        stream.skipToEnd();
        return 'comment';
      }
      if (stream.match('/*')) {
        state.comment = true;
        return 'comment';
      }
      if (stream.match(/^"(?:[^"\\]|\\.)*"?/) || stream.match(/^„[^“]*“?/)) return 'string';
      if (stream.match(/^@\w+/)) return 'meta';
      if (stream.match(DURATION)) return 'number';
      if (kind === 'dslr' && first) {
        const opening = stream.match(OPENING);
        if (opening) {
          state.part = PARTS[String((opening as RegExpMatchArray)[1]).toLowerCase()] ?? state.part;
          return 'keyword';
        }
      }
      if (stream.match(kind === 'dslr' ? JOINING : DRL)) return 'keyword';
      if (stream.match(/^\$\w+/)) return 'variableName';
      if (stream.match(/^\d+(\.\d+)?/)) return 'number';
      if (kind === 'drl' && stream.match(/^[A-Z]\w*/)) return 'typeName';
      if (stream.match(/^[\p{L}\p{N}_.-]+/u)) return null;
      stream.next();
      return null;
    },
    ...(kind === 'dslr' ? { indent: (state: State, after: string, context: IndentContext) => (state.part === 'top' || MARGIN.test(after) ? 0 : context.unit) } : {}),
    languageData: {
      commentTokens: { line: kind === 'dslr' ? '#' : '//' },
      ...(kind === 'dslr' ? { indentOnInput: /^\s*(Regel|Wenn|Dann|Ende|rule|when|then|end)$/i } : {}),
    },
  };
}

const csv: StreamParser<{ head: boolean }> = {
  name: 'csv',
  startState: () => ({ head: true }),
  token(stream, state) {
    if (stream.match(/^[;,|]/)) return 'punctuation';
    if (!stream.match(/^"(?:[^"]|"")*"?/) && !stream.match(/^[^;,|]+/)) stream.next();
    const head = state.head;
    if (stream.eol()) state.head = false;
    return head ? 'keyword' : null;
  },
};

const yaml: StreamParser<object> = {
  name: 'yaml',
  startState: () => ({}),
  token(stream) {
    if (stream.eatSpace()) return null;
    if (stream.match(/^#.*/)) return 'comment';
    if (stream.match(/^[\w.-]+(?=\s*:)/)) return 'keyword';
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/) || stream.match(/^'[^']*'?/)) return 'string';
    if (stream.match(/^(true|false|null)\b/) || stream.match(/^\d[\d:.-]*/)) return 'number';
    if (stream.match(/^[\p{L}\p{N}_]+/u)) return null;
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: '#' } },
};

const languages = {
  drl: StreamLanguage.define(parser('drl')),
  dslr: StreamLanguage.define(parser('dslr')),
  csv: StreamLanguage.define(csv),
  yaml: StreamLanguage.define(yaml),
};

export type LanguageName = keyof typeof languages;

export function languageName(file: string): LanguageName {
  const ending = file.split('.').at(-1) ?? '';
  return ending === 'drl' || ending === 'dslr' || ending === 'csv' ? ending : ending === 'dsl' ? 'dslr' : 'yaml';
}

export const languageOf = (name: LanguageName) => languages[name];

/** Colours come from the page's own variables, so that both themes have them. */
export const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.keyword, color: 'var(--lw-code-keyword)', fontWeight: '600' },
    { tag: tags.string, color: 'var(--lw-code-string)' },
    { tag: tags.number, color: 'var(--lw-code-number)' },
    { tag: tags.comment, color: 'var(--lw-faint)', fontStyle: 'italic' },
    { tag: tags.meta, color: 'var(--lw-code-number)' },
    { tag: tags.typeName, color: 'var(--lw-accent)' },
    { tag: tags.variableName, color: 'var(--lw-code-string)' },
  ]),
);
