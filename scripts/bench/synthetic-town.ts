import { randomInt, seededRandom } from '#core/lib/random.ts';

const blockM = 90;
const degreesPerM = 1 / 111_320;
const junctionsAWay = 8;

/**
 * OSM XML of an invented town of about `nodeCount` nodes: a jittered grid of streets with bends, gaps, main roads and
 * dead ends, as dense as an inner city. It has no place on earth; it only has a size.
 */
export function syntheticTownXml(nodeCount: number, seed: number): string {
  const random = seededRandom(seed);
  // A junction brings two streets with two bends each, and now and then a dead end.
  const side = Math.max(2, Math.round(Math.sqrt(nodeCount / 5.2)));
  const nodes: string[] = [];
  const ways: string[] = [];
  let nodeId = 0;
  const addNode = (x: number, y: number): number => {
    nodeId++;
    nodes.push(
      `<node id="${nodeId}" lat="${(y * degreesPerM).toFixed(7)}" lon="${(x * degreesPerM).toFixed(7)}"/>`,
    );
    return nodeId;
  };
  const addWay = (refs: number[], highway: string) => {
    if (refs.length < 2) return;
    const nds = refs.map((ref) => `<nd ref="${ref}"/>`).join('');
    ways.push(`<way id="${ways.length + 1}">${nds}<tag k="highway" v="${highway}"/></way>`);
  };
  const jitter = () => (random() - 0.5) * blockM * 0.5;
  const places = Array.from({ length: side * side }, (_, i): [number, number] => [
    (i % side) * blockM + jitter(),
    Math.floor(i / side) * blockM + jitter(),
  ]);
  const junctions = places.map(([x, y]) => addNode(x, y));
  const street = (line: number, at: (step: number) => number) => {
    const highway = line % 7 === 0 ? 'secondary' : 'residential';
    let refs = [junctions[at(0)]];
    for (let step = 0; step + 1 < side; step++) {
      const [[ax, ay], [bx, by]] = [places[at(step)], places[at(step + 1)]];
      if (random() < 0.12) {
        addWay(refs, highway);
        refs = [junctions[at(step + 1)]];
        continue;
      }
      const bends = [1 / 3, 2 / 3].map((t) =>
        addNode(ax + t * (bx - ax) + random() * 6, ay + t * (by - ay) + random() * 6),
      );
      refs.push(...bends, junctions[at(step + 1)]);
      if (random() < 0.2) {
        const from = places[at(step)];
        addWay(
          [bends[0], addNode(from[0] + 30, from[1] + 20), addNode(from[0] + 35, from[1] + 35)],
          'service',
        );
      }
      if (refs.length > junctionsAWay * 3) {
        addWay(refs, highway);
        refs = [junctions[at(step + 1)]];
      }
    }
    addWay(refs, highway);
  };
  for (let line = 0; line < side; line++) {
    street(line, (step) => line * side + step);
    street(line, (step) => step * side + line);
  }
  // Numbers carry no meaning in OSM: a file sorted by place would flatter the search.
  const order = nodes.map((_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const j = randomInt(random, i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">\n${order.map((i) => nodes[i]).join('\n')}\n${ways.join('\n')}\n</osm>\n`;
}
