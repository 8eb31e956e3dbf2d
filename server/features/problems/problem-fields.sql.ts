import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { insertEvent } from './problem-events.sql.ts';
import type { ProblemDetail } from './problems.sql.ts';

/** The fields an edit may change, with their columns. Everything else is verbatim, derived, or moved by the lifecycle. */
const EDITED_COLUMNS = {
  categoryCode: 'category_code',
  lng: 'lng',
  lat: 'lat',
  precision: 'precision',
  placeMethod: 'place_method',
  placeConfidence: 'place_confidence',
  isDefaultPoint: 'is_default_point',
  subdistrictKey: 'subdistrict_key',
  communityKey: 'community_key',
  gridKey: 'grid_key',
  buildingKey: 'building_key',
  entranceKey: 'entrance_key',
} as const;

/** What a move of the lifecycle writes, and the taking back of one puts back. */
const MOVED_COLUMNS = {
  status: 'status',
  triage: 'triage',
  closedAt: 'closed_at',
  reopenCount: 'reopen_count',
} as const;

const COLUMNS = { ...EDITED_COLUMNS, ...MOVED_COLUMNS };

export type FieldName = keyof typeof COLUMNS;
export type Edit = Partial<Pick<ProblemDetail, keyof typeof EDITED_COLUMNS>>;
export type FieldValues = Partial<Pick<ProblemDetail, FieldName>>;

export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(COLUMNS, name);
}

export function isMovedField(name: string): boolean {
  return Object.hasOwn(MOVED_COLUMNS, name);
}

/** Writes what differs, with its event; `details` stand in the event beside the fields. Answers the event's key. */
export async function writeFields(
  tx: Queryable,
  change: Change,
  problem: ProblemDetail,
  values: FieldValues,
  kind: string,
  details: { before?: Record<string, unknown>; after?: Record<string, unknown> } = {},
): Promise<number> {
  const fields = (Object.keys(values) as FieldName[]).filter((field) => values[field] !== problem[field]);
  const assignments = fields.map((field, i) => `${COLUMNS[field]} = $${i + 3}`);
  await tx.query(
    `update problems set version = $2${assignments.map((each) => `, ${each}`).join('')} where key = $1`,
    [problem.key, change.version, ...fields.map((field) => values[field])],
  );
  const before = Object.fromEntries(fields.map((field) => [field, problem[field]]));
  const after = Object.fromEntries(fields.map((field) => [field, values[field]]));
  return insertEvent(
    tx,
    change,
    problem.key,
    kind,
    { ...before, ...details.before },
    { ...after, ...details.after },
  );
}
