import type { Position } from 'geojson';
import { localProjection, toMetres } from '../local-projection.ts';
import type { LngLat } from '../types.ts';

/** A defect of one ring, with the place to look at. */
export interface RingDefect {
  kind:
    | 'coordinates_impossible'
    | 'ring_too_short'
    | 'ring_not_closed'
    | 'self_intersection'
    | 'self_touch'
    | 'zero_area';
  at: LngLat | null;
}

/** Below this a ring is a line drawn there and back. */
const leastAreaM2 = 1e-3;

/**
 * Checks one ring of a polygon and returns it closed and without repeated points, with everything that was wrong.
 *
 * `ring` is a list of [lng, lat] in degrees. An unclosed ring is closed in the answer (and told); a ring with impossible
 * coordinates or fewer than three different corners comes back empty. Self-crossings are found by a sweep over x,
 * O(n log n + k) for the usual boundary, and only the first few are listed.
 */
export function checkRing(ring: readonly Position[]): { ring: LngLat[]; defects: RingDefect[] } {
  const defects: RingDefect[] = [];
  const points: LngLat[] = [];
  for (const position of ring) {
    const [lng, lat] = position;
    if (!isPossible(lng, lat)) {
      return { ring: [], defects: [{ kind: 'coordinates_impossible', at: null }] };
    }
    const last = points.at(-1);
    if (!last || last[0] !== lng || last[1] !== lat) points.push([lng!, lat!]);
  }
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return { ring: [], defects: [{ kind: 'ring_too_short', at: null }] };
  const isClosed = points.length > 1 && first[0] === last[0] && first[1] === last[1];
  if (!isClosed) {
    defects.push({ kind: 'ring_not_closed', at: last });
    points.push([first[0], first[1]]);
  }
  if (points.length < 4) return { ring: [], defects: [{ kind: 'ring_too_short', at: first }] };
  if (ringAreaM2(points) < leastAreaM2) defects.push({ kind: 'zero_area', at: first });
  else defects.push(...selfContacts(points));
  return { ring: points, defects };
}

/** Area in m2 enclosed by a closed ring, by the shoelace formula in a local plane. */
export function ringAreaM2(ring: readonly LngLat[]): number {
  const plane = localProjection(ring[0]!);
  let twice = 0;
  let before = toMetres(plane, ring[0]!);
  for (let i = 1; i < ring.length; i++) {
    const here = toMetres(plane, ring[i]!);
    twice += before[0] * here[1] - here[0] * before[1];
    before = here;
  }
  return Math.abs(twice) / 2;
}

function isPossible(lng: unknown, lat: unknown): boolean {
  return (
    typeof lng === 'number' &&
    typeof lat === 'number' &&
    Number.isFinite(lng) &&
    Number.isFinite(lat) &&
    Math.abs(lng) <= 180 &&
    Math.abs(lat) <= 90
  );
}

/** Where a closed ring crosses or touches itself; at most twenty places. */
function selfContacts(ring: readonly LngLat[]): RingDefect[] {
  const defects = new Map<string, RingDefect>();
  const add = (kind: RingDefect['kind'], at: LngLat) => {
    if (!defects.has(at.join())) defects.set(at.join(), { kind, at });
  };
  const segmentCount = ring.length - 1;
  const corners = new Set<string>();
  for (const corner of ring.slice(0, segmentCount)) {
    if (corners.has(corner.join())) add('self_touch', corner);
    corners.add(corner.join());
  }
  const byWest = Array.from({ length: segmentCount }, (_, i) => i).sort(
    (a, b) => west(ring, a) - west(ring, b),
  );
  let active: number[] = [];
  for (const i of byWest) {
    if (defects.size >= 20) break;
    const from = west(ring, i);
    active = active.filter((j) => Math.max(ring[j]![0], ring[j + 1]![0]) >= from);
    for (const j of active) {
      const contact = segmentContact(ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!);
      if (!contact) continue;
      const apart = Math.abs(i - j);
      // Neighbours share a corner by nature; only running back over each other is a defect.
      const areNeighbours = apart === 1 || apart === segmentCount - 1;
      if (areNeighbours && contact.kind !== 'along') continue;
      add(contact.kind === 'cross' ? 'self_intersection' : 'self_touch', contact.at);
    }
    active.push(i);
  }
  return [...defects.values()];
}

function west(ring: readonly LngLat[], segment: number): number {
  return Math.min(ring[segment]![0], ring[segment + 1]![0]);
}

interface Contact {
  kind: 'cross' | 'touch' | 'along';
  at: LngLat;
}

/** How segments ab and cd meet: crossing inside both, touching in a point, running along each other, or not at all. */
function segmentContact(a: LngLat, b: LngLat, c: LngLat, d: LngLat): Contact | undefined {
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) {
    return undefined;
  }
  const abc = turn(a, b, c);
  const abd = turn(a, b, d);
  const cda = turn(c, d, a);
  const cdb = turn(c, d, b);
  if (abc === 0 && abd === 0) {
    const axis = a[0] === b[0] ? 1 : 0;
    const low = Math.max(Math.min(a[axis], b[axis]), Math.min(c[axis], d[axis]));
    const high = Math.min(Math.max(a[axis], b[axis]), Math.max(c[axis], d[axis]));
    if (low > high) return undefined;
    const at = [a, b, c, d].find((p) => p[axis] === low)!;
    return { kind: low === high ? 'touch' : 'along', at };
  }
  if (abc * abd > 0 || cda * cdb > 0) return undefined;
  if (abc === 0) return { kind: 'touch', at: c };
  if (abd === 0) return { kind: 'touch', at: d };
  if (cda === 0) return { kind: 'touch', at: a };
  if (cdb === 0) return { kind: 'touch', at: b };
  const t = cda / (cda - cdb);
  return { kind: 'cross', at: [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])] };
}

function turn(a: LngLat, b: LngLat, c: LngLat): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
