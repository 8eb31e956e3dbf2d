import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that start servers or take thousands of steps: begun last, each would keep one worker busy when all others are done. */
const LONG =
  /\/tests\/api\/(backup|backup-process|cases-random|cases-random-postgres|imports-process|start)\.test\.ts$/;

/** The order of vitest, longest first as far as it remembers; where it has seen nothing yet, it would go by the size of files. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
