import type { DateOrder } from '../lib/dates.ts';
import type { NamedEntry } from './foreign-names.ts';
import type { AxisOrder, PlaceSystem } from './row-places.ts';
import type { ProblemRole, ProblemStatus } from './types.ts';

/** What a person or the inspection decided about a problems table. */
export interface ProblemRowOptions {
  /** Role to header. */
  mapping: Partial<Record<ProblemRole, string>>;
  system: PlaceSystem;
  axes?: AxisOrder;
  /** undefined: read from the columns, and said so when not certain. */
  dateOrder?: DateOrder;
  timeZone: string;
  categories: readonly (NamedEntry & { parentCode: string | null })[];
  sources: readonly NamedEntry[];
  /** The code of rows that name no source. */
  defaultSource: string;
  /** The file's names to codes of the profile; they come before the profile's own names. */
  categoryMap?: Record<string, string>;
  sourceMap?: Record<string, string>;
  statusMap?: Record<string, ProblemStatus>;
  nowMs: number;
}
