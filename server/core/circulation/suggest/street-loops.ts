import { arcHead, arcTail, type MotorNetwork } from '../network/motor-network.ts';

/** Directions of some streets at once, by their place in the list of runs. */
export type StreetWays = readonly (readonly [street: number, way: 1 | 2])[];

/**
 * Ways round a block: three or four of the runs that cross one after the other, all driven the same way round, once in either
 * direction. No single street of such a loop need be any good alone, so a search that sets one or two at a time does not find it.
 */
export function streetLoops(network: MotorNetwork, runs: readonly number[][]): StreetWays[] {
  const places = runs.map((arcs) => {
    const nodes = [arcTail(network, arcs[0]), ...arcs.map((arc) => arcHead(network, arc))];
    return new Map(nodes.map((node, i) => [node, i]));
  });
  /** Where two runs cross; the first such node of a. */
  const crossing = (a: number, b: number): number | undefined => {
    for (const node of places[a].keys()) if (places[b].has(node)) return node;
    return undefined;
  };
  const loops: StreetWays[] = [];
  const seen = new Set<string>();
  const close = (cycle: readonly number[]): void => {
    const key = cycle
      .slice()
      .sort((a, b) => a - b)
      .join();
    if (seen.has(key)) return;
    const ways = cycle.map((street, i): [number, 1 | 2] | undefined => {
      const enter = crossing(cycle[(i + cycle.length - 1) % cycle.length], street);
      const leave = crossing(street, cycle[(i + 1) % cycle.length]);
      if (enter === undefined || leave === undefined || enter === leave) return undefined;
      return [street, places[street].get(enter)! < places[street].get(leave)! ? 1 : 2];
    });
    if (ways.some((way) => way === undefined)) return;
    seen.add(key);
    const round = ways as [number, 1 | 2][];
    loops.push(
      round,
      round.map(([street, way]) => [street, way === 1 ? 2 : 1] as const),
    );
  };
  const crossed = runs.map((_, a) => runs.map((__, b) => a !== b && crossing(a, b) !== undefined));
  for (let a = 0; a < runs.length; a++)
    for (let b = a + 1; b < runs.length; b++) {
      if (!crossed[a][b]) continue;
      for (let c = a + 1; c < runs.length; c++) {
        if (c === b || !crossed[b][c]) continue;
        if (crossed[c][a]) close([a, b, c]);
        else
          for (let d = b + 1; d < runs.length; d++)
            if (d !== c && crossed[c][d] && crossed[d][a] && !crossed[b][d]) close([a, b, c, d]);
      }
    }
  return loops;
}
