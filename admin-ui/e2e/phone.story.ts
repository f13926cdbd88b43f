import { expect, story } from './story';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

story('a seller works on a phone: the list, then the lead, every button within reach', async ({ open }) => {
  const house = await open('handy');
  const { id } = await house.receive('Kim Käufer', 'anna', { vehicle: 'Opel Astra Sports Tourer 1.2', message: 'Guten Tag, ist der Astra noch verfügbar?' });
  await house.receive('Murat Demir', 'anna', { vehicle: 'Opel Insignia' });
  const page = await house.signIn('anna-handy', 'leads', PHONE);
  await expect(page.getByRole('button', { name: /Murat Demir/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Kim Käufer' })).toBeHidden();
  await page.getByRole('button', { name: /Kim Käufer/ }).tap();
  await expect(page.getByRole('heading', { name: 'Kim Käufer' })).toBeVisible();
  for (const name of [/^Beantwortet/, /^Wiedervorlage/, /^Übergeben/, /^Abschließen/]) await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  if (process.env['LEADWACHT_LOOK']) await page.screenshot({ path: `${process.env['LEADWACHT_LOOK']}/phone-lead.png` });
  await page.getByRole('button', { name: /^Beantwortet/ }).tap();
  await house.until(id, { status: 'IN_PROGRESS' });
  await page.getByRole('button', { name: /Alle Anfragen/ }).tap();
  await expect(page.getByRole('button', { name: /Murat Demir/ })).toBeVisible();
  if (process.env['LEADWACHT_LOOK']) await page.screenshot({ path: `${process.env['LEADWACHT_LOOK']}/phone-list.png` });
  await page.getByRole('button', { name: 'Menü' }).tap();
  await expect(page.getByRole('link', { name: 'Anfragen' })).toBeVisible();
});

story('Leadwacht is installed on a phone, and tells of popups there only after that was allowed', async ({ open }) => {
  const house = await open('aufs-handy');
  const page = await house.signIn('anna-aufs-handy', 'me', PHONE);
  const manifest = await page.request.get('/manifest.webmanifest');
  expect(manifest.headers()).toMatchObject({ 'content-type': 'application/manifest+json', 'cache-control': 'no-cache' });
  const worker = await page.request.get('/push-worker.js');
  expect(worker.headers()).toMatchObject({ 'content-type': 'text/javascript', 'cache-control': 'no-cache' });
  const browser = await page.context().newCDPSession(page);
  await expect.poll(async () => (await browser.send('Page.getAppManifest')).url).toMatch(/manifest\.webmanifest$/);
  expect((await browser.send('Page.getAppManifest')).errors).toEqual([]);
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  // A story's windows are private ones, from which nothing is installed; that is all the browser has against it.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);

  const push = page.getByRole('switch', { name: /Popups auch melden/ });
  await expect(push).toBeEnabled();
  await expect(push).not.toBeChecked();
  const registrations = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ active, scope }) => ({ script: new URL(active?.scriptURL ?? 'none:').pathname, scope: new URL(scope).pathname })));
  expect(await registrations()).toEqual([]);
  // The browser says no.
  await page.context().clearPermissions();
  await push.tap();
  await expect(page.getByRole('alert')).toContainText('Der Browser erlaubt keine Meldungen');
  expect(await registrations()).toEqual([]);
  // The browser says yes; whether its maker's service can be asked is not the story's to say.
  await page.context().grantPermissions(['notifications']);
  await push.tap();
  await expect.poll(registrations).toEqual([{ script: '/push-worker.js', scope: '/' }]);
  await expect(page.getByRole('alert').filter({ hasText: 'erreicht den Dienst' }).or(page.getByRole('list', { name: 'Geräte mit Meldungen' }))).toBeVisible();
  if (process.env['LEADWACHT_LOOK']) await page.screenshot({ path: `${process.env['LEADWACHT_LOOK']}/phone-push.png`, fullPage: true });
});

story('somebody sees on which devices they are told, and takes one off the list', async ({ open }) => {
  const house = await open('geraete');
  const page = await house.signIn('anna-geraete', 'me');
  const token = (await page.context().cookies()).find(({ name }) => name === 'XSRF-TOKEN')!.value;
  const made = await page.request.put(`/api/v1/dealerships/geraete/push`, {
    headers: { 'X-XSRF-TOKEN': token },
    data: {
      label: 'Chrome, Android',
      endpoint: 'https://push.example/device',
      // the example of RFC 8291
      keys: { p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4', auth: 'BTBZMqHH6r4Tts7J_aSIgg' },
    },
  });
  expect(made.status()).toBe(200);
  await page.reload();
  const devices = page.getByRole('list', { name: 'Geräte mit Meldungen' });
  await expect(devices).toContainText('Chrome, Android, seit');
  await expect(page.getByRole('switch', { name: /Popups auch melden/ })).not.toBeChecked();
  if (process.env['LEADWACHT_LOOK']) await page.screenshot({ path: `${process.env['LEADWACHT_LOOK']}/push-devices.png`, fullPage: true });
  await devices.getByRole('button', { name: 'Nicht mehr melden auf Chrome, Android' }).click();
  await expect(devices).toBeHidden();
});
