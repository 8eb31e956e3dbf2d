import { describe, expect, it } from 'vitest';
import type { ComputeCall } from '../../../web/compute/compute.protocol.ts';
import { ComputeLane } from '../../../web/compute/compute-lane.ts';
import { LatestAnswer } from '../../../web/compute/latest-answer.ts';

/** A worker that answers when told to. */
function handWorker() {
  const listeners: ((event: { data: unknown }) => void)[] = [];
  const calls: ComputeCall[] = [];
  const worker = {
    postMessage: (call: ComputeCall) => calls.push(call),
    addEventListener: (kind: string, listener: (event: { data: unknown }) => void) => {
      if (kind === 'message') listeners.push(listener);
    },
  };
  return {
    worker: worker as unknown as Worker,
    calls,
    finish(output: unknown) {
      for (const listener of listeners) listener({ data: { id: calls[calls.length - 1].id, output } });
    },
  };
}

const task = (name: number) => ({ name }) as never;

describe('The line before a worker', () => {
  it('gives it one job at a time, urgent ones first, equals in their order', async () => {
    const { worker, calls, finish } = handWorker();
    const lane = new ComputeLane(worker);
    const done: number[] = [];
    const run = (name: number, rank: number) =>
      void lane.run('density', task(name), { rank }).then(() => done.push(name));
    run(1, 1);
    run(2, 2);
    run(3, 1);
    run(4, 0);
    run(5, 1);
    expect(calls.length).toBe(1);
    for (let i = 0; i < 5; i++) {
      finish(undefined);
      await Promise.resolve();
    }
    expect(done).toEqual([1, 4, 3, 5, 2]);
  });

  it('never starts what nobody wants any more, and tells so', async () => {
    const { worker, calls, finish } = handWorker();
    const lane = new ComputeLane(worker);
    const stop = new AbortController();
    const first = lane.run('density', task(1), { rank: 1 });
    const dropped = lane.run('density', task(2), { rank: 1, signal: stop.signal });
    const third = lane.run('density', task(3), { rank: 1 });
    stop.abort(new Error('out of date'));
    await expect(dropped).rejects.toThrow('out of date');
    finish('one');
    finish('three');
    expect([await first, await third]).toEqual(['one', 'three']);
    expect(calls.map(({ input }) => (input as unknown as { name: number }).name)).toEqual([1, 3]);
  });
});

describe('The latest answer', () => {
  const flush = () => new Promise((resolve) => setTimeout(resolve));

  it('shows what is ready while newer questions wait, and skips those between', async () => {
    const started: number[] = [];
    const finish: ((value: string) => void)[] = [];
    const line = new LatestAnswer((input: number) => {
      started.push(input);
      return new Promise<string>((resolve) => finish.push(resolve));
    });
    const shown: (string | undefined)[] = [];
    line.subscribe(() => shown.push(line.answer()?.output));
    for (const i of [1, 2, 3, 4]) line.ask({ key: String(i), input: () => i });
    line.ask({ key: '4', input: () => 4 });
    finish[0]('one');
    await flush();
    finish[1]('four');
    await flush();
    expect(started).toEqual([1, 4]);
    expect(shown).toEqual(['one', 'four']);
    line.ask({ key: '4', input: () => 4 });
    await flush();
    expect(started).toEqual([1, 4]);
  });

  it('goes on after a question that failed', async () => {
    let isBroken = true;
    const line = new LatestAnswer(async (input: number) => {
      if (isBroken) throw new Error('The worker stopped.');
      return input;
    });
    line.ask({ key: 'a', input: () => 1 });
    await flush();
    expect(line.answer()).toBeUndefined();
    isBroken = false;
    line.ask({ key: 'a', input: () => 1 });
    await flush();
    expect(line.answer()).toEqual({ key: 'a', output: 1 });
  });
});
