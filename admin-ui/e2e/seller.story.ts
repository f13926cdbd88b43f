import { Line } from './line';
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
  await expect(page.getByRole('group', { name: 'Welche Anfragen' }).getByRole('button', { name: 'Meine' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('heading', { name: 'Sabine Ott' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'sabine.ott@example.org' })).toBeVisible();
  await page.getByRole('group', { name: 'Welche Anfragen' }).getByRole('button', { name: 'Pool' }).click();
  await page.getByRole('button', { name: /Murat Demir/ }).click();
  // Eva is faster by the time the request takes.
  await page.route('**/claim', async (route) => {
    await house.api('POST', `/leads/${other.id}/claim`, { by: 'eva' });
    await route.continue();
  });
  await page.getByRole('button', { name: 'Übernehmen' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Eva Lang hat diese Anfrage schon übernommen.' })).toBeVisible();
});

story('what nobody took in ten minutes is free for the group: whoever clicks first has it', async ({ open }) => {
  const house = await open('frei');
  await house.api('PUT', '/groups/verkauf', { name: 'Verkauf', members: ['anna', 'ben', 'eva'], when: { source: 'none' } });
  await house.api('PUT', '/rules/draft/frei.dslr', 'Für alle Anfragen gilt: frei nach 10 Minuten für Gruppe "verkauf"\n', 'text/plain');
  await house.api('POST', '/rules/draft/publish', { comment: 'frei' });
  const lead = await house.receive('Frieda Frei', 'ben');
  const other = await house.receive('Otto Offen', 'ben');
  const page = await house.signIn('anna-frei', `leads?view=all&lead=${lead.id}`);
  await expect(page.getByText(/ab 09:10 übernehmen/)).toBeVisible();
  const claim = page.getByRole('article').getByRole('button', { name: /^Übernehmen/ });
  await expect(claim).toBeHidden();
  await house.moveTo('mon', '09:11');
  // The one that is not open stands as a popup, and goes when somebody else was faster.
  const popup = page.getByTestId('popup');
  await expect(popup).toContainText('Frei zum Übernehmen: Otto Offen');
  await expect(popup.getByRole('button', { name: 'Übernehmen' })).toBeVisible();
  await house.api('POST', `/leads/${other.id}/claim`, { by: 'eva' });
  await expect(popup).toBeHidden();
  // A page that is opened by then knows the time.
  await page.reload();
  await claim.click();
  await house.until(lead.id, { assignee: 'anna' });
  await expect(page.getByRole('button', { name: /^Beantwortet/ })).toBeVisible();
  await expect(page.getByText('Anna Berg hat übernommen')).toBeVisible();
});

story('who has as many claimed leads as the rules allow is told so, at the lead and in the popup', async ({ open }) => {
  const house = await open('hoechstens');
  await house.api('PUT', '/groups/verkauf', { name: 'Verkauf', members: ['anna', 'ben', 'eva'], when: { source: 'none' } });
  await house.api('PUT', '/rules/draft/frei.dslr', 'Für alle Anfragen gilt: frei nach 10 Minuten für Gruppe "verkauf", höchstens 1 übernommene Anfragen je Person\n', 'text/plain');
  await house.api('POST', '/rules/draft/publish', { comment: 'frei' });
  const leads = [await house.receive('Frieda Frei', 'ben'), await house.receive('Otto Offen', 'ben'), await house.receive('Paul Popup', 'ben')];
  const page = await house.signIn('anna-hoechstens', `leads?view=all&lead=${leads[1]!.id}`);
  await expect(page.getByText(/ab 09:10 übernehmen/)).toBeVisible();
  await house.moveTo('mon', '09:11');
  const popup = page.getByTestId('popup');
  await expect(popup).toContainText('Frei zum Übernehmen');
  await house.api('POST', `/leads/${leads[0]!.id}/claim`, { by: 'anna' });
  await expect(popup).toContainText('Paul Popup');
  const limit = 'Sie haben schon so viele übernommene Anfragen, wie die Regeln erlauben. Beantworten Sie eine davon oder geben Sie sie ab, dann geht die nächste.';
  await popup.getByRole('button', { name: 'Übernehmen' }).click();
  await expect(popup.getByRole('alert')).toHaveText(limit);
  // A page that is opened by then knows the time.
  await page.reload();
  await page.getByRole('article').getByRole('button', { name: /^Übernehmen/ }).click();
  await expect(page.getByRole('article').getByRole('alert')).toHaveText(limit);
  await expect(page.getByText(/hat diese Anfrage schon übernommen/)).toHaveCount(0);
  expect(await house.lead(leads[1]!.id)).toMatchObject({ assignee: 'ben' });
});

story('a page says that its line is dead, nothing looks sent that was not, and a popup missed meanwhile is there after the reconnect', async ({ open }) => {
  const house = await open('funkloch');
  const { id } = await house.receive('Petra Lang', 'anna');
  const line = await Line.open();
  const page = await house.signIn('anna-funkloch', `leads?lead=${id}`, { baseURL: line.url });
  await expect(page.getByRole('heading', { name: 'Petra Lang' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Überfällig 11:00/ })).toBeVisible();
  await line.cut();
  await expect(page.getByText(/^Keine Verbindung seit 09:00/)).toBeVisible();
  await page.getByRole('button', { name: /^Beantwortet/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Nicht gesendet' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /Petra Lang.*bis 11:00/ })).toBeVisible();
  expect(await house.lead(id)).toMatchObject({ status: 'OPEN' });
  await page.getByRole('searchbox').focus();
  await house.moveTo('mon', '11:30');
  await house.until(id, { signal: 'RED' });
  await line.mend();
  await expect(page.getByText(/^Keine Verbindung/)).toBeHidden();
  await expect(page.getByRole('button', { name: /Petra Lang.*seit 30 min/ })).toBeVisible();
  await line.close();
});

story('ten pages of one browser share one stream', async ({ open }) => {
  const house = await open('viele');
  const page = await house.signIn('anna-viele', 'leads');
  const pages = [page];
  while (pages.length < 10) {
    const next = await page.context().newPage();
    await next.goto(house.at('leads'));
    pages.push(next);
    await expect(next.getByText('Nichts zu tun.')).toBeVisible();
  }
  await house.receive('Olga Ohr', 'anna');
  for (const one of pages) await expect(one.getByRole('button', { name: /Olga Ohr/ })).toBeVisible();
});

story('a second press or a double click does not answer the next customer', async ({ open }) => {
  const house = await open('doppelt');
  const ids: string[] = [];
  for (const name of ['Max Neu', 'Ada Alt', 'Udo Drei']) {
    await house.moveTo('mon', `09:0${ids.length}`);
    ids.push((await house.receive(name, 'anna')).id);
  }
  const page = await house.signIn('anna-doppelt', 'leads');
  await expect(page.getByRole('heading', { name: 'Max Neu' })).toBeVisible();
  await page.keyboard.down('a');
  for (let n = 0; n < 8; n++) await page.keyboard.down('a');
  await page.keyboard.up('a');
  await house.until(ids[0]!, { status: 'IN_PROGRESS' });
  await expect(page.getByRole('heading', { name: 'Max Neu' })).toBeVisible();
  await page.keyboard.press('a');
  await page.getByRole('button', { name: 'Beantwortet A', exact: true }).dblclick();
  await page.getByRole('button', { name: /Ada Alt/ }).click();
  await page.getByRole('button', { name: 'Beantwortet A', exact: true }).dblclick();
  await house.until(ids[1]!, { status: 'IN_PROGRESS' });
  await expect(page.getByRole('heading', { name: 'Ada Alt' })).toBeVisible();
  expect(await house.lead(ids[2]!)).toMatchObject({ status: 'OPEN' });
  for (const id of ids.slice(0, 2)) {
    const { history } = await house.api<{ history: { type: string }[] }>('GET', `/leads/${id}`);
    expect(history.map((event) => event.type)).toEqual(['received', 'answered']);
  }
});

story('the lead somebody reads stays in sight when a more urgent one comes', async ({ open }) => {
  const house = await open('bleibt');
  await house.receive('Ruhe Bewahrt', 'anna');
  const page = await house.signIn('anna-bleibt', 'leads');
  await expect(page.getByRole('heading', { name: 'Ruhe Bewahrt' })).toBeVisible();
  await house.receive('Viel Eiliger', 'anna', { receivedAt: house.when('mon', '08:10') });
  await expect(page.getByRole('list', { name: /dringendsten/ }).getByRole('button').first()).toContainText('Viel Eiliger');
  await expect(page.getByRole('heading', { name: 'Ruhe Bewahrt' })).toBeVisible();
});

story('an answered lead asks for a follow-up; a closed one says how it ended and can be opened again', async ({ open }) => {
  const house = await open('wieder');
  const { id } = await house.receive('Nora Nach', 'anna');
  const page = await house.signIn('anna-wieder', `leads?lead=${id}`);
  await page.getByRole('button', { name: 'Beantwortet A', exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: /^Ohne Wiedervorlage/ })).toBeVisible();
  const ask = page.getByRole('group', { name: 'Beantwortet. Wann fassen Sie nach?' });
  await ask.getByRole('button', { name: 'Morgen 9:00' }).click();
  await expect(ask).toBeHidden();
  await expect(page.getByText('Wiedervorlage für morgen 09:00 gesetzt, Anna Berg')).toBeVisible();

  await page.keyboard.press('c');
  await page.getByRole('menuitem', { name: 'Gewonnen' }).click();
  await house.until(id, { status: 'CLOSED' });
  await expect(page.getByRole('listitem').filter({ hasText: 'Abgeschlossen: gewonnen, Anna Berg' })).toBeVisible();
  await page.getByRole('group', { name: 'Welche Anfragen' }).getByRole('button', { name: 'Abgeschlossene' }).click();
  await page.getByRole('button', { name: /Nora Nach.*gewonnen/ }).click();
  await page.getByRole('button', { name: 'Wieder öffnen' }).click();
  await page.getByRole('menuitem', { name: 'Rückruf gewünscht' }).click();
  await house.until(id, { status: 'OPEN' });
  await expect(page.getByRole('button', { name: 'Beantwortet A', exact: true })).toBeVisible();
});

story('a search finds closed leads as well', async ({ open }) => {
  const house = await open('suche');
  const { id } = await house.receive('Frieda Fertig', 'anna');
  await house.receive('Otto Offen', 'anna');
  await house.api('POST', `/leads/${id}/events`, { type: 'closed', by: 'anna', outcome: 'LOST' });
  const page = await house.signIn('anna-suche', 'leads');
  await page.getByRole('searchbox').fill('Frieda');
  await expect(page.getByRole('button', { name: /Frieda Fertig.*verloren/ })).toBeVisible();
  await expect(page).toHaveURL(/q=Frieda/);
});

story('a popup can be folded, leaves the message free, and stays away on every page once it is put aside', async ({ open }) => {
  const house = await open('falten');
  const { id } = await house.receive('Lisa Lang', 'anna');
  await house.receive('Mona Mehr', 'anna', { message: 'Zeile\n'.repeat(60) + 'Das Ende der Nachricht' });
  await house.moveTo('mon', '11:30');
  await house.until(id, { signal: 'RED' });
  const page = await house.signIn('anna-falten', 'leads?lead=none');
  const second = await page.context().newPage();
  await second.goto(house.at('leads?lead=none'));
  const popup = page.getByTestId('popup');
  await expect(popup).toBeVisible();
  await expect(second.getByTestId('popup')).toBeVisible();
  await popup.getByRole('button', { name: 'Popup einklappen' }).click();
  await expect(popup).toBeHidden();
  await page.getByTestId('popup-folded').click();
  await expect(popup).toBeVisible();
  await popup.getByRole('button', { name: 'Öffnen' }).click();
  await popup.getByRole('button', { name: 'Öffnen' }).click();
  await expect(popup).toBeHidden();
  await expect(second.getByTestId('popup')).toBeHidden();
});

story('what was a slip is taken back with the button or the key, in the history too', async ({ open }) => {
  const house = await open('zurueck');
  const { id } = await house.receive('Vera Voreilig', 'anna');
  const page = await house.signIn('anna-zurueck', `leads?lead=${id}`);
  await page.getByRole('button', { name: 'Beantwortet A', exact: true }).click();
  await house.until(id, { status: 'IN_PROGRESS' });
  const offer = page.getByRole('alert').filter({ hasText: 'Vera Voreilig: beantwortet' });
  await offer.getByRole('button', { name: /Rückgängig/ }).click();
  await house.until(id, { status: 'OPEN' });
  await expect(page.getByText('Zurückgenommen.')).toBeVisible();
  await expect(page.getByText('Beantwortet, Anna Berg')).toBeHidden();

  await page.keyboard.press('c');
  await page.getByRole('menuitem', { name: 'Verloren' }).click();
  await house.until(id, { status: 'CLOSED' });
  await expect(page.getByRole('alert').filter({ hasText: 'Vera Voreilig: abgeschlossen' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await house.until(id, { status: 'OPEN' });
  await expect(page.getByRole('button', { name: 'Beantwortet A', exact: true })).toBeVisible();
  // What was taken back can be done again at once.
  await page.keyboard.press('a');
  await house.until(id, { status: 'IN_PROGRESS' });
  const { history } = await house.api<{ history: { type: string }[] }>('GET', `/leads/${id}`);
  expect(history.map((event) => event.type)).toEqual(['received', 'answered']);
});

story('what something followed is not taken back, and the page says why', async ({ open }) => {
  const house = await open('gefolgt');
  const { id } = await house.receive('Willi Weiter', 'anna');
  const page = await house.signIn('anna-gefolgt', `leads?lead=${id}`);
  await page.getByRole('button', { name: 'Beantwortet A', exact: true }).click();
  const undo = page.getByRole('button', { name: /Rückgängig/ });
  await expect(undo).toBeVisible();
  await house.api('POST', `/leads/${id}/events`, { type: 'customerReplied' });
  await undo.click();
  await expect(page.getByRole('alert').filter({ hasText: 'Das lässt sich nicht mehr zurücknehmen' })).toBeVisible();
});

story('a popup answered by mistake stands again when that is taken back', async ({ open }) => {
  const house = await open('popup-zurueck');
  const { id } = await house.receive('Paul Piep', 'anna');
  const page = await house.signIn('anna-popup-zurueck', 'leads?lead=none');
  await house.moveTo('mon', '11:30');
  await house.until(id, { signal: 'RED' });
  const popup = page.getByTestId('popup');
  await popup.getByRole('button', { name: 'Beantwortet' }).click();
  await expect(popup).toBeHidden();
  await page.getByRole('button', { name: /Rückgängig/ }).click();
  await expect(popup).toContainText('Überfällig: Paul Piep');
});

story('a deputy sees the leads of somebody absent as their own and works them; anybody else is told who may', async ({ open }) => {
  const house = await open('vertreten');
  await house.api('PUT', '/users/eva', { ...(await house.api<object>('GET', '/users/eva')), deputy: 'anna', absences: [`${house.date('mon')}..${house.date('mon')}`] });
  const { id } = await house.receive('Dora Deputat', 'eva');
  const other = await house.receive('Fritz Fremd', 'ben');
  const page = await house.signIn('anna-vertreten', 'leads');
  await expect(page.getByRole('button', { name: /Dora Deputat.*Vertretung für Eva/ })).toBeVisible();
  await house.moveTo('mon', '11:30');
  await house.until(id, { signal: 'RED' });
  const popup = page.getByTestId('popup');
  await expect(popup).toContainText('Vertretung für Eva');
  await popup.getByRole('button', { name: 'Beantwortet' }).click();
  await house.until(id, { status: 'IN_PROGRESS' });
  await page.goto(house.at(`leads?view=all&lead=${other.id}`));
  await expect(page.getByText(/Zuständig ist Ben/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Beantwortet/ })).toHaveCount(0);
  await page.keyboard.press('a');
  await page.keyboard.press('w');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await house.lead(other.id)).toMatchObject({ signal: 'RED', status: 'OPEN' });
});

story('where leads are only looked at no button acts, and the page says why', async ({ open }) => {
  const house = await open('nurschauen', { settings: { leadTracking: true } });
  const { id } = await house.receive('Sina Schau', 'anna');
  const page = await house.signIn('anna-nurschauen', `leads?lead=${id}`);
  await expect(page.getByText(/sieht seine Anfragen hier nur an/)).toBeVisible();
  for (const name of [/^Beantwortet/, /^Wiedervorlage/, /^Übergeben/, /^Abschließen/, 'Neue Anfrage']) await expect(page.getByRole('button', { name })).toHaveCount(0);
});

story('a seller enters who stands in the showroom, and is told who is known already', async ({ open }) => {
  const house = await open('schauraum');
  await house.receive('Karla Kennt', 'ben', { contact: { name: 'Karla Kennt', phone: '+49 171 2345678' } });
  const page = await house.signIn('anna-schauraum', 'leads');
  await page.getByRole('button', { name: 'Neue Anfrage' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Karla');
  await expect(dialog.getByRole('status')).toContainText('Karla Kennt');
  await dialog.getByLabel('Name').fill('Norbert Neu');
  await dialog.getByLabel('Telefon').fill('0171 9876543');
  await expect(dialog.getByText('Vielleicht schon bekannt')).toHaveCount(0);
  await dialog.getByLabel('Woher?').selectOption({ label: 'Schauraum' });
  await dialog.getByLabel('Was möchte der Kunde?').fill('Sucht einen Kombi');
  await dialog.getByRole('button', { name: 'Anlegen' }).click();
  await expect(page.getByRole('heading', { name: 'Norbert Neu' })).toBeVisible();
  await expect(page.getByText('Sucht einen Kombi').first()).toBeVisible();
  const { items } = await house.api<{ items: { assignee: string; source: string }[] }>('GET', '/leads?q=norbert');
  expect(items).toMatchObject([{ assignee: 'anna' }]);
});

story('notes, call-backs and what a follow-up is for stand in the history', async ({ open }) => {
  const house = await open('notizen');
  const { id } = await house.receive('Heike Hinweis', 'anna');
  const page = await house.signIn('anna-notizen', `leads?lead=${id}`);
  await expect(page.getByRole('heading', { name: 'Heike Hinweis' })).toBeVisible();
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByLabel('Text').fill('Will eine Anhängerkupplung');
  await page.getByRole('dialog').getByRole('button', { name: 'Eintragen' }).click();
  await expect(page.getByRole('blockquote').filter({ hasText: 'Will eine Anhängerkupplung' })).toBeVisible();
  await page.keyboard.press('w');
  await page.getByRole('dialog').getByLabel('Was ist zu tun?').selectOption('CALL');
  await page.getByRole('dialog').getByLabel('Stichwort').fill('Finanzierung');
  await page.getByRole('dialog').getByRole('button', { name: /Morgen 9:00/ }).click();
  await expect(page.getByText('Wiedervorlage für morgen 09:00 gesetzt: Anruf, Anna Berg')).toBeVisible();
  await expect(page.getByRole('button', { name: /Heike Hinweis.*Anruf: Finanzierung/ })).toBeVisible();
});

story('the address in a mail opens the lead; Strg K finds it with Enter', async ({ open }) => {
  const house = await open('adresse');
  const { id } = await house.receive('Lars Link', 'ben');
  await house.receive('Otto Anders', 'anna');
  const page = await house.signIn('anna-adresse', 'leads');
  await page.goto(`/leads/${house.id}/${id}`);
  await expect(page.getByRole('heading', { name: 'Lars Link' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox').fill('Otto');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Otto Anders' })).toBeVisible();
});

story('the other leads of a person are shown with a lead, closed ones too, and what is forgotten has a view', async ({ open }) => {
  const house = await open('mehrfach');
  const first = await house.receive('Maria Mehrfach', 'anna', { vehicle: 'Opel Corsa' });
  await house.api('POST', `/leads/${first.id}/events`, { type: 'closed', outcome: 'WON' });
  const second = await house.receive('Maria Mehrfach', 'anna', { vehicle: 'Opel Astra' });
  const page = await house.signIn('anna-mehrfach', `leads?lead=${second.id}`);
  await page.getByRole('link', { name: /Maria Mehrfach.*Opel Corsa/ }).click();
  await expect(page.getByText('Abgeschlossen: Gewonnen').first()).toBeVisible();
  await house.api('POST', `/leads/${second.id}/events`, { type: 'answered', by: 'anna' });
  await page.getByRole('group', { name: 'Welche Anfragen' }).getByRole('button', { name: 'Ohne Wiedervorlage' }).click();
  await expect(page.getByRole('button', { name: /Maria Mehrfach.*Opel Astra/ })).toBeVisible();
});
