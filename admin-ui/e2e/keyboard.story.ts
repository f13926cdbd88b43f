import type { Locator, Page } from '@playwright/test';
import { PASSWORD, type House } from './house';
import { expect, story } from './story';

/** So many presses of the tabulator are more than any page needs. */
const FAR = 150;

/** Goes on with the tabulator until something has the focus: what it cannot reach, no keyboard can. */
async function tabTo(page: Page, what: Locator, step: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(what).toBeVisible();
  for (let n = 0; n < FAR; n++) {
    if (await what.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(step);
  }
  throw new Error(`The tabulator does not reach ${String(what)}.`);
}

const field = (page: Page, name: RegExp | string) => page.getByRole('combobox', { name }).or(page.getByRole('textbox', { name })).first();

/** Signs in without a mouse. */
async function signIn(house: House, user: string, path: string): Promise<Page> {
  const page = await house.windows.open();
  await page.goto(house.at(path));
  await tabTo(page, page.getByLabel(/^Name/));
  await page.keyboard.type(user);
  await tabTo(page, page.getByRole('textbox', { name: /^Passwort/ }));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname.startsWith('/d/'));
  return page;
}

story('a seller works through the morning without a mouse: answered, to be called tomorrow, noted, closed', async ({ open }) => {
  const house = await open('tastenfrei');
  const first = await house.receive('Kim Käufer', 'anna');
  await house.moveTo('mon', '09:10');
  const second = await house.receive('Murat Demir', 'anna');
  await house.moveTo('mon', '10:45');
  const page = await signIn(house, 'anna-tastenfrei', 'leads');
  await expect(page.getByRole('heading', { name: 'Kim Käufer' })).toBeVisible();
  await expect(page.getByText('Gleich fällig')).toBeVisible();
  await page.keyboard.press('a');
  await house.until(first.id, { status: 'IN_PROGRESS' });
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('Möchte den Wagen am Samstag sehen');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Eintragen' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Möchte den Wagen am Samstag sehen')).toBeVisible();
  // What is answered stands behind what is open.
  await page.keyboard.press('k');
  await expect(page.getByRole('heading', { name: 'Murat Demir' })).toBeVisible();
  await page.keyboard.press('w');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: /Morgen 9:00/ }));
  await page.keyboard.press('Enter');
  await house.until(second.id, { status: 'IN_PROGRESS', signal: 'GREEN' });
  await page.keyboard.press('c');
  await page.getByRole('menuitem', { name: 'Verloren' }).waitFor();
  for (let n = 0; n < 6 && !(await page.getByRole('menuitem', { name: 'Verloren' }).evaluate((element) => element === document.activeElement)); n++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await house.until(second.id, { status: 'CLOSED' });
});

story('a deputy answers for somebody absent without a mouse', async ({ open }) => {
  const house = await open('tastenvertretung');
  await house.api('PUT', '/users/eva', { ...(await house.api<object>('GET', '/users/eva')), deputy: 'anna', absences: [`${house.date('mon')}..${house.date('mon')}`] });
  const { id } = await house.receive('Dora Deputat', 'eva');
  const page = await signIn(house, 'anna-tastenvertretung', 'leads');
  await expect(page.getByRole('heading', { name: 'Dora Deputat' })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: /^Beantwortet/ }));
  await page.keyboard.press('Enter');
  await house.until(id, { status: 'IN_PROGRESS' });
  await page.getByRole('button', { name: /Rückgängig/ }).waitFor();
  await page.keyboard.press('Control+z');
  await house.until(id, { status: 'OPEN' });
});

story('a manager ticks and hands over without a mouse', async ({ open }) => {
  const house = await open('tastenleitstand');
  const { id } = await house.receive('Lena Fuchs', 'anna');
  const page = await signIn(house, 'carla-tastenleitstand', 'desk');
  await tabTo(page, page.getByRole('region', { name: 'Anna Berg' }).getByRole('checkbox', { name: 'Lena Fuchs auswählen' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: '1 gewählt: übergeben an …' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, field(page, 'An wen?'));
  await page.keyboard.type('Ben');
  await page.getByRole('option', { name: 'Ben Wolf' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Übergeben' }));
  await page.keyboard.press('Enter');
  await house.until(id, { assignee: 'ben' });
  await tabTo(page, page.getByRole('link', { name: 'Ausgang' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Ausgang' })).toBeVisible();
});

story('support changes a stage without a mouse', async ({ open }) => {
  const house = await open('tastenhaus');
  const page = await signIn(house, 'support', 'setup?area=escalation');
  const when = page.getByRole('textbox', { name: 'Überfällig: wann' });
  await tabTo(page, when);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('1 h');
  await tabTo(page, page.getByRole('button', { name: 'Speichern' }));
  await page.keyboard.press('Enter');
  await expect.poll(() => house.api<{ settings: { stages: { E1: { after: string } } } }>('GET', '').then((one) => one.settings.stages.E1.after)).toBe('PT1H');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('Protokoll');
  await page.getByRole('dialog').getByText('Protokoll').first().waitFor();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/audit/);
});

story('QA runs the scenarios and looks at what failed without a mouse', async ({ demo }) => {
  const page = await signIn(demo, 'qa', 'scenarios');
  await tabTo(page, page.getByRole('button', { name: 'Alle ausführen' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /bestanden/ })).toBeVisible();
  await tabTo(page, page.getByRole('checkbox', { name: 'nur nicht bestandene' }));
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: 'nur nicht bestandene' })).toBeChecked();
});
