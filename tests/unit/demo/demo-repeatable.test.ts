import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { demoProblems, demoTexts } from '../../../scripts/demo/write-demo.ts';
import { demoFolder, PLACE_FILE, PROBLEMS_FILE } from '../../../server/features/demo/demo-files.ts';
import { place, problems } from './demo-data.ts';

const committed = (name: string) => gunzipSync(readFileSync(join(demoFolder(), name))).toString('utf8');

it('the committed demo is what its seed gives, to the last character', { timeout: 60_000 }, () => {
  const made = demoTexts();
  expect(made.place === committed(PLACE_FILE), PLACE_FILE).toBe(true);
  expect(made.problems === committed(PROBLEMS_FILE), PROBLEMS_FILE).toBe(true);
});

it('any number of problems can be had, in the same proportions', { timeout: 60_000 }, () => {
  const few = [...demoProblems(place, 3000)];
  expect(few).toHaveLength(3000);
  const shareOf = (list: readonly { categoryCode: string }[]) =>
    list.filter((p) => p.categoryCode.startsWith('03')).length / list.length;
  expect(Math.abs(shareOf(few) - shareOf(problems))).toBeLessThan(0.03);
});

it('the committed files stay under three megabytes', () => {
  const bytes = [PLACE_FILE, PROBLEMS_FILE].reduce(
    (sum, name) => sum + readFileSync(join(demoFolder(), name)).length,
    0,
  );
  expect(bytes).toBeLessThan(3_000_000);
});
