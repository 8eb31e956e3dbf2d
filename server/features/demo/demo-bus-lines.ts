import type { OsmBusLine } from '#core/streets/osm-extract.ts';
import type { DemoPlace, DemoStreet } from './demo-place.ts';

/** Invented lines: from the first corner of one street to the last of another; how much longer a way along side streets counts. */
const LINES = [
  { ref: '1路', from: '澜屿大街', to: '鹭汀路', sideStreets: 3 },
  { ref: '26路', from: '滨澜路', to: '桐阴路', sideStreets: 0.6 },
  { ref: '308路', from: '锚地路', to: '石帆路', sideStreets: 1 },
];
const mainClasses = new Set(['primary', 'secondary', 'tertiary']);
const busClasses = new Set([...mainClasses, 'unclassified', 'residential']);

/** Bus lines over the demonstration's own streets: the same for the same streets. */
export function demoBusLines({ streets }: Pick<DemoPlace, 'streets'>): OsmBusLine[] {
  const roads = streets.filter((street) => busClasses.has(street.class) && street.oneway === 0);
  return LINES.flatMap(({ ref, from, to, sideStreets }, i): OsmBusLine[] => {
    const first = roads.find(({ name }) => name === from);
    const last = roads.findLast(({ name }) => name === to);
    if (!first || !last) return [];
    const wayIds = shortestWays(roads, first.nodeIds[0], last.nodeIds.at(-1)!, (street) =>
      mainClasses.has(street.class) ? 1 : sideStreets,
    );
    return wayIds.length > 0
      ? [{ osmId: `demo-bus-${i + 1}`, ref, name: `${from}—${to}`, wayIds, isTwoWay: true }]
      : [];
  });
}

/** Dijkstra's over whole streets, end to end and over the corners between; a few hundred of them. */
function shortestWays(
  roads: readonly DemoStreet[],
  from: number,
  to: number,
  weightOf: (street: DemoStreet) => number,
): string[] {
  const least = new Map<number, { cost: number; ways: string[]; done: boolean }>([
    [from, { cost: 0, ways: [], done: false }],
  ]);
  const streetsAt = new Map<number, DemoStreet[]>();
  for (const street of roads)
    for (const node of street.nodeIds) streetsAt.set(node, [...(streetsAt.get(node) ?? []), street]);
  for (;;) {
    const open = [...least].filter(([, { done }]) => !done);
    if (open.length === 0) return [];
    const [node, best] = open.reduce((a, b) => (b[1].cost < a[1].cost ? b : a));
    if (node === to) return best.ways;
    best.done = true;
    for (const street of streetsAt.get(node) ?? [])
      for (const end of street.nodeIds) {
        const cost = best.cost + weightOf(street) * lengthBetween(street, node, end);
        const known = least.get(end);
        if (known && known.cost <= cost) continue;
        const ways = best.ways.at(-1) === street.id ? best.ways : [...best.ways, street.id];
        least.set(end, { cost, ways, done: false });
      }
  }
}

/** Whole 1e-7 degrees along a street: enough to compare. */
function lengthBetween({ nodeIds, line }: DemoStreet, a: number, b: number): number {
  const [from, to] = [nodeIds.indexOf(a), nodeIds.indexOf(b)].sort((x, y) => x - y);
  let length = 0;
  for (let i = from + 1; i <= to; i++)
    length += Math.hypot(line[2 * i] - line[2 * i - 2], line[2 * i + 1] - line[2 * i - 1]);
  return length;
}
