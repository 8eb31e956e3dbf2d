import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeReview } from './export/bench-review.ts';
import { NOT_EXPORTED, takeAwayTimes } from './export/take-away-times.ts';
import { startBenchServer } from './map/bench-server.ts';

const say = (line: string) => console.error(line);

/**
 * A review of so many scenes with maps, taken away from the page in headless Chromium that draws in software: seconds from the
 * click to the saved file, pictures included; `peakMB` is the most memory that browser and server held together. Without
 * Chromium nulls. Says on stderr what it does.
 */
export async function run(argv: string[]): Promise<void> {
  const { values } = parseArgs({ args: argv, options: { scenes: { type: 'string', default: '20' } } });
  const scenes = Number(values.scenes);
  if (!Number.isInteger(scenes) || scenes < 1 || scenes > 200) {
    throw new Error(`Got --scenes ${values.scenes} when a whole number from 1 to 200 is needed.`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'gridwalk-export-'));
  say('The demonstration in a new folder …');
  const server = await startBenchServer(folder);
  try {
    const reviewKey = await makeReview(server.address, scenes);
    say(`A review of ${scenes} scenes is taken away …`);
    const times = (await takeAwayTimes(server.address, reviewKey, say)) ?? NOT_EXPORTED;
    console.log(JSON.stringify({ scenes, ...times, load: Math.round(loadavg()[0] * 10) / 10 }));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
