import { api } from './house';
import { expect, story } from './story';

interface Held {
  dealership: string;
  held: number | null;
  result: string | null;
}

const RULE = `package autohaus

rule "Anfragen der Gruppe werden gemeldet"
    @stage(R1)
when
    Lead( open )
then
end
`;

story('support gives a dealer group values and locks, tries it in one house first and then in the others', async ({ open }) => {
  const north = await open('nord');
  const south = await open('sued');
  const page = await north.signIn('support', 'dealer-groups');
  await page.getByRole('button', { name: 'Neue Händlergruppe' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Name/).fill('Gruppe Küste');
  await dialog.getByRole('button', { name: 'Anlegen' }).click();

  // a value, locked, by the keyboard alone
  await page.getByRole('combobox', { name: 'Wert hinzufügen' }).fill('Überfällig');
  await page.getByRole('option', { name: /^Überfällig \(E1\): wann/ }).click();
  await page.getByRole('textbox', { name: 'Überfällig (E1): wann' }).fill('1 h');
  await page.getByRole('button', { name: 'frei: Überfällig (E1): wann' }).press('Enter');
  await expect(page.getByRole('button', { name: 'gesperrt: Überfällig (E1): wann' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Entwurf speichern' }).click();
  await expect(page.getByText('Der Entwurf ist in Ordnung.')).toBeVisible();

  // what is wrong with a rule is said, and stops the publication
  await page.getByRole('button', { name: 'Regeln', exact: true }).click();
  await page.getByRole('button', { name: 'Neue Regeldatei' }).click();
  await dialog.getByLabel(/^Name/).fill('gruppe.drl');
  await dialog.getByRole('button', { name: 'Anlegen' }).click();
  await page.getByRole('textbox', { name: /gruppe\.drl/ }).fill(`${RULE}nonsense`);
  await page.getByRole('button', { name: 'Entwurf speichern' }).click();
  await expect(page.getByText(/\d+ Fehler/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Versionen', exact: true }).click();
  await page.getByLabel(/^Was ändert sich/).fill('Eine Stunde für alle');
  await expect(page.getByRole('button', { name: 'Version 1 veröffentlichen' })).toBeDisabled();
  await page.getByRole('button', { name: 'Regeln', exact: true }).click();
  await page.getByRole('button', { name: 'Mehr zu gruppe.drl' }).click();
  await page.getByRole('menuitem', { name: 'Löschen' }).click();
  await dialog.getByRole('button', { name: 'Ja, löschen' }).click();
  await page.getByRole('button', { name: 'Entwurf speichern' }).click();
  await expect(page.getByText('Der Entwurf ist in Ordnung.')).toBeVisible();
  await page.getByRole('button', { name: 'Weiter zum Veröffentlichen' }).click();
  await page.getByLabel(/^Was ändert sich/).fill('Eine Stunde für alle');
  await page.getByRole('button', { name: 'Version 1 veröffentlichen' }).click();
  await expect(page.getByText('Eine Stunde für alle')).toBeVisible();

  // one house first
  await page.getByRole('button', { name: 'Häuser', exact: true }).click();
  for (const house of [north, south]) {
    await page.getByRole('main').getByRole('combobox', { name: 'Haus', exact: true }).fill(house.id);
    await page.getByRole('option', { name: `Autohaus ${house.id}` }).click();
    await page.getByRole('button', { name: 'Mit Version 1 aufnehmen' }).click();
    await expect(page.getByRole('row', { name: new RegExp(`Autohaus ${house.id}`) })).toContainText('Version 1 übernommen');
  }
  const after = () => north.api<{ settings: { stages: { E1: { after: string } } } }>('GET', '').then((one) => one.settings.stages.E1.after);
  await expect.poll(after).toBe('PT1H');

  // what is locked cannot be changed in the house, and says why
  await page.goto(north.at('setup?area=escalation'));
  await expect(page.getByRole('textbox', { name: 'Überfällig: wann' })).toBeDisabled();
  await expect(page.getByRole('textbox', { name: 'Überfällig: wann' })).toHaveValue('1 h');
  await expect(page.getByRole('note', { name: /Gruppe Küste.*gesperrt/ })).toBeVisible();
  await page.goto(north.at('overview'));
  await expect(page.getByRole('row', { name: /^Überfällig \(E1\)/ })).toContainText('Gruppe Küste, Version 1');

  // the next version: one house, then the other with one click
  const draft = await api<{ settings: object; locked: string[]; name: string }>('GET', '/dealer-groups/gruppe-kueste');
  await api('PUT', '/dealer-groups/gruppe-kueste', {
    name: draft.name,
    settings: { stages: { E1: { after: 'PT90M' } }, closingReasons: [{ id: 'teuer', name: 'Zu teuer', outcome: 'LOST' }], receipts: [{ subject: 'Danke' }], selfService: { STAGES: 'MANAGER' } },
    locked: [...draft.locked, 'closingReasons', 'receipts', 'selfService'],
    files: [],
    lockedRules: [],
  });
  await api('POST', '/dealer-groups/gruppe-kueste/versions', { comment: 'Anderthalb' });
  await page.goto(north.at('dealer-groups?id=gruppe-kueste&part=houses'));
  await expect(page.getByText('Version 2 erst in einem Haus')).toBeVisible();
  await page.getByRole('button', { name: 'Zuerst hier: Autohaus nord' }).click();
  await expect(page.getByText('1 Haus hat noch eine ältere Version.')).toBeVisible();
  await page.getByRole('button', { name: 'Version 2 in das letzte Haus' }).click();
  await expect(page.getByText('Alle Häuser haben die neueste Version.')).toBeVisible();
  const held = (await api<{ items: Held[] }>('GET', '/dealer-groups/gruppe-kueste/rollouts')).items;
  expect(held.map((one) => [one.dealership, one.held, one.result])).toEqual([
    ['nord', 2, 'taken'],
    ['sued', 2, 'taken'],
  ]);
  await expect.poll(after).toBe('PT90M');

  // what is locked is marked wherever the set-up shows it
  await page.goto(north.at('setup?area=general'));
  const panel = (name: string) => page.locator('section').filter({ has: page.getByRole('heading', { name }) });
  const locked = { name: /Gruppe Küste.*gesperrt/ };
  await expect(panel('Abschlussgründe').getByRole('note', locked)).toBeVisible();
  await expect(panel('Abschlussgründe').getByLabel('Grund')).toBeDisabled();
  await expect(panel('Abschlussgründe').getByRole('button', { name: 'Hinzufügen' })).toHaveCount(0);
  const stages = panel('Wer was ändern darf').getByRole('row', { name: /^Stufen und Fristen/ });
  await expect(stages.getByRole('note', locked)).toBeVisible();
  for (const level of await stages.getByRole('radio').all()) await expect(level).toBeDisabled();
  await page.goto(north.at('setup?area=mail'));
  await expect(panel('Eingangsbestätigung an Kunden').getByRole('note', locked)).toBeVisible();
  await expect(panel('Eingangsbestätigung an Kunden').getByLabel('Betreff')).toBeDisabled();

  // a house leaves, and plans by what is shipped
  await page.goto(north.at('dealer-groups?id=gruppe-kueste&part=houses'));
  await page.getByRole('button', { name: 'Aus der Gruppe nehmen: Autohaus sued' }).click();
  await dialog.getByRole('button', { name: 'Aus der Gruppe nehmen' }).click();
  await expect(page.getByRole('button', { name: 'Aus der Gruppe nehmen: Autohaus sued' })).toHaveCount(0);
  await expect.poll(() => south.api<{ settings: { stages: { E1: { after: string } } } }>('GET', '').then((one) => one.settings.stages.E1.after)).toBe('PT2H');
});
