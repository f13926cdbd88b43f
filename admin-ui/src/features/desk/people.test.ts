import { describe, expect, it } from 'vitest';
import { absent, columns, lastDay } from './people';

const berlin = 'Europe/Berlin';
const now = Date.parse('2026-03-06T09:41:00+01:00');
describe('absence', () => {
  it('counts dates whole, the last one too', () => {
    const away = absent({ id: 'd', absences: ['2026-03-04..2026-03-06'], deputy: 'anna' }, now, berlin);
    expect(away?.deputy).toBe('anna');
    expect(lastDay(away!.until, berlin)).toBe('2026-03-06');
    expect(absent({ id: 'd', absences: ['2026-03-04..2026-03-05'] }, now, berlin)).toBeUndefined();
    expect(absent({ id: 'd', absences: ['2026-03-06'] }, now, berlin)).toBeDefined();
  });
  it('takes instants as they are', () => {
    const away = (to: string) => absent({ id: 'd', absences: [{ from: '2026-03-06T08:00:00+01:00', to }] }, now, berlin);
    expect(away('2026-03-06T09:41:00+01:00')).toBeUndefined();
    expect(away('2026-03-06T09:42:00+01:00')).toBeDefined();
  });
});

it('puts who drowns first and who is away last, and forgets nobody who has leads', () => {
  const found = columns(
    [
      { id: 'anna', receivesLeads: true },
      { id: 'ben', receivesLeads: true },
      { id: 'carla', roles: ['SALES_MANAGER'] },
      { id: 'deniz', receivesLeads: true, absences: ['2026-03-01..2026-03-31'] },
    ],
    [
      { user: 'anna', red: 0, yellow: 1, green: 0 },
      { user: 'ben', red: 1, yellow: 0, green: 0 },
      { user: 'deniz', red: 1, yellow: 0, green: 0 },
      { user: 'gone', red: 0, yellow: 0, green: 1 },
      { user: 'left', red: 0, yellow: 0, green: 0 },
    ],
    now,
    berlin,
  );
  expect(found.map((one) => [one.user.id, one.red, one.yellow, one.green])).toEqual([
    ['ben', 1, 0, 0],
    ['anna', 0, 1, 0],
    ['gone', 0, 0, 1],
    ['deniz', 1, 0, 0],
  ]);
});
