import { filterRows } from '#core/problems/problem-filter.ts';
import { type ProblemRecord, type ProblemTable, pickRows } from '#core/problems/problem-table.ts';
import { RESTRICTED_SOURCE } from '#core/profile/profile.ts';
import type { Principal } from '../../http/principal.ts';
import { isHandler, isOverseer } from './move-permissions.ts';
import type { SinceAnswer } from './problem-store.ts';
import type { ProblemRow } from './problems.sql.ts';

/** What decides who may see a problem: where it lies, and for 巡察反馈 whose it is. */
type Seen = Pick<
  ProblemRow,
  | 'subdistrictKey'
  | 'communityKey'
  | 'gridKey'
  | 'sourceCode'
  | 'departmentKey'
  | 'assigneeId'
  | 'coDepartmentKeys'
>;

/** Whether somebody may see a problem. scopeWhere says the same in SQL. */
export function isInScope(principal: Principal, problem: Seen): boolean {
  const { scope } = principal;
  if (problem.sourceCode === RESTRICTED_SOURCE && !isOverseer(principal) && !isGiven(principal, problem)) {
    return false;
  }
  if (scope.kind === 'all') return true;
  const keys: (number | null)[] = [problem.subdistrictKey, problem.communityKey, problem.gridKey];
  return scope.areaKeys.some((key) => keys.includes(key));
}

function isGiven(principal: Principal, problem: Seen): boolean {
  const { departmentKey } = principal;
  const helps = departmentKey !== null && problem.coDepartmentKeys.includes(departmentKey);
  return helps || isHandler(principal, problem);
}

/** The part of the table that somebody may see; `ownRestricted` are the 巡察反馈 among it that were given to them. */
export function tableInScope(
  principal: Principal,
  table: ProblemTable,
  ownRestricted: ReadonlySet<number>,
): ProblemTable {
  const { scope } = principal;
  const restricted = isOverseer(principal) ? -1 : table.sources.indexOf(RESTRICTED_SOURCE);
  if (scope.kind === 'all' && restricted < 0) return table;
  const inAreas = filterRows(table, scope.kind === 'all' ? {} : { areaKeys: scope.areaKeys }, 0);
  const isOpenTo = (row: number) => table.source[row] !== restricted || ownRestricted.has(table.key[row]);
  return pickRows(table, restricted < 0 ? inAreas : inAreas.filter(isOpenTo));
}

/** What somebody may see of a patch; a row that left their areas is gone for them. */
export function patchInScope(
  principal: Principal,
  answer: SinceAnswer,
  ownRestricted: ReadonlySet<number>,
): SinceAnswer {
  const { scope } = principal;
  const seesAll = isOverseer(principal);
  if ((scope.kind === 'all' && seesAll) || answer.kind === 'reload') return answer;
  const { areas } = answer;
  const index = new Map(areas.map((area, i) => [area.key, i]));
  const isInAreas = (areaKey: number) => {
    if (scope.kind === 'all') return true;
    for (let i = index.get(areaKey) ?? -1; i >= 0; i = areas[i].parent) {
      if (scope.areaKeys.includes(areas[i].key)) return true;
    }
    return false;
  };
  const isVisible = ({ areaKey, sourceCode, key }: ProblemRecord) =>
    isInAreas(areaKey) && (seesAll || sourceCode !== RESTRICTED_SOURCE || ownRestricted.has(key));
  const hidden = answer.changed.filter((record) => !isVisible(record));
  return {
    ...answer,
    changed: answer.changed.filter(isVisible),
    removedKeys: [...answer.removedKeys, ...hidden.map((record) => record.key)],
  };
}
