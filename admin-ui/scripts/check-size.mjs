// Fails the build when what a browser receives for the first page grows beyond its budget.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const BUDGET = 200_000;
const dist = new URL('../dist/static/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', dist), 'utf8'));

const first = new Set(['index.html']);
const visit = (key) => {
  const chunk = manifest[key];
  if (!chunk || first.has(chunk.file)) return;
  first.add(chunk.file);
  (chunk.css ?? []).forEach((file) => first.add(file));
  (chunk.imports ?? []).forEach(visit);
};
// What a seller loads: the entry, the frame around every page, German texts, and the page of leads.
const ROOTS = ['index.html', 'src/app/Shell.tsx', 'src/features/leads/LeadsPage.tsx', 'src/i18n/de.ts'];
const missing = ROOTS.filter((key) => !manifest[key]);
if (missing.length > 0) {
  console.error(`Not in the manifest, so that the sum would not be the first page: ${missing.join(', ')}.`);
  process.exit(1);
}
ROOTS.forEach(visit);

let [brotli, gzip] = [0, 0];
for (const file of first) {
  const text = readFileSync(new URL(file, dist));
  brotli += brotliCompressSync(text).length;
  gzip += gzipSync(text, { level: 9 }).length;
}
console.log(`First page, ${first.size} files of markup, script and style: ${brotli} bytes as Brotli (budget ${BUDGET}), ${gzip} as gzip.`);
if (brotli > BUDGET) {
  console.error('The first page is too big: load what it does not need at once on its own (lazyRouteComponent, import()).');
  process.exit(1);
}
