import { expect, it } from 'vitest';
import { columnOf, pastedCells, pasteInto, readTable, writeTable } from './table';

const texts = (text: string) => readTable(text).map((row) => row.map((cell) => cell.text));

it('reads what spreadsheets write, with the place of each cell', () => {
  expect(texts('sep=;\r\nMarke;nach\r\n"A;B ""x""";30 min\r\n;;\r\n')).toEqual([['Marke', 'nach'], ['A;B "x"', '30 min']]);
  expect(texts('brand,after\n"a\nb",1\n')).toEqual([['brand', 'after'], ['a\nb', '1']]);
  expect(texts('brand\tafter\nA, B\t1\n')).toEqual([['brand', 'after'], ['A, B', '1']]);
  const [, row, next] = readTable('brand;stage\n"a\nb";E1\nc;E2\n');
  expect(row).toEqual([{ text: 'a\nb', line: 2, column: 1 }, { text: 'E1', line: 3, column: 4 }]);
  expect(next![1]).toEqual({ text: 'E2', line: 4, column: 3 });
});
it('writes what it reads', () => {
  const rows = [['Marke', 'nach'], ['A;B', '"x"'], ['', '1']];
  expect(texts(writeTable(rows))).toEqual(rows);
});
it('knows headings in German and English', () => {
  expect([' Marke', 'BRAND', 'Quelle', 'per', 'Farbe'].map(columnOf)).toEqual(['brand', 'brand', 'source', 'via', undefined]);
});
it('lays pasted cells over the table, which grows', () => {
  expect(pasteInto([['a', 'b'], ['c', 'd']], { row: 1, column: 1 }, pastedCells('1\t2\n3\t4\n'))).toEqual([['a', 'b', ''], ['c', '1', '2'], ['', '3', '4']]);
});
