import { PASSWORD } from './house';
import { expect, story } from './story';

story('a wrong password is refused, and too many of them lock the account for a while', async ({ open, page }) => {
  const house = await open('tuer');
  await page.goto(house.at('desk'));
  const enter = async (password: string) => {
    await page.getByLabel(/^Name/).fill('carla-tuer');
    await page.getByRole('textbox', { name: /^Passwort/ }).fill(password);
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/session') && answer.request().method() === 'POST');
    await page.getByRole('button', { name: 'Anmelden' }).click();
    return (await answered).status();
  };
  await enter('falsch-geraten');
  await expect(page.getByRole('alert')).toContainText('Name oder Passwort stimmt nicht');
  await expect.poll(() => enter('falsch-geraten')).toBe(429);
  await expect(page.getByRole('alert')).toContainText('Zu viele Fehlversuche');
  await enter(PASSWORD);
  await expect(page.getByRole('alert')).toContainText('Zu viele Fehlversuche');
  await house.moveTo('mon', '09:30');
  await enter(PASSWORD);
  await expect(page.getByRole('heading', { name: 'Leitstand' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(house.at('desk'));
});

story('a seller sees their own work and nothing of the support’s, nor of another house', async ({ open }) => {
  const house = await open('klein');
  const page = await house.signIn('anna-klein', 'leads');
  await expect(page.getByRole('navigation', { name: 'Hauptmenü' }).getByRole('link')).toHaveText(['Anfragen', 'Kalender', 'Nachrichten']);
  for (const path of ['rules', 'keys', 'setup', 'system', 'outbox']) {
    await page.goto(house.at(path));
    await expect(page.getByText('Diese Seite ist nicht für Ihr Konto.')).toBeVisible();
  }
  await page.goto('/d/sonnenhof/leads');
  await expect(page.getByText('Dieses Autohaus gehört nicht zu Ihrem Konto.')).toBeVisible();
  const status = await page.evaluate(async () => (await fetch('/api/v1/dealerships/sonnenhof/leads')).status);
  expect(status).toBe(404);
});

story('somebody changes their password and signs in with it', async ({ open, page: fresh }) => {
  const house = await open('wechsel');
  const page = await house.signIn('anna-wechsel', 'leads');
  await page.getByRole('button', { name: /Konto von anna/ }).click();
  await page.getByRole('menuitem', { name: 'Passwort ändern' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Bisheriges Passwort' }).fill(PASSWORD);
  await dialog.getByRole('textbox', { name: 'Neues Passwort', exact: true }).fill('ein-anderes-Passwort-7');
  await dialog.getByRole('textbox', { name: 'Neues Passwort, noch einmal' }).fill('ein-anderes-Passwort-7');
  await dialog.getByRole('button', { name: 'Passwort ändern' }).click();
  await expect(page.getByText('Das Passwort ist geändert.')).toBeVisible();
  await fresh.goto(house.at('leads'));
  await fresh.getByLabel(/^Name/).fill('anna-wechsel');
  await fresh.getByRole('textbox', { name: /^Passwort/ }).fill('ein-anderes-Passwort-7');
  await fresh.getByRole('button', { name: 'Anmelden' }).click();
  await expect(fresh.getByRole('link', { name: 'Anfragen' })).toBeVisible();
});

story('a session that ended is asked for once, and the page goes on where it was', async ({ open }) => {
  const house = await open('sitzung');
  await house.receive('Petra Lang', 'anna');
  const page = await house.signIn('anna-sitzung', 'leads');
  await page.getByRole('searchbox').fill('Petra');
  await expect(page).toHaveURL(/q=Petra/);
  await expect(page.getByRole('button', { name: /Petra Lang/ })).toBeVisible();
  await page.context().clearCookies();
  await page.getByRole('group', { name: 'Welche Anfragen' }).getByRole('button', { name: 'Alle' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ihre Anmeldung ist abgelaufen' });
  await expect(dialog.getByLabel(/^Name/)).toHaveValue('anna-sitzung');
  await expect(page.getByRole('button', { name: 'Erneut versuchen' })).toHaveCount(0);
  await dialog.getByRole('textbox', { name: /^Passwort/ }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Anmelden' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /Petra Lang/ })).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveValue('Petra');
});

story('what was typed when the session ended is not lost: it is sent when one has signed in again', async ({ open }) => {
  const house = await open('angefangen');
  const { id } = await house.receive('Petra Lang', 'anna');
  const page = await house.signIn('anna-angefangen', `leads?lead=${id}`);
  await expect(page.getByRole('heading', { name: 'Petra Lang' })).toBeVisible();
  await page.keyboard.press('n');
  const note = page.getByRole('dialog').getByLabel('Text');
  await note.fill('Kommt am Samstag mit ihrem Mann');
  await page.context().clearCookies({ name: /^(?!XSRF)/ });
  await page.getByRole('dialog').getByRole('button', { name: 'Eintragen' }).click();
  const signIn = page.getByRole('dialog', { name: 'Ihre Anmeldung ist abgelaufen' });
  await signIn.getByRole('textbox', { name: /^Passwort/ }).fill(PASSWORD);
  await signIn.getByRole('button', { name: 'Anmelden' }).click();
  await expect(signIn).toBeHidden();
  await expect(page.getByRole('blockquote').filter({ hasText: 'Kommt am Samstag mit ihrem Mann' })).toBeVisible();
});

story('whoever changes from one house to another stays on the page', async ({ open }) => {
  const house = await open('haus-eins');
  await open('haus-zwei');
  const page = await house.signIn('support', 'audit');
  await expect(page.getByRole('heading', { level: 1, name: 'Protokoll' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Autohaus', exact: true }).or(page.getByRole('textbox', { name: 'Autohaus', exact: true })).first().fill('haus-zwei');
  await page.getByRole('option', { name: 'Autohaus haus-zwei' }).click();
  await expect(page).toHaveURL(/\/d\/haus-zwei\/audit/);
  await expect(page.getByRole('heading', { level: 1, name: 'Protokoll' })).toBeVisible();
  // by keys as well
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog').getByRole('textbox').fill('haus-eins');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/d\/haus-eins\/audit/);
});

story('an unknown dealership says so, and one can sign out from there', async ({ open }) => {
  const house = await open('bekannt');
  const page = await house.signIn('support', 'setup');
  await page.goto('/d/gibtsnicht/setup');
  await expect(page.getByText('Ein Autohaus „gibtsnicht“ gibt es hier nicht.')).toBeVisible();
  await page.getByRole('button', { name: /Konto von/ }).click();
  await page.getByRole('menuitem', { name: 'Abmelden' }).click();
  await expect(page.getByRole('button', { name: 'Anmelden' })).toBeVisible();
});
