// jsdom's own cannot be read.
import { Blob } from 'node:buffer';
import { expect, it } from 'vitest';
import { readText, tableOf } from './upload';

it('reads what Excel writes on a German Windows', async () => {
  const latin = new Blob([new Uint8Array([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72])]);
  expect(await readText(latin)).toBe('Müller');
  expect(await readText(new Blob(['Müller']))).toBe('Müller');
});
it('makes semicolons of tabs in tables, and leaves everything else alone', () => {
  expect(tableOf('a.csv', 'Marke\tnach\r\nAudi; VW\t30 min\r\n')).toBe('Marke;nach\n"Audi; VW";30 min\n');
  expect(tableOf('a.csv', 'brand;after\nAudi;PT1H')).toBe('brand;after\nAudi;PT1H');
  expect(tableOf('a.drl', 'rule\t"x"')).toBe('rule\t"x"');
});
