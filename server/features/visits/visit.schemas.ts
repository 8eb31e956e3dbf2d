import { z } from 'zod';
import { BROUGHT_BACK_TO, NOTE_SIGNS, VISIT_OUTCOMES, type VisitRecord } from '#core/visits/visit-record.ts';

const MAX_KEY = 2_147_483_647;
const KEY_NUMBER = z.number().int().positive().max(MAX_KEY);
const INSTANT = z.iso.datetime({ offset: true });
const USER = z.string().min(1).max(100);
const COMPANIONS = z.array(USER).max(50);
const PEOPLE = z.number().int().min(0).max(1000).nullable();
const NOTE = z.string().max(NOTE_SIGNS);
const NOTES = { situation: NOTE, request: NOTE, thoughts: NOTE, followUp: NOTE };

export const KEY = z.object({ key: z.coerce.number().int().positive().max(MAX_KEY) });

const RECORD = z
  .strictObject({
    id: z.uuid(),
    walkaboutKey: KEY_NUMBER.nullable(),
    stopKey: KEY_NUMBER.nullable(),
    entranceKey: KEY_NUMBER.nullable(),
    householdKey: KEY_NUMBER.nullable(),
    problemKey: KEY_NUMBER.nullable(),
    facilityKey: KEY_NUMBER.nullable(),
    lng: z.number().min(-180).max(180).nullable(),
    lat: z.number().min(-90).max(90).nullable(),
    accuracyM: z.number().min(0).max(100_000).nullable(),
    visitedBy: USER.nullable(),
    companions: COMPANIONS,
    arrivedAt: INSTANT,
    leftAt: INSTANT.nullable(),
    outcome: z.enum(VISIT_OUTCOMES),
    followUpOn: z.iso.date().nullable(),
    broughtBackTo: z.enum(BROUGHT_BACK_TO).nullable(),
    peopleMet: PEOPLE,
    ...NOTES,
  })
  .refine(({ lng, lat }) => (lng === null) === (lat === null), 'lng and lat belong together')
  .refine(({ stopKey, walkaboutKey }) => stopKey === null || walkaboutKey !== null, {
    message: 'a stop belongs to a walkabout',
    path: ['walkaboutKey'],
  }) satisfies z.ZodType<VisitRecord>;

/** `sha256` is of `canonicalVisit(record)`; `sentAt` is what the phone's clock shows now. */
export const SENT = z.strictObject({
  record: RECORD,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sentAt: INSTANT,
});

export const EDIT = z.strictObject({
  expectedVersion: z.number().int(),
  outcome: z.enum(VISIT_OUTCOMES).optional(),
  followUpOn: z.iso.date().nullable().optional(),
  broughtBackTo: z.enum(BROUGHT_BACK_TO).nullable().optional(),
  peopleMet: PEOPLE.optional(),
  companions: COMPANIONS.optional(),
  situation: NOTE.optional(),
  request: NOTE.optional(),
  thoughts: NOTE.optional(),
  followUp: NOTE.optional(),
});

const QUERY_KEY = z.coerce.number().int().positive().max(MAX_KEY).optional();
export const OF = z
  .object({
    entrance: QUERY_KEY,
    household: QUERY_KEY,
    stop: QUERY_KEY,
    problem: QUERY_KEY,
    limit: z.coerce.number().int().min(1).max(500).default(100),
  })
  .refine(
    ({ entrance, household, stop, problem }) =>
      [entrance, household, stop, problem].filter((key) => key !== undefined).length === 1,
    'exactly one of entrance, household, stop, problem',
  );
