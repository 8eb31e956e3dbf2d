import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import profile from '../../data/profiles/default.json' with { type: 'json' };
import type { Profile } from '../../server/core/profile/profile.ts';
import { demoFolder, PLACE_FILE, PROBLEMS_FILE } from '../../server/features/demo/demo-files.ts';
import type { DemoPlace } from '../../server/features/demo/demo-place.ts';
import { PROBLEM_COLUMNS, writeProblemLine } from '../../server/features/demo/demo-problem.ts';
import { DEMO_SEED, makePlace } from './place/make-place.ts';
import { makeProblems } from './problems/make-problems.ts';

export const COMMITTED_PROBLEMS = 12_000;

/** The committed files as text, made from the seed alone. */
export function demoTexts(): { place: string; problems: string } {
  const place = makePlace(DEMO_SEED);
  const lines = [PROBLEM_COLUMNS.join('\t')];
  for (const problem of demoProblems(place, COMMITTED_PROBLEMS)) lines.push(writeProblemLine(problem));
  return { place: JSON.stringify(place), problems: `${lines.join('\n')}\n` };
}

export function demoProblems(place: DemoPlace, count: number) {
  return makeProblems(place, profile as Profile, count, DEMO_SEED + 100);
}

export function writeDemo(): { file: string; bytes: number }[] {
  const { place, problems } = demoTexts();
  mkdirSync(demoFolder(), { recursive: true });
  return [
    [PLACE_FILE, place],
    [PROBLEMS_FILE, problems],
  ].map(([name, text]) => {
    const bytes = gzipSync(text, { level: 9 });
    writeFileSync(join(demoFolder(), name), bytes);
    return { file: name, bytes: bytes.length };
  });
}
