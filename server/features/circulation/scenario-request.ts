import { z } from 'zod';
import { SCENARIO_FORMAT } from '#core/circulation/scenario/scenario-file.ts';
import { AREA_SPEC } from './area-request.ts';

/** Ids of the map: 'w7/n1-n4', 'n12'. Nothing else is ever in them. */
export const MAP_ID = z
  .string()
  .max(120)
  .regex(/^[\w/#.:-]+$/, 'an id of the map');
const SEGMENTS = z.array(MAP_ID).min(1).max(500);
const MODES = z
  .array(z.enum(['car', 'bicycle', 'fireEngine', 'fireEngineAnyWay']))
  .min(1)
  .max(4);
const MINUTE = z.number().int().min(0).max(1440);
const WINDOW = z.strictObject({
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  fromMinute: MINUTE,
  toMinute: MINUTE,
});
const common = { id: z.string().min(1).max(60), window: WINDOW.optional() };

export const INTERVENTION = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('oneWay'),
    segmentIds: SEGMENTS,
    direction: z.enum(['along', 'against', 'both']),
    exceptBicycles: z.boolean(),
  }),
  z.strictObject({ ...common, kind: z.literal('closure'), segmentIds: SEGMENTS, modes: MODES }),
  z.strictObject({
    ...common,
    kind: z.literal('modalFilter'),
    segmentIds: SEGMENTS,
    removable: z.boolean(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('turnBan'),
    fromSegmentId: MAP_ID,
    nodeId: MAP_ID,
    toSegmentId: MAP_ID,
  }),
  z.strictObject({
    ...common,
    kind: z.literal('parking'),
    segmentIds: SEGMENTS,
    side: z.enum(['left', 'right']),
    bays: z.number().int().min(0).max(500),
    bayKind: z.enum(['paid', 'free', 'resident']),
  }),
  z.strictObject({ ...common, kind: z.literal('opening'), segmentIds: SEGMENTS, modes: MODES }),
  z.strictObject({
    ...common,
    kind: z.literal('speed'),
    segmentIds: SEGMENTS,
    speedKmh: z.number().min(5).max(120),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('reclassify'),
    segmentIds: SEGMENTS,
    class: z.string().regex(/^[a-z_]{3,30}$/),
  }),
]);

const RATE = z.number().min(0).max(10);
const FLOW = z.number().min(0).max(20_000);
export const SETTINGS = z.strictObject({
  outPerHousehold: RATE,
  inPerHousehold: RATE,
  innerShare: z.number().min(0).max(1),
  throughVehH: FLOW,
  throughByGate: z.record(MAP_ID, FLOW),
  origin: z.enum(['counted', 'assumed']),
  addedGates: z.array(MAP_ID).max(200),
  droppedGates: z.array(MAP_ID).max(200),
  minutesToGates: z.number().min(0).max(60),
  // what earlier schemes and files do not say
  hour: z.number().int().min(0).max(23).nullable().default(null),
  facilityFactor: z.number().min(0).max(5).default(0),
  schoolRun: z.enum(['none', 'to', 'from']).default('none'),
});

const DAY = z.iso.date();
const INTERVENTIONS = z
  .array(INTERVENTION)
  .max(300)
  .refine((plan) => new Set(plan.map(({ id }) => id)).size === plan.length, 'ids that differ');
const NAME = z.string().trim().min(1).max(80);
const NOTE = z.string().trim().max(2000);

export const SCENARIO_STATUSES = ['draft', 'consultation', 'trial', 'in_force', 'review'] as const;

const content = { name: NAME, note: NOTE.default(''), spec: AREA_SPEC, settings: SETTINGS };
export const NEW_SCENARIO = z.strictObject({
  id: z.uuid(),
  ...content,
  interventions: INTERVENTIONS,
  parentKey: z.number().int().positive().nullable().default(null),
});
export const EDITED_SCENARIO = z
  .strictObject({
    version: z.number().int().nonnegative(),
    ...content,
    interventions: INTERVENTIONS,
    status: z.enum(SCENARIO_STATUSES),
    trialFrom: DAY.nullable(),
    trialTo: DAY.nullable(),
  })
  .refine(
    ({ trialFrom, trialTo }) => trialTo === null || (trialFrom !== null && trialFrom <= trialTo),
    'the trial ends after it began',
  );
export const SCENARIO_FILE = z.object({
  type: z.literal('FeatureCollection'),
  format: z.literal(SCENARIO_FORMAT),
  scenario: z.strictObject(content),
  features: z
    .array(
      z.object({
        properties: z.object({ position: z.number().int().min(0), intervention: INTERVENTION }),
      }),
    )
    .max(300),
});
export const SCENARIO_KEY = z.object({ key: z.coerce.number().int().positive().max(2_147_483_647) });
export const SCENARIO_VERSION = z.strictObject({ version: z.coerce.number().int().nonnegative() });

export type NewScenario = z.output<typeof NEW_SCENARIO>;
export type EditedScenario = z.output<typeof EDITED_SCENARIO>;
