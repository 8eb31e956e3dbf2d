import { useMemo } from 'react';
import type { AgendaItem } from '#core/reviews/review.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useCases } from '../cases/cases.queries.ts';
import { areaOf } from './screen-scene.ts';

/** So many of the most urgent are asked who has them. */
const ASKED = 100;

/** The department that most of the open cases of an item lie with: it will be asked to act. Undefined where none stands out. */
export function useLikelyDepartment(item: AgendaItem | undefined): number | undefined {
  const areas = useAreas();
  const kind = item?.scene.subject.kind;
  const areaKey = item ? areaOf(item.scene.subject) : null;
  const area = areaKey === null ? undefined : areas?.byKey.get(areaKey);
  // Cases are listed by community.
  const community =
    area?.level === 'grid'
      ? (area.parentKey ?? undefined)
      : area?.level === 'community'
        ? area.key
        : undefined;
  const queue = kind === 'overdue' || kind === 'supervised' ? kind : 'open';
  const { data } = useCases(queue, community === undefined ? {} : { community }, 0, ASKED);
  return useMemo(() => {
    if (!item || !data) return undefined;
    const counts = new Map<number, number>();
    for (const { departmentKey } of data.rows) {
      if (departmentKey !== null) counts.set(departmentKey, (counts.get(departmentKey) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  }, [item, data]);
}
