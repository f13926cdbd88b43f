// Fails the build when the JavaScript of the first page grows beyond its budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET = 250_000;
const dist = new URL('../dist/static/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', dist), 'utf8'));

const first = new Set();
const visit = (key) => {
  const chunk = manifest[key];
  if (!chunk || first.has(chunk.file)) return;
  first.add(chunk.file);
  (chunk.imports ?? []).forEach(visit);
};
// What a seller loads: the entry, the frame around every page, German texts, and the page of leads.
['index.html', 'src/app/Shell.tsx', 'src/features/leads/LeadsPage.tsx', 'src/i18n/de.ts'].forEach((key) => {
  if (key !== 'index.html' && !manifest[key]) return;
  visit(key);
});

let total = 0;
for (const file of [...first].filter((name) => name.endsWith('.js'))) {
  const size = gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
  total += size;
  console.log(`${String(size).padStart(8)}  ${file}`);
}
console.log(`${String(total).padStart(8)}  first page, compressed (budget ${BUDGET})`);
if (!manifest['src/features/leads/LeadsPage.tsx']) {
  console.error('The page of leads is not in the manifest; the sum above is not the first page.');
  process.exit(1);
}
if (total > BUDGET) {
  console.error('The first page is too big: load what it does not need at once on its own (lazyRouteComponent, import()).');
  process.exit(1);
}
