import { nearestOnSegment, rounded } from '../plane/plane.ts';
import { cornersOf, inFrame, type Rect, rectToSegmentM } from '../plane/rect.ts';
import type { Block, Site } from './plots.ts';

const WIDTH_M = 4.5;

/** A lane from the front of a public building straight to the nearest street that no house stands in the way of. */
export function addDriveway(site: Site, block: Block, rect: Rect): void {
  const from = rounded(inFrame(rect, 0, -rect.halfDepthM - 3));
  const { ring, sides } = block.face;
  const parts = site.buildings
    .filter((building) => building.block === block.index)
    .flatMap((building) => building.parts.map(cornersOf));
  const exits = ring
    .map((p, i) => ({ ...nearestOnSegment(from, p, ring[(i + 1) % ring.length]), street: sides[i] }))
    .filter((exit) => site.streets.has(exit.street))
    .sort((a, b) => a.distanceM - b.distanceM);
  const free = exits.find((exit) =>
    parts.every((part) => rectToSegmentM(part, from, exit.at) > WIDTH_M / 2 + 0.4),
  );
  if (!free) throw new Error(`No way out of the public building on block ${block.index}.`);
  const gate = rounded(free.at);
  site.ground.addLine([from, gate], WIDTH_M / 2 + 1);
  site.lanes.push({
    block: block.index,
    points: [from, gate],
    class: 'service',
    widthM: WIDTH_M,
    estate: null,
    gateAt: [gate],
  });
}
