import { describe, expect, it } from 'vitest';
import { accessOf } from '#core/streets/osm-access.ts';
import { lineDistanceM, metres, place } from './demo-data.ts';

const lines = place.streets.map((street) => metres(street.line));
const isWalkable = place.streets.map((street) => accessOf(street.class, street.tags).foot !== 'no');
const isDrivable = place.streets.map((street) => accessOf(street.class, street.tags).motor !== 'no');

/** Nodes that `start` leads to; `step` lists the ways along which one may go from a node. */
function reached(start: readonly number[], next: ReadonlyMap<number, readonly number[]>): Set<number> {
  const seen = new Set(start);
  const stack = [...start];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (const to of next.get(node) ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      stack.push(to);
    }
  }
  return seen;
}

function arcs(use: readonly boolean[], mode: 'walk' | 'drive' | 'drive back'): Map<number, number[]> {
  const next = new Map<number, number[]>();
  const add = (a: number, b: number) => next.set(a, [...(next.get(a) ?? []), b]);
  place.streets.forEach((street, i) => {
    if (!use[i]) return;
    for (let k = 1; k < street.nodeIds.length; k++) {
      const [a, b] = [street.nodeIds[k - 1], street.nodeIds[k]];
      const direction = mode === 'walk' ? 0 : mode === 'drive' ? street.oneway : -street.oneway;
      if (direction !== -1) add(a, b);
      if (direction !== 1) add(b, a);
    }
  });
  return next;
}

describe('streets of the demo', () => {
  it('give one node one place', () => {
    const at = new Map<number, string>();
    for (const street of place.streets) {
      expect(street.line.length).toBe(2 * street.nodeIds.length);
      street.nodeIds.forEach((id, k) => {
        const here = `${street.line[2 * k]},${street.line[2 * k + 1]}`;
        expect(at.get(id) ?? here, `node ${id}`).toBe(here);
        at.set(id, here);
      });
    }
    expect(new Set(at.values()).size).toBe(at.size);
  });

  it('hang together for walkers in one piece', () => {
    const nodes = new Set(place.streets.flatMap((street, i) => (isWalkable[i] ? street.nodeIds : [])));
    const seen = reached([[...nodes][0]], arcs(isWalkable, 'walk'));
    expect([...nodes].filter((node) => !seen.has(node))).toEqual([]);
  });

  it('let a car in from the bridges to every drivable street and out again', () => {
    const gates = place.streets.filter((s) => s.class === 'primary' && s.tags.bridge === 'yes');
    const ends = gates.flatMap((s) => [s.nodeIds[0], s.nodeIds[s.nodeIds.length - 1]]);
    const nodes = new Set(place.streets.flatMap((street, i) => (isDrivable[i] ? street.nodeIds : [])));
    const inward = reached(ends, arcs(isDrivable, 'drive'));
    const outward = reached(ends, arcs(isDrivable, 'drive back'));
    expect([...nodes].filter((node) => !inward.has(node) || !outward.has(node))).toEqual([]);
  });

  it('pass within fifty metres of every door', () => {
    const far = place.entrances.filter((entrance) => {
      const [at] = metres(entrance.at);
      return !lines.some((line, i) => isWalkable[i] && lineDistanceM(at, line) < 50);
    });
    expect(far.map((entrance) => entrance.id)).toEqual([]);
  });

  it('have what micro-circulation and walking need', () => {
    const count = (test: (street: (typeof place.streets)[number]) => boolean) =>
      place.streets.filter(test).length;
    expect(count((s) => s.oneway !== 0)).toBeGreaterThan(40);
    expect(count((s) => s.tags.bridge === 'yes')).toBeGreaterThan(6);
    expect(count((s) => s.class === 'steps')).toBeGreaterThan(5);
    expect(count((s) => s.widthM < 4 && s.class === 'living_street')).toBeGreaterThan(10);
    expect(count((s) => s.tags.sidewalk === 'both')).toBeGreaterThan(100);
    const parking = (test: (tags: Record<string, string>, side: string) => boolean) =>
      count((s) =>
        ['left', 'right'].some((side) => s.tags[`parking:${side}`] !== undefined && test(s.tags, side)),
      );
    expect(parking((tags, side) => tags[`parking:${side}:fee`] === 'yes')).toBeGreaterThan(10);
    expect(parking((tags, side) => tags[`parking:${side}:access`] === 'residents')).toBeGreaterThan(10);
    expect(
      parking(
        (tags, side) => tags[`parking:${side}:fee`] === 'no' && tags[`parking:${side}:access`] === undefined,
      ),
    ).toBeGreaterThan(10);
    const barriers = place.streets.flatMap((s) => Object.values(s.nodeTags).map((tags) => tags.barrier));
    for (const barrier of ['lift_gate', 'gate', 'bollard']) expect(barriers).toContain(barrier);
  });

  it('have dead ends inside the sub-district', () => {
    const degree = new Map<number, number>();
    place.streets.forEach((street, i) => {
      if (!isDrivable[i]) return;
      for (let k = 1; k < street.nodeIds.length; k++) {
        for (const id of [street.nodeIds[k - 1], street.nodeIds[k]])
          degree.set(id, (degree.get(id) ?? 0) + 1);
      }
    });
    const named = place.streets.filter((s, i) => isDrivable[i] && s.name && s.class !== 'primary');
    const deadEnds = named.filter((s) =>
      [s.nodeIds[0], s.nodeIds[s.nodeIds.length - 1]].some((id) => degree.get(id) === 1),
    );
    expect(deadEnds.length).toBeGreaterThan(5);
  });

  it('turn restrictions name ways that meet at their node', () => {
    const byId = new Map(place.streets.map((street) => [street.id, street]));
    expect(place.turnRestrictions.length).toBeGreaterThan(4);
    for (const { fromWay, toWay, viaNodes } of place.turnRestrictions) {
      const node = Number(viaNodes[0].slice(1));
      for (const way of [fromWay, toWay]) {
        const ids = byId.get(way)!.nodeIds;
        expect([ids[0], ids[ids.length - 1]]).toContain(node);
      }
    }
  });
});
