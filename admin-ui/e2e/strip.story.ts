import { expect, story } from './story';

story('the strip of a lead says what comes when, to whom and why, to the mouse and to the keyboard', async ({ open }) => {
  const house = await open('streifen');
  await house.moveTo('thu', '17:00');
  const { id } = await house.receive('Kim Käufer', 'anna', { vehicle: 'Opel Astra' });
  await house.moveTo('fri', '08:40');
  const page = await house.signIn('anna-streifen', `leads?lead=${id}`);
  const strip = page.getByRole('group', { name: 'Fristen von Kim Käufer' });
  // Two opening hours from Thursday 17:00: an hour that day, an hour on Friday.
  const overdue = strip.getByRole('button', { name: /^Überfällig 09:00 Anna/ });
  await expect(overdue).toHaveAccessibleName(/geplant/);
  await expect(strip.getByRole('button', { name: /^Erinnerung 08:30 Anna/ })).toHaveAccessibleName(/ausgelöst/);
  const why = page.getByRole('dialog').filter({ hasText: 'Überfällig (E1)' });
  await overdue.hover();
  await expect(why).toContainText('2 h Öffnungszeit ab Donnerstag');
  await page.mouse.move(0, 0);
  await expect(why).toBeHidden();
  await overdue.focus();
  await expect(why).toBeVisible();
});

story('support follows a step to the rule that caused it', async ({ open }) => {
  const house = await open('ursache');
  await house.api('PUT', '/rules/draft/zz.drl', '// nothing yet\n', 'text/plain');
  const { id } = await house.receive('Ute Roth', 'anna');
  const page = await house.signIn('support', `leads?view=all&lead=${id}`);
  await page.getByRole('group', { name: 'Fristen von Ute Roth' }).getByRole('button', { name: /^Überfällig 11:00/ }).hover();
  await expect(page.getByText('· escalation.drl · Version 0')).toBeVisible();
  // The rule is called in the language of whoever reads, at the step and in its file.
  const german = 'E1 Eine offene Anfrage ist überfällig, wenn ihre Zeit um ist';
  await page.getByRole('button', { name: german }).click();
  await expect(page.getByRole('heading', { name: 'escalation.drl' })).toBeVisible();
  await page.getByText(/Regeln in dieser Datei$/).click();
  await expect(page.getByRole('listitem').filter({ hasText: german })).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'E1 An open lead is overdue when its time has passed' })).toBeVisible();
  await expect(page.getByText(german)).toHaveCount(0);
});

story('a mail that is held until the house opens shows when it was due', async ({ open }) => {
  const house = await open('nachts', { settings: { mailWindow: 'OPENING_HOURS', stages: { R1: { after: 'PT3H', clock: 'ELAPSED' } } } });
  await house.moveTo('mon', '17:00');
  const { id } = await house.receive('T. Wagner', 'anna');
  const page = await house.signIn('anna-nachts', `leads?lead=${id}`);
  const held = page.getByRole('group', { name: 'Fristen von T. Wagner' }).getByRole('button', { name: /^Erinnerung 08:00 Anna/ });
  await expect(held).toHaveAccessibleName(/gehalten/);
  await held.hover();
  await expect(page.getByText(/fällig Mo.*20:00, gehalten bis zur Öffnung/)).toBeVisible();
});
