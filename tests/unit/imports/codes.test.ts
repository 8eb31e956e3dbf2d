import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { en } from '../../../web/i18n/en.ts';
import { zhCN } from '../../../web/i18n/zh-CN.ts';

const root = fileURLToPath(new URL('../../../server/', import.meta.url));

/** All that the server's import code says by a constant code. */
function codesOf(pattern: RegExp): string[] {
  const codes = new Set<string>();
  for (const folder of ['features/imports', 'core/imports']) {
    for (const entry of readdirSync(root + folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const text = readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8');
      for (const match of text.matchAll(pattern)) codes.add(match[1]!);
    }
  }
  return [...codes].sort();
}

describe.each([
  ['Chinese', zhCN as Record<string, string>],
  ['English', en as Record<string, string>],
])('in %s there is a sentence for', (_, dictionary) => {
  test('every refusal of an import', () => {
    const codes = codesOf(/AppError\(\s*'([a-z_.]+)'/g);
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !(`errors.${code}` in dictionary))).toEqual([]);
  });

  test('every note, warning and error of a row', () => {
    const codes = codesOf(/\bcode: '([a-z_]+)'/g);
    const kinds = ['notes', 'warnings', 'errors'];
    const silent = codes.filter((code) => !kinds.some((kind) => `imports.${kind}.${code}` in dictionary));
    expect(codes.length).toBeGreaterThan(20);
    expect(silent).toEqual([]);
  });

  test('every step', () => {
    const steps = codesOf(/\bstep: '([a-zA-Z_]+)'/g);
    expect(steps.length).toBeGreaterThan(10);
    expect(steps.filter((step) => !(`imports.progress.${step}` in dictionary))).toEqual([]);
  });
});
