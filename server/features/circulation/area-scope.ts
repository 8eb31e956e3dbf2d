import type { AreaSpec } from '#core/circulation/area/area-data.ts';
import type { Scope } from '../../http/principal.ts';
import type { AreaRow } from '../areas/index.ts';

/** The areas a plan names. */
export function areasOf(spec: AreaSpec, areas: readonly AreaRow[]): AreaRow[] {
  return spec.kind === 'areas' ? areas.filter(({ key }) => spec.keys.includes(key)) : [];
}

/** What somebody looks at who names nothing: the sub-district, or without areas all that was imported, or their own areas. */
export function specFor(scope: Scope, areas: readonly AreaRow[]): AreaSpec {
  if (scope.kind === 'areas') return { kind: 'areas', keys: [...scope.areaKeys] };
  const whole = areas.filter(({ level }) => level === 'subdistrict').map(({ key }) => key);
  return whole.length > 0 ? { kind: 'areas', keys: whole } : { kind: 'all' };
}

/**
 * Whether a plan's area is somebody's to see: every area in it is one of theirs or lies in one. A drawn ring and the whole
 * import keep to no area, so that they are for those who see everything.
 */
export function seesSpec(scope: Scope, areas: readonly AreaRow[], spec: AreaSpec): boolean {
  if (spec.kind !== 'areas') return scope.kind === 'all';
  const byKey = new Map(areas.map((area) => [area.key, area]));
  const isTheirs = (key: number | null): boolean => {
    const area = key === null ? undefined : byKey.get(key);
    if (!area) return false;
    return scope.kind === 'all' || scope.areaKeys.includes(area.key) || isTheirs(area.parentKey);
  };
  return spec.keys.length > 0 && spec.keys.every(isTheirs);
}
