import type { BalancePlace } from '#core/boundaries/grid-balance/balance-types.ts';
import { readDemoPlace } from '../../../server/features/demo/demo-files.ts';
import { demoCoordinates } from '../../../server/features/demo/demo-place.ts';

/** The communities of the demonstration as balance takes them. */
export function demoCommunities(): { name: string; place: BalancePlace }[] {
  const demo = readDemoPlace();
  const line = (flat: readonly number[]) => demoCoordinates(demo.origin, flat);
  const streets = demo.streets.map((street) => ({ class: street.class, line: line(street.line) }));
  return demo.areas.flatMap((community, at) => {
    if (community.level !== 'community') return [];
    const own = [...demo.areas.entries()].filter(
      ([, { level, parent }]) => level === 'grid' && parent === at,
    );
    const grids = own.map(([i, { ring }]) => ({
      id: String(i),
      geometry: { type: 'MultiPolygon' as const, coordinates: [[line(ring)]] },
    }));
    const gridKeys = new Set(own.map(([i]) => i));
    const buildings = demo.buildings
      .filter(({ grid }) => gridKeys.has(grid))
      .map(({ ring, households }) => {
        const outline = line(ring);
        const [lngs, lats] = [outline.map(([lng]) => lng), outline.map(([, lat]) => lat)];
        const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
        return { lng: middle(lngs), lat: middle(lats), householdCount: households, outline };
      });
    return [{ name: community.name, place: { grids, isDivided: true, buildings, streets } }];
  });
}
