import { expect, test } from 'vitest';
import { elevationSentences } from '../../../server/features/imports/elevation/read-elevation.ts';
import { osmFileProblems } from '../../../server/features/imports/osm/osm-file-error.ts';
import { errors as english } from '../../../web/i18n/en/errors.ts';
import { errors as chinese } from '../../../web/i18n/zh-CN/errors.ts';

test('every reason not to read a file has a sentence in both languages', () => {
  const codes = [
    ...osmFileProblems,
    ...Object.keys(elevationSentences).map((reason) => `elevation_${reason}`),
  ];
  for (const sentences of [chinese, english] as Record<string, string>[]) {
    expect(codes.filter((code) => !sentences[`errors.imports.${code}`])).toEqual([]);
  }
});
