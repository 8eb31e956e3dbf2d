import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { TRIAGES } from '#core/problems/vocabulary.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { nowOf } from '../cases/index.ts';
import { selectIntakeCampaigns } from './intake.sql.ts';
import { suggest } from './intake-suggestions.ts';
import { takeIn } from './intake-writes.ts';
import { CHANNELS } from './opinion-draft.ts';
import { createKnownPlaces } from './place-gazetteer.ts';

const KEY = z.number().int().positive();
const LNG = z.number().min(-180).max(180);
const LAT = z.number().min(-90).max(90);
const CODE = z.string().min(1).max(100);
const ADDRESS = z.string().trim().min(1).max(200);
/** A long letter has its own place, text to map. */
const TEXT_SIGNS = 20_000;
const TYPED_SIGNS = 600;

const SUGGESTIONS = z
  .object({
    text: z.string().max(TYPED_SIGNS).default(''),
    address: ADDRESS.optional(),
    category: CODE.optional(),
    lng: z.coerce.number().pipe(LNG).optional(),
    lat: z.coerce.number().pipe(LAT).optional(),
    building: z.coerce.number().pipe(KEY).optional(),
  })
  .refine(({ lng, lat }) => (lng === undefined) === (lat === undefined), 'lng and lat belong together');

const PLACE = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('point'), lngLat: z.tuple([LNG, LAT]), text: ADDRESS.nullable() }),
  z.strictObject({ kind: z.literal('address'), text: ADDRESS, candidateId: z.string().max(100).nullable() }),
  z.strictObject({ kind: z.literal('none'), areaKey: KEY.nullable() }),
]);

const INTAKE = z
  .strictObject({
    id: z.uuid(),
    /** Word for word: not even a blank is taken away. */
    text: z
      .string()
      .max(TEXT_SIGNS)
      .refine((text) => text.trim() !== '', 'words are needed'),
    title: z.string().trim().min(1).max(200),
    summary: z.string().trim().max(2000).default(''),
    categoryCode: CODE,
    suggestedCode: CODE.nullable().default(null),
    place: PLACE,
    learnAddress: z.boolean().default(false),
    sourceCode: CODE,
    channel: z.enum(CHANNELS),
    campaignKey: KEY.nullable().default(null),
    eventKey: KEY.nullable().default(null),
    sourceGroup: CODE.nullable().default(null),
    topic: CODE.nullable().default(null),
    receivedAt: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text).toISOString())
      .nullable()
      .default(null),
    reporterName: z.string().trim().max(100).nullable().default(null),
    reporterPhone: z.string().trim().max(50).nullable().default(null),
    intoProblemKey: KEY.nullable().default(null),
    triage: z.enum(TRIAGES).nullable().default(null),
    fixedHow: z.string().trim().max(500).nullable().default(null),
  })
  .refine(({ triage, intoProblemKey }) => triage === null || intoProblemKey === null, {
    message: 'a problem that is there goes its own way',
    path: ['triage'],
  })
  .refine(({ triage, fixedHow }) => triage !== 'fixed_on_spot' || Boolean(fixedHow), {
    message: 'what was done is needed',
    path: ['fixedHow'],
  });

/** 一窗受理: one form for whatever anybody says, with suggestions while it is typed. */
export function intakeRoutes(deps: Deps) {
  const { db } = deps;
  const workers = () =>
    access({ roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker'], scope: 'area' });
  const knownPlaces = createKnownPlaces(db);

  return new Hono<Env>()
    .get('/options', workers(), async (c) =>
      c.json({
        now: await nowOf(db, deps.clock),
        campaigns: await selectIntakeCampaigns(db, await activeDataset(db)),
      }),
    )
    .get('/suggestions', workers(), valid('query', SUGGESTIONS), async (c) => {
      const { text, address, category, lng, lat, building } = c.req.valid('query');
      return c.json(
        await suggest(db, await knownPlaces(), deps.profile, c.get('principal'), {
          text,
          address: address ?? null,
          categoryCode: category ?? null,
          lngLat: lng === undefined || lat === undefined ? null : [lng, lat],
          buildingKey: building ?? null,
        }),
      );
    })
    .post('/', workers(), valid('json', INTAKE), async (c) => {
      const intake = c.req.valid('json');
      const taken = await takeIn(deps, c.get('principal'), await knownPlaces(), intake);
      // The words that are stored are those that came, repeats included: a phone forgets its copy on seeing their hash.
      const textSha256 = createHash('sha256').update(intake.text).digest('hex');
      return c.json({ ...taken, textSha256 }, taken.isRepeat ? 200 : 201);
    });
}
