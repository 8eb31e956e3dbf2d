import { expect, it } from 'vitest';
import { errors as english } from '../../../web/i18n/en/errors.ts';
import { errors as chinese } from '../../../web/i18n/zh-CN/errors.ts';
import { readSources } from '../../support/source-files.ts';

/** Codes that name no sentence of their own: made by Hono or for everything else. */
const general = ['internal', 'route.not_found', 'request.malformed'];

it('every refusal the server can make has a sentence in both languages', () => {
  const codes = readSources('server').flatMap(({ text }) =>
    [...text.matchAll(/new AppError\(\s*'([a-z_.]+)'/g)].map(([, code]) => code),
  );
  expect(codes.length).toBeGreaterThan(20);
  for (const sentences of [chinese, english] as Record<string, string>[]) {
    const missing = [...new Set([...codes, ...general])].filter((code) => !sentences[`errors.${code}`]);
    expect(missing).toEqual([]);
  }
});
