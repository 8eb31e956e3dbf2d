import type { AreaProperties, Areas } from '../areas/areas.queries.ts';
import { isWithinAreas } from '../problems/area-values.ts';
import type { Session } from '../session/session.queries.ts';

/** Communities and grids that somebody may open a page of: what lies in their areas, and a community of which they see a part. */
export function pageAreas(areas: Areas, scope: Session['principal']['scope']): AreaProperties[] {
  const all = [...areas.ofLevel('community'), ...areas.ofLevel('grid')];
  if (scope.kind === 'all') return all;
  return all.filter(
    (area) =>
      isWithinAreas(area, scope.areaKeys, areas) ||
      scope.areaKeys.some((key) => {
        const own = areas.byKey.get(key);
        return own !== undefined && isWithinAreas(own, [area.key], areas);
      }),
  );
}
