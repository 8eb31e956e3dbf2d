import type { UnitKind } from './unit-kinds.ts';

/** What is counted of a unit. Counts add up: those of its children and of its remainder are its own. */
export interface UnitCounts {
  /** null: nobody counted any. */
  households: number | null;
  persons: number | null;
  /** Units below it that stand on the ground. */
  buildings: number;
  entrances: number;
  problems: number;
  open: number;
  overdue: number;
  closed: number;
  /** Problems at an address that has several of late (反复诉求). */
  repeated: number;
}

/** A child of a unit. */
export interface UnitChild {
  kind: UnitKind;
  key: number;
  label: string;
}

/** Counts that belong to the child `kind:key`; null: to the unit itself, below none of its children. */
export interface CountedPart extends Partial<UnitCounts> {
  child: string | null;
}

export interface UnitRow extends UnitChild {
  counts: UnitCounts;
}

export interface UnitTable {
  rows: UnitRow[];
  /** What lies in the unit and in none of its children; undefined where there is nothing. */
  rest: UnitCounts | undefined;
  total: UnitCounts;
}

export const NO_COUNTS: UnitCounts = {
  households: null,
  persons: null,
  buildings: 0,
  entrances: 0,
  problems: 0,
  open: 0,
  overdue: 0,
  closed: 0,
  repeated: 0,
};

/**
 * The table of a unit from the parts that were counted: one row a child, in the order given, a remainder for parts of no
 * child or of one that is not in the list, and the total, which is the sum of both and of `self` (a house is one house).
 * Unknown (null) adds nothing; a sum over nothing known is unknown.
 */
export function rollUp(
  children: readonly UnitChild[],
  parts: readonly CountedPart[],
  self: Partial<UnitCounts> = {},
): UnitTable {
  const byChild = new Map(children.map(({ kind, key }) => [`${kind}:${key}`, { ...NO_COUNTS }]));
  const rest = { ...NO_COUNTS };
  for (const { child, ...counts } of parts) addCounts((child && byChild.get(child)) || rest, counts);
  const rows = children.map((child) => ({ ...child, counts: byChild.get(`${child.kind}:${child.key}`)! }));
  const total = { ...NO_COUNTS, ...self };
  for (const { counts } of rows) addCounts(total, counts);
  addCounts(total, rest);
  return { rows, rest: isNothing(rest) ? undefined : rest, total };
}

function addCounts(sum: UnitCounts, counts: Partial<UnitCounts>): void {
  for (const [field, value] of Object.entries(counts) as [keyof UnitCounts, number | null | undefined][]) {
    if (value !== null && value !== undefined) sum[field] = (sum[field] ?? 0) + value;
  }
}

function isNothing(counts: UnitCounts): boolean {
  return Object.values(counts).every((value) => value === null || value === 0);
}
