import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House, missing } from './house';

if (missing) console.warn(`The browser stories are skipped. ${missing}`);

describe.skipIf(missing)('stories in a browser', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open();
  });
  afterAll(async () => {
    await house?.close();
  });

  it('a seller gets a popup for an overdue lead and answers it', async () => {
    await house.moveTo('2027-03-04T09:00:00+01:00');
    const page = await house.signIn('anna', '/d/sonnenhof/leads');
    const { id } = await house.api<{ id: string }>('POST', '/dealerships/sonnenhof/leads', {
      source: 'mobile',
      assignee: 'anna',
      contact: { name: 'Kim Käufer', email: 'kim@example.org' },
      vehicle: 'Opel Astra',
    });
    await page.getByRole('button', { name: /Kim Käufer/ }).first().waitFor();
    await house.moveTo('2027-03-04T11:30:00+01:00', [page]);
    const lead = () => house.api<{ status: string; signal: string }>('GET', `/dealerships/sonnenhof/leads/${id}`);
    await expect.poll(async () => (await lead()).signal, { timeout: 20_000 }).toBe('RED');
    await page.goto(`${House.url}/d/sonnenhof/leads?lead=none`);
    const popup = page.getByTestId('popup');
    await popup.waitFor();
    for (let n = 0; n < 12 && !(await popup.getByText('Kim Käufer').isVisible()); n++) {
      await popup.getByRole('button', { name: 'Öffnen' }).click();
      await page.waitForTimeout(300);
    }
    await popup.getByText('Überfällig: Kim Käufer').waitFor();
    await popup.getByRole('button', { name: 'Beantwortet' }).click();
    await expect.poll(async () => (await lead()).status, { timeout: 20_000 }).toBe('IN_PROGRESS');
  });

  it('a manager hands over an escalated lead', async () => {
    await house.moveTo('2027-03-08T09:00:00+01:00');
    const { id } = await house.api<{ id: string }>('POST', '/dealerships/sonnenhof/leads', {
      source: 'mobile',
      assignee: 'ben',
      contact: { name: 'Jonas Heller', email: 'jonas@example.org' },
    });
    await house.moveTo('2027-03-08T16:00:00+01:00');
    const lead = () => house.api<{ assignee: string; escalatedTo: string[] }>('GET', `/dealerships/sonnenhof/leads/${id}`);
    await expect.poll(async () => (await lead()).escalatedTo, { timeout: 20_000 }).toContain('carla');
    const page = await house.signIn('carla', '/d/sonnenhof/desk');
    await page.getByLabel('Jonas Heller auswählen').first().check();
    await page.getByRole('button', { name: '1 gewählt: übergeben an …' }).click();
    await page.getByRole('combobox', { name: 'An wen?' }).or(page.getByLabel('An wen?')).first().click();
    await page.getByRole('option', { name: 'Anna Berg' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Übergeben' }).click();
    await expect.poll(async () => (await lead()).assignee, { timeout: 20_000 }).toBe('anna');
  });
});
