import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readResults } from '../../../scripts/lib/test-results.mjs';

const test = (status: string, fullName = status, failureMessages: string[] = []) => ({
  status,
  fullName,
  failureMessages,
});

function summed(testResults: object[]) {
  const path = join(mkdtempSync(join(tmpdir(), 'gridwalk-results-')), 'results.json');
  writeFileSync(path, JSON.stringify({ testResults }));
  return readResults(path);
}

it('sums up passed and failed tests, and names the skipped ones', () => {
  expect(
    summed([
      { status: 'failed', assertionResults: [test('passed'), test('failed'), test('skipped', 'a > b')] },
      { status: 'passed', assertionResults: [test('passed'), test('pending', 'c'), test('todo', 'd')] },
    ]),
  ).toEqual({ passed: 2, failed: 1, skipped: ['a > b', 'c', 'd'], secondAttempts: [] });
});

it('a file that does not load is one failure, though it has no tests', () => {
  expect(summed([{ status: 'failed', assertionResults: [] }])).toEqual({
    passed: 0,
    failed: 1,
    skipped: [],
    secondAttempts: [],
  });
});

it('a file whose set-up fails is one failure, though its tests count as skipped', () => {
  const file = { status: 'failed', assertionResults: [test('skipped', 'a')] };
  expect(summed([file])).toEqual({ passed: 0, failed: 1, skipped: ['a'], secondAttempts: [] });
});

it('names what passed only at a second attempt', () => {
  const file = { status: 'passed', assertionResults: [test('passed'), test('passed', 'b', ['first try'])] };
  expect(summed([file])).toEqual({ passed: 2, failed: 0, skipped: [], secondAttempts: ['b'] });
});
