import type { FeatureCollection } from 'geojson';
import type { ImportNote } from '#core/imports/import-run.ts';
import type { OsmReadReport } from '#core/streets/osm-extract.ts';
import type { Importer } from '../framework/importer.ts';
import { readInWorker } from '../framework/read-in-worker.ts';
import type { UploadFile } from '../framework/upload-source.ts';
import type { ReadOsmAnswer } from './osm.task.ts';
import type { AssumedShares, OsmRows } from './osm-row-types.ts';
import { storeOsm } from './store-osm.ts';

const previewStreets = 3000;

/** 路网与楼栋: an extract of OpenStreetMap. What is incomplete or assumed is told in the notes. */
export const importOsm: Importer = async (context) => {
  const { fileName, sizeBytes, path } = context.upload;
  const { options } = context.request;
  const file: UploadFile = { fileName, sizeBytes, path };
  const { rows, report, bounds } = await readInWorker<ReadOsmAnswer>(context, 'imports.readOsm', file);
  const rowCount = Object.values(rows).reduce(
    (sum, list) => sum + (Array.isArray(list) ? list.length : 0),
    0,
  );
  return {
    rowCount,
    badRowCount: 0,
    goodRowCount: rowCount,
    errors: [],
    warnings: [],
    notes: [...issueNotes(report), ...assumedNotes(rows.assumed)],
    preview: previewOf(rows),
    attribution: options.attribution ?? '© OpenStreetMap contributors',
    licence: options.licence ?? 'ODbL 1.0',
    badRows: async () => ({ headers: [], rows: new Map() }),
    store: (open) => storeOsm(open, rows, { bounds, removeMissing: options.removeMissing ?? false }),
  };
};

function issueNotes({ issues }: OsmReadReport): ImportNote[] {
  return issues.map(({ kind, count, osmIds }) => ({
    code: `osm_${kind}`,
    count,
    details: { osmIds: osmIds.slice(0, 10).join(' ') },
  }));
}

function assumedNotes({ accessPoints, ...shares }: AssumedShares): ImportNote[] {
  const notes: ImportNote[] = Object.entries(shares)
    .filter(([, { assumed }]) => assumed > 0)
    .map(([what, { assumed, of }]) => ({ code: `assumed_${what}`, count: assumed, details: { of } }));
  if (accessPoints > 0) notes.push({ code: 'access_points', count: accessPoints });
  return notes;
}

function previewOf({ streets, buildings }: OsmRows): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: [
      ...streets.slice(0, previewStreets).map(({ osmId, name, geometry }) => ({
        type: 'Feature' as const,
        properties: { osmId, name },
        geometry,
      })),
      ...buildings.slice(0, 5000 - previewStreets).map(({ osmId, houseNumber, geometry }) => ({
        type: 'Feature' as const,
        properties: { osmId, name: houseNumber },
        geometry,
      })),
    ],
  };
}
