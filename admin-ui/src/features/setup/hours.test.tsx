import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { useState } from 'react';
import { initReactI18next } from 'react-i18next';
import { beforeAll, expect, it } from 'vitest';
import type { WeekHours } from '../../api/model';
import { texts } from '../../i18n/de';
import { texts as work } from '../../i18n/deWork';
import { HoursWeek, readTimes } from './HoursWeek';

beforeAll(() => i18next.use(initReactI18next).init({ lng: 'de', resources: { de: { t: { ...texts, ...work } } }, defaultNS: 't' }));

function Week({ told }: { told: (hours: WeekHours) => void }) {
  const [hours, setHours] = useState<WeekHours>({ 'mon-fri': ['08:00-18:00'] });
  return (
    <MantineProvider>
      <HoursWeek
        hours={hours}
        readOnly={false}
        onChange={(next) => {
          setHours(next);
          told(next);
        }}
      />
    </MantineProvider>
  );
}

it('reads what people type', () => {
  expect(readTimes('8:00–12:00, 13:00-18:00')).toEqual([{ from: 480, to: 720 }, { from: 780, to: 1080 }]);
  expect(readTimes('22:00-02:00')).toEqual([{ from: 1320, to: 1560 }]);
  expect(readTimes('')).toEqual([]);
  expect(readTimes('9-13')).toEqual([{ from: 540, to: 780 }]);
  expect(readTimes('9 bis 13 Uhr')).toEqual([{ from: 540, to: 780 }]);
  expect(readTimes('9:00-13:00, 14-16')).toEqual([{ from: 540, to: 780 }, { from: 840, to: 960 }]);
  expect(readTimes('8.30 – 12 Uhr und 13 – 18.15')).toEqual([{ from: 510, to: 720 }, { from: 780, to: 1095 }]);
  expect(readTimes('geschlossen')).toEqual([]);
  for (const wrong of ['8', '8-', 'neun bis eins', '8:75-12', '8-26', '25-26']) expect(readTimes(wrong), wrong).toBeUndefined();
});

it('takes typed hours of a day', async () => {
  let hours: WeekHours = {};
  render(<Week told={(next) => (hours = next)} />);
  const saturday = screen.getByLabelText('Öffnungszeiten Sa');
  await userEvent.click(saturday);
  await userEvent.keyboard('9:00-13:00');
  expect(hours).toEqual({ 'mon-fri': ['08:00-18:00'], sat: ['09:00-13:00'] });
});

it('keeps what it cannot read, and says so', async () => {
  let told = 0;
  render(<Week told={() => told++} />);
  const saturday = screen.getByLabelText('Öffnungszeiten Sa');
  await userEvent.click(saturday);
  await userEvent.keyboard('neun bis eins');
  await userEvent.tab();
  expect(saturday).toHaveValue('neun bis eins');
  expect(saturday).toBeInvalid();
  expect(told).toBe(0);
});

it('opens by dragging over closed time and closes by dragging over open time', () => {
  let hours: WeekHours = {};
  render(<Week told={(next) => (hours = next)} />);
  // From 6:00 to 22:00 on 960 pixels: a pixel is a minute.
  const drag = (day: string, from: number, to: number) => {
    const track = screen.getByTestId(`track-${day}`);
    track.getBoundingClientRect = () => ({ left: 0, width: 960 }) as DOMRect;
    track.setPointerCapture = () => undefined;
    fireEvent.pointerDown(track, { clientX: from - 360, pointerId: 1, button: 0 });
    fireEvent.pointerMove(track, { clientX: to - 360, pointerId: 1 });
    fireEvent.pointerUp(track, { clientX: to - 360, pointerId: 1 });
  };
  drag('sun', 13 * 60, 17 * 60 + 4);
  expect(hours['sun']).toEqual(['13:00-17:00']);
  drag('mon', 12 * 60, 13 * 60);
  expect(hours['mon']).toEqual(['08:00-12:00', '13:00-18:00']);
});
