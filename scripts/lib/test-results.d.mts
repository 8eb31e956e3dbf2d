export interface TestResults {
  passed: number;
  failed: number;
  skipped: string[];
}

export function readResults(path: string): TestResults;
