export interface TestResults {
  passed: number;
  failed: number;
  skipped: string[];
  secondAttempts: string[];
}

export function readResults(path: string): TestResults;
