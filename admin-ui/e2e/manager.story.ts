import { expect, story } from './story';

story('a manager hands over an escalated lead', async ({ demo }) => {
  const { id } = await demo.receive('Jonas Heller', 'ben', { vehicle: 'Opel Corsa Electric' });
  await demo.moveTo('mon', '16:00');
  await expect.poll(async () => (await demo.lead(id)).escalatedTo).toContain('carla');
  const page = await demo.signIn('carla', 'desk');
  await page.getByRole('checkbox', { name: 'Jonas Heller auswählen' }).first().check();
  await page.getByRole('button', { name: '1 gewählt: übergeben an …' }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'An wen?' }).or(page.getByRole('dialog').getByRole('textbox', { name: 'An wen?' })).first().click();
  await page.getByRole('option', { name: 'Anna Berg' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Übergeben' }).click();
  await demo.until(id, { assignee: 'anna' });
  await expect(page.getByText('1 Anfrage an Anna Berg übergeben.')).toBeVisible();
});

story('a manager sees who waits for whom, who is away, and how long answers take', async ({ open }) => {
  const house = await open('tisch');
  await house.api('PUT', '/users/eva', { ...(await house.api<object>('GET', '/users/eva')), absences: [`${house.date('mon')}..${house.date('fri')}`], deputy: 'ben' });
  for (const [n, minutes] of [20, 55, 35].entries()) {
    const { id } = await house.receive(`Gast ${n + 1}`, n === 1 ? 'ben' : 'anna', { source: n === 2 ? 'homepage' : 'mobile' });
    await house.moveTo('mon', `${String(9 + n).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`);
    await house.api('POST', `/leads/${id}/events`, { type: 'answered', by: n === 1 ? 'ben' : 'anna' });
    await house.moveTo('mon', `${10 + n}:00`);
  }
  await house.receive('Kim Käufer', 'anna', { vehicle: 'Opel Astra' });
  const late = await house.receive('Anke Voss', 'ben', { vehicle: 'Opel Grandland' });
  await house.moveTo('mon', '15:10');
  await house.until(late.id, { signal: 'RED' });
  const page = await house.signIn('carla-tisch', 'desk');

  const eva = page.getByRole('region', { name: 'Eva Lang' });
  await expect(eva).toContainText('abwesend bis Fr');
  await expect(eva).toContainText('Vertretung Ben');
  await expect(page.getByRole('region', { name: 'Ben Wolf' })).toContainText('seit 1 h 10 min');

  await expect(page.getByRole('table', { name: /Median/ }).getByRole('row')).toHaveCount(1);
  await expect(page.getByText('In der Frist beantwortet')).toBeVisible();
  await page.getByRole('group', { name: 'Gruppiert nach' }).getByRole('button', { name: 'Verkäufer' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Anna Berg' }).filter({ hasText: '2 Antworten' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Homepage' }).filter({ hasText: 'zuletzt 11:00' })).toBeVisible();
});

story('a manager drags a lead from one seller to another', async ({ open }) => {
  const house = await open('ziehen');
  const { id } = await house.receive('Lena Fuchs', 'anna');
  const page = await house.signIn('carla-ziehen', 'desk');
  await page.getByRole('region', { name: 'Anna Berg' }).getByRole('listitem').filter({ hasText: 'Lena Fuchs' }).dragTo(page.getByRole('region', { name: 'Ben Wolf' }));
  await house.until(id, { assignee: 'ben' });
  await expect(page.getByRole('region', { name: 'Ben Wolf' })).toContainText('Lena Fuchs');
});

story('a source that fell silent is told on the desk', async ({ open }) => {
  const house = await open('stille');
  await house.receive('Murat Demir', 'anna', { source: 'homepage' });
  await house.moveTo('mon', '09:00', 2);
  const page = await house.signIn('carla-stille', 'desk');
  await expect(page.getByRole('listitem').filter({ hasText: 'Homepage' }).filter({ hasText: 'schweigt seit' })).toContainText('schweigt seit 14 Tagen');
});

story('a manager asks why there was no mail, at the lead and at the person, and is led to the switch', async ({ open }) => {
  const house = await open('warum');
  await house.api('PUT', '/users/anna', { ...(await house.api<object>('GET', '/users/anna')), mail: { R1: false } });
  const { id } = await house.receive('Kim Käufer', 'anna');
  await house.moveTo('mon', '11:30');
  await house.until(id, { signal: 'RED' });
  const page = await house.signIn('carla-warum', `leads?lead=${id}`);
  await page.getByRole('link', { name: 'Warum kam keine E-Mail?' }).click();
  await expect(page.getByRole('link', { name: 'Zur Anfrage von Kim Käufer' })).toBeVisible();
  const off = page.getByRole('listitem').filter({ hasText: 'Diese E-Mail ist für Anna Berg ausgeschaltet' });
  await expect(off).toContainText('„Erinnerung“ geht nicht hinaus');
  await page.getByRole('combobox', { name: 'Person' }).or(page.getByRole('textbox', { name: 'Person' })).first().click();
  await page.getByRole('option', { name: 'Ben Wolf' }).click();
  await expect(page.getByText('Ben Wolf hat mit dieser Anfrage nichts zu tun', { exact: false })).toBeVisible();
  await page.goto(house.at('why?user=anna'));
  await expect(page.getByRole('listitem').filter({ hasText: 'Kim Käufer' }).filter({ hasText: 'Erinnerung' })).toBeVisible();
  await page.getByRole('link', { name: 'Schalter der Person' }).first().click();
  await expect(page.getByRole('dialog')).toContainText('Anna Berg');
});

story('a manager ticks a whole list, sees who has how much and who is away, and hands it over', async ({ open }) => {
  const house = await open('stapel');
  await house.api('PUT', '/users/eva', { ...(await house.api<object>('GET', '/users/eva')), absences: [`${house.date('mon')}..${house.date('fri')}`], deputy: 'ben' });
  const leads = [];
  for (let n = 1; n <= 12; n++) leads.push(await house.receive(`Gast Nummer ${String.fromCharCode(64 + n)}`, 'anna'));
  const page = await house.signIn('carla-stapel', 'desk');
  const anna = page.getByRole('region', { name: 'Anna Berg' });
  await expect(anna).toContainText('12 Anfragen');
  await anna.getByRole('checkbox', { name: 'Anna Berg: alle auswählen' }).check();
  await page.getByRole('button', { name: '12 gewählt: übergeben an …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'An wen?' }).or(dialog.getByRole('textbox', { name: 'An wen?' })).first().click();
  await expect(page.getByRole('option').last()).toContainText('abwesend bis Fr');
  await expect(page.getByRole('option', { name: 'Anna Berg' })).toContainText('12 Anfragen');
  await page.getByRole('option', { name: 'Ben Wolf' }).click();
  await dialog.getByRole('button', { name: 'Übergeben' }).click();
  for (const { id } of leads) await house.until(id, { assignee: 'ben' });
  await expect(page.getByRole('region', { name: 'Ben Wolf' })).toContainText('12 Anfragen');
  await expect(anna).toContainText('Keine offenen Anfragen');
});

story('the numbers of the desk are those of the API, and those anybody counts', async ({ open }) => {
  const house = await open('zahlen');
  // Anna answers after 20 min, 40 min and 3 h, the last one after its two hours; one waits too long, one still has time.
  const ask = (name: string) => house.receive(name, 'anna', { source: 'mobile' });
  const answer = (id: string) => house.api('POST', `/leads/${id}/events`, { type: 'answered', by: 'anna' });
  const [first, second, third] = [await ask('Gast A'), await ask('Gast B'), await ask('Gast C')];
  const late = await ask('Gast D');
  await house.moveTo('mon', '09:20');
  await answer(first.id);
  await house.moveTo('mon', '09:40');
  await answer(second.id);
  await house.moveTo('mon', '12:00');
  await answer(third.id);
  await ask('Gast E');
  await house.until(late.id, { signal: 'RED' });
  const page = await house.signIn('carla-zahlen', 'desk');
  const anna = page.getByRole('region', { name: 'Anna Berg' });
  await expect(anna).toContainText('5 Anfragen');
  await expect(anna.getByRole('img', { name: '1 überfällig, 1 offen, 3 in Bearbeitung' })).toBeVisible();
  await page.getByRole('group', { name: 'Gruppiert nach' }).getByRole('button', { name: 'Verkäufer' }).click();
  const line = page.getByRole('listitem').filter({ hasText: 'Anna Berg' }).filter({ hasText: 'Antworten' });
  await expect(line).toContainText('50 %');
  await expect(line).toContainText('3 Antworten · 1 überfällig ohne Antwort · Median 40 min · 9 von 10 in 3 h');

  const day = house.date('mon');
  const { users } = await house.api<{ users: object[] }>('GET', `/reports/response-times?from=${day}&to=${day}`);
  expect(users).toEqual([{ name: 'anna', count: 3, overdue: 1, median: 'PT40M', p90: 'PT3H', withinLimit: 0.5 }]);
  const { items } = await house.api<{ items: object[] }>('GET', '/leads/loads');
  expect(items).toEqual([{ user: 'anna', red: 1, yellow: 1, green: 3 }]);
  expect(await house.api('GET', '/leads/counts?status=OPEN&status=IN_PROGRESS')).toEqual({ overdue: 1, open: 1, withoutFollowUp: 3, followUp: 0 });
  await page.goto(house.at('leads?view=all'));
  await expect(page.getByText('2 offen, 3 in Bearbeitung')).toBeVisible();
});
