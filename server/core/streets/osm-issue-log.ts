import type { OsmIssue, OsmIssueKind } from './osm-extract.ts';

const examplesKept = 20;

/** Collects what was wrong in a file: each element once per kind, however many parts of it were looked at. */
export class OsmIssueLog {
  private readonly byKind = new Map<OsmIssueKind, Set<string>>();

  add(kind: OsmIssueKind, osmId: string): void {
    const ids = this.byKind.get(kind);
    if (ids) ids.add(osmId);
    else this.byKind.set(kind, new Set([osmId]));
  }

  list(): OsmIssue[] {
    return [...this.byKind].map(([kind, ids]) => ({
      kind,
      count: ids.size,
      osmIds: [...ids].slice(0, examplesKept),
    }));
  }
}
