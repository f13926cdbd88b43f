import { HighlightStyle, StreamLanguage, syntaxHighlighting, type StreamParser } from '@codemirror/language';
import { tags } from '@lezer/highlight';

interface State {
  comment: boolean;
}

const SENTENCE = /^(Regel|ersetzt|Wenn|Dann|Ende|rule|replaces|when|then|end|Rule|When|Then|End|Stufe|Grund|Stage|Reason|abgeschaltet|disabled|oder|or|nicht|not)\b/;
const DRL = /^(package|import|rule|extends|when|then|end|enabled|not|exists|or|and|accumulate|in|contains|memberOf|matches|over|from|insert|true|false|null)\b/;
const DURATION = /^\d+([.,]\d+)?\s*(Minuten?|Stunden?|Tagen?|Tage|minutes?|hours?|days?)\b/;

function parser(kind: 'drl' | 'dslr'): StreamParser<State> {
  return {
    name: kind,
    startState: () => ({ comment: false }),
    token(stream, state) {
      if (state.comment) {
        if (stream.match(/.*?\*\//)) state.comment = false;
        else stream.skipToEnd();
        return 'comment';
      }
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
      if (stream.match(kind === 'dslr' ? SENTENCE : DRL)) return 'keyword';
      if (stream.match(/^\$\w+/)) return 'variableName';
      if (stream.match(/^\d+(\.\d+)?/)) return 'number';
      if (kind === 'drl' && stream.match(/^[A-Z]\w*/)) return 'typeName';
      if (stream.match(/^[\p{L}\p{N}_.-]+/u)) return null;
      stream.next();
      return null;
    },
    languageData: { commentTokens: { line: kind === 'dslr' ? '#' : '//' } },
  };
}

const csv: StreamParser<{ head: boolean }> = {
  name: 'csv',
  startState: () => ({ head: true }),
  token(stream, state) {
    if (stream.match(/^[;,|]/)) return 'punctuation';
    stream.match(/^"(?:[^"]|"")*"?/) || stream.match(/^[^;,|]+/) || stream.next();
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
