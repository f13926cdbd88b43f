import { expect, story } from './story';

story('a source names whom to ask about its leads, and the overview shows it', async ({ open }) => {
  const house = await open('kontakt');
  const page = await house.signIn('support', 'setup?area=sources');
  const dialog = page.getByRole('dialog');
  const contact = dialog.getByRole('textbox', { name: 'E-Mail-Adresse des Kontakts' });
  const overview = async () => {
    await page.getByRole('link', { name: 'Übersicht' }).click();
    return page.locator('section').filter({ has: page.getByRole('heading', { name: 'Quellen' }) }).getByRole('row', { name: /Ausstellung/ });
  };
  await page.getByRole('button', { name: 'Ausstellung', exact: true }).click();
  await contact.fill('Frau Messe');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(dialog.getByText('„Frau Messe“ ist keine E-Mail-Adresse.')).toBeVisible();
  await contact.fill('messe@example.org');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(dialog).toBeHidden();
  await expect(await overview()).toContainText('messe@example.org');

  await page.goto(house.at('setup?area=sources'));
  await page.getByRole('button', { name: 'Ausstellung', exact: true }).click();
  await expect(contact).toHaveValue('messe@example.org');
  await contact.fill('');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(dialog).toBeHidden();
  await expect(await overview()).not.toContainText('messe@example.org');
});

story('groups, people, sources and locations are made and changed', async ({ open }) => {
  const house = await open('leute');
  const page = await house.signIn('support', 'setup?area=people');
  const dialog = page.getByRole('dialog');

  await page.getByRole('button', { name: 'Hinzufügen' }).click();
  await dialog.getByLabel('Kurzname').fill('fritz');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Fritz Neu');
  await dialog.getByRole('textbox', { name: 'E-Mail' }).fill('fritz@example.org');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('switch', { name: 'Fritz Neu erhält Anfragen' })).toBeChecked();

  await page.getByRole('button', { name: 'Verteilung', exact: true }).click();
  await page.getByRole('button', { name: 'Hinzufügen' }).click();
  await dialog.getByLabel('Kurzname').fill('gebraucht');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Gebrauchtwagen');
  await dialog.getByRole('combobox', { name: 'Zustand' }).or(dialog.getByRole('textbox', { name: 'Zustand' })).first().click();
  await page.getByRole('option', { name: 'gebraucht' }).click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('combobox', { name: 'Mitglieder' }).or(dialog.getByRole('textbox', { name: 'Mitglieder' })).first().click();
  await page.getByRole('option', { name: 'Fritz Neu' }).click();
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('button', { name: 'Gebrauchtwagen gebraucht → Fritz Neu' })).toBeVisible();

  await page.getByRole('button', { name: 'Quellen', exact: true }).click();
  await page.getByRole('button', { name: 'Hinzufügen' }).click();
  await dialog.getByLabel('Kurzname').fill('messe');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Messe');
  await dialog.getByRole('textbox', { name: 'Frist in Tagen' }).fill('3');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('row', { name: /Messe Sonstige nach 3 Tagen noch keine Anfrage/ })).toBeVisible();

  await page.getByRole('button', { name: 'Standorte', exact: true }).click();
  await page.getByRole('button', { name: 'Hinzufügen' }).click();
  await dialog.getByLabel('Kurzname').fill('nord');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Filiale Nord');
  await dialog.getByRole('switch', { name: 'Eigene Öffnungszeiten' }).click({ force: true });
  await dialog.getByRole('textbox', { name: 'Öffnungszeiten Sa' }).fill('9:00–16:00');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('button', { name: /Filiale Nord/ })).toContainText('eigene Öffnungszeiten');
  expect(await house.api('GET', '/locations/nord')).toMatchObject({ name: 'Filiale Nord', openingHours: { sat: ['09:00-16:00'] } });
});

story('Esc and a click outside ask before what was entered is lost', async ({ open }) => {
  const house = await open('verloren');
  await house.api('PUT', '/locations/nord', { name: 'Filiale Nord', openingHours: { 'mon-sat': ['09:00-19:00'] } });
  const page = await house.signIn('support', 'setup?area=people');
  const dialog = page.getByRole('dialog');
  const asks = dialog.getByRole('alert').filter({ hasText: 'Noch einmal schließen verwirft es.' });
  const beside = () => page.mouse.click(5, 400);

  await story.step('a person: typed and chosen', async () => {
    await page.getByRole('button', { name: 'Ben Wolf', exact: true }).click();
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Benno Wolf');
    await page.keyboard.press('Escape');
    await expect(asks).toBeVisible();
    await dialog.getByRole('textbox', { name: 'E-Mail' }).fill('benno@example.org');
    await expect(asks).toBeHidden();
    await beside();
    await expect(asks).toBeVisible();
    await expect(dialog.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Benno Wolf');
    await beside();
    await expect(dialog).toBeHidden();
    expect(await house.api('GET', '/users/ben')).toMatchObject({ name: 'Ben Wolf' });

    await page.getByRole('button', { name: 'Ben Wolf', exact: true }).click();
    await dialog.getByRole('button', { name: 'Abwesenheit hinzufügen' }).click();
    await page.keyboard.press('Escape');
    await expect(asks).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await story.step('a location: taken away with a button', async () => {
    await page.getByRole('button', { name: 'Standorte', exact: true }).click();
    await page.getByRole('button', { name: /Filiale Nord/ }).click();
    await dialog.getByRole('switch', { name: 'Eigene Öffnungszeiten' }).click({ force: true });
    await beside();
    await expect(asks).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    expect(await house.api('GET', '/locations/nord')).toMatchObject({ openingHours: {} });

    await page.getByRole('button', { name: /Filiale Nord/ }).click();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await story.step('a new lead, that was refused as well', async () => {
    await page.goto(house.at('leads?view=all'));
    await page.getByRole('button', { name: 'Neue Anfrage' }).click();
    await dialog.getByLabel('Name').fill('Norbert Neu');
    await dialog.getByLabel('E-Mail').fill('norbert@example.org');
    await page.route('**/leads', (route) => (route.request().method() === 'POST' ? route.fulfill({ status: 503 }) : route.fallback()));
    await dialog.getByRole('button', { name: 'Anlegen' }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(asks).toBeVisible();
    await expect(dialog.getByLabel('Name')).toHaveValue('Norbert Neu');
    await page.unroute('**/leads');
    await dialog.getByRole('button', { name: 'Anlegen' }).click();
    await expect(page.getByRole('heading', { name: 'Norbert Neu' })).toBeVisible();
  });
});

story('the list of people switches in place what changes daily, and a person’s own times are in the dialog', async ({ open }) => {
  const house = await open('liste');
  await house.api('PUT', '/locations/nord', { name: 'Filiale Nord' });
  await house.api('PUT', '/groups/gebraucht', { name: 'Gebrauchtwagen', when: { condition: 'USED' }, members: ['anna'] });
  const page = await house.signIn('support', 'setup?area=people');
  const ben = () => house.api('GET', '/users/ben');
  const list = (name: string) => page.getByRole('combobox', { name }).or(page.getByRole('textbox', { name })).first();
  await page.getByRole('switch', { name: 'Ben Wolf erhält Anfragen' }).click({ force: true });
  await expect.poll(ben).toMatchObject({ receivesLeads: false });
  await page.getByRole('switch', { name: 'Ben Wolf können Anfragen zugewiesen werden' }).click({ force: true });
  await expect.poll(ben).toMatchObject({ canBeAssigned: false });
  await list('Gruppen von Ben Wolf').click();
  await page.getByRole('option', { name: 'Gebrauchtwagen' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => house.api('GET', '/groups/gebraucht')).toMatchObject({ members: ['anna', 'ben'] });
  await list('Standort von Ben Wolf').click();
  await page.getByRole('option', { name: 'Filiale Nord' }).click();
  await expect.poll(ben).toMatchObject({ location: 'nord' });
  await list('Vertretung von Ben Wolf').click();
  await page.getByRole('option', { name: /^Eva/ }).click();
  await expect.poll(ben).toMatchObject({ deputy: 'eva' });
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: /^Abwesenheit von Ben Wolf: da/ }).click();
  await dialog.getByRole('button', { name: 'Heute abwesend' }).click();
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('button', { name: /^Abwesenheit von Ben Wolf: abwesend bis/ })).toBeVisible();

  await page.getByRole('button', { name: 'Carla Kern', exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Eigene Zeit für E2.1' }).fill('6 h');
  await dialog.getByRole('textbox', { name: 'Eigene Zeit für E2.2' }).fill('2 Tage');
  await dialog.getByRole('textbox', { name: 'Erinnerung vor der Wiedervorlage' }).fill('45 Minuten');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(dialog).toBeHidden();
  expect(await house.api('GET', '/users/carla')).toMatchObject({ after: { 'E2.1': 'PT6H', 'E2.2': 'PT48H' }, wr1Before: 'PT45M' });

  await page.getByRole('button', { name: 'Verteilung', exact: true }).click();
  await page.getByRole('switch', { name: 'Bei Abwesenheit übergeben' }).click({ force: true });
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect.poll(() => house.api('GET', '')).toMatchObject({ settings: { handOverOnAbsence: true } });
});

story('two people on one person: the second chooses', async ({ open }) => {
  const house = await open('zweimal');
  const page = await house.signIn('support', 'setup?area=people&user=anna');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Anna Berg-Neu');
  await house.api('PUT', '/users/anna', { name: 'Anna Anders', wr1Before: 'PT15M' });
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  const told = dialog.getByRole('alert');
  await expect(told).toContainText('Erinnerung vor der Wiedervorlage: – → 15 min');
  await told.getByText('Das andere: Anna Anders').click();
  await told.getByRole('button', { name: 'So speichern' }).click();
  await expect(dialog).toBeHidden();
  expect(await house.api('GET', '/users/anna')).toMatchObject({ name: 'Anna Anders', wr1Before: 'PT15M' });
});

story('a manager enters an illness and a deputy, and reads what the support keeps', async ({ open }) => {
  const house = await open('krank');
  const page = await house.signIn(`carla-${house.id}`, 'setup?area=people');
  await page.getByRole('button', { name: /^Abwesenheit von Anna/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Heute abwesend' }).click();
  await dialog.getByRole('combobox', { name: 'Vertretung' }).or(dialog.getByRole('textbox', { name: 'Vertretung' })).first().click();
  await page.getByRole('option', { name: /^Eva/ }).click();
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('button', { name: /^Abwesenheit von Anna/ })).toContainText('abwesend bis');
  expect(await house.api('GET', '/users/anna')).toMatchObject({ deputy: 'eva', absences: [house.date('mon')] });
  await page.getByRole('switch', { name: /^Ben .*erhält Anfragen/ }).click({ force: true });
  await expect.poll(() => house.api<{ receivesLeads: boolean }>('GET', '/users/ben').then((one) => one.receivesLeads)).toBe(false);
  await page.getByRole('button', { name: 'Eskalation', exact: true }).click();
  await expect(page.getByText('Nur lesen: Änderungen macht der Support.')).toBeVisible();
  await expect(page.getByRole('switch', { name: 'Überfällig: an oder aus' })).toBeDisabled();
});

story('a seller settles her own absence, deputy, mails and reminder', async ({ open }) => {
  const house = await open('selbst');
  const page = await house.signIn(`anna-${house.id}`, 'leads');
  await page.getByRole('button', { name: /anna/ }).click();
  await page.getByRole('menuitem', { name: 'Meine Einstellungen' }).click();
  await page.getByRole('button', { name: 'Abwesenheit hinzufügen' }).click();
  await page.getByLabel('von', { exact: true }).fill(house.date('thu'));
  await page.getByLabel('bis einschließlich').fill(house.date('fri'));
  await page.getByRole('checkbox', { name: 'Erinnerung (R1)' }).uncheck();
  await page.getByRole('textbox', { name: 'Erinnerung vor der Wiedervorlage' }).fill('eine halbe Stunde');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  expect(await house.api('GET', '/users/anna')).toMatchObject({ absences: [`${house.date('thu')}..${house.date('fri')}`], mail: { R1: false }, wr1Before: 'PT30M' });
});

story('a location keeps the days of the house, or has its own', async ({ open }) => {
  const house = await open('filiale');
  const [thursday, friday] = [house.date('thu'), house.date('fri')];
  await house.api('PUT', '', { specialDays: { [thursday]: ['08:00-12:00'] }, closedDays: [friday] });
  await house.api('PUT', '/locations/nord', { name: 'Filiale Nord', openingHours: { 'mon-sat': ['09:00-19:00'] } });
  const page = await house.signIn('support', 'setup?area=locations');
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: /Filiale Nord/ }).click();
  const special = dialog.getByRole('group', { name: 'Besondere Tage' });
  const closed = dialog.getByRole('group', { name: 'Geschlossene Tage' });
  await expect(special).toContainText(`${thursday} 08:00–12:00`);
  await expect(closed).toContainText(friday);
  await special.getByText('eigene', { exact: true }).click();
  await special.getByRole('textbox', { name: 'Eigene Zeiten' }).fill('10 bis 14 Uhr');
  await closed.getByText('eigene', { exact: true }).click();
  await closed.getByRole('button', { name: 'Entfernen' }).click();
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /Filiale Nord/ })).toContainText('eigene besondere oder geschlossene Tage');
  expect(await house.api('GET', '/locations/nord')).toMatchObject({ specialDays: { [thursday]: ['10:00-14:00'] }, closedDays: [] });
  const { days } = await house.api<{ days: { date: string; open: { from: string }[] }[] }>('GET', `/calendar?location=nord&from=${thursday}&to=${friday}`);
  expect(days.map((day) => day.open.map((one) => Date.parse(one.from)))).toEqual([[Date.parse(house.when('thu', '10:00'))], [Date.parse(house.when('fri', '09:00'))]]);

  await page.getByRole('button', { name: /Filiale Nord/ }).click();
  await special.getByText('wie das Haus', { exact: true }).click();
  await closed.getByText('wie das Haus', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /Filiale Nord/ })).not.toContainText('geschlossene Tage');
  const kept = await house.api<{ days: { kind: string }[] }>('GET', `/calendar?location=nord&from=${thursday}&to=${friday}`);
  expect(kept.days.map((day) => day.kind)).toEqual(['SPECIAL', 'CLOSED']);
});

story('a seller subscribes to a calendar and takes its address back', async ({ open }) => {
  const house = await open('kalender');
  const page = await house.signIn('anna-kalender', 'me');
  await page.getByRole('button', { name: 'Adresse anlegen' }).click();
  const address = await page.getByRole('code').textContent();
  expect((await page.request.get(address!)).headers()['content-type']).toContain('text/calendar');
  await page.getByRole('button', { name: 'Adresse aufheben' }).click();
  await expect(page.getByRole('button', { name: 'Adresse anlegen' })).toBeVisible();
  expect((await page.request.get(address!)).status()).toBe(404);
});
