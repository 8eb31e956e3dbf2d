import type { RawOsm } from './osm-collector.ts';
import type { OsmBusLine, OsmStreet } from './osm-extract.ts';

const busRoutes = new Set(['bus', 'trolleybus', 'minibus']);
/** Members that are no way of the bus: stops and platforms. */
const noWay = /^(platform|stop)/;

/**
 * Bus lines with the streets they take, in their order. https://wiki.openstreetmap.org/wiki/Buses
 * Newer relations (public_transport:version 2) are one direction each; older ones mean both, with `forward` and `backward`
 * on the ways that only one of them takes. Ways beyond the file are named, too, so that neighbouring files say the same of a
 * line; one without any way in the file is left out.
 */
export function collectBusLines(raw: RawOsm, streets: readonly OsmStreet[]): OsmBusLine[] {
  const known = new Set(streets.map(({ osmId }) => osmId));
  const lines: OsmBusLine[] = [];
  for (const { id, tags, members } of raw.relations.values()) {
    if (tags.type !== 'route' || !busRoutes.has(tags.route ?? '')) continue;
    const ways = members.filter(({ type, role }) => type === 'way' && !noWay.test(role));
    const wayIds = ways.map(({ ref }) => `w${ref}`);
    if (!wayIds.some((way) => known.has(way))) continue;
    lines.push({
      osmId: `r${id}`,
      ref: tags.ref?.trim() || null,
      name: tags['name:zh']?.trim() || tags.name?.trim() || null,
      wayIds,
      isTwoWay:
        tags['public_transport:version'] !== '2' || ways.some(({ role }) => /^(forward|backward)/.test(role)),
    });
  }
  return lines;
}
