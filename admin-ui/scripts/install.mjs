// npm ci, unless what is installed already is what package-lock.json says.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const mark = new URL('node_modules/.installed', root);
const wanted = createHash('sha256').update(readFileSync(new URL('package-lock.json', root))).digest('hex');

if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) {
  console.log('node_modules is what package-lock.json says.');
} else {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  writeFileSync(mark, wanted);
}
