import { expect, story } from './story';

story('a seller gets a popup for an overdue lead and answers it', async ({ demo }) => {
  const page = await demo.signIn('anna', 'leads');
  const { id } = await demo.receive('Kim Käufer', 'anna', { vehicle: 'Opel Astra' });
  await page.getByRole('button', { name: /Kim Käufer/ }).click();
  await expect(page.getByRole('heading', { name: 'Kim Käufer' })).toBeVisible();
  await page.goto(demo.at('leads?lead=none'));
  await demo.moveTo('mon', '11:30');
  await demo.until(id, { signal: 'RED' });
  const popup = page.getByTestId('popup');
  await expect(popup).toContainText('Überfällig: Kim Käufer');
  await popup.getByRole('button', { name: 'Beantwortet' }).click();
  await demo.until(id, { status: 'IN_PROGRESS', signal: 'GREEN' });
  await expect(popup).not.toContainText('Kim Käufer');
});

story('a seller sets a follow-up and closes a lead, with keys or with clicks', async ({ open }) => {
  const house = await open('merken');
  const { id } = await house.receive('Ute Roth', 'anna');
  const second = await house.receive('David Krämer', 'anna');
  const page = await house.signIn('anna-merken', 'leads');
  await page.getByRole('button', { name: /Ute Roth/ }).click();
  await page.keyboard.press('w');
  await page.getByRole('dialog').getByRole('button', { name: /Morgen 9:00/ }).click();
  await house.until(id, { status: 'IN_PROGRESS', signal: 'GREEN' });
  expect(Date.parse((await house.lead(id)).followUpAt ?? '')).toBe(Date.parse(house.when('tue', '09:00')));
  await expect(page.getByRole('button', { name: /Ute Roth/ })).toContainText('morgen 09:00');
  await page.getByRole('button', { name: /David Krämer/ }).click();
  await page.getByRole('button', { name: /Abschließen/ }).click();
  await page.getByRole('menuitem', { name: 'Verloren' }).click();
  await house.until(second.id, { status: 'CLOSED' });
  await expect(page.getByRole('button', { name: /David Krämer/ })).toHaveCount(0);
});

story('a seller claims a lead from the pool; who comes second is told', async ({ open }) => {
  const house = await open('becken');
  for (const user of ['anna', 'ben', 'eva']) await house.api('PUT', `/users/${user}`, { ...(await house.api<object>('GET', `/users/${user}`)), receivesLeads: false });
  await house.api('PUT', '', { settings: { pool: { enabled: true, account: 'dirk' } } });
  const lead = await house.receive('Sabine Ott');
  const other = await house.receive('Murat Demir');
  expect(lead.assignee).toBe('dirk');
  const page = await house.signIn('anna-becken', 'leads?view=pool');
  await page.getByRole('button', { name: /Sabine Ott/ }).click();
  await page.getByRole('button', { name: 'Übernehmen' }).click();
  await house.until(lead.id, { assignee: 'anna' });
  await page.getByRole('button', { name: /Murat Demir/ }).click();
  await page.route('**/stream', (route) => route.abort());
  await house.api('POST', `/leads/${other.id}/claim`, { by: 'eva' });
  await page.getByRole('button', { name: 'Übernehmen' }).click();
  await expect(page.getByRole('alert')).toHaveText('Eva Lang hat diese Anfrage schon übernommen.');
});

story('a popup missed while the line was dead is there after the reconnect', async ({ open }) => {
  const house = await open('funkloch');
  const { id } = await house.receive('Petra Lang', 'anna');
  const page = await house.signIn('anna-funkloch', 'leads?lead=none');
  await expect(page.getByRole('button', { name: /Petra Lang/ })).toBeVisible();
  await page.context().setOffline(true);
  await house.moveTo('mon', '11:30');
  await house.until(id, { signal: 'RED' });
  await expect(page.getByTestId('popup')).toHaveCount(0);
  await page.context().setOffline(false);
  await expect(page.getByTestId('popup')).toContainText('Petra Lang');
});
