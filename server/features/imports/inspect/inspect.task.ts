import { readFile } from 'node:fs/promises';
import type { ImportKind } from '#core/imports/import-run.ts';
import type { Progress } from '#core/lib/outcome.ts';
import type { Task } from '../../../jobs/tasks.ts';
import { type AreaMapping, guessAreaMapping } from '../areas/area-columns.ts';
import { collectionOf } from '../areas/read-geojson.ts';
import { decodeText } from '../tables/decode-text.ts';
import { inspectTable, type TableInspection, type TableRefusal } from '../tables/index.ts';
import type { FileFormat } from './file-format.ts';

export interface InspectInput {
  path: string;
  fileName: string;
  format: FileFormat;
  sheet?: string;
  headerRow?: number;
}

/** What a person is shown before an import: what the file is taken for, and its columns or properties. */
export interface Inspection {
  format: FileFormat;
  kindGuess: ImportKind | null;
  /** Why the file cannot be read as anything; null when it can. */
  refusal: TableRefusal | 'sheet_unknown' | 'not_geojson' | 'unknown_format' | null;
  table: TableInspection | null;
  areas: AreasInspection | null;
}

export interface AreasInspection {
  featureCount: number;
  geometryTypes: Record<string, number>;
  properties: { name: string; samples: string[] }[];
  mapping: AreaMapping;
  crs: string | null;
}

export const inspectTask: Task = (input) => inspect(input as InspectInput);

async function* inspect(input: InspectInput): AsyncGenerator<Progress, Inspection> {
  yield { step: 'inspecting', done: 0, total: 1 };
  const { format } = input;
  const nothing: Inspection = { format, kindGuess: null, refusal: null, table: null, areas: null };
  if (format === 'osm_xml' || format === 'osm_pbf') return { ...nothing, kindGuess: 'osm' };
  if (format === 'elevation') return { ...nothing, kindGuess: 'elevation' };
  if (format === 'unknown') return { ...nothing, refusal: 'unknown_format' };
  const bytes = await readFile(input.path);
  const areas = format === 'geojson' ? inspectAreas(bytes) : undefined;
  if (areas === 'not_geojson') return { ...nothing, refusal: 'not_geojson' };
  if (areas && isMostlyPolygons(areas)) return { ...nothing, kindGuess: 'areas', areas };
  const outcome = inspectTable(bytes, input.fileName, { sheet: input.sheet, headerRow: input.headerRow });
  if (outcome.kind === 'refused') return { ...nothing, refusal: outcome.reason };
  const { inspection } = outcome;
  const kindGuess = inspection.kindGuess === 'unknown' ? 'problems' : inspection.kindGuess;
  return { ...nothing, kindGuess, table: inspection };
}

function isMostlyPolygons({ featureCount, geometryTypes }: AreasInspection): boolean {
  return ((geometryTypes.Polygon ?? 0) + (geometryTypes.MultiPolygon ?? 0)) * 2 > featureCount;
}

function inspectAreas(bytes: Uint8Array): AreasInspection | 'not_geojson' {
  try {
    const { features, crs } = collectionOf(JSON.parse(decodeText(bytes).text.replace(/^\uFEFF/, '')));
    const samples = new Map<string, Set<string>>();
    const geometryTypes: Record<string, number> = {};
    for (const { properties, geometry } of features) {
      const type = String((geometry as { type?: unknown } | null)?.type ?? 'none');
      geometryTypes[type] = (geometryTypes[type] ?? 0) + 1;
      for (const [name, value] of Object.entries(properties)) {
        const known = samples.get(name) ?? new Set();
        samples.set(name, known);
        if (known.size < 5 && value !== null) known.add(String(value).slice(0, 120));
      }
    }
    return {
      featureCount: features.length,
      geometryTypes,
      properties: [...samples].map(([name, values]) => ({ name, samples: [...values] })),
      mapping: guessAreaMapping([...samples.keys()]),
      crs: crs ?? null,
    };
  } catch {
    return 'not_geojson';
  }
}
