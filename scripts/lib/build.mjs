import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { root, runPackage, step } from './programs.mjs';

const common = ['package.json', 'package-lock.json', 'tsconfig.json', 'scripts/lib/build.mjs'];
const targets = {
  server: {
    label: 'Building the server',
    config: 'vite.server.config.ts',
    sources: ['server', 'scripts', 'data/profiles', 'vite.server.config.ts'],
  },
  web: {
    label: 'Building the page',
    config: 'vite.config.ts',
    sources: ['web', 'server/core', 'data/profiles', 'vite.config.ts'],
    after: compressAssets,
  },
};

/** Builds 'server' or 'web' into dist/ unless what is there was built from exactly these sources. */
export async function ensureBuilt(name) {
  const { label, config, sources, after } = targets[name];
  const record = join(root, 'dist', `${name}.sources`);
  const hash = hashOf([...common, ...sources]);
  if (readOr(record) === hash) return;
  rmSync(record, { force: true });
  await step(label, async () => {
    await runPackage('vite/bin/vite.js', ['build', '-c', config, '--logLevel', 'warn'], { quiet: true });
    await after?.();
  });
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(record, hash);
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, path);
  return hash.digest('hex');
}

function addTo(hash, path) {
  let entries;
  try {
    entries = readdirSync(join(root, path)).sort();
  } catch (error) {
    if (error.code !== 'ENOTDIR') return;
    const content = readFileSync(join(root, path));
    hash.update(`${path} ${content.length}\n`).update(content);
    return;
  }
  for (const entry of entries) addTo(hash, `${path}/${entry}`);
}

function readOr(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Beside each asset its .br and .gz: packed once here instead of with every request. */
async function compressAssets() {
  const folder = join(root, 'dist', 'web', 'assets');
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
  const names = readdirSync(folder).filter((name) => /\.(m?js|css|svg|json|wasm)$/.test(name));
  await Promise.all(
    names.map(async (name) => {
      const content = readFileSync(join(folder, name));
      writeFileSync(join(folder, `${name}.br`), await promisify(brotliCompress)(content, quality));
      writeFileSync(join(folder, `${name}.gz`), await promisify(gzip)(content));
    }),
  );
}
