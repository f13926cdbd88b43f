import type { Page } from '@playwright/test';
import { api, PASSWORD } from './house';
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
  await expect(consequence.getByRole('group', { name: 'mit der Änderung' }).getByRole('button', { name: /^Überfällig 19:00/ })).toBeVisible();
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
  await expect(consequence.getByRole('group', { name: 'heute' }).getByRole('button', { name: /^Überfällig 11:00/ })).toBeVisible();
  await expect(consequence.getByRole('group', { name: 'mit der Änderung' }).getByRole('button', { name: /^Überfällig 10:00/ })).toBeVisible();
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
  await expect(consequence.getByRole('button', { name: /^Überfällig 09:40/ })).toBeVisible();
  await expect(consequence.getByText(/^Geht an/)).toBeVisible();
});

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

story('the region is a state by name, and the year names its holidays', async ({ open }) => {
  const house = await open('land', { region: 'DE-NI' });
  const page = await house.signIn('support', 'setup?area=general');
  const state = page.getByRole('combobox', { name: 'Bundesland' }).or(page.getByRole('textbox', { name: 'Bundesland' })).first();
  await expect(state).toHaveValue('Niedersachsen');
  await state.fill('Bay');
  await page.getByRole('option', { name: 'Bayern' }).click();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Gespeichert. Offene Fristen sind neu geplant.')).toBeVisible();
  expect(await house.api('GET', '')).toMatchObject({ region: 'DE-BY' });
  await page.getByRole('button', { name: 'Öffnungszeiten', exact: true }).click();
  await expect(page.getByText(/^Feiertage in Bayern: .*1\. Jan\. Neujahr.*6\. Jan\. Heilige Drei Könige.*3\. Okt\. Tag der Deutschen Einheit/)).toBeVisible();
  await expect(page.getByRole('button', { name: /, 6\. Januar \d{4}, Feiertag: Heilige Drei Könige$/ })).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByText(/^Public holidays in Bavaria: .*6 Jan Epiphany/)).toBeVisible();
});

story('with four eyes whoever wrote a draft is told that somebody else publishes it', async ({ open }) => {
  const house = await open('vieraugen');
  await api('PUT', '/accounts/zweite-vieraugen', { name: 'Zweite', role: 'SUPPORT', password: PASSWORD, language: 'de', dealerships: [] });
  const page = await house.signIn('support', 'setup?area=general');
  await page.getByRole('switch', { name: 'Vier Augen für Regeln' }).click({ force: true });
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Gespeichert. Offene Fristen sind neu geplant.')).toBeVisible();
  expect(await house.api('GET', '')).toMatchObject({ settings: { fourEyes: true } });

  await page.goto(house.at('rules'));
  await page.getByRole('button', { name: '+ Neue Regeldatei' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('eigen');
  await page.getByRole('button', { name: 'Anlegen' }).click();
  await page.getByRole('textbox', { name: 'Text von eigen.dslr' }).waitFor();
  const publish = async (by: Page) => {
    await by.getByRole('button', { name: /Veröffentlichen als v1/ }).click();
    await by.getByRole('dialog').getByRole('textbox').fill('Zu zweit');
    await by.getByRole('dialog').getByRole('button', { name: 'Jetzt veröffentlichen' }).click();
  };
  await publish(page);
  await expect(page.getByRole('dialog').getByText('Hier gilt das Vier-Augen-Prinzip: Veröffentlichen muss ihn jemand anderes.')).toBeVisible();
  expect(await house.api('GET', '/rules')).toMatchObject({ version: 0 });

  const second = await house.signIn('zweite-vieraugen', 'rules?file=eigen.dslr');
  await publish(second);
  await expect(second.getByRole('dialog')).toBeHidden();
  expect(await house.api('GET', '/rules')).toMatchObject({ version: 1 });
});

story('two people on one form of hours: both keep what they entered', async ({ open }) => {
  const house = await open('zuzweit');
  const first = await house.signIn('support', 'setup?area=hours');
  const second = await house.signIn('support', 'setup?area=hours');
  await first.getByRole('textbox', { name: 'Öffnungszeiten Mo' }).fill('9 bis 13 Uhr');
  await second.getByRole('textbox', { name: 'Öffnungszeiten So' }).fill('13-17');
  await second.getByRole('button', { name: 'Speichern' }).click();
  await expect(second.getByText('Gespeichert. Offene Fristen sind neu geplant.')).toBeVisible();
  await first.getByRole('button', { name: 'Speichern' }).click();
  const told = first.getByRole('alert').filter({ hasText: 'Inzwischen geändert von' });
  await expect(told).toContainText('Öffnungszeiten So: geschlossen → 13:00–17:00');
  await told.getByRole('button', { name: 'Beides übernehmen' }).click();
  await expect(first.getByText('Gespeichert. Offene Fristen sind neu geplant.')).toBeVisible();
  expect(await house.api('GET', '')).toMatchObject({ openingHours: { mon: ['09:00-13:00'], sun: ['13:00-17:00'] } });
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

story('support makes a dealership step by step, and the check leads to what is missing', async ({ open }) => {
  const house = await open('vorbild');
  const page = await house.signIn('support', 'setup?area=general');
  await page.getByRole('combobox', { name: 'Autohaus' }).or(page.getByRole('textbox', { name: 'Autohaus' })).first().click();
  await page.getByRole('option', { name: 'Autohaus anlegen' }).click();
  const name = `Neubau ${Date.now().toString(36)}`;
  const id = name.toLowerCase().replace(' ', '.');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('combobox', { name: 'Bundesland' }).or(page.getByRole('textbox', { name: 'Bundesland' })).first().fill('Bay');
  await page.getByRole('option', { name: 'Bayern' }).click();
  await page.getByRole('button', { name: 'Autohaus anlegen' }).click();
  await expect(page.getByRole('heading', { name: `${name} einrichten` })).toBeVisible();

  await page.getByLabel('Personen aus einer Tabelle').fill('Name\tE-Mail\tRolle\nAnna Berg\tanna@haus.example\tVerkäuferin\nCarla Kern\tcarla@haus.example\tVerkaufsleitung\nEva\teva\tVerkauf');
  await expect(page.getByText('Zeile 4: keine gültige E-Mail-Adresse')).toBeVisible();
  await page.getByRole('button', { name: '2 Personen anlegen' }).click();
  await expect(page.getByText('2 Personen sind da')).toBeVisible();
  await page.getByRole('checkbox', { name: 'mobile.de' }).check();
  await page.getByRole('button', { name: 'Quellen anlegen' }).click();
  await expect(page.getByRole('checkbox', { name: 'mobile.de' })).toBeHidden();
  await page.getByRole('textbox', { name: 'An welche Adresse' }).fill('it@haus.example');
  await page.getByRole('button', { name: 'Testmail senden' }).click();
  await expect(page.getByRole('status').filter({ hasText: /Mailserver|Abgeschickt/ })).toBeVisible();

  await page.getByRole('link', { name: /Fallback-Benutzer jemanden ein/ }).click();
  await expect(page.getByRole('combobox', { name: 'Wenn niemand da ist' }).or(page.getByRole('textbox', { name: 'Wenn niemand da ist' })).first()).toBeFocused();
  const answer = await page.request.get(`/api/v1/dealerships/${id}`);
  expect(await answer.json()).toMatchObject({ name, region: 'DE-BY' });
});

story('each entry of the check puts the field it is about under the keyboard', async ({ open }) => {
  const house = await open('haken');
  await house.api('PUT', '', {
    settings: {
      fallbackUser: null,
      pool: { enabled: false, account: 'fort' },
      followUp: { respectOpeningHours: true },
      stages: {
        R1: { enabled: true, after: 'PT3H' },
        WR1: { enabled: true, before: 'PT30M' },
        'E2.1': { enabled: false },
        'EM2.1': { enabled: true },
        EL1: { enabled: true, schedule: { days: 'sun', time: '07:00' } },
      },
    },
  });
  await house.api('PUT', '/groups/leer', { name: 'Leer', when: { source: 'mobile' }, members: [] });
  await house.api('PUT', '/groups/eine', { name: 'Eine', when: { source: 'mobile' }, members: ['anna'] });
  await house.api('PUT', '/users/dora', { name: 'Dora Klein', roles: ['DISPATCHER'], canBeAssigned: false });
  await house.api('PUT', '/users/eva', { deputy: 'dora' });
  const page = await house.signIn('support', 'setup?area=escalation');
  const check = page.getByRole('complementary', { name: 'Was das bedeutet' });
  const field = (name: RegExp | string, role: 'textbox' | 'switch' | 'combobox' = 'textbox') => page.getByRole(role, { name }).or(page.getByRole('combobox', { name })).first();
  // The settings of the findings, and what gets the keyboard.
  const FIELDS: Record<string, ReturnType<typeof field>> = {
    'settings.fallbackUser': field('Wenn niemand da ist'),
    // the account of a pool that is off cannot be changed before it is on
    'settings.pool.account': page.getByRole('switch', { name: /Pool/ }).or(page.getByRole('checkbox', { name: /Pool/ })),
    'settings.stages.R1.after': field('Erinnerung: wann'),
    'settings.stages.WR1.before': field(/Wiedervorlage.*: wann/),
    'settings.stages.EM2.1.enabled': page.getByRole('switch', { name: 'Eskaliert, E-Mail: an oder aus' }),
    'settings.stages.EL1.schedule': field(/: Tage$|: an welchen Tagen/),
    'groups.leer': field('Mitglieder'),
    'groups.eine': field('Mitglieder'),
    'users.eva.deputy': page.getByRole('dialog').getByRole('combobox', { name: /^Vertretung/ }).or(page.getByRole('dialog').getByRole('textbox', { name: /^Vertretung/ })).first(),
  };
  const { items } = await house.api<{ items: { setting: string; remedy: string }[] }>('GET', '/check');
  expect(items.map((item) => item.setting)).toEqual(expect.arrayContaining(Object.keys(FIELDS)));
  for (const { setting, remedy } of items) {
    await story.step(setting, async () => {
      // Each entry has an address; opened on its own, nothing of the entry before holds the keyboard.
      const address = await check.getByRole('link', { name: remedy }).nth(items.filter((item) => item.remedy === remedy).findIndex((item) => item.setting === setting)).getAttribute('href');
      await page.goto(address!);
      await expect.poll(() => focused(page), { message: setting }).toBe(true);
      const wanted = FIELDS[setting];
      if (wanted) await expect(wanted).toBeFocused();
      await page.goto(house.at('setup?area=escalation'));
    });
  }
});

/** Whether the keyboard is in a field of the form or of its dialog. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.closest('[data-field], [role=dialog]') !== null && document.activeElement?.matches('input, button') === true && !document.activeElement.matches('[aria-label="Schließen"]'));

story('the overview of the demo dealership prints on one page', async ({ demo }) => {
  const page = await demo.signIn('support', 'overview');
  await expect(page.getByRole('heading', { name: 'Autohaus Sonnenhof' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Anna Berg', exact: false }).first()).toBeVisible();
  for (const [panel, last] of [['Quellen', 'Ausstellung'], ['Gruppen', 'Anna Berg']] as const) await expect(page.locator('section').filter({ has: page.getByRole('heading', { name: panel }) })).toContainText(last);
  const printed = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  expect(printed.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
});

story('a dealership that nobody knows says so, and offers to make it', async ({ open }) => {
  const house = await open('bekannt');
  const page = await house.signIn('support', 'setup?area=general');
  await page.goto('/d/gibtsnicht/setup');
  await expect(page.getByRole('link', { name: 'Autohaus anlegen' })).toBeVisible();
  await page.getByRole('button', { name: /support/i }).click();
  await expect(page.getByRole('menuitem', { name: 'Abmelden' })).toBeVisible();
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

story('a newer version of the preset is looked at, taken, and given back', async ({ open }) => {
  const house = await open('stand', { preset: 'automanager', presetVersion: 1, settings: { stages: { VK: { enabled: true } } } });
  // Overdue at 08:15: counted in opening hours the warning leaves the evening before, around the clock at the opening.
  await house.moveTo('mon', '16:15');
  const { id } = await house.receive('Murat Demir', 'anna');
  const page = await house.signIn('support', 'setup?area=general');
  const panel = page.getByRole('region', { name: 'Stand 2' });
  await expect(page.getByText('automanager, Stand 1')).toBeVisible();
  await expect(page.getByText('Es gibt Stand 2. Ihre Zeiten bleiben, wie sie sind, bis Sie ihn übernehmen.')).toBeVisible();
  await expect(panel.getByRole('listitem')).toHaveText(/\(VK\).*→/);
  await panel.getByRole('button', { name: 'Stand 2 übernehmen' }).click();
  const consequence = page.getByRole('complementary', { name: 'Was das bedeutet' });
  await expect(consequence).toContainText('Murat Demir, VK, Anna');
  expect(await house.api('GET', '')).toMatchObject({ presetVersion: 1 });
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('automanager, Stand 2')).toBeVisible();
  const warned = async () => {
    const { planned } = await house.api<{ planned: { stage: string; at: string }[] }>('GET', `/leads/${id}/timeline`);
    return Date.parse(planned.find((step) => step.stage === 'VK')?.at ?? '');
  };
  await expect.poll(warned).toBe(Date.parse(house.when('tue', '08:00')));

  const back = page.getByRole('region', { name: 'Stand 1' });
  await back.getByRole('button', { name: 'Zurück zu Stand 1' }).click();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('automanager, Stand 1')).toBeVisible();
  expect(await house.api('GET', '')).toMatchObject({ presetVersion: 1 });
});

story('a house closes leads in its own words', async ({ open }) => {
  const house = await open('gruende');
  const { id } = await house.receive('Paula Preis', 'anna');
  const support = await house.signIn('support', 'setup?area=general');
  const panel = support.locator('section').filter({ has: support.getByRole('heading', { name: 'Abschlussgründe' }) });
  await panel.getByRole('button', { name: 'Hinzufügen' }).click();
  await panel.getByLabel('Grund').first().fill('Zu teuer');
  await panel.getByLabel('mobile.de erfährt').first().selectOption('kein Interesse');
  await panel.getByRole('button', { name: 'Hinzufügen' }).click();
  await panel.getByLabel('Grund').nth(1).fill('Gekauft');
  await panel.getByLabel('bedeutet').nth(1).selectOption('Gewonnen');
  await panel.getByRole('button', { name: 'Gekauft nach oben' }).click();
  await support.getByRole('button', { name: 'Speichern' }).click();
  await expect(support.getByText('Gespeichert. Offene Fristen sind neu geplant.')).toBeVisible();

  const page = await house.signIn('anna-gruende', `leads?lead=${id}`);
  await page.getByRole('button', { name: 'Abschließen' }).click();
  await expect(page.getByRole('menuitem')).toHaveText(['Gekauft', 'Zu teuer']);
  await page.getByRole('menuitem', { name: 'Zu teuer' }).click();
  await expect(page.getByText('Abgeschlossen: Zu teuer').first()).toBeVisible();
  expect(await house.api('GET', `/leads/${id}`)).toMatchObject({ status: 'CLOSED', history: [{}, { outcome: 'LOST', reason: { name: 'Zu teuer' } }] });
});

story('customers are to be told that their request came in', async ({ open }) => {
  const house = await open('eingang');
  const page = await house.signIn('support', 'setup?area=mail');
  const panel = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Eingangsbestätigung an Kunden' }) });
  await expect(panel.getByText('Kunden bekommen keine Eingangsbestätigung.')).toBeVisible();
  await panel.getByRole('button', { name: 'Hinzufügen' }).click();
  await panel.getByLabel('Betreff').fill('Danke, {name}');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Gespeichert. Offene Fristen sind neu geplant.')).toBeVisible();
  const { id } = await house.receive('Paula Preis', 'anna');
  await expect.poll(() => house.api<{ items: { to: string }[] }>('GET', `/notices?stage=RECEIPT&lead=${id}`).then((found) => found.items.map((one) => one.to))).toEqual(['paula.preis@example.org']);
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
