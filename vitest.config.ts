import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import LongestFirst from './tests/support/longest-first.ts';

/** What a browser case may wait for: a browser is not alone on its machine. What needed a second attempt is named at the end. */
const PATIENCE = {
  testTimeout: 120_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 20_000 } },
  retry: 1,
};

export default defineConfig({
  test: {
    globalSetup: 'tests/support/global-setup.ts',
    // By itself vitest leaves one core free, which on a machine with two is half of it.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/*.test.ts'],
          isolate: false,
          // Brute force takes its time on a machine that does other things, too.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'api',
          include: ['tests/api/**/*.test.ts'],
          // Files share their worker's embedded database, see tests/support/test-db.ts.
          isolate: false,
          setupFiles: 'tests/support/release-databases.ts',
          // Some start the built server several times, on two workers and a machine that may do other things.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          // Without a map drawn in software two browsers have room beside each other.
          name: 'page',
          include: ['tests/page/**/*.test.ts'],
          ...PATIENCE,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          ...PATIENCE,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
