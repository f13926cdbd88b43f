import { describe, expect, it } from 'vitest';
import { withoutQuote } from './quotes';

describe('what is quoted', () => {
  it.each([
    ['Montag passt.\n\nAm 05.03.2026 um 14:31 schrieb Anna Berg:\n> Gern am Montag.', 'Montag passt.'],
    ['Montag passt.\n\nAm Do., 5. März 2026 um 14:31 Uhr schrieb Anna Berg\n<anna@sonnenhof.example>:\n\n> Gern', 'Montag passt.'],
    ['Monday is fine.\n\nOn Thu, Mar 5, 2026 at 2:31 PM Anna wrote:\n> Gladly', 'Monday is fine.'],
    ['Ja.\n\n-----Ursprüngliche Nachricht-----\nVon: Anna\n', 'Ja.'],
    ['Ja.\n\nVon: Anna Berg\nGesendet: Donnerstag\nAn: Max\n\nGern', 'Ja.'],
    ['Ja.\n\n________________________________\nVon: Anna', 'Ja.'],
  ])('is folded away: %#', (text, own) => {
    expect(withoutQuote(text)).toEqual({ own, quoted: text.slice(text.indexOf(own) + own.length).trim() });
  });

  it.each(['Am Montag komme ich, schrieb ich ja.\nBis dann', '> alles nur Zitat', 'Ja\n> Frage?\nAntwort', 'Von: mir aus gern'])('leaves a letter whole: %#', (text) => {
    expect(withoutQuote(text)).toEqual({ own: text, quoted: '' });
  });
});
