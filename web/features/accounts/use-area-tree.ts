import { useMemo } from 'react';
import { useAreas } from '../areas/areas.queries.ts';

export interface AreaNode {
  value: number;
  title: string;
  children: AreaNode[];
}

/** Sub-district, communities and grids as a tree to choose from. */
export function useAreaTree(): AreaNode[] {
  const areas = useAreas();
  return useMemo(() => {
    const nodes = new Map<number, AreaNode>();
    const roots: AreaNode[] = [];
    for (const { properties } of areas?.collection.features ?? []) {
      nodes.set(properties.key, { value: properties.key, title: properties.name, children: [] });
    }
    for (const { properties } of areas?.collection.features ?? []) {
      const node = nodes.get(properties.key)!;
      const parent = properties.parentKey === null ? undefined : nodes.get(properties.parentKey);
      (parent?.children ?? roots).push(node);
    }
    return roots;
  }, [areas]);
}
