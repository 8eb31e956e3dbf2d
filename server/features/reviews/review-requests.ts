import { z } from 'zod';
import { AGENDA_KINDS, OUTCOME_KINDS, REVIEW_STATUSES } from '#core/reviews/review.ts';
import { LONGEST_SCENE_QUERY, SCENE_LAYOUTS } from '#core/reviews/scene.ts';
import { RANGE, SUBJECT } from '../scenes/index.ts';

const MAX_KEY = 2_147_483_647;
const NUMBER = z.number().int().positive().max(MAX_KEY);
const PATH_KEY = z.coerce.number().int().positive().max(MAX_KEY);
export const KEY = z.object({ key: PATH_KEY });
export const OUTCOME_KEY = KEY.extend({ outcome: PATH_KEY });
export const SNAPSHOT_KEY = KEY.extend({ snapshot: PATH_KEY });
export const VERSION = z.object({ version: z.coerce.number().int() });
export const DECK = z.object({ snapshot: PATH_KEY.optional(), masked: z.enum(['0', '1']).optional() });

// As a sheet gives it back: one kind of line end, no signs that XML cannot hold.
const TEXT = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, '\n').trim())
  .refine((text) => !/[^\P{Cc}\n\t]|[\ufffe\uffff]/u.test(text), 'no control characters');
export const upTo = (length: number) => TEXT.pipe(z.string().max(length));
export const TITLE = TEXT.pipe(z.string().min(1).max(200));

export const NEW_REVIEW = z.strictObject({
  id: z.uuid(),
  title: TITLE,
  heldOn: z.iso.date(),
  areaKey: NUMBER.nullable().default(null),
  period: RANGE,
  previous: RANGE,
});
export const EDIT_REVIEW = z.strictObject({
  expectedVersion: z.number().int(),
  title: TITLE.optional(),
  heldOn: z.iso.date().optional(),
  status: z.enum(REVIEW_STATUSES).optional(),
  period: RANGE.optional(),
  previous: RANGE.optional(),
});

const QUERY = z
  .string()
  .max(LONGEST_SCENE_QUERY)
  .regex(/^[\x21-\x7e]*$/, 'an encoded query string');
const ITEM = z.strictObject({
  id: z.uuid(),
  kind: z.enum(AGENDA_KINDS),
  title: TITLE,
  text: upTo(4000).default(''),
  notes: upTo(8000).default(''),
  minutes: z.number().int().min(1).max(600).nullable().default(null),
  scene: z.strictObject({
    layout: z.enum(SCENE_LAYOUTS),
    query: QUERY.default(''),
    otherQuery: QUERY.default(''),
    subject: SUBJECT,
  }),
});
/** A meeting of more items has no end; and each is a slide. */
const MOST_ITEMS = 60;
export const AGENDA = z.strictObject({
  expectedVersion: z.number().int(),
  items: z
    .array(ITEM)
    .max(MOST_ITEMS)
    .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, 'an id stands twice'),
});

const OUTCOME_FIELDS = {
  text: TEXT.pipe(z.string().min(1).max(1000)),
  departmentKey: NUMBER.nullable(),
  userId: z.string().min(1).max(100).nullable(),
  whoText: upTo(100),
  recipientAreaKey: NUMBER.nullable(),
  recipientText: upTo(200),
  placeText: upTo(200),
  dueOn: z.iso.date().nullable(),
};
export const NEW_OUTCOME = z.strictObject({
  id: z.uuid(),
  itemId: z.uuid().nullable().default(null),
  kind: z.enum(OUTCOME_KINDS),
  text: OUTCOME_FIELDS.text,
  departmentKey: OUTCOME_FIELDS.departmentKey.default(null),
  userId: OUTCOME_FIELDS.userId.default(null),
  whoText: OUTCOME_FIELDS.whoText.default(''),
  recipientAreaKey: OUTCOME_FIELDS.recipientAreaKey.default(null),
  recipientText: OUTCOME_FIELDS.recipientText.default(''),
  placeText: OUTCOME_FIELDS.placeText.default(''),
  dueOn: OUTCOME_FIELDS.dueOn.default(null),
});
export const EDIT_OUTCOME = z
  .strictObject(OUTCOME_FIELDS)
  .partial()
  .extend({ isDeleted: z.boolean().optional() });

// 瓶颈
const OPTION = z.strictObject({
  text: TEXT.pipe(z.string().min(1).max(500)),
  pros: upTo(500).default(''),
  cons: upTo(500).default(''),
});
const BOTTLENECK = {
  title: TITLE,
  facts: upTo(4000),
  lng: z.number().min(-180).max(180).nullable(),
  lat: z.number().min(-85).max(85).nullable(),
  options: z.array(OPTION).max(10),
  decision: upTo(1000),
  status: z.enum(['open', 'decided', 'solved']),
  problemKeys: z.array(NUMBER).max(200),
};
const isWholePlace = ({ lng, lat }: { lng?: number | null; lat?: number | null }) =>
  ((lng ?? null) === null) === ((lat ?? null) === null);
export const NEW_BOTTLENECK = z
  .strictObject({
    id: z.uuid(),
    areaKey: NUMBER.nullable().default(null),
    departmentKey: NUMBER.nullable().default(null),
    period: RANGE,
    ...BOTTLENECK,
    facts: BOTTLENECK.facts.default(''),
    lng: BOTTLENECK.lng.default(null),
    lat: BOTTLENECK.lat.default(null),
    options: BOTTLENECK.options.default([]),
    decision: BOTTLENECK.decision.default(''),
    status: BOTTLENECK.status.default('open'),
    problemKeys: BOTTLENECK.problemKeys.default([]),
  })
  .refine(
    ({ areaKey, departmentKey }) => (areaKey === null) !== (departmentKey === null),
    'of a community or of a department',
  )
  .refine(isWholePlace, 'lng and lat together');
export const EDIT_BOTTLENECK = z
  .strictObject(BOTTLENECK)
  .partial()
  .extend({ expectedVersion: z.number().int(), period: RANGE.optional(), isDeleted: z.boolean().optional() })
  .refine(isWholePlace, 'lng and lat together');
export const BOTTLENECK_LIST = z
  .object({ from: z.iso.date().optional(), to: z.iso.date().optional() })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), 'from and to together');
