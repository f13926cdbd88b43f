import { expect, story } from './story';

story('the outbox shows what was held, and leads to its lead', async ({ open }) => {
  const house = await open('ausgang');
  const { id } = await house.receive('Lena Fuchs', 'anna');
  await house.moveTo('mon', '11:00');
  await house.until(id, { signal: 'RED' });
  const page = await house.signIn('support', 'outbox');
  await expect(page.getByRole('row', { name: /Überfällig Anna Berg Popup/ })).toBeVisible();
  await page.getByRole('button', { name: 'festgehalten' }).click();
  await expect(page.getByRole('row', { name: /Erinnerung Anna Berg .* E-Mail festgehalten/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Popup/ })).toHaveCount(0);
  await page.getByRole('row', { name: /Erinnerung/ }).getByRole('link', { name: 'Lena Fuchs' }).click();
  await expect(page.getByRole('heading', { name: 'Lena Fuchs' })).toBeVisible();
});

story('a webhook nobody answers is found in the outbox and tried again', async ({ open }) => {
  const house = await open('webhook');
  const page = await house.signIn('support', 'webhooks');
  await page.getByRole('button', { name: 'Webhook anlegen' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('crm');
  await dialog.getByRole('textbox', { name: 'Adresse' }).fill('http://localhost/hook');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(dialog.getByText(/Diese Adresse geht nicht/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Adresse' }).fill('https://crm.invalid/hook');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(dialog.getByRole('code')).toContainText('whsec_');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { name: /crm https:\/\/crm\.invalid\/hook was Menschen gesagt wird an/ })).toBeVisible();

  const { id } = await house.receive('Lena Fuchs', 'anna');
  await house.moveTo('mon', '11:00');
  await house.until(id, { signal: 'RED' });
  await page.getByRole('link', { name: 'Ausgang' }).click();
  await page.getByRole('button', { name: 'gescheitert' }).click();
  const failed = page.getByRole('row', { name: /Überfällig .*Webhook gescheitert/ });
  await expect(failed).toContainText('crm.invalid');
  await failed.getByRole('button', { name: 'Erneut versuchen' }).click();
  await expect(page.getByText('Wird noch einmal versucht.')).toBeVisible();
});

story('a CRM wants to know what happens, and what did not arrive is sent once more', async ({ open }) => {
  const house = await open('crm');
  const page = await house.signIn('support', 'webhooks');
  await page.getByRole('button', { name: 'Webhook anlegen' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('crm');
  await dialog.getByRole('textbox', { name: 'Adresse' }).fill('https://crm.invalid/hook');
  await dialog.getByRole('combobox', { name: 'Erfährt' }).press('ArrowDown');
  await page.getByRole('option', { name: 'was Menschen gesagt wird' }).click();
  await page.getByRole('option', { name: 'Anfrage eingegangen' }).click();
  await page.getByRole('option', { name: 'Anfrage überfällig' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).click();
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(dialog.getByRole('code')).toContainText('whsec_');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { name: /Anfrage eingegangen, Anfrage überfällig an/ })).toBeVisible();

  const { id } = await house.receive('Lena Fuchs', 'anna');
  await house.moveTo('mon', '11:00');
  await house.until(id, { signal: 'RED' });
  await page.getByRole('button', { name: 'Protokoll' }).click();
  const row = dialog.getByRole('row', { name: /Anfrage überfällig · Überfällig · Nr. 2 gescheitert/ });
  await expect(row).toContainText('crm.invalid');
  await row.getByRole('button', { name: 'Noch einmal' }).click();
  await dialog.getByLabel('Seit').fill(house.date('mon'));
  await dialog.getByRole('button', { name: 'Ab diesem Tag noch einmal' }).click();
  await expect(page.getByText('2 Zustellungen gehen noch einmal hinaus.')).toBeVisible();
});

story('the audit speaks in sentences, and the server finds them', async ({ open }) => {
  const house = await open('protokoll');
  await house.api('PUT', '', { openingHours: { 'mon-fri': ['08:00-20:00'] } });
  await house.api('PUT', '', { settings: { stages: { E1: { after: 'PT1H30M' } } } });
  const page = await house.signIn('support', 'audit');
  const search = page.getByRole('searchbox', { name: /^Suchen/ });
  await expect(page.getByText('Überfällig (E1), nach: 1 h 30 min')).toBeVisible();
  await search.fill('Öffnungszeit');
  await expect(page.getByText(/^Öffnungszeiten, Mo–Fr: .*08:00–20:00$/)).toBeVisible();
  await expect(page.getByText('Überfällig (E1), nach: 1 h 30 min')).toBeHidden();
  await expect(page.getByRole('main')).not.toContainText(/PT1H|settings\.|T\d\d:\d\d:/);
  await search.fill('gibt es nicht');
  await expect(page.getByText('Nichts davon im Protokoll.')).toBeVisible();
});

story('a key is made, shown once, works, and is revoked', async ({ open }) => {
  const house = await open('schluessel');
  const page = await house.signIn('support', 'keys');
  await page.getByRole('button', { name: 'Schlüssel anlegen' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('CRM Neuburg');
  await dialog.getByRole('button', { name: 'Schlüssel anlegen' }).click();
  const key = (await dialog.getByRole('code').textContent()) ?? '';
  expect(key.length).toBeGreaterThan(20);
  const asProgram = () => page.request.get(`/api/v1/dealerships/${house.id}/leads`, { headers: { Authorization: `Bearer ${key}` } });
  expect((await asProgram()).status()).toBe(200);
  await page.keyboard.press('Escape');
  const row = page.getByRole('row', { name: /CRM Neuburg/ });
  await row.getByRole('button', { name: 'Sperren' }).click();
  await row.getByRole('button', { name: 'Ja, endgültig sperren' }).click();
  await expect(row).toHaveCount(0);
  expect((await asProgram()).status()).toBe(401);
});

story('the overview shows what differs, on one page', async ({ open }) => {
  const house = await open('blick', { settings: { stages: { E1: { after: 'PT90M' } } } });
  const page = await house.signIn('support', 'overview');
  await expect(page.getByRole('heading', { name: 'Autohaus blick' })).toBeVisible();
  await page.getByRole('switch', { name: 'nur abweichende' }).check({ force: true });
  await expect(page.getByRole('row', { name: /Überfällig \(E1\).*1 h 30 min.*2 h/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Anna Berg ?Verkauf/ })).toBeVisible();
});

story('the overview tells everything that is set, and what nobody set', async ({ open }) => {
  const house = await open('alles', {
    region: 'DE-BY',
    specialDays: { '2027-12-24': ['08:00-12:00'] },
    closedDays: ['2027-12-27..2027-12-31'],
    settings: { fallbackUser: 'carla', mail: { unreadableTo: 'unlesbar@example.org' } },
  });
  await house.api('PUT', '/locations/nord', { name: 'Filiale Nord', openingHours: { sat: ['10:00-14:00'] }, closedDays: ['2027-08-02'] });
  await house.api('PUT', '/groups/gebraucht', { name: 'Gebrauchtwagen', when: { condition: 'USED' }, members: ['ben'], location: 'nord' });
  await house.api('PUT', '/sources/messe', { name: 'Messe', kind: 'OTHER', timeout: 'P3D' });
  await house.api('PUT', '/users/ben', { supervisors: ['dirk'], deputy: 'eva', absences: ['2027-06-01..2027-06-11'], location: 'nord', canBeAssigned: false, mail: { R1: false }, wr1Before: 'PT45M' });
  await house.api('PUT', '/users/dirk', { after: { 'E2.1': 'PT6H' } });
  const page = await house.signIn('support', 'overview');
  const panel = (name: string | RegExp) => page.locator('section').filter({ has: page.getByRole('heading', { name }) });
  // since when: each row and each heading ends with an instant
  const row = (of: string | RegExp, text: RegExp) => expect(panel(of).getByRole('row').filter({ hasText: text }).filter({ hasText: /\d{4}, \d\d:\d\d/ }).first(), String(text)).toBeVisible();

  await row('Allgemein', /Zeitzone.*Europe\/Berlin/);
  await row('Allgemein', /Bundesland.*Bayern/);
  await row('Allgemein', /Sprache.*Deutsch/);
  await row('Allgemein', /Vorlage.*autocrm/);
  await expect(panel('Öffnungszeiten')).toContainText(/Mo08:00–18:00.*2027-12-24 08:00–12:00.*2027-12-27 – 2027-12-31/);
  for (const stage of ['DM1', 'VK', 'R1', 'E1', 'AV1', 'E2.1', 'EM2.1', 'WR1', 'WV', 'E2.2', 'EM2.2', 'NF1', 'EL1', 'EL2', 'QM']) await row('Stufen in der Reihenfolge der Zeit', new RegExp(`\\(${stage.replace('.', '\\.')}\\)`));
  for (const setting of [/Wenn niemand da ist.*Carla Kern/, /Nur verfolgen.*aus/, /Vier Augen für Regeln.*aus/, /unlesbar@example\.org/, /Inzahlungnahmen in Kopie an.*–/, /E-Mails versenden.*an/, /Anzeigename.*–/, /Antwortadresse.*–/, /Pool einschalten.*aus/, /Nur die älteste.*aus/, /Konto des Pools.*–/, /Standort des Fahrzeugs zählt.*aus/, /Bekannte wie neue verteilen.*aus/, /Bei Abwesenheit übergeben.*aus/, /Wann E-Mails gehen.*Jederzeit/, /Wiedervorlagen beachten die Öffnungszeit.*an/]) await row(/^Einstellungen/, setting);
  await row('Personen', /Ben Wolf.*ja–Gebrauchtwagen.*Filiale Nord.*Dirk Sommer.*Eva Lang.*2027-06-01 – 2027-06-11.*WR1 45 min.*R1/);
  await row('Personen', /Dirk Sommer.*E2\.1 6 h/);
  await row('Quellen', /Messe.*nach 3 Tagen/);
  await row('Gruppen', /Gebrauchtwagen.*Zustand: gebraucht.*Ben Wolf.*Filiale Nord/);
  await row('Standorte', /Filiale Nord.*Sa 10:00–14:00.*2027-08-02/);
});

story('the system page is not green without a mail server', async ({ open }) => {
  const house = await open('ohnemail');
  const page = await house.signIn('support', 'system');
  const mail = page.locator('section').filter({ has: page.getByRole('heading', { name: 'E-Mail und Ausgang' }) });
  await expect(mail).toContainText('Kein Mailserver ist eingerichtet');
  await expect(mail).toContainText('nachsehen');
  await expect(page.getByText('Der Server läuft, aber jemand sollte nachsehen.')).toBeVisible();
  await expect(page.getByText('Alles läuft.')).toHaveCount(0);
});

story('the card of the auditor says how far it is, and what was missing leads to its lead', async ({ open }) => {
  const house = await open('pruefer');
  const { id } = await house.receive('Nora Nachgeholt', 'anna');
  const page = await house.signIn('support', 'system');
  const card = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Prüfer' }) });
  await expect(card).toContainText(/noch keine ganze Runde beendet|Letzte vollständige Prüfung/); // while the test clock is set it rests
  await expect(card).toContainText('Kein Alarm fehlte.');

  // What only a fault of the server brings about is told by its answer.
  await page.route('**/api/v1/system', async (route) => {
    const response = await route.fetch();
    const system = (await response.json()) as { auditor: object };
    const missed = { id: 'm', dealership: house.id, lead: id, kind: 'STAGE', stage: 'E1', to: ['anna'], due: house.when('mon', '08:30'), foundAt: house.when('mon', '08:41'), version: 0 };
    await route.fulfill({ response, json: { ...system, auditor: { ...system.auditor, began: house.when('mon', '08:30'), ended: house.when('mon', '08:40'), leads: 12, found: 1, recent: 1, missed: [missed] } } });
  });
  await page.reload();
  await expect(card).toContainText(/Letzte vollständige Prüfung: .*12 laufende Anfragen\./);
  await expect(card).toContainText('1 Alarm fehlte in den letzten 90 Tagen und wurde nachgeholt, wenn es nicht zu spät war.');
  await expect(card).toContainText(/Autohaus pruefer: Überfällig löste nicht aus\. Fällig .*08:30, gefunden .*08:41\./);
  await card.getByRole('link', { name: 'Anfrage ansehen' }).click();
  await expect(page.getByRole('heading', { name: 'Nora Nachgeholt' })).toBeVisible();
});

story('an alarm that names a rule is undone by one click', async ({ open }) => {
  const house = await open('ruecknahme');
  const publish = async (text: string) => {
    await house.api('PUT', '/rules/draft/wunsch.dslr', text, 'text/plain');
    await house.api('POST', '/rules/draft/publish', {});
  };
  await publish('Für Anfragen der Marke "DS" gilt: überfällig nach 30 Minuten\n');
  await publish('Für alle Anfragen gilt: an "ben" verteilen\n');
  await house.api('PUT', '/users/ben', { canBeAssigned: false });
  const { assignee } = await house.receive('Vera Lang');
  expect(assignee).not.toBe('ben');

  const page = await house.signIn('support', 'system');
  const alarm = page.getByRole('listitem').filter({ hasText: 'Autohaus ruecknahme' });
  await expect(alarm).toContainText('wunsch.dslr');
  await alarm.getByRole('button', { name: 'Zurück zu v1' }).click();
  await expect(alarm).toBeHidden();
  const rules = await house.api<{ version: number; files: { file: string; text: string }[] }>('GET', '/rules');
  expect(rules.version).toBe(3);
  expect(rules.files.find((file) => file.file === 'wunsch.dslr')?.text).toContain('Marke "DS"');
  await page.goto(house.at('rules?dialog=history'));
  await expect(page.getByRole('dialog').getByText('Zurück zu Version 1')).toBeVisible();
});

story('Ctrl K finds a lead and a page', async ({ open }) => {
  const house = await open('suche');
  await house.receive('Sabine Ott', 'anna');
  const page = await house.signIn('support', 'desk');
  await page.getByRole('heading', { name: 'Leitstand' }).waitFor();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('textbox', { name: /Suchen oder Befehl/ }).or(page.getByRole('searchbox')).first().fill('Sabine');
  await page.getByRole('dialog').getByRole('button', { name: /Sabine Ott/ }).click();
  await expect(page.getByRole('heading', { name: 'Sabine Ott' })).toBeVisible();
});

story('the coverage of the year shows who is told, and a gap leads to the person at fault', async ({ open }) => {
  const house = await open('luecke');
  const anna = await house.api<Record<string, unknown>>('GET', '/users/anna');
  await house.api('PUT', '/users/anna', { roles: anna['roles'], absences: [{ from: house.date('tue'), to: house.date('thu') }], deputy: null });
  const page = await house.signIn('support', 'coverage');
  const gap = page.getByRole('listitem').filter({ hasText: 'Ohne Vertretung.' }).filter({ hasText: 'Anna Berg' });
  await expect(gap).toContainText('Öffnungsstunden');
  await page.getByRole('button', { name: /^Dienstag.*: mit Einschränkung/ }).first().focus();
  await expect(page.getByText(/^Dienstag, .*Neue Anfragen: .*Eskalation: /)).toBeVisible();
  await gap.getByRole('link', { name: 'Anna Berg: Vertretung oder Abwesenheit ändern' }).click();
  await expect(page).toHaveURL(/area=people&user=anna/);
});
