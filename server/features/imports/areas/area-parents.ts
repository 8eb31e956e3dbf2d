import { pointOnFeature } from '@turf/turf';
import { contains } from '#core/geo/containment.ts';
import { AREA_LEVELS } from '#core/geo/types.ts';
import type { ImportNote, ImportWarning } from '#core/imports/import-run.ts';
import type { AreaInput, StoredArea } from './area-input.ts';

type Candidate = Pick<StoredArea, 'level' | 'code' | 'name' | 'geometry' | 'bbox'> & {
  ref: { row: number } | { key: number };
};

/**
 * Finds the area above each area of the file: by what the file says (code or name), else by the longest code that begins
 * its own, else by where it lies. An area of the file goes before a stored one that it replaces. Changes the areas in place.
 * A code that does not begin with its parent's code is a warning; that is all that is asked of codes, as their widths
 * differ between cities.
 */
export function findParents(
  areas: AreaInput[],
  stored: readonly StoredArea[],
): { warnings: ImportWarning[]; notes: ImportNote[] } {
  const replaced = new Set(areas.map(({ replacesKey }) => replacesKey));
  const candidates: Candidate[] = [
    ...areas.map((area) => ({ ...area, ref: { row: area.row } })),
    ...stored.filter(({ key }) => !replaced.has(key)).map((area) => ({ ...area, ref: { key: area.key } })),
  ];
  const warnings: ImportWarning[] = [];
  const orphans: number[] = [];
  const unknown: number[] = [];
  for (const area of areas) {
    const above = AREA_LEVELS[AREA_LEVELS.indexOf(area.level) - 1];
    if (!above) continue;
    const possible = candidates.filter(({ level }) => level === above);
    const said = area.parentText === null ? undefined : bySaying(possible, area.parentText);
    if (area.parentText !== null && !said) unknown.push(area.row);
    const parent = said ?? byCode(possible, area.code) ?? byPlace(possible, area);
    area.parent = parent?.ref ?? null;
    if (!parent) orphans.push(area.row);
    else if (area.code && parent.code && !area.code.startsWith(parent.code)) {
      warnings.push({
        code: 'code_prefix',
        rows: [area.row],
        names: [area.name, parent.name],
        at: null,
        areaM2: null,
      });
    }
  }
  const notes: ImportNote[] = [];
  if (unknown.length > 0) {
    notes.push({ code: 'parent_unknown', count: unknown.length, rows: unknown.slice(0, 20) });
  }
  if (orphans.length > 0)
    notes.push({ code: 'no_parent', count: orphans.length, rows: orphans.slice(0, 20) });
  return { warnings, notes };
}

function bySaying(possible: Candidate[], text: string): Candidate | undefined {
  return possible.find(({ code }) => code === text) ?? possible.find(({ name }) => name === text);
}

function byCode(possible: Candidate[], code: string | null): Candidate | undefined {
  if (!code) return undefined;
  return possible
    .filter((candidate) => candidate.code && code !== candidate.code && code.startsWith(candidate.code))
    .sort((a, b) => b.code!.length - a.code!.length)[0];
}

function byPlace(possible: Candidate[], { geometry }: AreaInput): Candidate | undefined {
  const [lng, lat] = pointOnFeature(geometry).geometry.coordinates;
  return possible.find(
    ({ bbox, geometry: shape }) =>
      lng! >= bbox[0] && lng! <= bbox[2] && lat! >= bbox[1] && lat! <= bbox[3] && contains(shape, lng!, lat!),
  );
}
