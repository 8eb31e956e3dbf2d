import type { MOVES } from '#core/problems/lifecycle.ts';
import type { Profile } from '#core/profile/profile.ts';
import type { Queryable } from '../../db/db.ts';
import { selectDepartments } from '../accounts/index.ts';
import type { DemoDesk } from './demo-cases.ts';
import type { DemoKeys } from './demo-place.sql.ts';
import type { DemoProblem } from './demo-problem.ts';

const POSTS = {
  intake: '受理员',
  inspector: '网格员',
  supervisor: '值班长',
  dispatcher: '派遣员',
} as const;

/** The unit of a category that stands for whichever community the problem lies in. */
const COMMUNITY_UNIT = '社区居委会';

/** Whom each problem of the demonstration was given to: the unit of its category, or the community that it lies in. */
export async function openDemoDesks(
  tx: Queryable,
  profile: Profile,
  keys: DemoKeys,
): Promise<(problem: DemoProblem) => DemoDesk> {
  const departments = await selectDepartments(tx, 'demo');
  const people = await tx.query<{ id: string; departmentKey: number }>(
    `select id, department_key as "departmentKey" from users where is_demo and department_key is not null order by id`,
  );
  const personOf = new Map<number, string>();
  for (const { id, departmentKey } of people) {
    if (!personOf.has(departmentKey)) personOf.set(departmentKey, id);
  }
  const byName = new Map(departments.map((each) => [each.name, each]));
  const byArea = new Map(departments.map((each) => [each.areaKey, each]));
  const unitOf = new Map(profile.categories.map((c) => [c.code, c.responsibleUnit ?? c.name]));
  const assignmentTo = (department: (typeof departments)[number] | undefined) => {
    const assigneeId = department && personOf.get(department.key);
    return department && assigneeId
      ? { departmentKey: department.key, assigneeId, coDepartmentKeys: [] as number[] }
      : null;
  };
  const wrong = assignmentTo(byName.get(COMMUNITY_UNIT) ?? departments[0]);
  return (problem) => {
    const unit = unitOf.get(problem.categoryCode) ?? '';
    const community = problem.area === null ? null : keys.areas[problem.area].community;
    const ofCommunity = community === null ? undefined : byArea.get(community);
    const owner = unit === COMMUNITY_UNIT ? (ofCommunity ?? byName.get(unit)) : byName.get(unit);
    const assignment = assignmentTo(owner) ?? assignmentTo(departments[0]);
    // the community helps where a department has it
    const helps = ofCommunity && assignment && ofCommunity.key !== assignment.departmentKey;
    if (helps && problem.reporterCount > 1) assignment.coDepartmentKeys = [ofCommunity.key];
    return {
      assignment,
      wrongAssignment: wrong,
      actorOf: (post: (typeof MOVES)[keyof typeof MOVES]['by']) =>
        post === 'handler' ? (assignment?.assigneeId ?? unit) : POSTS[post],
    };
  };
}
