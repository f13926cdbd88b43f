// jsdom's own cannot be read.
import { Blob } from 'node:buffer';
import { expect, it } from 'vitest';
import { readText } from './upload';

it('reads what Excel writes on a German Windows', async () => {
  const latin = new Blob([new Uint8Array([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72])]);
  expect(await readText(latin)).toBe('Müller');
  expect(await readText(new Blob(['Müller']))).toBe('Müller');
});
