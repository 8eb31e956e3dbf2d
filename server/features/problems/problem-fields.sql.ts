import type { CaseState } from '#core/cases/case-state.ts';
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

/** What a step of the case writes, and the taking back of one puts back. */
const MOVED_COLUMNS = {
  status: 'status',
  triage: 'triage',
  closedAt: 'closed_at',
  reopenCount: 'reopen_count',
  reworkCount: 'rework_count',
  returnCount: 'return_count',
  departmentKey: 'department_key',
  assigneeId: 'assignee_id',
  coDepartmentKeys: 'co_department_keys',
  isSupervised: 'is_supervised',
  supervision: 'supervision',
  filedAt: 'filed_at',
  dispatchedAt: 'dispatched_at',
  stageSince: 'stage_since',
  dueAt: 'due_at',
  deadline: 'deadline',
  pausedAt: 'paused_at',
  pausedMs: 'paused_ms',
  pausedWorkMs: 'paused_work_ms',
  mergedIntoKey: 'merged_into_key',
} as const satisfies Record<keyof CaseState, string>;

const JSON_FIELDS: ReadonlySet<string> = new Set(['coDepartmentKeys', 'supervision', 'deadline']);

const COLUMNS = { ...EDITED_COLUMNS, ...MOVED_COLUMNS };

export type FieldName = keyof typeof COLUMNS;
export type Edit = Partial<Pick<ProblemDetail, keyof typeof EDITED_COLUMNS>>;
export type FieldValues = Partial<Pick<ProblemDetail, FieldName>>;

/** Whether a field has the same value; lists and objects by what they hold. */
export function isSameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)))
      : part,
  );
}

export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(COLUMNS, name);
}

export function isMovedField(name: string): boolean {
  return Object.hasOwn(MOVED_COLUMNS, name);
}

/** The case part of a row of problems as JSON, by the names of the core. */
export function caseImage(row: string): string {
  const pairs = Object.entries(MOVED_COLUMNS).map(([field, column]) => `'${field}', ${row}.${column}`);
  return `jsonb_build_object(${pairs.join(', ')})`;
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
  const fields = (Object.keys(values) as FieldName[]).filter(
    (field) => !isSameValue(values[field], problem[field]),
  );
  const assignments = fields.map(
    (field, i) => `${COLUMNS[field]} = $${i + 3}${JSON_FIELDS.has(field) ? '::jsonb' : ''}`,
  );
  await tx.query(
    `update problems set version = $2${assignments.map((each) => `, ${each}`).join('')} where key = $1`,
    [
      problem.key,
      change.version,
      ...fields.map((field) => (JSON_FIELDS.has(field) ? toJson(values[field]) : values[field])),
    ],
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

function toJson(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
