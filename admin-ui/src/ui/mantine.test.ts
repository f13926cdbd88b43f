import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const src = join(process.cwd(), 'src');
const styles = join(process.cwd(), 'node_modules/@mantine/core/styles');

const used = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx'))
  .flatMap((file) => [...readFileSync(join(src, file), 'utf8').matchAll(/import \{([^}]+)\} from '@mantine\/core'/g)])
  .flatMap((found) => (found[1] ?? '').split(','))
  .map((name) => name.trim().replace(/^type /, ''));

it('the styles of every Mantine component that is used are loaded', () => {
  const loaded = ['mantineFirst.ts', 'mantineWork.ts', 'Dialog.tsx', 'Notifications.ts'].map((file) => readFileSync(join(src, 'ui', file), 'utf8')).join();
  const missing = [...new Set(used)].filter((name) => existsSync(join(styles, `${name}.layer.css`)) && !loaded.includes(`/${name}.layer.css`));
  expect(used).toContain('Button');
  expect(missing).toEqual([]);
});
