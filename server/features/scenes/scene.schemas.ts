import { z } from 'zod';
import type { DayRange, SceneSubject } from '#core/reviews/scene.ts';
import { filterSchema } from '../exports/index.ts';

const MAX_KEY = 2_147_483_647;
const KEY = z.number().int().positive().max(MAX_KEY);
const AREA = KEY.nullable();
/** Twenty years are more than any office keeps, and few enough to count. */
const LONGEST_DAYS = 7320;

export const RANGE: z.ZodType<DayRange> = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { message: 'it ends before it begins', path: ['to'] })
  .refine(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 < LONGEST_DAYS, 'too long');

/** What a scene is about, as it comes over the wire. */
export const SUBJECT: z.ZodType<SceneSubject> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('problems'),
    filters: z.array(filterSchema).min(1).max(4),
    period: RANGE.nullable(),
    previous: RANGE.nullable(),
  }),
  z.strictObject({ kind: z.literal('rise'), areaKey: AREA, period: RANGE, previous: RANGE }),
  z.strictObject({ kind: z.literal('overdue'), areaKey: AREA }),
  z.strictObject({ kind: z.literal('supervised'), areaKey: AREA }),
  z.strictObject({ kind: z.literal('bottleneck'), bottleneckKey: KEY }),
  z.strictObject({ kind: z.literal('harvest'), areaKey: AREA, period: RANGE }),
  z.strictObject({ kind: z.literal('schemes'), scenarioKeys: z.array(KEY).min(1).max(6) }),
  z.strictObject({ kind: z.literal('commitments'), dueBy: z.iso.date(), areaKey: AREA }),
  z.strictObject({ kind: z.literal('follow_up'), reviewKey: KEY }),
  z.strictObject({ kind: z.literal('area'), areaKey: KEY, period: RANGE, previous: RANGE }),
  z.strictObject({
    kind: z.literal('areas'),
    areaKeys: z.tuple([KEY, KEY]),
    period: RANGE,
    previous: RANGE,
  }),
]);

export const CONTENT = z.strictObject({ subject: SUBJECT, isMasked: z.boolean().default(true) });

export const ATLAS = z.strictObject({
  level: z.enum(['community', 'grid']),
  /** All of the level that whoever asks sees, unless told. */
  areaKeys: z.array(KEY).min(1).max(200).optional(),
  period: RANGE,
  previous: RANGE,
  /** One axis for all pages, per 1,000 households. */
  sameScale: z.boolean().default(false),
  isMasked: z.boolean().default(true),
});
export type AtlasRequest = z.infer<typeof ATLAS>;
