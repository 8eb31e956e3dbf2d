import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../server/http/app-error.ts';
import { createJobs, type Jobs } from '../../server/jobs/jobs.ts';
import { inlineRunner, type TaskRunner, workerRunner } from '../../server/jobs/task-runner.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'gridwalk-jobs-'));
  writeFileSync(join(dir, 'a.csv'), '标题,经度,纬度\n路灯不亮,120.1,36.1\n');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const input = () => ({ path: join(dir, 'a.csv'), fileName: 'a.csv', format: 'csv' });

describe.each<[string, () => TaskRunner]>([
  ['in place', inlineRunner],
  ['on the worker thread', workerRunner],
])('a task %s', (_, open) => {
  let runner: TaskRunner;
  beforeAll(() => {
    runner = open();
  });
  afterAll(() => runner.close());

  it('reports its steps and answers', async () => {
    const steps: string[] = [];
    const answer = await runner.run('imports.inspect', input(), ({ step }) => steps.push(step));
    expect(steps).toContain('inspecting');
    expect(answer).toMatchObject({ kindGuess: 'problems', refusal: null });
  });

  it('hands its error over, and the next task runs', async () => {
    await expect(runner.run('no.such', null, () => {})).rejects.toThrow('Unknown task no.such');
    const missing = { ...input(), path: join(dir, 'missing.csv') };
    await expect(runner.run('imports.inspect', missing, () => {})).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await runner.run('imports.inspect', input(), () => {})).toMatchObject({ kindGuess: 'problems' });
  });

  it('does not start once it is cancelled', async () => {
    await expect(runner.run('imports.inspect', input(), () => {}, AbortSignal.abort())).rejects.toThrow();
  });
});

it('tasks wait in line on the worker thread, and closing ends those that run', async () => {
  const runner = workerRunner();
  const answers = await Promise.all([1, 2, 3].map(() => runner.run('imports.inspect', input(), () => {})));
  expect(answers).toHaveLength(3);
  await runner.close();
  // A new thread: it cannot have answered by the time it is ended.
  const running = runner.run('imports.inspect', input(), () => {});
  const ended = expect(running).rejects.toThrow('jobs thread ended');
  await sleep(0);
  await runner.close();
  await ended;
});

describe('a job', () => {
  const bugs: unknown[] = [];
  const jobs: Jobs = createJobs(inlineRunner(), (error) => bugs.push(error));

  it('tells how it goes, then what it found', async () => {
    let finish = (_: number) => {};
    const id = jobs.start(
      'count',
      async ({ progress }) => {
        progress({ step: 'counting', done: 1, total: 2 });
        return new Promise<number>((resolve) => {
          finish = resolve;
        });
      },
      'me',
    );
    expect(jobs.get(id)).toMatchObject({ kind: 'count', actor: 'me', status: 'running' });
    await sleep(10);
    expect(jobs.get(id)).toMatchObject({ status: 'running', step: 'counting', done: 1, total: 2 });
    finish(7);
    expect(await jobs.ended(id)).toMatchObject({ status: 'done', result: 7 });
  });

  it('that is refused carries the code, and one with a bug tells the log', async () => {
    const refused = jobs.start(
      'x',
      () => Promise.reject(new AppError('imports.bad', 400, 'no', { row: 3 })),
      'me',
    );
    expect(await jobs.ended(refused)).toMatchObject({
      status: 'failed',
      error: { code: 'imports.bad', message: 'no', details: { row: 3 } },
    });
    const failed = jobs.start('x', () => Promise.reject(new Error('bug')), 'me');
    expect(await jobs.ended(failed)).toMatchObject({ status: 'failed', error: { code: 'internal' } });
    expect(bugs).toHaveLength(1);
  });

  it('can be cancelled while it runs, and only then', async () => {
    const id = jobs.start('x', ({ signal }) => sleep(60_000, undefined, { signal }), 'me');
    await sleep(5);
    expect(jobs.cancel(id)).toBe(true);
    expect(await jobs.ended(id)).toMatchObject({ status: 'cancelled' });
    expect(jobs.cancel(id)).toBe(false);
    expect(jobs.cancel('unknown')).toBe(false);
  });

  it('is remembered for a while after its end, but not for ever', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 60; i++) {
      ids.push(jobs.start('x', async () => i, 'me'));
      await jobs.ended(ids[i]);
    }
    expect(jobs.get(ids[0])).toBeUndefined();
    expect(jobs.get(ids[59])).toMatchObject({ result: 59 });
  });
});
