import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { terminalSteps } from '../../../server/startup/terminal-steps.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const lasting = (ms: number) => () =>
  new Promise<string>((resolve) => setTimeout(() => resolve('value'), ms));

async function linesOf(work: () => Promise<unknown>, ms: number): Promise<string[]> {
  const lines: string[] = [];
  const step = terminalSteps(
    (line) => lines.push(line),
    () => Date.now(),
  );
  const end = step('Opening', work).catch(() => {});
  await vi.advanceTimersByTimeAsync(ms);
  await end;
  return lines;
}

it('a short step is silent', async () => {
  expect(await linesOf(lasting(900), 900)).toEqual([]);
});

it('a step over two seconds is announced, and says how long it took', async () => {
  expect(await linesOf(lasting(2_000), 2_000)).toEqual(['Opening ...', 'Opening: 2 s']);
});

it('a long step goes on saying that it is alive', async () => {
  const lines = ['Opening ...', 'Opening ... 6 s', 'Opening ... 11 s', 'Opening: 12 s'];
  expect(await linesOf(lasting(12_000), 12_000)).toEqual(lines);
});

it('hands on the value and the error of its work, and stops telling', async () => {
  const step = terminalSteps(() => {});
  const value = step('Opening', lasting(10));
  await vi.advanceTimersByTimeAsync(10);
  expect(await value).toBe('value');
  await expect(step('Opening', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(vi.getTimerCount()).toBe(0);
});
