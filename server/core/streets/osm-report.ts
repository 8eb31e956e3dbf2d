import type { RawOsm } from './osm-collector.ts';
import type { OsmExtract, OsmIssue, OsmReadReport } from './osm-extract.ts';

type Parts = Omit<OsmExtract, 'bounds' | 'boundsDeclared' | 'report'>;

/** Counts of what was read and found, how much of it carries the tags we need, and what was missing. */
export function readReport(raw: RawOsm, parts: Parts): OsmReadReport {
  const { streets, buildings } = parts;
  const count = <T>(list: T[], has: (item: T) => boolean) => list.filter(has).length;
  return {
    read: { nodes: raw.nodes.count, ways: raw.ways.size, relations: raw.relations.size },
    found: {
      streets: streets.length,
      turnRestrictions: parts.turnRestrictions.length,
      busLines: parts.busLines.length,
      buildings: buildings.length,
      entrances: parts.entrances.length,
      facilities: parts.facilities.length,
      mapFeatures: parts.mapFeatures.length,
    },
    tagged: {
      streetWidth: count(streets, (s) => s.widthM !== null),
      streetLanes: count(streets, (s) => s.lanes !== null),
      streetName: count(streets, (s) => s.name !== null),
      buildingLevels: count(buildings, (b) => b.levels !== null),
      buildingNumber: count(buildings, (b) => b.houseNumber !== null),
    },
    issues: [...raw.issues.list(), ...absences(parts)],
  };
}

function absences({ streets, buildings }: Parts): OsmIssue[] {
  const issues: OsmIssue[] = [];
  if (buildings.length === 0) issues.push({ kind: 'no_buildings', count: 1, osmIds: [] });
  if (streets.length === 0) issues.push({ kind: 'no_streets', count: 1, osmIds: [] });
  return issues;
}
