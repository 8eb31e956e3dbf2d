import { checkCoverage } from '#core/geo/topology/coverage-checks.ts';
import type { TopologyIssue } from '#core/geo/topology/topology-issue.ts';
import { AREA_LEVELS } from '#core/geo/types.ts';
import type { ImportNote, ImportWarning } from '#core/imports/import-run.ts';
import type { Progress } from '#core/lib/outcome.ts';
import type { AreaInput, StoredArea } from './area-input.ts';

interface Shape {
  row: number | null;
  name: string;
  geometry: StoredArea['geometry'];
}

/**
 * Checks level by level how the areas of the file lie beside each other and beside those that stay. Gaps and overlaps
 * are warnings; where children and parent do not fill each other is a note, as the two often come from different hands.
 */
export function* checkTopology(
  areas: readonly AreaInput[],
  staying: readonly StoredArea[],
): Generator<Progress, { warnings: ImportWarning[]; notes: ImportNote[] }> {
  const warnings: ImportWarning[] = [];
  const notes: ImportNote[] = [];
  let sliverCount = 0;
  for (const level of AREA_LEVELS) {
    const own = areas.filter((area) => area.level === level);
    if (own.length === 0) continue;
    const shapes: Shape[] = [
      ...own,
      ...staying.filter((area) => area.level === level).map((area) => ({ ...area, row: null })),
    ];
    const { issues, sliverCount: slivers } = yield* checkCoverage(shapes.map(({ geometry }) => geometry));
    sliverCount += slivers;
    for (const issue of issues) {
      // What only concerns areas that were stored before was accepted then.
      if (issue.areas.some((i) => shapes[i]!.row !== null)) warnings.push(warningOf(issue, shapes));
    }
  }
  for (const parent of areas) {
    const children = areas.filter(
      (area) => area.parent && 'row' in area.parent && area.parent.row === parent.row,
    );
    if (children.length === 0) continue;
    const { issues } = yield* checkCoverage(
      children.map(({ geometry }) => geometry),
      { parent: parent.geometry, leastWidthM: 1 },
    );
    for (const kind of ['parent_uncovered', 'outside_parent'] as const) {
      const found = issues.filter((issue) => issue.kind === kind);
      if (found.length === 0) continue;
      const areaM2 = Math.round(found.reduce((sum, issue) => sum + (issue.areaM2 ?? 0), 0));
      notes.push({
        code: kind,
        count: found.length,
        rows: [parent.row],
        details: { name: parent.name, areaM2 },
      });
    }
  }
  if (sliverCount > 0) notes.push({ code: 'slivers_ignored', count: sliverCount });
  return { warnings, notes };
}

/** An issue with positions in `shapes` as a warning with rows and names. */
export function warningOf(
  issue: TopologyIssue,
  shapes: readonly Pick<Shape, 'row' | 'name'>[],
): ImportWarning {
  const concerned = issue.areas.map((i) => shapes[i]!);
  return {
    code: issue.kind,
    rows: concerned.flatMap(({ row }) => (row === null ? [] : [row])),
    names: concerned.map(({ name }) => name),
    at: issue.at,
    areaM2: issue.areaM2 === null ? null : Math.round(issue.areaM2 * 10) / 10,
  };
}
