import { useMemo } from 'react';
import type { Bbox } from '#core/geo/types.ts';
import { type Areas, useAreas } from '../areas/areas.queries.ts';
import { type Session, useSession } from '../session/session.queries.ts';
import { isWithinAreas } from './area-values.ts';
import { useWorkplace } from './workplace.store.ts';

/** No area has it: for those who see none. */
const NO_AREA = 0;
const NONE: readonly number[] = [];

/**
 * The areas to speak of: those asked for, as far as somebody may see them whole; with none asked for, all of theirs. Empty
 * means everything. What lies outside is not "0 problems" but nothing we may say.
 */
export function shownAreaKeys(
  areas: Areas,
  chosen: readonly number[],
  scope: Session['principal']['scope'],
): readonly number[] {
  if (scope.kind === 'all') return chosen;
  const own = scope.areaKeys.length > 0 ? scope.areaKeys : [NO_AREA];
  if (chosen.length === 0) return own;
  const inside = (key: number, keys: readonly number[]) => {
    const area = areas.byKey.get(key);
    return area !== undefined && isWithinAreas(area, keys, areas);
  };
  const shown = [
    ...chosen.filter((key) => inside(key, own)),
    // A wider area was asked for: the part of it that is theirs.
    ...own.filter((key) => inside(key, chosen) && !chosen.includes(key)),
  ];
  return shown.length > 0 ? shown : own;
}

/** Those of the areas that somebody may see, narrowed by the filter. */
export function useShownAreaKeys(): readonly number[] {
  const areas = useAreas();
  const chosen = useWorkplace((state) => state.view.areaKeys);
  const scope = useSession().data?.principal.scope;
  return useMemo(
    () => (areas && scope ? shownAreaKeys(areas, chosen, scope) : chosen),
    [areas, chosen, scope],
  );
}

/** The areas that somebody is limited to; empty for those who see everything. */
export function useOwnAreaKeys(): readonly number[] {
  const areas = useAreas();
  const scope = useSession().data?.principal.scope;
  return useMemo(() => (areas && scope ? shownAreaKeys(areas, NONE, scope) : NONE), [areas, scope]);
}

/** The box around areas; undefined for none. */
export function boundsOfAreas(areas: Areas, keys: readonly number[]): Bbox | undefined {
  const boxes = keys.flatMap((key) => {
    const box = areas.bboxByKey.get(key);
    return box ? [box] : [];
  });
  if (boxes.length === 0) return undefined;
  const each = (i: number) => boxes.map((box) => box[i]);
  return [Math.min(...each(0)), Math.min(...each(1)), Math.max(...each(2)), Math.max(...each(3))];
}
