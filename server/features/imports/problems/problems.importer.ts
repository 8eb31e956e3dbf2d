import type { FeatureCollection } from 'geojson';
import type { ProblemInput } from '#core/imports/types.ts';
import { realBuildingIndex } from '../assignment/link-buildings.ts';
import type { Importer } from '../framework/importer.ts';
import { readInWorker } from '../framework/read-in-worker.ts';
import { checkDatum } from './datum-check.ts';
import { lookUpAddresses } from './look-up-addresses.ts';
import { contentSource } from './problem-record.ts';
import type { ReadProblemsAnswer, ReadProblemsInput } from './problems.task.ts';
import { storeProblems } from './store-problems.ts';

const previewRows = 5000;

/** 问题 / 诉求: tables and GeoJSON of cases. */
export const importProblems: Importer = async (context) => {
  const { deps, upload } = context;
  const { options } = context.request;
  const { categories, sources, timeZone } = deps.profile;
  const input: ReadProblemsInput = {
    path: upload.path,
    fileName: upload.fileName,
    options,
    profile: { categories, sources, timeZone },
    nowMs: deps.clock().getTime(),
  };
  const { read, mapping } = await readInWorker<ReadProblemsAnswer>(context, 'imports.readProblems', input);
  const { lookUp, notes } = await lookUpAddresses(context, read.rows);
  const keySource = options.keySource ?? mapping.naturalKey ?? contentSource;
  return {
    rowCount: read.report.rowCount,
    badRowCount: read.badRows.length,
    goodRowCount: read.rows.length,
    errors: read.errors,
    warnings: checkDatum(read.rows, await realBuildingIndex(deps.db)),
    notes: [...read.report.notes, ...notes],
    preview: previewOf(read.rows),
    attribution: options.attribution ?? null,
    licence: options.licence ?? null,
    badRows: async () => ({
      headers: read.headers,
      rows: new Map(read.badRows.map(({ row, cells }) => [row, cells])),
    }),
    store: (open) => storeProblems(open, read.rows, { keySource, lookUp }),
  };
};

/** Evenly drawn from the file, so that a shift or a swap shows wherever it happens. */
function previewOf(rows: readonly ProblemInput[]): FeatureCollection {
  const placed = rows.filter(({ lngLat }) => lngLat !== null);
  const step = Math.max(1, Math.ceil(placed.length / previewRows));
  return {
    type: 'FeatureCollection',
    features: placed
      .filter((_, i) => i % step === 0)
      .map(({ row, title, lngLat, isDefaultPoint }) => ({
        type: 'Feature',
        properties: { row, title, isDefaultPoint },
        geometry: { type: 'Point', coordinates: lngLat! },
      })),
  };
}
