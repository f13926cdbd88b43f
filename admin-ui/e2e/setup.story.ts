import { expect, story } from './story';

story('support paints opening hours, sees what moves, and saves', async ({ open }) => {
  const house = await open('zeiten');
  await house.moveTo('mon', '17:00');
  const { id } = await house.receive('Murat Demir', 'anna');
  const page = await house.signIn('support', 'setup?area=hours');
  const monday = page.getByTestId('track-mon');
  const box = (await monday.boundingBox())!;
  const at = (hour: number) => box.x + (box.width * (hour - 6)) / 16;
  await page.mouse.move(at(18), box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(at(20), box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByRole('textbox', { name: 'Öffnungszeiten Mo' })).toHaveValue('08:00–20:00');
  const consequence = page.getByRole('complementary', { name: 'Was das bedeutet' });
  await expect(consequence.getByRole('heading', { name: /offene Fristen verschieben sich/ })).toBeVisible();
  await expect(consequence).toContainText('Murat Demir, E1, Anna');
  await expect(consequence.getByRole('group', { name: 'heute' })).toBeVisible();
  await expect(consequence.getByRole('group', { name: 'mit der Änderung' }).getByRole('button', { name: /^E1 19:00/ })).toBeVisible();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Gespeichert. Offene Fristen sind neu geplant.')).toBeVisible();
  const timeline = await house.api<{ planned: { stage: string; at: string }[] }>('GET', `/leads/${id}/timeline`);
  expect(Date.parse(timeline.planned.find((step) => step.stage === 'E1')?.at ?? '')).toBe(Date.parse(house.when('mon', '19:00')));
});

story('a changed stage is marked, warned about, and goes back to the preset', async ({ open }) => {
  const house = await open('stufen');
  const page = await house.signIn('support', 'setup?area=escalation');
  await page.getByRole('textbox', { name: 'Überfällig: wann' }).fill('1 h');
  await expect(page.getByText('Ein Wert weicht ab.')).toBeVisible();
  const consequence = page.getByRole('complementary', { name: 'Was das bedeutet' });
  await expect(consequence.getByRole('group', { name: 'heute' }).getByRole('button', { name: /^E1 11:00/ })).toBeVisible();
  await expect(consequence.getByRole('group', { name: 'mit der Änderung' }).getByRole('button', { name: /^E1 10:00/ })).toBeVisible();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Gespeichert. Offene Fristen sind neu geplant.')).toBeVisible();
  await page.getByRole('button', { name: /^Überfällig auf die Vorlage zurücksetzen/ }).click();
  await expect(page.getByRole('textbox', { name: 'Überfällig: wann' })).toHaveValue('2 h');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Alles wie ausgeliefert.')).toBeVisible();
  await expect.poll(() => house.api<{ settings: { stages: { E1: { after: string } } } }>('GET', '').then((one) => one.settings.stages.E1.after)).toBe('PT2H');
});

story('a day is closed in the year view', async ({ open }) => {
  const house = await open('ferien');
  const page = await house.signIn('support', 'setup?area=hours');
  const friday = house.date('fri');
  const name = new Intl.DateTimeFormat('de-DE', { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(friday));
  await page.getByRole('button', { name: `${name}, wie üblich` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Schließen', exact: true }).last().click();
  await expect(page.getByRole('button', { name: `${name}, geschlossen` })).toBeVisible();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Gespeichert. Offene Fristen sind neu geplant.')).toBeVisible();
  expect(await house.api('GET', '')).toMatchObject({ closedDays: [friday] });
});

story('a made-up lead shows what would happen to it', async ({ open }) => {
  const house = await open('probe');
  const page = await house.signIn('support', 'setup?area=escalation');
  const consequence = page.getByRole('complementary', { name: 'Was das bedeutet' });
  await consequence.getByRole('button', { name: 'Sa 12:40' }).click();
  // Twenty minutes on Saturday, the rest on Monday.
  await expect(consequence.getByRole('button', { name: /^E1 09:40/ })).toBeVisible();
  await expect(consequence.getByText(/^Geht an/)).toBeVisible();
});

story('groups, people, sources and locations are made and changed', async ({ open }) => {
  const house = await open('leute');
  const page = await house.signIn('support', 'setup?area=people');
  const dialog = page.getByRole('dialog');

  await page.getByRole('button', { name: 'Hinzufügen' }).click();
  await dialog.getByLabel('Kurzname').fill('fritz');
  await dialog.getByLabel('Name', { exact: true }).fill('Fritz Neu');
  await dialog.getByRole('textbox', { name: 'E-Mail' }).fill('fritz@example.org');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('row', { name: /Fritz Neu Verkauf ja/ })).toBeVisible();

  await page.getByRole('button', { name: 'Verteilung', exact: true }).click();
  await page.getByRole('button', { name: 'Hinzufügen' }).click();
  await dialog.getByLabel('Kurzname').fill('gebraucht');
  await dialog.getByLabel('Name', { exact: true }).fill('Gebrauchtwagen');
  await dialog.getByRole('combobox', { name: 'Zustand' }).or(dialog.getByRole('textbox', { name: 'Zustand' })).first().click();
  await page.getByRole('option', { name: 'gebraucht' }).click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('combobox', { name: 'Mitglieder' }).or(dialog.getByRole('textbox', { name: 'Mitglieder' })).first().click();
  await page.getByRole('option', { name: 'Fritz Neu' }).click();
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('button', { name: 'Gebrauchtwagen gebraucht → Fritz Neu' })).toBeVisible();

  await page.getByRole('button', { name: 'Quellen', exact: true }).click();
  await page.getByRole('button', { name: 'Hinzufügen' }).click();
  await dialog.getByLabel('Kurzname').fill('messe');
  await dialog.getByLabel('Name', { exact: true }).fill('Messe');
  await dialog.getByRole('textbox', { name: 'Frist in Tagen' }).fill('3');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('row', { name: /Messe Sonstige nach 3 Tagen noch keine Anfrage/ })).toBeVisible();

  await page.getByRole('button', { name: 'Standorte', exact: true }).click();
  await page.getByRole('button', { name: 'Hinzufügen' }).click();
  await dialog.getByLabel('Kurzname').fill('nord');
  await dialog.getByLabel('Name', { exact: true }).fill('Filiale Nord');
  await dialog.getByRole('switch', { name: 'Eigene Öffnungszeiten' }).click({ force: true });
  await dialog.getByRole('textbox', { name: 'Öffnungszeiten Sa' }).fill('9:00–16:00');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('button', { name: /Filiale Nord/ })).toContainText('eigene Öffnungszeiten');
  expect(await house.api('GET', '/locations/nord')).toMatchObject({ name: 'Filiale Nord', openingHours: { sat: ['09:00-16:00'] } });
});
