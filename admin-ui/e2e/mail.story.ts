import { createServer } from 'node:net';
import type { House } from './house';
import { expect, story } from './story';

const RAW = 'message/rfc822';

interface Message {
  id: string;
  state: string;
  lead: string;
}

const take = (house: House, raw: string) => house.api<Message>('POST', '/messages?mailbox=haus', raw, RAW);

const form = (id: string, name: string) => `From: Formular <formular@autohaus.example>
To: leads@sonnenhof.example
Subject: Neue Nachricht von der Homepage
Message-ID: <${id}@autohaus.example>
Content-Type: text/plain; charset=utf-8

Guten Tag,
Ihr Name: ${name}
Mailadresse: ${name.toLowerCase().replace(' ', '.')}@example.org
Wunschauto: VW Golf
Text: Ist er noch da?
`;

/** A mail server that takes whatever it is sent, as one does that only finds out later that nobody is there. */
async function mailServer(): Promise<{ port: number; close: () => void }> {
  const server = createServer((socket) => {
    let reading = false;
    let rest = '';
    socket.on('error', () => socket.destroy());
    socket.write('220 mail.example ESMTP\r\n');
    socket.on('data', (part) => {
      const lines = (rest + part.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (reading) {
          reading = line !== '.';
          if (!reading) socket.write('250 taken\r\n');
        } else if (line.toUpperCase() === 'DATA') {
          reading = true;
          socket.write('354 go on\r\n');
        } else {
          socket.write(line.toUpperCase() === 'QUIT' ? '221 bye\r\n' : '250 mail.example\r\n');
        }
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const at = server.address();
  return { port: typeof at === 'object' && at ? at.port : 0, close: () => server.close() };
}

story('a mail becomes a lead, is answered with an exposé, and the customer’s reply makes it red again', async ({ open }) => {
  const house = await open('postweg');
  await house.api('PUT', '/mailboxes/haus', { address: 'leads@sonnenhof.example' });
  await house.api('PUT', '/files/expose-golf.pdf', '%PDF-1.4', 'application/pdf');
  const adf = `From: portal@portal.example
To: leads@sonnenhof.example
Subject: Anfrage
Message-ID: <adf-postweg@portal.example>
Content-Type: text/plain; charset=utf-8

<?xml version="1.0"?><?adf version="1.0"?><adf><prospect><vehicle interest="buy" status="used"><year>2021</year><make>VW</make><model>Golf</model></vehicle>
<customer><contact><name part="full">Max Neu</name><email>max.neu@example.org</email></contact><comments>Ist er noch da?</comments></customer>
<vendor><contact><name>H</name></contact></vendor><provider><name>Portal</name></provider></prospect></adf>
`;
  const { lead } = await take(house, adf);
  await house.api('POST', `/leads/${lead}/events`, { type: 'assigned', to: 'anna' });
  const page = await house.signIn('anna-postweg', `leads?lead=${lead}`);
  await expect(page.getByRole('heading', { name: 'Max Neu' })).toBeVisible();
  await page.getByRole('button', { name: 'Antwort schreiben' }).click();
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/messages/draft') && answer.request().method() === 'PUT');
  await page.getByRole('textbox', { name: 'Nachricht' }).fill('Gern am Montag.');
  await kept;
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Nachricht' })).toHaveValue('Gern am Montag.');
  await page.getByRole('combobox', { name: 'Dateien anhängen' }).click();
  await page.getByRole('option', { name: 'expose-golf.pdf' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Senden', exact: true }).click();
  await expect(page.getByText('Gesendet.')).toBeVisible();
  await house.until(lead, { status: 'IN_PROGRESS' });
  await expect(page.getByRole('list', { name: 'Anhänge' })).toContainText('expose-golf.pdf');
  const { items } = await house.api<{ items: { messageId: string }[] }>('GET', `/leads/${lead}/messages`);
  await take(house, `From: Max Neu <max.neu@example.org>
To: leads@sonnenhof.example
Subject: AW: Anfrage
Message-ID: <r-postweg@example.org>
In-Reply-To: <${items.at(-1)!.messageId}>

Montag passt.

Am 05.03.2026 um 14:31 schrieb Autohaus:
> Gern am Montag.
`);
  await house.until(lead, { status: 'OPEN' });
  await expect(page.getByText('Montag passt.')).toBeVisible();
  await expect(page.getByText('> Gern am Montag.')).toBeHidden();
  await house.moveTo('mon', '17:30');
  await house.until(lead, { signal: 'RED' });
});

story('an answer is written with a template that the house keeps', async ({ open }) => {
  const house = await open('antwortvorlage');
  await house.api('PUT', '/files/prospekt.pdf', '%PDF-1.4', 'application/pdf');
  const page = await house.signIn('support', 'mail');
  await page.getByRole('button', { name: 'Antwortvorlage anlegen' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Kurzname').fill('termin');
  await dialog.getByLabel('Name', { exact: true }).fill('Terminvorschlag');
  await dialog.getByRole('textbox', { name: 'Nachricht' }).fill('Guten Tag {name}, der {vehicle} steht für Sie bereit.\n{seller}');
  await dialog.getByRole('combobox', { name: 'Dateien anhängen' }).click();
  await page.getByRole('option', { name: 'prospekt.pdf' }).click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Terminvorschlag' })).toBeVisible();

  const { id } = await house.api<{ id: string }>('POST', '/leads', { source: 'web', assignee: 'anna', brand: 'VW', vehicle: 'VW Golf', contact: { name: 'Max Neu', email: 'max.neu@example.org' } });
  const seller = await house.signIn('anna-antwortvorlage', `leads?lead=${id}`);
  await seller.getByRole('button', { name: 'Antwort schreiben' }).click();
  await seller.getByRole('combobox', { name: 'Vorlage einfügen' }).click();
  await seller.getByRole('option', { name: 'Terminvorschlag (Deutsch)' }).click();
  const { name } = await house.api<{ name: string }>('GET', '/users/anna');
  await expect(seller.getByRole('textbox', { name: 'Nachricht' })).toHaveValue(`Guten Tag Max Neu, der VW Golf steht für Sie bereit.\n${name}`);
  await seller.getByRole('button', { name: 'Senden', exact: true }).click();
  await expect(seller.getByText('Gesendet.')).toBeVisible();
  await expect(seller.getByRole('list', { name: 'Anhänge' })).toContainText('prospekt.pdf');
  await house.until(id, { status: 'IN_PROGRESS' });
});

story('a layout that comes with the product is taken over and reads', async ({ open }) => {
  const house = await open('aufbau');
  const { items } = await house.api<{ items: { id: string; samples: string[] }[] }>('GET', '/layouts');
  const [, sample] = items.find((one) => one.id === 'contact-form')!.samples;
  const page = await house.signIn('support', 'mail');
  await page.getByText('Mitgelieferte Aufbauten').click();
  await page.getByRole('button', { name: 'Kontaktformular der eigenen Seite übernehmen' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Max Neu').first()).toBeVisible();
  await dialog.getByLabel('Absender').fill('formular@autohaus.example');
  await dialog.getByRole('combobox', { name: 'Quelle' }).click();
  await page.getByRole('option').first().click();
  await expect(dialog.getByText('Absender und Betreff passen.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Kontaktformular der eigenen Seite', exact: true }).click();
  await expect(dialog.getByText('passt', { exact: true })).toHaveCount(2);
  const { state, lead } = await house.api<Message>('POST', '/messages', sample!, RAW);
  expect(state).toBe('LEAD');
  expect(await house.lead(lead)).toMatchObject({ contact: { name: 'Max Neu' }, request: 'TEST_DRIVE' });
});

story('a mail that nobody could read is turned into a lead', async ({ open }) => {
  const house = await open('unlesbar');
  await house.api('PUT', '/mailboxes/haus', { address: 'leads@sonnenhof.example' });
  const { id, state } = await take(house, 'From: Eva Bär <eva@example.org>\nTo: leads@sonnenhof.example\nSubject: Frage zum Golf\nMessage-ID: <u-unlesbar@example.org>\n\nHaben Sie ihn noch?\n');
  expect(state).toBe('UNASSIGNED');
  const page = await house.signIn('carla-unlesbar', 'messages');
  await page.getByRole('button', { name: 'Frage zum Golf' }).click();
  await page.getByLabel('Telefon').fill('030 123456');
  await page.getByLabel('Fahrzeug').fill('VW Golf');
  await page.getByRole('button', { name: 'Anfrage anlegen' }).click();
  await page.getByRole('link', { name: 'Zur Anfrage' }).click();
  await expect(page.getByRole('heading', { name: 'Eva Bär' })).toBeVisible();
  const made = await house.api<Message>('GET', `/messages/${id}`);
  expect(made.state).toBe('LEAD');
});

story('support teaches a template a layout on a mail that nobody could read', async ({ open }) => {
  const house = await open('vorlage');
  await house.api('PUT', '/mailboxes/haus', { address: 'leads@sonnenhof.example' });
  await take(house, form('v1', 'Max Neu'));
  const page = await house.signIn('support', 'messages');
  await page.getByRole('button', { name: 'Neue Nachricht von der Homepage' }).click();
  await page.getByRole('link', { name: 'Diesen Aufbau als Vorlage anlernen' }).click();
  // the message's own dialog shows the same text until the template's takes its place
  await expect(page.getByRole('dialog', { name: 'Neue Nachricht von der Homepage' })).toBeHidden();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Mailadresse: max.neu@example.org')).toBeVisible();
  await dialog.getByLabel('Kurzname').fill('homepage');
  await dialog.getByRole('combobox', { name: 'Quelle' }).click();
  await page.getByRole('option').first().click();
  for (const [label, field] of [
    ['Ihr Name', 'Name'],
    ['Mailadresse', 'E-Mail'],
    ['Wunschauto', 'Fahrzeug'],
    ['Text', 'Nachricht'],
  ] as const) {
    await dialog.getByRole('combobox', { name: `„${label}“ übernehmen als …` }).click();
    await page.getByRole('option', { name: field, exact: true }).click();
    await expect(dialog.getByRole('combobox', { name: `„${label}“ übernehmen als …` })).toBeHidden();
  }
  await expect(dialog.getByText('1 Zeile ist keinem Feld zugeordnet.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(dialog).toBeHidden();
  const { state, lead } = await take(house, form('v2', 'Eva Klar'));
  expect(state).toBe('LEAD');
  expect(await house.lead(lead)).toMatchObject({ contact: { name: 'Eva Klar', email: 'eva.klar@example.org' }, vehicle: 'VW Golf', message: 'Ist er noch da?' });

  await page.getByRole('button', { name: 'homepage' }).click();
  await expect(dialog.getByText('passt', { exact: true })).toBeVisible();
  await dialog.getByLabel('Beschriftung', { exact: true }).first().fill('Anderer Name');
  await expect(dialog.getByText('liest anders als vereinbart')).toBeVisible();
});

story('support connects mobile.de, sees how it goes, and ends the connection', async ({ open }) => {
  const house = await open('mobilede');
  const page = await house.signIn('support', 'mail');
  await expect(page.getByText('Nicht angebunden.')).toBeVisible();
  await page.getByRole('button', { name: 'An mobile.de anbinden' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Händlernummer').fill('471108');
  await dialog.getByLabel('Benutzername').fill('haus');
  await dialog.getByLabel('Passwort').fill('Streng-geheim-1');
  await expect(dialog.getByRole('combobox', { name: 'Quelle der Anfragen' })).toHaveValue('mobile.de');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(dialog.getByLabel('Passwort')).toHaveValue('');
  // the machine of a story knows no mobile.de: what it says of that is what people would see of an outage
  await dialog.getByRole('button', { name: 'Verbindung testen' }).click();
  await expect(dialog.getByRole('status')).toContainText('Das klappt nicht');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Händler 471108')).toBeVisible();
  expect(JSON.stringify(await house.api('GET', '/mobile-de'))).not.toContain('Streng-geheim-1');
  await page.getByRole('button', { name: 'Anbindung ändern' }).click();
  await dialog.getByRole('button', { name: 'Anbindung beenden' }).click();
  await expect(page.getByText('Nicht angebunden.')).toBeVisible();
});

story('a source gets test leads over the API, and a revoked key shows on its row', async ({ open }) => {
  const house = await open('testanfragen');
  const { id, key } = await house.api<{ id: string; key: string }>('POST', '/keys', { name: 'crm', scope: 'lead' });
  const page = await house.signIn('support', 'setup?area=sources');
  const row = page.getByRole('row').filter({ hasText: 'mobile.de' });
  await row.getByRole('button', { name: 'Testanfragen von' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Weg' }).click();
  await page.getByRole('option', { name: 'über die API' }).click();
  await dialog.getByLabel('API-Schlüssel').fill(key);
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(dialog).toBeHidden();
  await expect(row.getByText('kam an')).toBeVisible({ timeout: 20_000 });
  expect(await house.api<{ items: unknown[] }>('GET', '/leads')).toMatchObject({ items: [] });
  await house.api('DELETE', `/keys/${id}`);
  await house.moveTo('mon', '09:15');
  await expect.poll(async () => (await house.api<{ error: string | null }>('GET', '/sources/mobile/canary')).error).toContain('401');
  await house.moveTo('mon', '09:25');
  await expect(row.getByText('kommt nicht an')).toBeVisible({ timeout: 20_000 });
  await expect(row.getByText('401')).toBeVisible();
  const { items } = await house.api<{ items: { user: string }[] }>('GET', '/notices?stage=CANARY');
  expect(items.map((one) => one.user)).toEqual(['carla']);
  await row.getByRole('button', { name: 'Testanfragen von' }).click();
  await dialog.getByRole('button', { name: 'Abschalten' }).click();
  await expect(row.getByText('kommt nicht an')).toBeHidden();
});

story('support sets a mailbox up that signs in with OAuth 2, and its secrets never come back', async ({ open }) => {
  const house = await open('oauth');
  const page = await house.signIn('support', 'mail');
  await page.getByRole('button', { name: 'Postfach einrichten' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Kurzname').fill('haus');
  await dialog.getByLabel(/^Adresse/).fill('leads@sonnenhof.example');
  await dialog.getByRole('switch', { name: 'Nachrichten abrufen (IMAP)' }).click();
  await dialog.getByRole('textbox', { name: 'Server' }).fill('imap.sonnenhof.example');
  await dialog.getByRole('combobox', { name: 'Anmeldung' }).click();
  await page.getByRole('option', { name: 'OAuth 2' }).click();
  await dialog.getByLabel('Token-Adresse').fill('https://login.sonnenhof.example/token');
  await dialog.getByLabel('Client-ID').fill('leadwacht');
  await dialog.getByLabel('Client-Geheimnis').fill('geheim-4711');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect.poll(async () => (await house.api<{ items: unknown[] }>('GET', '/mailboxes')).items.length).toBe(1);
  const kept = await house.api<object>('GET', '/mailboxes/haus');
  expect(kept).toMatchObject({ imap: { host: 'imap.sonnenhof.example', passwordSet: false, oauth: { clientId: 'leadwacht', clientSecretSet: true, refreshTokenSet: false } } });
  expect(JSON.stringify(kept)).not.toContain('geheim-4711');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'leads@sonnenhof.example ändern' }).click();
  await expect(dialog.getByLabel('Client-Geheimnis')).toHaveValue('');
  await expect(dialog.getByText('Ist gesetzt.').first()).toBeVisible();
});

story('an answer that comes back is shown as not delivered at the lead, in the outbox and among the mails', async ({ open }) => {
  const house = await open('ruecklauf');
  const server = await mailServer();
  try {
    await house.api('PUT', '/mailboxes/haus', { address: 'leads@sonnenhof.example', smtp: { host: '127.0.0.1', port: server.port, security: 'NONE' } });
    const { id } = await house.receive('Max Neu', 'anna', { contact: { name: 'Max Neu', email: 'max.neu@example.org' } });
    const anna = await house.signIn('anna-ruecklauf', `leads?lead=${id}`);
    await anna.getByRole('button', { name: 'Antwort schreiben' }).click();
    await anna.getByRole('textbox', { name: 'Nachricht' }).fill('Gern am Montag.');
    await anna.getByRole('button', { name: 'Senden', exact: true }).click();
    await expect(anna.getByText('gesendet', { exact: true })).toBeVisible();
    const { items } = await house.api<{ items: { messageId: string }[] }>('GET', `/leads/${id}/messages`);
    const returned = await take(house, `From: MAILER-DAEMON@mx.example
To: leads@sonnenhof.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <rueck-1@mx.example>
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; max.neu@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 mailbox unknown
--b
Content-Type: text/rfc822-headers

Message-ID: <${items[0]!.messageId}>
--b--
`);
    expect(returned).toMatchObject({ state: 'BOUNCE', lead: id });
    await anna.reload();
    await expect(anna.getByText('nicht zugestellt', { exact: true })).toBeVisible();

    const support = await house.signIn('support', 'outbox');
    await support.getByRole('button', { name: 'gescheitert' }).click();
    const row = support.getByRole('row', { name: /max\.neu@example\.org/ });
    await expect(row).toContainText('Postfach unbekannt');
    await expect(row.getByRole('link', { name: 'Max Neu' })).toBeVisible();
    await support.goto(house.at('messages'));
    await support.getByText('Unzustellbar').first().click();
    await expect(support.getByText(/Nicht zugestellt an max\.neu@example\.org: 550 5\.1\.1 mailbox unknown/).first()).toBeVisible();
  } finally {
    server.close();
  }
});
