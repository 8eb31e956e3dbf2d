/**
 * Reads the TNTP text format of the Transportation Networks for Research collection: `X_net.tntp` and `X_trips.tntp`.
 * Forgiving about case, tabs, comments (`~`), missing semicolons and extra columns; strict about what would change a
 * result: counts that disagree, numbers that are none, nodes out of range. Errors name the line.
 */
import type { AssignmentNetwork } from '#core/circulation/assignment/assignment-network.ts';
import { type Demand, type DemandEntry, demandFromEntries } from '#core/circulation/assignment/demand.ts';

export interface TntpCostFactors {
  /** Generalised cost of one unit of toll, and of one unit of length. */
  toll: number;
  distance: number;
}

interface TntpText {
  metadata: Map<string, string>;
  /** What follows the metadata, without comments and empty lines, with line numbers from 1. */
  lines: { text: string; number: number }[];
}

const noFactors: TntpCostFactors = { toll: 0, distance: 0 };

export function parseTntpNetwork(text: string, factors: TntpCostFactors = noFactors): AssignmentNetwork {
  const { metadata, lines } = splitTntp(text);
  const nodeCount = wholeNumber(metadata, 'NUMBER OF NODES');
  const zoneCount = wholeNumber(metadata, 'NUMBER OF ZONES');
  const linkCount = wholeNumber(metadata, 'NUMBER OF LINKS');
  const firstThroughNode = metadata.has('FIRST THRU NODE') ? wholeNumber(metadata, 'FIRST THRU NODE') - 1 : 0;
  const isHeading = lines.length > 0 && /^[a-z_]+\s+[a-z_]+/i.test(lines[0].text);
  const rows = lines.slice(isHeading ? 1 : 0).map(({ text: line, number }) => {
    const fields = line.replaceAll(';', ' ').trim().split(/\s+/);
    const values = fields.slice(0, 9).map(Number);
    if (values.length < 7)
      throw new Error(`Line ${number}: ${values.length} columns where a link needs at least 7`);
    const bad = values.findIndex((value) => Number.isNaN(value));
    if (bad >= 0) throw new Error(`Line ${number}: "${fields[bad]}" in column ${bad + 1} is not a number`);
    for (const node of values.slice(0, 2))
      if (!(Number.isInteger(node) && node >= 1 && node <= nodeCount))
        throw new Error(`Line ${number}: node ${node} is not among 1 .. ${nodeCount}`);
    return values;
  });
  if (rows.length !== linkCount)
    throw new Error(`The file promises ${linkCount} links and has ${rows.length}`);
  const column = (index: number): Float64Array => Float64Array.from(rows, (row) => row[index] ?? 0);
  const length = column(3);
  const toll = column(8);
  return {
    nodeCount,
    zoneCount,
    firstThroughNode,
    from: Int32Array.from(rows, (row) => row[0] - 1),
    to: Int32Array.from(rows, (row) => row[1] - 1),
    capacity: column(2),
    freeFlowTime: column(4),
    b: column(5),
    power: column(6),
    fixedCost: length.map((value, link) => factors.distance * value + factors.toll * toll[link]),
  };
}

export interface TntpTrips {
  demand: Demand;
  /** TOTAL OD FLOW of the header, where it has one. */
  statedTotal: number | undefined;
  total: number;
}

export function parseTntpTrips(text: string, zoneCount: number): TntpTrips {
  const { metadata, lines } = splitTntp(text);
  if (metadata.has('NUMBER OF ZONES') && wholeNumber(metadata, 'NUMBER OF ZONES') !== zoneCount)
    throw new Error(`Trips of ${metadata.get('NUMBER OF ZONES')} zones for a network of ${zoneCount}`);
  const entries: DemandEntry[] = [];
  let origin = -1;
  let total = 0;
  // entries run over line ends, so lines are joined within an origin's block and cut at the semicolons
  for (const { text: line, number } of lines) {
    const heading = /^origin\s+(\S+)\s*(.*)$/i.exec(line);
    if (heading) origin = zoneIndex(heading[1], zoneCount, number);
    const body = heading ? heading[2] : line;
    for (const entry of body.matchAll(/([^\s:;]+)\s*:\s*([^\s:;]+)/g)) {
      if (origin < 0) throw new Error(`Line ${number}: trips before the first origin`);
      const destination = zoneIndex(entry[1], zoneCount, number);
      const flow = Number(entry[2]);
      if (!(flow >= 0)) throw new Error(`Line ${number}: "${entry[2]}" trips to zone ${entry[1]}`);
      entries.push({ origin, destination, flow });
      total += flow;
    }
    const rest = body
      .replaceAll(/([^\s:;]+)\s*:\s*([^\s:;]+)/g, '')
      .replaceAll(';', '')
      .trim();
    if (rest !== '') throw new Error(`Line ${number}: cannot read "${rest}"`);
  }
  const stated = metadata.get('TOTAL OD FLOW');
  return {
    demand: demandFromEntries(zoneCount, entries),
    statedTotal: stated === undefined ? undefined : Number(stated.replaceAll(',', '')),
    total,
  };
}

function splitTntp(text: string): TntpText {
  const metadata = new Map<string, string>();
  const lines: TntpText['lines'] = [];
  let inMetadata = true;
  text.split(/\r\n|\n|\r/).forEach((raw, index) => {
    const line = raw.replace(/~.*$/, '').replace('\uFEFF', '').trim();
    const tag = /^<\s*([^>]*?)\s*>\s*(.*)$/.exec(line);
    if (tag) {
      const name = tag[1].toUpperCase().replaceAll(/\s+/g, ' ');
      if (name === 'END OF METADATA') inMetadata = false;
      else metadata.set(name, tag[2].replace(/;\s*$/, '').trim());
    } else if (line !== '' && line !== ';') {
      if (inMetadata) throw new Error(`Line ${index + 1}: "${line}" before <END OF METADATA>`);
      lines.push({ text: line, number: index + 1 });
    }
  });
  return { metadata, lines };
}

function wholeNumber(metadata: Map<string, string>, name: string): number {
  const text = metadata.get(name);
  if (text === undefined) throw new Error(`<${name}> is missing`);
  const value = Number(text.replaceAll(',', ''));
  if (!Number.isInteger(value) || value < 0) throw new Error(`<${name}> is "${text}"`);
  return value;
}

function zoneIndex(text: string, zoneCount: number, line: number): number {
  const zone = Number(text);
  if (!(Number.isInteger(zone) && zone >= 1 && zone <= zoneCount))
    throw new Error(`Line ${line}: zone "${text}" is not among 1 .. ${zoneCount}`);
  return zone - 1;
}
