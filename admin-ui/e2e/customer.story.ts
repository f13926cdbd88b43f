import { readFileSync } from 'node:fs';
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

story('a manager sees how many orders stand at each step of the process, and since when', async ({ open }) => {
  const house = await open('schritte', { settings: { activities: { enabled: true } } });
  await house.api('PUT', '/rules/draft/auftrag.csv', 'Schritt;Wer;Frist;Danach\nAngebot;;10 Tage;Vertrag\nVertrag;;8 Wochen;Auslieferung\n', 'text/plain');
  await house.api('POST', '/rules/draft/publish', { comment: 'Auftrag' });
  await house.api('POST', '/contacts/K1/milestones', { type: 'OFFER_SENT', at: house.when('mon', '08:00'), responsible: 'anna', catchUp: true });
  await house.api('POST', '/contacts/K2/milestones', { type: 'OFFER_SENT', at: house.when('mon', '08:00', -2), responsible: 'anna', catchUp: true });
  const page = await house.signIn('carla-schritte', 'desk');
  const line = page.getByRole('list', { name: 'Ablauf auftrag.csv' });
  await expect(line.getByRole('listitem')).toHaveText([/^Angebot1 überfällig, 1 geplant, am längsten seit/, 'Vertragnichts wartet', 'Auslieferung']);
});

story('what was done says what comes next', async ({ open }) => {
  const house = await open('danach', { settings: { activities: { enabled: true } } });
  await delivered(house, 'K1', house.when('mon', '10:00', -1));
  const page = await house.signIn('anna-danach', 'activities');
  await page.getByRole('button', { name: 'Erledigt: Nach der Zufriedenheit fragen' }).click();
  await expect(page.getByText(/^Als Nächstes: .*Zubehör.*, \S+/)).toBeVisible();
});

story('a seller corrects a milestone and takes one back, and what does not fit together is said', async ({ open }) => {
  const house = await open('richtig', { settings: { activities: { enabled: true } } });
  const { contact } = await delivered(house, 'K1', house.when('mon', '08:00'));
  const page = await house.signIn('anna-richtig', `contacts/${contact}`);
  await page.getByRole('combobox', { name: 'Meilenstein' }).click();
  await page.getByRole('option', { name: 'Vertrag', exact: true }).click();
  await page.getByLabel('Wann').fill(`${house.date('wed')}T10:00`);
  await page.getByRole('button', { name: 'Eintragen' }).click();
  await expect(page.getByRole('heading', { name: 'Das passt nicht zusammen' })).toBeVisible();
  await page.getByRole('button', { name: /^Zurücknehmen: Vertrag/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Zurücknehmen' }).click();
  await expect(page.getByRole('heading', { name: 'Das passt nicht zusammen' })).toHaveCount(0);
  await page.getByRole('button', { name: /^Berichtigen: Auslieferung/ }).click();
  await page.getByRole('dialog').getByLabel('Wann').fill(`${house.date('thu')}T10:00`);
  await page.getByRole('dialog').getByRole('button', { name: 'Berichtigen' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const due = async () => (await house.api<{ items: { due: string }[] }>('GET', '/activities?kind=SATISFACTION')).items.map((one) => Date.parse(one.due));
  await expect.poll(due).toEqual([Date.parse(house.when('thu', '10:00', 1))]);
});

story('the page of a person shows what was written, in a list and on the strip of three years', async ({ open }) => {
  const house = await open('geschrieben', { settings: { activities: { enabled: true } } });
  const { id } = await house.receive('Nora Neumann', 'anna');
  await house.api('POST', `/leads/${id}/messages`, { subject: 'Ihr Astra', text: 'Guten Tag, er ist noch da.' });
  const page = await house.signIn('anna-geschrieben', `leads/${id}/contact`);
  await expect(page.getByRole('list', { name: '36 Monate auf einen Blick' }).getByText(/Geschrieben: Ihr Astra/)).toHaveCount(1);
  await page.getByRole('link', { name: /Geschrieben · Ihr Astra/ }).click();
  await page.waitForURL(new RegExp(`lead=${id}`));
  await expect(page.getByText('Guten Tag, er ist noch da.')).toBeVisible();
});

story('support enters the questionnaire, and the satisfaction call of the seller names it', async ({ open }) => {
  const house = await open('fragebogen', { settings: { activities: { enabled: true } } });
  const support = await house.signIn('support', 'setup?area=general');
  await support.getByLabel('Fragebogen zur Zufriedenheit').fill('https://fragen.example/haus');
  await support.getByRole('button', { name: 'Speichern' }).click();
  await expect.poll(async () => (await house.api<{ settings: { activities: { questionnaire: string | null } } }>('GET', '')).settings.activities.questionnaire).toBe('https://fragen.example/haus');
  await delivered(house, 'K1', house.when('mon', '10:00', -1));
  const page = await house.signIn('anna-fragebogen', 'activities');
  await expect(page.getByText('Nach der Zufriedenheit fragen: https://fragen.example/haus').first()).toBeVisible();
});

story('two contacts are made one person and taken apart again, and a lead of somebody else is split off', async ({ open }) => {
  const house = await open('personen');
  const first = await house.receive('Max Muster', 'anna');
  await house.api('POST', `/leads/${first.id}/events`, { type: 'closed', outcome: 'LOST' });
  await house.receive('Eva Muster', 'anna', { contact: { name: 'Eva Muster', email: 'max.muster@example.org' } });
  await house.receive('M. Muster', 'anna', { contact: { name: 'Moritz Muster', email: 'muster@firma.example' } });
  const page = await house.signIn('anna-personen', `leads/${first.id}/contact`);
  const leads = page.getByRole('link', { name: /Muster/ });
  await expect(page.getByText(/löschen nur der Support/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Person löschen' })).toBeDisabled();
  await expect(leads).toHaveCount(2);
  await page.getByRole('button', { name: 'Mit einer anderen Person zusammenführen' }).click();
  await page.getByLabel('Name, E-Mail oder Telefon').fill('firma.example');
  await page.getByRole('button', { name: /^Moritz Muster/ }).click();
  await expect(page.getByText(/^Gehört dazu: Moritz Muster/)).toBeVisible();
  await expect(leads).toHaveCount(3);
  await page.getByRole('button', { name: /^Wieder trennen: Moritz Muster/ }).click();
  await expect(leads).toHaveCount(2);
  await page.getByRole('checkbox', { name: /Eva Muster/ }).check();
  await page.getByRole('button', { name: 'Als eigene Person abtrennen' }).click();
  await expect(page.getByText('Das ist jetzt eine eigene Person.')).toBeVisible();
  await expect(leads).toHaveCount(1);
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await expect(leads).toHaveCount(2);
});

story('a manager splits off a request that joined wrongly as a lead of its own', async ({ open }) => {
  const house = await open('angehaengt');
  const { id } = await house.receive('Familie Kurz', 'anna');
  await house.receive('Familie Kurz', undefined, { message: 'Der Sohn sucht einen Corsa.' });
  const seller = await house.signIn('anna-angehaengt', `leads/${id}/contact`);
  await expect(seller.getByText('Abtrennen darf die Verkaufsleitung.')).toBeVisible();
  await expect(seller.getByRole('button', { name: 'Abtrennen', exact: true })).toBeDisabled();
  const page = await house.signIn('carla-angehaengt', `leads/${id}/contact`);
  const strip = page.getByRole('list', { name: '36 Monate auf einen Blick' });
  await expect(strip.getByText(/ · Dazugekommene Anfrage$/)).toHaveCount(1);
  await page.getByRole('button', { name: 'Abtrennen', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Abtrennen' }).click();
  await expect.poll(async () => (await house.api<{ items: object[] }>('GET', '/leads?status=OPEN')).items.length).toBe(2);
  await expect(page.getByText('Der Sohn sucht einen Corsa.', { exact: true })).toHaveCount(0);
  await expect(strip.getByText(/ · Dazugekommene Anfrage$/)).toHaveCount(0);
});

story('everything that is kept of a person is downloaded, and support erases it for good', async ({ open }) => {
  const house = await open('loeschen');
  const { id } = await house.receive('Zoe Zorn', 'anna');
  const page = await house.signIn('support', `leads/${id}/contact`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Alle Daten herunterladen' }).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('zoe.zorn@example.org');
  await page.getByRole('button', { name: 'Person löschen' }).click();
  const erase = page.getByRole('button', { name: 'Endgültig löschen' });
  await expect(erase).toBeDisabled();
  await page.getByLabel('Zur Bestätigung „Zoe Zorn“ eingeben').fill('zoe zorn');
  await erase.click();
  await page.waitForURL(/\/leads/);
  await expect.poll(async () => (await house.api<{ items: object[] }>('GET', '/leads')).items.length).toBe(0);
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

story('the impact of a draft shows what it changes in the activities of customers, and the history keeps what was proven of it', async ({ open }) => {
  const house = await open('wirkung', { settings: { activities: { enabled: true } } });
  await delivered(house, 'K1', house.when('mon', '10:00'));
  await house.api('PUT', '/rules/draft/danach.dslr', 'Sieben Tage nach der Auslieferung: Anruf durch den Verkäufer\nNach der Auslieferung: kein Zufriedenheitsanruf\n', 'text/plain');
  const page = await house.signIn('support', 'rules?file=danach.dslr');
  await page.getByRole('button', { name: 'Wirkung ansehen' }).first().click();
  await expect(page.getByRole('heading', { name: 'Aktivitäten der Kunden' })).toBeVisible();
  await expect(page.getByText('Ein Kunde mit Meilensteinen neu geplant; bei 1 ändert sich etwas.')).toBeVisible();
  await expect(page.getByRole('row', { name: 'Anrufen 1 0 0 0' })).toBeVisible();
  await page.getByRole('button', { name: 'Anrufen', exact: true }).click();
  await expect(page.getByText(/nicht → .*Anna.*: Anrufen/)).toBeVisible();
  await house.api('POST', '/rules/draft/publish', { comment: 'Anruf statt Frage' });
  await page.reload();
  await page.getByRole('button', { name: 'Verlauf' }).click();
  await expect(page.getByRole('dialog').getByText('Aktivitäten: Die Regel „Sieben Tage nach der Auslieferung: Anruf durch den Verkäufer“ kommt dazu.')).toBeVisible();
});
