import type { AccessPoint } from '#core/circulation/network/access-points.ts';
import { buildMotorNetwork } from '#core/circulation/network/build-motor-network.ts';
import type { Gate } from '#core/circulation/network/gates.ts';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import { fromMetres, localProjection } from '#core/geo/local-projection.ts';
import type { OsmStreet, OsmTags, OsmTurnRestriction } from '#core/streets/osm-extract.ts';

export interface Town {
  network: MotorNetwork;
  gates: Gate[];
  homes: AccessPoint[];
  /** Segment id between two nodes. */
  segment(from: string, to: string): string;
  node(letter: string): string;
  /** Names of the homes whose mark is 1. */
  named(marks: Uint8Array): string;
}

interface Drawing {
  /** Places in metres east and north. */
  nodes: Record<string, [x: number, y: number]>;
  /** 'a-b' two-way, 'a>b' one-way, 'a~b' for people and bicycles only. */
  streets: string[];
  gates: string;
  /** Home name: street and share of its length, e.g. { h: ['a-b', 0.5] }. */
  homes: Record<string, [street: string, share: number]>;
  barriers?: Record<string, OsmTags>;
  /** Tags of a street by its text. */
  tags?: Record<string, Partial<OsmStreet>>;
  /** `via` is a node, or streets with commas. */
  restrictions?: { kind: string; from: string; via: string; to: string; condition?: string }[];
}

const projection = localProjection([120.4, 36.05]);

/** Builds the network of a town drawn in a test. */
export function drawTown(drawing: Drawing): Town {
  const letters = Object.keys(drawing.nodes);
  const number = (letter: string): number => {
    const index = letters.indexOf(letter);
    if (index < 0) throw new Error(`No node ${letter} in the drawing`);
    return index + 1;
  };
  const streets = drawing.streets.map((text, i): OsmStreet => {
    const [, from, sign, to] = /^(\w)([->~])(\w)$/.exec(text)!;
    const nodeIds = [number(from), number(to)];
    const motor = sign === '~' ? 'no' : 'yes';
    const nodeTags: Record<string, OsmTags> = {};
    for (const letter of [from, to])
      if (drawing.barriers?.[letter]) nodeTags[number(letter)] = drawing.barriers[letter];
    return {
      osmId: `w${i + 1}`,
      nodeIds,
      coordinates: [from, to].map((letter) => fromMetres(projection, drawing.nodes[letter])),
      class: sign === '~' ? 'path' : 'residential',
      name: text,
      oneway: sign === '>' ? 1 : 0,
      access: { foot: 'yes', bicycle: 'yes', motor },
      lanes: null,
      widthM: null,
      maxSpeedKmh: null,
      isSteps: false,
      sidewalk: null,
      surface: null,
      inclinePercent: null,
      isBridge: false,
      isTunnel: false,
      layer: 0,
      lengthM: 0,
      nodeTags,
      tags: {},
      ...drawing.tags?.[text],
    };
  });
  const way = (text: string): string => {
    if (!drawing.streets.includes(text)) throw new Error(`No street ${text} in the drawing`);
    return `w${drawing.streets.indexOf(text) + 1}`;
  };
  const restrictions = (drawing.restrictions ?? []).map(
    ({ kind, from, via, to, condition }, i): OsmTurnRestriction => ({
      osmId: `r${i + 1}`,
      kind,
      fromWay: way(from),
      viaNodes: via.length === 1 ? [`n${number(via)}`] : [],
      viaWays: via.length === 1 ? [] : via.split(',').map(way),
      toWay: way(to),
      exceptModes: [],
      condition: condition ?? null,
    }),
  );
  const network = buildMotorNetwork(streets, restrictions);
  const homes = Object.entries(drawing.homes).map(([id, [street, share]]): AccessPoint => {
    const segment = network.segments.findIndex(({ name }) => name === street);
    if (segment < 0) throw new Error(`No street ${street} in the drawing`);
    return { id, segment, share, distanceM: 5 };
  });
  return {
    network,
    gates: [...drawing.gates].map((letter) => ({
      node: network.nodeIds.indexOf(`n${number(letter)}`),
      name: letter,
    })),
    homes,
    segment: (from, to) => {
      const found = network.segmentIds.find((id) => id.endsWith(`/n${number(from)}-n${number(to)}`));
      if (!found) throw new Error(`No segment from ${from} to ${to}`);
      return found;
    },
    node: (letter) => `n${number(letter)}`,
    named: (marks) => homes.flatMap(({ id }, i) => (marks[i] === 1 ? [id] : [])).join(' '),
  };
}

/** A grid of four by four junctions with some one-ways, gates at two corners and two homes a street; all streets alike. */
export function drawGrid(
  everyStreet: Partial<OsmStreet> = {},
  restrictions: Drawing['restrictions'] = [],
): Town {
  const letters = 'abcdefghijklmnop';
  const nodes: Drawing['nodes'] = {};
  const streets: string[] = [];
  [...letters].forEach((letter, i) => {
    nodes[letter] = [(i % 4) * 90, Math.floor(i / 4) * 80];
    if (i % 4 < 3) streets.push(`${letter}${i % 5 === 0 ? '>' : '-'}${letters[i + 1]}`);
    if (i < 12) streets.push(`${letter}-${letters[i + 4]}`);
  });
  const homes: Drawing['homes'] = {};
  streets.forEach((street, i) => {
    homes[`s${i}`] = [street, 0.2];
    homes[`e${i}`] = [street, 0.8];
  });
  const tags = Object.fromEntries(streets.map((street) => [street, everyStreet]));
  return drawTown({ nodes, streets, gates: 'ap', homes, tags, restrictions });
}
