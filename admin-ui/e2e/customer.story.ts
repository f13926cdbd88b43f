import { expect, story } from './story';

const delivered = (house: { api: <T>(method: string, path: string, body?: unknown) => Promise<T> }, contact: string, at: string) =>
  house.api<{ contact: string }>('POST', `/contacts/${contact}/milestones`, { type: 'DELIVERED', at, responsible: 'anna' });

story('a seller moves an activity in the week by dragging, and another one without a mouse', async ({ open }) => {
  const house = await open('kalender', { settings: { activities: { enabled: true } } });
  await delivered(house, 'K1', house.when('wed', '10:15', -1));
  await delivered(house, 'K2', house.when('thu', '11:15', -1));
  const { items } = await house.api<{ items: { id: string; due: string }[] }>('GET', '/activities?kind=SATISFACTION');
  const [first, second] = [items[0]!, items[1]!];
  const page = await house.signIn('anna-kalender', 'activities');
  await page.getByRole('button', { name: 'Woche', exact: true }).click();
  const cell = (day: 'fri', hour: string) => page.locator(`[data-hour="${house.date(day)}T${hour}"]`);
  await page.getByRole('button', { name: /10:15 Nach der Zufriedenheit/ }).dragTo(cell('fri', '14'));
  await expect.poll(async () => Date.parse((await house.api<{ due: string }>('GET', `/activities/${first.id}`)).due)).toBe(Date.parse(house.when('fri', '14:15')));
  await expect(cell('fri', '14').getByRole('button')).toHaveCount(1);
  await page.getByRole('button', { name: /11:15 Nach der Zufriedenheit/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: /^Verschieben/ }).click();
  await page.getByLabel('Neuer Termin').fill(`${house.date('fri')}T16:00`);
  await page.keyboard.press('Enter');
  await expect.poll(async () => Date.parse((await house.api<{ due: string }>('GET', `/activities/${second.id}`)).due)).toBe(Date.parse(house.when('fri', '16:00')));
});

story('a manager sees where customers and orders are left lying', async ({ open }) => {
  const house = await open('liegen', { settings: { activities: { enabled: true } } });
  await delivered(house, 'K1', house.when('mon', '10:00', -2));
  await house.api('POST', '/contacts/K2/milestones', { type: 'DELIVERED', at: house.when('tue', '09:30', -1), responsible: 'anna' });
  await house.moveTo('tue', '12:00');
  const page = await house.signIn('carla-liegen', 'desk');
  await expect(page.getByRole('heading', { name: 'Wo es hängt' })).toBeVisible();
  await expect(page.getByText(/1 überfällig, .* geplant, am längsten seit/)).toBeVisible();
});

story('support draws a process as a table, and sees a made-up customer by the draft', async ({ open, browser }) => {
  const house = await open('prozess', { settings: { activities: { enabled: true } } });
  expect(browser).toBeDefined();
  await house.api('PUT', '/rules/draft/auftrag.csv', 'Schritt;Wer;Frist;Danach;Sonst;Aufgabe\nAngebot;;10 Tage;Vertrag;;Angebot nachfassen\n', 'text/plain');
  const page = await house.signIn('support', 'rules?file=auftrag.csv');
  const line = page.getByRole('list', { name: 'Die Schritte als Linie' });
  await expect(line.getByRole('listitem')).toHaveText([/Angebot.*10 Tage/, 'Vertrag']);
  await page.getByRole('button', { name: '+ Zeile' }).click();
  await page.getByLabel('Zeile 2, Schritt').fill('Vertrag');
  await page.getByLabel('Zeile 2, Frist').fill('2 Arbeitstage');
  await page.getByLabel('Zeile 2, Danach').fill('BESTELLT');
  await expect(line.getByRole('listitem')).toHaveText([/Angebot/, /Vertrag.*2 Arbeitstage/, 'BESTELLT']);
  await page.getByRole('button', { name: 'Zeigen' }).click();
  await expect(page.getByRole('list', { name: 'Ein Kunde über 36 Monate' }).getByText('Auf ein neues Fahrzeug ansprechen')).toBeVisible();
});
