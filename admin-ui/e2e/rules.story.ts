import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { api, PASSWORD } from './house';
import { expect, picture, story } from './story';

const SCENARIO = `scenario: Eine Premiumanfrage ist nach 30 Minuten überfällig
users:
  - { id: anna, roles: [SELLER], receivesLeads: true }
events:
  - { at: "2027-03-04T17:50", lead: L1, type: received, source: mobile, brand: Audi, assignee: anna }
until: "2027-03-05T12:00"
only: [E1]
expect:
  - { at: "2027-03-05T08:20", stage: E1, lead: L1, to: [anna] }
`;

/** Takes an entry of the editor's list. One that is drawn anew under the mouse is taken again. */
async function choose(page: Page, name: string) {
  const option = page.getByRole('option').filter({ has: page.getByText(name, { exact: true }) });
  await expect(async () => {
    await option.click({ timeout: 10_000 });
    await expect(option).toHaveCount(0, { timeout: 3000 });
  }).toPass();
}

/** Types as a person does who lets the editor finish a sentence where `… →` says what is chosen from its list. */
async function write(page: Page, lines: (string | { begin: string; choose: string })[]) {
  for (const line of lines) {
    if (typeof line === 'string') {
      await page.keyboard.type(line);
    } else {
      await page.keyboard.type(line.begin);
      await choose(page, line.choose);
    }
    await page.keyboard.press('Enter');
  }
}

/** Replaces what an editor holds, as by keyboard: it keeps a selection of its own, and may set that again between the two halves of a `fill`. */
async function rewrite(editor: Locator, text: string): Promise<void> {
  await editor.press('ControlOrMeta+a');
  await editor.page().keyboard.insertText(text);
}

story('support writes "premium brand in 30 minutes" in sentences, sees it fail, mends it, looks at the impact, publishes and rolls back', async ({ demo }) => {
  await demo.receive('Anke Voss', 'anna', { brand: 'Audi', vehicle: 'Audi Q4' });
  await demo.receive('Ralf Thiel', 'ben', { brand: 'Audi', vehicle: 'Audi A3' });
  await demo.moveTo('tue', '09:00');
  const page = await demo.signIn('support', 'rules');
  const way = page.getByRole('list', { name: 'Der Weg zur Veröffentlichung' });
  const side = page.getByRole('complementary', { name: 'Ausprobieren' });
  const publish = page.getByRole('button', { name: /Veröffentlichen als v/ });

  await story.step('a file of one’s own, with completion', async () => {
    await page.getByRole('button', { name: '+ Neue Regeldatei' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('premium');
    await page.getByRole('button', { name: 'Anlegen' }).click();
    await page.getByRole('textbox', { name: 'Text von premium.dslr' }).click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('Regel "E1 Premium überfällig" ersetzt "E1 Eine off');
    // offered in German, written as files name it
    await choose(page, 'E1 Eine offene Anfrage ist überfällig, wenn ihre Zeit um ist');
    await expect(page.getByRole('textbox', { name: 'Text von premium.dslr' })).toContainText('ersetzt "E1 An open lead is overdue when its time has passed"');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await write(page, ['Grund "Premium: {after} ab {anchor} ohne Antwort."', 'Wenn', { begin: 'eine Anfrage o', choose: 'eine Anfrage offen ist' }, 'ihre Mark "Audi" ist', 'die Stufe E1 nicht unterdrückt ist', 'Dann', 'ist sie 60 Minuten Öffnungszeit nach Eingang überfällig', 'Ende', '']);
    // The rule it replaces stood for all brands; the others keep their time.
    await write(page, ['Regel "E1 andere Anfrage überfällig"', 'Wenn', 'eine Anfrage offen ist', 'ihre Marke nicht "Audi" ist', 'die Stufe E1 eingeschaltet ist', 'die Stufe E1 nicht unterdrückt ist', 'Dann', 'ist sie nach der eingestellten Zeit überfällig', 'Ende']);
  });

  await story.step('a problem stands at its sentence, in the list and in the text', async () => {
    const problem = page.getByRole('button', { name: /Fehler.*ihre Mark / });
    await expect(problem).toBeVisible();
    await expect(page.locator('.cm-lintRange-error').filter({ hasText: /^Mark$/ })).toBeVisible();
    await expect(publish).toBeDisabled();
    await problem.click();
    await page.keyboard.press('Home');
    for (let n = 0; n < 'ihre Mark'.length; n++) await page.keyboard.press('ArrowRight');
    await page.keyboard.type('e');
    await expect(page.getByRole('heading', { name: /^(Keine Fehler|\d Hinweis)/ })).toBeVisible();
    await expect(page.getByText('gespeichert', { exact: true })).toBeVisible();
  });

  await story.step('its scenario fails, and says where', async () => {
    await page.getByRole('button', { name: '+ Neues Szenario' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('premium-30-minuten');
    await page.getByRole('button', { name: 'Anlegen' }).click();
    await rewrite(page.getByRole('textbox', { name: 'Text von premium-30-minuten' }), SCENARIO);
    await page.getByRole('button', { name: 'Speichern und ausführen' }).click();
    await expect(side.getByRole('button', { name: /nicht bestanden.*1 weicht ab/ })).toBeVisible();
    await expect(side.getByRole('group', { name: 'erwartet' }).getByRole('button', { name: /Überfällig.*08:20/ })).toBeVisible();
    await expect(side.getByRole('group', { name: 'tatsächlich' }).getByRole('button', { name: /Überfällig.*08:50/ })).toBeVisible();
    await expect(way).toContainText('Szenarien 0/1');
    await expect(publish).toBeDisabled();
  });

  await story.step('mended, it passes', async () => {
    await page.getByRole('button', { name: 'premium.dslr' }).click();
    await picture(page, 'rules');
    await page.getByText('60 Minuten', { exact: true }).dblclick({ position: { x: 6, y: 8 } });
    await page.keyboard.type('30');
    await expect(way).toContainText('Szenarien 1/1');
    await expect(side.getByText('1 bestanden')).toBeVisible();
  });

  await story.step('the impact on the real leads, as a chart and a table', async () => {
    await side.getByRole('button', { name: 'Wirkung ansehen' }).click();
    await expect(side.getByRole('figure', { name: 'Wirkung je Stufe' })).toBeVisible();
    const row = side.getByRole('row', { name: /^E1 Anna Berg/ });
    await expect(row).toBeVisible();
    await row.getByRole('button', { name: 'E1' }).click();
    await expect(side.getByRole('link', { name: /11:00 → .*09:30/ })).toBeVisible();
    await expect(way).toContainText('Wirkung angesehen');
  });

  await story.step('published with a comment', async () => {
    await publish.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Audi nach 30 Minuten, wie mit dem Hersteller vereinbart');
    await dialog.getByRole('button', { name: 'Jetzt veröffentlichen' }).click();
    await expect(page.getByText('Version 1 gilt.')).toBeVisible();
  });

  await story.step('a new lead follows the rule', async () => {
    const { id } = await demo.receive('Firma Brandt', 'anna', { brand: 'Audi' });
    const timeline = await demo.api<{ planned: { stage: string; at: string; because: { rule: string; version: number } }[] }>('GET', `/leads/${id}/timeline`);
    expect(timeline.planned.find((step) => step.stage === 'E1')).toMatchObject({ because: { rule: 'E1 Premium überfällig', version: 1 } });
  });

  await story.step('and rolled back from the history', async () => {
    await page.getByRole('button', { name: 'Verlauf' }).click();
    const drawer = page.getByRole('dialog', { name: 'Verlauf' });
    await expect(drawer.getByText('Audi nach 30 Minuten, wie mit dem Hersteller vereinbart')).toBeVisible();
    await drawer.getByRole('button', { name: 'Änderungen' }).click();
    await expect(drawer.getByText('+  ist sie 30 Minuten Öffnungszeit')).toBeVisible();
    await drawer.getByRole('button', { name: 'Zurück zu v0' }).click();
    await drawer.getByRole('button', { name: 'Ja, zurückrollen' }).click();
    await expect(drawer.getByText('stellt Version 0 wieder her')).toBeVisible();
    expect(await demo.api('GET', '/rules')).toMatchObject({ version: 2 });
  });
});

story('two people in one file are told of each other, and neither overwrites the other', async ({ open }) => {
  const house = await open('zwei');
  await api('PUT', '/accounts/bea-zwei', { name: 'Bea', role: 'SUPPORT', password: PASSWORD, language: 'de', dealerships: [] });
  await house.api('PUT', '/rules/draft/eigen.dslr', '# Eigene Regeln\n', 'text/plain');
  const sam = await house.signIn('support', 'rules?file=eigen.dslr');
  await expect(sam.getByRole('textbox', { name: 'Text von eigen.dslr' })).toBeVisible();
  const bea = await house.signIn('bea-zwei', 'rules?file=eigen.dslr');
  await expect(sam.getByText('Bea bearbeitet diese Datei gerade auch.')).toBeVisible();
  await expect(bea.getByText(/Sam Support bearbeitet diese Datei gerade auch/)).toBeVisible();
  await rewrite(bea.getByRole('textbox', { name: 'Text von eigen.dslr' }), '# Von Bea\n');
  await expect(sam.getByText(/bea-zwei hat eigen\.dslr um 09:00 gespeichert/)).toBeVisible();
  await expect(sam.getByRole('textbox', { name: 'Text von eigen.dslr' })).toContainText('Von Bea');
});

story('files are renamed, discarded and deleted; a wrong new file says that it blocks and can be taken away', async ({ open }) => {
  const house = await open('ablage');
  await house.api('PUT', '/rules/draft/eigen.dslr', '# Eigene Regeln\n', 'text/plain');
  await house.api('POST', '/rules/draft/publish', { comment: 'Anfang' });
  const page = await house.signIn('support', 'rules?file=eigen.dslr');
  const text = page.getByRole('textbox', { name: 'Text von eigen.dslr' });
  const menu = async (file: string, item: string) => {
    await page.getByRole('button', { name: `Mehr zu ${file}` }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const draft = async () => (await house.api<{ files: { file: string; layer: string; text: string }[] }>('GET', '/rules/draft')).files.filter((file) => file.layer === 'dealer').map((file) => `${file.file}: ${file.text.trim()}`);

  await rewrite(text, '# Anders\n');
  await expect.poll(draft).toEqual(['eigen.dslr: # Anders']);
  await menu('eigen.dslr', 'Änderungen verwerfen');
  await page.getByRole('button', { name: 'Ja, verwerfen' }).click();
  await expect(text).toContainText('Eigene Regeln');

  await menu('eigen.dslr', 'Umbenennen');
  await page.getByRole('dialog').getByLabel('Name').fill('haus');
  await page.getByRole('dialog').getByRole('button', { name: 'Umbenennen' }).click();
  await expect(page.getByRole('heading', { name: 'haus.dslr' })).toBeVisible();
  await expect.poll(draft).toEqual(['haus.dslr: # Eigene Regeln']);

  await page.getByRole('button', { name: '+ Neue Regeldatei' }).click();
  await page.locator('input[type=file]').setInputFiles({ name: 'zeiten.tsv', mimeType: 'text/plain', buffer: Buffer.from('stage\twrong\nE1\tx\n') });
  await expect(page.getByRole('dialog').getByLabel('Name')).toHaveValue('zeiten.csv');
  await page.getByRole('dialog').getByRole('button', { name: 'Anlegen' }).click();
  await expect(page.getByText('Erst berichtigen, entfernen oder verwerfen: zeiten.csv')).toBeVisible();
  await menu('zeiten.csv', 'Löschen');
  await page.getByRole('button', { name: 'Ja, löschen' }).click();
  await expect.poll(draft).toEqual(['haus.dslr: # Eigene Regeln']);

  await page.getByRole('button', { name: 'Entwurf verwerfen' }).click();
  await page.getByRole('button', { name: 'Ja, verwerfen' }).click();
  await expect.poll(draft).toEqual(['eigen.dslr: # Eigene Regeln']);
  await expect(page.getByText('Entwurf unverändert')).toBeVisible();
});

story('what happened in a scenario is taken as expected by one click, and all else stays as it is written', async ({ open }) => {
  const house = await open('wahr');
  await house.api('PUT', '/scenarios/eins', `# So war es vereinbart\n${SCENARIO}`, 'application/yaml');
  const page = await house.signIn('support', 'rules?scenario=eins');
  const side = page.getByRole('complementary', { name: 'Ausprobieren' });
  await expect(side.getByRole('button', { name: /nicht bestanden/ })).toBeVisible();
  await side.getByRole('button', { name: 'Was geschah, als erwartet übernehmen' }).click();
  await expect(side.getByText('1 bestanden')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Text von eins' })).toContainText('T09:50');
  const { text } = (await house.api<{ items: { text: string }[] }>('GET', '/scenarios')).items[0]!;
  expect(text).toBe(`# So war es vereinbart\n${SCENARIO}`.replace('08:20', '09:50'));
});

story('a decision table is edited as a grid: by keyboard, pasted out of a spreadsheet, in German words', async ({ open }) => {
  const house = await open('raster');
  const page = await house.signIn('support', 'rules');
  await page.getByRole('button', { name: '+ Neue Regeldatei' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('zeiten.csv');
  await page.getByRole('dialog').getByRole('button', { name: 'Anlegen' }).click();
  const grid = page.getByRole('table', { name: 'Text von zeiten.csv' });
  await grid.getByRole('textbox', { name: 'Zeile 1, Marke' }).fill('Opel GSe');
  await page.keyboard.press('Enter');
  await expect(grid.getByRole('textbox', { name: 'Zeile 2, Marke' })).toBeFocused();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'Audi\tUSED\tE1\t1,5 h\r\nVW\tNEW\tE1\t2 h\r\n');
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(grid.getByRole('textbox', { name: 'Zeile 3, nach' })).toHaveValue('2 h');
  await grid.getByRole('button', { name: 'Spalte Quelle entfernen' }).click();
  await expect(page.getByRole('heading', { name: /^(Keine Fehler|\d Hinweis)/ })).toBeVisible();
  await expect.poll(async () => (await house.api<{ files: { file: string; text: string }[] }>('GET', '/rules/draft')).files.find((file) => file.file === 'zeiten.csv')?.text).toBe('Marke;Zustand;Stufe;nach;Uhr;an;per\nOpel GSe;;E1;30 min;BUSINESS;;\nAudi;USED;E1;1,5 h;;;\nVW;NEW;E1;2 h;;;\n');
  await grid.getByRole('textbox', { name: 'Zeile 3, nach' }).fill('eine Stunde');
  await page.keyboard.press('Tab');
  await expect(grid.getByRole('textbox', { name: 'Zeile 3, nach' })).toHaveValue('1 h');
  await grid.getByRole('textbox', { name: 'Zeile 3, nach' }).fill('bald');
  await expect(grid.getByRole('textbox', { name: 'Zeile 3, nach' })).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: /„bald“ ist keine Dauer/ }).click();
  await expect(grid.getByRole('textbox', { name: 'Zeile 3, nach' })).toBeFocused();
  await grid.getByRole('button', { name: 'Zeile 3 entfernen' }).click();
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Text von zeiten.csv' })).toContainText('Opel GSe;;E1');
});

story('a decision table out of a spreadsheet is uploaded as it was stored, and decides', async ({ open }) => {
  const house = await open('tabelle');
  const page = await house.signIn('support', 'rules');
  await page.getByRole('button', { name: '+ Neue Regeldatei' }).click();
  const dialog = page.getByRole('dialog');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog.getByLabel('Aus einer Datei').click()]);
  await chooser.setFiles(join(import.meta.dirname, 'zeiten-je-marke.xlsx'));
  await expect(dialog.getByLabel('Name')).toHaveValue('zeiten-je-marke.csv');
  await dialog.getByRole('button', { name: 'Anlegen' }).click();
  const grid = page.getByRole('table', { name: 'Text von zeiten-je-marke.csv' });
  await expect(grid.getByRole('textbox', { name: 'Zeile 1, Marke' })).toHaveValue('Opel');
  await expect(grid.getByRole('textbox', { name: 'Zeile 2, nach' })).toHaveValue('1,5 h');
  await expect(page.getByRole('heading', { name: /^(Keine Fehler|\d Hinweis)/ })).toBeVisible();
  await page.getByRole('button', { name: /Veröffentlichen als v/ }).click();
  await dialog.getByRole('textbox').fill('Zeiten je Marke');
  await dialog.getByRole('button', { name: 'Jetzt veröffentlichen' }).click();
  await expect(dialog).toBeHidden();
  const { id } = await house.receive('Ute Opel', 'anna', { brand: 'Opel' });
  const { planned } = await house.api<{ planned: { stage: string; at: string }[] }>('GET', `/leads/${id}/timeline`);
  expect(Date.parse(planned.find((step) => step.stage === 'E1')?.at ?? '')).toBe(Date.parse(house.when('mon', '09:30')));
});

story('before publishing one reads what changes and whom it loses, and the version keeps it', async ({ open }) => {
  const house = await open('beweis');
  await house.api('PUT', '/rules/draft/wunsch.dslr', 'Für Anfragen der Marke "DS" gilt: überfällig nach 30 Minuten\nFür Anfragen der Marke "Alpine" gilt: E1 entfällt, keine Eskalation, keine Erinnerung\n', 'text/plain');
  const page = await house.signIn('support', 'rules?file=wunsch.dslr');
  const side = page.getByRole('complementary', { name: 'Ausprobieren' });
  await expect(side.getByText(/^Anfragen der Marke "DS": E1 2 h Öffnungszeit → 30 min\.$/)).toBeVisible();
  await expect(side.getByText('Das ändert sich, nachweislich sonst nichts.')).toBeVisible();
  const hole = side.getByRole('listitem').filter({ hasText: 'Anfragen der Marke "Alpine": Niemand erfährt davon.' });
  await hole.getByRole('button', { name: 'Als Szenario anlegen' }).click();
  await expect(page.getByRole('heading', { name: 'Anfragen-der-Marke-Alpine-Niemand-erfährt-davon' })).toBeVisible();
  await expect(side.getByRole('button', { name: /nicht bestanden.*weichen? ab/ })).toBeVisible();
  await expect(page.getByRole('textbox', { name: /Text von Anfragen-der-Marke/ })).toContainText('Alpine');

  await page.getByRole('button', { name: 'wunsch.dslr' }).click();
  await rewrite(page.getByRole('textbox', { name: 'Text von wunsch.dslr' }), 'Für Anfragen der Marke "DS" gilt: überfällig nach 30 Minuten\n');
  await expect(side.getByText('1 bestanden')).toBeVisible();
  await page.getByRole('button', { name: /Veröffentlichen als v/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/Anfragen der Marke "DS": E1/)).toBeVisible();
  await dialog.getByRole('textbox').fill('DS nach 30 Minuten');
  await dialog.getByRole('button', { name: 'Jetzt veröffentlichen' }).click();
  await page.getByRole('button', { name: 'Verlauf' }).click();
  const drawer = page.getByRole('dialog', { name: 'Verlauf' });
  await expect(drawer.getByText('Anfragen der Marke "DS": E1 2 h Öffnungszeit → 30 min.')).toBeVisible();
  await expect(drawer.getByText('Das ändert sich, nachweislich sonst nichts.')).toBeVisible();
});

story('a draft is published at a date: planned, called off, planned anew, and told of when it was not published', async ({ open }) => {
  const house = await open('termin');
  await house.moveTo('mon', '09:00');
  await house.api('PUT', '/rules/draft/wunsch.dslr', 'Für Anfragen der Marke "DS" gilt: überfällig nach 30 Minuten\n', 'text/plain');
  const page = await house.signIn('support', 'rules?file=wunsch.dslr');
  const way = page.locator('footer');
  const plan = async (time: string) => {
    await page.getByRole('button', { name: /Veröffentlichen als v1/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Was ändert sich, und warum?' }).fill('Ab heute Mittag');
    await dialog.getByRole('button', { name: 'zu einem Zeitpunkt' }).click();
    await dialog.getByLabel('Zeitpunkt').last().fill(`${house.date('mon')}T${time}`);
    await dialog.getByRole('button', { name: 'Veröffentlichung planen' }).click();
    await expect(dialog).toBeHidden();
    await expect(way.getByText(new RegExp(`^Wird am Mo.*${time} veröffentlicht, geplant von support\\.$`))).toBeVisible();
  };
  const version = async () => (await house.api<{ version: number }>('GET', '/rules')).version;
  await plan('11:00');
  await way.getByRole('button', { name: 'Planung aufheben' }).click();
  await expect(way.getByText(/Wird am/)).toBeHidden();
  await house.moveTo('mon', '12:00');
  expect(await version()).toBe(0);

  await plan('13:00');
  await house.moveTo('mon', '13:00');
  await expect.poll(version).toBe(1);
  await page.reload();
  await page.getByRole('button', { name: 'Verlauf' }).click();
  await expect(page.getByRole('dialog', { name: 'Verlauf' }).getByText('Ab heute Mittag')).toBeVisible();
  await expect(way.getByText(/Wird am/)).toBeHidden();

  await story.step('what was changed meanwhile is not published, and who planned it reads why', async () => {
    await house.api('PUT', '/rules/draft/wunsch.dslr', 'Für Anfragen der Marke "DS" gilt: überfällig nach 20 Minuten\n', 'text/plain');
    await house.api('PUT', '/rules/draft/schedule', { at: house.when('mon', '15:00'), comment: 'zu spät' });
    await house.api('PUT', '/rules/draft/wunsch.dslr', 'Für Anfragen der Marke "DS" gilt: überfällig nach 25 Minuten\n', 'text/plain');
    await page.goto(house.at('rules?file=wunsch.dslr'));
    await expect(way.getByRole('alert')).toContainText('So wird nicht veröffentlicht');
    await house.moveTo('mon', '15:00');
    await page.reload();
    await expect(way.getByRole('alert')).toContainText(/Wurde am Mo.*nicht veröffentlicht .*Der Entwurf wurde geändert, nachdem seine Veröffentlichung geplant war/);
    expect(await version()).toBe(1);
    await way.getByRole('button', { name: 'Zur Kenntnis genommen' }).click();
    await expect(way.getByRole('alert')).toBeHidden();
  });
});

story('a draft runs in shadow, and its report says what it would have told whom', async ({ open }) => {
  const house = await open('schatten');
  await house.api('PUT', '/rules/draft/wunsch.dslr', 'Für Anfragen der Marke "DS" gilt: überfällig nach 30 Minuten\n', 'text/plain');
  const page = await house.signIn('support', 'rules?file=wunsch.dslr');
  const panel = page.getByRole('complementary', { name: 'Ausprobieren' }).locator('section').filter({ has: page.getByRole('heading', { name: 'Schattenbetrieb' }) });
  await panel.getByRole('button', { name: 'Schattenbetrieb beginnen' }).click();
  await expect(panel.getByText(/^Läuft seit .* Niemand erfährt davon\.$/)).toBeVisible();
  await house.receive('Ute Stern', 'anna', { brand: 'DS' });
  await house.receive('Olaf Mond', 'anna', { brand: 'Opel' });
  await house.moveTo('mon', '10:00');
  await panel.getByRole('button', { name: 'Bericht ansehen' }).click();
  await expect(panel.getByText('2 Anfragen verglichen')).toBeVisible();
  const row = panel.getByRole('row').filter({ hasText: 'E1' });
  await expect(row).toContainText('Anna');
  await row.getByRole('button', { name: 'E1' }).click();
  await expect(panel.getByRole('link', { name: /→/ })).toHaveCount(1);
  await panel.getByRole('button', { name: 'Beenden' }).click();
  await expect(panel.getByRole('button', { name: 'Schattenbetrieb beginnen' })).toBeVisible();
});

story('a rule that replaces a shipped one for one brand is warned about', async ({ open }) => {
  const house = await open('nurds');
  const page = await house.signIn('support', 'rules');
  await house.api('PUT', '/rules/draft/ds.dslr', 'Regel "E1 DS" ersetzt "E1 An open lead is overdue when its time has passed"\nWenn\n  eine Anfrage offen ist\n  ihre Marke "DS" ist\nDann\n  ist sie 30 Minuten Öffnungszeit nach Eingang überfällig\nEnde\n', 'text/plain');
  await page.goto(house.at('rules?file=ds.dslr'));
  await expect(page.getByRole('button', { name: /Hinweis.*nicht für alle Anfragen: für Anfragen \(nicht der Marke "DS"\) gilt dann keine von beiden/ })).toBeVisible();
});

story('a scenario stores itself; while it is no whole story it is kept, whatever is clicked', async ({ open }) => {
  const house = await open('sichern');
  await house.api('PUT', '/scenarios/eins', SCENARIO, 'application/yaml');
  await house.api('PUT', '/scenarios/zwei', SCENARIO, 'application/yaml');
  const page = await house.signIn('support', 'rules?scenario=eins');
  const text = page.getByRole('textbox', { name: 'Text von eins' });
  const stored = async () => (await house.api<{ items: { name: string; text: string }[] }>('GET', '/scenarios')).items.find((one) => one.name === 'eins')?.text;
  await rewrite(text, SCENARIO.replace('08:20', '08:30'));
  await expect.poll(stored).toContain('T08:30');
  await rewrite(text, 'scenario: halb\nevents: [');
  await expect(page.getByText('noch kein ganzes Szenario; auf diesem Gerät aufgehoben')).toBeVisible();
  await page.getByRole('button', { name: 'zwei', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'zwei' })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'eins', exact: true }).click();
  await expect(text).toContainText('scenario: halb');
  expect(await stored()).toContain('T08:30');
  await rewrite(text, SCENARIO.replace('08:20', '08:40'));
  await page.keyboard.press('Control+s');
  await expect.poll(stored).toContain('T08:40');
});

story('the scenarios page says what no scenario would notice, and stores what is missing', async ({ open }) => {
  const house = await open('fehlende');
  await house.api('PUT', '/rules/draft/ds.dslr', 'Für Anfragen der Marke "DS" gilt: überfällig nach 30 Minuten Öffnungszeit', 'text/plain');
  const page = await house.signIn('support', 'scenarios');
  await page.getByText('Entwurf', { exact: true }).click();
  await page.getByRole('button', { name: 'Fehlende Szenarien suchen' }).click();
  await expect(page.getByText(/Die Szenarien bemerken 0 % der Fehler/)).toBeVisible();
  await page.getByRole('button', { name: /Szenarien anlegen$/ }).click();
  await expect(page.getByText(/Die Szenarien bemerken 100 % der Fehler/)).toBeVisible();
  await expect(page.getByText(/[1-9]\d* bestanden, 0 nicht/)).toBeVisible();
});
