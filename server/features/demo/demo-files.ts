import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { projectRoot } from '../../project-root.ts';
import type { DemoPlace } from './demo-place.ts';
import { type DemoProblem, readProblemLine } from './demo-problem.ts';

export const PLACE_FILE = 'place.json.gz';
export const PROBLEMS_FILE = 'problems.tsv.gz';

export function demoFolder(): string {
  return join(projectRoot(), 'data', 'demo');
}

/** The committed sub-district. */
export function readDemoPlace(): DemoPlace {
  return JSON.parse(unzipped(PLACE_FILE)) as DemoPlace;
}

/** The committed problems, oldest first. */
export function readDemoProblems(): DemoProblem[] {
  const lines = unzipped(PROBLEMS_FILE).split('\n');
  return lines.slice(1).filter(Boolean).map(readProblemLine);
}

function unzipped(name: string): string {
  return gunzipSync(readFileSync(join(demoFolder(), name))).toString('utf8');
}
