import type { Page } from '@playwright/test';
import { expect, story } from './story';

story('support makes a dealership step by step, and the check leads to what is missing', async ({ open }) => {
  const house = await open('vorbild');
  const page = await house.signIn('support', 'setup?area=general');
  await page.getByRole('combobox', { name: 'Autohaus' }).or(page.getByRole('textbox', { name: 'Autohaus' })).first().click();
  await page.getByRole('option', { name: 'Autohaus anlegen' }).click();
  const name = `Neubau ${Date.now().toString(36)}`;
  const id = name.toLowerCase().replace(' ', '.');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('combobox', { name: 'Bundesland' }).or(page.getByRole('textbox', { name: 'Bundesland' })).first().fill('Bay');
  await page.getByRole('option', { name: 'Bayern' }).click();
  await page.getByRole('button', { name: 'Autohaus anlegen' }).click();
  await expect(page.getByRole('heading', { name: `${name} einrichten` })).toBeVisible();

  await page.getByLabel('Personen aus einer Tabelle').fill('Name\tE-Mail\tRolle\nAnna Berg\tanna@haus.example\tVerkäuferin\nCarla Kern\tcarla@haus.example\tVerkaufsleitung\nEva\teva\tVerkauf');
  await expect(page.getByText('Zeile 4: keine gültige E-Mail-Adresse')).toBeVisible();
  await page.getByRole('button', { name: '2 Personen anlegen' }).click();
  await expect(page.getByText('2 Personen sind da')).toBeVisible();
  await page.getByRole('checkbox', { name: 'mobile.de' }).check();
  await page.getByRole('button', { name: 'Quellen anlegen' }).click();
  await expect(page.getByRole('checkbox', { name: 'mobile.de' })).toBeHidden();
  await page.getByRole('textbox', { name: 'An welche Adresse' }).fill('it@haus.example');
  await page.getByRole('button', { name: 'Testmail senden' }).click();
  await expect(page.getByRole('status').filter({ hasText: /Mailserver|Abgeschickt/ })).toBeVisible();

  await page.getByRole('link', { name: /Fallback-Benutzer jemanden ein/ }).click();
  await expect(page.getByRole('combobox', { name: 'Wenn niemand da ist' }).or(page.getByRole('textbox', { name: 'Wenn niemand da ist' })).first()).toBeFocused();
  const answer = await page.request.get(`/api/v1/dealerships/${id}`);
  expect(await answer.json()).toMatchObject({ name, region: 'DE-BY' });
});

story('each entry of the check puts the field it is about under the keyboard', async ({ open }) => {
  const house = await open('haken');
  await house.api('PUT', '', {
    settings: {
      fallbackUser: null,
      pool: { enabled: false, account: 'fort' },
      followUp: { respectOpeningHours: true },
      stages: {
        R1: { enabled: true, after: 'PT3H' },
        WR1: { enabled: true, before: 'PT30M' },
        'E2.1': { enabled: false },
        'EM2.1': { enabled: true },
        EL1: { enabled: true, schedule: { days: 'sun', time: '07:00' } },
      },
    },
  });
  await house.api('PUT', '/groups/leer', { name: 'Leer', when: { source: 'mobile' }, members: [] });
  await house.api('PUT', '/groups/eine', { name: 'Eine', when: { source: 'mobile' }, members: ['anna'] });
  await house.api('PUT', '/users/dora', { name: 'Dora Klein', roles: ['DISPATCHER'], canBeAssigned: false });
  await house.api('PUT', '/users/eva', { deputy: 'dora' });
  const page = await house.signIn('support', 'setup?area=escalation');
  const check = page.getByRole('complementary', { name: 'Was das bedeutet' });
  const field = (name: RegExp | string, role: 'textbox' | 'switch' | 'combobox' = 'textbox') => page.getByRole(role, { name }).or(page.getByRole('combobox', { name })).first();
  // The settings of the findings, and what gets the keyboard.
  const FIELDS: Record<string, ReturnType<typeof field>> = {
    'settings.fallbackUser': field('Wenn niemand da ist'),
    // the account of a pool that is off cannot be changed before it is on
    'settings.pool.account': page.getByRole('switch', { name: /Pool/ }).or(page.getByRole('checkbox', { name: /Pool/ })),
    'settings.stages.R1.after': field('Erinnerung: wann'),
    'settings.stages.WR1.before': field(/Wiedervorlage.*: wann/),
    'settings.stages.EM2.1.enabled': page.getByRole('switch', { name: 'Eskaliert, E-Mail: an oder aus' }),
    'settings.stages.EL1.schedule': field(/: Tage$|: an welchen Tagen/),
    'groups.leer': field('Mitglieder'),
    'groups.eine': field('Mitglieder'),
    'users.eva.deputy': page.getByRole('dialog').getByRole('combobox', { name: /^Vertretung/ }).or(page.getByRole('dialog').getByRole('textbox', { name: /^Vertretung/ })).first(),
  };
  const { items } = await house.api<{ items: { setting: string; remedy: string }[] }>('GET', '/check');
  expect(items.map((item) => item.setting)).toEqual(expect.arrayContaining(Object.keys(FIELDS)));
  for (const { setting, remedy } of items) {
    await story.step(setting, async () => {
      // Each entry has an address; opened on its own, nothing of the entry before holds the keyboard.
      const address = await check.getByRole('link', { name: remedy }).nth(items.filter((item) => item.remedy === remedy).findIndex((item) => item.setting === setting)).getAttribute('href');
      await page.goto(address!);
      await expect.poll(() => focused(page), { message: setting }).toBe(true);
      const wanted = FIELDS[setting];
      if (wanted) await expect(wanted).toBeFocused();
      await page.goto(house.at('setup?area=escalation'));
    });
  }
});

/** Whether the keyboard is in a field of the form or of its dialog. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.closest('[data-field], [role=dialog]') !== null && document.activeElement?.matches('input, button') === true && !document.activeElement.matches('[aria-label="Schließen"]'));

story('the overview of the demo dealership prints on one page', async ({ demo }) => {
  const page = await demo.signIn('support', 'overview');
  await expect(page.getByRole('heading', { name: 'Autohaus Sonnenhof' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Anna Berg', exact: false }).first()).toBeVisible();
  for (const [panel, last] of [['Quellen', 'Ausstellung'], ['Gruppen', 'Anna Berg']] as const) await expect(page.locator('section').filter({ has: page.getByRole('heading', { name: panel }) })).toContainText(last);
  const printed = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  expect(printed.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
});

story('a dealership that nobody knows says so, and offers to make it', async ({ open }) => {
  const house = await open('bekannt');
  const page = await house.signIn('support', 'setup?area=general');
  await page.goto('/d/gibtsnicht/setup');
  await expect(page.getByRole('link', { name: 'Autohaus anlegen' })).toBeVisible();
  await page.getByRole('button', { name: /support/i }).click();
  await expect(page.getByRole('menuitem', { name: 'Abmelden' })).toBeVisible();
});
