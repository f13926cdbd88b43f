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
