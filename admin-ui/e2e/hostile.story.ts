import type { Page } from '@playwright/test';
import { api } from './house';
import { at, KEY } from './server';
import { expect, story } from './story';

/** What would run, or be an element of its own, if a page took it for more than words. */
const HOSTILE = `<img src=x onerror=hit=1>"'><svg onload=hit=2>`;

/** Enough of it to be found where a page shows it in parts. */
const WORDS = 'onerror=hit=1';

const mail = `From: "${HOSTILE.replaceAll('"', '')}" <max@example.org>
To: leads@sonnenhof.example
Subject: ${HOSTILE}
Message-ID: <boese@example.org>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/html; charset=utf-8

<p>Ist er noch da?</p>${HOSTILE}<script>hit=3</script><a href="javascript:hit=4">hier</a>
--b
Content-Type: application/pdf; name="${HOSTILE.replaceAll('"', '')}.pdf"
Content-Disposition: attachment; filename="${HOSTILE.replaceAll('"', '')}.pdf"

%PDF-1.4
--b--
`;

/** What ran, and what stands on the page that no page makes of its own. */
const harm = (page: Page) =>
  page.evaluate(() => [
    ...('hit' in window ? [`hit=${String(window.hit)}`] : []),
    ...[...document.querySelectorAll('img[src="x"], [onerror], [onload], a[href^="javascript:" i], main script')].map((one) => one.outerHTML),
  ]);

/** Pages that show what was written, by who looks at them, and whether it is there at once. */
const PAGES: [user: string, path: string, shown: boolean][] = [
  ['anna', 'leads', true],
  ['anna', 'desk', true],
  ['anna', 'activities', false],
  ['support', 'leads?view=all', true],
  ['support', 'overview', true],
  ['support', 'rules?file=boese.dslr', true],
  ['support', 'rules?dialog=history', true],
  ['support', 'scenarios', true],
  ['support', 'outbox', true],
  ['support', 'why?user=anna', true],
  ['support', 'messages', true],
  ['support', 'mail', true],
  ['support', 'coverage', false],
  ['support', 'audit', true],
  ['support', 'keys', true],
  ['support', 'webhooks', false],
  ['support', 'accounts', true],
  ['support', 'system', false],
  ...['hours', 'escalation', 'followUps', 'mail', 'distribution', 'people', 'sources', 'locations', 'general'].map((area): [string, string, boolean] => ['support', `setup?area=${area}`, ['people', 'sources', 'locations', 'general'].includes(area)]),
];

/** Stores it, or says why not; what is refused says so in words that quote it. */
async function tried(path: string, body: unknown, type = 'application/json'): Promise<number> {
  const answer = await fetch(`${at()}/api/v1${path}`, { method: 'PUT', headers: { Authorization: `Bearer ${KEY}`, 'Content-Type': type }, body: typeof body === 'string' ? body : JSON.stringify(body) });
  return answer.status;
}

story('whatever anybody wrote is words on every page', async ({ open }) => {
  const house = await open('boese', { name: HOSTILE });
  const named = encodeURIComponent(HOSTILE);
  await house.api('PUT', '', { settings: { closingReasons: [{ id: 'teuer', name: HOSTILE, outcome: 'LOST' }] } });
  for (const path of ['/users/anna', '/sources/mobile', '/locations/nord']) await house.api('PUT', path, { name: HOSTILE });
  await house.api('PUT', '/mailboxes/haus', { address: 'leads@sonnenhof.example' });
  await house.api('POST', '/messages?mailbox=haus', mail, 'message/rfc822');
  await house.api('PUT', '/webhooks/crm', { url: `https://crm.invalid/hook?x=${named}` });
  await house.api('POST', '/keys', { name: HOSTILE, scope: 'lead' });
  await api('PUT', '/accounts/boese', { name: HOSTILE, role: 'SELLER', password: 'sonnenhof-demo', dealerships: [{ id: house.id, user: 'anna' }] });
  // names of files are refused where they are no names of files, whatever they are
  for (const path of [`/rules/draft/${named}.drl`, `/files/${named}.pdf`]) expect(await tried(`/dealerships/${house.id}${path}`, 'x', 'text/plain'), path).toBeGreaterThanOrEqual(400);
  await house.api('PUT', '/rules/draft/gut.dslr', 'Für Anfragen der Marke "DS" gilt: überfällig nach 30 Minuten\n', 'text/plain');
  await house.api('POST', '/rules/draft/publish', { comment: HOSTILE });
  await house.api('PUT', '/rules/draft/boese.dslr', `Für Anfragen der Marke "${HOSTILE.replaceAll('"', '')}" gilt: ${HOSTILE}\n`, 'text/plain');
  const quoted = `'${HOSTILE.replaceAll("'", "''")}'`;
  await house.api('PUT', '/scenarios/boese', `scenario: ${quoted}\nusers:\n  - { id: anna, roles: [SELLER], receivesLeads: true }\nevents:\n  - { at: "2026-03-05T09:00", lead: L1, type: received, source: ${quoted}, brand: ${quoted}, assignee: anna }\nuntil: "2026-03-05T10:00"\nexpect: []\n`, 'text/yaml');
  const { id } = await house.receive(HOSTILE, 'anna', {
    message: HOSTILE,
    brand: HOSTILE,
    tags: [HOSTILE],
    vehicle: { make: HOSTILE, model: HOSTILE, [HOSTILE]: HOSTILE },
    contact: { name: HOSTILE, phone: HOSTILE, email: 'max@example.org' },
  });
  await house.receive(HOSTILE, 'anna', { contact: { name: HOSTILE } });
  await house.api('POST', `/leads/${id}/events`, { type: 'followUpSet', due: `${house.date('tue')}T09:00`, text: HOSTILE });
  await house.moveTo('mon', '11:30');

  const pages = { anna: await house.signIn('anna-boese', 'leads'), support: await house.signIn('support', 'leads') };
  const found: string[] = [];
  for (const [user, path, shown] of PAGES) {
    const page = user === 'anna' ? pages.anna : pages.support;
    await page.goto(house.at(path));
    await expect(page.getByRole('main'), path).toContainText(/\w/);
    if (shown) await expect(page.locator('body'), path).toContainText(WORDS);
    found.push(...(await harm(page)).map((one) => `${path}: ${one}`));
  }
  await pages.anna.goto(house.at(`leads?lead=${id}`));
  await expect(pages.anna.getByRole('main')).toContainText(WORDS);
  found.push(...(await harm(pages.anna)));
  expect(found).toEqual([]);
});
