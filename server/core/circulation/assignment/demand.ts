/**
 * Demand between zones in compressed rows: the pairs of origin zone o are originStart[o] .. originStart[o + 1] - 1.
 * Only positive demand between two different zones is a pair; trips inside a zone use no link and are only counted.
 */
export interface Demand {
  originStart: Int32Array;
  destination: Int32Array;
  flow: Float64Array;
  intrazonalFlow: number;
}

export interface DemandEntry {
  origin: number;
  destination: number;
  flow: number;
}

/** Collects entries (several for one pair add up). Throws a RangeError on a zone out of range or a negative flow. */
export function demandFromEntries(zoneCount: number, entries: Iterable<DemandEntry>): Demand {
  const rows: Map<number, number>[] = Array.from({ length: zoneCount }, () => new Map());
  let intrazonalFlow = 0;
  for (const { origin, destination, flow } of entries) {
    for (const zone of [origin, destination])
      if (!(zone >= 0 && zone < zoneCount)) throw new RangeError(`Demand for zone ${zone} of ${zoneCount}`);
    if (!(flow >= 0 && flow < Number.POSITIVE_INFINITY))
      throw new RangeError(`Demand ${flow} from zone ${origin} to zone ${destination}`);
    if (origin === destination) intrazonalFlow += flow;
    else if (flow > 0) rows[origin].set(destination, (rows[origin].get(destination) ?? 0) + flow);
  }
  const pairCount = rows.reduce((sum, row) => sum + row.size, 0);
  const originStart = new Int32Array(zoneCount + 1);
  const destination = new Int32Array(pairCount);
  const flow = new Float64Array(pairCount);
  let pair = 0;
  rows.forEach((row, origin) => {
    for (const [zone, value] of [...row].sort((a, b) => a[0] - b[0])) {
      destination[pair] = zone;
      flow[pair++] = value;
    }
    originStart[origin + 1] = pair;
  });
  return { originStart, destination, flow, intrazonalFlow };
}

/** The origin zone of every pair. */
export function originOfPairs(demand: Demand): Int32Array {
  const origins = new Int32Array(demand.flow.length);
  for (let origin = 0; origin + 1 < demand.originStart.length; origin++)
    origins.fill(origin, demand.originStart[origin], demand.originStart[origin + 1]);
  return origins;
}
