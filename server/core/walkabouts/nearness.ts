import { FAR_S, type Instance } from './instance.ts';

/** More than there are stops: a rank and an index share one number. */
const INDEX_ROOM = 2 ** 20;

/**
 * For each stop the other candidates, nearest first (there and back), at most `limit` of them. Stops without a way between
 * them are left out.
 */
export function nearestStops(inst: Instance, limit: number): Int32Array[] {
  const { stops, stride, candidates } = inst;
  const walk = inst.walkS[0];
  const lists: Int32Array[] = new Array(stops).fill(new Int32Array(0));
  const nearness = new Float64Array(stops);
  for (const i of candidates) {
    for (const j of candidates) nearness[j] = walk[i * stride + j] + walk[j * stride + i];
    // Sorting plain numbers is many times faster than sorting with a comparison: pack rank and index into one.
    const scale = largest(nearness, candidates) || 1;
    const keys = new Float64Array(candidates.length);
    candidates.forEach((j, x) => {
      const noWay = nearness[j] >= FAR_S || j === i;
      keys[x] = noWay ? Infinity : Math.round((nearness[j] / scale) * 1e9) * INDEX_ROOM + j;
    });
    keys.sort();
    const count = Math.min(limit, keys.indexOf(Infinity));
    lists[i] = Int32Array.from({ length: count }, (_, x) => keys[x] % INDEX_ROOM);
  }
  return lists;
}

function largest(values: Float64Array, of: Int32Array): number {
  let max = 0;
  for (const j of of) if (values[j] < FAR_S && values[j] > max) max = values[j];
  return max;
}
