import { addDays, addMonths, instantOf, localDate } from './dates';
import { api, type House } from './house';
import { launch, missing, noJar } from './server';
import { expect, story } from './story';

/** Moves the server's clock, and with it what every page shows. */
const moveTo = (at: string) => api('PUT', '/test/clock', { now: at, running: false });

/** Nobody reads the lists of three years: without them the clock goes on at once. */
async function withoutLists(): Promise<void> {
  const off = Object.fromEntries(['EL1', 'EL2', 'QM'].map((stage) => [stage, { enabled: false }]));
  let after: string | null = null;
  do {
    const page: { items: { id: string }[]; next: string | null } = await api('GET', `/dealerships?limit=200${after ? `&after=${encodeURIComponent(after)}` : ''}`);
    for (const { id } of page.items) await api('PUT', `/dealerships/${id}`, { settings: { stages: off } }).catch(() => undefined);
    after = page.next;
  } while (after);
}

/** What is due to somebody, once it is. */
async function due(house: House, kind: string): Promise<{ id: string; text: string; contact: string }> {
  await expect.poll(async () => (await house.api<{ items: object[] }>('GET', `/activities?state=DUE&kind=${kind}`)).items.length, { message: kind }).toBe(1);
  return (await house.api<{ items: { id: string; text: string; contact: string }[] }>('GET', `/activities?state=DUE&kind=${kind}`)).items[0]!;
}

let end: (() => Promise<void>) | undefined;

// Three years go by here: on a server of its own, so that they do not for the houses of other stories.
story.beforeAll(async () => {
  story.setTimeout(600_000);
  if (!missing && !noJar) end = await launch('years');
});

story.afterAll(() => end?.());

// Whoever was signed in is not any more after some hours: each day begins with a window of its own.
story('a prospect becomes a customer, and the customer a prospect again after 32 months', async ({ open }) => {
  story.skip(noJar !== undefined, noJar);
  story.setTimeout(900_000);
  const house = await open('jahre', { settings: { activities: { enabled: true } } });
  await withoutLists();
  const monday = localDate(Date.parse(house.when('mon', '09:00')), 'Europe/Berlin');
  const at = (days: number, time: string, months = 0) => {
    const [hour, minute] = time.split(':').map(Number);
    return new Date(instantOf(addMonths(addDays(monday, days), months), hour! * 60 + minute!, 'Europe/Berlin')).toISOString();
  };
  const seller = (path: string) => house.signIn('anna-jahre', path);
  const done = async (kind: string) => {
    const activity = await due(house, kind);
    const page = await seller('activities');
    await page.getByRole('button', { name: `Erledigt: ${activity.text}` }).click();
    await expect.poll(async () => (await house.api<{ state: string }>('GET', `/activities/${activity.id}`)).state).toBe('DONE');
    await page.context().close();
    return activity;
  };

  // 1, 2: a prospect comes in, and the seller arranges to call
  const { id } = await house.receive('Vera Vogel', 'anna', { vehicle: 'Opel Astra' });
  let page = await seller(`leads?lead=${id}`);
  await page.getByRole('button', { name: /^Wiedervorlage/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: /Morgen 9:00/ }).click();
  await house.until(id, { status: 'IN_PROGRESS' });
  // 3: reminded, the seller calls; they arrange a test drive
  await moveTo(at(1, '09:30'));
  await house.until(id, { signal: 'RED' });
  page = await seller(`leads?lead=${id}`);
  await page.getByRole('button', { name: /^Beantwortet/ }).first().click();
  await house.until(id, { signal: 'GREEN' });
  await moveTo(at(2, '16:00'));
  page = await seller(`leads/${id}/contact`);
  await expect(page.getByRole('heading', { name: 'Vera Vogel' })).toBeVisible();
  const enter = async (what: string, when?: string) => {
    await page.getByRole('combobox', { name: 'Meilenstein' }).click();
    await page.getByRole('option', { name: what, exact: true }).click();
    if (when) await page.getByLabel('Wann').fill(when);
    await page.getByRole('button', { name: 'Eintragen' }).click();
    await expect(page.getByText(new RegExp(`· ${what}`)).last()).toBeVisible();
  };
  await enter('Probefahrt');
  // 4, 5, 6: after the test drive the offers go out
  await moveTo(at(3, '16:30'));
  await done('TEST_DRIVE_CALL');
  page = await seller(`leads/${id}/contact`);
  await enter('Angebot verschickt');
  // 7: after ten days the lead itself proposes to ask; one click does it
  await moveTo(at(14, '09:00'));
  const offer = await due(house, 'OFFER');
  page = await seller(`leads?lead=${id}&view=all`);
  await expect(page.getByText(/seit zehn Tagen keine Antwort/)).toBeVisible();
  await page.getByRole('button', { name: `Erledigt: ${offer.text}` }).click();
  await expect.poll(async () => (await house.api<{ state: string }>('GET', `/activities/${offer.id}`)).state).toBe('DONE');
  // the contract is signed
  page = await seller(`leads/${id}/contact`);
  await enter('Vertrag');
  // 8: the hand-over is agreed on
  await moveTo(at(15, '12:00'));
  await done('HAND_OVER');
  // the lead is won, and the delivery is entered with it
  page = await seller(`leads?lead=${id}&view=all`);
  await page.getByRole('button', { name: /^Abschließen/ }).click();
  await page.getByRole('menuitem', { name: 'Gewonnen' }).click();
  await house.until(id, { status: 'CLOSED' });
  await page.goto(house.at(`leads?lead=${id}&view=closed`));
  const delivery = at(42, '10:00');
  await page.getByLabel('Ausgeliefert am').fill(delivery.slice(0, 10) + 'T10:00');
  await page.getByRole('button', { name: 'Auslieferung eintragen' }).click();
  // what is asked for after the clock went on would come from somebody who is not signed in any more
  await expect.poll(async () => (await house.api<{ items: object[] }>('GET', '/activities?kind=SATISFACTION')).items.length).toBe(1);
  // 9: is the customer satisfied?
  await moveTo(at(49, '11:00'));
  await done('SATISFACTION');
  // 10: accessories are not wanted
  await moveTo(at(74, '12:00'));
  const accessories = await due(house, 'ACCESSORIES');
  page = await seller('activities');
  await page.getByRole('button', { name: `Nicht gewünscht: ${accessories.text}` }).click();
  await page.getByLabel('Warum nicht?').fill('hat schon alles');
  await page.getByRole('dialog').getByRole('button', { name: 'Nicht gewünscht' }).click();
  await expect.poll(async () => (await house.api<{ outcome: string }>('GET', `/activities/${accessories.id}`)).outcome).toBe('hat schon alles');
  // 12: the bank says when the financing ends
  page = await seller(`contacts/${accessories.contact}`);
  await enter('Vertragsende', at(42, '12:00', 34).slice(0, 16));
  // 11: the first service is handed over to a colleague, the second is done
  await moveTo(at(46, '12:00', 12));
  const service = await due(house, 'SERVICE');
  page = await seller('activities');
  await page.getByRole('button', { name: `Übergeben: ${service.text}` }).click();
  await page.getByRole('dialog').getByRole('combobox').click();
  await page.getByRole('option', { name: /Ben/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Übergeben' }).click();
  await expect.poll(async () => (await house.api<{ assignee: string }>('GET', `/activities/${service.id}`)).assignee).toBe('ben');
  await house.api('POST', `/activities/${service.id}/events`, { type: 'done', by: 'ben' });
  await moveTo(at(46, '12:00', 24));
  await done('SERVICE');
  await moveTo(at(46, '12:00', 28));
  await done('CONTRACT_END');
  // 13: 32 months after the delivery
  await moveTo(at(46, '12:00', 32));
  const replacement = await due(house, 'REPLACEMENT');
  page = await seller(`contacts/${replacement.contact}`);
  await expect(page.getByText('Neuorientierung (Monat 29 bis 36)')).toBeVisible();
  await page.getByRole('button', { name: `Erledigt: ${replacement.text}` }).first().click();
  await expect.poll(async () => (await house.api<{ state: string }>('GET', `/activities/${replacement.id}`)).state).toBe('DONE');
});
