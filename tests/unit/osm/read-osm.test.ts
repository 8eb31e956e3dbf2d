import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { memorySource } from '../../../server/features/imports/osm/osm-source.ts';
import { readOsm } from '../../../server/features/imports/osm/read-osm.ts';
import { type PbfContent, pbfFile, rawBlob, zlibBlob } from './osm-pbf-writer.ts';
import { n, readText, readXml, relation, way } from './osm-xml.ts';

vi.setConfig({ testTimeout: 30_000 });

const readBytes = (bytes: Uint8Array, fileName = 'drawn.osm.pbf') => readOsm(memorySource(fileName, bytes));

const town: PbfContent = {
  bbox: [120.5, 36, 120.51, 36.01],
  nodes: [
    { id: 1, lng: 120.501, lat: 36.001 },
    { id: 2, lng: 120.502, lat: 36.001, tags: { highway: 'crossing' } },
    { id: 3, lng: 120.503, lat: 36.0012345 },
    { id: 4, lng: 120.502, lat: 36.002 },
    { id: 5, lng: 120.503, lat: 36.002, tags: { entrance: 'yes', ref: '2单元' } },
    { id: 6, lng: 120.503, lat: 36.003 },
    { id: 7, lng: 120.5025, lat: 36.0005, tags: { amenity: 'clinic', name: '海风卫生站' } },
    { id: 123456789012, lng: 120.504, lat: 36.001 },
  ],
  ways: [
    { id: 10, refs: [1, 2, 3], tags: { highway: 'residential', name: '海风路', oneway: 'yes', width: '6' } },
    { id: 11, refs: [2, 4], tags: { highway: 'service' } },
    {
      id: 12,
      refs: [4, 5, 6, 4],
      tags: { building: 'apartments', 'building:levels': '6', 'addr:housenumber': '18号-24号院' },
    },
    { id: 13, refs: [3, 123456789012], tags: { highway: 'footway' } },
  ],
  relations: [
    {
      id: 20,
      members: [
        { type: 'way', ref: 10, role: 'from' },
        { type: 'node', ref: 2, role: 'via' },
        { type: 'way', ref: 11, role: 'to' },
      ],
      tags: { type: 'restriction', restriction: 'no_left_turn', except: 'bus;bicycle' },
    },
  ],
};

function asXml({ bbox, nodes, ways, relations }: PbfContent): string {
  const letters = { node: 'n', way: 'w', relation: 'r' };
  return [
    `<bounds minlon="${bbox![0]}" minlat="${bbox![1]}" maxlon="${bbox![2]}" maxlat="${bbox![3]}"/>`,
    // Relations and ways first: the order of a file must not matter.
    ...relations.map((r) =>
      relation(
        r.id,
        r.members.map((m) => `${letters[m.type]}${m.ref}:${m.role}`),
        r.tags,
      ),
    ),
    ...ways.map((w) => way(w.id, w.refs, w.tags)),
    ...[...nodes]
      .reverse()
      .map((node) => n(node.id, (node.lng - 120.5) * 1000, (node.lat - 36) * 1000, node.tags)),
  ].join('\n');
}

describe('both formats', () => {
  test('say the same of the same town', async () => {
    const [fromXml, fromPbf] = [await readXml(asXml(town)), await readBytes(pbfFile(town))];
    const byId = <T extends { osmId: string }>(list: T[]) =>
      [...list].sort((a, b) => a.osmId.localeCompare(b.osmId));
    expect(byId(fromXml.streets)).toEqual(byId(fromPbf.streets));
    expect({ ...fromXml, streets: [] }).toEqual({ ...fromPbf, streets: [] });
  });

  test('and what it says is what was drawn', async () => {
    const extract = await readBytes(pbfFile(town));
    expect(extract.bounds).toEqual(town.bbox);
    const street = extract.streets[0];
    expect(street).toMatchObject({
      osmId: 'w10',
      name: '海风路',
      class: 'residential',
      oneway: 1,
      widthM: 6,
      nodeIds: [1, 2, 3],
    });
    expect(street.coordinates[2]).toEqual([120.503, 36.0012345]);
    expect(street.nodeTags).toEqual({ 2: { highway: 'crossing' } });
    expect(extract.turnRestrictions).toEqual([
      {
        osmId: 'r20',
        kind: 'no_left_turn',
        fromWay: 'w10',
        viaNodes: ['n2'],
        viaWays: [],
        toWay: 'w11',
        exceptModes: ['bus', 'bicycle'],
        condition: null,
      },
    ]);
    expect(extract.buildings).toHaveLength(1);
    expect(extract.buildings[0]).toMatchObject({ osmId: 'w12', levels: 6, houseNumber: '18号-24号院' });
    expect(extract.entrances).toMatchObject([{ osmId: 'n5', name: '2单元', buildingOsmId: 'w12' }]);
    expect(extract.facilities).toMatchObject([{ osmId: 'n7', kind: 'clinic', name: '海风卫生站' }]);
    expect(extract.report.issues).toEqual([]);
  });

  test('progress is told in bytes and reaches the end', async () => {
    for (const bytes of [pbfFile(town), new TextEncoder().encode(`<osm>${asXml(town)}</osm>`)]) {
      const seen: number[] = [];
      await readOsm(memorySource('town', bytes), ({ step, done }) => step === 'reading' && seen.push(done));
      expect(seen.at(-1)).toBe(bytes.length);
    }
  });
});

describe('an incomplete extract is read and its gaps are told', () => {
  test('ways keep the nodes that are there', async () => {
    const extract = await readXml(
      n(1, 0, 0) +
        n(2, 1, 0) +
        way(10, [1, 2, 99], { highway: 'residential' }) +
        way(11, [2, 98], { highway: 'service' }),
    );
    expect(extract.streets.map((street) => street.nodeIds)).toEqual([[1, 2]]);
    expect(extract.report.issues).toContainEqual({
      kind: 'way_nodes_missing',
      count: 2,
      osmIds: ['w10', 'w11'],
    });
    expect(extract.report.issues).toContainEqual({ kind: 'way_dropped', count: 1, osmIds: ['w11'] });
    expect(extract.report.issues).toContainEqual({ kind: 'no_buildings', count: 1, osmIds: [] });
  });

  test('streets beyond the bounds stay, and are counted', async () => {
    const bounds = '<bounds minlon="120.5" minlat="36" maxlon="120.502" maxlat="36.002"/>';
    const extract = await readXml(
      bounds + n(1, 1, 1) + n(2, 5, 1) + way(10, [1, 2], { highway: 'residential' }),
    );
    expect(extract.streets).toHaveLength(1);
    expect(extract.report.issues).toContainEqual({ kind: 'street_beyond_bounds', count: 1, osmIds: ['w10'] });
  });

  test('restrictions that lack a member, or do not meet, are dropped', async () => {
    const streets =
      n(1, 0, 0) +
      n(2, 1, 0) +
      n(3, 2, 0) +
      n(4, 3, 0) +
      way(10, [1, 2], { highway: 'residential' }) +
      way(11, [2, 3], { highway: 'residential' }) +
      way(12, [3, 4], { highway: 'residential' });
    const tags = { type: 'restriction', restriction: 'no_u_turn' };
    const extract = await readXml(
      streets +
        relation(20, ['w10:from', 'n2:via', 'w11:to'], tags) +
        relation(21, ['w10:from', 'n2:via', 'w99:to'], tags) +
        relation(22, ['w10:from', 'n2:via', 'w12:to'], tags) +
        relation(23, ['w10:from', 'w11:via', 'w12:to'], tags) +
        relation(24, ['w10:from', 'w11:to'], tags),
    );
    expect(extract.turnRestrictions.map((r) => [r.osmId, r.viaWays])).toEqual([
      ['r20', []],
      ['r23', ['w11']],
    ]);
    expect(extract.report.issues).toContainEqual({
      kind: 'restriction_dropped',
      count: 3,
      osmIds: ['r21', 'r22', 'r24'],
    });
  });

  test('an impossible coordinate is a missing node, not a street to the pole', async () => {
    const extract = await readXml(
      `${n(1, 0, 0)}${n(2, 1, 0)}<node id="3" lon="bad" lat="36"/><node id="4" lon="120" lat="95"/>${way(10, [1, 2, 3, 4], { highway: 'path' })}`,
    );
    expect(extract.streets[0].nodeIds).toEqual([1, 2]);
    expect(extract.report.issues).toContainEqual({
      kind: 'coordinates_impossible',
      count: 2,
      osmIds: ['n3', 'n4'],
    });
  });

  test('deleted objects and building sites are no streets', async () => {
    const extract = await readXml(
      `${n(1, 0, 0)}${n(2, 1, 0)}${way(10, [1, 2], { highway: 'construction' })}<way id="11" action="delete"><nd ref="1"/><nd ref="2"/><tag k="highway" v="path"/></way>`,
    );
    expect(extract.report.found.streets).toBe(0);
    expect(extract.report.issues).toContainEqual({ kind: 'no_streets', count: 1, osmIds: [] });
  });
});

describe('a file that cannot be read gives one clear sentence', () => {
  const whole = `<osm>${asXml(town)}</osm>`;
  const damaged = pbfFile(town);
  damaged.fill(7, damaged.length - 200, damaged.length - 60);

  test.each([
    ['nothing', '', 'imports.osm_empty'],
    ['no elements', '<osm></osm>', 'imports.osm_empty'],
    ['cut XML', whole.slice(0, -400), 'imports.osm_truncated'],
    ['broken XML', whole.replace('<way', '<way <'), 'imports.osm_corrupt'],
    ['a web page', '<!DOCTYPE html><html></html>', 'imports.osm_document_type'],
    ['other XML', '<kml></kml>', 'imports.osm_not_osm'],
    ['a table', 'id,lng,lat\n1,2,3\n', 'imports.osm_not_osm'],
  ])('%s', async (_name, text, code) => {
    const error = await readText(text).catch((e: unknown) => e);
    expect(error).toMatchObject({ code });
    expect((error as Error).message).toMatch(/^drawn\.osm [^\n]+\.$/);
  });

  test.each([
    ['cut in a block', pbfFile(town).slice(0, -30), 'imports.osm_truncated'],
    ['cut after the header', pbfFile(town).slice(0, 60), 'imports.osm_truncated'],
    ['damaged inside', damaged, 'imports.osm_corrupt'],
    [
      'followed by rubbish',
      Uint8Array.from([...pbfFile(town), 255, 255, 255, 255, 1, 2, 3]),
      /imports.osm_(corrupt|truncated)/,
    ],
    [
      'of history',
      pbfFile({ ...town, requiredFeatures: ['HistoricalInformation'] }),
      'imports.osm_unsupported',
    ],
    ['not compressed', pbfFile(town, rawBlob), 'imports.osm_unsupported'],
    ['packed', gzipSync(pbfFile(town)), 'imports.osm_packed'],
  ])('PBF %s', async (_name, bytes, code) => {
    const error = await readBytes(Uint8Array.from(bytes)).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: typeof code === 'string' ? code : expect.stringMatching(code) });
    expect((error as Error).message).toMatch(/^drawn\.osm\.pbf [^\n]+\.$/);
  });

  test('a bomb of entities is refused at once', async () => {
    const lol = Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      '',
    );
    const bomb = `<?xml version="1.0"?><!DOCTYPE osm [<!ENTITY l0 "lol">${lol}]><osm><node id="1" lat="1" lon="1"><tag k="name" v="&l12;"/></node></osm>`;
    await expect(readText(bomb)).rejects.toMatchObject({ code: 'imports.osm_document_type' });
  });

  test("a block that would swell beyond the format's limit is refused", async () => {
    let blocks = 0;
    const bomb = pbfFile(town, (data) => zlibBlob(blocks++ === 0 ? data : new Uint8Array(70 << 20)));
    expect(bomb.length).toBeLessThan(1 << 20);
    await expect(readBytes(bomb)).rejects.toMatchObject({ code: 'imports.osm_corrupt' });
  });
});
