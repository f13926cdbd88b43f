// Lays a compressed copy beside every file that gains by it, so that the server compresses nothing at run time.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = new URL('../dist/static/', import.meta.url);
const LEAST = 1024;

for (const name of readdirSync(dist, { recursive: true })) {
  if (!/\.(js|css|html|svg|webmanifest)$/.test(name)) continue;
  const file = new URL(name.replaceAll('\\', '/'), dist);
  const text = readFileSync(file);
  if (text.length < LEAST) continue;
  writeFileSync(new URL(`${file.href}.br`), brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }));
  writeFileSync(new URL(`${file.href}.gz`), gzipSync(text, { level: 9 }));
}
