import { boxAround, type GridOutline } from './grid-coverage.ts';
import { isInside, latticeAround, type Step, stepRings } from './lattice.ts';
import { findFaces, pointInFace } from './planar-faces.ts';
import { cutLines } from './planar-graph.ts';

/** Square metres below which ground did not change hands: the rounding of corners along a long border. */
const SAME_GROUND_M2 = 2;

export interface DivisionComparison {
  /** By grid after, then by grid before: the ground they have in common, square metres. */
  sharedM2: number[][];
  /** Positions, in the list before, of grids whose ground is another now; those that vanished included. */
  changed: number[];
}

/**
 * What two divisions of the same ground have in common. `idOf` tells which grid after is which before: same id, same grid.
 */
export function compareDivisions(
  before: readonly GridOutline[],
  after: readonly GridOutline[],
): DivisionComparison {
  const lattice = latticeAround(boxAround([...before, ...after]));
  const rings = (grids: readonly GridOutline[]) => grids.map(({ geometry }) => stepRings(lattice, geometry));
  const [old, now] = [rings(before), rings(after)];
  const lines = [...old, ...now]
    .flat()
    .filter((ring) => ring.length > 2)
    .map((ring) => ({ points: [...ring, ring[0]!], tag: 0 }));
  const faces = findFaces(cutLines(lines));
  const holder = (grids: readonly Step[][][], at: Step) => grids.findIndex((own) => isInside(own, at));
  const sharedM2 = after.map(() => before.map(() => 0));
  const lostM2 = before.map(() => 0);
  for (const [face, own] of faces.rings.entries()) {
    const at = pointInFace(own);
    const [from, to] = [holder(old, at), holder(now, at)];
    const areaM2 = faces.areas[face]! * lattice.stepEastM * lattice.stepNorthM;
    if (from >= 0 && to >= 0) sharedM2[to]![from]! += areaM2;
    if (from >= 0 && (to < 0 || after[to]!.id !== before[from]!.id)) lostM2[from]! += areaM2;
    if (to >= 0 && (from < 0 || after[to]!.id !== before[from]!.id)) {
      const own = before.findIndex(({ id }) => id === after[to]!.id);
      if (own >= 0) lostM2[own]! += areaM2;
    }
  }
  return { sharedM2, changed: lostM2.flatMap((areaM2, i) => (areaM2 > SAME_GROUND_M2 ? [i] : [])) };
}
