import { z } from 'zod';
import { LOCATION_PRECISIONS } from '#core/problems/vocabulary.ts';
import { CHANNELS } from './opinion-draft.ts';
import { NOT_STATED } from './opinions.sql.ts';

export const MAX_KEY = 2_147_483_647;
export const NUMBER = z.number().int().positive().max(MAX_KEY);
export const QUERY_NUMBER = z.coerce.number().int().positive().max(MAX_KEY);
export const KEY = z.object({ key: QUERY_NUMBER });
export const CODE = z.string().trim().min(1).max(60);

/** One kind of line end, no signs that nobody sees. Nothing else of the words is touched. */
const WORDS = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, '\n'))
  .refine((text) => !/[^\P{Cc}\n\t]/u.test(text), 'no control characters');
export const TEXT = WORDS.pipe(
  z
    .string()
    .max(20_000)
    .refine((text) => text.trim() !== '', 'empty'),
);
const LINE = WORDS.transform((text) => text.trim());
export const TITLE = LINE.pipe(z.string().min(1).max(120));
export const SUMMARY = LINE.pipe(z.string().max(2000));
const LNG = z.number().min(-180).max(180);
const LAT = z.number().min(-90).max(90);
export const PLACE = z.tuple([LNG, LAT]);

/** An opinion as the page or a program hands it in. */
export const DRAFT = z
  .strictObject({
    id: z.uuid(),
    text: TEXT,
    title: TITLE.nullish(),
    summary: SUMMARY.nullish(),
    channel: z.enum(CHANNELS),
    sourceCode: CODE,
    receivedAt: z.iso.datetime({ offset: true }),
    campaignKey: NUMBER.nullish(),
    eventKey: NUMBER.nullish(),
    phaseCode: CODE.nullish(),
    sourceGroup: CODE.nullish(),
    topic: CODE.nullish(),
    reporterName: LINE.pipe(z.string().max(60)).nullish(),
    reporterPhone: LINE.pipe(z.string().max(40)).nullish(),
    categoryCode: CODE.nullish(),
    measure: LINE.pipe(z.string().max(1000)).nullish(),
    textKey: NUMBER.nullish(),
    spanFrom: z.number().int().min(0).nullish(),
    spanTo: z.number().int().min(0).nullish(),
    precision: z.enum(LOCATION_PRECISIONS).optional(),
    lng: LNG.nullish(),
    lat: LAT.nullish(),
    accuracyM: z.number().min(0).max(100_000).nullish(),
    placeText: LINE.pipe(z.string().max(200)).nullish(),
    addressKey: LINE.pipe(z.string().max(200)).nullish(),
    placeMethod: CODE.nullish(),
    placeConfidence: z.number().min(0).max(1).nullish(),
    subdistrictKey: NUMBER.nullish(),
    communityKey: NUMBER.nullish(),
    gridKey: NUMBER.nullish(),
    buildingKey: NUMBER.nullish(),
    entranceKey: NUMBER.nullish(),
  })
  .refine(({ lng, lat }) => (lng == null) === (lat == null), 'lng and lat belong together')
  .refine(
    ({ lng, precision = 'none' }) =>
      lng != null || ['community', 'subdistrict', 'street', 'none'].includes(precision),
    'this precision needs a point',
  )
  .refine(
    ({ spanFrom, spanTo }) => (spanFrom == null) === (spanTo == null) && (spanFrom ?? 0) <= (spanTo ?? 0),
    'spanFrom and spanTo belong together',
  );

/** What a list, a count or a file is asked for; '-' stands for "not stated". */
export const FILTER = z.object({
  campaign: QUERY_NUMBER.optional(),
  event: QUERY_NUMBER.optional(),
  phase: z.string().max(60).optional(),
  group: z.string().max(60).optional(),
  topic: z.string().max(60).optional(),
  channel: z.enum(CHANNELS).optional(),
  category: z.string().max(100).optional(),
  area: QUERY_NUMBER.optional(),
  problem: QUERY_NUMBER.optional(),
  class: QUERY_NUMBER.optional(),
  text: QUERY_NUMBER.optional(),
  linked: z.enum(['yes', 'no']).optional(),
  placed: z.enum(['yes', 'no']).optional(),
  voided: z.literal('yes').optional(),
  q: z.string().max(100).optional(),
});

export { NOT_STATED };
