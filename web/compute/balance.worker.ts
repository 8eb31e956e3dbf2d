import { blockOutlines, cutBlocks } from '#core/boundaries/grid-balance/block-map.ts';
import { proposeBalance } from '#core/boundaries/grid-balance/propose-balance.ts';
import type { BalanceAnswer, BalanceCall } from './balance.protocol.ts';

/** So long the search runs before it looks whether somebody wants it to stop. */
const SLICE_MS = 60;

let isStopped = false;

const post = (answer: BalanceAnswer) => self.postMessage(answer);

/** Lets a waiting message in. */
const breathe = () => new Promise((resolve) => setTimeout(resolve, 0));

async function search(call: Extract<BalanceCall, { task: 'balance' }>): Promise<void> {
  isStopped = false;
  const steps = proposeBalance(call.place, call.options);
  let step = steps.next();
  let lookedAt = performance.now();
  while (!step.done) {
    if (performance.now() - lookedAt > SLICE_MS) {
      post({ kind: 'progress', done: step.value.done, total: step.value.total });
      await breathe();
      lookedAt = performance.now();
    }
    step = steps.next(isStopped);
  }
  post({ kind: 'proposal', proposal: step.value });
}

self.addEventListener('message', ({ data }: MessageEvent<BalanceCall>) => {
  const fail = (error: unknown) =>
    post({ kind: 'failed', error: error instanceof Error ? error.message : String(error) });
  if (data.task === 'stop') isStopped = true;
  else if (data.task === 'balance') search(data).catch(fail);
  else {
    try {
      post({ kind: 'blocks', blocks: blockOutlines(cutBlocks(data.place, data.mostHouseholds)) });
    } catch (error) {
      fail(error);
    }
  }
});
