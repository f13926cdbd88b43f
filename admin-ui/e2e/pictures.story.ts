import type { House } from './house';
import { expect, picture, story } from './story';

const SOURCES = ['mobile', 'autoscout', 'homepage', 'showroom'];

/** Ten weeks of answered leads, quicker from week to week. */
async function past(house: House): Promise<void> {
  for (let week = -10; week < 0; week++) {
    for (const [n, day] of (['mon', 'tue', 'wed', 'thu'] as const).entries()) {
      const received = Date.parse(house.when(day, `${10 + n}:00`, week));
      const minutes = 100 + week * -6 - 70 + ((n * 37 + week * 11) % 29) + (n === 2 ? 60 : 0);
      const who = n % 2 === 0 ? 'anna' : 'ben';
      const { id } = await house.receive(`Gast ${week}-${n}`, who, { source: SOURCES[(n + week + 40) % 4], receivedAt: new Date(received).toISOString() });
      await house.api('POST', `/leads/${id}/events`, { type: 'answered', by: who, at: new Date(received + minutes * 60_000).toISOString() });
      await house.api('POST', `/leads/${id}/events`, { type: 'closed', by: who, outcome: 'WON', at: new Date(received + (minutes + 5) * 60_000).toISOString() });
    }
  }
}

story('the pictures of the README', async ({ open }) => {
  story.skip(!process.env['LEADWACHT_PICTURES'], 'Made on request: LEADWACHT_PICTURES=1.');
  const house = await open('sonnenberg', { name: 'Autohaus Sonnenberg' });
  await past(house);
  await house.api('PUT', '/users/eva', { ...(await house.api<object>('GET', '/users/eva')), absences: [`${house.date('thu')}..${house.date('mon', 1)}`], deputy: 'anna' });
  const used = { condition: 'USED' };
  await house.moveTo('thu', '11:20');
  const petra = await house.receive('Petra Lang', 'anna', { vehicle: 'Mokka', source: 'showroom' });
  await house.receive('Jonas Heller', 'ben', { vehicle: 'Corsa Electric', source: 'homepage' });
  const ute = await house.receive('Ute Roth', 'anna', { vehicle: 'Mokka Electric', source: 'showroom' });
  const david = await house.receive('David Krämer', 'anna', { vehicle: 'Zafira', source: 'autoscout' });
  const lena = await house.receive('Lena Fuchs', 'eva', { vehicle: 'Frontera', source: 'homepage' });
  await house.moveTo('thu', '12:05');
  for (const [lead, by, due] of [[petra, 'anna', house.when('fri', '08:30')], [ute, 'anna', house.when('fri', '16:00')], [david, 'anna', house.when('mon', '09:00', 1)], [lena, 'eva', house.when('mon', '10:00', 1)]] as const) {
    await house.api('POST', `/leads/${lead.id}/events`, { type: 'followUpSet', by, due });
  }
  await house.moveTo('thu', '16:40');
  await house.receive('Anke Voss', 'ben', { vehicle: 'Grandland', ...used });
  await house.moveTo('thu', '17:00');
  const kim = await house.receive('Kim Käufer', 'anna', {
    vehicle: 'Opel Astra Sports Tourer 1.2, EZ 2023, 21.400 €',
    ...used,
    contact: { name: 'Kim Käufer', email: 'kim@example.org', phone: '0841 550123' },
    message: 'Guten Tag, ist der Astra noch verfügbar? Ich könnte am Samstag zur Probefahrt kommen und würde meinen Golf in Zahlung geben.',
  });
  await house.moveTo('fri', '08:00');
  await house.receive('Murat Demir', 'anna', { vehicle: 'Insignia', source: 'autoscout' });
  await house.moveTo('fri', '08:51');
  await house.receive('Sabine Ott', 'anna', { vehicle: 'Grandland' });
  await house.receive('Ralf Thiel', 'ben', { vehicle: 'Combo', source: 'autoscout' });
  await house.moveTo('fri', '09:35');
  await house.receive('Firma Brandt GmbH', 'anna', { vehicle: '3 × Combo', source: 'homepage' });
  await house.moveTo('fri', '09:41');
  await house.until(kim.id, { signal: 'RED' });

  const anna = await house.signIn('anna-sonnenberg', `leads?lead=${kim.id}`);
  await expect(anna.getByTestId('popup')).toBeVisible();
  await anna.getByRole('group', { name: 'Fristen von Kim Käufer' }).getByRole('button', { name: /^Überfällig 09:00/ }).hover();
  await expect(anna.getByText(/^Überfällig: 2 h Öffnungszeit/)).toBeVisible();
  await picture(anna, 'leads');

  const carla = await house.signIn('carla-sonnenberg', 'desk');
  await expect(carla.getByRole('region', { name: 'Anna Berg' })).toBeVisible();
  await carla.getByRole('checkbox', { name: 'Jonas Heller auswählen' }).first().check();
  await expect(carla.getByRole('table', { name: /Median/ }).getByRole('row').nth(8)).toBeAttached();
  await carla.setViewportSize({ width: 1440, height: 1000 });
  await picture(carla, 'desk');
});
