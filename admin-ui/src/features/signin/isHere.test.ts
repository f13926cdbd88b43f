import { expect, it } from 'vitest';
import { isHere } from './isHere';

const HERE = 'https://leadwacht.example';

it.each(['/', '/d/haus/leads?lead=1', '/d/haus/leads?to=//evil.example', '/d//x'])('%s is a page of the interface', (address) => {
  expect(isHere(address, HERE)).toBe(true);
});

it.each(['//evil.example', '/\\evil.example', '/\t/evil.example', '/\n\\evil.example', 'https://evil.example/', 'https:evil.example', 'javascript:alert(1)', ' //evil.example', 'evil.example', '', '///evil.example', '//leadwacht.example@evil.example'])('%s is not', (address) => {
  expect(isHere(address, HERE)).toBe(false);
});
