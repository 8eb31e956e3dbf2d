import { filterRows } from '#core/problems/problem-filter.ts';
import { type ProblemTable, pickRows } from '#core/problems/problem-table.ts';
import type { Principal } from '../../http/principal.ts';
import type { SinceAnswer } from './problem-store.ts';

/** Whether somebody may see a problem that lies in these areas. */
export function isInScope(
  { scope }: Principal,
  problem: { subdistrictKey: number | null; communityKey: number | null; gridKey: number | null },
): boolean {
  if (scope.kind === 'all') return true;
  const keys: (number | null)[] = [problem.subdistrictKey, problem.communityKey, problem.gridKey];
  return scope.areaKeys.some((key) => keys.includes(key));
}

/** The part of the table that somebody may see. */
export function tableInScope({ scope }: Principal, table: ProblemTable): ProblemTable {
  if (scope.kind === 'all') return table;
  return pickRows(table, filterRows(table, { areaKeys: scope.areaKeys }, 0));
}

/** What somebody may see of a patch; a row that left their areas is gone for them. */
export function patchInScope({ scope }: Principal, answer: SinceAnswer): SinceAnswer {
  if (scope.kind === 'all' || answer.kind === 'reload') return answer;
  const { areas } = answer;
  const index = new Map(areas.map((area, i) => [area.key, i]));
  const isVisible = (areaKey: number) => {
    for (let i = index.get(areaKey) ?? -1; i >= 0; i = areas[i].parent) {
      if (scope.areaKeys.includes(areas[i].key)) return true;
    }
    return false;
  };
  const hidden = answer.changed.filter((record) => !isVisible(record.areaKey));
  return {
    ...answer,
    changed: answer.changed.filter((record) => isVisible(record.areaKey)),
    removedKeys: [...answer.removedKeys, ...hidden.map((record) => record.key)],
  };
}
