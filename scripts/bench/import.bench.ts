import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { ImportOutcome } from '#core/imports/import-run.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import type { JobState } from '../../server/jobs/jobs.ts';
import { terminalSteps } from '../../server/startup/terminal-steps.ts';
import { answer, type Connection, connect } from '../import/gridwalk-connection.ts';

const say = (line: string) => console.error(line);

/**
 * Imports a made-up table of problems into an empty folder with 5 communities and 60 grids, as a person would: from the
 * file on the disk to the committed batch. peakMB is the most memory the process ever held, its database included.
 */
export async function run(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: { rows: { type: 'string' }, seed: { type: 'string' } },
  });
  const rows = Number(values.rows ?? '100000');
  if (!Number.isInteger(rows) || rows < 1)
    throw new Error(`Got --rows ${values.rows} when a whole number is needed.`);
  const folder = mkdtempSync(join(tmpdir(), 'gridwalk-bench-'));
  try {
    const areasFile = join(folder, 'areas.geojson');
    const problemsFile = join(folder, 'problems.csv');
    writeFileSync(areasFile, areas());
    writeFileSync(problemsFile, problems(rows, Number(values.seed ?? '7')));
    const connection = await connect(join(folder, 'data'), terminalSteps(say));
    try {
      await importFile(connection, 'areas', areasFile);
      const startedAt = performance.now();
      const outcome = await importFile(connection, 'problems', problemsFile);
      const seconds = round((performance.now() - startedAt) / 1000);
      const fileMB = round(statSync(problemsFile).size / 1e6);
      const peakMB = Math.round(process.resourceUsage().maxRSS / 1024);
      console.log(JSON.stringify({ rows: outcome.counts.inserted, seconds, peakMB, fileMB }));
    } finally {
      await connection.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importFile(connection: Connection, kind: string, path: string): Promise<ImportOutcome> {
  const id = await connection.upload(path);
  const started = await connection.request('POST', `/api/imports/${id}/run`, { kind });
  const { jobId } = (await answer(started)) as { jobId: string };
  let step = '';
  for (;;) {
    const job = (await answer(await connection.request('GET', `/api/jobs/${jobId}`))) as JobState;
    if (job.step !== step) say(`${(performance.now() / 1000).toFixed(1)} s ${kind}: ${(step = job.step)}`);
    if (job.status === 'running') {
      await sleep(50);
      continue;
    }
    const outcome = job.result as ImportOutcome | undefined;
    if (outcome?.status !== 'stored') throw new Error(`${path} was not stored: ${JSON.stringify(job)}`);
    return outcome;
  }
}

const round = (value: number) => Math.round(value * 10) / 10;

/** A square town of 5 communities in strips, each of 12 grids. */
function areas(): string {
  const cell = (name: string, level: string, code: string, box: [number, number, number, number]) => {
    const [w, s, e, n] = box.map((degree) => Number(degree.toFixed(6)));
    const ring = [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ];
    return {
      type: 'Feature',
      properties: { name, level, code },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
  };
  const features = [cell('街道', 'subdistrict', '1', [120.4, 35.9, 120.45, 35.948])];
  for (let c = 0; c < 5; c++) {
    const west = 120.4 + c * 0.01;
    features.push(cell(`第${c + 1}社区`, 'community', `1${c}`, [west, 35.9, west + 0.01, 35.948]));
    for (let g = 0; g < 12; g++) {
      const south = 35.9 + g * 0.004;
      const code = `1${c}${String(g).padStart(2, '0')}`;
      features.push(cell(`第${g + 1}网格`, 'grid', code, [west, south, west + 0.01, south + 0.004]));
    }
  }
  return JSON.stringify({ type: 'FeatureCollection', features });
}

const complaints = [
  '路面破损，雨天积水，老人摔倒过',
  '楼道感应灯不亮，晚上上下楼很危险',
  '油烟扰民，多次反映没有解决',
  '垃圾桶满溢，气味大',
  '消防通道被占',
];
const roads = ['云海路', '松涛路', '望岛路', '盐田支路', '灯塔一路'];

function problems(rows: number, seed: number): string {
  const random = seededRandom(seed);
  const lines = ['工单编号,标题,诉求内容,来源,状态,上报时间,办结时间,地址,经度,纬度,承办单位,备注'];
  for (let i = 0; i < rows; i++) {
    const text = complaints[randomInt(random, complaints.length)];
    const reported = new Date(Date.UTC(2024, 0, 1) + randomInt(random, 730 * 1440) * 60_000);
    const isClosed = random() < 0.8;
    const closed = new Date(reported.getTime() + randomInt(random, 20 * 1440) * 60_000);
    const time = (date: Date) => date.toISOString().slice(0, 16).replace('T', ' ');
    const [lng, lat] =
      random() < 0.03
        ? ['', '']
        : [120.4 + random() * 0.051, 35.9 + random() * 0.0485].map((x) => x.toFixed(6));
    const address = `${roads[randomInt(random, roads.length)]}${1 + randomInt(random, 120)}号`;
    lines.push(
      `GD${String(i).padStart(8, '0')},${text.slice(0, 8)},"${text}，第${i}件，请尽快处理。",12345热线,${isClosed ? '结案' : '处置中'},` +
        `${time(reported)},${isClosed ? time(closed) : ''},${address},${lng},${lat},城管科,`,
    );
  }
  return `\uFEFF${lines.join('\n')}\n`;
}
