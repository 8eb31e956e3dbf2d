import { readFileSync } from 'node:fs';

/** Sums up vitest's JSON report: counts, and the names of what was skipped or needed a second attempt. */
export function readResults(path) {
  const report = JSON.parse(readFileSync(path, 'utf8'));
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  // A file that does not load has no tests; it counts as one that failed.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').length + brokenFiles.length,
    // What passed although an attempt had failed.
    secondAttempts: tests
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages?.length > 0)
      .map((test) => test.fullName),
    skipped: tests
      .filter(({ status }) => ['skipped', 'pending', 'todo'].includes(status))
      .map((test) => test.fullName),
  };
}
