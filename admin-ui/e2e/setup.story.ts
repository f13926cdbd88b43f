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
