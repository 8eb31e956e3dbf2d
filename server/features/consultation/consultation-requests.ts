import { z } from 'zod';
import { ANSWER_CHANNELS, STANCES } from '#core/consultation/consultation.ts';
import { AREA_SPEC } from '../circulation/index.ts';

const MAX_KEY = 2_147_483_647;
const NUMBER = z.number().int().positive().max(MAX_KEY);
const PARAM = z.coerce.number().int().positive().max(MAX_KEY);
const CODE = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[\p{L}\p{N}_-]+$/u, 'letters and digits');
export const KEY = z.object({ key: PARAM });
export const ANSWER_KEY = KEY.extend({ answer: PARAM });
export const TAG = KEY.extend({ tag: CODE });
// As a sheet gives it back: one kind of line end, no signs that XML cannot hold.
const TEXT = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, '\n').trim())
  .refine((text) => !/[^\P{Cc}\n\t]|[\ufffe\uffff]/u.test(text), 'no control characters');
const upTo = (length: number) => TEXT.pipe(z.string().max(length));
const named = (length: number) => TEXT.pipe(z.string().min(1).max(length));

const isSet = (rows: readonly { code: string }[]) =>
  new Set(rows.map(({ code }) => code)).size === rows.length;
const OPTIONS = z
  .array(z.strictObject({ code: CODE, name: named(80), schemeKey: NUMBER.nullable() }))
  .max(6)
  .refine((options) => options.length !== 1, 'none, or at least two')
  .refine(isSet, 'codes that differ');
const TAGS = z
  .array(z.strictObject({ code: CODE, name: named(40), nameEn: named(80) }))
  .max(30)
  .refine(isSet, 'codes that differ');

const FIELDS = {
  title: named(120),
  question: named(2000),
  schemeKey: NUMBER.nullable(),
  options: OPTIONS,
  tags: TAGS,
  spec: AREA_SPEC,
  startsOn: z.iso.date(),
  endsOn: z.iso.date().nullable(),
};
const endsLater = ({ startsOn, endsOn }: { startsOn?: string; endsOn?: string | null }) =>
  !startsOn || !endsOn || startsOn <= endsOn;

export const NEW_CONSULTATION = z
  .strictObject({
    id: z.uuid(),
    ...FIELDS,
    schemeKey: FIELDS.schemeKey.default(null),
    options: OPTIONS.default([]),
    tags: TAGS.optional(),
    endsOn: FIELDS.endsOn.default(null),
  })
  .refine(endsLater, 'it ends after it began');
export const EDIT = z
  .strictObject(FIELDS)
  .partial()
  .extend({ expectedVersion: z.number().int() })
  .refine(endsLater, 'it ends after it began');
export const ANSWER = z.strictObject({
  id: z.uuid(),
  buildingKey: NUMBER.nullable().default(null),
  entranceKey: NUMBER.nullable().default(null),
  householdKey: NUMBER.nullable().default(null),
  room: upTo(40).default(''),
  channel: z.enum(ANSWER_CHANNELS),
  stance: z.enum(STANCES),
  optionCode: CODE.nullable().default(null),
  reason: upTo(1000).default(''),
  tags: z.array(CODE).max(30).default([]),
  answeredOn: z.iso.date(),
  replaces: NUMBER.nullable().default(null),
});
export const REPLY = z.strictObject({ text: named(2000), expectedVersion: z.number().int().nullable() });
export const LIST = z.object({ scheme: PARAM.optional() });
export const ANSWERS = z.object({
  place: z
    .string()
    .regex(/^[be]\d{1,10}$/, 'b12 or e34')
    .optional(),
  tag: CODE.optional(),
});
