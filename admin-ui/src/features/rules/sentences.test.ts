import { expect, it } from 'vitest';
import { readSentences, says, scopeAt, snippet, spoken } from './sentences';

const dsl = `# Sätze
[keyword]Regel=rule
[head]Stufe {stufe:stage}=@stage( {stufe} )
[word unit]Minute=Duration.ofMinutes
[word unit]Minuten=Duration.ofMinutes
[when]ihre Marke {marken:texts} ist=Lead( brand in ( {marken} ) )
[then]plane {stufe:stage} {n:number} {einheit:unit} nach Eingang=insert( … )
`;

it('reads sentences and word lists', () => {
  const language = readSentences([dsl]);
  expect(language.sentences.map((one) => one.scope)).toEqual(['keyword', 'head', 'when', 'then']);
  expect(language.words).toEqual({ unit: ['Minute', 'Minuten'] });
});

it('makes snippets with fields to fill in', () => {
  const { words, sentences } = readSentences([dsl]);
  expect(snippet(sentences[3]!.pattern, words)).toBe('plane ${1:E1} ${2:1} ${3:Minute} nach Eingang');
  expect(spoken(sentences[2]!.pattern)).toBe('ihre Marke … ist');
});

it('knows where in a rule a line stands', () => {
  const rule = ['# Wozu', 'Regel "E1"', '  Stufe E1', 'Wenn', '  eine Anfrage offen ist', 'Dann', '  plane', 'Ende', ''];
  const at = (n: number) => scopeAt(rule.slice(0, n));
  expect([at(1), at(3), at(5), at(7), at(9)]).toEqual(['top', 'head', 'when', 'then', 'top']);
});

it('knows a sentence that is complete', () => {
  expect(says('ihre Marke {marken:texts} ist', '  ihre Marke "Audi" oder "DS" ist')).toBe(true);
  expect(says('ihre Marke {marken:texts} ist', 'ihre Marke "Audi"')).toBe(false);
  expect(says('eine neue Anfrage (NewLead)', 'eine neue Anfrage (NewLead)')).toBe(true);
});
