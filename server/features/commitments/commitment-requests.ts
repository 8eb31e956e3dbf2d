import { z } from 'zod';
import {
  COMMITMENT_STATES,
  PROMISER_KINDS,
  parseSource,
  RECIPIENT_KINDS,
  SOURCE_KINDS,
} from '#core/commitments/commitment-state.ts';

const MAX_KEY = 2_147_483_647;
const NUMBER = z.number().int().positive().max(MAX_KEY);
export const KEY = z.object({ key: z.coerce.number().int().positive().max(MAX_KEY) });
// As a sheet gives it back: one kind of line end, no signs that XML cannot hold.
const TEXT = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, '\n').trim())
  .refine((text) => !/[^\P{Cc}\n\t]|[\ufffe\uffff]/u.test(text), 'no control characters');
const upTo = (length: number) => TEXT.pipe(z.string().max(length));
const FIELDS = {
  text: TEXT.pipe(z.string().min(1).max(1000)),
  promiserKind: z.enum(PROMISER_KINDS),
  promiserUserId: z.string().min(1).max(100).nullable(),
  promiserDepartmentKey: NUMBER.nullable(),
  promiserText: upTo(100),
  recipientKind: z.enum(RECIPIENT_KINDS),
  recipientAreaKey: NUMBER.nullable(),
  recipientHouseholdKey: NUMBER.nullable(),
  recipientText: upTo(200),
  placeText: upTo(200),
  communityKey: NUMBER.nullable(),
  lng: z.number().min(-180).max(180).nullable(),
  lat: z.number().min(-85).max(85).nullable(),
  madeOn: z.iso.date(),
  occasion: upTo(200),
  dueOn: z.iso.date().nullable(),
};
const isWholePlace = ({ lng, lat }: { lng?: number | null; lat?: number | null }) =>
  (lng ?? null) === null ? (lat ?? null) === null : (lat ?? null) !== null;

export const NEW_COMMITMENT = z
  .strictObject({
    id: z.uuid(),
    ...FIELDS,
    promiserUserId: FIELDS.promiserUserId.default(null),
    promiserDepartmentKey: FIELDS.promiserDepartmentKey.default(null),
    promiserText: FIELDS.promiserText.default(''),
    recipientKind: FIELDS.recipientKind.default('text'),
    recipientAreaKey: FIELDS.recipientAreaKey.default(null),
    recipientHouseholdKey: FIELDS.recipientHouseholdKey.default(null),
    recipientText: FIELDS.recipientText.default(''),
    placeText: FIELDS.placeText.default(''),
    communityKey: FIELDS.communityKey.default(null),
    lng: FIELDS.lng.default(null),
    lat: FIELDS.lat.default(null),
    occasion: FIELDS.occasion.default(''),
    dueOn: FIELDS.dueOn.default(null),
    sourceKind: z.enum(SOURCE_KINDS).default('other'),
    sourceKey: NUMBER.nullable().default(null),
  })
  .refine(
    ({ sourceKind, sourceKey }) => (sourceKind === 'other') === (sourceKey === null),
    'a source and its key',
  )
  .refine(isWholePlace, 'lng and lat together');
export const EDIT = z
  .strictObject(FIELDS)
  .partial()
  .extend({
    expectedVersion: z.number().int(),
    state: z.enum(COMMITMENT_STATES).optional(),
    stateNote: upTo(1000).optional(),
  })
  .refine(isWholePlace, 'lng and lat together');
export const VERSION = z.strictObject({ expectedVersion: z.number().int() });
export const LIST = z.object({
  source: z
    .string()
    .transform((text, context) => {
      const source = parseSource(text);
      if (source) return source;
      context.addIssue({ code: 'custom', message: 'kind:key' });
      return z.NEVER;
    })
    .optional(),
});
export const DUE = z.object({ on: z.iso.date() });
export const EXPORT = z.object({
  keys: z
    .string()
    .regex(/^\d{1,10}(,\d{1,10})*$/, 'whole numbers separated by commas')
    .transform((keys) =>
      keys
        .split(',')
        .map(Number)
        .filter((key) => key <= MAX_KEY),
    )
    .optional(),
});
