import type { Position } from 'geojson';
import { bboxOf, checkAreaGeometry } from '#core/geo/topology/polygon-checks.ts';
import type { LngLat } from '#core/geo/types.ts';
import type { Progress } from '#core/lib/outcome.ts';
import { AppError } from '../../../http/app-error.ts';
import { type CoordinateSystem, findCrs } from '../tables/crs.ts';
import { type AreaMapping, guessAreaMapping, guessLevel, readLevel } from './area-columns.ts';
import type { AreaInput, AreasRead, ReadAreasInput, StoredArea } from './area-input.ts';
import { findParents } from './area-parents.ts';
import { checkTopology, warningOf } from './area-topology.ts';
import { type LooseFeature, readGeoJson } from './read-geojson.ts';

/**
 * Reads a GeoJSON file of areas and checks every ring, the levels and codes, the parents, and how the areas lie beside
 * each other and beside those already stored. All errors at once; nothing is stored here.
 */
export async function* readAreas(input: ReadAreasInput): AsyncGenerator<Progress, AreasRead> {
  const { options, stored } = input;
  yield { step: 'reading', done: 0, total: 1 };
  const { features, crs } = await readGeoJson(input.path);
  const found = findCrs(options.crs ?? crs ?? 'WGS84');
  if (found.kind === 'refused') {
    throw new AppError(`imports.${found.reason}`, 400, `Cannot use the coordinate system ${found.given}.`, {
      crs: found.given,
    });
  }
  const headers = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
  const mapping = guessAreaMapping(headers, options.mapping as AreaMapping | undefined);
  const read: AreasRead = {
    areas: [],
    errors: [],
    warnings: [],
    notes: [],
    rowCount: features.length,
    mapping,
    isFromOsm: headers.includes('osm_id') || headers.includes('@id'),
    headers,
    badRows: [],
  };
  for (const [i, feature] of features.entries()) {
    if (i % 50 === 0) yield { step: 'checking', done: i, total: features.length };
    const area = readArea(read, feature, i + 1, found.system, input);
    if (area) read.areas.push(area);
  }
  findRepeatedCodes(read);
  read.badRows = [...new Set(read.errors.map(({ row }) => row))].map((row) => [
    row,
    headers.map((header) => asText(features[row - 1].properties[header])),
  ]);
  findReplaced(read.areas, stored);
  const parents = findParents(read.areas, stored);
  read.warnings.push(...parents.warnings);
  read.notes.push(...parents.notes);

  const replaced = new Set(read.areas.map(({ replacesKey }) => replacesKey));
  const levels = new Set(read.areas.map(({ level }) => level));
  const staying = stored.filter(
    ({ key, level }) => !replaced.has(key) && !(options.closeMissing && levels.has(level)),
  );
  const topology = yield* checkTopology(read.areas, staying);
  read.warnings.push(...topology.warnings);
  read.notes.push(...topology.notes);
  return read;
}

function readArea(
  read: AreasRead,
  { properties, geometry }: LooseFeature,
  row: number,
  system: CoordinateSystem,
  { options }: ReadAreasInput,
): AreaInput | undefined {
  const { mapping, errors } = read;
  const errorsBefore = errors.length;
  const text = (role: keyof AreaMapping) => {
    const property = mapping[role];
    return property === undefined ? '' : asText(properties[property]).trim();
  };
  const name = text('name');
  if (name === '') errors.push({ row, field: mapping.name ?? null, value: '', code: 'name_missing' });
  const code = text('code') || null;

  const said = text('level');
  const written = said === '' ? undefined : readLevel(said, mapping.level ?? '');
  const level = options.level ?? written ?? guessLevel(name, code);
  if (!level) {
    const errorCode = said === '' ? 'level_missing' : 'level_unknown';
    errors.push({ row, field: mapping.level ?? null, value: said, code: errorCode });
  }
  const households = text('households');
  const householdCount = households === '' ? null : Number(households);
  if (householdCount !== null && !(Number.isInteger(householdCount) && householdCount >= 0)) {
    errors.push({ row, field: mapping.households ?? null, value: households, code: 'count_impossible' });
  }
  const checked = checkAreaGeometry(shifted(geometry, system), row - 1);
  const reported = new Set<string>();
  for (const issue of checked.issues) {
    if (issue.severity === 'warning') {
      read.warnings.push({ ...warningOf({ ...issue, areas: [] }, []), rows: [row], names: [name] });
    } else if (!reported.has(issue.kind)) {
      reported.add(issue.kind);
      errors.push({ row, field: null, value: '', code: issue.kind });
    }
  }
  if (!checked.geometry || !level || errors.length > errorsBefore) return undefined;
  return {
    row,
    level,
    code,
    name,
    householdCount,
    geometry: checked.geometry,
    bbox: bboxOf(checked.geometry),
    parentText: text('parent') || null,
    parent: null,
    replacesKey: null,
  };
}

/** All coordinates to WGS 84; whatever is no coordinate stays as it is, for the check to report. */
function shifted(geometry: unknown, system: CoordinateSystem): unknown {
  if (system.id === 'WGS84') return geometry;
  // Positions lie at most three lists deep; what is deeper is no geometry and is left for the check to report.
  const shift = (value: unknown, depth: number): unknown => {
    if (!Array.isArray(value) || depth > 3) return value;
    if (typeof value[0] !== 'number' || typeof value[1] !== 'number') {
      return value.map((part) => shift(part, depth + 1));
    }
    const position = value as Position;
    return system.toWgs84(position[0]!, position[1]!) ?? ([Number.NaN, Number.NaN] satisfies LngLat);
  };
  const { coordinates, geometries, ...rest } = (geometry ?? {}) as Record<string, unknown>;
  if (Array.isArray(geometries))
    return { ...rest, geometries: geometries.map((one) => shifted(one, system)) };
  return { ...rest, coordinates: shift(coordinates, 0) };
}

function findRepeatedCodes({ areas, errors }: AreasRead): void {
  const rows = new Map<string, number>();
  for (const { level, code, row } of areas) {
    if (code === null) continue;
    const name = `${level} ${code}`;
    if (rows.has(name)) errors.push({ row, field: null, value: code, code: 'code_repeated' });
    else rows.set(name, row);
  }
  const bad = new Set(errors.map(({ row }) => row));
  for (let i = areas.length - 1; i >= 0; i--) if (bad.has(areas[i]!.row)) areas.splice(i, 1);
}

/** Importing again updates: the same level and code, or, where one of the two has no code, the same level and name. */
function findReplaced(areas: AreaInput[], stored: readonly StoredArea[]): void {
  const free = new Set(stored);
  const take = (area: AreaInput, match: (candidate: StoredArea) => boolean) => {
    if (area.replacesKey !== null) return;
    const same = [...free].find((candidate) => candidate.level === area.level && match(candidate));
    if (!same) return;
    area.replacesKey = same.key;
    free.delete(same);
  };
  for (const area of areas) {
    take(area, ({ code }) => area.code !== null && code === area.code);
  }
  for (const area of areas) {
    take(area, ({ code, name }) => name === area.name && (code === null || area.code === null));
  }
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
