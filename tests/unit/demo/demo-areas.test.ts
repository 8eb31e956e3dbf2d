import { describe, expect, it } from 'vitest';
import { buildAreaIndex, locate } from '#core/geo/containment.ts';
import { boxOf, degrees, place, twiceArea } from './demo-data.ts';

const childrenOf = (parent: number) => place.areas.flatMap((area, i) => (area.parent === parent ? [i] : []));
const communities = childrenOf(0);

function sidesOf(ring: readonly number[]): string[] {
  const sides: string[] = [];
  for (let i = 0; i + 3 < ring.length; i += 2)
    sides.push(`${ring[i]},${ring[i + 1]}>${ring[i + 2]},${ring[i + 3]}`);
  return sides;
}

const reversed = (side: string) => side.split('>').reverse().join('>');

/** Every side of the children is a side of the parent, or the other way round a side of one sibling: no gap, no overlap. */
function isPartition(parent: number, children: readonly number[]): void {
  const outer = new Set(sidesOf(place.areas[parent].ring));
  const inner = children.flatMap((child) => sidesOf(place.areas[child].ring));
  const all = new Set(inner);
  expect(all.size, 'a side belongs to one child only').toBe(inner.length);
  for (const side of inner) expect(outer.has(side) !== all.has(reversed(side)), side).toBe(true);
  for (const side of outer) expect(all.has(side), side).toBe(true);
  const sum = children.reduce((total, child) => total + twiceArea(place.areas[child].ring), 0);
  expect(sum).toBe(twiceArea(place.areas[parent].ring));
}

describe('areas of the demo', () => {
  it('has one sub-district of five communities', () => {
    expect(place.areas[0].level).toBe('subdistrict');
    expect(communities.map((i) => place.areas[i].level)).toEqual(Array(5).fill('community'));
  });

  it('communities share out the sub-district without gap or overlap', () => isPartition(0, communities));

  it('grids share out each community without gap or overlap', () => {
    for (const community of communities) isPartition(community, childrenOf(community));
  });

  it('rings run counter-clockwise and touch themselves nowhere', () => {
    for (const { ring, name } of place.areas) {
      expect(twiceArea(ring), name).toBeGreaterThan(0);
      const corners = sidesOf(ring).map((side) => side.split('>')[0]);
      expect(new Set(corners).size, name).toBe(corners.length);
    }
  });

  it('codes carry the code of the area above', () => {
    expect(new Set(place.areas.map((area) => area.code)).size).toBe(place.areas.length);
    for (const { code, parent, level } of place.areas) {
      expect(code).toHaveLength({ subdistrict: 9, community: 12, grid: 15 }[level]);
      if (parent !== null) expect(code.startsWith(place.areas[parent].code)).toBe(true);
    }
  });

  it('every grid has 300 to 500 households', () => {
    const grids = place.areas.filter((area) => area.level === 'grid');
    expect(grids.length).toBeGreaterThan(35);
    expect(grids.filter(({ households }) => households < 300 || households > 500)).toEqual([]);
  });

  it('households add up from door to building, grid, community and sub-district', () => {
    const ofBuilding = place.buildings.map(() => 0);
    for (const entrance of place.entrances) ofBuilding[entrance.building] += entrance.households;
    expect(place.buildings.map((b) => b.households)).toEqual(ofBuilding);
    const ofArea = place.areas.map(() => 0);
    for (const building of place.buildings) ofArea[building.grid] += building.households;
    for (let i = place.areas.length - 1; i > 0; i--) ofArea[place.areas[i].parent!] += ofArea[i];
    expect(place.areas.map((area) => area.households)).toEqual(ofArea);
  });

  it('lies where core finds it: every corner of a building, every door and facility in its grid', () => {
    const index = buildAreaIndex(
      place.areas.map((area, i) => {
        const ring = degrees(area.ring);
        return {
          key: i + 1,
          level: area.level,
          bbox: boxOf(ring),
          geometry: { type: 'Polygon', coordinates: [ring] },
        };
      }),
    );
    const gridOf = ([lng, lat]: [number, number]) => locate(index, lng, lat).gridKey - 1;
    const strayed = place.buildings.filter((b) =>
      degrees(b.ring).some((corner) => gridOf(corner) !== b.grid),
    );
    expect(strayed.map((b) => b.id)).toEqual([]);
    const strayedDoors = place.entrances.filter((e) => gridOf(degrees(e.at)[0]) !== e.grid);
    expect(strayedDoors.map((e) => e.id)).toEqual([]);
    for (const facility of place.facilities)
      expect(gridOf(degrees(facility.at)[0]), facility.name).toBe(facility.grid ?? -1);
  });
});
