import type { Page } from '@playwright/test';
import { PASSWORD } from './house';
import { expect, story } from './story';

/** Keeps requests on their way until they are let go. */
async function held(page: Page, url: RegExp): Promise<{ asked: Promise<unknown>; letGo: () => void }> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(url, async (route) => {
    await gone;
    await route.continue();
  });
  return { asked: page.waitForRequest(url), letGo };
}

/** Time passes, and the person comes back to the window: it asks anew for what it shows. */
async function comeBack(page: Page): Promise<void> {
  await page.clock.fastForward('10:00');
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
}

story('while another page is on its way the old one takes nothing, and the first words go into the new one', async ({ open }) => {
  const house = await open('unterwegs');
  const page = await house.signIn('support', 'setup?area=general');
  await page.getByRole('combobox', { name: 'Autohaus' }).or(page.getByRole('textbox', { name: 'Autohaus' })).first().click();
  const option = page.getByRole('option', { name: 'Autohaus anlegen' });
  await option.hover();
  const { letGo } = await held(page, /NewPage/);
  // Time stands, so that the old page stays until the new one is there: as it does on a machine that is busy.
  await page.clock.install();
  await page.clock.pauseAt(new Date(Date.now() + 1000));
  await option.click();
  await expect(page).toHaveURL(/\/new$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Allgemein');
  await expect(page.getByRole('main')).toHaveAttribute('inert');
  letGo();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Neubau');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Neues Autohaus');
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Neubau');
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
});

story('a draft that is checked again, or cannot be read again, leaves the way to publishing open and what was written there', async ({ open }) => {
  const house = await open('geprueft');
  const draft = (minutes: number) => house.api('PUT', '/rules/draft/wunsch.dslr', `Für Anfragen der Marke "DS" gilt: überfällig nach ${minutes} Minuten\n`, 'text/plain');
  await draft(30);
  const page = await house.signIn('support', 'rules?file=wunsch.dslr');
  const publish = page.getByRole('button', { name: 'Veröffentlichen als v1' });
  await expect(publish).toBeEnabled();
  const check = await held(page, /rules\/draft\/check$/);
  await draft(25);
  await check.asked;
  await publish.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('DS nach 25 Minuten');
  await expect(dialog.getByRole('button', { name: 'Jetzt veröffentlichen' })).toBeDisabled();
  check.letGo();
  await expect(dialog.getByRole('button', { name: 'Jetzt veröffentlichen' })).toBeEnabled();

  await page.route(/rules\/draft$/, (route) => route.fulfill({ status: 500, json: {} }));
  const refused = page.waitForResponse((answer) => answer.url().endsWith('/rules/draft') && answer.status() === 500);
  await draft(20);
  await refused;
  await dialog.getByRole('button', { name: 'Jetzt veröffentlichen' }).click();
  await expect.poll(() => house.api<{ version: number }>('GET', '/rules').then((rules) => rules.version)).toBe(1);
  expect(await house.api<{ items: object[] }>('GET', '/rules/versions')).toMatchObject({ items: [{ comment: 'DS nach 25 Minuten' }] });
});

story('a session that ended while nobody looked leaves the page and what was typed', async ({ open }) => {
  const house = await open('pause');
  const { id } = await house.receive('Petra Lang', 'anna');
  const page = await house.signIn('anna-pause', `leads?lead=${id}`);
  await expect(page.getByRole('heading', { name: 'Petra Lang' })).toBeVisible();
  await page.clock.install();
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByLabel('Text').fill('Kommt am Samstag');
  await page.context().clearCookies({ name: /^(?!XSRF)/ });
  await comeBack(page);
  const signIn = page.getByRole('dialog', { name: 'Ihre Anmeldung ist abgelaufen' });
  await signIn.getByRole('textbox', { name: /^Passwort/ }).fill(PASSWORD);
  await signIn.getByRole('button', { name: 'Anmelden' }).click();
  await expect(signIn).toBeHidden();
  await expect(page.getByRole('dialog').getByLabel('Text')).toHaveValue('Kommt am Samstag');
});

story('what somebody else stores meanwhile leaves what was filled in, and both are saved', async ({ open }) => {
  const house = await open('zugleich');
  const page = await house.signIn('anna-zugleich', 'me');
  const reminder = page.getByRole('textbox', { name: 'Erinnerung vor der Wiedervorlage' });
  await expect(reminder).toBeEnabled();
  await page.clock.install();
  await reminder.fill('45 min');
  await reminder.blur();
  await house.api('PUT', '/users/anna', { deputy: 'eva' });
  const read = page.waitForResponse(/\/users\?/);
  await comeBack(page);
  await read;
  await expect(page.getByRole('combobox', { name: /^Vertretung/ }).or(page.getByRole('textbox', { name: /^Vertretung/ })).first()).toBeEnabled();
  await expect(reminder).toHaveValue('45 min');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('button', { name: 'Beides übernehmen' }).click();
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  expect(await house.api('GET', '/users/anna')).toMatchObject({ deputy: 'eva', wr1Before: 'PT45M' });
});
