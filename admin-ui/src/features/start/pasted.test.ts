import { expect, it } from 'vitest';
import { idOf } from '../setup/PartDialog';
import { readPeople } from './pasted';

it('reads what Excel puts on the clipboard, with German heads in any order', () => {
  const rows = readPeople('E-Mail\tName\tRolle\nanna@haus.example\tAnna Berg\tVerkäuferin\ncarla@haus.example\tCarla Kern\tVerkaufsleitung und Controlling\n', [], idOf);
  expect(rows.map(({ name, email, roles, wrong }) => ({ name, email, roles, wrong }))).toEqual([
    { name: 'Anna Berg', email: 'anna@haus.example', roles: ['SELLER'], wrong: [] },
    { name: 'Carla Kern', email: 'carla@haus.example', roles: ['SALES_MANAGER', 'CONTROLLER'], wrong: [] },
  ]);
});

it('reads semicolons and no head, and who has no role sells', () => {
  expect(readPeople('Ben Wolf;ben@haus.example', [], idOf)[0]).toMatchObject({ name: 'Ben Wolf', roles: ['SELLER'], wrong: [] });
});

it('says line by line what cannot be understood, and takes nobody twice', () => {
  const rows = readPeople('Anna Berg,anna,Verkauf\n,x@y.de,Verkauf\nEva,,Kapitän\nBen Wolf,b@w.de,Verkauf', ['ben.wolf'], idOf);
  expect(rows.map((row) => [row.line, row.wrong])).toEqual([[1, ['email']], [2, ['name']], [3, ['role']], [4, ['twice']]]);
});
