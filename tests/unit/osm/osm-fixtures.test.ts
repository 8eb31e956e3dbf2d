import { expect, test, vi } from 'vitest';
import { buildStreetGraph } from '#core/streets/build-street-graph.ts';
import { graphComponents } from '#core/streets/graph-components.ts';
import type { OsmIssueKind } from '#core/streets/osm-extract.ts';
import { defaultWalkOptions } from '#core/streets/walk-options.ts';
import { osmToRows } from '../../../server/features/imports/osm/osm-rows.ts';
import { fileSource } from '../../../server/features/imports/osm/osm-source.ts';
import { readOsm } from '../../../server/features/imports/osm/read-osm.ts';
import { describeWithFixtures } from '../../support/fixtures.ts';

vi.setConfig({ testTimeout: 30_000 });

describeWithFixtures('real extracts', (path) => {
  const read = async (name: string) => readOsm(await fileSource(path(`osm/${name}`)));
  const issue = (extract: Awaited<ReturnType<typeof read>>, kind: OsmIssueKind) =>
    extract.report.issues.find((found) => found.kind === kind)?.count ?? 0;

  test('Tsinghua: the counted roads and buildings are all there, ways beyond the bounds are told', async () => {
    const extract = await read('beijing-tsinghua.osm');
    expect(extract.streets).toHaveLength(684);
    expect(extract.streets.filter((street) => street.oneway !== 0).length).toBeGreaterThanOrEqual(92);
    expect(extract.buildings.length).toBeGreaterThanOrEqual(520);
    expect(issue(extract, 'street_beyond_bounds')).toBeGreaterThan(0);
    const { entrances, assumed } = osmToRows(extract);
    expect(assumed.entrances.assumed).toBe(entrances.length);
    expect(entrances.length).toBeGreaterThan(500);
  });

  test('Huangpu: no buildings, so doors are access points along the streets', async () => {
    const extract = await read('shanghai-huangpu.osm');
    expect(extract.streets).toHaveLength(796);
    expect(extract.streets.filter((street) => street.lanes !== null)).toHaveLength(370);
    expect(issue(extract, 'no_buildings')).toBe(1);
    const { entrances, assumed } = osmToRows(extract);
    expect(entrances).toHaveLength(assumed.accessPoints);
    expect(assumed.accessPoints).toBeGreaterThan(1000);
  });

  test('Monaco: streets, stairs, buildings, restrictions and the sea; nearly all of it walkable in one piece', async () => {
    const extract = await read('monaco.osm.pbf');
    // 2379 ways have a highway tag; eight of them are proposed or being built.
    expect(extract.streets).toHaveLength(2371);
    expect(extract.streets.filter((street) => street.isSteps)).toHaveLength(269);
    // 1183 with a building tag, one of them being built.
    expect(extract.buildings.filter((building) => building.osmId.startsWith('w'))).toHaveLength(1182);
    expect(extract.turnRestrictions.length + issue(extract, 'restriction_dropped')).toBe(45);
    expect(extract.mapFeatures.filter((feature) => feature.kind === 'sea')).toHaveLength(1);
    const graph = buildStreetGraph(extract.streets.map((street, key) => ({ ...street, key })));
    const { vertexCounts } = graphComponents(graph, defaultWalkOptions);
    expect(vertexCounts[0] / graph.vertexCount).toBeGreaterThan(0.9);
  });

  test('the tiny ones: a restriction that holds and one that lost its member, a one-way dead end', async () => {
    const restricted = await read('turn-restriction.osm');
    expect(restricted.turnRestrictions.length).toBeGreaterThan(0);
    expect(issue(restricted, 'restriction_dropped')).toBe(2);
    const deadEnd = await read('one-way-dead-end.osm.pbf');
    const oneWays = deadEnd.streets.filter((street) => street.oneway !== 0 && street.access.motor !== 'no');
    const leavesNowhere = oneWays.filter((street) => {
      const end = street.oneway === 1 ? street.nodeIds[street.nodeIds.length - 1] : street.nodeIds[0];
      return !deadEnd.streets.some((other) => other !== street && other.nodeIds.includes(end));
    });
    expect(leavesNowhere.length).toBeGreaterThan(0);
    // Walkers may turn round where cars may not.
    const graph = buildStreetGraph(deadEnd.streets.map((street, key) => ({ ...street, key })));
    const keys = new Set(graph.streetKey);
    for (const street of leavesNowhere) expect(keys.has(deadEnd.streets.indexOf(street))).toBe(true);
  });
});
