import type { Measure } from './measures.queries.ts';

export const GROUPINGS = ['department', 'problem', 'status'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface MeasureGroup {
  id: string;
  name: string;
  measures: Measure[];
}

/** The list for 对账销号: by who has it, by what it is for, or by where it stands. One for two problems stands in both groups. */
export function groupMeasures(
  measures: readonly Measure[],
  grouping: Grouping,
  nameOf: {
    department(key: number | null): string;
    status(status: Measure['status']): string;
    noProblem: string;
  },
): MeasureGroup[] {
  const groups = new Map<string, MeasureGroup>();
  const put = (id: string, name: string, measure: Measure) => {
    const group = groups.get(id) ?? { id, name, measures: [] };
    group.measures.push(measure);
    groups.set(id, group);
  };
  for (const measure of measures) {
    if (grouping === 'department') {
      put(String(measure.departmentKey), nameOf.department(measure.departmentKey), measure);
    } else if (grouping === 'status') put(measure.status, nameOf.status(measure.status), measure);
    else if (measure.problems.length === 0) put('', nameOf.noProblem, measure);
    else for (const { key, title } of measure.problems) put(String(key), title, measure);
  }
  return [...groups.values()];
}
